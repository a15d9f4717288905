"""A short letter of our own making, with every kind of element that an argument can hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from betoog.argument.model import (
    Actor,
    Ambiguity,
    Argument,
    Assessment,
    Bilingual,
    Concept,
    Conditional,
    ConditionGroup,
    ConditionKind,
    Conflict,
    ContentKind,
    DocumentRecord,
    Force,
    Inference,
    Layer,
    LinkedDocument,
    Operator,
    Origin,
    Post,
    Preference,
    Provenance,
    Qualification,
    Reading,
    Response,
    SpeechAct,
    Stance,
    Standing,
    Statement,
    UncoveredSpan,
)
from betoog.documents.spans import Span

BASE = "https://w3id.org/betoog/id/kst-99999-7/"
OFFICIAL = "https://zoek.officielebekendmakingen.nl/"

#: The letter itself, one paragraph a line as the normaliser leaves it.
TEXT = Path(__file__).with_name("sample.txt").read_text(encoding="utf-8")

Element = TypeVar("Element", bound=Any)


def span(quote: str, text: str = TEXT) -> Span:
    """Find a quote that stands in the text once."""
    assert text.count(quote) == 1, f"{text.count(quote)} times in the text: {quote}"
    start = text.index(quote)
    return Span(start, start + len(quote), quote)


def by_id(elements: Iterable[Element]) -> Mapping[str, Element]:
    """Key elements by id, ordered by id, as the argument model asks."""
    return {element.id: element for element in sorted(elements, key=lambda e: str(e.id))}


def statement(
    name: str,
    kind: ContentKind,
    label: tuple[str, str],
    content: tuple[str, str],
    *quotes: str,
    **more: Any,
) -> Statement:
    """Make a statement whose quotes stand in the sample's text."""
    made = Statement(
        id=name,
        iri=BASE + name,
        label=Bilingual(*label),
        content=Bilingual(*content),
        kind=kind,
        spans=tuple(span(quote) for quote in quotes),
    )
    return replace(made, **more)


def document() -> DocumentRecord:
    """The letter's official data."""
    return DocumentRecord(
        id="kst-99999-7",
        iri=OFFICIAL + "kst-99999-7",
        title=Bilingual("Brief over de motie-Jansen over nachttreinen"),
        kind="Letter",
        date="2018-05-14",
        text=TEXT,
        text_sha256=sha256(TEXT.encode()).hexdigest(),
        number="7",
        dossiers=("99999",),
        dossier_title=Bilingual("Spoorbeleid"),
        author=Bilingual("Staatssecretaris van Vervoer", "State Secretary for Transport"),
        answers=(OFFICIAL + "kst-99999-5",),
        footnotes=((TEXT.index("ervoor.") + len("ervoor."), "1"),),
    )


# fmt: off
# Tables read better than the formatter's one argument a line.


