"""Motions become arguments by their fixed form, and what is not understood is kept."""

from __future__ import annotations

import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from betoog.argument.model import Argument, Force
from betoog.documents import Block, BlockKind, Document, read_document
from betoog.motions import Decided, MotionArgument, Outcome, mine
from betoog.motions.units import cut
from betoog.people import Certainty, Person, Register
from betoog.people.model import Group, Membership, Seat
from tests.corpus.sample import MOTIONS, identifier, xml

CHECKED = tomllib.loads((Path(__file__).parent / "checked-sample.toml").read_text(encoding="utf-8"))
#: What the project promises for motions.
LEAST_ANALYSED, LEAST_RIGHT = 0.99, 0.97


def motion(*paragraphs: str, adopted: bool = False) -> MotionArgument:
    text = "\n\n".join(("De Kamer,", "gehoord de beraadslaging,", *paragraphs))
    document = read_document(text.encode(), name="kst-39998-20")
    outcome = Outcome(case="2024Z1", decided=Decided.ADOPTED if adopted else Decided.REJECTED)
    return mine(document, outcome=outcome)


def by_word(argument: Argument, word: str) -> list[str]:
    return [s.content.nl for s in argument.statements.values() if s.id.startswith(word)]


def test_considerations_jointly_support_the_request() -> None:
    mined = motion(
        "constaterende dat het regent;",
        "overwegende dat schuilen nodig is;",
        "verzoekt de regering te schuilen,",
    ).argument
    (inference,) = mined.inferences.values()
    assert len(inference.premises) == 2
    assert mined.statements[inference.conclusion].content.nl == "te schuilen"
    assert mined.statements[inference.conclusion].agents == ("regering",)


@pytest.mark.parametrize("adopted", [True, False])
def test_the_chamber_asks_only_once_the_motion_is_adopted(adopted: bool) -> None:
    mined = motion("verzoekt de regering te schuilen,", adopted=adopted).argument
    asked = [act for act in mined.speech_acts.values() if act.force is Force.REQUESTS]
    proposed = [act for act in mined.speech_acts.values() if act.force is Force.PROPOSES]
    assert len(proposed) == 1
    assert [act.originators for act in asked] == ([("tweede-kamer",)] if adopted else [])


@pytest.mark.parametrize(
    ("text", "kind", "condition"),
    [
        ("te schuilen, mits dit veilig kan,", "necessary", "dit veilig kan"),
        ("te schuilen tenzij de zon gaat schijnen,", "exception", "de zon gaat schijnen"),
        ("om, indien het blijft regenen, te schuilen,", "sufficient", "het blijft regenen"),
        ("te schuilen zolang het regent en stormt,", "while", "het regent en stormt"),
        ("zodra dat kan te schuilen,", "once", "dat kan"),
        ("alleen te schuilen als het echt nodig is,", "necessary", "het echt nodig is"),
        ("indien nodig te schuilen,", "sufficient", "nodig"),
        ("indien blijkt dat het regent te schuilen,", "sufficient", "blijkt dat het regent"),
        (
            "te schuilen als nieuwe buien worden verwacht,",
            "sufficient",
            "nieuwe buien worden verwacht",
        ),
        ("niet te schuilen voordat het onderzoek klaar is,", "necessary", "het onderzoek klaar is"),
        ("om, mocht het blijven regenen, te schuilen,", "sufficient", "het blijven regenen"),
        ("te schuilen in geval van regen,", "sufficient", "regen"),
        ("als blijkt dat het regent, te schuilen,", "sufficient", "blijkt dat het regent"),
        ("waar nodig en mogelijk iedereen te laten schuilen,", "sufficient", "nodig en mogelijk"),
        ("te schuilen of de regels aan te passen zolang het regent,", "while", "het regent"),
        (
            "te schuilen, tenzij dit slecht zou zijn voor leden, oud-leden of gasten,",
            "exception",
            "dit slecht zou zijn voor leden, oud-leden of gasten",
        ),
        ("als dat kan een dak te bouwen dat lang meegaat,", "sufficient", "dat kan"),
        (
            "als de oogst in het gedrang komt daarover in overleg te treden,",
            "sufficient",
            "de oogst in het gedrang komt",
        ),
        (
            "om, indien de aanvraag komt maar wordt afgewezen door de Kamer, te schuilen,",
            "sufficient",
            "de aanvraag komt maar wordt afgewezen door de Kamer",
        ),
        (
            "te schuilen als een dak wordt gecombineerd met een deur en een raam,",
            "sufficient",
            "een dak wordt gecombineerd met een deur en een raam",
        ),
        ("niet te bouwen als mensen moeten verhuizen,", "sufficient", "mensen moeten verhuizen"),
        (
            "platforms waarop men geuit wordt regels op te leggen indien dat moet,",
            "sufficient",
            "dat moet",
        ),
        (
            "een dak te maken als álle clubs een gelijk dak hebben,",
            "sufficient",
            "álle clubs een gelijk dak hebben",
        ),
        ("dieren ook te weigeren of te weren wanneer zij bijten,", "sufficient", "zij bijten"),
    ],
)
def test_a_condition_stands_apart_from_what_depends_on_it(
    text: str, kind: str, condition: str
) -> None:
    mined = motion(f"verzoekt de regering {text}").argument
    (conditional,) = mined.conditionals.values()
    (member,) = conditional.group.leaves()
    assert conditional.kind.value == kind
    assert mined.statements[member].content.nl == condition
    (dependent,) = conditional.dependents
    assert condition not in mined.statements[dependent].content.nl
    (act,) = mined.speech_acts.values()
    assert act.contents == (conditional.id,)


