"""All official motions, and the other real documents, are read as they were published."""

from __future__ import annotations

import csv
import json
import tarfile
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from betoog.documents import BlockKind, Document, read_document

#: The case table has another date than the publication itself, which is what a reader reads.
DATED_OTHERWISE = {"kst-24587-995", "kst-28684-768", "kst-28684-769", "kst-35646-45"}

#: The publication gives no date, neither in its text nor in its record.
UNDATED = {"kst-29023-547", "kst-32043-662", "kst-36602-141", "kst-36602-142", "kst-36602-143"}

#: The metadata record names a submitter who did not sign.
SUBMITTED_UNSIGNED = {("kst-21501-20-2260", "C. Teunissen"), ("kst-35334-375", "H. Holman")}

#: Tags whose words are one block each in a motion; the label of a list item is not part of it.
BLOCK_TAG = "al"


@pytest.fixture(scope="module")
def files(real_data: Path) -> dict[str, bytes]:
    with tarfile.open(real_data / "moties/moties-koop-xml.tar.xz") as archive:
        members = ((m, archive.extractfile(m)) for m in archive if m.isfile())
        return {Path(m.name).stem: stream.read() for m, stream in members if stream}


@pytest.fixture(scope="module")
def motions(files: dict[str, bytes]) -> dict[str, Document]:
    return {name: read_document(data, place=f"{name}.xml") for name, data in files.items()}


@pytest.fixture(scope="module")
def cases(real_data: Path) -> dict[str, dict[str, str]]:
    with (real_data / "moties/zaak-document.csv").open(encoding="utf-8", newline="") as stream:
        return {row["kst"]: row for row in csv.DictReader(stream) if row["kst"]}


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in letters if not unicodedata.combining(char))


def test_every_motion_is_read_under_its_official_id(motions: dict[str, Document]) -> None:
    assert len(motions) == 5591
    assert {name for name, document in motions.items() if document.identifier != name} == set()
    assert {document.kind for document in motions.values()} == {"motie"}


def test_numbers_years_and_dossiers_agree_with_the_case_table(
    motions: dict[str, Document], cases: dict[str, dict[str, str]]
) -> None:
    for name, document in motions.items():
        metadata, case = document.metadata, cases[name]
        assert (metadata.number, metadata.meeting_year) == (
            case["volgnummer"],
            case["vergaderjaar"],
        )
        assert f"kst-{metadata.dossiers[0].id}-{metadata.number}" == name
        assert metadata.dossiers[0].title


def test_joint_dossiers_are_all_given(motions: dict[str, Document]) -> None:
    joint = [document for document in motions.values() if len(document.metadata.dossiers) > 1]
    assert len(joint) == 12
    dossiers = [dossier.id for dossier in motions["kst-36410-XVI-100"].metadata.dossiers]
    assert dossiers == ["36410-XVI", "36410-VI"]


def test_dates_agree_with_the_case_table_where_the_publication_gives_them(
    motions: dict[str, Document], cases: dict[str, dict[str, str]]
) -> None:
    dates = {name: document.metadata.date for name, document in motions.items()}
    assert {name for name, date in dates.items() if not date} == UNDATED
    differing = {name for name, date in dates.items() if date and date != cases[name]["datum"]}
    assert differing == DATED_OTHERWISE


def test_paragraphs_are_those_of_the_xml_word_for_word(
    files: dict[str, bytes], motions: dict[str, Document]
) -> None:
    for name, data in files.items():
        published = ["".join(al.itertext()) for al in etree.fromstring(data).iter(BLOCK_TAG)]
        expected = [" ".join(words.split()) for words in published if words.strip()]
        assert [block.span.exact for block in motions[name].blocks] == expected, name


def test_every_motion_is_signed_by_those_who_submitted_it(motions: dict[str, Document]) -> None:
    unsigned: set[tuple[str, str]] = set()
    for name, document in motions.items():
        signed = [plain(signatory.name) for signatory in document.signatories]
        assert signed, name
        for submitter in document.metadata.submitters:
            surname = plain(submitter).split(". ")[-1].split(".")[-1].strip()
            names = (surname in s or s.split()[-1] in plain(submitter) for s in signed)
            if not any(names):
                unsigned.add((name, submitter))
    assert unsigned == SUBMITTED_UNSIGNED


def test_no_words_follow_the_closing_formula_but_signatures(motions: dict[str, Document]) -> None:
    for document in motions.values():
        kinds = [block.kind for block in document.blocks]
        first = kinds.index(BlockKind.SIGNATURE)
        assert set(kinds[first:]) == {BlockKind.SIGNATURE}
        assert BlockKind.SIGNATURE not in kinds[:first]


def test_the_official_reference_marks_stand_where_the_gold_standard_has_them(
    real_data: Path, motions: dict[str, Document]
) -> None:
    found = missed = 0
    for gold in records(real_data / "moties/gold-references.jsonl"):
        if gold["element"] != "al":
            continue  # the title of a dossier is metadata
        document = motions[gold["source"]]
        words = " ".join(gold["text"].split())
        starts = [b.span.start for b in document.blocks if b.span.exact == words]
        marks = {(r.span.start, r.span.end, r.target) for r in document.references}
        for mark in gold["refs"]:
            places = ((s + mark["start"], s + mark["end"], mark["doc"]) for s in starts)
            hit = any(place in marks for place in places)
            found, missed = found + hit, missed + (not hit)
    assert (found, missed) == (177, 0)


def test_the_reference_marks_of_a_debate_are_those_of_the_gold_standard(real_data: Path) -> None:
    for gold in records(real_data / "handelingen/gold-references.jsonl"):
        document = read_document(real_data / f"handelingen/{gold['source']}.xml")
        marks = {(mark.span.exact, mark.target) for mark in document.references}
        assert {(mark["anchor"], mark["doc"]) for mark in gold["refs"]} <= marks


def test_every_debate_paragraph_has_the_words_of_the_xml(real_data: Path) -> None:
    for path in sorted((real_data / "handelingen").glob("*.xml")):
        document = read_document(path)
        published = "".join("".join(x.itertext()) for x in etree.parse(path).iter("tekst"))
        words = "".join(block.span.exact for block in document.blocks if block.kind != "speaker")
        assert len("".join(words.split())) >= 0.9 * len("".join(published.split())) or not published


def test_a_complete_letter_has_its_footnotes_and_signature(real_data: Path) -> None:
    document = read_document(real_data / "kamerbrief/kst-28844-269.xml")
    assert [note.mark for note in document.footnotes] == [str(n) for n in range(1, 16)]
    assert [s.name for s in document.signatories] == ["H.G.J. Bruins Slot"]
    assert document.metadata.date == "2023-07-07"
    assert len(document.references) == 6


def test_the_older_dialect_has_its_headings_and_dossier(real_data: Path) -> None:
    document = read_document(real_data / "kamerbrief/kst-25823-3-beginning.xml")
    assert (document.identifier, document.metadata.meeting_year) == ("kst-25823-3", "1997-1998")
    headings = [b.span.exact for b in document.blocks if b.kind is BlockKind.HEADING]
    assert headings[0] == "I. ALGEMEEN"


def test_the_supplied_letter_is_a_document(real_data: Path) -> None:
    document = read_document(real_data / "letter/kst-19637-2394.txt")
    assert document.identifier == "kst-19637-2394"
    assert document.signatories[0].name == "M.G.J. Harbers"
    assert [block.kind for block in document.blocks] == [*["paragraph"] * 4, "signature"]


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
