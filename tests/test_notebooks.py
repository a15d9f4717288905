"""The notebooks run from top to bottom, and show what they promise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

nbclient = pytest.importorskip("nbclient", reason="the notebook extra is not installed")
nbformat = pytest.importorskip("nbformat", reason="the notebook extra is not installed")
pytest.importorskip("ipykernel", reason="the notebook extra is not installed")
pytest.importorskip("matplotlib", reason="the notebook extra is not installed")

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"

#: Generous: a cold start of the kernel on a busy machine takes most of it.
TIMEOUT_SECONDS = 180


def run(name: str) -> list[Any]:
    notebook = nbformat.read(NOTEBOOKS / name, as_version=4)
    nbclient.NotebookClient(
        notebook, timeout=TIMEOUT_SECONDS, resources={"metadata": {"path": str(NOTEBOOKS)}}
    ).execute()
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


@pytest.fixture(scope="module")
def letter() -> list[Any]:
    return run("01-letter.ipynb")


def shown(outputs: list[Any], kind: str) -> list[str]:
    return [output["data"][kind] for output in outputs if kind in output.get("data", {})]


def test_the_letters_notebook_shows_statements_and_answers_as_html(letter: list[Any]) -> None:
    pages = shown(letter, "text/html")
    assert any("<blockquote>" in page and "beperkte-migratie" in page for page in pages)
    assert any("bta:tweede-kamer" in page and "<table>" in page for page in pages)


def test_the_letters_notebook_has_a_plot(letter: list[Any]) -> None:
    assert shown(letter, "image/png")


def test_the_letters_notebook_shows_the_page_in_an_isolated_frame(letter: list[Any]) -> None:
    frames = [page for page in shown(letter, "text/html") if page.startswith("<iframe")]
    assert len(frames) == 1
    assert 'sandbox="allow-scripts"' in frames[0]
    assert "<script" not in frames[0]  # the page is an escaped attribute, not part of the notebook


def test_notebooks_are_kept_without_outputs() -> None:
    for path in NOTEBOOKS.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        assert not [c for c in notebook.cells if c.get("outputs") or c.get("execution_count")], path
