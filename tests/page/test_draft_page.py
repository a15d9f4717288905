"""A draft's page says that it is one, and what its rules did not find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from betoog.cli import main
from tests.page.conftest import Visit

LETTER = """BRIEF VAN DE MINISTER VAN BINNENLANDSE ZAKEN

De regels voor de agenda's zijn dit jaar niet gewijzigd.

Het kabinet zal een register overwegen, mits de Kamer daarom vraagt.
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("draft")
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    drafts, name = folder / "drafts", "kst-12345-1"
    asked = ["draft", str(folder / "letter.txt"), "-o", str(drafts), "--name", name]
    assert main(asked) == 0
    assert main(["view", str(drafts / name), "-o", str(folder / "page.html")]) == 0
    return folder / "page.html"


def test_a_draft_says_so_and_fills_no_card_with_nothing(page: Path, visit: Visit) -> None:
    shown = visit(page).page
    assert "niemand heeft het nagelezen" in shown.locator(".notices").inner_text()
    for card in shown.locator(".panel-summary .brief").all():
        assert len(card.inner_text().splitlines()) > 1
    assert "geen antwoord" in shown.locator(".brief-answered").inner_text()
    # Rules do not look for who fulfils a condition: the page does not say that nobody is named.
    assert "staat er niet" not in shown.locator(".brief-depends").inner_text()
    assert "voorstel" in shown.locator(".brief-depends .tag-mined").first.inner_text()


def test_labels_of_a_draft_are_phrases(page: Path, visit: Visit) -> None:
    reader = visit(page, "tab=network")
    labels = {label["text"] for label in reader.drawn()["labels"] if label.get("text")}
    assert {"kabinet zal register", "overwegen", "Kamer vraagt"} <= labels  # by lines


def test_a_draft_says_how_many_of_its_proposals_were_accepted(
    tmp_path: Path, visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    folder = tmp_path / "kst-12345-2"
    asked = ["draft", str(tmp_path / "letter.txt"), "-o", str(tmp_path), "--name", folder.name]
    assert main(asked) == 0
    assert main(["accept", str(folder), "--kind", "speech-act"]) == 0
    accepted = capsys.readouterr().out.splitlines()[-1].split()[0]
    assert main(["view", str(folder), "-o", str(tmp_path / "page.html")]) == 0
    notices = visit(tmp_path / "page.html").page.locator(".notices").inner_text()
    assert "niemand" not in notices
    assert re.search(rf"van de \d+ voorstellen zijn er {accepted} nagelezen", notices)
