"""Find the built dataset, or build and cache it where sources can change."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from betoog.errors import OutputError
from betoog.files import write_atomically
from betoog.resources import built_dataset, resource_root

#: Rooms whose code decides what a dataset holds: another version of them is another dataset.
_BUILDING_ROOMS = ("vocabulary", "documents", "rdf")

#: Kinds of source files; anything else in the folders (notes, editors' backups) changes nothing.
_SOURCE_SUFFIXES = frozenset({".ttl", ".txt", ".rq", ".py", ".toml"})

#: Folders below the resources that are sources of the dataset.
_SOURCE_FOLDERS = ("graphs", "ontology/rules")


def dataset_path() -> Path:
    """Find the dataset of all curated documents, building it first where that is needed.

    Returns
    -------
    An N-Quads file: the one that came with the wheel, or one in the user's cache folder that was
    built from exactly these sources.

    Raises
    ------
    BetoogError
        When the sources cannot be built or the cache cannot be written.
    """
    carried = built_dataset()
    if carried is not None:
        return carried
    root = resource_root()
    cached = cache_folder() / fingerprint(root) / "dataset.nq"
    if not cached.exists():
        from betoog.rdf import build_all

        data = build_all(root)
        try:
            write_atomically(cached, data)
        except OutputError as error:
            raise OutputError(
                error.message, place=error.place, remedy="set XDG_CACHE_HOME to a writable folder"
            ) from error
    return cached


def cache_folder() -> Path:
    """Return Betoog's folder in the user's cache, by the XDG Base Directory Specification."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    # The specification: an empty or relative value counts as not set.
    base = Path(named) if Path(named).is_absolute() else Path.home() / ".cache"
    return base / "betoog"


def fingerprint(root: Path) -> str:
    """Return a hash of all sources below a folder and of the code that builds from them.

    Parameters
    ----------
    root:
        The folder that holds ``ontology`` and ``graphs``.
    """
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for base, path in [*_sources(root), *((package, path) for path in _code(package))]:
        name = path.relative_to(base).as_posix()
        data = path.read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:32]


def _sources(root: Path) -> Iterable[tuple[Path, Path]]:
    found = [path for name in _SOURCE_FOLDERS for path in _files(root / name)]
    found += sorted((root / "ontology").glob("*.ttl"))
    return ((root, path) for path in found)


def _code(package: Path) -> Iterable[Path]:
    return (path for room in _BUILDING_ROOMS for path in _files(package / room))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in _SOURCE_SUFFIXES)
