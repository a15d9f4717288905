from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from betoog.resources import real_data
from betoog.store import dataset_path
from tests.server.launching import Server, running

pytest.importorskip("uvicorn", reason="the extra 'serve' is not installed")
pytest.importorskip("httptools", reason="the extra 'serve' is not installed")


@pytest.fixture(scope="session")
def letter() -> Iterator[Server]:
    """The letter, served read-only as ``betoog serve`` does."""
    with running(dataset_path()) as server:
        yield server


@pytest.fixture
def empty_store(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    ox.Store(str(folder)).flush()
    return folder


@pytest.fixture
def writable(empty_store: Path) -> Iterator[Server]:
    """An empty store that may be written to."""
    with running(empty_store, writable=True) as server:
        yield server


@pytest.fixture(scope="session")
def w3c() -> Path:
    data = real_data()
    if data is None or not (data / "w3c-sparql11").is_dir():
        pytest.skip("the W3C's tests are not at hand (BETOOG_DATA)")
    return data / "w3c-sparql11"
