"""A draft says of each passage who speaks: author, members, parties in the Chamber, speakers."""

from __future__ import annotations

import pytest

from betoog.argument.model import Argument, Force, SpeechAct, Standing
from betoog.documents import coverage, read_document
from betoog.mining import Known, draft
from betoog.mining.people import Person, PostHolders, Tenure

LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 9 maart 2016

{text}

De Minister van Financiën,
J.R.V.A. Dijsselbloem
"""

HOLDERS = PostHolders(
    (
        Tenure("minister", "financiën", "2012-11-05", "", Person("Dijsselbloem", "J. D.")),
        Tenure("minister", "financiën", "2010-10-14", "2012-11-05", Person("De Jager", "J.C. J.")),
        Tenure("minister", "defensie", "2012-11-05", "2017-10-04", Person("Hennis", "J.A. H.")),
        Tenure("minister", "defensie", "2017-10-26", "", Person("Bijleveld", "A.Th.B. B.")),
        Tenure("minister-president", "", "2010-10-14", "", Person("Rutte", "M. Rutte")),
        Tenure("staatssecretaris", "financiën", "2014-02-04", "", Person("Wiebes", "E.D. W.")),
    )
)


def argued(text: str) -> Argument:
    document = read_document(text.encode(), name="kst-1-2")
    return draft(document, known=Known(holders=HOLDERS)).argument


def act_on(argument: Argument, words: str) -> SpeechAct:
    """Return the speech act whose first content holds some words."""
    named = (act for act in argument.speech_acts.values() if not act.id.endswith("-stelt"))
    acts = [act for act in named if words in said(argument, act)]
    assert len(acts) == 1, [(act.id, said(argument, act)) for act in argument.speech_acts.values()]
    return acts[0]


def said(argument: Argument, act: SpeechAct) -> str:
    conditionals = argument.conditionals
    names = [
        name
        for content in act.contents
        for name in (conditionals[content].dependents if content in conditionals else (content,))
    ]
    return " ".join(argument.statements[name].content.nl for name in names)


def of_letter(sentence: str) -> Argument:
    return argued(LETTER.format(text=sentence))


@pytest.mark.parametrize(
    ("sentence", "originator", "force"),
    [
        ("De Raad van State adviseert de wet aan te passen.", "raad-van-state", Force.PROPOSES),
        ("Volgens het CBS daalt de inflatie.", "cbs", Force.ASSERTS),
        ("Dat scheelt procedures, aldus de AFM.", "autoriteit-financiele-markten", Force.ASSERTS),
        ("De NZa heeft mij laten weten dat dit kan.", "nza", Force.ASSERTS),
        ("De motie-Vos verzoekt de regering dit te doen.", "tweede-kamer", Force.REQUESTS),
        ("U vraagt of ik dat advies overneem.", "tweede-kamer", Force.REQUESTS),
        ("De leden van de D66-fractie vragen of dit kan.", "fractie-d66", Force.REQUESTS),
        ("Kamerlid Van Dam (CDA) vroeg mij dit uit te zoeken.", "lid-van-dam", Force.REQUESTS),
        ("De deskundigen gaven aan dat dit niet werkt.", "groep-deskundigen", Force.ASSERTS),
        ("Recent heeft het CBS gemeld dat dit kan.", "cbs", Force.ASSERTS),
        ("Aedes heeft al gepleit voor deze steun.", "aedes", Force.REQUESTS),
        ("Transparency International stelt dat dit mag.", "transparency-international",
         Force.ASSERTS),
        ("Volgens het rapport van de VNG kan dit beter.", "vng", Force.ASSERTS),
        ("Volgens een recente studie kan dit beter.", "unstated", Force.ASSERTS),
        ("De AFM aarzelde eerst, maar zegt nu dat dit mag.", "autoriteit-financiele-markten",
         Force.ASSERTS),
        ("Om kort te gaan, de AFM aarzelde, maar zei: dit mag.", "autoriteit-financiele-markten",
         Force.ASSERTS),
        ("De landen is gevraagd om ratificatie van de code.", "unstated", Force.REQUESTS),
        ("In de motie-Vos wordt om een extra meetpunt gevraagd.", "tweede-kamer", Force.REQUESTS),
        ("Het Openbaar Lichaam Saba (OLS) pleit al voor deze uitzondering.",
         "openbaar-lichaam-saba", Force.REQUESTS),
        ("Op 3 mei heeft de Commissie Regionaal Overleg (CRO) daarom een uitstel geadviseerd.",
         "commissie-regionaal-overleg", Force.PROPOSES),
        ("De VNG stelt de vraag of dit kan.", "vng", Force.REQUESTS),
        ("De IGJ is het eens met dat standpunt.", "igj", Force.ASSERTS),
        ("Zo waarschuwt TenneT voor een tekort aan stroom.", "tennet", Force.ASSERTS),
        ("Deze wens is naar voren gebracht en verzocht door de VNG.", "vng", Force.REQUESTS),
    ],
)  # fmt: skip
def test_what_another_says_is_reported_as_his(sentence: str, originator: str, force: Force) -> None:
    argument = of_letter(sentence)
    act = act_on(argument, " ".join(sentence.rstrip(".").split()[-2:]))
    assert act.originators == (originator,)
    assert (act.force, act.standing) == (force, Standing.REPORTED)
    assert (act.reporter, act.reported_in) == ("dijsselbloem", "brief-stelt")


def test_the_author_does_not_assert_what_he_reports() -> None:
    argument = of_letter("Dit is nieuw. De AFM concludeert dat de cijfers niet kloppen.")
    asserted = argument.speech_acts["brief-stelt"]
    assert "Dit is nieuw" in said(argument, asserted)
    assert "kloppen" not in said(argument, asserted)


@pytest.mark.parametrize(
    "sentence",
    [
        "Het kabinet stelt dat dit kan.",
        "Wij zijn van mening dat dit kan.",
        "De AFM stelt middelen beschikbaar.",
        "Volgens mij kan dit.",
        "Volgens mij stelt het OM dat wel op prijs.",
        "Duitsland is goed voor nog eens tien miljard.",
        "De heer Vos en ik vinden elkaar in dit standpunt.",
        "Integratie vraagt om een lange adem.",
        "Daarnaast stelt de VNG middelen voor dit doel beschikbaar.",
        "Ik wil u vragen om dit over te nemen.",
        "Dat volgt uit de wet die door de Kamer is aangenomen.",
    ],
)
def test_what_the_author_says_himself_is_not_reported(sentence: str) -> None:
    acts = of_letter(sentence).speech_acts.values()
    assert Standing.REPORTED not in {act.standing for act in acts}
    assert {act.originators for act in acts} == {("dijsselbloem",)}


def test_an_earlier_promise_is_reported_as_the_authors_own() -> None:
    act = act_on(of_letter("In het debat heb ik toegezegd de Kamer te informeren."), "informeren")
    assert (act.force, act.standing) == (Force.COMMITS, Standing.REPORTED)
    assert act.originators == ("dijsselbloem",)
    assert act.addressees == ("tweede-kamer",)


def test_what_was_promised_is_said_once() -> None:
    argument = of_letter("Mijn ambtsvoorganger heeft toegezegd dat de wet wordt getoetst.")
    promises = [act for act in argument.speech_acts.values() if act.force is Force.COMMITS]
    assert [said(argument, act) for act in promises] == ["Dat de wet wordt getoetst."]
    assert promises[0].addressees == ("tweede-kamer",)


@pytest.mark.parametrize(
    ("sentence", "originator", "post"),
    [
        ("De Minister van Defensie heeft gezegd dat dit kan.", "hennis", "minister-van-defensie"),
        ("Mijn ambtgenoot van Defensie zei dat dit kan.", "hennis", "minister-van-defensie"),
        ("De minister-president heeft gezegd dat dit kan.", "rutte", "minister-president"),
        ("De staatssecretaris zei dat dit kan.", "wiebes", "staatssecretaris-van-financien"),
        ("Mijn ambtsvoorganger heeft gezegd dat dit kan.", "de-jager", "minister-van-financien"),
        ("De Minister van Volksgezondheid heeft gezegd dat dit kan.",
         "houder-minister-van-volksgezondheid", "minister-van-volksgezondheid"),
    ],
)  # fmt: skip
def test_a_post_is_its_holder_on_the_day(sentence: str, originator: str, post: str) -> None:
    argument = of_letter(sentence)
    act = act_on(argument, "dit kan")
    assert (act.originators, act.capacity) == ((originator,), post)
    assert argument.actors[originator].serves_in == ("kabinet",)
    assert post in argument.posts


def test_who_is_asked_is_the_object_of_asking() -> None:
    asked = act_on(
        of_letter("De Minister van Defensie heeft mij gevraagd dit te doen."), "gevraagd"
    )
    assert asked.addressees == ("dijsselbloem",)
    asked = act_on(of_letter("De VNG roept het kabinet op om dit te doen."), "roept")
    assert asked.addressees == ("kabinet",)


def test_who_speaks_together_is_named_together() -> None:
    act = act_on(of_letter("De VNG, het IPO en de NZa adviseren dit te doen."), "adviseren")
    assert act.originators == ("vng", "ipo", "nza")


def test_an_abbreviation_is_the_name_that_the_paper_gives_it() -> None:
    argument = of_letter(
        "De Raad voor het openbaar bestuur (Rob) adviseert meer. De Rob stelt dat dit moet."
    )
    for words in ("adviseert meer", "dit moet"):
        assert act_on(argument, words).originators == ("raad-voor-het-openbaar-bestuur",)
    body = argument.actors["raad-voor-het-openbaar-bestuur"]
    assert (body.kind, body.name.nl) == ("organisation", "Raad voor het openbaar bestuur")


def test_a_party_of_the_chamber_is_its_members_there() -> None:
    argument = of_letter("De heer Vos (PvdA) is tevreden. De PvdA vraagt de regering dit te doen.")
    assert act_on(argument, "vraagt de regering").originators == ("fractie-pvda",)


def test_a_promise_of_another_minister_is_his_to_do() -> None:
    argument = of_letter("De Minister van Defensie zal uw Kamer hierover informeren.")
    promise = next(act for act in argument.speech_acts.values() if act.force is Force.COMMITS)
    assert promise.originators == ("dijsselbloem",)
    assert argument.statements[promise.contents[0]].agents == ("hennis",)


def test_two_ministers_sign_together_and_for_a_third() -> None:
    text = LETTER.format(
        text="Mede namens de Minister van Defensie meld ik u dat dit kan. Dit zal ik doen."
    )
    argument = argued(f"{text}\nDe Minister van Economische Zaken,\nH.G.J. Kamp\n")
    promise = act_on(argument, "Dit zal ik doen")
    assert promise.originators == ("dijsselbloem", "kamp")
    assert promise.on_behalf_of == ("hennis",)


ANSWERS = """Vragen van de leden Dijk (SP) en Vos (D66) aan de Minister voor Langdurige Zorg
over de wachtlijsten (ingezonden 3 oktober 2023).

