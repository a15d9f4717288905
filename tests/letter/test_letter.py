"""The letter's graph says what the letter says: all of it, and nothing more."""

from __future__ import annotations

import re

import pytest

from betoog.argument.model import (
    Argument,
    Conditional,
    ContentKind,
    Inference,
    Layer,
    Operator,
    Preference,
    Qualification,
    Standing,
)
from betoog.citations import find_citations
from betoog.documents import NormalisedText, coverage, locate_quote, normalise
from betoog.errors import QuoteError
from betoog.rdf import Dataset, build, read_argument, read_sources, without_editorial
from betoog.resources import resource_root

DOCUMENT = "kst-19637-2394"

#: Words that point elsewhere; a proposition that stands on its own has none of them.
UNRESOLVED = (
    "dit",
    "deze",
    "dat geval",
    "hierbij",
    "daar",
    "daarover",
    "ik",
    "uw kamer",
    "hiervoor",
    "zij",
)


@pytest.fixture(scope="module")
def text() -> NormalisedText:
    return normalise((resource_root() / "graphs" / DOCUMENT / "source.txt").read_text("utf-8"))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(read_sources(resource_root(), [DOCUMENT]))


@pytest.fixture(scope="module")
def letter(dataset: Dataset) -> Argument:
    return read_argument(dataset, DOCUMENT)


def test_the_text_is_joined_mended_and_freed_of_its_footnote_mark_and_nothing_else(
    text: NormalisedText,
) -> None:
    assert "de beste vooruitzichten op effectieve terugkeer" in text.text
    assert "studie- en arbeidsmigratie" in text.text
    assert "terug- en overname" in text.text
    assert "«less for less» en «more for more»" in text.text
    assert "aan de Raad voorligt. Hierbij" in text.text
    assert [(mark.mark, text.text[: mark.offset][-9:]) for mark in text.footnote_marks] == [
        ("1", "voorligt.")
    ]
    squeezed = re.sub(r"\s+", "", text.source).replace("vooruit-zichten", "vooruitzichten")
    assert re.sub(r"\s+", "", text.text) == squeezed.replace("voorligt.1", "voorligt.")


def test_every_position_of_the_text_leads_back_to_the_same_character(text: NormalisedText) -> None:
    for offset, character in enumerate(text.text):
        if not character.isspace():
            assert text.source[text.to_source(offset)] == character


def test_every_span_lies_under_a_statement_or_a_declared_passage(letter: Argument) -> None:
    spans = [span for item in letter.statements.values() for span in item.spans]
    declared = [item.span for item in letter.uncovered.values()]
    assert coverage(letter.document.text, [*spans, *declared]) == ()
    assert sum(span.end - span.start for span in declared) < len(letter.document.text) / 20


def test_every_quote_is_literally_in_the_text(letter: Argument) -> None:
    for statement in letter.statements.values():
        for span in statement.spans:
            assert letter.document.text[span.start : span.end] == span.exact


def test_a_proposition_stands_on_its_own(letter: Argument) -> None:
    for statement in letter.statements.values():
        words = f" {re.sub(r'[^a-zà-ÿ ]', ' ', statement.content.nl.lower())} "
        assert not [word for word in UNRESOLVED if f" {word} " in words], statement.content.nl


def test_every_statement_speaks_both_languages_and_has_a_written_label(letter: Argument) -> None:
    for statement in letter.statements.values():
        assert statement.content.nl
        assert statement.content.en
        assert 0 < len(statement.label.nl.split()) <= 5
        assert 0 < len(statement.label.en.split()) <= 5


def test_the_migration_on_offer_is_conditional_and_the_exploration_is_not(
    letter: Argument,
) -> None:
    dependents = {item.id: item.dependents for item in letter.conditionals.values() if item.cue}
    assert dependents["op-voorwaarde-van-verbetering"] == ("beperkte-migratie",)
    assert dependents["als-onderdeel-van-pakket"] == ("beperkte-migratie",)
    assert not any("verkenning" in names for names in dependents.values())


def test_what_follows_mits_is_a_nested_group(letter: Argument) -> None:
    group = letter.conditionals["mits"].group
    assert group.operator is Operator.ALL
    assert sorted(group.leaves()) == [
        "inspanning-met-beperken-migratie",
        "inspanning-met-effectieve-terugkeer",
        "verkenning-geeft-aanleiding",
    ]


def test_possible_is_another_statement_than_what_is_possible(letter: Argument) -> None:
    possible = letter.statements["deelname-mogelijk"]
    assert possible.possibility_of == "nederland-neemt-deel"
    assert possible.hedges == ("kunnen", "wellicht", "zou")
    assert letter.statements["nederland-neemt-deel"].hedges == ()


