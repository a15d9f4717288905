"""The command ``betoog view``: where the page goes, and what is said when it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from betoog.cli import main

LETTER = "kst-19637-2394"


def test_the_page_goes_into_this_folder_and_the_command_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["view"]) == 0
    assert capsys.readouterr().out.strip() == f"{LETTER}.html"
    page = (tmp_path / f"{LETTER}.html").read_text(encoding="utf-8")
    assert '<html lang="nl">' in page
    assert "Het kabinet verricht op dit moment" in page


def test_language_and_place_can_be_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "deep" / "page.html"
    assert main(["view", LETTER, "--lang", "en", "-o", str(place)]) == 0
    assert '<html lang="en">' in place.read_text(encoding="utf-8")
    assert capsys.readouterr().out.strip() == str(place)


def test_without_the_editor_the_page_holds_nothing_of_the_editor(tmp_path: Path) -> None:
    place = tmp_path / "page.html"
    assert main(["view", "--without-editorial", "-o", str(place)]) == 0
    page = place.read_text(encoding="utf-8")
    assert "migratie-is-positieve-maatregel" not in page
    assert "COM(2018)" not in page


def test_an_unknown_document_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", "kst-19637-2395"]) == 1
    message = capsys.readouterr().err
    assert len(message.strip().splitlines()) == 1
    assert LETTER in message


def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["view", "-o", str(tmp_path)]) == 1
    assert "folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_importing_view_and_network_loads_nothing_heavy() -> None:
    code = (
        "import sys, betoog.view, betoog.network\n"
        "print(*sorted({'pyvis', 'networkx', 'IPython', 'rdflib', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
