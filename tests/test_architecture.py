"""A module imports only what comes before it; ARCHITECTURE.md says what comes before what."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "betoog"

#: The public face: offers what the rooms have, and starts the command line.
ABOVE_ALL = ("__init__", "__main__")


def rooms() -> list[str]:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text[text.index("## Rooms") : text.index("Three rules")]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imported_modules(path: Path) -> frozenset[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return frozenset(found)


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_the_architecture_names_every_room_and_no_other() -> None:
    there = {room_of(path) for path in MODULES} - set(ABOVE_ALL)
    assert set(rooms()) == there


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_rooms_before_its_own(path: Path) -> None:
    order = rooms()
    room = room_of(path)
    if room in ABOVE_ALL:
        return
    before = set(order[: order.index(room) + 1])
    used = {name.split(".")[1] for name in imported_modules(path) if name.startswith("betoog.")}
    assert used <= before, f"{room} may not import {sorted(used - before)}"


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("pyvis", {"view/vis.py"}),
        ("pyshacl", {"validation"}),
        ("click", {"cli", "__main__.py"}),
        ("rich", {"cli", "store/table.py"}),
    ],
)
def test_a_library_is_known_in_its_own_place_only(library: str, allowed: set[str]) -> None:
    for path in MODULES:
        place = path.relative_to(PACKAGE).as_posix()
        if any(place == name or place.startswith(f"{name}/") for name in allowed):
            continue
        used = {name.split(".")[0] for name in imported_modules(path)}
        assert library not in used, place


def test_only_the_rooms_of_rdf_know_rdf_terms() -> None:
    for path in MODULES:
        if room_of(path) not in {"rdf", "store", "validation", "api", "cli"}:
            used = {name.split(".")[0] for name in imported_modules(path)}
            assert not used & {"rdflib", "pyoxigraph", "oxrdflib"}, path


def test_no_module_is_longer_than_one_class_of_work() -> None:
    # None of ours needs 700 lines: whatever does has more than one thing in it.
    for path in MODULES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 700, path
