"""Proposals are accepted, rejected and promoted, and decisions outlive the draft."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from betoog.api import load
from betoog.cli import accept, ask, compare, draft, promote, reject, review
from betoog.errors import BetoogError, SourceError, UnknownIdError, ValidationError
from betoog.mining.blocks import prune, read_blocks
from betoog.mining.reviewing import KINDS
from betoog.resources import resource_root

TEXT = "Dat kan, mits de Kamer instemt. Ik zal uw Kamer informeren, zodra het plan er is."


def run(command: object, *arguments: object) -> Result:
    result = CliRunner().invoke(
        getattr(command, "command"),  # noqa: B009 - modules are passed about as commands
        [str(one) for one in arguments],
        catch_exceptions=True,
    )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "kst-1-2.txt"
    source.write_text(TEXT, encoding="utf-8")
    run(draft, source, "-o", tmp_path / "drafts")
    return tmp_path / "drafts" / "kst-1-2"


def ids(folder: Path, kind: str) -> list[str]:
    text = (folder / "argument.ttl").read_text(encoding="utf-8")
    return re.findall(rf"^l:(\S+) a bt:{kind} ", text, re.MULTILINE)


def again(folder: Path) -> None:
    run(draft, folder.parents[1] / "kst-1-2.txt", "-o", folder.parent)


def test_a_draft_opens_like_a_curated_graph(folder: Path) -> None:
    graph = load(folder)
    assert {one.cue for one in graph.conditionals.values()} == {"mits", "zodra"}
    assert all(not one.provenance.reviewed for one in graph.statements.values())


def test_a_draft_is_asked_by_its_folder(folder: Path, tmp_path: Path) -> None:
    cues = tmp_path / "cues.rq"
    cues.write_text("SELECT ?cue { ?c a bt:Conditional ; bt:cue ?cue } ORDER BY ?cue")
    asked = run(ask, cues, "--document", folder, "--format", "csv")
    assert asked.output.split() == ["cue", "mits", "zodra"]
    refused = run(ask, cues, "--document", folder, "--store", folder)
    assert (refused.exit_code, "leave out --store" in refused.output) == (2, True)


def test_what_a_minister_makes_conditional_the_cabinet_does(tmp_path: Path) -> None:
    source = tmp_path / "kst-1-3.txt"
    source.write_text(f"{TEXT}\n\nDe Minister van Financiën,\nW.B. Hoekstra\n", encoding="utf-8")
    run(draft, source, "-o", tmp_path / "drafts")
    asked = run(ask, "conditions", "--document", tmp_path / "drafts/kst-1-3", "--format", "csv")
    assert {"mits", "zodra"} <= set(asked.output.replace(",", " ").split())


def test_a_rejected_proposal_does_not_come_back(folder: Path) -> None:
    gone = ids(folder, "Conditional")[0]
    run(reject, folder, gone)
    assert gone not in ids(folder, "Conditional")
    again(folder)
    assert gone not in ids(folder, "Conditional")
    assert load(folder).conditionals


def test_an_accepted_proposal_stays_accepted_in_a_second_draft(folder: Path) -> None:
    one = ids(folder, "Statement")[0]
    run(accept, folder, one, "--curator", "redactie")
    again(folder)
    assert load(folder).statements[one].provenance.reviewed


def test_what_is_accepted_is_promoted_with_curator_and_time(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "curated" / "kst-1-2"
    run(accept, folder, "--kind", "all")
    result = run(promote, folder, "--kind", "all", "--into", target)
    assert "promoted" in result.output
    text = (target / "argument.ttl").read_text(encoding="utf-8")
    assert "prov:wasAttributedTo bta:redactie" in text
    assert "prov:generatedAtTime" in text
    assert set(load(target).statements) == set(load(folder).statements)


def test_promoting_twice_changes_nothing(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "curated" / "kst-1-2"
    run(accept, folder, "--kind", "all")
    run(promote, folder, "--kind", "all", "--into", target)
    before = (target / "argument.ttl").read_bytes()
    assert "0 promoted" in run(promote, folder, "--kind", "all", "--into", target).output
    assert (target / "argument.ttl").read_bytes() == before


def test_a_relation_waits_for_its_statements(folder: Path, tmp_path: Path) -> None:
    run(accept, folder, "--kind", "conditional")
    result = run(promote, folder, "--kind", "conditional", "--into", tmp_path / "c" / "kst-1-2")
    assert "Waiting" in result.output
    assert not (tmp_path / "c").exists()


def test_what_is_not_accepted_is_not_promoted(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="not accepted yet"):
        run(promote, folder, ids(folder, "Statement")[0], "--into", tmp_path / "c" / "kst-1-2")


def test_an_unknown_id_is_answered_with_near_ones(folder: Path) -> None:
    known = ids(folder, "Statement")[0]
    with pytest.raises(UnknownIdError, match=known):
        run(accept, folder, known[:-1])


def test_the_command_line_knows_every_kind() -> None:
    assert set(review.KINDS) == {*KINDS, "all"}


def test_a_graph_agrees_with_itself() -> None:
    output = run(compare, "kst-19637-2394", "kst-19637-2394").output
    assert "No differences" in output
    assert re.search(
        r"^statements\s+\d+\s+0\s+0\s+1.00\s+1.00\s+1.00\s+1.00$", output, re.MULTILINE
    )


def test_graphs_of_different_texts_are_not_compared(folder: Path) -> None:
    with pytest.raises(ValidationError, match="not of the same text"):
        run(compare, "kst-19637-2394", folder)


def test_reading_and_writing_curated_blocks_changes_no_block() -> None:
    path = resource_root() / "graphs" / "kst-19637-2394" / "argument.ttl"
    file = read_blocks(path.read_text(encoding="utf-8"), "argument.ttl")
    assert read_blocks(file.text(), "again").blocks == file.blocks
    assert len(file.by_subject()) == len(file.blocks)


def test_a_value_written_anew_is_the_same_value() -> None:
    source = 'l:a a bt:Statement ; bt:quote "zegt \\"ja\\"; nee." , "b"@nl ; bt:confidence 0.5 .'
    block = read_blocks(source, "f").blocks[0]
    anew = block.with_values({"bt:reviewed": ("true",)})
    assert read_blocks(anew.text(), "f").blocks[0].values == anew.values


def test_pruning_takes_what_cannot_stand_alone() -> None:
    text = """l:s a bt:Statement . l:t a bt:Statement .
