"""The query page in a browser: an editor that asks this server alone, or a form without it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

import pytest

from betoog.server.query_page import editor_folder
from tests.server.launching import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

with_editor = pytest.mark.skipif(
    editor_folder() is None,
    reason="the query page's editor is not fetched (python3 hatch_query_page.py)",
)


@with_editor
def test_the_editor_asks_this_server_and_no_other(letter: Server, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console",
        lambda message: problems.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{letter.address}/sparql")
    page.wait_for_selector(".yasqe .CodeMirror")
    example = page.locator("a[data-query]").first
    query = example.get_attribute("data-query")
    example.click()
    assert (
        page.evaluate("document.querySelector('.yasqe .CodeMirror').CodeMirror.getValue()") == query
    )
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table tbody tr")
    assert page.locator(".yasr table tbody tr").count() > 0
    local = (letter.address, "data:", "blob:")
    assert [url for url in asked if not url.startswith(local)] == []
    assert problems == []
    page.close()


@with_editor
def test_a_query_in_the_address_stands_in_the_editor(letter: Server, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{letter.address}/sparql?query={quote('ASK { ?s a bt:Letter }')}")
    page.wait_for_selector(".yasqe .CodeMirror")
    value = page.evaluate("document.querySelector('.yasqe .CodeMirror').CodeMirror.getValue()")
    assert value == "ASK { ?s a bt:Letter }"
    page.close()


def test_without_script_a_form_asks_the_same(letter: Server, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{letter.address}/sparql?query={quote('ASK { ?s a bt:Letter }')}")
    assert page.input_value("#query") == "ASK { ?s a bt:Letter }"
    html = page.content()
    assert "bt:shortLabel" in html  # the examples are links
    context.close()
    answer = letter.send(
        "POST", "/sparql", f"query={quote('ASK { ?s a bt:Letter }')}",
        {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html,*/*;q=0.8"},
    )  # fmt: skip
    assert answer.status == 200
    assert b"true" in answer.body


def test_pages_of_things_need_no_script_and_break_no_policy(
    letter: Server, browser: Browser
) -> None:
    page = browser.new_page()
    problems: list[str] = []
    page.on(
        "console",
        lambda message: problems.append(message.text) if message.type == "error" else None,
    )
    page.goto(f"{letter.address}/id/kst-19637-2394/verkenning.html")
    assert page.locator("mark").count() == 2
    page.locator("nav a[lang=en]").click()
    assert page.locator("h2", has_text="Who says it").count() == 1
    page.goto(f"{letter.address}/")
    page.wait_for_selector("#page *")
    assert problems == []
    page.close()


@pytest.mark.parametrize(
    "path",
    ["/sparql", "/documents", "/document/kst-19637-2394.html", "/actor/kabinet.html",
     "/id/kst-19637-2394/kamer-informeren.html", "/ontology.html"],
)  # fmt: skip
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_fit_a_phone_and_are_told_to_whoever_cannot_see_them(
    letter: Server, browser: Browser, path: str, theme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(
        viewport={"width": 390, "height": 844}, color_scheme=theme, locale="nl-NL"
    )
    page.goto(f"{letter.address}{path}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper))) < 384) == (theme == "dark")
    assert page.locator("h1").count() == 1
    assert page.get_by_role("main").count() == 1
    assert page.locator("html").get_attribute("lang") == "nl"
    nameless = "!element.textContent.trim() && !element.ariaLabel && !element.title"
    own = "header a, main a, main > form button, summary"
    assert (
        page.locator(own).evaluate_all(
            f"(all) => all.filter((element) => {nameless}).map((element) => element.outerHTML)"
        )
        == []
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") in {"#main", None}
    page.close()


def test_on_a_phone_no_button_lies_over_the_query(letter: Server, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{letter.address}/sparql")
    line, buttons = page.locator(".CodeMirror-line").first, page.locator(".yasqe_buttons")
    line.wait_for()
    buttons.wait_for(state="attached")
    # The editor draws its lines anew while it loads: both are measured at one moment.
    page.wait_for_function(
        """() => {
            const [line, buttons] = [".CodeMirror-line", ".yasqe_buttons"]
                .map((name) => document.querySelector(name)?.getBoundingClientRect());
            return line?.height > 0 && buttons?.height > 0 && buttons.bottom <= line.top;
        }"""
    )
    page.close()
