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
SHARED = read_shared(resource_root())


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


REST = "l:rest a bt:NonArgumentativeSpan"


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "at", "words"),
    [
        ("argument", REST, f"l:mits bt:premise l:hek-duur .\n{REST}", "domain",
         "l:mits bt:premise", "bt:premise belongs to bt:Inference"),
        ("argument", REST, f"l:mits bt:standing bt:Asserted .\n{REST}", "domain",
         "l:mits bt:standing", "bt:standing belongs to bt:SpeechAct"),
        ("argument", "agent l:raad", "agent l:hek-duur", "range", "agent l:hek-duur",
         "bt:agent has bt:Agency as its value, and l:hek-duur is something else"),
        ("argument", "bt:agent l:raad", 'bt:affects "x"', "range", "bt:affects",
         'and "x" is something else'),
        ("argument", "bt:agent l:raad", "bt:cites l:hek-duur", "range", "bt:cites",
         "bt:cites has bt:Document as its value"),
        ("argument", 'bt:shortLabel "hek duur"@nl', "bt:shortLabel l:mits", "range",
         "bt:shortLabel l:mits", "l:mits is something else"),
        ("argument", REST, f"l:raad <http://www.w3.org/2002/07/owl#sameAs> bta:kabinet .\n{REST}",
         "unknown-term", "l:raad <http", "owl:sameAs is no term"),
        ("described", "kst:kst-1-2 a", "kst:kst-1-3 a", "document-name", "dcterms:identifier",
         "contradict each other"),
        ("described", "kst:kst-1-2 a", "l:brief a", "document-name", "dcterms:identifier",
         "contradict each other"),
        ("described", 'identifier "kst-1-2"', 'identifier "kst-1-3"', "own-document",
         "kst:kst-1-2 a", "the document itself is missing"),
        ("argument", REST, f"bt:Claim rdfs:label 'x'@nl .\n{REST}", "ontology-term",
         "bt:Claim", "is described there only"),
        ("argument", REST, "<https://w3id.org/betoog/id/kst-1-2/anchor/x-1> a bt:Anchor .\n"
         + REST, "built", "/anchor/", "only the build gives"),
        ("argument", REST, f"l:text bt:characterCount 3 .\n{REST}", "built", "l:text",
         "only the build gives"),
        ("argument", REST, f"<https://w3id.org/betoog/id/kst-1-2/footnote/1> bt:mark '2' .\n{REST}",
         "built", "/footnote/", "only the build gives"),
        ("argument", "l:mits a", "l:Mits_1 a", "element-id", "l:Mits_1 a", "lower case"),
        ("argument", "bt:agent l:raad", 'bt:hedge "wellicht"@nl', "hedge", "bt:hedge",
         "'wellicht' is not in the text"),
        ("argument", "bt:agent l:raad", 'bt:timeExpression "morgen"@nl', "time",
         "bt:timeExpression", "'morgen' is not in the text"),
        ("argument", ", ⟦mits het⟧ hek", "opent het park, ⟦mits het hek⟧", "overlap", "l:rest a",
         "'hek' is declared to carry no argument, but hek-hersteld rests on it"),
        ("argument", '"voegwoord"@nl , "conjunction"@en', '" "@nl',
         "bts:NonArgumentativeSpanReason", "bt:reason", "reason"),
        ("argument", ", l:hek-duur .", ".", "unsaid", "l:hek-duur a", "no speech act says this"),
        ("argument", "bt:speechContent l:mits", "bt:reportedIn l:toezegging ; bt:speechContent "
         "l:mits", "reported-cycle", "l:toezegging a", "toezegging -> toezegging"),
        ("argument", "bt:agent l:raad", "bt:partOf l:park-open", "part-cycle", "l:park-open a",
         "park-open -> park-open"),
        ("editorial", "bt:premise l:geld-schaars", "bt:premise l:hek-hersteld", "support-cycle",
         None, "hek-hersteld -> hek-hersteld"),
        ("argument", '"De raad opent het park"', '"raad opent het pa"', "cut-word",
         '"raad opent het pa"', "in the middle of the word 'park'"),
    ],
)  # fmt: skip
def test_what_contradicts_vocabulary_name_or_text_is_one_line_with_its_place(
    file: str, old: str, new: str, rule: str, at: str | None, words: str
) -> None:
    text = {"argument": ARGUMENT, "described": DOCUMENT, "editorial": EDITORIAL}[file]
    assert old in text
    broken = text.replace(old, new, 1)
    lines = [item.line() for item in checked(**{file: broken}).findings if item.rule == rule]
    assert lines
    label = "document.ttl" if file == "described" else f"{file}.ttl"
    if at is None:
        assert lines[0].startswith(f"argument.ttl:{line_of(ARGUMENT, 'l:hek-hersteld a')}:")
    elif rule == "own-document":
        assert lines[0].startswith(label)
    else:
        assert lines[0].startswith(f"{label}:{line_of(broken, at)}:"), lines
    assert words in lines[0]
    assert "\n" not in lines[0]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (("12345", "2"), ()),
        (("12346", "2"), ("bt:dossierNumber",)),
        (("12345", "3"), ("bt:documentNumber",)),
        (("21234", "12"), ("bt:dossierNumber", "bt:documentNumber")),
    ],
)
def test_numbers_that_contradict_the_id_are_found(
    given: tuple[str, str], wrong: tuple[str, ...]
) -> None:
    name = "kst-12345-2"
    described = (
        DOCUMENT.replace("kst-1-2", name)
        .replace('dossierNumber "12345"', f'dossierNumber "{given[0]}"')
        .replace('documentNumber "2"', f'documentNumber "{given[1]}"')
    )
    made = document(
        name=name,
        described=described,
        argument=ARGUMENT.replace("kst-1-2", name),
        editorial=EDITORIAL.replace("kst-1-2", name),
    )
    findings = check(sources(made), SHAPES).findings
    assert tuple(item.rule for item in findings) == ("document-number",) * len(wrong)
    for item, property_name in zip(findings, wrong, strict=True):
        assert property_name in item.line()
        assert item.place == f"document.ttl:{line_of(described, property_name)}"


