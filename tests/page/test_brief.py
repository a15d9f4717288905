"""In brief: nothing is cut, nothing moves under the pointer, nothing shows as a raw id."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import run
from tests.page.conftest import SIZES, Visit

MOTION = """De Kamer,

constaterende dat het dak lekt;

verzoekt de regering om het dak te herstellen, mits daarvoor geld is,

en gaat over tot de orde van de dag.

Zonneveld
"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_card_holds_its_content(letter: Path, size: str, language: str, visit: Visit) -> None:
    page = visit(letter, f"lang={language}", size=SIZES[size]).page
    cut: Any = page.evaluate(
        """() => [...document.querySelectorAll(".brief")].flatMap((card) => {
            const box = card.getBoundingClientRect();
            return [...card.querySelectorAll("*")].filter((inside) => {
                const at = inside.getBoundingClientRect();
                return inside.checkVisibility() && at.height > 0 && !inside.matches(".unseen")
                    && (at.bottom > box.bottom + 1 || at.right > box.right + 1);
            }).map((inside) => `${card.className}: ${inside.outerHTML.slice(0, 60)}`);
        })"""
    )
    assert cut == []


@pytest.mark.parametrize("size", SIZES)
def test_a_switch_stays_under_the_pointer(letter: Path, size: str, visit: Visit) -> None:
    page = visit(letter, size=SIZES[size]).page
    switch = page.locator('.panel-summary [data-condition="verkenning-geeft-aanleiding"]').first
    switch.scroll_into_view_if_needed()
    for value in ("met", "failed", "open"):
        choice = switch.locator(f".choice-{value}")
        before = choice.bounding_box()
        choice.click()
        after = choice.bounding_box()
        assert before is not None
        assert after is not None
        assert after["x"] == pytest.approx(before["x"], abs=1), value
        assert after["y"] == pytest.approx(before["y"], abs=1), value


def test_a_condition_that_answers_is_named_by_its_cue(letter: Path, visit: Visit) -> None:
    text = visit(letter).page.locator(".brief-answered").inner_text()
    assert "«op voorwaarde van» verbeterde terugkeersamenwerking vooraf geconstateerd" in text
    assert "op-voorwaarde-van" not in text


def test_conditions_stand_by_reading_with_their_operators(letter: Path, visit: Visit) -> None:
    reader = visit(letter, "select=kamer-informeren")
    items = reader.page.locator(".ways-from .together").all_inner_texts()
    assert len(items) == 2
    assert "In de lezing «dat Nederland alsnog meedoet»:" in items[0]
    assert items[1].count(" én ") == 2
    reader.open("select=kamer-informeren&lang=en")
    assert reader.page.locator(".ways-from .together").nth(1).inner_text().count(" and ") >= 2


def test_an_operator_stands_once(letter: Path, visit: Visit) -> None:
    page = visit(letter).page
    assert page.locator(".brief-depends .group .group .operator").count() == 0


@pytest.mark.parametrize("size", SIZES)
def test_the_assumption_bar_is_one_line_that_opens(letter: Path, size: str, visit: Visit) -> None:
    height = SIZES[size][1]
    address = "assume=verkenning-geeft-aanleiding:failed,onderdeel-van-breder-pakket:failed"
    page = visit(letter, address, size=SIZES[size]).page
    bar = page.locator(".whatif-bar")
    closed = bar.bounding_box()
    assert closed is not None
    assert closed["height"] <= height / 4
    assert bar.evaluate("bar => bar.scrollHeight <= bar.clientHeight")
    bar.locator("summary").focus()
    page.keyboard.press("Enter")
    opened = bar.bounding_box()
    assert opened is not None
    assert opened["height"] > closed["height"]
    if size == "phone":
        assert opened["height"] <= height / 4 + 1


def test_changes_are_told_in_causal_order(letter: Path, visit: Visit) -> None:
    address = "assume=verkenning-geeft-aanleiding:failed&reading=lezing-deelname"
    page = visit(letter, address).page
    told = page.locator(".whatif-sentences .changed").all_text_contents()
    assert [text.split("»")[0] for text in told] == [
        "«Nederlandse deelname wellicht mogelijk",
        "«Nederland doet alsnog mee",
        "«Kamer over deelname informeren",
    ]


