"""The command ``betoog whatif``: text, JSON and CSV, and what it says of wrong input."""

from __future__ import annotations

import csv
import io
import json
from types import SimpleNamespace

import pytest

from betoog import api
from betoog.argument.model import Argument
from betoog.cli import main
from betoog.rdf import load_example
from betoog.resources import resource
from tests.whatif.generators import ambiguity, argument, conditional, statement
from tests.whatif.test_minimal import many_ways


@pytest.fixture(autouse=True)
def promise(monkeypatch: pytest.MonkeyPatch) -> Argument:
    """Let the command load a small promise, in which all that it reports occurs."""
    made = argument(
        [
            conditional("mits", "necessary", ["aanleiding", "gepaard"], "deelname"),
            conditional("mocht-1", "sufficient", ["deelname"], "informeren", reading="deelnemen"),
            conditional("mocht-2", "sufficient", ["aanleiding"], "informeren", reading="vervuld"),
            conditional("landen", "restrictive", ["werkt-mee"], "aanbod"),
        ],
        ambiguities=[ambiguity("dat", ["deelnemen", "vervuld"])],
        statements=[statement("informeren", roles=("commitment",)), statement("feit")],
    )
    monkeypatch.setattr(api, "load", lambda: SimpleNamespace(argument=made))
    return made


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    # English unless a test asks for another language; what comes first can be overruled.
    assert main(["whatif", "--lang", "en", *words]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def test_without_assumptions_it_starts_with_the_count_and_lists_what_is_open(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = _run(capsys).splitlines()
    assert lines[0] == "2 statements are dependent on conditions: 2 open."
    assert "OPEN" in lines
    assert "  short deelname [deelname]" in lines
    assert lines[lines.index("COMMITMENTS") + 1 :][:3] == [
        "  ‘short informeren’ [informeren] is active if:",
        "    1. short deelname [deelname]: met",
        "       That presupposes what is still open: short aanleiding; short gepaard.",
    ]
    assert any("In the reading" in line and "lezing vervuld" in line for line in lines)
    assert "JUDGED FOR EACH MEMBER" in lines


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--assume", "deelname=met", "--assume", "gepaard=failed"],
        ["--for", "informeren"],
        ["--reading", "vervuld", "--assume", "aanleiding=met"],
    ],
)
def test_text_fits_eighty_columns(
    capsys: pytest.CaptureFixture[str], language: str, words: list[str]
) -> None:
    text = _run(capsys, "--lang", language, *words)
    assert max(map(len, text.splitlines())) <= 80
    assert "{" not in text


def test_with_assumptions_it_starts_with_what_changes(capsys: pytest.CaptureFixture[str]) -> None:
    text = _run(capsys, "--lang", "nl", "--assume", "deelname=met", "--assume", "gepaard=failed")
    assert text.splitlines()[:3] == [
        "Dat verandert ten opzichte van de tekst:",
        "  kort deelname [deelname]: open → geblokkeerd",
        "  kort informeren [informeren]: open → geldt",
    ]
    assert "TEGENSTRIJDIG" in text
    assert "ANDERE LEZINGEN" in text


def test_one_statement_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    text = _run(capsys, "--for", "deelname", "--assume", "gepaard=met")
    assert text.startswith("short deelname [deelname]\n  Open:")
    assert "at most be unblocked by the text" in text
    assert "[informeren]" not in text
    alone = _run(capsys, "--for", "aanleiding")
    assert alone.startswith("‘short aanleiding’ [aanleiding] depends on no condition.\n")
    assert "It is a condition of: short deelname [deelname]" in alone
    assert "depends on no condition" in _run(capsys, "--for", "feit")


def test_a_contradiction_is_told_whatever_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assumed = ["--assume", "deelname=met", "--assume", "gepaard=failed"]
    sentence = "short deelname [deelname]: assumed to be ‘met’"
    for only in ([], ["--for", "informeren"], ["--for", "feit"]):
        text = _run(capsys, *assumed, *only)
        assert "CONTRADICTORY" in text
        assert sentence in text
        data = json.loads(_run(capsys, *assumed, *only, "--format", "json"))
        assert [item["statement"] for item in data["contradictions"]] == ["deelname"]


def test_a_statement_that_holds_or_cannot_hold_is_told_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "this is so already (active)." in _run(
        capsys, "--for", "informeren", "--assume", "deelname=met"
    )
    assert "cannot become active under these assumptions." in _run(
        capsys, "--for", "informeren", "--assume", "deelname=failed"
    )