def test_what_is_only_a_condition_is_nobodys_claim(letter: Argument) -> None:
    for name in ("verbetering-vooraf-geconstateerd", "beperkte-migratie", "nederland-neemt-deel"):
        assert letter.statements[name].standing is Standing.HYPOTHETICAL
        assert "claim" not in letter.statements[name].roles


def test_what_is_also_established_in_eu_context_is_endorsed(letter: Argument) -> None:
    act = letter.speech_acts["eu-constateert"]
    assert (act.standing, act.reported_in) == (Standing.ENDORSED, "brief-stelt")
    assert act.contents == ("aanvullende-maatregelen-nodig",)


def test_nothing_stands_alone(letter: Argument) -> None:
    linked = {
        name for item in letter.inferences.values() for name in (*item.premises, item.conclusion)
    }
    linked |= {n for q in letter.qualifications.values() for n in (q.source, q.target)}
    linked |= {n for p in letter.preferences.values() for n in (p.preferred, p.modifies)}
    linked |= {n for c in letter.conditionals.values() for n in (*c.group.leaves(), *c.dependents)}
    linked |= {n for r in letter.responses.values() for n in (r.request, *r.answers)}
    said = {n for act in letter.speech_acts.values() for n in act.contents}
    assert {s for s in letter.statements if s not in linked | said} == set()


def test_goals_are_goals(letter: Argument) -> None:
    goals = {s.id for s in letter.statements.values() if s.kind is ContentKind.GOAL}
    assert "effectieve-terugkeer" in goals
    assert "negatieve-prikkels-vereist" not in goals


def test_without_the_editor_no_com_number_and_nothing_unsaid_remains(dataset: Dataset) -> None:
    rest = without_editorial(dataset, read_sources(resource_root(), [DOCUMENT]).rules)
    data = rest.nquads().decode()
    assert "COM(2018)" in dataset.nquads().decode()
    lines = [line for line in data.splitlines() if "/graph/ontology>" not in line]
    for trace in ("COM(2018)", "52018PC0252", "ImplicitStatement>", "2394/editorial>"):
        assert not [line for line in lines if trace in line], trace
    argument = read_argument(rest, DOCUMENT)
    assert argument.statements
    assert not any(item.implicit for item in argument.statements.values())
    assert all(item.layer is Layer.ARGUMENT for item in argument.statements.values())
    assert not argument.stances
    assert not any(item.cue == "" for item in argument.inferences.values())


def test_cues_stand_in_the_passage_that_signals_them(letter: Argument) -> None:
    relations: list[Inference | Qualification | Preference | Conditional] = [
        *letter.inferences.values(),
        *letter.qualifications.values(),
        *letter.preferences.values(),
        *letter.conditionals.values(),
    ]
    for relation in relations:
        if relation.cue:
            assert any(relation.cue in span.exact for span in relation.spans), relation.id
    for act in letter.speech_acts.values():
        assert act.cue in letter.document.text, act.id


def test_a_quote_that_is_not_there_is_found_nowhere(letter: Argument) -> None:
    with pytest.raises(QuoteError, match="closest"):
        locate_quote(letter.document.text, "De motie wordt uitgevoerd.")


def test_what_the_citation_finder_finds_in_the_letter_is_cited_by_a_statement_there(
    letter: Argument,
) -> None:
    found = [c for c in find_citations(letter.document.text) if c.identifier]
    assert [c.identifier for c in found] == ["kst-19637-2380"]
    for citation in found:
        iri = f"https://zoek.officielebekendmakingen.nl/{citation.identifier}"
        covering = [
            statement.id
            for statement in letter.statements.values()
            if iri in statement.cites
            and any(
                span.start <= citation.start and citation.end <= span.end
                for span in statement.spans
            )
        ]
        assert covering


def test_the_letter_cites_and_replies_in_cito_terms(dataset: Dataset) -> None:
    data = dataset.nquads().decode()
    letter, motion = (
        f"<https://zoek.officielebekendmakingen.nl/kst-19637-{number}>" for number in (2394, 2380)
    )
    cito = "http://purl.org/spar/cito/"
    assert f"{letter} <{cito}cites> {motion} <" in data
    assert f"{letter} <{cito}repliesTo> {motion} <" in data
    assert f"{letter} <{cito}cites> <http://publications.europa.eu/resource/celex/" in data


def test_translations_and_explanations_are_the_editors(dataset: Dataset) -> None:
    graph = "<https://w3id.org/betoog/graph/kst-19637-2394/argument> ."
    lines = [line for line in dataset.nquads().decode().splitlines() if line.endswith(graph)]
    assert lines
    assert not [line for line in lines if '"@en ' in line or "ontology#note>" in line]
