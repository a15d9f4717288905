"""The page as a file: self-contained, safe against its own content, written whole or not at all."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from betoog.argument.model import Argument, Bilingual
from betoog.errors import BetoogError, OutputError
from betoog.view import render_page, write_page
from tests.view import sample

HOSTILE = "</script><script>document.title='hacked'</script><b>&amp;"


class Elements(HTMLParser):
    """Collect scripts, styles and attributes as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.bodies: dict[str, list[str]] = {"script": [], "style": []}
        self.attributes: list[tuple[str, str, str | None]] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in self.bodies:
            self.inside = tag
            self.bodies[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.bodies[self.inside][-1] += data


def parsed(page: str) -> Elements:
    elements = Elements()
    elements.feed(page)
    return elements


def hostile() -> Argument:
    whole = sample.argument()
    statement = replace(
        whole.statements["proef"], label=Bilingual(HOSTILE), content=Bilingual(HOSTILE)
    )
    document = replace(whole.document, title=Bilingual(HOSTILE))
    return replace(whole, document=document, statements={**whole.statements, "proef": statement})


def embedded(page: str) -> Any:
    return json.loads(parsed(page).bodies["script"][0])


def test_the_policy_allows_these_scripts_and_this_style_and_nothing_else() -> None:
    page = parsed(render_page(sample.argument()))
    ((policy,),) = [
        [value or ""]
        for tag, name, value in page.attributes
        if tag == "meta" and name == "content" and "default-src" in (value or "")
    ]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    hashes = [
        f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'"
        for body in (*page.bodies["script"][1:], *page.bodies["style"])
    ]
    assert directives["default-src"] == "'none'"
    assert directives["script-src"].split() == hashes[:2]
    assert directives["style-src"] == hashes[2]
    assert "unsafe" not in policy


def test_nothing_refers_to_a_file_or_a_host() -> None:
    page = parsed(render_page(sample.argument()))
    referring = {"src", "href", "srcset", "action", "poster", "background", "style"}
    assert [a for a in page.attributes if a[1] in referring] == []
    assert "sourceMappingURL" not in page.bodies["script"][1]
    assert "@import" not in page.bodies["style"][0]
    assert "url(" not in page.bodies["style"][0]


def test_hostile_text_stays_text() -> None:
    page = render_page(hostile())
    assert len(parsed(page).bodies["script"]) == 3
    assert embedded(page)["document"]["title"]["nl"] == HOSTILE
    assert "<title>&lt;/script&gt;" in page


def test_braces_in_the_text_are_no_places_of_the_template() -> None:
    whole = sample.argument()
    text = "Een brief met {{vis}} en {{nergens}} erin."
    page = render_page(Argument(replace(whole.document, text=text)))
    assert embedded(page)["document"]["text"] == text


def test_the_same_argument_gives_the_same_bytes() -> None:
    assert render_page(sample.argument()) == render_page(sample.argument())


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(BetoogError, match="no language de"):
        render_page(sample.argument(), language="de")


def test_the_page_is_written_as_utf8(tmp_path: Path) -> None:
    path = write_page(sample.argument(), tmp_path / "new" / "page.html", language="en")
    assert path.is_absolute()
    page = path.read_bytes().decode("utf-8")
    assert '<html lang="en">' in page
    assert "🚆" in page


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_page(sample.argument(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_script_is_vis_network_of_the_tested_version() -> None:
    (_, vis, own) = parsed(render_page(sample.argument())).bodies["script"]
    assert re.search(r"@version 9\.1\.2", vis)
    assert "Apache" in vis[:2000]
    assert own.startswith('(() => {\n"use strict";')