def statements() -> tuple[Statement, ...]:
    """Statements of every content kind, standing and layer."""
    kind, standing = ContentKind, Standing
    return (
        statement(
            "verzoek", kind.ACTION,
            ("Subsidie nachttreinen en lagere tarieven", "Night train subsidy and lower charges"),
            ("De regering stelt vóór 1 juli een subsidie voor nachttreinen in en verlaagt de "
             "spoortarieven.",
             "The government introduces a night train subsidy before 1 July and lowers charges."),
            "vóór 1 juli een subsidie voor nachttreinen in te stellen en de spoortarieven te "
            "verlagen",
            standing=standing.REPORTED, agents=("regering",), concepts=("nachttrein",),
            times=("vóór 1 juli",), cites=(OFFICIAL + "kst-99999-5",),
        ),
        statement(
            "verzoek-subsidie", kind.ACTION, ("Subsidie vóór 1 juli", "Subsidy before 1 July"),
            ("De regering stelt vóór 1 juli een subsidie voor nachttreinen in.",
             "The government introduces a night train subsidy before 1 July."),
            "vóór 1 juli een subsidie voor nachttreinen in te stellen",
            standing=standing.REPORTED, part_of="verzoek", agents=("regering",),
        ),
        statement(
            "verzoek-tarief", kind.ACTION, ("Spoortarieven verlagen", "Lower track charges"),
            ("De regering verlaagt de spoortarieven.", "The government lowers track charges."),
            "de spoortarieven te verlagen",
            standing=standing.REPORTED, part_of="verzoek", agents=("regering",),
        ),
        statement(
            "vraag-groeit", kind.FACTUAL, ("Vraag naar nachttreinen groeit",
                "Demand for night trains grows"),
            ("De vraag naar nachttreinen groeit.", "Demand for night trains is growing."),
            "De vraag naar nachttreinen groeit.",
            standing=standing.ASSERTED, concepts=("nachttrein",), roles=("premise", "conclusion"),
        ),
        statement(
            "reizigers", kind.FACTUAL, ("Kwart meer reizigers in 2017",
                "A quarter more travellers, 2017"),
            ("In 2017 reisden 40.000 mensen per nachttrein, een kwart meer dan in 2016.",
             "In 2017 40,000 people travelled by night train, a quarter more than in 2016."),
            "In 2017 reisden 40.000 mensen per nachttrein, een kwart meer dan het jaar ervoor.",
            standing=standing.ASSERTED, times=("In 2017",), concepts=("nachttrein",),
        ),
        statement(
            "uitstoot", kind.FACTUAL, ("Trein stoot minder uit", "Trains emit less"),
            ("Nachttreinen stoten minder uit dan vliegtuigen.",
                "Night trains emit less than planes."),
            "Nachttreinen stoten minder uit dan vliegtuigen.",
            standing=standing.ASSERTED, concepts=("klimaat",),
        ),
        statement(
            "klimaatdoel", kind.GOAL, ("Minder uitstoot is gewenst", "Less emission is wanted"),
            ("Reizen moet minder uitstoot geven.", "Travel should cause fewer emissions."),
            implicit=True, layer=Layer.EDITORIAL, concepts=("klimaat",),
        ),
        statement(
            "wenselijk", kind.EVALUATIVE, ("Meer nachttreinen wenselijk",
                "More night trains desirable"),
            ("Meer nachttreinen zijn wenselijk.", "More night trains are desirable."),
            "meer nachttreinen wenselijk",
            standing=standing.ASSERTED, concepts=("nachttrein",), roles=("claim", "conclusion"),
        ),
        statement(
            "niet-voldoende", kind.EVALUATIVE, ("Subsidie alleen volstaat niet",
                "Subsidy alone is not enough"),
            ("Een enkele subsidie is niet voldoende.", "A subsidy alone is not sufficient."),
            "Een enkele subsidie is echter niet voldoende",
            standing=standing.ENDORSED, concepts=("subsidie",),
        ),
        statement(
            "opdrijven", kind.FACTUAL, ("Subsidies drijven tarieven op",
                "Subsidies push up charges"),
            ("Subsidies drijven de tarieven op 🚆.", "Subsidies push up charges 🚆."),
            "subsidies de tarieven juist opdrijven 🚆",
            standing=standing.REPORTED, concepts=("subsidie",),
        ),
        statement(
            "proef", kind.ACTION, ("Kabinet steunt proef één lijn",
                "Cabinet supports one-line pilot"),
            ("Het kabinet steunt een proef met één nachttreinlijn.",
             "The cabinet supports a pilot with one night train line."),
            "een proef met één lijn steunen",
            standing=standing.HYPOTHETICAL, agents=("kabinet",), affected=("vervoerders",),
            concepts=("nachttrein", "subsidie"), roles=("commitment",),
        ),
        statement(
            "helft", kind.EVENT, ("Vervoerders dragen helft kosten",
                "Carriers bear half the costs"),
            ("Vervoerders dragen ten minste de helft van de kosten van de proef.",
             "Carriers bear at least half of the costs of the pilot."),
            "vervoerders ten minste de helft van de kosten dragen",
            standing=standing.HYPOTHETICAL, fulfillers=("vervoerders",), establishers=("unstated",),
        ),
        statement(
            "goedkeuring", kind.EVENT, ("Commissie keurt steun goed",
                "Commission approves the aid"),
            ("De Europese Commissie keurt de steun goed.",
                "The European Commission approves the aid."),
            "de Europese Commissie de steun goedkeurt",
            standing=standing.HYPOTHETICAL, fulfillers=("commissie",), establishers=("commissie",),
        ),
        statement(
            "vrijstelling", kind.EVENT, ("Commissie stelt steun vrij",
                "Commission exempts the aid"),
            ("De Europese Commissie stelt de steun vrij.",
                "The European Commission exempts the aid."),
            "vrijstelt", standing=standing.HYPOTHETICAL, fulfillers=("commissie",),
        ),
        statement(
            "geen-ruimte", kind.FACTUAL, ("Geen ruimte op het spoor", "No room on the tracks"),
            ("Er is geen ruimte op het spoor.", "There is no room on the tracks."),
            "er geen ruimte op het spoor is",
            standing=standing.HYPOTHETICAL, establishers=("prorail",),
        ),
        statement(
            "europees", kind.NORM, ("Lijn in Europees verband", "Line at European level"),
            ("De lijn rijdt in Europees verband.", "The line runs at European level."),
            "rijdt die lijn in Europees verband", standing=standing.ASSERTED, concepts=("eu",),
        ),
        statement(
            "proef-afgerond", kind.EVENT, ("Proef is afgerond", "Pilot has been completed"),
            ("De proef met één lijn is afgerond.", "The pilot with one line has been completed."),
            "de proef is afgerond", standing=standing.HYPOTHETICAL,
        ),
        statement(
            "informeren", kind.ACTION, ("Kamer wordt geïnformeerd", "House will be informed"),
            ("De staatssecretaris informeert de Kamer over de uitkomst van de proef.",
             "The State Secretary informs the House about the outcome of the pilot."),
            "zal ik uw Kamer over de uitkomst informeren",
            standing=standing.HYPOTHETICAL, agents=("vries",), affected=("kamer",),
                roles=("commitment",),
        ),
        statement(
            "tweede-lijn", kind.ACTION, ("Wellicht volgt tweede lijn",
                "Perhaps a second line follows"),
            ("Wellicht kan een tweede nachttreinlijn volgen.",
                "Perhaps a second night train line can follow."),
            "kan wellicht een tweede lijn volgen",
            standing=standing.HYPOTHETICAL, modality="possibility", hedges=("wellicht", "kan"),
        ),
        statement(
            "proef-loopt", kind.EVENT, ("Proef loopt", "Pilot is running"),
            ("De proef loopt.", "The pilot is running."), "de proef loopt",
            standing=standing.HYPOTHETICAL,
        ),
        statement(
            "tarieven-gelijk", kind.NORM, ("Tarieven blijven gelijk", "Charges stay the same"),
            ("De spoortarieven blijven gelijk.", "Track charges stay the same."),
            "blijven de tarieven gelijk", standing=standing.ASSERTED,
        ),
        statement(
            "regeling", kind.NORM, ("De regeling geldt", "The scheme applies"),
            ("De regeling geldt.", "The scheme applies."), "De regeling geldt",
            standing=standing.ASSERTED, concepts=("subsidie",),
        ),
        statement(
            "budget-op", kind.EVENT, ("Budget is uitgeput", "Budget is exhausted"),
            ("Het budget van de regeling is uitgeput.", "The budget of the scheme is exhausted."),
            "het budget is uitgeput", standing=standing.HYPOTHETICAL,
        ),
        statement(
            "gegevens", kind.ACTION, ("Vervoerders delen reisgegevens",
                "Carriers share travel data"),
            ("Vervoerders delen reisgegevens.", "Carriers share travel data."),
            "het delen van reisgegevens", standing=standing.HYPOTHETICAL,
                fulfillers=("vervoerders",),
        ),
        statement(
            "lager-tarief", kind.ACTION, ("Kabinet biedt lager tarief",
                "Cabinet offers lower charge"),
            ("Het kabinet biedt vervoerders een lager tarief.",
                "The cabinet offers carriers a lower charge."),
            "biedt het kabinet vervoerders een lager tarief", standing=standing.ASSERTED,
            agents=("kabinet",), affected=("vervoerders",),
        ),
        statement(
            "nachtstop", kind.FACTUAL, ("Lijn stopt 's nachts", "Line stops at night"),
            ("De lijn stopt 's nachts.", "The line stops at night."),
            "die 's nachts stoppen", standing=standing.PRESUPPOSED,
        ),
        statement(
            "voorstel-machine", kind.FACTUAL, ("Reactie op motie-Jansen",
                "Reply to the Jansen motion"),
            ("De brief reageert op de motie-Jansen.", "The letter replies to the Jansen motion."),
            "Hierbij reageer ik op de op 3 april 2018 aangenomen motie van het lid Jansen",
            standing=standing.ASSERTED,
            provenance=Provenance(Origin.MINED, rule="reply-opening", confidence=0.72,
                reviewed=False),
        ),
    )


