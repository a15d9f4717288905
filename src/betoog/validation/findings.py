"""What a check finds: a failure with its place, its element and its message."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from betoog.argument.model import Bilingual
from betoog.errors import BetoogError


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A failure of a check.

    Parameters
    ----------
    place:
        ``file:line`` where possible, else the file or the document.
    element:
        The id of the element that it is about; empty when it is about a file.
    rule:
        What was broken: ``quote``, ``syntax``, ``dangling``, or a shape such as
        ``bts:ActorLabel``.
    nl, en:
        The message in both languages.
    """

    place: str
    element: str
    rule: str
    nl: str
    en: str

    def line(self, language: str = "en") -> str:
        """Return the finding as one readable line.

        >>> Finding("a.ttl:3", "kabinet", "cue", "fout", "wrong").line()
        'a.ttl:3: kabinet: wrong [cue]'
        """
        message = Bilingual(self.nl, self.en).in_language(language)
        parts = [part for part in (self.place, self.element, message) if part]
        return f"{': '.join(parts)} [{self.rule}]"


def finding(rule: str, *, place: str, element: str = "", **names: str) -> Finding:
    """Make a finding with the message that ``messages.toml`` has for its rule.

    Parameters
    ----------
    rule:
        A key of the file.
    place, element:
        As for `Finding`.
    **names:
        What the message's names stand for.
    """
    texts = _messages()[rule]
    message = {language: text.format(**names) for language, text in texts.items()}
    return Finding(place, element, rule, message["nl"], message["en"])


def from_error(error: BetoogError, rule: str) -> Finding:
    """Make a finding of an error; its message is in English only.

    >>> from_error(BetoogError("no such file", place="a.ttl"), "source").line()
    'a.ttl: no such file [source]'
    """
    message = f"{error.message} ({error.remedy})" if error.remedy else error.message
    return Finding(error.place, "", rule, message, message)


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    path = Path(__file__).with_name("messages.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