@pytest.mark.parametrize(
    "text",
    [
        "als onderdeel van de aanpak te schuilen,",
        "te onderzoeken wanneer de regen stopt,",
        "deze regen te erkennen als een ernstige ramp,",
        "zowel binnen als buiten te schuilen,",
        "te schuilen, ook als het niet regent,",
        "niet te wachten totdat de regen stopt,",
        "te onderzoeken hoe men kan schuilen als het regent,",
        "de onzekerheid weg te nemen die bestaat wanneer het regent,",
        "een voorstel te doen waarin staat dat men schuilt indien het regent,",
        "landen als Italië te laten schuilen,",
        "het schuilen als vereniging te regelen,",
        "dezelfde regels te hanteren als die in Italië gelden,",
        "de afspraak «te schuilen als het regent» te handhaven,",
        "in het geval van Jansma te schuilen,",
        "bij gebrek aan een dak te schuilen,",
        "de positie als club in de wijk te behouden,",
        "te zorgen dat clubs die rust als missie hebben schuilen,",
    ],
)
def test_what_only_looks_like_a_condition_is_none(text: str) -> None:
    assert motion(f"verzoekt de regering {text}").argument.conditionals == {}


def test_a_condition_of_one_act_leaves_the_other_as_it_is() -> None:
    mined = motion(
        "verzoekt de regering de regen te meten en, indien nodig, iedereen te laten schuilen,"
    ).argument
    (conditional,) = mined.conditionals.values()
    (dependent,) = conditional.dependents
    assert mined.statements[dependent].content.nl == "iedereen te laten schuilen"
    (act,) = mined.speech_acts.values()
    unconditional = {mined.statements[c].content.nl for c in act.contents if c != conditional.id}
    assert unconditional == {"de regen te meten"}


@pytest.mark.parametrize(
    ("text", "kind", "condition"),
    [
        ("daken alleen effectief zijn als zij dicht zijn", "necessary", "zij dicht zijn"),
        ("men vaker valt als het regent, en er geen dak is", "sufficient", "het regent"),
        ("een dak, mits dat kan, het verblijf ten goede komt", "necessary", "dat kan"),
        ("de norm onvoldoende is wanneer het hard regent", "sufficient", "het hard regent"),
        ("het gevaar met name groot is indien het regent", "sufficient", "het regent"),
    ],
)
def test_a_judgement_can_hold_on_a_condition(text: str, kind: str, condition: str) -> None:
    mined = motion(f"overwegende dat {text};").argument
    (conditional,) = mined.conditionals.values()
    (member,) = conditional.group.leaves()
    assert (conditional.kind.value, mined.statements[member].content.nl) == (kind, condition)


@pytest.mark.parametrize(
    "text",
    [
        "het voor de leden goed is als iedereen schuilt",
        "de club het verwerpelijk vindt wanneer iemand niet schuilt",
        "men last heeft van het risico dat iemand valt als het regent",
    ],
)
def test_what_is_judged_or_what_a_noun_stands_for_sets_no_condition(text: str) -> None:
    assert motion(f"overwegende dat {text};").argument.conditionals == {}


