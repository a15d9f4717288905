"""Whatever a file holds, a reader gives a document or one readable error with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.documents import Document, read_document
from betoog.errors import SourceError
from betoog.files import MAX_SOURCE_BYTES

WRAPPED = (
    "<officiele-publicatie><kamerstuk><dossier><dossiernummer><dossiernr>19 637</dossiernr>"
    "</dossiernummer></dossier><stuk><stuknr>Nr. 1</stuknr><titel>MOTIE</titel><algemeen>{}"
    "</algemeen></stuk></kamerstuk></officiele-publicatie>"
)
GOOD = WRAPPED.format("<al>De Kamer,</al>").encode()

BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


def failure(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as error:
        read_document(data, place="stuk.xml")
    assert "\n" not in str(error.value)
    assert error.value.place.startswith("stuk.xml")
    return error.value


def test_the_frame_of_these_tests_is_itself_readable() -> None:
    assert read_document(GOOD).text.text == "De Kamer,"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\xef\xbb\xbf \n", "white space"),
        (b"De Kamer\x00", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary|UTF-8"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04aaaa", "archive"),
        (b"\x1f\x8b\x08", "compressed"),
        ("één".encode("latin-1"), "not UTF-8"),
        (b"bel\x07", "U\\+0007"),
        (b"<html><body>x</body></html>", "web page"),
        (b"\n<!DOCTYPE html><html><body>x</html>", "web page"),
        (b"<rss><item/></rss>", "root is <rss>"),
        (b"<kamerwrk><body/></kamerwrk>", "no <stuk>"),
        (b"<x><kamerstuk/></x>", "no <stuk>"),
        (b"<x><handelingen/></x>", "no item"),
        (WRAPPED.format("<al> </al>").encode(), "no text"),
        (GOOD[:120], "not well-formed"),
        (GOOD + b"<a/>", "not well-formed"),
        (b"<a>&nbsp;</a>", "not well-formed|entity"),
    ],
)
def test_a_source_that_cannot_be_read_says_why(data: bytes, message: str) -> None:
    assert re.search(message, failure(data).message)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"een\ntwee\ndri\xebn\n", 3),
        (b"een\ntwee\x00", 2),
        (b"een\n\x01", 2),
        (b"<a>\n<b>\n</a>", 3),
        (b'<?xml version="1.0" encoding="UTF-8"?>\n<a>\n\n\xe9</a>', 4),
    ],
)
def test_the_line_is_named(data: bytes, line: int) -> None:
    assert failure(data).place == f"stuk.xml:{line}"


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "US-ASCII"])
def test_a_declared_encoding_that_the_bytes_belie_is_reported(declared: str) -> None:
    text = WRAPPED.format("<al>financiële</al>")
    data = f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode()
    assert f"declares {declared} but is written in UTF-8" in failure(data).message


@pytest.mark.parametrize("declared", ["utf-8", "utf-16", "x-unknown", "utf-7"])
def test_an_encoding_that_does_not_fit_is_reported(declared: str) -> None:
    text = WRAPPED.format("<al>financiële</al>")
    failure(f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode("latin-1"))


@pytest.mark.parametrize(
    "document",
    [
        BOMB + WRAPPED.format("<al>&d;</al>").encode(),
        BOMB + WRAPPED.format('<al x="&d;">a</al>').encode(),
        BOMB + GOOD,
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        + WRAPPED.format("<al>&f;</al>").encode(),
        b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>'
        + WRAPPED.format("<al>&q;</al>").encode(),
    ],
)
def test_entities_are_never_expanded_nor_fetched(document: bytes) -> None:
    failure(document)


def test_a_doctype_that_is_only_named_is_not_fetched() -> None:
    data = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/kamerwrk.dtd">' + GOOD
    assert read_document(data).text.text == "De Kamer,"


@pytest.mark.parametrize("depth", [250, 1000, 100_000])
def test_elements_nested_too_deep_are_refused(depth: int) -> None:
    failure(WRAPPED.format("<a>" * depth + "x" + "</a>" * depth).encode())


def test_inline_elements_nested_too_deep_are_refused() -> None:
    failure(WRAPPED.format("<al>x" + "<b>" * 220 + "x" + "</b>" * 220 + "</al>").encode())


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "groot.xml"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    with pytest.raises(SourceError, match="larger than"):
        read_document(path)
    with pytest.raises(SourceError, match="larger than"):
        read_document(b"a" * (MAX_SOURCE_BYTES + 1))


@pytest.mark.parametrize("name", ["weg.xml", "."])
def test_a_missing_file_or_a_folder_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match=str(tmp_path)):
        read_document(tmp_path / name)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_source_error(data: bytes) -> None:
    told: list[str] = []
    try:
        assert isinstance(read_document(data), Document)
    except SourceError as error:
        told.append(str(error))
    assert all(told)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=3))
def test_a_damaged_document_gives_a_document_or_a_source_error(at: int, noise: bytes) -> None:
    told: list[str] = []
    for damaged in (GOOD[:at], GOOD[:at] + noise + GOOD[at:], GOOD[:at] + GOOD[at + 1 :]):
        try:
            assert isinstance(read_document(damaged), Document)
        except SourceError as error:
            told.append(str(error))
    assert all(told)


@pytest.mark.parametrize(
    "piece",
    ["<al>a</al>", "<al> </al>", "a <b/>", "<noot><noot.al>x</noot.al></noot>", "\n",
     "<li><li.nr>1</li.nr></li>", "<al-groep><al>x</al></al-groep>"],
)  # fmt: skip
def test_many_kilobytes_of_hostile_elements_is_read(piece: str) -> None:
    hostile = "<al>De Kamer,</al>" + piece * (250_000 // len(piece))
    data = WRAPPED.format(hostile).encode()
    assert read_document(data).text.text.startswith("De Kamer,")


def test_many_kilobytes_of_elements_beside_each_other_at_the_top_is_read() -> None:
    data = GOOD.replace(b"<algemeen>", b"<al>x</al>" * 25_000 + b"<algemeen>")
    assert read_document(data).text.text.endswith("De Kamer,")