def conditionals() -> tuple[Conditional, ...]:
    """Conditionals of every kind, with a nested group and one reading."""
    kind, both = ConditionKind, Operator.ALL

    def one(name: str, sort: ConditionKind, member: str, dependent: str, cue: str,
        **more: Any) -> Conditional:
        group = ConditionGroup(f"{name}-groep", both, (member,))
        return replace(Conditional(name, BASE + name, sort, group, (dependent,), cue), **more)

    steun = ConditionGroup("steun", Operator.ANY, ("goedkeuring", "vrijstelling"))
    return (
        Conditional(
            "mits-proef", BASE + "mits-proef", kind.NECESSARY,
            ConditionGroup("mits-groep", both, ("helft", steun)), ("proef",), "mits",
                (span("mits"),),
        ),
        one("tenzij-ruimte", kind.EXCEPTION, "geen-ruimte", "proef", "tenzij"),
        one("zodra-afgerond", kind.ONCE, "proef-afgerond", "informeren", "Zodra"),
        one("mocht-afgerond", kind.SUFFICIENT, "proef-afgerond", "tweede-lijn", "Mocht dat zo zijn",
            reading="lees-afgerond"),
        one("mocht-proef", kind.SUFFICIENT, "proef", "tweede-lijn", "Mocht dat zo zijn",
            reading="lees-proef"),
        one("zolang-proef", kind.WHILE, "proef-loopt", "tarieven-gelijk", "Zolang"),
        one("totdat-budget", kind.UNTIL, "budget-op", "regeling", "totdat"),
        one("ruil-gegevens", kind.EXCHANGE, "gegevens", "lager-tarief", "In ruil voor"),
        one("lijnen-nacht", kind.RESTRICTIVE, "nachtstop", "regeling", "lijnen die",
            member_group="lijnen"),
    )


