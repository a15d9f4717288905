"""The page beyond one document: what it gathers, what it says of bad input, what it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from betoog.argument.model import Bilingual
from betoog.cli import main
from betoog.store import open_engine
from betoog.view import render_overview
from betoog.view.choosing import choose_concept, choose_dossier
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


def test_no_text_of_a_document_ends_the_script_that_it_stands_in() -> None:
    page = render_overview(collection())
    assert "<script>document.title" not in page
    assert "\u2028" not in page.split("betoog-data", 1)[1]
