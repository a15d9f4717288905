"""Normalising a plain text changes what it should, nothing else, and can be traced back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.documents import NORMALISER_VERSION, NormalisedText, normalise
from betoog.documents.mapping import sha256_of

#: Text that provokes the rules: hyphens, breaks, marks and numbers among words and emoji.
PIECES = (
    "vooruit", "zichten", "EU", "en", "Raad", "-", "\u00ad", "\n", "\r\n", "\r", " ", "\t",
    "\u00a0",
    "\f", ".", "1", "2", "12", "2018", ")", "«", "»", "e\u0301", "👩\u200d⚖️", "ï", "nr.", "(", ",",
    "³", "\u2028", "\ud83d",
)  # fmt: skip
TRICKY = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
ANY_TEXT = st.one_of(st.text(max_size=200), TRICKY)

HYPHENS = "-\u2010\u00ad"
BLANKS = " \t\u00a0\f\v\r\n"


def normal(text: str) -> str:
    return normalise(text).text


@pytest.fixture
def letter(real_data: Path) -> NormalisedText:
    return normalise((real_data / "letter/kst-19637-2394.txt").read_text(encoding="utf-8"))


def test_the_letter_becomes_its_own_paragraphs(letter: NormalisedText) -> None:
    paragraphs = letter.text.split("\n\n")
    assert [(" ".join(p.split()[:4]), " ".join(p.split()[-3:])) for p in paragraphs] == [
        ("Hierbij informeer ik uw", "terugnemen van illegalen."),
        ("Om terugkeersamenwerking met derde", "van irreguliere migratie."),
        ("Het kabinet verricht op", "stand wordt gebracht."),
        ("De Europese Commissie wil", "Kamer daarover informeren."),
        ("De Staatssecretaris van Justitie", "Veiligheid, M.G.J. Harbers"),
    ]
    assert all("\n" not in p and "  " not in p and p == p.strip() for p in paragraphs)


def test_the_letter_mends_its_one_split_word_and_keeps_hyphens_that_belong(
    letter: NormalisedText,
) -> None:
    for kept in (
        "beste vooruitzichten op", "studie- en arbeidsmigratie", "terug- en overname",
        "EU-visummaatregelen", "in EU-verband", "«less for less» en «more for more»",
    ):  # fmt: skip
        assert letter.text.count(kept) >= 1


def test_the_letters_footnote_mark_is_lifted_and_anchored(letter: NormalisedText) -> None:
    (mark,) = letter.footnote_marks
    assert mark.mark == "1"
    assert letter.text[: mark.offset].endswith("Raad voorligt.")
    assert letter.text[mark.offset :].startswith(" Hierbij")


def test_the_letter_changes_nothing_but_white_space_one_hyphen_and_one_mark(
    letter: NormalisedText,
) -> None:
    kept = re.sub(r"\s", "", letter.source.replace("vooruit-\n", "vooruit").replace("t.1 ", "t. "))
    assert re.sub(r"\s", "", letter.text) == kept


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("de beste vooruit-\nzichten", "de beste vooruitzichten"),
        ("de beste vooruit- \r\n  zichten", "de beste vooruitzichten"),
        ("sociaal-econo-\nmische", "sociaal-economische"),
        ("vooruit\u00ad\nzichten", "vooruitzichten"),
        ("beleid,\nook", "beleid, ook"),
    ],
)
def test_a_word_split_over_two_lines_is_mended(source: str, expected: str) -> None:
    assert normal(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("studie-\nen arbeidsmigratie", "studie- en arbeidsmigratie"),
        ("in-\nof uitvoer", "in- of uitvoer"),
        ("terug-\ndan wel overname", "terug- dan wel overname"),
        ("zowel in-\nals uitvoer", "zowel in- als uitvoer"),
        ("in-, door-\nen uitvoer", "in-, door- en uitvoer"),
        ("De landen. De land-\nen tuinbouw", "De landen. De land- en tuinbouw"),
    ],
)
def test_a_hyphen_for_a_left_out_part_keeps_its_space(source: str, expected: str) -> None:
    assert normal(source) == expected


@pytest.mark.parametrize(
    "compound",
    ["EU-lidstaten", "Noord-Holland", "motie-Fritsma", "covid-19", "PvdA-fractie", "A4-formaat",
     "e-mail", "zee-eend", "auto-ongeluk", "niet-naleving", "oud-minister", "ex-partner",
     "secretaris-generaal", "btw-tarief", "mbo-studenten", "non-discriminatie",
     "sociaal-economische", "technisch-inhoudelijke"],
)  # fmt: skip
def test_a_compound_that_is_written_with_a_hyphen_keeps_it(compound: str) -> None:
    assert normal("de " + compound.replace("-", "-\n") + " is") == f"de {compound} is"


@pytest.mark.parametrize(
    "halves",
    ["Neder-land", "oud-heid", "ex-tra", "minister-ie", "financi-eel", "pro-ject", "nie-tig",
     "re-ageren", "deel-name", "ba-sis", "arbeids-migratie", "kandidaat-stelling", "zo-als",
     "Su-dan", "financi-ële", "mili-eu"],
)  # fmt: skip
def test_a_word_that_only_looks_like_such_a_compound_is_mended(halves: str) -> None:
    split, whole = halves.replace("-", "-\n"), halves.replace("-", "")
    assert normal(f"Het is {split} hier") == f"Het is {whole} hier"


def test_what_the_text_writes_elsewhere_on_one_line_decides() -> None:
    assert normal("Fritsma vroeg. De Fritsma-\nmotie") == "Fritsma vroeg. De Fritsma-motie"
    assert normal("Een woon-werkrit. De woon-\nwerkrit") == "Een woon-werkrit. De woon-werkrit"
    assert normal("De regering. DE REGE-\nRING") == "De regering. DE REGERING"
    assert normal("De partijen. Veel partij-\nen") == "De partijen. Veel partijen"
    assert normal("De antiwesterse anti-\nwesterse") == "De antiwesterse antiwesterse"


def test_a_dash_at_a_line_end_stays_a_dash() -> None:
    assert normal("dat is -\nzo zegt men -\neen feit") == "dat is - zo zegt men - een feit"


def test_paragraphs_stay_apart_and_lose_the_white_space_at_their_edges() -> None:
    assert normal(" \n Een\ntwee \n \t\n\n drie \n") == "Een twee\n\ndrie"
    assert normal("Een\r\n\r\ntwee\rdrie") == "Een\n\ntwee drie"


def test_runs_of_spaces_tabs_and_no_break_spaces_become_one_space() -> None:
    assert normal("19\u00a0637,  nr.\t \u00a02380") == "19 637, nr. 2380"


@pytest.mark.parametrize("text", ["«less for less»", "e\u0301e\u0301n", "ﬁnancieel", "‘ja’ …", "½"])
def test_guillemets_and_unicode_forms_stay_as_they_are(text: str) -> None:
    assert normal(text) == text


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("aan de Raad voorligt.1 Hierbij", "aan de Raad voorligt. Hierbij", ["1"]),
        ("het kabinet1 en de Raad2.", "het kabinet en de Raad.", ["1", "2"]),
        ("(nr. 2380).1 Daarna,2 zo", "(nr. 2380). Daarna, zo", ["1", "2"]),
        ("het heet «more for more».12", "het heet «more for more».", ["12"]),
        ("gezegd.¹ En", "gezegd. En", ["1"]),
        ("gezegd.1\n\nEn dan", "gezegd.\n\nEn dan", ["1"]),
    ],
)
def test_glued_footnote_marks_are_lifted(source: str, text: str, marks: list[str]) -> None:
    result = normalise(source)
    assert result.text == text
    assert [mark.mark for mark in result.footnote_marks] == marks


@pytest.mark.parametrize(
    "text",
    ["19.637 en 1.5 en 1.000.000", "COM(2018) 252", "COM(2018)252", "artikel 3.1 en art.3",
     "nr. 2380 en nr.2380 en nr.3", "H2O en CO2", "in 2018. In 2019.", "de G20 en A4", "covid19",
     "5 km2 en 3 m3", "Rutte4", "artikel1", "blz.5", "mp3", "Resolutie 2334.", "om 12.30 uur"],
)  # fmt: skip
def test_numbers_are_no_footnote_marks(text: str) -> None:
    result = normalise(text)
    assert result.text == text
    assert result.footnote_marks == ()


def test_a_text_knows_its_hashes_and_the_version_of_the_normaliser() -> None:
    result = normalise("Een\ntwee")
    assert result.sha256 == sha256_of("Een twee")
    assert result.source_sha256 == sha256_of("Een\ntwee")
    assert result.version == NORMALISER_VERSION


@given(ANY_TEXT)
def test_only_white_space_line_end_hyphens_and_marks_ever_change(source: str) -> None:
    result = normalise(source)
    taken = set(range(len(source)))
    for offset, char in enumerate(result.text):
        origin = result.to_source(offset)
        taken.discard(origin)
        assert char == source[origin] or (char in " \n" and source[origin] in BLANKS)
    lifted = sum(len(mark.mark) for mark in result.footnote_marks)
    digits = [i for i in taken if source[i] not in BLANKS + HYPHENS]
    assert len(digits) == lifted
    assert "".join(source[i] for i in sorted(digits)).isdigit() or not digits
    for index in taken:
        if source[index] in HYPHENS:
            assert source[index + 1] in BLANKS


@given(ANY_TEXT)
def test_every_offset_maps_to_the_source_and_back(source: str) -> None:
    result = normalise(source)
    origins = [result.to_source(offset) for offset in range(len(result.text) + 1)]
    assert origins == sorted(origins)
    assert [result.to_text(origin) for origin in origins[:-1]] == list(range(len(result.text)))


@given(ANY_TEXT, st.data())
def test_every_span_maps_to_the_source_and_back(source: str, data: st.DataObject) -> None:
    result = normalise(source)
    start = data.draw(st.integers(0, len(result.text)))
    end = data.draw(st.integers(start, len(result.text)))
    origin = result.to_source_span(start, end)
    if start < end:
        assert result.to_text_span(*origin) == (start, end)
    else:
        assert result.to_text_span(*origin) is None


@given(ANY_TEXT)
def test_a_normalised_text_has_no_white_space_at_edges_nor_in_runs(source: str) -> None:
    text = normal(source)
    assert text == text.strip(BLANKS)
    assert re.search(r"[ \t\u00a0]{2}|\n{3}|(?<!\n)\n(?!\n)|\r", text) is None


def test_offsets_outside_the_texts_are_refused() -> None:
    result = normalise("Een\ntwee")
    for call in (
        lambda: result.to_source(9), lambda: result.to_source(-1), lambda: result.to_text(9),
        lambda: result.to_source_span(3, 2), lambda: result.to_source_span(3, 20),
        lambda: result.to_text_span(3, 20),
    ):  # fmt: skip
        with pytest.raises(IndexError):
            call()


@pytest.mark.parametrize(
    "piece",
    ["a-\n", " \n", "woord1", ".1 ", "\u00a0", ").1", "a-", "-", ")))"],
)
def test_half_a_megabyte_of_hostile_input_are_normalised(piece: str) -> None:
    source = piece * (500_000 // len(piece))
    result = normalise(source)
    assert len(result.text) <= len(source)
