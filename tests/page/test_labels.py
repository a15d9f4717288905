"""The opening view of the network is legible: asserted from the boxes of what is drawn."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import SIZES, Visit

#: Below this many CSS pixels a label is not read but guessed.
SMALLEST = 11.0

#: A fraction of a pixel is rounding, not overlap.
ROUNDING = 0.25


def meet(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool(
        a["x"] + ROUNDING < b["x"] + b["width"]
        and b["x"] + ROUNDING < a["x"] + a["width"]
        and a["y"] + ROUNDING < b["y"] + b["height"]
        and b["y"] + ROUNDING < a["y"] + a["height"]
    )


def outside(box: dict[str, Any], width: float, height: float) -> bool:
    return bool(
        box["x"] < -ROUNDING
        or box["y"] < -ROUNDING
        or box["x"] + box["width"] > width + ROUNDING
        or box["y"] + box["height"] > height + ROUNDING
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("which", ["letter", "sample_page"])
def test_the_opening_view_is_legible(
    which: str, size: str, language: str, theme: str, visit: Visit, request: pytest.FixtureRequest
) -> None:
    file: Path = request.getfixturevalue(which)
    reader = visit(file, f"tab=network&lang={language}", size=SIZES[size], theme=theme)
    drawn = reader.drawn()
    labels, cards = drawn["labels"], drawn["cards"]
    assert len(cards) >= 5
    assert {card["id"] for card in cards} <= {label["id"] for label in labels}
    assert min(label["size"] for label in labels) >= SMALLEST - 0.01
    met = [(a["text"], b["text"]) for a, b in combinations(labels, 2) if meet(a, b)]
    assert met == []
    boxes = [*labels, *cards, *drawn["joints"]]
    assert [b for b in boxes if outside(b, drawn["width"], drawn["height"])] == []
    met_cards = [(a["id"], b["id"]) for a, b in combinations(cards, 2) if meet(a, b)]
    assert met_cards == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_labels_on_the_main_line_are_whole(letter: Path, language: str, visit: Visit) -> None:
    drawn = visit(letter, f"tab=network&lang={language}").drawn()
    texts: dict[str, list[str]] = {}
    for label in drawn["labels"]:
        texts.setdefault(label["id"], []).append(label["text"])
    first_lines = [lines[0] for lines in texts.values()]
    assert not any(line.endswith("…") for line in first_lines)


#: Makes every text as wide as in the widest of the usual fonts (Verdana), for the canvas.
WIDE_FONT = """
    const measure = CanvasRenderingContext2D.prototype.measureText;
    CanvasRenderingContext2D.prototype.measureText = function (text) {
        return { width: measure.call(this, text).width * 1.25 };
    };
"""


@pytest.mark.parametrize("size", SIZES)
def test_a_wide_font_makes_no_label_too_small_to_read(
    letter: Path, size: str, visit: Visit
) -> None:
    drawn = visit(letter, "tab=network", size=SIZES[size], first=WIDE_FONT).drawn()
    assert min(label["size"] for label in drawn["labels"]) >= SMALLEST - 0.01
    labels = drawn["labels"]
    met = [(a["text"], b["text"]) for a, b in combinations(labels, 2) if meet(a, b)]
    assert met == []


def cards_without_label(drawn: dict[str, Any]) -> list[str]:
    labelled = {label["id"] for label in drawn["labels"]}
    seen = [c for c in drawn["cards"] if not outside(c, drawn["width"], drawn["height"])]
    return [card["id"] for card in seen if card["id"] not in labelled]


def inside(label: dict[str, Any], card: dict[str, Any]) -> bool:
    # The sign for hidden neighbours hangs on a corner.
    return label["text"].startswith("+") or bool(
        label["x"] >= card["x"] - 1
        and label["x"] + label["width"] <= card["x"] + card["width"] + 1
        and label["y"] >= card["y"] - 1
        and label["y"] + label["height"] <= card["y"] + card["height"] + 1
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_opens_where_it_can_be_read(
    letter: Path, size: str, language: str, visit: Visit
) -> None:
    drawn = visit(letter, f"tab=network&show=all&lang={language}", size=SIZES[size]).drawn()
    assert min(label["size"] for label in drawn["labels"]) >= SMALLEST - 0.01
    assert cards_without_label(drawn) == []
    seen = [c for c in drawn["cards"] if not outside(c, drawn["width"], drawn["height"])]
    assert len(seen) >= 4


def test_a_label_never_leaves_its_box_at_any_zoom(letter: Path, visit: Visit) -> None:
    reader = visit(letter, "tab=network&show=all")
    reader.page.get_by_role("button", name="Alles in beeld").click()
    zoom_in = reader.page.get_by_role("button", name="Zoom in")
    unlabelled = []
    for _ in range(5):
        drawn = reader.drawn()
        cards = {card["id"]: card for card in drawn["cards"]}
        out = [
            lab
            for lab in drawn["labels"]
            if lab["id"] in cards and not inside(lab, cards[lab["id"]])
        ]
        assert out == []
        unlabelled.append(len(cards_without_label(drawn)))
        zoom_in.click()
    assert unlabelled[0] > unlabelled[-1] == 0


@pytest.mark.parametrize("tab", ["summary", "network", "list", "questions", "origin", "text"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_leaves_the_page_sideways(
    letter: Path, tab: str, size: str, language: str, visit: Visit
) -> None:
    reader = visit(letter, f"tab={tab}&lang={language}&select=verkenning", size=SIZES[size])
    for more in reader.page.locator(".legend-more").all():
        more.evaluate("element => { element.open = true; }")
    wide = reader.page.evaluate(
        """() => {
            const frames = ".tabs, .legend-kinds, .table-frame, .siblings, canvas, .unseen";
            const scrolls = document.documentElement.scrollWidth > innerWidth;
            const out = [...document.querySelectorAll("#page *")].filter((element) => {
                const box = element.getBoundingClientRect();
                return element.checkVisibility() && box.width > 0 && box.right > innerWidth + 1
                    && !element.closest(frames);
            });
            return [scrolls, out.map((element) => element.outerHTML.slice(0, 80))];
        }"""
    )
    assert wide == [False, []]
