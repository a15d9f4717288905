"""Reading the page: whatever is selected anywhere is selected everywhere, and has an address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.page.conftest import SIZES, Visit
from tests.view import sample


def address(reader: object) -> str:
    page = reader.page  # type: ignore[attr-defined]  # a Reader; typed where it is made
    return unquote(page.url.partition("#")[2])


def test_it_opens_on_the_summary_beside_the_text(letter: Path, visit: Visit) -> None:
    page = visit(letter).page
    assert page.get_by_role("tab", selected=True).inner_text() == "In het kort"
    headings = page.locator(".panel-summary h2").all_inner_texts()
    assert headings == [
        "Wat is er gevraagd?",
        "Wat is het antwoord?",
        "Wat is er toegezegd?",
        "Waar hangt het van af?",
    ]
    assert "niet anders dan een verkenning" in page.locator(".letter").inner_text()


def test_the_text_is_the_documents_own(sample_page: Path, visit: Visit) -> None:
    page = visit(sample_page).page
    paragraphs = page.locator(".letter-text p").all_inner_texts()
    # What the page adds to the text: a link behind what it cites, the mark of a footnote.
    shown = "".join(paragraphs).replace("\u2197\ufe0e", "")
    expected = sample.TEXT.replace("\n", "")
    assert shown.replace("ervoor.1", "ervoor.") == expected


def test_a_click_on_a_passage_selects_its_statements_everywhere(
    sample_page: Path, visit: Visit
) -> None:
    reader = visit(sample_page, "tab=network")
    page = reader.page
    page.get_by_role("button", name="een proef met één lijn steunen").click()
    assert reader.state()["selected"][0] == "proef"
    assert page.locator(".details h2").inner_text() == "Kabinet steunt proef één lijn"
    assert "select=proef" in address(reader)
    page.get_by_role("tab", name="Lijst").click()
    chosen = page.locator("[role=treeitem][aria-selected=true]")
    assert "Kabinet steunt proef één lijn" in chosen.first.inner_text()


def test_a_click_on_a_card_highlights_its_passage(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "tab=network")
    reader.click_card("helft")
    assert reader.state()["selected"] == ["helft"]
    marked = reader.page.locator(".passage.is-focus")
    assert "".join(marked.all_inner_texts()) == (
        "vervoerders ten minste de helft van de kosten dragen"
    )


def test_a_passage_after_an_emoji_is_marked_exactly(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "select=opdrijven")
    marked = "".join(reader.page.locator(".passage.is-focus").all_inner_texts())
    assert marked == "subsidies de tarieven juist opdrijven 🚆"
    reader.open("select=lager-tarief")
    marked = "".join(reader.page.locator(".passage.is-focus").all_inner_texts())
    assert marked == "biedt het kabinet vervoerders een lager tarief"


def test_nested_statements_are_all_selected(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page)
    reader.page.get_by_role("button", name="de spoortarieven te verlagen").click()
    assert set(reader.state()["selected"]) == {"verzoek-tarief", "verzoek"}
    others = reader.page.locator(".siblings button")
    assert others.count() == 2
    others.nth(1).click()
    assert reader.state()["selected"][0] == "verzoek"


def test_details_tell_everything_about_a_statement(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "select=proef")
    text = reader.page.locator(".details").inner_text()
    for expected in (
        "Het kabinet steunt een proef met één nachttreinlijn.",  # the statement
        "een proef met één lijn steunen",  # the quote
        "kabinet",  # who says it
        "als Staatssecretaris van Vervoer",
        "aan Tweede Kamer",
        "verondersteld geval",  # the standing
        "Vereist en nog open («mits»)",  # conditions with their status
        "Meer nachttreinen wenselijk",  # grounds
        "Lijn in Europees verband",  # a preference
        "met de hand vastgelegd",  # provenance
        "https://w3id.org/betoog/id/kst-99999-7/proef",
    ):
        assert expected in text, expected


def test_what_a_rule_proposed_and_what_an_editor_added_is_marked(
    sample_page: Path, visit: Visit
) -> None:
    reader = visit(sample_page, "select=voorstel-machine")
    text = reader.page.locator(".details").inner_text()
    assert "voorstel 72 %" in text
    assert "reply-opening" in text
    assert "niet nagekeken" in text
    reader.open("select=klimaatdoel")
    text = reader.page.locator(".details").inner_text()
    assert "redactie" in text
    assert "Dit staat niet in de tekst" in text


def test_an_address_shows_the_same_view_to_someone_else(sample_page: Path, visit: Visit) -> None:
    first = visit(sample_page)
    page = first.page
    page.get_by_role("button", name="English").click()
    page.get_by_role("tab", name="List").click()
    page.get_by_role("treeitem").nth(3).click()
    page.locator(".panel-list .chip-kind").first.click()
    other = visit(sample_page, page.url.partition("#")[2])
    assert other.state() == first.state()
    assert other.page.get_by_role("tab", selected=True).inner_text() == "List"


def test_back_undoes_a_selection(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page)
    reader.page.get_by_role("button", name="een proef met één lijn steunen").click()
    reader.page.get_by_role("tab", name="Herkomst").click()
    reader.page.go_back()
    assert reader.state()["tab"] == "summary"
    reader.page.go_back()
    assert reader.state()["selected"] == []


@pytest.mark.parametrize(
    "hash_",
    [
        "select=nergens&tab=nowhere&kind=zwart&assume=proef:misschien,nergens:met",
        "select=%E0%A4%A&actor=niemand&reading=geen",
        "%%%&=&===",
    ],
)
def test_an_address_that_does_not_fit_opens_the_page_all_the_same(
    sample_page: Path, hash_: str, visit: Visit
) -> None:
    reader = visit(sample_page, hash_)
    assert reader.state()["selected"] == []
    assert reader.state()["assumptions"] == {}
    assert reader.page.locator(".panel-summary").is_visible()


@pytest.mark.parametrize("hash_", ["assume=nergens:met", "select=nergens", "tab=nergens"])
def test_what_is_skipped_of_an_address_is_told(sample_page: Path, hash_: str, visit: Visit) -> None:
    page = visit(sample_page, hash_).page
    told = page.locator(".notices").inner_text()
    assert "Niet alles in het adres past bij dit document; overgeslagen is: «nergens»" in told


def test_search_finds_labels_quotes_and_names(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page)
    page = reader.page
    field = page.get_by_role("combobox", name="Zoek")
    field.fill("een lijn")  # accents are folded: "één lijn"
    assert page.get_by_role("option").count() >= 1
    field.fill("rekenkamer")
    page.get_by_role("option", name="Rekenkamer").first.click()
    assert reader.state()["selected"] == ["rekenkamer"]
    assert "Subsidies drijven de tarieven op" in page.locator(".details").inner_text()
    field.fill("zzz")
    assert "Niets gevonden" in page.locator(".search-list").inner_text()


def test_search_works_with_the_keyboard(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page)
    page = reader.page
    page.keyboard.press("/")
    page.keyboard.type("trein stoot")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert reader.state()["selected"] == ["uitstoot"]
    page.keyboard.press("/")
    page.keyboard.type("x")
    page.keyboard.press("Escape")
    assert page.locator(".search-list").is_hidden()


def test_the_legend_filters_network_list_and_text(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "tab=network&show=all")
    before = {card["id"] for card in reader.drawn()["cards"]}
    underlined = reader.page.locator(".passage[role]").count()
    reader.page.locator(".panel-network").get_by_role("button", name="doel").click()
    assert {card["id"] for card in reader.drawn()["cards"]} == {"klimaatdoel"}
    assert "klimaatdoel" in before
    assert reader.page.locator(".passage[role]").count() < underlined
    reader.page.get_by_role("tab", name="Lijst").click()
    assert reader.page.get_by_role("treeitem").count() == 1


def test_filters_by_actor_concept_and_layer(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "tab=list")
    page = reader.page
    panel = page.locator(".panel-list")
    panel.locator("summary.chip").click()
    panel.get_by_label("Wie zegt het").select_option("rekenkamer")
    assert page.get_by_role("treeitem").all_inner_texts() == [
        "Subsidies drijven tarieven op\n(feitelijk)"
    ]
    panel.get_by_label("Wie zegt het").select_option("")
    panel.get_by_label("Onderwerp").select_option("klimaat")
    assert page.get_by_role("treeitem").count() == 2
    panel.get_by_label("Alleen wat de tekst zegt").check()
    assert page.get_by_role("treeitem").count() == 1
    panel.get_by_role("button", name="Wis filters").click()
    assert page.get_by_role("treeitem").count() == len(sample.statements())


def test_without_the_editor_only_what_the_text_says_remains(letter: Path, visit: Visit) -> None:
    reader = visit(letter, "tab=network&show=all&only=text")
    drawn = reader.drawn()
    shown = {card["id"] for card in drawn["cards"]}
    assert "migratie-is-positieve-maatregel" not in shown
    assert "verkenning" in shown
    assert "redactie" not in {label["text"] for label in drawn["labels"]}


def test_a_selection_that_is_not_drawn_can_be_shown(letter: Path, visit: Visit) -> None:
    reader = visit(letter, "tab=network&select=voorstel-ligt-voor")
    assert "voorstel-ligt-voor" not in {card["id"] for card in reader.drawn()["cards"]}
    reader.page.locator(".network-note button").click()
    assert "voorstel-ligt-voor" in {card["id"] for card in reader.drawn()["cards"]}


def test_neighbourhoods_fold_and_unfold(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "tab=network")
    drawn = reader.drawn()
    spot = next(spot for spot in drawn["hotspots"] if spot["action"] == "expand")
    reader.click_canvas(spot)
    grown = reader.drawn()
    assert len(grown["cards"]) > len(drawn["cards"])
    reader.page.locator(".network-bar").get_by_role("button", name="Hoofdlijn").click()
    assert len(reader.drawn()["cards"]) == len(drawn["cards"])
    reader.open("tab=network&show=all&collapse=wenselijk")
    assert "vraag-groeit" not in {card["id"] for card in reader.drawn()["cards"]}


def test_the_details_fold_and_unfold_what_surrounds_a_statement(
    sample_page: Path, visit: Visit
) -> None:
    reader = visit(sample_page, "tab=network&show=all&select=wenselijk")
    everything = {card["id"] for card in reader.drawn()["cards"]}
    reader.page.get_by_role("button", name="Verberg wat hierheen leidt").click()
    folded = {card["id"] for card in reader.drawn()["cards"]}
    assert everything - folded >= {"reizigers", "vraag-groeit", "uitstoot"}
    assert "wenselijk" in folded
    reader.page.get_by_role("button", name="Toon wat hiermee verbonden is").click()
    assert "vraag-groeit" in {card["id"] for card in reader.drawn()["cards"]}


def test_actors_can_be_drawn_as_nodes(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "tab=network")
    assert "rekenkamer" not in {label["id"] for label in reader.drawn()["labels"]}
    reader.page.get_by_label("Actoren als knopen").check()
    assert "kabinet" in {label["id"] for label in reader.drawn()["labels"]}
    assert reader.state()["actorNodes"] is True


def test_hovering_shows_a_preview(sample_page: Path, visit: Visit) -> None:
    page = visit(sample_page).page
    page.get_by_role("button", name="een proef met één lijn steunen").hover()
    page.locator(".preview").wait_for(state="visible")
    assert "Het kabinet steunt een proef" in page.locator(".preview").inner_text()
    page.mouse.move(5, 5)
    page.locator(".preview").wait_for(state="hidden")


def test_copy_as_quotation_can_be_checked_by_others(sample_page: Path, visit: Visit) -> None:
    reader = visit(
        sample_page, "select=wenselijk", permissions=["clipboard-read", "clipboard-write"]
    )
    reader.page.get_by_role("button", name="Kopieer als citaat").click()
    reader.page.locator(".toast").wait_for(state="visible")
    quoted = reader.page.evaluate("navigator.clipboard.readText()")
    for part in (
        "«Daarom vindt het kabinet meer nachttreinen wenselijk.»",
        "Brief over de motie-Jansen over nachttreinen",
        "Kamerstuk 99 999, nr. 7",
        "14 mei 2018",
        "https://zoek.officielebekendmakingen.nl/kst-99999-7",
        "Betoog 0.",
    ):
        assert part in quoted, part


def test_sharing_copies_the_address(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "tab=list", permissions=["clipboard-read", "clipboard-write"])
    reader.page.get_by_role("button", name="Kopieer een koppeling").click()
    reader.page.locator(".toast").wait_for(state="visible")
    assert reader.page.evaluate("navigator.clipboard.readText()") == reader.page.url


def test_the_network_can_be_saved_as_a_picture(sample_page: Path, visit: Visit) -> None:
    reader = visit(sample_page, "tab=network")
    reader.drawn()
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Bewaar als afbeelding").click()
    assert download.value.suggested_filename == "kst-99999-7.png"
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) > 10_000


def test_questions_come_with_their_answers(letter: Path, visit: Visit) -> None:
    reader = visit(letter, "tab=questions&question=conditions")
    table = reader.page.locator("details[open] table")
    assert table.locator("th").first.inner_text() == "Wat"
    table.get_by_role(
        "button", name="verbeterde terugkeersamenwerking vooraf geconstateerd"
    ).click()
    assert reader.state()["selected"] == ["verbetering-vooraf-geconstateerd"]


def test_sources_licence_and_citation_are_there(letter: Path, visit: Visit) -> None:
    text = visit(letter, "tab=origin&lang=en").page.locator(".panel-origin").inner_text()
    for part in (
        "19 637, no. 2394",
        "11 June 2018",
        "SHA-256",
        "CC BY 4.0",
        "How to cite",
        "editor",
    ):
        assert part in text, part


@pytest.mark.parametrize("size", SIZES)
def test_language_and_theme_switch(letter: Path, size: str, visit: Visit) -> None:
    reader = visit(letter, size=SIZES[size])
    page = reader.page
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("tab", selected=True).inner_text() == "In brief"
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_on_a_phone_the_text_is_the_first_tab_and_details_slide_up(
    letter: Path, visit: Visit
) -> None:
    reader = visit(letter, size=SIZES["phone"])
    page = reader.page
    assert page.get_by_role("tab").first.inner_text() == "Tekst"
    assert page.locator(".letter").is_hidden()
    page.get_by_role("tab", name="Tekst").click()
    assert page.locator(".letter").is_visible()
    page.locator(".passage[role]").first.click()
    drawer = page.locator(".details").bounding_box()
    assert drawer is not None
    assert drawer["y"] + drawer["height"] == pytest.approx(SIZES["phone"][1], abs=1)
    assert drawer["height"] <= SIZES["phone"][1] * 0.65


def test_on_a_phone_the_selected_passage_stands_above_the_details(
    letter: Path, visit: Visit
) -> None:
    page = visit(letter, "tab=text&select=nederland-niet-bij", size=SIZES["phone"]).page
    page.wait_for_function("() => scrollY > 0")
    passage = page.locator(".passage.is-focus").first.bounding_box()
    drawer = page.locator(".details").bounding_box()
    assert passage is not None
    assert drawer is not None
    assert 0 < passage["y"] < drawer["y"]
