"""The page beyond one document, in a browser: groups, documents, statements, choices, address."""

from __future__ import annotations

from pathlib import Path

from betoog.argument.model import Bilingual
from betoog.view import render_overview, write_overview
from betoog.view.collection import Collection, Item, Link, Saying, Subject
from tests.page.conftest import SIZES, Visit
from tests.view.test_overview import collection


def test_groups_open_into_documents_and_these_into_statements(visit: Visit, tmp_path: Path) -> None:
    reader = visit(write_overview(collection(), tmp_path / "page.html"))
    page = reader.page
    assert "20" in page.locator(".over-total").inner_text()
    page.locator(".over-key-group").first.press("Enter")
    assert page.locator(".over-key-document").count() > 0
    assert page.locator(".over-key-document").count() <= 8
    page.locator(".over-key-document").first.press("Enter")
    assert page.locator(".over-key-saying").count() == 1
    assert page.locator(".over-table tr[aria-selected=true]").count() == 1
    again = visit(reader.file, page.url.partition("#")[2])
    assert again.state() == reader.state()
    page.keyboard.press("Escape")
    assert reader.state()["selected"] == ""
    page.locator(".over-facet input").first.check()
    assert "20" in page.locator(".over-total").inner_text()
    assert page.locator(".over-table tbody tr").count() < 20


def test_hostile_texts_stand_on_the_page_as_texts(visit: Visit, tmp_path: Path) -> None:
    page = visit(write_overview(collection(), tmp_path / "page.html"), "selected=d3").page
    assert page.title().startswith("</script><script>")
    assert page.title().endswith("Betoog")
    assert "<b>x</b>" in page.locator(".over-details blockquote").first.inner_text()
    assert page.locator("b").count() == 0
    assert page.locator("#page script").count() == 0


def test_the_words_in_the_search_field_are_read_whole(visit: Visit, tmp_path: Path) -> None:
    file = write_overview(collection(), tmp_path / "page.html")
    field = visit(file, size=(1280, 800)).page.locator(".search input")
    needed, room = field.evaluate("""(input) => {
      const style = getComputedStyle(input);
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = style.font;
      const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
      return [pen.measureText(input.placeholder).width, input.clientWidth - padding];
    }""")
    assert needed <= room


def test_the_chosen_grouping_is_the_one_that_stands_above_its_column(
    visit: Visit, tmp_path: Path
) -> None:
    page = write_overview(collection(), tmp_path / "page.html")
    reader = visit(page, "left=year&right=kind")
    chosen = [
        reader.page.locator(f'[data-key="group-{side}"]').input_value()
        for side in ("left", "right")
    ]
    assert chosen == ["year", "kind"]


def things() -> Collection:
    """Return two statements of one letter and an actor, as a query finds them."""
    base, letter = "https://w3id.org/betoog/id/kst-1-2/", "https://x.org/kst-1-2"
    says = [
        Saying(name, "claim", "factual", 0, Bilingual(f"De inhoud van {name}."))
        for name in ("eerste", "tweede")
    ]
    items = tuple(
        Item(base + said.id, f"kst-1-2/{said.id}", "https://x.org/Claim", Bilingual(said.id),
             family="statement", owner=letter, sayings=(said,))
        for said in says
    )  # fmt: skip
    actor = Item(
        "https://x.org/a", "x:a", "https://x.org/Actor", Bilingual("actor"), family="actor"
    )
    links = (Link(0, 1, "https://x.org/supports"), Link(1, 2, "https://x.org/by"))
    names = {letter: Bilingual("Een brief"), "https://x.org/supports": Bilingual("steunt")}
    subject = Subject("query", "", Bilingual("vraag"))
    return Collection(subject, (*items, actor), links, names, found=3)