Antwoord van Minister Helder (Langdurige Zorg) (ontvangen 24 oktober 2023).

Vraag 1

Bent u bereid de wachtlijst te verkorten?

Antwoord 1

Ja. Ik zal de Kamer hierover informeren. Volgens de NZa daalt de wachtlijst al."""  # fmt: skip


def test_questions_are_the_members_and_answers_the_ministers() -> None:
    argument = argued(ANSWERS)
    question = act_on(argument, "Bent u bereid")
    assert question.originators == ("lid-dijk", "lid-vos")
    assert question.addressees == ("helder",)
    answer = act_on(argument, "Ik zal de Kamer")
    assert answer.originators == ("helder",)
    assert argument.actors["helder"].posts == ("minister-voor-langdurige-zorg",)
    assert act_on(argument, "Volgens de NZa").reporter == "helder"


def test_a_label_can_stand_before_its_question() -> None:
    text = ANSWERS.replace("Helder", "Bruins Slot").replace("1\n\n", "1\n")
    argument = argued(text)
    assert act_on(argument, "Bent u bereid").originators == ("lid-dijk", "lid-vos")
    assert act_on(argument, "Ik zal de Kamer").originators == ("bruins-slot",)


CONSULTATION = """De vaste commissie voor Financiën heeft een aantal vragen voorgelegd aan de
Minister van Financiën.