def test_a_condition_can_go_on_in_a_list() -> None:
    mined = mine(
        read_document(
            b"De Kamer,\n\nspreekt uit dat zij instemt met de begroting, mits wordt uitgewerkt:"
            b"\n\n- hoe men schuilt;\n\n- hoe de regen moet stoppen,\n\n"
            b"en gaat over tot de orde van de dag.",
            name="kst-1-2",
        )
    ).argument
    (conditional,) = mined.conditionals.values()
    (member,) = conditional.group.leaves()
    assert "hoe men schuilt" in mined.statements[member].content.nl
    (pronounced,) = [s for s in mined.statements.values() if s.id.startswith("uitspraak")]
    assert pronounced.content.nl == "zij instemt met de begroting"
    assert pronounced.kind.value == "evaluative"


def test_a_condition_ends_where_the_main_clause_begins_without_a_comma() -> None:
    mined = motion("overwegende dat wanneer de zon niet schijnt nog steeds regels gelden;").argument
    (conditional,) = mined.conditionals.values()
    (member,) = conditional.group.leaves()
    assert mined.statements[member].content.nl == "de zon niet schijnt"


def test_what_an_aim_lists_is_no_act_of_its_own() -> None:
    mined = motion(
        "verzoekt de regering middelen te geven om doelen op te leggen, beleid in te voeren en, "
        "indien nodig, boetes te heffen,"
    ).argument
    texts = by_word(mined, "verzoek")
    assert "beleid in te voeren" not in texts
    assert "boetes te heffen" in texts


def test_two_observations_in_a_paragraph_are_two_premises() -> None:
    mined = motion(
        "constaterende dat het regent in Nederland, en dat schuilen noodzakelijk is;",
        "constaterende dat blijkt dat het hagelt in Nederland en dat het ook waait;",
        "verzoekt de regering te schuilen,",
    ).argument
    assert sorted(by_word(mined, "constatering")) == [
        "blijkt dat het hagelt in Nederland en dat het ook waait",
        "het regent in Nederland",
        "schuilen noodzakelijk is",
    ]
    kinds = {s.content.nl: s.kind.value for s in mined.statements.values()}
    assert kinds["schuilen noodzakelijk is"] == "norm"
    assert kinds["het regent in Nederland"] == "factual"


def test_two_acts_in_a_paragraph_have_each_their_own_form() -> None:
    mined = motion(
        "spreekt uit dat regen onwenselijk is en verzoekt de regering tevens om te schuilen,"
    )
    assert by_word(mined.argument, "uitspraak") == ["regen onwenselijk is"]
    assert by_word(mined.argument, "verzoek") == ["te schuilen"]
    assert (mined.counts.paragraphs, mined.counts.analysed) == (3, 3)