def test_a_result_of_other_things_speaks_of_what_it_holds(visit: Visit, tmp_path: Path) -> None:
    page = visit(write_overview(things(), tmp_path / "page.html")).page
    assert page.locator(".over-total").inner_text() == "2 uitspraken · 1 actor"
    assert "stukken" not in page.locator("#page").inner_text()
    answers = page.locator(".over-answer").all_inner_texts()
    assert answers
    assert all(len(answer.splitlines()) > 1 for answer in answers)
    assert "Een brief" in page.locator(".over-brief").inner_text()
    assert "steunt" in page.locator(".over-brief").inner_text().lower()
    assert page.locator(".over-key-group").count() > 2
    page.locator('[data-key="row-kst-1-2/eerste"]').click()
    details = page.locator(".over-details").inner_text()
    assert "De inhoud van eerste." in details
    assert "Een brief" in details


def test_a_facet_that_divides_nothing_says_why_once(visit: Visit, tmp_path: Path) -> None:
    page = visit(write_overview(collection(), tmp_path / "page.html")).page
    assert page.locator('[data-facet="party"]').count() == 0
    page.locator(".over-undivided summary").click()
    said = page.locator(".over-undivided").inner_text()
    assert said.count("Fractie") == 1
    assert "ondertekend" in said


def test_what_is_printed_is_all_that_was_chosen_as_text(visit: Visit, tmp_path: Path) -> None:
    page = visit(write_overview(collection(), tmp_path / "page.html"), "f.year=2020").page
    page.emulate_media(media="print")
    paper = page.locator("#paper")
    assert page.locator("#page").is_hidden()
    chosen = page.evaluate("betoog.state().facets.year")
    assert f"Jaar: {chosen[0]}" in paper.locator("header").inner_text()
    assert "afgedrukt op" in paper.locator("header").inner_text()
    assert paper.locator(".over-printed tbody tr").count() == 7
    assert paper.locator(".over-groups tbody tr").count() >= 1
    assert paper.locator("canvas").count() == 0


LONG = "een titel die zo lang is dat hij op geen enkele kaart past " * 4


def titled() -> Collection:
    """Return two papers with titles longer than a card, the first of which refers to the other."""
    items = tuple(
        Item(f"https://x.org/{n}", f"d{n}", "https://x.org/Motion", Bilingual(f"{n} {LONG}"),
             date=f"202{n}-01-01", outcome="https://x.org/Yes")
        for n in range(2)
    )  # fmt: skip
    link = Link(0, 1, "https://x.org/cites")
    return Collection(Subject("dossier", "1", Bilingual("x")), items, (link,), found=2)


def test_a_title_that_is_cut_on_its_card_is_whole_under_the_pointer_and_when_chosen(
    visit: Visit, tmp_path: Path
) -> None:
    reader = visit(write_overview(titled(), tmp_path / "page.html"), "o.left:2020=8&o.left:2021=8")
    card = reader.page.locator(".over-key-document").first
    whole = LONG.split()
    assert (card.get_attribute("title") or "").split()[1:] == whole
    assert (card.get_attribute("aria-label") or "").split()[1 : len(whole)] == whole[:-1]
    card.click()
    box = next(box for box in reader.drawn()["boxes"] if box["type"] == "document")
    assert " ".join(box["lines"]).replace("-", "").split()[1:] == whole
    assert reader.page.locator(".over-details h2").inner_text().split()[1:] == whole


def test_references_between_groups_are_drawn_and_spoken(visit: Visit, tmp_path: Path) -> None:
    reader = visit(write_overview(titled(), tmp_path / "page.html"))
    assert reader.drawn()["arcs"] == 1
    spoken = [
        key.get_attribute("aria-label") for key in reader.page.locator(".over-key-group").all()
    ]
    assert "2020, 1 stuk, 1 × verwijzing naar 2021" in spoken


