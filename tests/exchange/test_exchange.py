"""What leaves Betoog in other formats is whole, safe and the same every time."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner

from betoog.api import Graph, load
from betoog.argument.model import Argument, Bilingual
from betoog.cli import export as export_command
from betoog.cli import main
from betoog.documents import read_document
from betoog.errors import OutputError
from betoog.exchange import TABLES, render_report, to_csv, to_graphml
from betoog.exchange.start import start_folder
from betoog.rdf.jsonld import dataset_to_json_ld

DOCUMENT = "kst-19637-2394"


@pytest.fixture(scope="module")
def letter() -> Graph:
    return load(DOCUMENT)


@pytest.fixture(scope="module")
def hostile(letter: Graph) -> Argument:
    """Give the letter with one statement that tries to be markup and a formula."""
    name = "verkenning"
    text = Bilingual("=1+1 <script>alert(1)</script> | [x](javascript:y)", "")
    changed = replace(letter.statements[name], content=text, label=text)
    return replace(letter.argument, statements={**letter.statements, name: changed})


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_graphml_reads_back_with_every_statement(letter: Graph, tmp_path: Path) -> None:
    path = tmp_path / "letter.graphml"
    path.write_bytes(to_graphml(letter.argument))
    graph = nx.read_graphml(path, force_multigraph=True)
    found = {name for name, data in graph.nodes(data=True) if data["node"] == "statement"}
    assert found == set(letter.statements)
    assert to_graphml(letter.argument) == path.read_bytes()


def test_the_statement_table_has_a_row_a_statement_with_its_quote(letter: Graph) -> None:
    table = rows(to_csv(letter.argument, "statements", language="en"))
    assert [row["id"] for row in table] == list(letter.statements)
    row = next(row for row in table if row["id"] == "nederland-niet-bij")
    assert row["quotes"] == "Nederland is daar niet bij."
    assert row["on_behalf_of"] == "kabinet"
    start, end = map(int, row["positions"].split("-"))
    assert letter.text[start:end] == row["quotes"]


def test_the_condition_table_tells_what_is_open_and_who_is_unstated(letter: Graph) -> None:
    table = rows(to_csv(letter.argument, "conditions"))
    row = next(row for row in table if row["condition"] == "verbetering-vooraf-geconstateerd")
    assert (row["dependent"], row["status"]) == ("beperkte-migratie", "open")
    assert (row["fulfilled_by"], row["established_by"]) == ("unstated", "unstated")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_a_table_has_every_column(letter: Graph, table: str) -> None:
    columns, _ = TABLES[table]
    read = list(csv.reader(io.StringIO(to_csv(letter.argument, table))))
    assert tuple(read[0]) == columns
    assert len(read) > 1
    assert {len(row) for row in read} == {len(columns)}


def test_the_command_offers_the_tables_that_there_are() -> None:
    assert tuple(export_command.TABLES.choices) == tuple(TABLES)


def test_for_excel_no_cell_is_a_formula_and_a_mark_tells_the_encoding(hostile: Argument) -> None:
    text = to_csv(hostile, "statements", excel=True)
    assert text.startswith("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(text[1:])) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    assert any(cell.startswith("'=1+1") for cell in cells)


def test_a_report_escapes_what_documents_say(hostile: Argument) -> None:
    report = render_report(hostile)
    assert "<script>" not in report
    assert "\\[x\\](javascript" in report  # an escaped bracket opens no link
    assert "\\<script\\>" in report


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_answers_the_three_questions_with_quotes(letter: Graph, language: str) -> None:
    report = render_report(letter.argument, language=language)
    assert "> Nederland is daar niet bij." in report
    for statement in letter.statements.values():
        assert f"`{statement.id}`" in report
    assert report == render_report(letter.argument, language=language)


def test_a_report_puts_the_motion_before_the_other_request(letter: Graph) -> None:
    report = render_report(letter.argument)
    assert report.index("Tweede Kamer verzoekt") < report.index("Europese Commissie verzoekt")


def test_json_ld_says_the_same_triples_as_the_dataset(letter: Graph) -> None:
    text = dataset_to_json_ld(letter.quads)
    read = frozenset(ox.parse(text, format=ox.RdfFormat.JSON_LD))
    assert read == letter.quads.quads
    assert text == dataset_to_json_ld(letter.quads)
    assert rdflib.Dataset().parse(data=text, format="json-ld") is not None
    assert json.loads(text)["@context"]["premise"] == {"@id": "bt:premise", "@type": "@id"}


def test_export_writes_n_quads_to_standard_output(letter: Graph) -> None:
    result = CliRunner().invoke(export_command.command, [DOCUMENT, "-f", "nquads"])
    assert result.exit_code == 0
    assert result.stdout_bytes == letter.quads.nquads()


def test_an_export_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "-o", str(tmp_path)]) == 1
    assert "this is a folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_has_the_text_as_supplied_and_a_template_that_parses(tmp_path: Path) -> None:
    supplied = tmp_path / "kst-1-2.txt"
    supplied.write_text("Geachte voorzitter,\nDe brug is vei-\nlig.1\n", encoding="utf-8")
    folder = start_folder(supplied, tmp_path / "graphs")
    assert (folder / "source.txt").read_text("utf-8") == supplied.read_text("utf-8")
    for path in sorted(folder.glob("*.ttl")):
        list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    assert "kst-1-2" in (folder / "document.ttl").read_text("utf-8")


DEBATE = """<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie><metadata>
<meta name="OVERHEIDop.dossiernummer" scheme="" content="19637"/></metadata>
<handelingen><agendapunt><spreekbeurt nieuw="ja"><spreker><voorvoegsels>De heer</voorvoegsels>
<naam><achternaam>Azmani</achternaam></naam> (<politiek>VVD</politiek>):</spreker>
<tekst status="goed"><al>Voorzitter. De brug is veilig.</al></tekst></spreekbeurt>
</agendapunt></handelingen></officiele-publicatie>
"""


def test_a_debate_in_xml_gives_its_text_and_no_markup(tmp_path: Path) -> None:
    supplied = tmp_path / "h-tk-20172018-70-2.xml"
    supplied.write_text(DEBATE, encoding="utf-8")
    folder = start_folder(supplied, tmp_path / "graphs")
    text = (folder / "source.txt").read_text("utf-8")
    assert "De brug is veilig." in text
    assert "<" not in text
    assert text == f"{read_document(supplied).text.text}\n"


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    supplied = tmp_path / "kst-1-2.txt"
    supplied.write_text("De brug is veilig.", encoding="utf-8")
    folder = start_folder(supplied, tmp_path)
    (folder / "argument.ttl").write_text("# my work\n", encoding="utf-8")
    with pytest.raises(OutputError, match="there already"):
        start_folder(supplied, tmp_path)
    assert (folder / "argument.ttl").read_text("utf-8") == "# my work\n"


def test_an_id_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("De brug is veilig.", encoding="utf-8")
    assert main(["new", str(path), "--id", "een twee", "-o", str(tmp_path / "graphs")]) == 1
    assert "no id" in capsys.readouterr().err
    assert not (tmp_path / "graphs").exists()


def test_a_document_without_an_official_id_gets_no_official_address(tmp_path: Path) -> None:
    path = tmp_path / "mijn stuk.txt"
    path.write_text("De brug is veilig.", encoding="utf-8")
    folder = start_folder(path, tmp_path / "graphs")
    described = (folder / "document.ttl").read_text("utf-8")
    assert "zoek.officielebekendmakingen.nl/mijn" not in described


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("leeg.txt", b"", "empty"),
        ("beeld.txt", b"\x89PNG\0\0", "binary|not read|format"),
    ],
)
def test_a_document_that_cannot_be_started_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["new", str(path), "-o", str(tmp_path / "graphs")]) == 1
    assert re.search(message, capsys.readouterr().err)
    assert not (tmp_path / "graphs").exists() or not list((tmp_path / "graphs").iterdir())


def test_the_report_and_table_of_a_draft_say_what_a_person_has_read(
    letter: Graph, tmp_path: Path
) -> None:
    source = tmp_path / "brief.txt"
    source.write_text("Ik zal uw Kamer informeren. Dat kan, mits de Kamer instemt.", "utf-8")
    assert main(["draft", str(source), "-o", str(tmp_path)]) == 0
    folder = tmp_path / "brief"
    report = render_report(load(folder).argument)
    assert "Nagelezen en aanvaard: 0 van de 3 stellingen" in report
    assert "De regels vonden hier niets" in report
    assert "Officiële publicatie" not in report
    assert main(["accept", str(folder), "--kind", "all"]) == 0
    accepted = load(folder).argument
    assert "aanvaard" not in render_report(accepted)
    table = rows(to_csv(accepted, "statements"))
    assert {row["reviewed"] for row in table} == {"true"}
    curated = render_report(letter.argument)
    assert "Voorstel" not in curated.splitlines()[4]
    assert "Officiële publicatie" in curated


@pytest.mark.parametrize(("name", "begin"), [("x.csv", b"id,"), ("x.nq", b"<"), ("x", b"<?xml")])
def test_the_name_of_a_file_tells_the_format(name: str, begin: bytes, tmp_path: Path) -> None:
    assert main(["export", "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(begin)


def test_a_format_that_is_given_is_stronger_than_the_name(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    assert main(["export", "-f", "graphml", "-o", str(path)]) == 0
    assert path.read_bytes().startswith(b"<?xml")