def test_a_premise_whose_opening_was_lost_is_known_by_its_place() -> None:
    mined = motion("schuilen nodig is;", "verzoekt de regering te schuilen,").argument
    (premise,) = [s for s in mined.statements.values() if s.id.startswith("overweging")]
    assert premise.provenance.rule == "premise.position"
    assert (premise.provenance.confidence or 1) < 0.9


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("het een onhaalbare opgave is voor veel scholen", "evaluative"),
        ("scholen onmisbaar zijn voor de samenleving", "evaluative"),
        ("het instituut een verhoging niet nodig acht", "factual"),
        ("het de vraag is of schuilen wenselijk is", "factual"),
        ("de datum nog altijd onduidelijk is", "factual"),
        ("van schuilen snel gebruik wordt gemaakt", "factual"),
        ("er een groot tekort aan schuilplaatsen is", "factual"),
        ("schuilen van groot belang voor de gezondheid is", "evaluative"),
        ("dit een onwerkbare nationale regel is", "evaluative"),
        ("dit mede komt doordat de druk te hoog is, de lonen te laag zijn", "factual"),
        ("regen een zeer interessante optie zou zijn", "evaluative"),
        ("leden, waaronder de oudste, van grote waarde zijn voor ons", "evaluative"),
        ("een club niet is gebaat bij regen", "evaluative"),
        ("de regel nu te gecompliceerd is voor scholen", "evaluative"),
        ("het waarborgen van rust essentieel is", "evaluative"),
        ("slachtoffers steeds opnieuw hun verhaal moeten doen", "factual"),
        ("het fijn is dat de zon schijnt", "evaluative"),
        ("het doel is om te schuilen", "factual"),
        ("regen een negatief effect heeft op scholen", "factual"),
        ("scholen, waar nodig, verbeterd moeten worden", "norm"),
        ("de regel als uitgangspunt genomen moet worden", "norm"),
        ("de wet stelt dat scholen schuilen en dit moeten melden", "factual"),
        ("landen die schuilen, zeker als het regent, dit moeten melden", "norm"),
    ],
)
def test_a_premise_has_the_kind_of_its_predicate(clause: str, kind: str) -> None:
    mined = motion(f"overwegende dat {clause};", "verzoekt de regering te schuilen,").argument
    (premise,) = [s for s in mined.statements.values() if s.id.startswith("overweging")]
    assert premise.kind.value == kind


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("een club een cruciale rol speelt in de wijk", "evaluative"),
        ("dit een veel belangrijkere stap is", "evaluative"),
        ("dit een onwenselijke en onwerkbare situatie is", "evaluative"),
        ("schuilen een groot maatschappelijk probleem is", "evaluative"),
        ("regels onvoldoende worden nageleefd", "evaluative"),
        ("dit al te lang duurt", "evaluative"),
        ("de regel niet altijd goed aansluit", "evaluative"),
        ("men regels als onvoldoende ervaart", "factual"),
        ("leden worden geconfronteerd met onvoldoende daken", "factual"),
        ("de bouw ernstig wordt vertraagd", "factual"),
        ("een goede deur voor iedereen bereikbaar moet zijn", "norm"),
        ("schuilen vraagt om een stevige aanpak", "norm"),
        ("de vereniging vraagt om een dak", "factual"),
        ("clubs verplicht zijn een dak te hebben", "norm"),
        ("op clubs de verplichting rust om te schuilen", "norm"),
        ("een dak een voorwaarde is voor schuilen", "norm"),
        ("er voorwaarden zijn gesteld", "factual"),
        ("wij bedrijven op wie de regel betrekking heeft moeten helpen", "norm"),
        ("leden die hier zijn ingeschreven zijn geholpen moeten worden", "norm"),
        ("de regering scholen heeft moeten sluiten", "factual"),
        ("een maatregel, waarbij leden zonder dak verplicht worden te schuilen, helpt", "factual"),
        ("dit leidt tot regen, waardoor het waait en een dak noodzakelijk wordt", "factual"),
        ("de wet clubs verplicht om een dak te bouwen", "norm"),
        ("haast geboden is", "norm"),
        ("een dak een noodzakelijke stap is", "norm"),
        ("Oekraïne al jaren vraagt om een dak", "factual"),
        ("het aan de club is om te schuilen", "norm"),
        ("clubs hierdoor extra kosten moeten maken", "factual"),
        ("het plan niet is aanvaard", "factual"),
    ],
)
def test_the_criterion_of_norms_and_judgements_holds(clause: str, kind: str) -> None:
    test_a_premise_has_the_kind_of_its_predicate(clause, kind)


@pytest.mark.parametrize(
    ("clause", "modality", "hedges"),
    [
        ("iedereen moet schuilen", "obligation", ()),
        ("een dak nodig is", "necessity", ()),
        ("een dak wellicht kan helpen", "possibility", ("kan", "wellicht")),
        ("de regen naar verwachting aanhoudt", "", ("naar verwachting",)),
        ("clubs hierdoor kosten moeten maken", "necessity", ()),
        ("de wet zegt dat een dak kan helpen", "", ()),
        ("clubs werken om te kunnen schuilen", "", ()),
        ("clubs zo snel mogelijk schuilen", "", ()),
        ("het regent", "", ()),
    ],
)
def test_a_premise_carries_the_modality_of_its_main_clause(
    clause: str, modality: str, hedges: tuple[str, ...]
) -> None:
    mined = motion(f"overwegende dat {clause};", "verzoekt de regering te schuilen,").argument
    (premise,) = [s for s in mined.statements.values() if s.id.startswith("overweging")]
    (request,) = [s for s in mined.statements.values() if s.id.startswith("verzoek")]
    assert (premise.modality, premise.hedges) == (modality, hedges)
    assert (request.modality, request.hedges) == ("", ())


def test_a_list_is_one_request_with_parts() -> None:
    mined = mine(read_document(xml(MOTIONS[4]).encode())).argument
    requests = [s for s in mined.statements.values() if s.id.startswith("verzoek")]
    parts = [s for s in requests if s.part_of]
    (whole,) = [s for s in requests if not s.part_of]
    assert len(parts) == 2
    assert {part.part_of for part in parts} == {whole.id}
    assert whole.agents == ("presidium",)


