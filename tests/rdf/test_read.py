"""The argument read back from a dataset is the one that was curated."""

from __future__ import annotations

from pathlib import Path

import pytest

from betoog.argument.model import Bilingual, ConditionKind, ContentKind, Layer, Origin, Standing
from betoog.errors import BetoogError, UnknownIdError, ValidationError
from betoog.rdf import build, load_example, parse_nquads, read_argument, without_editorial
from betoog.resources import resource
from tests.rdf.small import ARGUMENT, HEAD, ID, document, sources


def test_the_small_argument_comes_back_whole() -> None:
    argument = read_argument(build(sources()), ID)
    assert list(argument.statements) == sorted(argument.statements)
    statement = argument.statements["park-open"]
    assert statement.content == Bilingual("De raad opent het park.", "The council opens the park.")
    assert statement.kind is ContentKind.ACTION
    assert statement.standing is Standing.HYPOTHETICAL
    assert statement.agents == ("raad",)
    assert statement.layer is Layer.ARGUMENT
    assert [span.exact for span in statement.spans] == ["De raad opent het park"]
    assert statement.provenance.by == "redactie van Betoog"
    conditional = argument.conditionals["mits"]
    assert conditional.kind is ConditionKind.NECESSARY
    assert list(conditional.group.leaves()) == ["hek-hersteld"]
    assert argument.speech_acts["toezegging"].contents == ("hek-duur", "mits")
    assert argument.actors["raad"].name.en == "the council"
    assert argument.inferences["daarom"].premises == ("geld-schaars", "hek-duur")
    assert argument.inferences["daarom"].layer is Layer.EDITORIAL
    assert argument.statements["geld-schaars"].implicit
    assert "premise" in argument.statements["hek-duur"].roles
    assert "condition" in argument.statements["hek-hersteld"].roles
    assert argument.uncovered["rest"].span.exact == "mits het"
    assert argument.document.date == "2018-06-11"
    assert argument.document.dossiers == ("12345",)


def test_every_span_holds_its_own_words() -> None:
    argument = read_argument(build(sources()), ID)
    for statement in argument.statements.values():
        for span in statement.spans:
            assert argument.document.text[span.start : span.end] == span.exact


def test_reading_after_serialising_gives_the_same_argument() -> None:
    dataset = build(sources())
    assert read_argument(parse_nquads(dataset.nquads()), ID) == read_argument(dataset, ID)


def test_without_the_editor_only_the_text_speaks() -> None:
    bare = without_editorial(build(sources()), sources().rules)
    argument = read_argument(bare, ID, editorial=False)
    assert "geld-schaars" not in argument.statements
    assert not argument.inferences
    assert argument.statements["park-open"].content.en == ""
    assert "premise" not in argument.statements["hek-duur"].roles


def test_a_mined_element_keeps_its_rule_and_confidence() -> None:
    mined = ARGUMENT + 'l:mits bt:origin bt:Mined ; bt:minedByRule "mits-1" ; bt:confidence 0.8 .\n'
    conditional = read_argument(build(sources(document(argument=mined))), ID).conditionals["mits"]
    assert conditional.provenance.origin is Origin.MINED
    assert conditional.provenance.rule == "mits-1"
    assert conditional.provenance.confidence == 0.8
    assert not conditional.provenance.reviewed


def test_an_unknown_document_suggests_near_ones() -> None:
    with pytest.raises(UnknownIdError, match="did you mean kst-1-2"):
        read_argument(build(sources()), "kst-1-3")


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (ARGUMENT.replace("bt:contentKind bt:Action ;", ""), "no bt:contentKind"),
        (
            ARGUMENT.replace("bt:contentKind bt:Action ;", "bt:contentKind bt:Nergens ;"),
            "bt:Nergens",
        ),
        (
            ARGUMENT.replace("bt:contentKind bt:Action ;", "bt:contentKind bt:Met ;"),
            "cannot be 'met'",
        ),
        (ARGUMENT.replace("bt:member l:hek-hersteld", "bt:member l:mits-groep"), "contains itself"),
        (ARGUMENT.replace("    bt:conditionGroup l:mits-groep ;\n", ""), "no bt:conditionGroup"),
    ],
)
def test_an_element_that_the_model_cannot_hold_is_named(broken: str, words: str) -> None:
    dataset = build(sources(document(argument=broken, editorial=None)))
    with pytest.raises(ValidationError, match=words):
        read_argument(dataset, ID)


@pytest.mark.parametrize(
    "path", sorted(resource("ontology/examples/valid").glob("*.ttl")), ids=lambda path: path.stem
)
def test_every_valid_example_can_be_read(path: Path) -> None:
    argument = load_example(path)
    assert argument.statements
    assert argument.document.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD, "one bt:NormalisedText"),
        (HEAD + "l:text a bt:NormalisedText .", "needs bt:text"),
        (HEAD + 'l:text a bt:NormalisedText ; bt:text "twee  spaties" .', "not a normalised text"),
        (
            HEAD + 'l:text a bt:NormalisedText ; bt:text "ja" . l:x bt:quote "nee" .',
            "not in the text",
        ),
        (HEAD + "l:text a", "example.ttl:"),
    ],
)
def test_a_bad_example_is_named(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "example.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BetoogError, match=words):
        load_example(path)
