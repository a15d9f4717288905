"""Relative references are resolved by what the text, the debate or the catalogue says."""

from __future__ import annotations

from betoog.citations import Catalogue, Context, DocumentFacts, find_relative_references
from betoog.citations.debate import Passage, read_debate


def read(text: str, **context: object) -> list[tuple[str, str | None]]:
    found = find_relative_references(text, context=Context(**context))  # type: ignore[arg-type]
    return [(reference.text, reference.identifier) for reference in found]


def test_a_mention_beside_its_number_is_that_document() -> None:
    text = (
        "de op 10 april 2018 aangenomen motie van het lid Fritsma (19 637, nr. 2380). In deze motie"
    )
    assert read(text) == [
        ("de op 10 april 2018 aangenomen motie van het lid Fritsma", "kst-19637-2380"),
        ("deze motie", "kst-19637-2380"),
    ]


def test_a_description_may_stand_before_the_number() -> None:
    text = "de motie-Kröger over één emissie-eis (21501-08, nr. 724)."
    assert read(text) == [("de motie-Kröger", "kst-21501-08-724")]


def test_names_lead_back_to_the_motion_that_bore_them() -> None:
    text = "de motie-Vos/Van der Laan (19637, nr. 722). Over de motie-Vos/Van der Laan"
    assert read(text)[-1] == ("de motie-Vos/Van der Laan", "kst-19637-722")
    assert read("de motie-Varela")[-1][1] is None


def test_nothing_is_guessed() -> None:
    assert read("deze motie") == [("deze motie", None)]
    assert read("zijn brief van 17 februari 2003") == [("zijn brief van 17 februari 2003", None)]
    # Another motion came between, and nothing says which.
    text = "de motie-Vos (19637, nr. 722). Dan het stuk nr. 307. Deze motie ontraad ik."
    assert read(text)[-1] == ("Deze motie", None)


def test_a_motion_that_named_another_does_not_speak_of_itself() -> None:
    own = DocumentFacts("kst-36163-15", "motie")
    alone = "de Kamer te informeren over de wijze waarop deze motie wordt uitgevoerd"
    assert read(alone, own=own) == [("deze motie", "kst-36163-15")]
    other = "de Kamer heeft in 2018 een motie aangenomen, maar deze motie is nooit uitgevoerd"
    assert read(other, own=own) == [("deze motie", None)]
    named = "(motie-Graus 28 286, nr. 1175); het kabinet heeft deze motie uitgevoerd"
    assert read(named, own=own)[-1] == ("deze motie", "kst-28286-1175")


def test_a_letter_speaks_of_itself() -> None:
    letter = DocumentFacts("kst-19637-2394", "brief")
    assert read("Met deze brief informeer ik u", own=letter) == [("deze brief", "kst-19637-2394")]


def test_a_date_leads_to_the_one_letter_that_bears_it() -> None:
    with Catalogue.in_memory() as catalogue:
        catalogue.remember(DocumentFacts("kst-19637-2394", "brief", "2018-07-05"))
        found = find_relative_references("mijn brief van 5 juli 2018", catalogue=catalogue)
        assert found[0].identifier == "kst-19637-2394"
        catalogue.remember(DocumentFacts("kst-29344-130", "brief", "2018-07-05"))
        found = find_relative_references("mijn brief van 5 juli 2018", catalogue=catalogue)
        assert found[0].identifier is None
        narrowed = find_relative_references(
            "mijn brief van 5 juli 2018", context=Context(dossier="19637"), catalogue=catalogue
        )
        assert narrowed[0].identifier == "kst-19637-2394"


def debate() -> list[Passage]:
    return [
        Passage("Ik heb twee moties. De eerste motie luidt als volgt.", "De heer Koerhuis"),
        Passage("verzoekt de regering iets te doen,", "De heer Koerhuis", 0),
        Passage("Deze motie is voorgesteld door de leden Koerhuis en Kops.", "De voorzitter", 0),
        Passage("Zij krijgt nr. 469 (29453).", "De voorzitter", 0),
        Passage("Vandaar deze motie.", "De heer Koerhuis"),
        Passage("verzoekt de regering nog iets te doen,", "De heer Koerhuis", 1),
        Passage("Deze motie is voorgesteld door het lid Koerhuis.", "De voorzitter", 1),
        Passage("Zij krijgt nr. 470 (29453).", "De voorzitter", 1),
        Passage(
            "De motie op stuk nr. 469 ontraad ik. Die motie gaat te ver.", "Minister Ollongren"
        ),
        Passage("Dan de laatste motie. De motie op stuk nr. 999.", "Minister Ollongren"),
        Passage("Deze motie ontraad ik.", "Minister Ollongren"),
    ]


def test_a_debate_says_which_motion_is_meant() -> None:
    found = [
        (reference.text, reference.identifier)
        for passage in read_debate(debate())
        for reference in passage.references
    ]
    assert found == [
        ("De eerste motie", "kst-29453-469"),
        ("Deze motie", "kst-29453-469"),
        ("deze motie", "kst-29453-470"),
        ("Deze motie", "kst-29453-470"),
        ("De motie", "kst-29453-469"),
        ("Die motie", "kst-29453-469"),
        ("de laatste motie", None),
        ("De motie", None),
        ("Deze motie", None),
    ]


def test_numbers_of_papers_are_completed_by_the_debate() -> None:
    citations = [c for passage in read_debate(debate()) for c in passage.citations]
    assert ("stuk nr. 469", "kst-29453-469") in [(c.text, i) for c, i in citations]
    assert ("stuk nr. 999", None) in [(c.text, i) for c, i in citations]


def test_the_chair_closes_a_motion_in_running_text_too() -> None:
    text = (
        "Deze motie is voorgesteld door het lid De Wit. Naar mij blijkt, wordt zij voldoende"
        " ondersteund. Zij krijgt nr. 721 (19637)."
    )
    assert read(text) == [("Deze motie", "kst-19637-721")]