def test_a_footnote_may_be_said_to_cite_a_document() -> None:
    cites = "<https://w3id.org/betoog/id/kst-1-2/footnote/1> bt:cites kst:kst-1-1 ."
    assert checked(editorial=EDITORIAL + cites).findings == ()


def test_a_preferred_option_and_a_condition_that_is_said_are_said() -> None:
    report = checked(argument=ARGUMENT.replace("bt:speechContent l:mits ,", "bt:speechContent"))
    unsaid = {item.element for item in report.findings if item.rule == "unsaid"}
    assert unsaid == {"park-open", "hek-hersteld"}
    preferred = "l:liever a bt:Preference ; bt:holder l:raad ; bt:preferred l:park-open ."
    report = checked(
        argument=ARGUMENT.replace("bt:speechContent l:mits ,", "bt:speechContent") + preferred
    )
    assert {item.element for item in report.findings if item.rule == "unsaid"} == {"hek-hersteld"}


def test_a_blank_node_is_one_stable_line() -> None:
    broken = ARGUMENT.replace(
        "bt:conditionGroup l:mits-groep",
        "bt:conditionGroup [ a bt:ConditionGroup ; bt:operator bt:All ; bt:member l:hek-hersteld ]",
    )
    reports = [checked(argument=broken) for _ in range(2)]
    (line,) = [item.line() for item in reports[0].findings]
    assert line.startswith(f"argument.ttl:{line_of(broken, 'l:mits a')}: a blank node")
    assert reports[0].findings == reports[1].findings


def test_an_argument_that_cannot_be_read_has_the_line_of_the_element() -> None:
    broken = ARGUMENT.replace("bt:force bt:Commits ;", "")
    (line,) = [item.line() for item in checked(argument=broken).findings
               if item.rule == "unreadable"]  # fmt: skip
    assert line.startswith(f"argument.ttl:{line_of(broken, 'l:toezegging a')}: toezegging: ")


def test_a_finding_about_an_element_gets_the_line_of_the_element() -> None:
    def failing(argument: Argument) -> Iterator[Finding]:
        yield Finding("", "hek-duur", "cycle", "kring", "circle")

    (found,) = check(sources(), SHAPES, [failing]).findings
    assert found.place == f"argument.ttl:{line_of(ARGUMENT, 'l:hek-duur a')}"


def test_an_ill_typed_truth_value_leaks_no_warning(
    recwarn: pytest.WarningsRecorder,
) -> None:
    source = "l:lezing a bt:Reading ; bt:isDefault 'ja'^^xsd:boolean ."
    report = checked(argument=ARGUMENT + source)
    assert any("is no xsd:boolean" in item.line() for item in report.findings)
    assert not [item for item in recwarn if issubclass(item.category, UserWarning)]


VALID = sorted(resource("ontology/examples/valid").glob("*.ttl"))
INVALID = sorted(resource("ontology/examples/invalid").glob("*.ttl"))


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_every_valid_example_passes(path: Path) -> None:
    report = check_example(read_text(path), SHARED, SHAPES)
    assert [finding.line() for finding in report.findings] == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_every_invalid_example_trips_exactly_the_shape_that_it_names(path: Path) -> None:
    source = read_text(path)
    named = set(re.findall(r"^# trips: (\S+)$", source.text, re.MULTILINE))
    report = check_example(source, SHARED, SHAPES)
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
        SHARED,
        SHAPES,
    )
    assert [item.line() for item in report.findings] == [
        "e.ttl: an example has one bt:NormalisedText (name it "
        "https://w3id.org/betoog/id/<id of the document>/text) [source]"
    ]
