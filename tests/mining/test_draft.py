"""A draft is literal, stable and safe, whatever document it is made of."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from betoog.argument.model import Force, Origin
from betoog.documents import locate_quote, read_document
from betoog.mining import Draft, Known, draft
from betoog.mining.quotes import Quoter
from betoog.mining.turtle import draft_turtle, literal

LETTER = """Het kabinet verkent de mogelijkheden voor een regeling. Dat kan, mits de Kamer instemt
en het geld er is. Ik zal uw Kamer in het najaar van 2023 informeren, indien het onderzoek dat
uitwijst. Om de wachtlijst te verkorten kiest het kabinet voor een nieuwe aanpak.

De Minister van Financiën,
W.B. Hoekstra
"""


#: The ids of the letter's draft, as they were first given.
GOLDEN = {
    "brief-beoogt",
    "brief-houdt-open",
    "brief-stelt",
    "commits-ik-zal-c209c9",
    "commits-kiest-bd9d43",
    "commits-verkent-fd5052",
    "geld-er-is-b9ddac",
    "ik-zal-kamer-najaar-2023-54df5e",
    "indien-onderzoek-uitwijst-c2f620",
    "kabinet-verkent-mogelijkheden-regeling-591d3d",
    "kan-f28743",
    "kiest-kabinet-nieuwe-aanpak-4bd3b4",
    "mits-kamer-instemt-901780",
    "mogelijkheden-regeling-1d21f2",
    "necessary-mits-kamer-instemt-geld-er-8c5b98",
    "sufficient-indien-onderzoek-uitwijst-07bf44",
    "wachtlijst-verkorten-40932e",
}


def drafted(text: str, known: Known | None = None) -> Draft:
    return draft(read_document(text.encode(), name="kst-1-2"), known=known)


NOTED = """<officiele-publicatie><kamerstuk><stuk><algemeen><vrije-tekst><tekst>
<al>Het register werkt niet.<noot id="n1"><noot.nr>1</noot.nr><noot.al>Jansen (2017), Hoe werkt een
register? Tijdschrift voor Bestuur 6, blz. 19.</noot.al></noot> Dat is bekend.<noot id="n2">
<noot.nr>2</noot.nr><noot.al>De uitzonderingen zijn opgenomen in de richtlijn.</noot.al></noot></al>
</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"""


def test_a_footnote_that_refers_asks_and_states_nothing() -> None:
    argument = drafted(NOTED).argument
    assert not [act for act in argument.speech_acts.values() if act.force is Force.REQUESTS]
    reference = next(u for u in argument.uncovered.values() if u.span.exact.startswith("Jansen"))
    assert reference.span.exact.endswith("blz. 19.")
    assert "voetnoot" in reference.reason.nl


def test_a_footnote_with_a_clause_states_it() -> None:
    said = [one.content.nl for one in drafted(NOTED).argument.statements.values()]
    assert "De uitzonderingen zijn opgenomen in de richtlijn." in said
    assert not any("Jansen" in one for one in said)


def test_what_a_motion_asked_is_reported_beside_what_its_author_does() -> None:
    text = "Ik reageer op de motie waarin de regering is verzocht om de richtlijn aan te scherpen."
    argument = drafted(text).argument
    asked = next(a for a in argument.speech_acts.values() if a.force is Force.REQUESTS)
    assert (asked.originators, asked.addressees) == (("tweede-kamer",), ("regering",))
    assert [argument.statements[one].spans[0].exact for one in asked.contents] == [
        "de richtlijn aan te scherpen"
    ]


def test_every_quote_is_found_again_at_its_place() -> None:
    made = drafted(LETTER)
    text = made.argument.document.text
    for name, statement in made.argument.statements.items():
        spans = [locate_quote(text, quote) for quote in made.quotes[name]]
        assert [(s.start, s.end) for s in spans] == [(s.start, s.end) for s in statement.spans]


def test_everything_is_marked_as_proposed_with_its_rule_and_confidence() -> None:
    argument = drafted(LETTER).argument
    for elements in (argument.statements, argument.conditionals, argument.speech_acts):
        for element in elements.values():
            assert element.provenance.origin is Origin.MINED
            assert element.provenance.rule
            assert 0 < element.provenance.confidence <= 1
            assert not element.provenance.reviewed


def test_a_promise_has_its_addressee_term_and_conditions() -> None:
    argument = drafted(LETTER).argument
    promise = next(a for a in argument.speech_acts.values() if a.force is Force.COMMITS)
    assert promise.addressees == ("tweede-kamer",)
    assert promise.originators == ("hoekstra",)
    assert promise.term == "in het najaar van 2023"
    assert (promise.term_start, promise.term_end) == ("2023-09-01", "2023-11-30")
    conditional = argument.conditionals[promise.contents[0]]
    assert conditional.cue == "indien"


def test_who_signs_as_a_minister_speaks_for_the_cabinet() -> None:
    argument = drafted(LETTER).argument
    assert argument.actors["hoekstra"].posts == ("minister-van-financien",)
    assert argument.actors["hoekstra"].serves_in == ("kabinet",)
    griffier = LETTER.replace("De Minister van Financiën", "De griffier van de commissie")
    assert drafted(griffier).argument.actors["hoekstra"].serves_in == ()


@pytest.mark.parametrize(
    ("sentence", "worded"),
    [
        ("Wanneer dat niet het geval blijkt, volgt overleg.", "Dat blijkt niet het geval."),
        ("Dat kan, mits de Kamer instemt.", "De Kamer stemt in."),
        ("Het loket blijft open zolang de schade niet is hersteld.", "De schade is niet hersteld."),
        ("Als ouders de bijdrage niet betalen, mag dat.", "Dat ouders de bijdrage niet betalen."),
        ("Als de kans klein is, hoeft dat niet.", "Dat de kans klein is."),
        ("Als blijkt dat het werkt, gaan wij door.", "Het blijkt dat het werkt."),
        ("Mocht dat het geval zijn, dan volgt een brief.", "Dat zou het geval zijn."),
        ("Weigert een bedrijf dit, dan volgt een boete.", "Een bedrijf weigert dit."),
        ("In geval van brand gaat de deur open.", "Er is sprake van brand."),
        ("Het kabinet past de regels waar nodig aan.", "Dat is nodig."),
    ],
)
def test_a_condition_is_worded_without_its_marker_and_quoted_with_it(
    sentence: str, worded: str
) -> None:
    made = drafted(sentence)
    (conditional,) = made.argument.conditionals.values()
    (member,) = conditional.group.leaves()
    assert made.argument.statements[member].content.nl == worded
    assert made.argument.statements[member].spans[0].exact in sentence
    assert conditional.cue in made.argument.statements[member].spans[0].exact


def test_what_picks_for_whom_something_is_asked_holds_for_every_part_of_the_request() -> None:
    argument = drafted(
        "De motie verzoekt de regering om geen steun te geven als beloning voor landen die "
        "niet meewerken."
    ).argument
    (conditional,) = argument.conditionals.values()
    quoted = {argument.statements[one].spans[0].exact for one in conditional.dependents}
    assert len(quoted) == len(conditional.dependents) > 1
    assert any(one.startswith("De motie verzoekt") for one in quoted)
    assert any(one.startswith("voor landen") for one in quoted)


def test_joined_conditions_are_parts_of_one_group() -> None:
    argument = drafted(LETTER).argument
    mits = next(c for c in argument.conditionals.values() if c.cue == "mits")
    assert len(list(mits.group.leaves())) == 2


def test_the_same_input_gives_the_same_bytes() -> None:
    assert draft_turtle(drafted(LETTER)) == draft_turtle(drafted(LETTER))


def test_a_sentence_more_changes_no_other_id() -> None:
    before = set(drafted(LETTER).argument.statements)
    after = set(drafted("De begroting is nieuw.\n\n" + LETTER).argument.statements)
    assert before < after


def test_what_was_rejected_does_not_come_back() -> None:
    first = drafted(LETTER).argument
    gone = next(iter(first.conditionals))
    again = drafted(LETTER, Known(rejected=frozenset({gone}))).argument
    assert gone not in again.conditionals
    assert set(again.conditionals) == set(first.conditionals) - {gone}


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("The plan is there. It was approved last year by all members.", "hardly Dutch"),
        ("als " * 3000, "were cut up"),
        ("Het kabinet stuurt een brief", "no signature"),
    ],
)
def test_a_strange_text_gives_an_answer_and_a_warning(text: str, warning: str) -> None:
    assert any(warning in one for one in drafted(text).warnings)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ['Als "x" \\ y', "is het zo,", "zal ik", "mits ⟦dat⟧", "om te gaan.", "\n\n", "«en»",
             "landen die werken", "bij voorkeur", "verzoekt de regering", "toont dat", "\t", "é<&>",
             "de Kamer", "op 3 mei 2020.", "en", "in ruil voor"]
        ),
        min_size=1,
    )
)  # fmt: skip
def test_any_draft_is_turtle_that_parses(parts: list[str]) -> None:
    text = " ".join(parts)
    if not text.strip():
        return
    list(ox.parse(draft_turtle(drafted(text)), format=ox.RdfFormat.TURTLE))


@given(st.text(), st.sampled_from(["", "nl"]))
def test_any_text_comes_back_from_its_literal(text: str, language: str) -> None:
    line = f"<http://a/s> <http://a/p> {literal(text, language)} ."
    (quad,) = ox.parse(line, format=ox.RdfFormat.TURTLE)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == text


def test_the_ids_of_a_draft_stay_what_they_were() -> None:
    """A curator's decisions name ids: what is proposed again must be called the same."""
    argument = drafted(LETTER).argument
    assert {*argument.statements, *argument.conditionals, *argument.speech_acts} == GOLDEN


