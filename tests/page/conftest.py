"""Pages written once per session, and a reader who looks at them in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from betoog.api import load, questions
from betoog.argument.model import Argument
from betoog.view import write_page
from betoog.view.answers import page_answers
from tests.conftest import LOCAL_SCHEMES
from tests.view import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: A laptop, a tablet held upright, a phone.
SIZES = {"laptop": (1280, 800), "tablet": (768, 1024), "phone": (390, 844)}

LETTER = "kst-19637-2394"


class Reader:
    """One open page, with what it complained about and what it asked for."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.file = file
        self.complaints: list[str] = []
        self.asked: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._listen)
        page.on("request", lambda request: self.asked.append(request.url))

    def _listen(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def open(self, address: str = "") -> Reader:
        """Open the page at an address, given as in the hash."""
        self.page.goto("about:blank")
        self.page.goto(self.file.as_uri() + (f"#{address}" if address else ""))
        self.page.wait_for_function("() => window.betoog !== undefined")
        return self

    def state(self) -> dict[str, Any]:
        """Return the page's one state."""
        state: dict[str, Any] = self.page.evaluate("betoog.state()")
        return state

    def drawn(self) -> dict[str, Any]:
        """Return what the network shows now, in CSS pixels."""
        self.page.wait_for_function("() => betoog.drawn() !== null")
        # The canvas takes its size from its container one frame after it is shown.
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 80)))")
        drawn: dict[str, Any] = self.page.evaluate("betoog.drawn()")
        return drawn

    def click_canvas(self, box: Mapping[str, float]) -> None:
        """Click in the middle of something drawn on the network's canvas."""
        canvas = self.page.locator(".network-canvas").bounding_box()
        assert canvas is not None
        self.page.mouse.click(
            canvas["x"] + box["x"] + box["width"] / 2, canvas["y"] + box["y"] + box["height"] / 2
        )

    def click_card(self, name: str) -> None:
        """Click on a statement's label in the network, clear of its switch and its joints."""
        labels = [label for label in self.drawn()["labels"] if label["id"] == name]
        self.click_canvas(labels[0])


Visit = Callable[..., Reader]


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Argument], Path]:
    """Write each page once, by its name."""
    folder = tmp_path_factory.mktemp("pages")

    def page(name: str, argument: Argument) -> Path:
        path = folder / f"{name}.html"
        return path if path.exists() else write_page(argument, path)

    return page


@pytest.fixture(scope="session")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the letter's page, as ``betoog view`` writes it."""
    graph = load(LETTER)
    return write_page(
        graph.argument,
        tmp_path_factory.mktemp("letter") / f"{LETTER}.html",
        questions=page_answers(graph.argument, questions(), graph.ask),
    )


@pytest.fixture(scope="session")
def sample_page(pages: Callable[[str, Argument], Path]) -> Path:
    """Return the page of the sample with every kind of element."""
    return pages("sample", sample.argument())


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open pages at a size and in a theme; no request may leave, and nothing may go wrong."""
    readers: list[Reader] = []
    contexts = []

    def open_page(
        file: Path,
        address: str = "",
        *,
        size: tuple[int, int] = SIZES["laptop"],
        theme: Literal["light", "dark"] = "light",
        first: str = "",
        **options: Any,
    ) -> Reader:
        width, height = size
        context = browser.new_context(
            offline=True,
            viewport={"width": width, "height": height},
            color_scheme=theme,
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        if first:
            context.add_init_script(first)
        readers.append(Reader(context.new_page(), file))
        return readers[-1].open(address)

    yield open_page
    outside = [url for r in readers for url in r.asked if not url.startswith(LOCAL_SCHEMES)]
    complaints = [complaint for reader in readers for complaint in reader.complaints]
    for context in contexts:
        context.close()
    assert outside == []
    assert complaints == []
