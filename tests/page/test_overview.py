"""The page beyond one document, in a browser: groups, documents, statements, choices, address."""

from __future__ import annotations

from pathlib import Path

from betoog.view import write_overview
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
