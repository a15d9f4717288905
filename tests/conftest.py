"""What all tests share: the real data, a browser without a network, and how skips are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import tasks
from betoog import resources

if TYPE_CHECKING:
    from collections.abc import Generator

    from playwright.sync_api import Browser, Page

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

#: Continuous integration may lack the real data, which are not in the repository, but no tool:
#: a skip that names this variable stays a skip there, any other becomes a failure.
DATA_REASON = f"no real data: set {resources.REAL_DATA_VARIABLE} to their folder"

#: Keep Chromium to the page under test: no sandbox inside containers, no calls home.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: What a page may load without leaving the machine.
LOCAL_SCHEMES = ("file:", "data:", "blob:", "about:")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder of real documents, or skip."""
    folder = resources.real_data()
    if folder is None:
        pytest.skip(DATA_REASON)
    return folder


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the path of Debian's Chromium, or skip."""
    path = tasks.CHROMIUM.find()
    if path is None:
        pytest.skip("no Chromium: install Debian's package chromium")
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """Return a running headless Chromium, one for the whole session."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def offline_page(browser: Browser) -> Iterator[Page]:
    """Return an empty page; any request but for a local file fails the test."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    outside = [url for url in asked if not url.startswith(LOCAL_SCHEMES)]
    assert outside == [], "the page asked the network for something"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of a test into a failure where a tool may not be missing."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole file into a failure where a tool may not be missing."""
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    expected = hasattr(report, "wasxfail")
    if not (tasks.IN_CI and report.skipped) or expected:
        return
    reason = _reason(report)
    if resources.REAL_DATA_VARIABLE not in reason:
        report.outcome = "failed"
        report.longrepr = f"Skipped, but continuous integration has all tools: {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    """Print what was skipped and why, after everything else."""
    yield
    reasons = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", []))
    if reasons:
        terminalreporter.ensure_newline()
        terminalreporter.section(f"skipped: {reasons.total()}", sep="-")
        for reason, count in sorted(reasons.items()):
            terminalreporter.write_line(f"{count:4d}  {reason}")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    # A skip's representation is (file, line, reason); the reason starts with a fixed word.
    detail = report.longrepr
    text = str(detail[2]) if isinstance(detail, tuple) else str(detail)
    return text.removeprefix("Skipped: ")