def test_arrows_walk_the_columns_and_cross_to_what_a_group_shares_most_with(
    visit: Visit, tmp_path: Path
) -> None:
    reader = visit(write_overview(collection(), tmp_path / "page.html"), "left=year&right=outcome")
    page = reader.page

    def at() -> str:
        name: str = page.evaluate("document.activeElement.dataset.box ?? ''")
        return name

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past what can be chosen
    boxes = reader.drawn()["boxes"]
    left = [box["id"] for box in boxes if box["side"] == "left"]
    right = [box["id"] for box in boxes if box["side"] == "right"]
    assert at() == left[0]
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    assert at() == left[-1]  # the other column is no part of this one
    page.keyboard.press("ArrowRight")
    assert at() in right
    page.keyboard.press("End")
    assert at() == right[-1]
    page.keyboard.press("ArrowLeft")
    assert at() in left
    assert page.locator('.over-key[tabindex="0"]').count() == 1


def test_the_keyboard_goes_to_the_details_and_back(visit: Visit, tmp_path: Path) -> None:
    page = visit(write_overview(collection(), tmp_path / "page.html")).page
    row = page.locator('[data-key="row-d3"]')
    row.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.over-details') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.key") == "row-d3"


def test_a_phone_has_every_part_under_a_tab_and_nothing_beside_the_screen(
    visit: Visit, tmp_path: Path
) -> None:
    reader = visit(write_overview(collection(), tmp_path / "page.html"), size=SIZES["phone"])
    page = reader.page
    parts = {"brief": ".over-brief", "network": ".over-network", "list": ".over-list",
             "facets": ".over-facets"}  # fmt: skip
    for tab, part in parts.items():
        page.locator(f'[data-key="tab-{tab}"]').click()
        shown = [name for name, other in parts.items() if page.locator(other).is_visible()]
        assert shown == [tab], part
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator('[data-key="tab-network"]').click()
    for box in reader.drawn()["boxes"]:
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    names = [key.get_attribute("aria-label") for key in page.locator(".over-key").all()]
    assert all(names)


def test_a_column_that_holds_nearly_all_in_one_group_is_not_the_first(
    visit: Visit, tmp_path: Path
) -> None:
    def item(number: int) -> Item:
        more = ("https://x.org/other",) if number == 0 else ()
        said = Saying(
            "v", "request", "action", 0, Bilingual("x"), concepts=("https://x.org/t", *more)
        )
        year = 2020 + number % 2
        return Item(f"https://x.org/{number}", f"d{number}", "https://x.org/Motion",
                    Bilingual("x"), date=f"{year}-01-01", sayings=(said,))  # fmt: skip

    subject = Subject("concept", "t", Bilingual("t"))
    many = Collection(subject, tuple(map(item, range(1200))), (), {}, found=1200)
    reader = visit(write_overview(many, tmp_path / "page.html"))
    assert reader.state()["left"] == "year"
    assert reader.page.locator(".over-total").inner_text() == "1.200 stukken"


def test_a_name_leads_to_no_other_host_than_the_one_that_serves_the_page(
    visit: Visit, tmp_path: Path
) -> None:
    base = "https://w3id.org/betoog/"
    items = tuple(
        Item(base + rest, f"n{place}", "https://x.org/Actor", Bilingual(rest), family="actor")
        for place, rest in enumerate(["/elders.example", "actor/kabinet", 'actor/"><b>x'])
    )
    shown = Collection(Subject("query", "", Bilingual("x")), items, (), {}, found=3)
    file = tmp_path / "page.html"
    file.write_text(render_overview(shown, places={base: "/"}), encoding="utf-8")
    page = visit(file, "selected=n0").page
    assert page.locator('.over-details a[href^="/"]').count() == 0
    page.locator('[data-key="row-n1"]').click()
    assert page.locator('.over-details a[href="/actor/kabinet"]').count() == 1
    page.locator('[data-key="row-n2"]').click()
    assert page.locator('.over-details a[href="/actor/%22%3E%3Cb%3Ex"]').count() == 1
    assert page.locator("b").count() == 0
