"""The page beyond one document: what it gathers, what it says of bad input, what it does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from betoog.argument.model import Bilingual
from betoog.cli import main
from betoog.store import dataset_path, open_engine
from betoog.view import render_overview
from betoog.view.choosing import choose_concept, choose_dossier, choose_result
from betoog.view.collection import Collection, Item, Link, Saying, Subject
from betoog.view.gathering import gather
from betoog.view.overview import overview_data
from tests.corpus import sample

HOSTILE = "</script><script>document.title='hacked'</script>\u2028<b>x</b>"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    motions = sample.write_motions(folder / "motions")
    tables = sample.write_tables(folder / "tables")
    place = folder / "store"
    assert (
        main(["corpus", "build", str(motions), "--store", str(place), "--tables", str(tables)]) == 0
    )
    return place


def collection() -> Collection:
    said = Saying("v", "request", "action", 0, Bilingual(HOSTILE), agents=("https://x.org/a",))
    items = tuple(
        Item(f"https://x.org/{n}", f"d{n}", "https://x.org/Motion", Bilingual(HOSTILE),
             date=f"202{n % 3}-01-01", outcome=outcome, sayings=(said,))
        for n, outcome in enumerate(["https://x.org/Yes", "https://x.org/No"] * 10)
    )  # fmt: skip
    subject = Subject("query", "", Bilingual(HOSTILE))
    return Collection(subject, items, (Link(0, 1, "https://x.org/cites"),), found=25)


def test_a_dossier_is_gathered_newest_first_with_requests_and_outcomes(store: Path) -> None:
    engine = open_engine(store)
    data = overview_data(gather(engine, choose_dossier(engine, "39 998")))
    items = data["items"]
    assert [item["date"] for item in items] == sorted((i["date"] for i in items), reverse=True)
    assert {item["id"] for item in items} >= {sample.identifier(1), sample.identifier(2)}
    first = next(item for item in items if item["id"] == sample.identifier(2))
    assert first["says"][0][:3] == ["request", "action", "de noodopvang te sluiten"]
    replacing = next(n for n, i in enumerate(items) if i["id"] == sample.identifier(3))
    assert [replacing, items.index(first), "replaces"] in data["links"]


def test_a_concept_is_found_by_id_and_label(store: Path) -> None:
    engine = open_engine(store)
    by = [choose_concept(engine, name).documents for name in ("terugkeer", "btc:terugkeer")]
    assert by[0] == by[1] != ()


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--dossier", "39997"], 1, "39998"),
        (["--concept", "terugker"], 1, "terugkeer"),
        (["--document", "kst-39998-11111"], 1, "kst-39998-1"),
        (["--dossier", "1", "--concept", "x"], 2, "exclude one another"),
        ([], 2, "--store needs to know what to show"),
        (["--query", "movers"], 1, "CONSTRUCT"),
        (["--dossier", "39998", "--without-editorial"], 2, "curated"),
    ],
)
def test_what_cannot_be_shown_is_told(
    store: Path, capsys: pytest.CaptureFixture[str], options: list[str], code: int, said: str
) -> None:
    assert main(["view", *options, "--store", str(store)]) == code
    assert said in capsys.readouterr().err


def test_a_document_and_a_query_of_a_store_become_pages(store: Path, tmp_path: Path) -> None:
    query = tmp_path / "cites.rq"
    query.write_text("CONSTRUCT { ?a bt:replaces ?b } WHERE { ?a bt:replaces ?b }")
    for options in (["--document", sample.identifier(1)], ["--query", str(query)]):
        place = tmp_path / "page.html"
        assert main(["view", *options, "--store", str(store), "-o", str(place)]) == 0
        assert "betoog-data" in place.read_text(encoding="utf-8")


def of_query(text: str, place: Path | None = None) -> dict[str, Any]:
    """Return the data of the page of a query on the curated documents, or a store."""
    engine = open_engine(place or dataset_path())
    choice = choose_result(engine, text, title=Bilingual("vraag"))
    return overview_data(gather(engine, choice))


def test_a_result_without_documents_shows_its_statements_with_what_they_say() -> None:
    data = of_query(
        "CONSTRUCT { ?i bt:premise ?s ; bt:conclusion ?c } "
        "WHERE { ?i bt:premise ?s ; bt:conclusion ?c }"
    )
    families = {item["family"] for item in data["items"]}
    assert families == {"statement", "relation"}
    assert data["documents"] == 0
    said = [item for item in data["items"] if item["family"] == "statement"]
    for item in said:
        assert item["says"][0][2]
        assert item["title"]
        assert data["names"][item["owner"]]["nl"].startswith("Brief")
    assert {data["names"][link[2]]["nl"] for link in data["links"]} == {"premisse", "conclusie"}


def test_concepts_of_a_result_have_names_in_dutch() -> None:
    data = of_query("CONSTRUCT { ?a skos:broader ?b } WHERE { ?a skos:broader ?b }")
    assert {item["family"] for item in data["items"]} == {"concept"}
    kind = data["items"][0]["type"]
    assert data["names"][kind] == {"nl": "begrip", "en": "concept"}


def test_in_a_result_with_a_document_statements_stand_for_theirs(store: Path) -> None:
    data = of_query("CONSTRUCT { ?a bt:replaces ?b } WHERE { ?a bt:replaces ?b }", store)
    assert all("family" not in item for item in data["items"] if item["id"] == sample.identifier(3))
    assert data["documents"] > 0


def test_a_request_that_a_letter_only_tells_of_is_none_of_its_own() -> None:
    engine = open_engine(dataset_path())
    data = overview_data(gather(engine, choose_dossier(engine, "19637")))
    letter = next(item for item in data["items"] if item["id"] == "kst-19637-2394")
    roles = {said[0] for said in letter["says"]}
    assert "reported" in roles
    assert "request" not in {s[0] for s in letter["says"] if "arbeidskrachten" in str(s[2])}


def test_the_title_of_a_page_begins_with_a_capital(store: Path) -> None:
    engine = open_engine(store)
    name = choose_concept(engine, "terugkeer")
    assert name.subject.title.nl[0].islower()
    assert f"<title>{name.subject.title.nl.capitalize()} ·" in render_overview(gather(engine, name))


def test_no_text_of_a_document_ends_the_script_that_it_stands_in() -> None:
    page = render_overview(collection())
    assert "<script>document.title" not in page
    assert "\u2028" not in page.split("betoog-data", 1)[1]
