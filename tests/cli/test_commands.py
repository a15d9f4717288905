"""build, check, ask and questions, as a user types them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from betoog.cli import COMMANDS, SECTIONS, main
from betoog.cli.options import share_shown
from betoog.resources import resource, resource_root
from tests.cli.run import run

LETTER = "kst-19637-2394"


def test_every_command_has_help_with_its_line_from_the_table() -> None:
    listed = run("--help").output
    for name, (_, line) in COMMANDS.items():
        assert name in listed
        done = run(name, "--help")
        assert done.code == 0
        assert line in " ".join(done.output.split())


def test_a_named_question_is_answered_in_a_table_that_fits() -> None:
    done = run("ask", "open-conditions")
    assert done.code == 0
    assert done.error == ""
    assert all(len(line) <= 80 for line in done.output.splitlines())
    assert done.output.endswith("rijen)\n")


def test_a_question_is_answered_in_another_language_and_format() -> None:
    done = run("ask", "open-conditions", "--lang", "en", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.output)))
    assert {row["label"] for row in rows} >= {"exploration's outcome gives cause"}


def test_parameters_are_set_by_id() -> None:
    done = run("ask", "passage", "--set", "words=Mobility Partnership", "--format", "json")
    bindings = json.loads(done.output)["results"]["bindings"]
    assert bindings
    assert all("Mobility Partnership" in row["quote"]["value"] for row in bindings)


def test_a_file_and_standard_input_are_asked(tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text("SELECT ?x { ?x a bt:Commitment } ORDER BY ?x", "utf-8")
    from_file = run("ask", str(path), "--format", "csv")
    from_input = run("ask", "-", "--format", "csv", stdin=path.read_text("utf-8"))
    assert from_file.output == from_input.output
    assert "kamer-informeren" in from_file.output


def test_a_variable_of_a_plain_query_can_be_set() -> None:
    done = run("ask", "-", "--set", "x=kamer-informeren", stdin="ASK { ?x a bt:Commitment }")
    assert done.output == "ja\n"


def test_construct_is_written_to_a_file(tmp_path: Path) -> None:
    output = tmp_path / "deep" / "claims.ttl"
    text = "CONSTRUCT { ?x a bt:Claim } { ?x a bt:Claim }"
    done = run("ask", "-", "--format", "turtle", "-o", str(output), stdin=text)
    assert (done.code, done.output) == (0, "")
    assert "a bt:Claim" in output.read_text("utf-8")


def test_without_the_editor_no_com_number_and_no_implicit_premise_remains() -> None:
    for text in (
        'ASK { ?s ?p ?o FILTER(CONTAINS(STR(?o), "COM(2018)") || CONTAINS(STR(?o), "52018PC")) }',
        "ASK { ?s a bt:ImplicitStatement }",
    ):
        assert run("ask", "-", stdin=text).output == "ja\n"
        assert run("ask", "-", "--without-editorial", stdin=text).output == "nee\n"


def test_the_built_store_and_file_answer_like_the_default(tmp_path: Path) -> None:
    done = run("build", "-o", str(tmp_path / "out"), "--store", str(tmp_path / "store"))
    assert done.code == 0
    asked = ["ask", "conditions", "--format", "tsv"]
    expected = run(*asked).output
    assert run(*asked, "--store", str(tmp_path / "store")).output == expected
    assert run(*asked, "--store", str(tmp_path / "out" / "dataset.nq")).output == expected
    bare = [*asked, "--without-editorial"]
    assert run(*bare, "--store", str(tmp_path / "store")).output == run(*bare).output
    assert (tmp_path / "out" / LETTER / "argument.ttl").exists()
    assert (tmp_path / "out" / "shared" / "actors.ttl").exists()


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("build", LETTER, "-o", str(tmp_path / name)).code == 0
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.*"))
    assert files
    for path in files:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()


def test_questions_are_listed_and_explained() -> None:
    listed = run("questions", "--lang", "en").output
    assert "commitments" in listed
    assert all(len(line) <= 80 for line in listed.splitlines())
    of_one, of_many = listed.split("Of many documents")
    assert ("adopted-against-advice" in of_many, "adopted-against-advice" in of_one) == (
        True,
        False,
    )
    explained = run("questions", "conditions").output
    assert "Parameters:" in explained
    assert "SELECT" in explained
    plain = json.loads(run("questions", "--format", "json").output)
    assert {"commitments", "adopted-against-advice"} <= {item["name"] for item in plain}
    assert all(item["title"]["en"] and item["about"]["nl"] for item in plain)


def test_the_letter_passes_its_check_with_coverage() -> None:
    done = run("check")
    assert done.code == 0
    assert "100.0% covered" in done.output
    dutch = run("check", LETTER, "--lang", "nl").output
    assert "Geen fouten." in dutch
    plain = json.loads(run("check", "--format", "json").output)
    assert plain["ok"]
    assert plain["coverage"][0]["percentage"] == 100.0


def test_a_folder_and_an_example_can_be_checked() -> None:
    assert run("check", str(resource(f"graphs/{LETTER}"))).code == 0
    assert run("check", str(resource("ontology/examples/valid/any-group.ttl"))).code == 0
    done = run("check", str(resource("ontology/examples/invalid/actor-label.ttl")))
    assert done.code == 1
    assert "[bts:ActorLabel]" in done.output
    assert "failures." in done.output


def test_one_failure_is_told_in_the_singular(tmp_path: Path) -> None:
    path = tmp_path / "one.ttl"
    path.write_text("<https://w3id.org/betoog/id/x/y> a", "utf-8")
    assert run("check", str(path)).output.endswith("\n1 failure.\n")
    assert run("check", str(path), "--lang", "nl").output.endswith("\n1 fout.\n")


def test_a_cycle_in_the_dependencies_is_a_failure(tmp_path: Path) -> None:
    source = resource("ontology/examples/valid/condition-chain.ttl").read_text("utf-8")
    cyclic = tmp_path / "cycle.ttl"
    cyclic.write_text(source + CYCLE, "utf-8")
    done = run("check", str(cyclic))
    assert done.code == 1
    (line,) = [line for line in done.output.splitlines() if "[cycle]" in line]
    assert re.search(r"cycle\.ttl:\d+: ", line)


CYCLE = """
e:kring a bt:Conditional ; bt:conditionKind bt:Necessary ; bt:conditionGroup e:kring-groep ;
    bt:dependent e:a ; bt:cueKind bt:EditorialCue ; bt:cue "kring" .