def acts() -> tuple[SpeechAct, ...]:
    """Speech acts: a reported request, own assertions, an endorsement, a promise, an intention."""
    own: dict[str, Any] = {"capacity": "post-stas", "addressees": ("kamer",)}

    def act(name: str, force: Force, standing: Standing, who: str, what: tuple[str, ...],
        **more: Any) -> SpeechAct:
        return SpeechAct(name, BASE + name, force, standing, (who,), what, **more)

    return (
        act("h-antwoord", Force.INFORMS, Standing.ASSERTED, "vries", ("voorstel-machine",),
            on_behalf_of=("kabinet",), **own),
        act("h-verzoek", Force.REQUESTS, Standing.REPORTED, "kamer",
            ("verzoek", "verzoek-subsidie", "verzoek-tarief"), reporter="vries",
            addressees=("regering",), reported_in="h-antwoord", cue="verzoekt"),
        act("h-stelt", Force.ASSERTS, Standing.ASSERTED, "kabinet",
            ("vraag-groeit", "reizigers", "uitstoot", "wenselijk"), **own),
        act("h-vervoerders", Force.ASSERTS, Standing.ENDORSED, "vervoerders", ("niet-voldoende",),
            reporter="vries", cue="zo stellen ook"),
        act("h-rekenkamer", Force.ASSERTS, Standing.REPORTED, "rekenkamer", ("opdrijven",),
            reporter="vries"),
        act("h-wil", Force.INTENDS, Standing.ASSERTED, "kabinet", ("mits-proef", "tenzij-ruimte"),
            **own),
        act("h-voorkeur", Force.PREFERS, Standing.ASSERTED, "kabinet", ("europees",), **own),
        act("h-belooft", Force.COMMITS, Standing.ASSERTED, "vries", ("zodra-afgerond",
            "informeren"),
            on_behalf_of=("kabinet",), term="na afronding van de proef", cue="zal ik", **own),
        act("h-wijst-af", Force.DECLINES, Standing.ASSERTED, "kabinet", ("tarieven-gelijk",),
            **own),
    )


