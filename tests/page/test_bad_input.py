"""Whatever is missing or odd, the page opens and says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from betoog.argument.model import Argument, Bilingual, Inference, Statement
from betoog.documents.spans import Span
from tests.page.conftest import SIZES, Visit
from tests.view import sample

Pages = Callable[[str, Argument], Path]

HOSTILE = "<script>document.title='hacked'</script><img src=x onerror=alert(1)>"
ARABIC = "تعاون أفضل في العودة"


def with_labels(label: str) -> Argument:
    whole = sample.argument()
    text = Bilingual(label)
    odd = {n: replace(s, label=text, content=text) for n, s in whole.statements.items()}
    return replace(whole, statements=odd)


def long_letter() -> Argument:
    """Return a letter of forty pages with as many statements as such a letter would have."""
    whole = sample.argument()
    paragraph = "Deze alinea zegt iets over het spoor en de nacht, maar niet heel veel. "
    sentences, statements, inferences = [], {}, {}
    start = 0
    for i in range(600):
        exact = f"Stelling nummer {i} staat hier in de brief."
        sentences.append(f"{exact} {paragraph * 2}\n")
        name = f"s{i:03}"
        statements[name] = replace(
            whole.statements["vraag-groeit"],
            id=name,
            label=Bilingual(f"stelling nummer {i}"),
            content=Bilingual(exact),
            spans=(Span(start, start + len(exact), exact),),
        )
        start += len(sentences[-1])
        if i % 3 == 2:
            inferences[f"r{i:03}"] = Inference(
                f"r{i:03}", "", (f"s{i - 2:03}", f"s{i - 1:03}"), name
            )
    document = replace(whole.document, text="".join(sentences))
    return Argument(document, statements, inferences=inferences)


def test_a_graph_without_text(pages: Pages, visit: Visit) -> None:
    whole = sample.argument()
    page = visit(pages("textless", replace(whole, document=replace(whole.document, text="")))).page
    assert "De tekst van dit document ontbreekt" in page.locator(".notices").inner_text()
    assert page.locator(".dependent").count() > 0


@pytest.mark.parametrize("size", SIZES)
def test_a_text_without_statements(pages: Pages, size: str, visit: Visit) -> None:
    file = pages("bare", Argument(sample.document()))
    for tab in ("summary", "network", "list", "questions", "origin"):
        page = visit(file, f"tab={tab}", size=SIZES[size]).page
        assert "nog geen stelling vastgelegd" in page.locator(".notices").inner_text()
        assert page.locator(f".panel-{tab}").inner_text().strip() != ""


def test_statements_without_positions(pages: Pages, visit: Visit) -> None:
    whole = sample.argument()
    placeless: dict[str, Statement] = {n: replace(s, spans=()) for n, s in whole.statements.items()}
    reader = visit(pages("placeless", replace(whole, statements=placeless)), "select=proef")
    assert "hebben geen plaats in de tekst" in reader.page.locator(".notices").inner_text()
    assert "Zonder plaats in de tekst" in reader.page.locator(".details").inner_text()


def test_a_letter_of_forty_pages_opens_as_an_overview(pages: Pages, visit: Visit) -> None:
    reader = visit(pages("long", long_letter()), "tab=network")
    assert "u ziet een overzicht" in reader.page.locator(".notices").inner_text()
    drawn = reader.drawn()
    assert len(drawn["cards"]) == 600
    assert drawn["labels"]
    reader.page.get_by_role("tab", name="Lijst").click()
    assert reader.page.get_by_role("treeitem").count() == 300
    reader.page.get_by_role("button", name="Toon meer (300)").click()
    assert reader.page.get_by_role("treeitem").count() == 600
    reader.open("tab=network&select=s599")
    assert "".join(reader.page.locator(".passage.is-focus").all_inner_texts()) == (
        "Stelling nummer 599 staat hier in de brief."
    )
    near = {label["id"] for label in reader.drawn()["labels"]}
    assert "s599" in near, "selecting brings the statement within reading distance"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("endless", "x" * 2000),
        ("wordy", "lange woorden " * 140),
        ("hostile", HOSTILE),
        ("arabic", ARABIC),
        ("emoji", "🚆👩‍🔬🇳🇱 trein"),
    ],
)
@pytest.mark.parametrize("size", SIZES)
def test_odd_labels_stay_in_their_place(
    name: str, label: str, size: str, pages: Pages, visit: Visit
) -> None:
    file = pages(name, with_labels(label))
    reader = visit(file, "tab=network&select=proef", size=SIZES[size])
    page = reader.page
    assert page.title() != "hacked"
    assert page.locator("#page img").count() == 0
    drawn = reader.drawn()
    for card in drawn["cards"]:
        for text in (t for t in drawn["labels"] if t["id"] == card["id"] and t["text"][0] != "+"):
            assert text["x"] >= card["x"] - 1
            assert text["x"] + text["width"] <= card["x"] + card["width"] + 1
    assert label.strip()[:20] in page.locator(".details .proposition").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_label_with_a_script_shows_as_text(pages: Pages, visit: Visit) -> None:
    file = pages("hostile", with_labels(HOSTILE))
    page = visit(file, "tab=list").page
    assert HOSTILE in page.get_by_role("treeitem").first.inner_text()
    assert page.locator("#page script").count() == 0


def test_text_from_right_to_left_is_set_that_way(pages: Pages, visit: Visit) -> None:
    whole = sample.argument()
    exact = "يطلب البرلمان"
    text = f"{exact} من الحكومة.\n\nEn dan Nederlands."
    statement = replace(whole.statements["vraag-groeit"], spans=(Span(0, len(exact), exact),))
    document = replace(whole.document, text=text)
    file = pages("rtl", Argument(document, {"vraag-groeit": statement}))
    page = visit(file, "select=vraag-groeit").page
    directions = page.locator(".letter-text p").evaluate_all(
        "nodes => nodes.map(node => getComputedStyle(node).direction)"
    )
    assert directions == ["rtl", "ltr"]
    assert page.locator(".passage.is-focus").inner_text() == exact
