"""The page beyond one document, in a browser: groups, documents, statements, choices, address."""

from __future__ import annotations

from pathlib import Path

from betoog.argument.model import Bilingual
from betoog.view import write_overview
from betoog.view.collection import Collection, Item, Link, Saying, Subject
from tests.page.conftest import Visit
from tests.view.test_overview import collection


def test_groups_open_into_documents_and_these_into_statements(visit: Visit, tmp_path: Path) -> None:
    reader = visit(write_overview(collection(), tmp_path / "page.html"))
    page = reader.page
    assert "20" in page.locator(".over-total").inner_text()
    page.locator(".over-key-group").first.press("Enter")
    assert page.locator(".over-key-document").count() > 0
    assert page.locator(".over-key-document").count() <= 8
    page.locator(".over-key-document").first.press("Enter")
    assert page.locator(".over-key-saying").count() == 1
    assert page.locator(".over-table tr[aria-selected=true]").count() == 1
    again = visit(reader.file, page.url.partition("#")[2])
    assert again.state() == reader.state()
    page.keyboard.press("Escape")
    assert reader.state()["selected"] == ""
    page.locator(".over-facet input").first.check()
    assert "20" in page.locator(".over-total").inner_text()
    assert page.locator(".over-table tbody tr").count() < 20


def test_hostile_texts_stand_on_the_page_as_texts(visit: Visit, tmp_path: Path) -> None:
    page = visit(write_overview(collection(), tmp_path / "page.html"), "selected=d3").page
    assert page.title().startswith("</script><script>")
    assert page.title().endswith("Betoog")
    assert "<b>x</b>" in page.locator(".over-details blockquote").first.inner_text()
    assert page.locator("b").count() == 0
    assert page.locator("#page script").count() == 0


def test_the_chosen_grouping_is_the_one_that_stands_above_its_column(
    visit: Visit, tmp_path: Path
) -> None:
    page = write_overview(collection(), tmp_path / "page.html")
    reader = visit(page, "left=year&right=kind")
    chosen = [
        reader.page.locator(f'[data-key="group-{side}"]').input_value()
        for side in ("left", "right")
    ]
    assert chosen == ["year", "kind"]


def things() -> Collection:
    """Return two statements of one letter and an actor, as a query finds them."""
    base, letter = "https://w3id.org/betoog/id/kst-1-2/", "https://x.org/kst-1-2"
    says = [
        Saying(name, "claim", "factual", 0, Bilingual(f"De inhoud van {name}."))
        for name in ("eerste", "tweede")
    ]
    items = tuple(
        Item(base + said.id, f"kst-1-2/{said.id}", "https://x.org/Claim", Bilingual(said.id),
             family="statement", owner=letter, sayings=(said,))
        for said in says
    )  # fmt: skip
    actor = Item(
        "https://x.org/a", "x:a", "https://x.org/Actor", Bilingual("actor"), family="actor"
    )
    links = (Link(0, 1, "https://x.org/supports"), Link(1, 2, "https://x.org/by"))
    names = {letter: Bilingual("Een brief"), "https://x.org/supports": Bilingual("steunt")}
    subject = Subject("query", "", Bilingual("vraag"))
    return Collection(subject, (*items, actor), links, names, found=3)


def test_a_result_of_other_things_speaks_of_what_it_holds(visit: Visit, tmp_path: Path) -> None:
    page = visit(write_overview(things(), tmp_path / "page.html")).page
    assert page.locator(".over-total").inner_text() == "2 uitspraken · 1 actor"
    assert "stukken" not in page.locator("#page").inner_text()
    answers = page.locator(".over-answer").all_inner_texts()
    assert answers
    assert all(len(answer.splitlines()) > 1 for answer in answers)
    assert "Een brief" in page.locator(".over-brief").inner_text()
    assert "steunt" in page.locator(".over-brief").inner_text().lower()
    assert page.locator(".over-key-group").count() > 2
    page.locator('[data-key="row-kst-1-2/eerste"]').click()
    details = page.locator(".over-details").inner_text()
    assert "De inhoud van eerste." in details
    assert "Een brief" in details


def test_a_facet_that_divides_nothing_says_why_once(visit: Visit, tmp_path: Path) -> None:
    page = visit(write_overview(collection(), tmp_path / "page.html")).page
    assert page.locator('[data-facet="party"]').count() == 0
    page.locator(".over-undivided summary").click()
    said = page.locator(".over-undivided").inner_text()
    assert said.count("Fractie") == 1
    assert "ondertekend" in said


def test_what_is_printed_is_all_that_was_chosen_as_text(visit: Visit, tmp_path: Path) -> None:
    page = visit(write_overview(collection(), tmp_path / "page.html"), "f.year=2020").page
    page.emulate_media(media="print")
    paper = page.locator("#paper")
    assert page.locator("#page").is_hidden()
    chosen = page.evaluate("betoog.state().facets.year")
    assert f"Jaar: {chosen[0]}" in paper.locator("header").inner_text()
    assert "afgedrukt op" in paper.locator("header").inner_text()
    assert paper.locator(".over-printed tbody tr").count() == 7
    assert paper.locator(".over-groups tbody tr").count() >= 1
    assert paper.locator("canvas").count() == 0