def argument() -> Argument:
    """The sample's whole argument."""
    note = Bilingual("Het doel staat niet in de brief.", "The goal is not in the letter.")
    return Argument(
        document=document(),
        statements=by_id(statements()),
        speech_acts=by_id(acts()),
        conditionals=by_id(conditionals()),
        inferences=by_id((
            Inference("r-groei", BASE + "r-groei", ("reizigers",), "vraag-groeit",
                scheme="FromExample"),
            Inference("r-wenselijk", BASE + "r-wenselijk", ("vraag-groeit", "uitstoot"),
                "wenselijk",
                      "Daarom", (span("Daarom"),), "PracticalReasoning"),
            Inference("r-doel", BASE + "r-doel", ("klimaatdoel", "uitstoot"), "wenselijk",
                      layer=Layer.EDITORIAL, note=note),
            Inference("r-proef", BASE + "r-proef", ("wenselijk",), "proef"),
        )),
        conflicts=by_id((Conflict("c-opdrijven", BASE + "c-opdrijven", "opdrijven",
            "verzoek-tarief"),)),
        qualifications=by_id((
            Qualification("q-echter", BASE + "q-echter", "niet-voldoende", "wenselijk",
                "limitation", "echter"),
            Qualification("q-kwart", BASE + "q-kwart", "opdrijven", "proef", "concession", "juist"),
        )),
        preferences=by_id((
            Preference("p-europees", BASE + "p-europees", ("kabinet",), "europees", "proef",
                "Bij voorkeur"),
        )),
        ambiguities=by_id((
            Ambiguity(
                "a-dat", BASE + "a-dat",
                Bilingual("Waarnaar verwijst «dat zo» ?", "What does «dat zo» refer to?"),
                (
                    Reading("lees-afgerond", BASE + "lees-afgerond",
                            Bilingual("de proef is afgerond", "the pilot is completed"), True),
                    Reading("lees-proef", BASE + "lees-proef",
                            Bilingual("de proef wordt gesteund", "the pilot is supported")),
                ),
                (span("Mocht dat zo zijn"),),
            ),
        )),
        responses=by_id((
            Response("antw-subsidie", BASE + "antw-subsidie", "verzoek-subsidie", ("proef",),
                "partly",
                     note=Bilingual("Een proef in plaats van een regeling.",
                         "A pilot instead of a scheme.")),
            Response("antw-tarief", BASE + "antw-tarief", "verzoek-tarief", ("tarieven-gelijk",),
                "addressed"),
            Response("antw-geheel", BASE + "antw-geheel", "verzoek", (), "not-addressed",
                     note=Bilingual("De brief zegt niet of de motie wordt uitgevoerd.",
                                    "The letter does not say whether the motion is carried out.")),
        )),
        stances=by_id((
            Stance("s-kabinet", BASE + "s-kabinet", "kabinet", "subsidie",
                "favours-conditionally", ("proef",)),
        )),
        assessments=by_id((
            Assessment("m-helft", BASE + "m-helft", "helft", "open", "2018-05-14", "Redactie"),
        )),
        actors=by_id((
            Actor("kabinet", "https://w3id.org/betoog/actor/kabinet", "organisation",
                Bilingual("kabinet", "cabinet")),
            Actor("regering", "https://w3id.org/betoog/actor/regering", "organisation",
                  Bilingual("regering", "government")),
            Actor("kamer", "https://w3id.org/betoog/actor/kamer", "organisation",
                  Bilingual("Tweede Kamer", "House of Representatives"),
                      ("https://www.tweedekamer.nl/",)),
            Actor("vries", "https://w3id.org/betoog/actor/vries", "person",
                Bilingual("A. de Vries")),
            Actor("vervoerders", "https://w3id.org/betoog/actor/vervoerders", "group",
                  Bilingual("vervoerders", "carriers")),
            Actor("lijnen", "https://w3id.org/betoog/actor/lijnen", "group",
                  Bilingual("lijnen die 's nachts stoppen", "lines that stop at night")),
            Actor("commissie", "https://w3id.org/betoog/actor/commissie", "organisation",
                  Bilingual("Europese Commissie", "European Commission")),
            Actor("prorail", "https://w3id.org/betoog/actor/prorail", "organisation",
                Bilingual("ProRail")),
            Actor("rekenkamer", "https://w3id.org/betoog/actor/rekenkamer", "organisation",
                  Bilingual("Rekenkamer", "Court of Audit")),
        )),
        posts=by_id((
            Post("post-stas", "https://w3id.org/betoog/actor/post-stas",
                 Bilingual("Staatssecretaris van Vervoer", "State Secretary for Transport")),
        )),
        concepts=by_id((
            Concept("nachttrein", "https://w3id.org/betoog/concept/nachttrein",
                Bilingual("nachttrein", "night train")),
            Concept("klimaat", "https://w3id.org/betoog/concept/klimaat", Bilingual("klimaat",
                "climate")),
            Concept("subsidie", "https://w3id.org/betoog/concept/subsidie", Bilingual("subsidie",
                "subsidy")),
            Concept("eu", "https://w3id.org/betoog/concept/eu", Bilingual("Europees verband",
                "European level")),
        )),
        uncovered=by_id((
            UncoveredSpan("u-slot", span("De Staatssecretaris van Vervoer,\nA. de Vries"),
                          Bilingual("Ondertekening", "Signature")),
        )),
        links=(
            LinkedDocument(OFFICIAL + "kst-99999-5", "kst-99999-5",
                           Bilingual("Motie van het lid Jansen", "Motion by member Jansen"),
                           "answers", Layer.ARGUMENT, OFFICIAL + "kst-99999-5"),
            LinkedDocument("https://example.org/com", "COM(2018) 1", Bilingual("Voorstel",
                "Proposal"),
                           "cites", Layer.EDITORIAL),
        ),
    )