def test_what_no_rule_understands_is_kept_and_counted() -> None:
    mined = motion("verzoekt de regering te schuilen;", "Producten tarieven hebben.")
    assert [passage.span.exact for passage in mined.unanalysed] == ["Producten tarieven hebben"]
    assert (mined.counts.paragraphs, mined.counts.analysed) == (4, 3)


def test_every_element_carries_its_rule_and_confidence() -> None:
    mined = motion("overwegende dat het regent;", "verzoekt de regering te schuilen, mits het kan,")
    argument = mined.argument
    for items in (
        argument.statements,
        argument.speech_acts,
        argument.inferences,
        argument.conditionals,
    ):
        for item in items.values():
            assert item.provenance.rule
            assert 0 < item.provenance.confidence <= 1
            assert not item.provenance.reviewed


PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            "constaterende dat het regent;",
            "overwegende dat schuilen helpt;",
            "van mening dat iedereen moet schuilen;",
            "constaterende dat de zon soms schijnt;",
        ]
    ),
    unique=True,
    min_size=2,
)


@settings(deadline=None)
@given(PARAGRAPHS, st.randoms())
def test_ids_follow_from_the_words_and_never_from_the_order(
    paragraphs: list[str], random: object
) -> None:
    request = "verzoekt de regering te schuilen,"
    one = motion(*paragraphs, request).argument
    other = motion(*reversed(paragraphs), request).argument
    assert set(one.statements) == set(other.statements)
    assert set(one.inferences) == set(other.inferences)
    fewer = motion(*paragraphs[1:], request).argument
    assert set(fewer.statements) < set(one.statements)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_any_text_can_be_mined_and_quotes_stay_literal(text: str) -> None:
    mined = motion(f"overwegende dat {text}")
    for statement in mined.argument.statements.values():
        for span in statement.spans:
            assert mined.argument.document.text[span.start : span.end] == span.exact


def seated(key: str, first: str, last: str, *, sits: bool = True) -> Person:
    seats = (Seat("2023-12-06", known_until="2025-10-31"),) if sits else ()
    group = Membership(Group("g", "G"), "2024-01-01", "2024-06-30")
    return Person(key, first, last, f"{first[0]}.", seats=seats, memberships=(group,))


REGISTER = Register(
    [
        seated("p1", "Anne", "Jansma"),
        seated("p2", "Dia", "de Visser"),
        seated("p3", "Els", "de Visser"),
        seated("p4", "Fem", "Helderman", sits=False),
    ]
)


@pytest.mark.parametrize(
    ("name", "day", "certainty", "person", "group"),
    [
        ("Jansma", "2024-02-01", Certainty.IDENTIFIED, "p1", "g"),
        ("Jansma", "2024-09-01", Certainty.IDENTIFIED, "p1", None),
        ("De Visser", "2024-02-01", Certainty.AMBIGUOUS, None, None),
        ("Els de Visser", "2024-02-01", Certainty.IDENTIFIED, "p3", "g"),
        ("D. de Visser", "2024-02-01", Certainty.IDENTIFIED, "p2", "g"),
        ("Helderman", "2024-02-01", Certainty.DEPARTED, None, None),
        ("Jansma", "2019-02-01", Certainty.UNKNOWN, None, None),
        ("Nergens", "2024-02-01", Certainty.UNKNOWN, None, None),
    ],
)
def test_a_name_is_told_for_certain_or_stays_a_name(
    name: str, day: str, certainty: Certainty, person: str | None, group: str | None
) -> None:
    found = REGISTER.identify(name, day)
    assert found.certainty is certainty
    assert (found.person.id if found.person else None) == person
    assert (found.group.id if found.group else None) == group


def test_movers_stand_in_the_title_and_the_others_co_sign() -> None:
    document = read_document(xml(MOTIONS[1]).encode())
    signed = mine(document, people=REGISTER).signatures
    assert [(s.name, s.mover) for s in signed] == [
        ("Van der Okker", True),
        ("Jansma", False),
        ("Berendes", False),
    ]


def test_a_changed_motion_names_what_it_replaces() -> None:
    mined = mine(read_document(xml(MOTIONS[2]).encode()))
    assert mined.replaces == (identifier(2),)
    assert mined.revision == "gewijzigde motie"


@pytest.fixture(scope="module")
def official(real_data: Path) -> list[Document]:
    return list(_official(real_data / "moties" / "moties-koop-xml.tar.xz"))


