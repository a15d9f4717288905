"""Each kind of failure is one readable line with its place; the letter has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from betoog.argument.model import Argument
from betoog.errors import ValidationError
from betoog.rdf import SourceText, read_shared, read_sources
from betoog.rdf.sources import read_text
from betoog.resources import resource, resource_root
from betoog.validation import Finding, Report, check, check_example, from_error
from tests.rdf.small import ARGUMENT, DOCUMENT, EDITORIAL, HEAD, TEXT, document, line_of, sources

SHAPES = read_text(resource("ontology/shapes.ttl"))


def checked(**parts: str | None) -> Report:
    return check(sources(document(**parts)), SHAPES)  # type: ignore[arg-type]  # one may be None


def rules(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings}


def test_the_letter_passes_and_is_covered_whole() -> None:
    report = check(read_sources(resource_root()), SHAPES)
    assert [finding.line() for finding in report.findings] == []
    assert [measured.percentage for measured in report.coverage] == [100.0]


def test_the_small_document_passes() -> None:
    report = checked()
    assert [finding.line() for finding in report.findings] == []
    assert report.ok
    (coverage,) = report.coverage
    assert coverage.percentage == 100.0
    assert coverage.counts["statements"] == 4
    assert coverage.counts["implicit statements"] == 1
    assert [span.reason.en for span in coverage.declared] == ["conjunction"]


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "at", "words"),
    [
        ("argument", "l:rest a", "l:rest a ; .", "syntax", "l:rest a", "not a valid RDF"),
        ("described", "2018-06-11", "2018-13-45", "source", "2018-13-45", "is no xsd:date"),
        ("argument", "opent het park\" .", "sluit het park\" .", "quote", "sluit", "closest"),
        ("argument", "l:hek-hersteld .", "l:hek-gemaakt .", "dangling", "l:hek-gemaakt",
         "l:hek-gemaakt, which is described nowhere"),
        ("argument", "agent l:raad", "agent bta:kabinett", "dangling", "bta:kabinett",
         "did you mean kabinet"),
        ("editorial", "l:park-open", "l:park-oopen", "undescribed", "l:park-oopen",
         "did you mean park-open"),
        ("argument", "bt:agent l:", "bt:agents l:", "unknown-term", "bt:agents",
         "bt:agents is no term of the ontology (did you mean agent"),
        ("argument", "l:rest a", "l:raad a bt:Organisation .\nl:rest a", "described-twice",
         "l:raad a bt:Organisation .\n", "described already in argument.ttl:"),
        ("editorial", "l:daarom a", "l:raad a bt:Organisation .\nl:daarom a", "described-twice",
         "l:raad a", "described already in argument.ttl:"),
        ("argument", "l:raad", "l:kabinet", "shared-id", "l:kabinet a", "bta:kabinet"),
        ("argument", "l:rest a", "<https://w3id.org/betoog/id/kst-9/y> a bt:Reading .\nl:rest a",
         "foreign-element", "<https://w3id.org/betoog/id/kst-9/y>", "another document: kst-9"),
        ("argument", 'bt:cue "mits"', 'bt:cue "tenzij"', "cue", 'bt:cue "tenzij"',
         "'tenzij' is not in the text"),
        ("argument", '    bt:shortLabel "hek duur"@nl ;\n', "", "bts:StatementShortLabel",
         "l:hek-duur a", "short label"),
        ("argument", "l:rest a", "l:hek-duur bt:supports l:park-open .\nl:rest a",
         "bts:NeverByHandSupports", "l:hek-duur bt:supports", "derived"),
    ],
)  # fmt: skip
def test_a_failure_is_one_line_with_its_place(
    file: str, old: str, new: str, rule: str, at: str, words: str
) -> None:
    text = {"argument": ARGUMENT, "described": DOCUMENT, "editorial": EDITORIAL}[file]
    broken = text.replace(old, new)
    report = checked(**{file: broken})
    matching = [item.line() for item in report.findings if item.rule == rule]
    assert matching, [item.line() for item in report.findings]
    label = "document.ttl" if file == "described" else f"{file}.ttl"
    assert matching[0].startswith(f"{label}:{line_of(broken, at)}:")
    assert words in matching[0]
    assert "\n" not in matching[0]
    assert not report.ok


def test_a_triple_in_two_graphs_is_a_failure() -> None:
    report = checked(editorial=EDITORIAL + 'l:hek-duur bt:shortLabel "hek duur"@nl .')
    assert [item.rule for item in report.findings] == ["repeated-triple"]
    assert "count it twice" in report.findings[0].line()


def test_an_uncovered_passage_is_a_failure_with_its_position() -> None:
    report = checked(text=TEXT + "Punt twee.")
    (found,) = report.findings
    (gap,) = report.coverage[0].gaps
    assert found.line() == (
        f"kst-1-2: {gap.start}-{gap.end}: no statement rests on: 'Punt twee' [uncovered]"
    )


def test_a_text_that_is_not_quite_covered_never_rounds_to_all_of_it() -> None:
    report = checked(text=TEXT.rstrip() + " Ja.")
    (coverage,) = report.coverage
    assert coverage.percentage < 100
    assert [gap.exact for gap in coverage.gaps] == ["Ja"]


def test_a_file_that_cannot_be_parsed_is_reported_alone() -> None:
    report = checked(argument=HEAD + "l:x a .", text="heel andere tekst")
    assert rules(report) == {"syntax"}
    assert not report.coverage


def test_shape_messages_come_in_both_languages() -> None:
    report = checked(argument=ARGUMENT.replace('bt:shortLabel "hek duur"@nl ;', ""))
    found = next(item for item in report.findings if item.rule == "bts:StatementShortLabel")
    assert "label" in found.line("nl")
    assert found.line("nl") != found.line("en")


def test_an_ill_typed_literal_is_reported_without_a_traceback(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    report = checked(described=DOCUMENT.replace("2018-06-11", "2018-13-45"))
    assert not report.ok
    assert "Traceback" not in caplog.text + capsys.readouterr().err


def test_two_words_of_one_cue_may_stand_apart() -> None:
    report = checked(argument=ARGUMENT.replace('bt:cue "mits"', 'bt:cue "mits … is hersteld"'))
    assert "cue" not in rules(report)


def test_a_further_check_can_add_findings_or_raise() -> None:
    def failing(argument: Argument) -> Iterator[Finding]:
        yield from_error(ValidationError("a circle", place=argument.document.id), "cycle")

    def raising(argument: Argument) -> Iterator[Finding]:
        raise ValidationError("no such thing", place="here")

    assert rules(check(sources(), SHAPES, [failing])) == {"cycle"}
    assert rules(check(sources(), SHAPES, [raising])) == {"unreadable"}


VALID = sorted(resource("ontology/examples/valid").glob("*.ttl"))
INVALID = sorted(resource("ontology/examples/invalid").glob("*.ttl"))


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_every_valid_example_passes(path: Path) -> None:
    report = check_example(read_text(path), read_shared(resource_root()), SHAPES)
    assert [finding.line() for finding in report.findings] == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_every_invalid_example_trips_exactly_the_shape_that_it_names(path: Path) -> None:
    source = read_text(path)
    named = set(re.findall(r"^# trips: (\S+)$", source.text, re.MULTILINE))
    report = check_example(source, read_shared(resource_root()), SHAPES)
    assert {rule for rule in rules(report) if rule.startswith("bts:")} == named
    assert named


def test_every_shape_with_a_message_has_an_invalid_example() -> None:
    names = set(
        re.findall(
            r"^(bts:\w+) a sh:(?:Node|Property)Shape ;(?:\n .*)*?\n.*sh:message",
            SHAPES.text,
            re.MULTILINE,
        )
    )
    named = {
        name
        for path in INVALID
        for name in re.findall(r"^# trips: (\S+)$", path.read_text("utf-8"), re.MULTILINE)
    }
    assert names
    assert names <= named


def test_an_example_without_its_text_says_so() -> None:
    report = check_example(
        SourceText("e.ttl", HEAD + 'l:x a bt:Person ; rdfs:label "x"@nl , "x"@en .'),
        read_shared(resource_root()),
        SHAPES,
    )
    assert [item.line() for item in report.findings] == [
        "e.ttl: an example has one bt:NormalisedText (name it "
        "https://w3id.org/betoog/id/<id of the document>/text) [source]"
    ]
