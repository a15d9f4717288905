"""Quotation marks, brackets and stops, written as escapes so that look-alikes stay apart."""

from __future__ import annotations

#: Apostrophe, right and left single, low and reversed single quotation mark.
SINGLE_QUOTES = "'\u2019\u2018\u201a\u201b"

#: Straight, left, right, low and reversed double quotation mark.
DOUBLE_QUOTES = '"\u201c\u201d\u201e\u201f'

#: Double and single guillemets.
GUILLEMETS = "\u00ab\u00bb\u2039\u203a"

#: Prime, double prime, grave and acute accent: typed where a quotation mark was meant.
STAND_INS = "\u2032\u2033`\u00b4"

QUOTATION_MARKS = SINGLE_QUOTES + DOUBLE_QUOTES + GUILLEMETS + STAND_INS

#: What may stand between the end of a word and what closes with it.
CLOSING_MARKS = ")]\u00bb\u203a\u201d\u2019\"'"

#: What may stand before the first word of a sentence.
OPENING_MARKS = "([\u00ab\u2039\u201c\u201e\u2018\u2019\"'"

#: Apostrophes as they occur inside words ("foto's").
APOSTROPHES = "'\u2019"