def test_a_restriction_is_evaluated_for_a_member(capsys: pytest.CaptureFixture[str]) -> None:
    text = _run(capsys, "--for", "aanbod", "--member", "Land: A:werkt-mee=failed")
    assert "Land: A: short aanbod [aanbod]" in text
    assert "left out" in text


def test_assessments_are_named_with_assessor_date_and_evidence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    park = load_example(resource("ontology/examples/valid/assessment.ttl"))
    monkeypatch.setattr(api, "load", lambda: SimpleNamespace(argument=park))
    assert "Assessed:" not in _run(capsys)
    text = " ".join(_run(capsys, "--assessed").split())
    assert "park opens [park-open]: open → unblocked" in text
    assert "fence repaired [hek-hersteld]: met according to the warden, 2018-06-11, on" in text
    [found] = json.loads(_run(capsys, "--assessed", "--format", "json"))["assessments"]
    assert (found["statement"], found["value"], found["date"], found["assessor"]) == (
        "hek-hersteld",
        "met",
        "2018-06-11",
        "opzichter",
    )
    assert found["evidence"]


def test_json_says_everything_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(_run(capsys, "--format", "json", "--assume", "deelname=met"))
    assert data["document"] == "test"
    assert data["assumptions"] == {"deelname": "met"}
    assert data["readings"] == ["deelnemen"]
    by_id = {item["statement"]: item for item in data["statuses"]}
    assert by_id["informeren"]["status"] == "active"
    assert by_id["informeren"]["because"] == ["deelname"]
    assert by_id["deelname"]["source"] == "assumed"
    assert {*by_id["informeren"]["explanation"][0]} == {"depth", "statement", "nl", "en"}
    assert data["changed"] == [{"statement": "informeren", "before": "open", "after": "active"}]
    assert [item["reading"] for item in data["reading_effects"]] == ["vervuld"]
    assert data["minimal_assignments"][0] == {
        "statement": "informeren",
        "reading": None,
        "goal": "active",
        "assignments": [{"assume": {}, "presupposes": []}],
    }
    assert [item["statement"] for item in data["restrictions"]] == ["aanbod"]


def test_csv_has_a_row_for_each_dependent(capsys: pytest.CaptureFixture[str]) -> None:
    out = _run(capsys, "--format", "csv", "--assume", "aanleiding=failed")
    rows = {row["statement"]: row for row in csv.DictReader(io.StringIO(out))}
    assert {name: row["status"] for name, row in rows.items()} == {
        "deelname": "blocked",
        "informeren": "not-triggered",
    }
    assert rows["deelname"]["text_status"] == "open"
    assert rows["deelname"]["because"] == "aanleiding"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--assume", "deelname"], 2, "'deelname' is not ID=met, ID=failed or ID=open"),
        (["--assume", "deelname=yes"], 2, "is not ID=met"),
        (["--assume", "a=met", "--assume", "a=open"], 2, "a cannot be assumed to be both"),
        (["--member", "werkt-mee=met"], 2, "is not NAME:ID=met"),
        (["--lang", "fr"], 2, "'fr' is not one of"),
        (["--assume", "deelnam=met"], 1, "did you mean deelname"),
        (["--for", "informere"], 1, "there is no statement informere (did you mean informeren"),
        (["--reading", "deelneme"], 1, "there is no reading deelneme (did you mean deelnemen"),
        (
            ["--reading", "deelnemen", "--reading", "vervuld"],
            1,
            "are readings of the same passage (choose one of them)",
        ),
    ],
)
def test_wrong_input_gets_one_clear_line(
    capsys: pytest.CaptureFixture[str], words: list[str], code: int, message: str
) -> None:
    assert main(["whatif", *words]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err
    assert captured.err.splitlines()[-1].startswith("Error: ")


@pytest.mark.parametrize("form", ["text", "json"])
def test_too_many_alternatives_do_not_spoil_the_rest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    made = many_ways(12)
    monkeypatch.setattr(api, "load", lambda: SimpleNamespace(argument=made))
    assert "more than 1000 minimal assignments" in _run(capsys, "--for", "q", "--format", form)


def test_an_argument_without_conditions_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "load", lambda: SimpleNamespace(argument=argument([])))
    assert _run(capsys).startswith("No statement depends on conditions.\n")