def test_promises_name_who_when_whom_and_term(letter: Path, visit: Visit) -> None:
    promises = visit(letter).page.locator(".brief-promised .brief-item")
    own, told = promises.all_inner_texts()
    assert "M.G.J. Harbers" in own
    assert "brief van 11 juni 2018 · aan Tweede Kamer · termijn: niet genoemd" in own
    assert "weergegeven" not in own
    assert "Europese Commissie" in told
    assert "weergegeven" in told
    assert "aan wie: niet genoemd" in told


def test_only_the_text_is_visibly_on_and_filters_answers_too(letter: Path, visit: Visit) -> None:
    reader = visit(letter, "only=text")
    page = reader.page
    assert "is verborgen" in page.locator(".panel-summary .layer-line").inner_text()
    reader.open("tab=questions&question=stances&only=text")
    assert page.locator("details[open] table").count() == 0
    page.locator(".panel-questions .layer-line input").uncheck()
    assert page.locator("details[open] tbody tr").count() > 10
    assert page.locator("details[open] tbody .tag-editorial").count() > 10


def test_a_text_that_is_partly_worked_out_says_so(sample_page: Path, visit: Visit) -> None:
    page = visit(sample_page).page
    assert "van de tekst is uitgewerkt" in page.locator(".notices").inner_text()


def test_a_whole_text_has_no_such_notice(letter: Path, visit: Visit) -> None:
    assert visit(letter).page.locator(".notices").is_hidden()


def test_names_and_titles_follow_the_language(letter: Path, visit: Visit) -> None:
    reader = visit(letter, "lang=en&select=verkenning")
    assert reader.page.title().startswith("Letter from the State Secretary")
    details = reader.page.locator(".details").inner_text()
    assert "redactie van Betoog" not in details
    reader.open("lang=en&select=kabinet")
    assert reader.page.locator(".details a").inner_text() == "Wikidata"


@pytest.mark.parametrize(
    ("language", "strange"),
    [
        ("nl", ["preference", "is identified", "explored", "possibility"]),
        ("en", ["De brief", "redactie"]),
    ],
)
def test_answers_are_in_one_language(
    letter: Path, language: str, strange: list[str], visit: Visit
) -> None:
    text = visit(letter, f"tab=questions&lang={language}").page.locator(".panel-questions")
    shown = text.text_content() or ""
    assert [word for word in strange if word in shown] == []
    assert "voorstel-visumcode" not in shown


def test_on_a_phone_answers_are_cards_and_the_motion_is_linked(letter: Path, visit: Visit) -> None:
    page = visit(letter, "tab=questions&question=conditions", size=SIZES["phone"]).page
    frame = page.locator("details[open] .table-frame")
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
    named = frame.locator("td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "Wat" in named
    assert page.locator(".masthead .answers-to a").is_visible()


def test_the_legend_explains_lines_and_signs(letter: Path, visit: Visit) -> None:
    page = visit(letter, "tab=network").page
    page.locator(".panel-network").get_by_text("Tekens").click()
    told = page.locator(".signs").inner_text()
    for sign in ("gestreept", "gestippeld", "voorkeur", "+5"):
        assert sign in told, sign


def test_a_motion_says_what_it_asks_and_why(tmp_path: Path, visit: Visit) -> None:
    source = tmp_path / "kst-19637-2.txt"
    source.write_text(MOTION, encoding="utf-8")
    assert run("draft", str(source), "-o", str(tmp_path)).code == 0
    assert run("view", str(tmp_path / "kst-19637-2"), "-o", str(tmp_path / "motion.html")).code == 0
    page = visit(tmp_path / "motion.html").page
    assert page.locator(".brief h2").all_inner_texts() == [
        "Wat is er gevraagd?",
        "Waarom?",
        "Waar hangt het van af?",
    ]
    assert "het dak te herstellen" in page.locator(".brief-asked").inner_text()
    assert page.locator(".brief-why li").all_inner_texts()[0].startswith("het dak lekt")
