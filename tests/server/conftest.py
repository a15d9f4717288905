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


@pytest.fixture(scope="session")
def _writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("writable") / "store"
    ox.Store(str(folder)).flush()
    with running(folder, writable=True) as server:
        yield server


@pytest.fixture
def writable(_writable: Server) -> Server:
    """A store that may be written to, and is empty; one server for all tests."""
    assert _writable.update("CLEAR ALL").status == 204
    return _writable


@pytest.fixture(scope="session")
def w3c() -> Path:
    data = real_data()
    if data is None or not (data / "w3c-sparql11").is_dir():
        pytest.skip("the W3C's tests are not at hand (BETOOG_DATA)")
    return data / "w3c-sparql11"