l:g a bt:ConditionGroup ; bt:member l:s .
l:c a bt:Conditional ; bt:conditionGroup l:g ; bt:dependent l:t .
l:act a bt:SpeechAct ; bt:speechContent l:c , l:t ."""
    left = prune(read_blocks(text, "f").blocks, frozenset({"l:s"}))
    assert [block.subject for block in left] == ["l:t", "l:act"]
    assert left[1].get("bt:speechContent") == ("l:t",)


def test_a_file_that_is_no_curated_turtle_is_named_with_its_line() -> None:
    with pytest.raises(SourceError, match=r"^f.ttl:2"):
        read_blocks("l:a a bt:Statement .\nl:b [ ] .", "f.ttl")


def test_promoted_proposals_keep_concepts_and_what_carries_no_argument(tmp_path: Path) -> None:
    source = tmp_path / "kst-19637-3.txt"
    source.write_text(
        "Geachte voorzitter,\n\nDe terugkeer verloopt goed (Kamerstuk 19 637, nr. 2380).\n\n"
        "Hoogachtend,\n\nDe Minister van Financiën,\nW.B. Hoekstra\n",
        encoding="utf-8",
    )
    run(draft, source, "-o", tmp_path / "drafts")
    made, target = tmp_path / "drafts" / "kst-19637-3", tmp_path / "curated" / "kst-19637-3"
    run(accept, made, "--kind", "all")
    run(promote, made, "--kind", "all", "--into", target)
    argument = load(target).argument
    (said,) = argument.statements.values()
    assert said.concepts == ("terugkeer",)
    assert said.cites == ("https://zoek.officielebekendmakingen.nl/kst-19637-2380",)
    assert {one.reason.nl for one in argument.uncovered.values()} >= {"ondertekening"}


def test_what_is_promoted_without_its_speech_act_is_told(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "graphs" / "kst-1-2"
    run(accept, folder, "--kind", "all")
    half = run(promote, folder, "--kind", "statement", "--into", target)
    assert "that no speech act says" in half.output
    assert f"betoog check {target}" in half.output
    whole = run(promote, folder, "--kind", "all", "--into", target)
    assert "that no speech act says" not in whole.output


def test_a_proposal_that_waits_says_what_to_do(folder: Path, tmp_path: Path) -> None:
    run(accept, folder, "--kind", "conditional")
    waiting = run(promote, folder, "--kind", "conditional", "--into", tmp_path / "graphs/kst-1-2")
    assert "Accept the statements that these name" in waiting.output


def test_who_chooses_nothing_is_told_where_the_ids_are(folder: Path) -> None:
    with pytest.raises(BetoogError, match="betoog export FOLDER -f csv"):
        run(accept, folder)


def test_a_draft_says_when_it_replaces_that_of_another_text(folder: Path) -> None:
    source = folder.parents[1] / "kst-1-2.txt"
    assert "another text" not in run(draft, source, "-o", folder.parent).output
    source.write_text("Een andere brief zegt iets anders.", encoding="utf-8")
    assert "another text" in run(draft, source, "-o", folder.parent).output


def test_what_neither_graph_has_is_not_measured(folder: Path) -> None:
    shown = run(compare, folder, folder).output
    rows = {line[:16].strip(): line[16:].split() for line in shown.splitlines() if line}
    assert rows["preferences"] == ["0", "0", "0"]
    assert rows["statements"][3:6] == ["1.00", "1.00", "1.00"]
