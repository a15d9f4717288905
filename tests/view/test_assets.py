"""The page's own data: texts in both languages, colours that can be seen and told apart."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest

from betoog.view import assets
from betoog.view.bundle import bundle

THEMES = ("light", "dark")

#: WCAG 2.2: 1.4.3 for text, 1.4.11 for lines and marks that carry meaning.
TEXT_CONTRAST = 4.5
LINE_CONTRAST = 3.0

#: Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light.
COLOUR_BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "none": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}

#: Two lines further apart than this in CIELAB are seen as two colours at a glance.
DISTINCT = 20.0


def keys(table: dict[str, Any], above: str = "") -> set[str]:
    return {
        key
        for name, value in table.items()
        for key in (
            keys(value, f"{above}{name}.") if isinstance(value, dict) else {f"{above}{name}"}
        )
    }


def linear(colour: str) -> tuple[float, float, float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    seen = [sum(m * c for m, c in zip(row, rgb, strict=True)) for row in COLOUR_BLINDNESS[sight]]
    to_xyz = (
        (0.4124564, 0.3575761, 0.1804375, 0.95047),
        (0.2126729, 0.7151522, 0.0721750, 1.0),
        (0.0193339, 0.1191920, 0.9503041, 1.08883),
    )
    x, y, z = (
        max(0.0, (a * seen[0] + b * seen[1] + c * seen[2]) / white) for a, b, c, white in to_xyz
    )
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(a: str, b: str, sight: str) -> float:
    pairs = zip(lab(a, sight), lab(b, sight), strict=True)
    return float(sum((p - q) ** 2 for p, q in pairs) ** 0.5)


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    nl, en = assets.texts()["nl"], assets.texts()["en"]
    assert keys(nl) == keys(en)
    for key in keys(nl):
        here, there = nl, en
        for part in key.split("."):
            here, there = here[part], there[part]
        assert set(re.findall(r"\{\w+\}", here)) == set(re.findall(r"\{\w+\}", there)), key


def test_every_text_that_the_scripts_name_exists() -> None:
    known = keys(assets.texts()["nl"]) | keys(assets.overview_words()["nl"])
    named = {
        key
        for file in (assets.folder() / "js").iterdir()
        for key in re.findall(r'\bt\("([\w.-]+)"', file.read_text(encoding="utf-8"))
    }
    assert named - known == set()


@pytest.mark.parametrize("theme", THEMES)
def test_text_reads_on_what_it_stands_on(theme: str) -> None:
    palette = assets.palette()
    colours = palette["theme"][theme]
    pairs = [
        *((colours["ink"], colours[g]) for g in ("paper", "surface", "sunken", "mark")),
        *((colours["soft"], colours[g]) for g in ("paper", "surface", "sunken")),
        *((colours["accent"], colours[g]) for g in ("paper", "surface", "accent-fill")),
        (colours["on-accent"], colours["accent"]),
        (colours["assumption"], colours["assumption-fill"]),
        (colours["soft"], colours["assumption-fill"]),
        *((colours["ink"], look[theme]["fill"]) for look in palette["kinds"].values()),
        *((colours["soft"], look[theme]["fill"]) for look in palette["kinds"].values()),
        *((look[theme], colours["surface"]) for look in palette["statuses"].values()),
    ]
    low = [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < TEXT_CONTRAST]
    assert low == []


@pytest.mark.parametrize("theme", THEMES)
def test_lines_of_kinds_stand_out(theme: str) -> None:
    palette = assets.palette()
    surface = palette["theme"][theme]["surface"]
    for look in palette["kinds"].values():
        assert contrast(look[theme]["line"], surface) >= LINE_CONTRAST
        assert contrast(look[theme]["line"], look[theme]["fill"]) >= LINE_CONTRAST


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", sorted(COLOUR_BLINDNESS))
def test_kinds_can_be_told_apart_by_colour_and_by_shape(theme: str, sight: str) -> None:
    kinds = assets.palette()["kinds"]
    close = [
        (a, b, round(distance(kinds[a][theme]["line"], kinds[b][theme]["line"], sight), 1))
        for a, b in combinations(kinds, 2)
        if distance(kinds[a][theme]["line"], kinds[b][theme]["line"], sight) < DISTINCT
    ]
    assert close == []
    assert len({look["shape"] for look in kinds.values()}) == len(kinds)


def test_the_bundle_holds_every_module_once() -> None:
    sources = {
        file.name.removesuffix(".js"): file.read_text(encoding="utf-8")
        for file in (assets.folder() / "js").iterdir()
    }
    counts = {
        name: [
            script.count(f"const ${name.replace('-', '_')} = (() => {{")
            for script in (bundle(entry, sources.__getitem__) for entry in ("main", "overview"))
        ]
        for name in sources
    }
    assert {name: n for name, n in counts.items() if max(n) != 1} == {}
    assert counts["main"] == [1, 0]
    assert counts["overview"] == [0, 1]


def test_the_page_of_many_documents_says_the_same_in_both_languages() -> None:
    nl, en = (assets.overview_words()[language]["over"] for language in ("nl", "en"))
    assert nl.keys() == en.keys()
    for key in nl:
        places = [set(re.findall(r"\{\w+\}", text)) for text in (nl[key], en[key])]
        assert places[0] == places[1], key


@pytest.mark.parametrize(
    "source",
    [
        'import other from "./other.js";\n',
        'import * as other from "./other.js";\n',
        "export default 1;\n",
        "export { a };\n",
    ],
)
def test_the_bundler_refuses_what_it_does_not_know(source: str) -> None:
    with pytest.raises(ValueError, match="does not know"):
        bundle("a", {"a": source, "other": ""}.__getitem__)


def test_the_bundler_refuses_circles() -> None:
    sources = {
        "a": 'import { b } from "./b.js";\nexport const a = 1;\n',
        "b": 'import { a } from "./a.js";\nexport const b = 1;\n',
    }
    with pytest.raises(ValueError, match="import one another: a -> b -> a"):
        bundle("a", sources.__getitem__)
