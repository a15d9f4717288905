"""A quote is found where it literally stands, or the message says where to look."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from betoog.documents import Span, closest_passage, locate, locate_quote
from betoog.errors import QuoteError

TEXT = (
    "Nederland is daar niet bij. Het kiest voor «less for less» en «more for more», in foto’s. "
    "Dit zou wellicht in de toekomst\n\nkunnen veranderen 👩‍⚖️, mits de uitkomst aanleiding geeft."
)

FOLDED = str.maketrans({"«": '"', "»": '"', "’": "'"})


def test_a_literal_quote_gives_its_span() -> None:
    span = locate(TEXT, "daar niet bij")
    assert span == Span(13, 26, "daar niet bij")
    assert TEXT[span.start : span.end] == span.exact


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ('voor "less for less" en', "voor «less for less» en"),
        ("“more for more”", "«more for more»"),
        ("in foto's.", "in foto’s."),
        ("in  de\ntoekomst kunnen", "in de toekomst\n\nkunnen"),
        ("  veranderen 👩‍⚖️, mits ", "veranderen 👩‍⚖️, mits"),
    ],
)
def test_quotation_marks_and_white_space_are_folded_only_for_matching(
    quote: str, exact: str
) -> None:
    span = locate(TEXT, quote)
    assert span.exact == exact
    assert TEXT[span.start : span.end] == exact


def test_a_literal_match_wins_from_a_folded_one() -> None:
    assert locate('«ja» of "ja"', '"ja"').start == 8


def test_a_missing_quote_names_the_closest_passage() -> None:
    with pytest.raises(QuoteError) as error:
        locate(TEXT, "kunnen niet veranderen, mits een uitkomst")
    assert "is not in the text" in error.value.message
    assert "kunnen veranderen 👩‍⚖️, mits" in error.value.remedy


def test_a_quote_without_any_shared_word_says_so() -> None:
    with pytest.raises(QuoteError, match="nothing in it comes close"):
        locate(TEXT, "visumplicht")


@pytest.mark.parametrize("quote", ["", "  ", "\n"])
def test_an_empty_quote_is_refused(quote: str) -> None:
    with pytest.raises(QuoteError, match="empty"):
        locate(TEXT, quote)


def test_an_ambiguous_quote_lists_its_places_and_how_to_choose() -> None:
    with pytest.raises(QuoteError) as error:
        locate(TEXT, "for")
    assert "more than once" in error.value.message
    assert "less ⟦for⟧ less" in error.value.message
    assert "more ⟦for⟧ more" in error.value.message
    assert "⟦ ⟧" in error.value.remedy


@pytest.mark.parametrize(
    "marked",
    ["«more ⟦for⟧ more»", '"more ⟦for⟧', "⟦for⟧ more", "more⟦ for ⟧more", "en «more ⟦for⟧"],
)
def test_brackets_choose_among_several_places(marked: str) -> None:
    span = locate_quote(TEXT, marked)
    assert (span.exact, span.start) == ("for", TEXT.index("for more"))


def test_context_without_the_white_space_between_is_found() -> None:
    assert locate(TEXT, "for", context=("more", "more")).start == TEXT.index("for more")


def test_a_context_that_is_not_there_is_shown_with_the_quote() -> None:
    with pytest.raises(QuoteError, match='zonder ⟦for⟧" is not in the text'):
        locate_quote(TEXT, "zonder ⟦for⟧")


@pytest.mark.parametrize("marked", ["⟦for", "for⟧", "⟦a⟧ ⟦b⟧", "⟧for⟦", "⟦⟦for⟧⟧"])
def test_brackets_that_do_not_pair_are_refused(marked: str) -> None:
    with pytest.raises(QuoteError, match="marks no single passage"):
        locate_quote(TEXT, marked)


@given(st.text(max_size=120), st.data())
def test_every_substring_is_found_or_reported_as_ambiguous(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end].strip()
    assume(quote)
    places = sum(text.startswith(quote, i) for i in range(len(text)))
    if places == 1:
        span = locate(text, quote)
        assert text[span.start : span.end] == span.exact == quote
    else:
        with pytest.raises(QuoteError, match="more than once"):
            locate(text, quote)


@given(st.text(alphabet="ab «»\"'\n", max_size=60), st.data())
def test_full_context_always_chooses_the_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume(text[start:end] and text[start:end] == text[start:end].strip())
    span = locate(text, text[start:end], context=(text[:start], text[end:]))
    assert (span.start, span.end) == (start, end)


@given(st.text(alphabet="ab «»“”'’ \n\u00a0", min_size=1, max_size=60))
def test_a_folded_quote_gives_the_literal_words_of_the_text(text: str) -> None:
    quote = " ".join(text.split()).translate(FOLDED)
    assume(quote)
    span = locate(text, quote, context=("", ""))
    assert text[span.start : span.end] == span.exact


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a" * 500_000, "a" * 1000 + "b"),
        ("ab " * 175_000, "ab " * 1000 + "c"),
        ("a b" * 175_000, "x " * 25_000),
        ("«" * 500_000, '"' * 5000 + "a"),
        (" " * 500_000 + "a", "b"),
    ],
)
def test_a_missing_quote_is_reported_in_half_a_megabyte(text: str, quote: str) -> None:
    with pytest.raises(QuoteError, match="is not in the text"):
        locate(text, quote)


def test_an_ambiguous_quote_in_half_a_megabyte_lists_only_some_places() -> None:
    with pytest.raises(QuoteError) as error:
        locate("de " * 175_000, "de")
    assert len(error.value.message) < 1000
    assert "and more" in error.value.message


def test_the_closest_passage_is_the_window_that_shares_most_words() -> None:
    text = "de motie vraagt iets. de brief geeft geen antwoord op de motie. klaar"
    assert closest_passage(text, "de brief geeft antwoord op een motie") == Span(
        25, 62, "brief geeft geen antwoord op de motie"
    )