I Vragen en opmerkingen vanuit de fracties

Vragen en opmerkingen van de leden van de VVD-fractie

Kan de Minister dit toelichten? Deze leden zijn van mening dat dit beter kan.

II Antwoord/Reactie van de Minister

De leden van de VVD-fractie vragen of dit kan. Ik zal dit onderzoeken."""  # fmt: skip


def test_each_section_of_a_consultation_has_its_own_voice() -> None:
    argument = argued(CONSULTATION)
    minister = "houder-minister-van-financien"
    question = act_on(argument, "Kan de Minister")
    assert (question.originators, question.addressees) == (("fractie-vvd",), (minister,))
    assert "beter kan" in said(argument, argument.speech_acts["fractie-vvd-stelt"])
    repeated = act_on(argument, "vragen of dit kan")
    assert (repeated.originators, repeated.reporter) == (("fractie-vvd",), minister)
    assert act_on(argument, "Ik zal dit").originators == (minister,)
    assert argument.speech_acts["brief-stelt"].originators == ("vaste-commissie-voor-financien",)


RETOLD = """De commissie voor de Rijksuitgaven heeft overleg gevoerd met minister Bos van Financiën.

Vragen en opmerkingen uit de commissie

De heer Mastwijk (CDA) waardeert de pogingen van het kabinet.

