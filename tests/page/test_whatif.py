"""What-if on the page: a switch anywhere changes everything, says why, and can be undone."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from betoog.api import load
from betoog.whatif import compile_program, evaluate
from tests.page.conftest import LETTER, SIZES, Visit


def choose(page: object, condition: str, value: str) -> None:
    switch = page.locator(f'.panel-summary [data-condition="{condition}"]').first  # type: ignore[attr-defined]  # a Page
    switch.locator(f"input[value={value}]").check(force=True)


def test_a_switch_in_the_table_changes_table_text_and_network(
    sample_page: Path, visit: Visit
) -> None:
    reader = visit(sample_page)
    page = reader.page
    status = page.locator('[data-dependent="proef"] header .status')
    assert status.inner_text() == "open"
    choose(page, "helft", "failed")
    assert status.inner_text() == "geblokkeerd"
    assert page.locator('.passage[data-status="blocked"]').count() > 0
    page.get_by_role("tab", name="Netwerk").click()
    labels = [lab["text"] for lab in reader.drawn()["labels"] if lab["id"] == "proef"]
    assert "geblokkeerd" in labels


def test_the_page_says_what_changed_and_why_and_that_it_is_an_assumption(
    sample_page: Path, visit: Visit
) -> None:
    reader = visit(sample_page)
    choose(reader.page, "helft", "failed")
    bar = reader.page.locator(".whatif-bar").text_content() or ""
    assert "AANNAME, NIET DE TEKST" in bar.upper()
    assert "U neemt aan: «Vervoerders dragen helft kosten» niet vervuld." in bar
    assert (
        "«Kabinet steunt proef één lijn» is dan geblokkeerd (was open), "
        "want «Vervoerders dragen helft kosten» is niet vervuld." in bar
    )


def test_one_button_goes_back_to_what_the_text_says(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "assume=helft:failed,geen-ruimte:met")
    assert reader.page.locator(".whatif-bar").is_visible()
    reader.page.get_by_role("button", name="Terug naar wat de tekst zegt").click()
    assert reader.page.locator(".whatif-bar").is_hidden()
    assert reader.state()["assumptions"] == {}
    assert "assume" not in reader.page.url


def test_an_assumption_has_an_address(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page)
    choose(reader.page, "geen-ruimte", "met")
    assert "assume=geen-ruimte:met" in reader.page.url
    other = visit(sample_page, reader.page.url.partition("#")[2])
    assert other.state()["assumptions"] == {"geen-ruimte": "met"}


def test_a_switch_on_a_card_works(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "tab=network")
    spot = next(
        spot
        for spot in reader.drawn()["hotspots"]
        if spot["action"] == "assume" and spot["id"] == "helft" and spot["value"] == "met"
    )
    reader.click_canvas(spot)
    assert reader.state()["assumptions"] == {"helft": "met"}
    assert reader.state()["selected"] == []


def test_another_reading_gives_another_outcome(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "assume=proef-afgerond:met")
    status = reader.page.locator('[data-dependent="tweede-lijn"] header .status')
    assert status.inner_text() == "geldt"
    reader.page.locator(".panel-summary").get_by_label("de proef wordt gesteund").check()
    assert status.inner_text() == "open"
    assert "reading=lees-proef" in reader.page.url
    assert "U leest" in (reader.page.locator(".whatif-bar").text_content() or "")


def test_an_assumption_against_the_text_is_told(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "assume=helft:failed,proef:met")
    assert "volgens de tekst is het dan geblokkeerd" in (
        reader.page.locator(".whatif-bar").text_content() or ""
    )


def test_the_switch_can_be_set_with_the_keyboard(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page)
    page = reader.page
    page.locator('.panel-summary [data-condition="helft"] input:checked').focus()
    page.keyboard.press("ArrowRight")
    assert reader.state()["assumptions"] == {"helft": "met"}
    focused = page.evaluate("document.activeElement.value")
    assert focused == "met", "the focus stays on the switch while the table is redrawn"


@pytest.mark.parametrize("size", SIZES)
def test_the_assumption_is_visible_at_every_size(letter: Path, size: str, visit: Visit) -> None:
    for tab in ("summary", "network", "list"):
        reader = visit(
            letter,
            f"tab={tab}&assume=verbetering-vooraf-geconstateerd:failed",
            size=SIZES[size],
        )
        assert reader.page.locator(".whatif-flag").is_visible()


def test_the_page_gives_pythons_verdicts_on_the_letter(letter: Path, visit: Visit) -> None:
    program = compile_program(load(LETTER).argument)
    reader = visit(letter)
    leaves = sorted(
        {name for rule in program.rules for name in rule.conditions()} - set(program.dependents())
    )[:4]
    for values in list(product(("met", "failed", "open"), repeat=len(leaves)))[::7]:
        assumptions = {n: v for n, v in zip(leaves, values, strict=True) if v != "open"}
        expected = evaluate(program, assumptions).outcomes
        parts = ",".join(f"{n}:{v}" for n, v in assumptions.items())
        reader.page.evaluate(f"location.hash = {json.dumps(f'assume={parts}')}")
        reader.page.wait_for_function(
            "wanted => JSON.stringify(betoog.state().assumptions) === wanted",
            arg=json.dumps(dict(sorted(assumptions.items())), separators=(",", ":")),
        )
        shown = reader.page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll("[data-dependent]")].map(
                (item) => [item.dataset.dependent,
                           item.querySelector("header .status")?.dataset.status]))"""
        )
        for name, outcome in expected.items():
            if name in shown:
                assert shown[name] == outcome.status.value, (name, assumptions)
