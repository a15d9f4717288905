"""Findings are written in every form, from text and official XML, by function and command."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from betoog.citations import Catalogue, read_document, read_text, render
from betoog.cli import catalogue as catalogue_command
from betoog.cli import cite as cite_command
from betoog.errors import SourceError

TEXT = "De motie (Kamerstuk\n19 637, nr. 2380) & <b>deze motie</b>; zie 2023Z19677."


def test_json_lines_hold_offsets_state_and_address() -> None:
    findings = read_document(read_text("letter.txt", TEXT.encode()))
    rows = [json.loads(line) for line in render.json_lines(findings).splitlines()]
    assert [TEXT[row["start"] : row["end"]] == row["text"] for row in rows] == [True] * len(rows)
    assert [row["identifier"] for row in rows] == [*["kst-19637-2380"] * 3, "2023Z19677"]


def test_csv_reads_back() -> None:
    findings = read_document(read_text("letter.txt", TEXT.encode()))
    rows = list(csv.DictReader(io.StringIO(render.comma_separated(findings), newline="")))
    assert [row["text"] for row in rows] == [finding.text for finding in findings]


def test_turtle_is_valid_and_links_only_what_has_an_address() -> None:
    rdflib = pytest.importorskip("rdflib")
    source = read_text("kst-19637-2394.txt", TEXT.encode())
    written = render.turtle(source, read_document(source))
    graph = rdflib.Graph().parse(data=written, format="turtle")
    cites = rdflib.URIRef("http://purl.org/spar/cito/cites")
    assert {str(target) for target in graph.objects(None, cites)} == {
        "https://zoek.officielebekendmakingen.nl/kst-19637-2380"
    }
    assert written == render.turtle(source, read_document(source))


def test_the_page_keeps_the_text_and_escapes_it() -> None:
    source = read_text("letter.txt", TEXT.encode())
    page = render.page(source, read_document(source))
    assert 'href="https://zoek.officielebekendmakingen.nl/kst-19637-2380"' in page
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


def test_official_xml_is_read_with_its_own_facts() -> None:
    xml = """<officiele-publicatie><metadata><meta name="OVERHEIDop.externMetadataRecord"
      content="https://zoek.officielebekendmakingen.nl/kst-36410-12/metadata.xml"/></metadata>
      <kamerstuk><stuk><titel>MOTIE VAN HET LID VAN DER GRAAF C.S.</titel>
      <datumtekst><datum isodatum="2022-03-30">30 maart</datum></datumtekst>
      <al>deze motie en (<extref doc="kst-36410-3" soort="document">36 410, nr. 3</extref>)</al>
      </stuk></kamerstuk></officiele-publicatie>"""
    source = read_text("motie.xml", xml.encode())
    assert source.own is not None
    assert (source.own.identifier, source.own.noun) == ("kst-36410-12", "motie")
    assert (source.own.date, source.own.names) == ("2022-03-30", ("graaf",))
    with Catalogue.in_memory() as catalogue:
        found = read_document(source, catalogue)
        assert [(f.identifier, f.state) for f in found] == [
            ("kst-36410-12", "known"),
            ("kst-36410-3", "unknown"),
        ]


@pytest.mark.parametrize(
    "data",
    [
        b"<a><b></a>",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b"\xff\xfe no text",
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read_text("bad.xml", data)


@pytest.mark.parametrize(
    "text",
    ["< 5 procent, zie {}", "<5 jaar: {}", "<jan@kamer.nl> schreef: {}", "<- {}", "<<{}>>"],
)
def test_text_that_begins_with_an_angle_bracket_is_text(text: str) -> None:
    source = read_text("note.txt", text.format("Kamerstuk 19 637, nr. 2380").encode())
    assert "kst-19637-2380" in [finding.identifier for finding in read_document(source)]


@pytest.mark.parametrize(
    "start", ["<?xml version='1.0'?><a>", "<!-- x --><a>", '\ufeff <a b="c">', "<a\n>"]
)
def test_what_begins_like_xml_is_read_as_xml(start: str) -> None:
    assert read_text("a.xml", f"{start}<al>tekst</al></a>".encode()).text == "tekst"


def test_a_table_fits_its_width_and_keeps_addresses_whole() -> None:
    text = (
        TEXT + " Zie de brief (Kamerstukken II, vergaderjaar 2017–2018, 19 637 en 30 573, nr. 5)."
    )
    findings = read_document(read_text("letter.txt", text.encode()))
    for width in (40, 80, 120):
        lines = render.table(findings, width=width).splitlines()
        addresses = {finding.iri for finding in findings if finding.iri}
        assert addresses <= {line.strip() for line in lines}
        assert all(len(line) <= width for line in lines if line.strip() not in addresses)
        words = " ".join(" ".join(lines).split())
        assert all(" ".join(f.text.split()) in words for f in findings)


def test_showing_a_catalogue_makes_none(tmp_path: Path) -> None:
    place = tmp_path / "new" / "catalogue.sqlite"
    shown = CliRunner().invoke(catalogue_command.command, ["show", "--catalogue", str(place)])
    assert isinstance(shown.exception, SourceError)
    assert "load" in shown.exception.remedy
    assert not place.parent.exists()


def test_the_commands_load_a_catalogue_and_cite_from_standard_input(tmp_path: Path) -> None:
    ids, place = tmp_path / "ids.txt", str(tmp_path / "catalogue.sqlite")
    ids.write_text("kst-19637-2380\n", encoding="ascii")
    runner = CliRunner()
    loaded = runner.invoke(catalogue_command.command, ["load", str(ids), "--catalogue", place])
    assert "1 new ids" in loaded.output
    shown = runner.invoke(catalogue_command.command, ["show", "kst-1-1", "--catalogue", place])
    assert shown.output == "kst-1-1: not known\n"
    arguments = ["--catalogue", place, "--format", "jsonl", "--no-relative"]
    cited = runner.invoke(cite_command.command, arguments, input=TEXT)
    assert [json.loads(line)["state"] for line in cited.output.splitlines()] == [
        "in-graph",
        "unknown",
    ]


def test_the_command_writes_a_page_to_a_file(tmp_path: Path) -> None:
    text, page = tmp_path / "letter.txt", tmp_path / "letter.html"
    text.write_text(TEXT, encoding="utf-8")
    arguments = [str(text), "--format", "html", "--output", str(page)]
    arguments += ["--catalogue", str(tmp_path / "catalogue.sqlite")]
    assert CliRunner().invoke(cite_command.command, arguments).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