e:kring-groep a bt:ConditionGroup ; bt:operator bt:All ; bt:member e:b .
e:terug a bt:Conditional ; bt:conditionKind bt:Necessary ; bt:conditionGroup e:terug-groep ;
    bt:dependent e:b ; bt:cueKind bt:EditorialCue ; bt:cue "kring" .
e:terug-groep a bt:ConditionGroup ; bt:operator bt:All ; bt:member e:a .
e:a a bt:Statement ; bt:contentKind bt:Event ; bt:shortLabel "a"@nl ; bt:content "A."@nl ;
    bt:quote "weg" .
e:b a bt:Statement ; bt:contentKind bt:Event ; bt:shortLabel "b"@nl ; bt:content "B."@nl ;
    bt:quote "weg" .
"""


def test_a_curated_folder_elsewhere_can_be_built(tmp_path: Path) -> None:
    folder = tmp_path / LETTER
    shutil.copytree(resource_root() / "graphs" / LETTER, folder)
    assert run("build", str(folder), "-o", str(tmp_path / "out")).code == 0


def test_main_returns_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert main(["nonsense"]) == 2
    assert main(["ask", "nonsense"]) == 1
    capsys.readouterr()


def test_the_help_shows_every_command_once() -> None:
    shown = [name for names in SECTIONS.values() for name in names]
    assert sorted(shown) == sorted(COMMANDS)


def test_the_name_of_the_file_tells_the_format_of_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    assert run("ask", "commitments", "-o", str(path)).code == 0
    assert path.read_text("utf-8").startswith("commitment,")
    assert run("ask", "commitments", "--format", "table", "-o", str(path)).code == 0
    assert not path.read_text("utf-8").startswith("commitment,")


def test_a_question_about_many_documents_says_so_where_there_is_one() -> None:
    assert "about many documents" in run("ask", "movers").error
    assert run("ask", "commitments").error == ""


def test_who_stops_a_build_is_told_that_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(plan: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("betoog.corpus.build_corpus", stopped)
    done = run("corpus", "build", str(tmp_path), "--store", str(tmp_path / "store"))
    assert (done.code, "the same command goes on from there" in done.error) == (130, True)


@pytest.mark.parametrize(("terminal", "shown"), [(True, "Reading 50%"), (False, "")])
def test_long_work_shows_how_far_it_is_to_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, shown: str
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr("sys.stderr", stream)
    clock = iter(range(0, 100, 10))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    with share_shown("Reading") as reached:
        reached(0.5)
    assert shown in stream.getvalue()
    assert bool(stream.getvalue()) is terminal
