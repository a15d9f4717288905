"""The dataset is built once for the same sources, into the user's cache and nowhere else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from betoog.errors import OutputError
from betoog.resources import built_dataset, resource_root
from betoog.store import cache_folder, dataset_path, fingerprint

in_checkout = pytest.mark.skipif(
    built_dataset() is not None, reason="this installation carries its dataset"
)


@in_checkout
def test_the_dataset_is_built_on_first_use_and_then_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = dataset_path()
    made = first.stat().st_mtime_ns
    assert first.is_relative_to(tmp_path / "betoog")
    assert dataset_path() == first
    assert first.stat().st_mtime_ns == made
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [first]


@in_checkout
def test_a_cache_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    occupied = tmp_path / "cache"
    occupied.write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(occupied))
    with pytest.raises(OutputError, match="XDG_CACHE_HOME"):
        dataset_path()


def test_a_relative_cache_folder_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_folder() == Path.home() / ".cache" / "betoog"


def test_the_fingerprint_follows_the_sources_not_their_place(tmp_path: Path) -> None:
    for name in ("ontology", "graphs"):
        shutil.copytree(resource_root() / name, tmp_path / name)
    assert fingerprint(tmp_path) == fingerprint(resource_root())
    actors = tmp_path / "graphs" / "actors.ttl"
    actors.write_text(actors.read_text("utf-8") + "# niets\n", "utf-8")
    assert fingerprint(tmp_path) != fingerprint(resource_root())