def _official(archive: Path) -> Iterator[Document]:
    with tarfile.open(archive) as stream:
        for member in stream:
            content = stream.extractfile(member) if member.isfile() else None
            if content is not None:
                yield read_document(content.read(), name=Path(member.name).stem)


def test_the_official_motions_are_analysed_by_rules(official: list[Document]) -> None:
    counts = [mine(document).counts for document in official]
    paragraphs = sum(count.paragraphs for count in counts)
    analysed = sum(count.analysed for count in counts)
    print(
        f"{len(official)} motions, {analysed}/{paragraphs} paragraphs: {analysed / paragraphs:.2%}"
    )
    assert analysed / paragraphs >= LEAST_ANALYSED


def test_motions_read_out_in_a_debate_of_2018_are_analysed_too(real_data: Path) -> None:
    parts: dict[str, list[Block]] = {}
    for path in sorted((real_data / "handelingen").glob("*.xml")):
        for block in read_document(path).blocks:
            if block.part and block.kind is BlockKind.PARAGRAPH:
                parts.setdefault(block.part, []).append(block)
    units = [unit for blocks in parts.values() for unit in cut(tuple(blocks))]
    analysed = sum(unit.paragraphs for unit in units if unit.opening is not None)
    paragraphs = sum(unit.paragraphs for unit in units)
    print(f"{len(parts)} motions of a debate, {analysed}/{paragraphs} paragraphs")
    assert analysed / paragraphs >= LEAST_ANALYSED


def test_the_motions_that_were_read_by_hand_come_out_right(official: list[Document]) -> None:
    documents = {document.identifier: document for document in official}
    right = total = 0
    for name, checked in CHECKED.items():
        expected = [tuple(row) for row in checked["expected"]]
        found = _described(mine(documents[name]).argument)
        total += max(len(expected), len(found))
        right += sum(row in found for row in expected)
    print(f"{right}/{total} statements right: {right / total:.2%}")
    assert right / total >= LEAST_RIGHT


def _described(argument: Argument) -> list[tuple[str, str, str, str, int]]:
    conditions = {
        local: f"condition:{one.kind.value}:{one.cue}"
        for one in argument.conditionals.values()
        for local in one.group.leaves()
    }
    words = {"verzoek": "request", "uitspraak": "pronouncement", "besluit": "decision"}
    found = []
    for item in argument.statements.values():
        role = words.get(item.id.split("-", maxsplit=1)[0], "premise")
        role = conditions.get(item.id, "part" if item.part_of else role)
        start = " ".join(item.content.nl.split()[:6])
        agents = ",".join(item.agents) or "-"
        found.append((item.kind.value, role, agents, start, len(item.content.nl)))
    return found


OLDER = """MOTIE VAN HET LID JANSMA C.S.

Voorgesteld in de vergadering van 5 oktober 1999

De Kamer,

kennis genomen hebbende van de brief van de minister;

overwegende:

a. dat het hier vaak regent;

b. dat de zon soms schijnt;

van mening, dat niemand nat mag worden;

nodigt de regering uit:

- een dak te bouwen;

- de Kamer daarover te berichten;

gehoord de beraadslaging,

gaat over tot de orde van de dag.

Jansma
M.J. de Visser (ABC)
Van den Okker
"""


def test_an_older_motion_in_plain_text_is_understood_whole() -> None:
    mined = mine(read_document(OLDER.encode(), name="kst-26500-12"))
    assert mined.counts.analysed == mined.counts.paragraphs
    texts = {s.content.nl for s in mined.argument.statements.values()}
    assert {"het hier vaak regent", "niemand nat mag worden", "een dak te bouwen"} < texts
    names = [signature.name for signature in mined.signatures]
    assert names == ["Jansma", "M.J. de Visser", "Van den Okker"]


def test_a_motion_that_lost_its_empty_lines_is_cut_at_its_openings() -> None:
    text = (
        "De Kamer,\ngehoord de beraadslaging,\noverwegende dat het vaak regent;\n"
        "verzoekt de regering een dak te bouwen,\nen gaat over tot de orde van de dag."
    )
    mined = mine(read_document(text.encode(), name="kst-26500-13"))
    assert mined.counts.analysed == mined.counts.paragraphs
    kinds = [s.kind.value for s in mined.argument.statements.values()]
    assert sorted(kinds) == ["action", "factual"]
