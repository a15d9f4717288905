"""Everybody can use the page: keyboard only, screen reader, enlarged, without colour, on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import tasks
from tests.page.conftest import SIZES, Visit

AXE = tasks.NODE_MODULES / "axe-core" / "axe.min.js"


def violations(page: Any) -> list[str]:
    if not AXE.exists():
        pytest.skip("no axe-core: npm ci installs it where npm is at hand")
    # The page's policy forbids scripts that are not its own; the debugger may evaluate any.
    page.evaluate(AXE.read_text(encoding="utf-8") + "\n;undefined")
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{v['id']}: {node['target']} {node['failureSummary']}"
        for v in found["violations"]
        for node in v["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["laptop", "phone"])
@pytest.mark.parametrize("tab", ["text", "summary", "network", "list", "questions", "origin"])
def test_axe_finds_no_violation(
    letter: Path, tab: str, size: str, theme: str, visit: Visit
) -> None:
    address = f"tab={tab}&select=deelname-mogelijk&question=conditions"
    reader = visit(letter, address, size=SIZES[size], theme=theme)
    assert violations(reader.page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_under_assumptions(
    sample_page: Path, theme: str, visit: Visit
) -> None:
    address = "assume=helft:failed,goedkeuring:met&reading=lees-proef&lang=en&kind=action"
    assert violations(visit(sample_page, address, theme=theme).page) == []


def test_axe_finds_no_violation_in_an_open_tree_and_search(sample_page: Path, visit: Visit) -> None:
    page = visit(sample_page, "tab=list").page
    page.get_by_role("treeitem", name="Meer nachttreinen wenselijk").first.focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("combobox").fill("trein")
    assert violations(page) == []


def test_the_list_is_a_tree_that_arrows_walk(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "tab=list")
    page = reader.page
    item = page.locator('.tree > [data-id="wenselijk"]')
    item.focus()
    page.keyboard.press("ArrowRight")
    assert item.get_attribute("aria-expanded") == "true"
    groups = item.locator("[role=group][aria-label]").evaluate_all(
        "nodes => nodes.map(node => node.getAttribute('aria-label'))"
    )
    assert {"Gronden", "Steunt", "Beperkt of genuanceerd door"} <= set(groups)
    page.keyboard.press("ArrowRight")
    inner = page.evaluate("document.activeElement.dataset.id")
    assert inner != "wenselijk"
    page.keyboard.press("Enter")
    assert reader.state()["selected"] == [inner]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.id") == "wenselijk"
    page.keyboard.press("ArrowLeft")
    assert item.get_attribute("aria-expanded") == "false"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.matches('.tree > :last-child')")
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.matches('.tree > :first-child')")


def test_everything_can_be_reached_with_the_keyboard(letter: Path, visit: Visit) -> None:
    page = visit(letter).page
    reached = set()
    for _ in range(140):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                """() => {
                    const at = document.activeElement;
                    return at.dataset.key ?? at.id ?? at.className;
                }"""
            )
        )
    for wanted in ("language-en", "theme", "share", "print", "tab-summary"):
        assert wanted in reached, wanted
    assert any(key.startswith("brief-") for key in reached), "no switch can be reached"
    assert any(key.startswith("link-") for key in reached), "no statement can be reached"


def test_tabs_follow_the_arrows(letter: Path, visit: Visit) -> None:
    reader = visit(letter)
    reader.page.locator("#tab-summary").focus()
    reader.page.keyboard.press("ArrowRight")
    assert reader.state()["tab"] == "network"
    reader.page.keyboard.press("End")
    assert reader.state()["tab"] == "origin"
    reader.page.keyboard.press("ArrowRight")
    assert reader.state()["tab"] == "summary"


def test_passages_are_one_stop_and_arrows_go_between_them(letter: Path, visit: Visit) -> None:
    reader = visit(letter)
    page = reader.page
    assert page.locator('.passage[tabindex="0"]').count() == 1
    page.locator('.passage[tabindex="0"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert reader.state()["selected"]
    page.keyboard.press("Tab")
    assert page.locator('.passage[tabindex="0"]').count() == 1


def test_escape_closes_the_details_and_returns_the_focus(letter: Path, visit: Visit) -> None:
    reader = visit(letter, "select=verkenning")
    reader.page.locator(".details [data-key=close]").focus()
    reader.page.keyboard.press("Escape")
    assert reader.state()["selected"] == []
    assert reader.page.evaluate("document.activeElement.getAttribute('role')") == "tabpanel"


@pytest.mark.parametrize("size", SIZES)
def test_the_focused_row_stands_above_the_details(letter: Path, size: str, visit: Visit) -> None:
    page = visit(letter, "tab=list", size=SIZES[size]).page
    page.locator("[role=treeitem]").first.focus()
    for step in range(30):
        page.keyboard.press("ArrowDown")
        if step % 6 == 0:
            page.keyboard.press("Enter")
        if step % 3 == 0:
            row = page.locator("[role=treeitem]:focus > .row").bounding_box()
            drawer = page.locator(".details").bounding_box()
            assert row is not None
            assert drawer is not None
            assert row["y"] + row["height"] <= drawer["y"], step


@pytest.mark.parametrize("tab", ["summary", "network", "list", "questions", "origin"])
def test_escape_closes_the_details_from_every_tab(letter: Path, tab: str, visit: Visit) -> None:
    reader = visit(letter, f"tab={tab}&select=verkenning")
    reader.page.locator(f"#tab-{tab}").focus()
    reader.page.keyboard.press("Escape")
    assert reader.state()["selected"] == []
    assert reader.page.evaluate("document.activeElement.id") == f"tab-{tab}"


@pytest.mark.parametrize("tab", ["summary", "network", "list"])
def test_twice_enlarged_nothing_is_lost(letter: Path, tab: str, visit: Visit) -> None:
    # Zooming to 200 % halves the CSS pixels of a 1280x800 window and doubles their density.
    reader = visit(letter, f"tab={tab}", size=(640, 400), device_scale_factor=2)
    page = reader.page
    assert page.locator(f".panel-{tab}").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("tab", name="Herkomst").click()
    assert page.locator(".panel-origin").is_visible()
    if tab == "network":
        assert reader.open("tab=network").drawn()["height"] >= 400


def test_on_paper_stand_the_text_the_notes_and_the_conditions(letter: Path, visit: Visit) -> None:
    reader = visit(letter)
    page = reader.page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    paper = page.locator("#paper")
    assert paper.is_visible()
    assert page.locator("#page").is_hidden()
    text = paper.inner_text()
    assert "Het kabinet verricht" in text
    assert paper.locator(".paper-notes li").count() > 40
    assert "verbeterde terugkeersamenwerking vooraf" in text
    assert paper.locator(".paper-conditions tbody tr").count() >= 5
    for heading in ("Wat is er gevraagd?", "Wat is het antwoord?", "Wat is er toegezegd?"):
        assert heading in text
    conditions = paper.locator(".paper-conditions").inner_text()
    assert "In de lezing «dat Nederland alsnog meedoet»" in conditions
    assert "In de lezing «dat de voorwaarden na «mits» zijn vervuld»" in conditions
    assert " én " in conditions
    assert "redactie" in conditions
    assert paper.locator(".paper-row .footnote").count() == 1
    assert not re.search(r"\w\[\d+\]\.", text), "a mark stands before the full stop"
    assert page.pdf().startswith(b"%PDF")


def test_an_assumption_is_printed_as_one(letter: Path, visit: Visit) -> None:
    page = visit(letter, "assume=verbetering-vooraf-geconstateerd:failed").page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "Aanname, niet de tekst" in page.locator(".paper-assumption").inner_text()


def test_without_scripts_the_text_can_still_be_read(letter: Path, browser: Any) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(letter.as_uri())
    assert "Het kabinet verricht op dit moment" in page.locator("body").inner_text()
    context.close()
