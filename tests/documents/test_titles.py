"""Titles that are printed in capitals, written as one writes titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.documents.titles import readable_title


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        (
            "BRIEF VAN DE MINISTERS VAN BUITENLANDSE ZAKEN EN VOOR ASIEL EN MIGRATIE",
            "Brief van de Ministers van Buitenlandse Zaken en voor Asiel en Migratie",
        ),
        (
            "BRIEF VAN DE MINISTER-PRESIDENT, MINISTER VAN ALGEMENE ZAKEN",
            "Brief van de Minister-president, Minister van Algemene Zaken",
        ),
        (
            "GEWIJZIGDE MOTIE VAN DE LEDEN TEN HOOPEN EN VAN DEN HIL C.S. TER VERVANGING VAN DIE"
            " GEDRUKT ONDER NR. 8",
            "Gewijzigde motie van de leden Ten Hoopen en Van den Hil c.s. ter vervanging van die"
            " gedrukt onder nr. 8",
        ),
        ("LIJST VAN VRAGEN EN ANTWOORDEN", "Lijst van vragen en antwoorden"),
        ("NOTA OVER HET VWO, DE VVD EN DE EU", "Nota over het vwo, de VVD en de EU"),
        ("VERSLAG OVER IJMUIDEN", "Verslag over ijmuiden"),
    ],
)
def test_capitals_become_small_letters_but_for_names(printed: str, written: str) -> None:
    assert readable_title(printed) == written


def test_the_text_below_tells_how_names_are_written() -> None:
    text = "De haven van IJmuiden. In Oekraïne en IJmuiden speelt dit. Zo ook het NFI."
    assert readable_title("VERSLAG OVER IJMUIDEN, OEKRAÏNE EN HET NFI", text) == (
        "Verslag over IJmuiden, Oekraïne en het NFI"
    )


def test_a_word_that_only_begins_sentences_is_no_name() -> None:
    assert readable_title("NOTA OVER REGELS", "Regels gelden. Regels helpen.") == "Nota over regels"


@given(st.text(max_size=120), st.text(max_size=300))
def test_only_capitals_change(title: str, text: str) -> None:
    written = readable_title(title, text)
    if any(letter.islower() for letter in title):
        assert written == title
    assert written.casefold() == title.casefold() or written.lower() == title.lower()
    assert readable_title(written, text) == written or written.isupper()
