"""The sample corpus, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from betoog.corpus import Plan, build_corpus
from betoog.store import dataset_path
from tests.corpus.sample import write_motions, write_tables


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with ``motions``, ``tables`` and the ``store`` built from them."""
    folder = tmp_path_factory.mktemp("corpus")
    write_motions(folder / "motions")
    write_tables(folder / "tables")
    build_corpus(plan(folder, curated=dataset_path()))
    return folder


def plan(folder: Path, *, store: str = "store", jobs: int = 1, curated: Path | None = None) -> Plan:
    """Return the plan that builds the sample in a folder."""
    return Plan(
        inputs=(folder / "motions",),
        store=folder / store,
        tables=folder / "tables",
        curated=curated,
        jobs=jobs,
        quiet=True,
    )
