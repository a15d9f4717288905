"""The word lists in data files say nothing twice."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import betoog

DATA = sorted(Path(betoog.__file__).parent.rglob("data/*.toml"))


def lists(value: object, place: str = "") -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{place}.{key}")
    elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        yield place, value
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from lists(inner, f"{place}[{number}]")


@pytest.mark.parametrize("path", DATA, ids=lambda path: f"{path.parents[1].name}/{path.name}")
def test_no_list_says_a_word_twice(path: Path) -> None:
    found = lists(tomllib.loads(path.read_text(encoding="utf-8")))
    twice = {place: {one for one in words if words.count(one) > 1} for place, words in found}
    assert {place: words for place, words in twice.items() if words} == {}