Een harde voorwaarde is het verband met de nota. Hoe ziet de minister dat?"""


def test_a_report_that_retells_gives_the_floor_to_whom_it_names() -> None:
    argument = argued(RETOLD)
    question = act_on(argument, "Hoe ziet de minister dat")
    assert (question.originators, question.addressees) == (("lid-mastwijk",), ("bos",))
    assert "harde voorwaarde" in said(argument, argument.speech_acts["lid-mastwijk-stelt"])


DEBATE = """De heer Hijink (SP):

Voorzitter. Ik verzoek de minister om dit te doen.

Minister De Jonge:

Dat zal ik doen."""


def test_a_motion_that_is_read_out_asks_as_its_mover() -> None:
    argument = argued(DEBATE + "\n\nDe heer Vos (D66):\n\nverzoekt de regering dit te staken,")
    request = act_on(argument, "staken")
    assert (request.originators, request.addressees) == (("lid-vos",), ("regering",))
    assert request.standing is Standing.ASSERTED


def test_each_speaker_of_a_debate_speaks_for_himself() -> None:
    argument = argued(DEBATE)
    assert act_on(argument, "Ik verzoek").originators == ("lid-hijink",)
    promise = act_on(argument, "Dat zal ik doen")
    assert (promise.originators, promise.addressees) == (("de-jonge",), ("tweede-kamer",))


@pytest.mark.parametrize(
    "text", [LETTER.format(text="Ja. Dit kan, en dat ook."), ANSWERS, CONSULTATION, RETOLD, DEBATE]
)
def test_every_statement_is_said_and_every_word_is_accounted_for(text: str) -> None:
    argument = argued(text)
    contents = {name for act in argument.speech_acts.values() for name in act.contents}
    for name in contents & set(argument.conditionals):
        one = argument.conditionals[name]
        contents |= {*one.dependents, *one.group.leaves()}
    assert set(argument.statements) <= contents
    spans = [span for one in argument.statements.values() for span in one.spans]
    spans += [span for one in argument.conditionals.values() for span in one.spans]
    spans += [one.span for one in argument.uncovered.values()]
    assert coverage(argument.document.text, spans) == ()


def test_a_list_of_words_with_capitals_that_never_ends_is_no_ministry() -> None:
    # Where the work doubled with every word, this would take for ever.
    text = f"Antwoord van minister Vos (A{', A' * 300}\n\nHet regent in het hele land."
    assert argued(text).statements


def test_the_post_of_a_minister_who_is_only_asked_is_described() -> None:
    asked = "Vragen van het lid Vos (D66) aan de minister van Defensie\n\nVraag 1\n\nKan dit?"
    document = read_document(asked.encode(), name="kst-1-2")
    argument = draft(document, known=Known()).argument
    held = {post for actor in argument.actors.values() for post in actor.posts}
    assert held == set(argument.posts) == {"minister-van-defensie"}


def test_members_with_one_surname_are_told_apart_by_their_party() -> None:
    argument = argued(
        "De heer Bos (D66): Dit plan is goed.\n\nDe heer Bos (SP): Dit plan is slecht."
    )
    said = {act.originators: act.contents for act in argument.speech_acts.values()}
    assert set(said) == {("lid-bos-d66",), ("lid-bos-sp",)}


def test_namesakes_who_sign_together_are_two() -> None:
    letter = "Het regent.\n\nDe Minister van X,\nA. Vos\n\nDe Minister van Y,\nB. Vos"
    (act,) = argued(letter).speech_acts.values()
    assert act.originators == ("vos", "b-vos")


def test_a_minister_with_the_name_of_an_organisation_is_not_that_organisation() -> None:
    argument = argued("Het regent.\n\nDe Minister van X,\nA. Kabinet")
    (act,) = argument.speech_acts.values()
    assert act.originators == ("a-kabinet",)
    assert argument.actors["a-kabinet"].kind == "person"


def test_unknown_authors_of_two_papers_are_two() -> None:
    first, second = (
        draft(read_document(b"Het regent in Nederland.", name=name)).argument.actors["auteur"].iri
        for name in ("kst-1-2", "kst-1-3")
    )
    assert first != second


def test_what_frames_a_plain_letter_is_declared_and_states_nothing() -> None:
    letter = (
        "De Voorzitter van de Tweede Kamer\n\nDatum 7 juli 2023\nBetreft Reactie op de motie\n\n"
        "Geachte Voorzitter,\n\nDe wet werkt goed.1\n\nHoogachtend,\n\n"
        "de minister van Financiën,\n\n\nE. Heinen\n\n1 Kamerstuk 28 844, nr. 12.\n"
    )
    argument = argued(letter)
    assert [one.content.nl for one in argument.statements.values()] == ["De wet werkt goed."]
    assert argument.speech_acts["brief-stelt"].originators == ("heinen",)
    assert {one.reason.en for one in argument.uncovered.values()} == {
        "address", "place and date", "heading", "salutation", "closing", "signature",
        "reference in a footnote",
    }  # fmt: skip


def test_a_post_that_signs_without_a_name_speaks() -> None:
    document = read_document(b"Het regent.\n\nde minister van Defensie", name="kst-1-2")
    (act,) = draft(document).argument.speech_acts.values()
    assert act.originators == ("houder-minister-van-defensie",)


@pytest.mark.parametrize(
    ("sentence", "originator"),
    [
        ("Recente studies in landen die pioniers zijn, pleiten voor strengere regels.", "unstated"),
        ("Studies in landen (zoals de VS) pleiten voor een ander beleid.", "unstated"),
        ("Recente studies en rapporten in landen om ons heen roepen op tot actie.", "unstated"),
        ("Ook het recente Rechtsstaatrapport van de Europese Commissie roept op tot actie.",
         "europese-commissie"),
        ("Daarnaast roept het Rechtsstaatrapport van de Europese Commissie op tot actie.",
         "europese-commissie"),
        ("Ook het recente rapport, dat ik u zond, roept op tot meer openheid.", "unstated"),
    ],
)  # fmt: skip
def test_what_a_writing_asks_is_reported_of_who_wrote_it(sentence: str, originator: str) -> None:
    argument = of_letter(sentence)
    (act,) = (one for one in argument.speech_acts.values() if one.force is Force.REQUESTS)
    assert (act.originators, act.standing) == ((originator,), Standing.REPORTED)
    assert act.addressees == ("unstated",)


def test_a_writing_that_the_author_asks_to_read_asks_nothing_itself() -> None:
    argument = of_letter("Dit rapport verzoek ik u te lezen.")
    (act,) = (one for one in argument.speech_acts.values() if one.force is Force.REQUESTS)
    assert (act.originators, act.standing) == (("dijsselbloem",), Standing.ASSERTED)


@pytest.mark.parametrize(
    "formula",
    [
        "Rondgezonden en gepubliceerd.", "Dank u wel.", "Dank u wel, mevrouw de voorzitter.",
        "Dan geef ik graag het woord aan mevrouw Van der Proef van D66.", "De heer De Vos.",
        "Het woord is aan de minister.", "De vergadering wordt enkele ogenblikken geschorst.",
        "Naar mij blijkt, wordt de indiening ervan voldoende ondersteund.", "Gaat uw gang.",
        "Zij krijgt nr. 469 (29453).", "(Geroffel op de bankjes)", "Mevrouw Vos, afrondend.",
    ],
)  # fmt: skip
def test_a_formula_of_the_handelingen_is_declared_and_states_nothing(formula: str) -> None:
    argument = argued(f"De voorzitter:\n{formula}\n\nDe wet werkt goed.")
    assert [one.content.nl for one in argument.statements.values()] == ["De wet werkt goed."]
    assert "order of the meeting" in {one.reason.en for one in argument.uncovered.values()}


@pytest.mark.parametrize(
    "sentence",
    [
        "De heer Vos vroeg naar de wet.", "Dank gaat uit naar de inzet van de gemeenten.",
        "De minister geeft het woord een andere betekenis.", "Heeft de minister dit al gedaan.",
    ],
)  # fmt: skip
def test_what_only_resembles_a_formula_is_read(sentence: str) -> None:
    argument = argued(f"De voorzitter:\n{sentence}")
    assert argument.statements
