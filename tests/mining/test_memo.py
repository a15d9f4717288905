"""What is remembered of words stays right, and small whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from betoog.mining.memo import Memo


@given(st.lists(st.text(max_size=80)), st.integers(1, 5))
def test_a_memo_says_what_its_function_says_and_stays_small(words: list[str], most: int) -> None:
    memo = Memo(str.upper, most=most)
    for word in words:
        assert memo[word] == word.upper()
        assert len(memo) <= most


def test_a_word_as_long_as_a_page_is_not_kept() -> None:
    memo = Memo(len)
    assert memo["x" * 10_000] == 10_000
    assert not memo