@given(
    st.lists(st.sampled_from(["les", "for", "als", "moge"]), min_size=3, max_size=60),
    st.integers(0, 59),
)
def test_the_context_of_a_quote_is_the_first_that_makes_it_stand_alone(
    parts: list[str], number: int
) -> None:
    number %= len(parts)
    text = " ".join(parts)
    start = len(" ".join(parts[:number])) + (number > 0)
    first, last, turn = number, number, 0

    def occurrences() -> int:
        exact = " ".join(parts[first : last + 1])
        return sum(text.startswith(exact, at) for at in range(len(text)))

    while occurrences() > 1 and turn < 48:
        first, last = (max(0, first - 1), last) if turn % 2 == 0 else (first, last + 1)
        turn += 1
    written = Quoter(text).quote(start, start + len(parts[number]))
    assert written.replace("⟦", "").replace("⟧", "") == " ".join(parts[first : last + 1])


@given(st.lists(st.sampled_from(["les", "for", "als", "ah", "(x)", "a_b", ".", "é"]), min_size=2))
def test_a_quote_has_context_just_where_its_words_stand_twice(parts: list[str]) -> None:
    text = " ".join(parts)
    for start in (0, text.find(" ") + 1):
        end = text.find(" ", start + 4) if text.find(" ", start + 4) > 0 else len(text)
        exact = text[start:end]
        alone = text.find(exact) == start and text.find(exact, start + 1) < 0
        assert (Quoter(text).quote(start, end) == exact) == alone


def test_a_draft_tells_how_far_it_has_read() -> None:
    shares: list[float] = []
    draft(read_document(b"Het regent.\n\nHet waait.", name="kst-1-2"), reached=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_preference_is_shown_by_the_words_as_they_stand() -> None:
    made = drafted("Het kabinet kiest voor een nieuwe aanpak, BIJ VOORKEUR in EU-verband.")
    assert {one.cue for one in made.argument.preferences.values()} == {"BIJ VOORKEUR"}
