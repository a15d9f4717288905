"""Any text gives an answer, and citations written in any style are read back."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from betoog.citations import Catalogue, SourceText, find_citations, read_document, render, resolve
from betoog.citations.relative import find_relative_references

#: Pieces that citations are made of, so that random texts come near real ones.
PIECES = st.sampled_from(
    [
        *"0123456789 ,.;:-–/()[]\n\t\u00a0*_€«»",
        *[
            "Kamerstukken",
            "II",
            "I",
            "2017/18",
            "19 637",
            "36410",
            "nr. ",
            "nrs. ",
            "letter ",
            "VI",
        ],
        *[
            "(R 1669)",
            " en ",
            " t/m ",
            "Handelingen ",
            "Aanhangsel ",
            "Stb. ",
            "COM(2018) ",
            "ECLI:",
        ],
        *["Richtlijn ", "(EU) ", "/EG", "deze motie", "motie-Vos/Van der Laan", "mijn brief van "],
        *[
            "5 juli 2018",
            "krijgt ",
            "is voorgesteld door de leden ",
            "stuk ",
            "Tweede Kamer ",
            "\u017f",
            "²",
        ],
        *[
            "hfst. ",
            "(XV)",
            "-\n",
            "\u00ad",
            "\u00ad\n",
            " final/2",
            "was nr. ",
            ", A t/m F",
            "stb-",
        ],
        *[
            "http://data.europa.eu/eli/reg/2016/",
            "zie ",
            "Aanh. Hand. ",
        ],
    ]
)
NEAR_CITATIONS = st.lists(PIECES, max_size=40).map("".join)
ANY_TEXT = st.text(st.characters(codec=None), max_size=200)


@given(NEAR_CITATIONS | ANY_TEXT)
def test_any_text_gives_citations_that_stand_in_it(text: str) -> None:
    last = (0, 0)
    for citation in find_citations(text):
        place = (citation.start, citation.end)
        assert text[citation.start : citation.end] == citation.text != ""
        assert citation.start >= last[1] or place == last
        last = place
        resolve(citation)


@given(NEAR_CITATIONS | ANY_TEXT)
def test_any_text_gives_relative_references_that_stand_in_it(text: str) -> None:
    end = 0
    for reference in find_relative_references(text):
        assert end <= reference.start < reference.end <= len(text)
        assert text[reference.start : reference.end] == reference.text
        assert 0 <= reference.confidence <= 1
        assert (reference.identifier is None) == (reference.confidence == 0)
        end = reference.end


@given(NEAR_CITATIONS | ANY_TEXT)
def test_any_text_can_be_written_in_every_form(text: str) -> None:
    source = SourceText("text", text)
    findings = read_document(source)
    assert render.json_lines(findings).count("\n") == len(findings)
    for written in (render.table(findings), render.turtle(source, findings)):
        written.encode("utf-8", "surrogatepass")
    assert "<script" not in render.page(source, findings)


DOSSIER = st.integers(10_000, 39_999).filter(lambda n: n not in {19_291, 21_501})
CHAPTER = st.sampled_from(["", "VI", "XVII", "IIB", "A"])
NUMBER = st.integers(1, 9999)


@given(
    DOSSIER, CHAPTER, NUMBER, st.sampled_from([" ", "\u00a0", ""]), st.sampled_from(["nr.", "nr"])
)
def test_what_is_written_in_a_style_is_read_back(
    dossier: int, chapter: str, number: int, space: str, word: str
) -> None:
    digits = f"{dossier}"
    written = f"{digits[:2]}{space}{digits[2:]}" + (f"-{chapter}" if chapter else "")
    stem = f"{dossier}-{chapter}" if chapter else digits
    for text in (
        f"Kamerstuk {written}, {word} {number}",
        f"(zie {written}, {word} {number}).",
        f"stuk {word} {number} ({written})",
    ):
        (citation,) = find_citations(text)
        assert citation.identifier == f"kst-{stem}-{number}"


@given(st.lists(NUMBER, min_size=2, max_size=8, unique=True), DOSSIER)
def test_a_list_gives_its_papers_in_order(numbers: list[int], dossier: int) -> None:
    written = ", ".join(map(str, numbers[:-1])) + f" en {numbers[-1]}"
    found = find_citations(f"Kamerstuk {dossier}, nrs. {written}.")
    assert [c.identifier for c in found] == [f"kst-{dossier}-{n}" for n in numbers]


@given(st.sets(NUMBER, max_size=20))
def test_a_catalogue_knows_what_it_was_given_and_nothing_else(numbers: set[int]) -> None:
    with Catalogue.in_memory(f"kst-19637-{n}" for n in numbers) as catalogue:
        assert len(catalogue) == len(numbers)
        assert all(catalogue.knows(f"kst-19637-{n}") == (n in numbers) for n in range(1, 50))
