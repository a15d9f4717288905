"""A plain-text letter: its head, its end and who signs it, in the usual layouts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.documents import Document, coverage, read_document
from betoog.documents.model import BlockKind

BODY = "Ik zal uw Kamer informeren.\n\n"
FINANCE, CARE = "de minister van Financiën", "De Minister van Volksgezondheid, Welzijn en Sport"

LETTER = """> Retouradres Postbus 20201 2500 EE Den Haag

De Voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA Den Haag

Datum 7 juli 2023
Betreft Reactie op het rapport
over belastingen

Geachte voorzitter,

Hierbij informeer ik uw Kamer.1 De wet werkt.

Hoogachtend,

de minister van Financiën,


E. Heinen

1 Kamerstuk 28 844, nr. 12.
"""


def read(text: str) -> Document:
    return read_document(text.encode(), name="brief")


def kinds(document: Document) -> list[str]:
    return [block.kind.value for block in document.blocks]


@pytest.mark.parametrize(
    ("signature", "signed"),
    [
        ("Hoogachtend,\n\nde minister van Financiën,\n\n\nE. Heinen", [(FINANCE, "E. Heinen")]),
        ("de minister van Financiën\n\nEelco Heinen", [(FINANCE, "Eelco Heinen")]),
        ("de minister van Financiën,\nw.g.\nE. Heinen", [(FINANCE, "E. Heinen")]),
        ("de minister van Financiën,\n(w.g.) E. Heinen", [(FINANCE, "E. Heinen")]),
        ("de minister van Financiën, E. Heinen", [("De minister van Financiën", "E. Heinen")]),
        ("E. Heinen\nde minister van Financiën", [(FINANCE, "E. Heinen")]),
        (
            "De Minister van Volksgezondheid,\nWelzijn en Sport,\n\nE.I. Schippers",
            [(CARE, "E.I. Schippers")],
        ),
        (
            "de minister van Financiën,\nE. Heinen\n\nDe Minister van Volksgezondheid,\n"
            "Welzijn en Sport\nE.I. Schippers",
            [(FINANCE, "E. Heinen"), (CARE, "E.I. Schippers")],
        ),
        (
            "Met vriendelijke groet,\n\nE. Heinen\nde minister van Financiën\n\nE.I. Schippers\n"
            "De Minister van Volksgezondheid, Welzijn en Sport",
            [(FINANCE, "E. Heinen"), (CARE, "E.I. Schippers")],
        ),
        (
            "De Minister van Volksgezondheid,        de minister van Financiën,\n"
            "Welzijn en Sport,\n\nE.I. Schippers                          E. Heinen",
            [(CARE, "E.I. Schippers"), (FINANCE, "E. Heinen")],
        ),
        (
            "de minister van Financiën,\nmede namens de minister van Defensie,\n\nE. Heinen",
            [(FINANCE, "E. Heinen")],
        ),
        ("Hoogachtend,\n\nde minister van Financiën", [(FINANCE, "")]),
    ],
)
def test_the_last_lines_tell_who_signs(signature: str, signed: list[tuple[str, str]]) -> None:
    document = read(BODY + signature + "\n")
    assert [(one.role, one.name) for one in document.signatories] == signed
    assert kinds(document)[0] == "paragraph"
    assert set(kinds(document)[1:]) <= {"closing", "signature"}


@pytest.mark.parametrize(
    "ending",
    [
        "De wet is goed. De minister is blij\nmet Nederland",
        "Daarover spreekt ook\nde minister van Financiën.",
        "Tot slot\n\nDe wet is goed.",
        "Dit is overgenomen door\nde minister van Financiën\nen zijn ambtgenoten in Europa.",
    ],
)
def test_running_text_at_the_end_is_no_signature(ending: str) -> None:
    document = read(BODY + ending)
    assert not document.signatories
    assert set(kinds(document)) == {"paragraph"}


def test_a_letter_is_parted_into_head_running_text_and_end() -> None:
    document = read(LETTER)
    assert kinds(document) == [
        "address", "address", "dateline", "heading", "salutation", "paragraph",
        "closing", "signature", "signature", "footnote",
    ]  # fmt: skip
    assert document.title == "Reactie op het rapport over belastingen"
    assert document.metadata.date == "2023-07-07"
    assert coverage(document.text.text, [block.span for block in document.blocks]) == ()


def test_a_salutation_without_an_empty_line_below_it_is_parted_from_the_text() -> None:
    document = read("Geachte voorzitter,\nHet regent.\n\nHet waait.")
    assert [block.span.exact for block in document.blocks] == [
        "Geachte voorzitter,", "Het regent.", "Het waait.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Reactie op de motie\n\nHet regent.", "Reactie op de motie"),
        ("Onderwerp: Reactie op de motie\n\nHet regent.", "Reactie op de motie"),
        ("Betreft\nReactie op de motie\n\nGeachte voorzitter,\n\nHet regent.",
         "Reactie op de motie"),
        ("Aan de Voorzitter van de Tweede Kamer\n\nHet regent.", ""),
        ("Het regent.\n\nHet waait.", ""),
        ("Het regent hier", ""),
    ],
)  # fmt: skip
def test_the_title_is_the_subject_or_the_first_line(text: str, title: str) -> None:
    assert read(text).title == title


def test_notes_and_annexes_can_stand_below_a_signature() -> None:
    document = read(
        f"{BODY}Hoogachtend,\n\nde minister van Financiën,\n\nE. Heinen\n\n"
        "Kamerstuk 28 844, nr. 12.\n\nBijlage 1\n\nHet regent."
    )
    assert [one.name for one in document.signatories] == ["E. Heinen"]
    assert kinds(document) == [
        "paragraph", "closing", "signature", "signature", "footnote", "paragraph", "paragraph",
    ]  # fmt: skip


LINES = st.sampled_from(
    [*LETTER.split("\n"), "", "w.g.", "Het regent.", "A. Vos      B. Das", "\tDatum", "1", "- x"]
)


@given(st.lists(LINES, min_size=1, max_size=20))
def test_the_blocks_of_any_order_of_lines_cover_the_text_once_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    if not text.strip():
        return
    document = read(text)
    spans = [block.span for block in document.blocks]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(document.text.text[one.start : one.end] == one.exact for one in spans)
    assert coverage(document.text.text, spans) == ()
    assert all(block.kind in BlockKind for block in document.blocks)
