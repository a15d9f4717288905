"""The notebook on dossier 19 637 runs from top to bottom, on the sample and on the real dossier."""

from __future__ import annotations

import tarfile
from pathlib import Path
from typing import Any

import pytest

from betoog.corpus import Plan, build_corpus
from betoog.store import dataset_path
from tests.corpus.sample import DOSSIER, write_motions, write_tables

nbclient = pytest.importorskip("nbclient", reason="the notebook extra is not installed")
nbformat = pytest.importorskip("nbformat", reason="the notebook extra is not installed")
pytest.importorskip("ipykernel", reason="the notebook extra is not installed")
pytest.importorskip("matplotlib", reason="the notebook extra is not installed")

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "02-dossier-19637.ipynb"
#: Generous: a cold start of the kernel on a busy machine takes most of it.
TIMEOUT_SECONDS = 180


def run(store: Path, dossier: str, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    monkeypatch.setenv("BETOOG_CORPUS", str(store))
    monkeypatch.setenv("BETOOG_DOSSIER", dossier)
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(
        notebook, timeout=TIMEOUT_SECONDS, resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    ).execute()
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def plots(outputs: list[Any]) -> int:
    return sum("image/png" in output.get("data", {}) for output in outputs)


def test_it_runs_on_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    motions, tables = write_motions(tmp_path / "motions"), write_tables(tmp_path / "tables")
    plan = Plan((motions,), tmp_path / "store", tables=tables, curated=dataset_path(), quiet=True)
    build_corpus(plan)
    assert plots(run(tmp_path / "store", DOSSIER, monkeypatch)) == 3


def test_it_runs_on_the_real_dossier(
    real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "motions"
    with tarfile.open(real_data / "moties" / "moties-koop-xml.tar.xz") as stream:
        for member in stream:
            content = stream.extractfile(member) if "kst-19637-" in member.name else None
            if content is not None:
                folder.mkdir(exist_ok=True)
                (folder / Path(member.name).name).write_bytes(content.read())
    plan = Plan((folder,), tmp_path / "store", tables=real_data, curated=dataset_path(), quiet=True)
    build_corpus(plan)
    assert plots(run(tmp_path / "store", "19637", monkeypatch)) == 3
