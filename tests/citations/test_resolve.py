"""A citation ends in one of three states, and no address is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from betoog.citations import Catalogue, DocumentFacts, Resolution, find_citations, resolve
from betoog.citations.catalogue import load_list
from betoog.errors import SourceError

ADDRESS = "https://zoek.officielebekendmakingen.nl/"


def resolved(text: str, *known: str, in_graph: frozenset[str] = frozenset()) -> Resolution:
    (citation,) = find_citations(text)
    return resolve(citation, Catalogue.in_memory(known), in_graph=in_graph)


def test_the_three_states() -> None:
    text = "19 637, nr. 2380"
    held = resolved(text, in_graph=frozenset({"kst-19637-2380"}))
    assert (held.state, held.iri) == ("in-graph", ADDRESS + "kst-19637-2380")
    assert resolved(text, "kst-19637-2380").state == "known"
    assert resolved(text, "kst-19637-1").state == "unknown"


@pytest.mark.parametrize(
    ("text", "known", "identifier"),
    [
        ("35302-F", "kst-35302-F", "kst-35302-F"),
        ("Kamerstuk 21501-33", "kst-21501-33", "kst-21501-33"),
        ("Kamerstukken I 29 758, nr. C", "kst-20042005-29758-C", "kst-20042005-29758-C"),
        ("33 852 (R2023), nr. 6", "kst-33852-R2023-6", "kst-33852-R2023-6"),
        ("Kamerstuk 33 852, nr. 6", "kst-33852-R2023-6", "kst-33852-R2023-6"),
        ("Kamerstuk 36 410, nr. 23-\n80", "kst-36410-2380", "kst-36410-2380"),
        ("34 682/35 334, nr. 143", "kst-35334-143", "kst-35334-143"),
        ("20 043, nr. 89 (herdruk)", "kst-20043-89-n1", "kst-20043-89-n1"),
        ("2009Z04612", "kv-tk-2009Z04612", "kv-tk-2009Z04612"),
    ],
)
def test_the_catalogue_decides_between_readings(text: str, known: str, identifier: str) -> None:
    resolution = resolved(text, known)
    assert (resolution.identifier, resolution.state) == (identifier, "known")
    assert resolution.iri == ADDRESS + identifier


@pytest.mark.parametrize(
    ("text", "known", "dossier"),
    [
        ("Kamerstuk 21501-33", "kst-21501-33-400", "21501-33"),
        ("36 410-I", "kst-36410-I-2", "36410-I"),
        ("Kamerstuk 36410-VI", "kst-36410-VI-87", "36410-VI"),
    ],
)
def test_a_dossier_is_known_by_its_papers(text: str, known: str, dossier: str) -> None:
    resolution = resolved(text, known)
    assert (resolution.identifier, resolution.state) == (None, "known")
    assert resolution.iri == f"{ADDRESS}dossier/{dossier}"


def test_a_page_of_the_proceedings_leads_to_its_debate_when_only_one_has_it() -> None:
    debates = ("h-tk-20072008-3553-3555", "h-tk-20072008-3620-3641", "h-tk-20072008-3640-3650")
    text = "Handelingen Tweede Kamer 2007-08, nr. 49, p. "
    assert resolved(text + "3623", *debates).identifier == "h-tk-20072008-3620-3641"
    assert resolved(text + "3640", *debates).identifier is None
    assert resolved(text + "9000", *debates).state == "unknown"


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("Richtlijn 2008/115/EG", "http://data.europa.eu/eli/dir/2008/115/oj"),
        ("Uitvoeringsverordening (EU) 2021/404", "http://data.europa.eu/eli/reg_impl/2021/404/oj"),
        ("32008L0115", "http://publications.europa.eu/resource/celex/32008L0115"),
        ("COM(2018) 252", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=COM:2018:252:FIN"),
        ("BWBR0005537", "https://wetten.overheid.nl/BWBR0005537"),
        ("2023Z19677", None),
        ("stuk nr. 12", None),
    ],
)
def test_addresses_follow_from_the_id_or_are_not_given(text: str, iri: str | None) -> None:
    assert resolved(text).iri == iri


def test_a_list_is_loaded_whole_or_not_at_all(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("kst-19637-1\nkst-19637-2\n\n", encoding="ascii")
    bad.write_text("kst-19637-3\n<html>\n", encoding="ascii")
    with Catalogue.open(tmp_path / "deep" / "catalogue.sqlite") as catalogue:
        assert load_list(good, catalogue) == 2
        assert load_list(good, catalogue) == 0
        with pytest.raises(SourceError, match="no publication id"):
            load_list(bad, catalogue)
        assert len(catalogue) == 2


def test_a_catalogue_keeps_what_was_read(tmp_path: Path) -> None:
    place = tmp_path / "catalogue.sqlite"
    letter = DocumentFacts("kst-19637-2394", "brief", "2018-07-05", ("harbers",))
    with Catalogue.open(place) as catalogue:
        catalogue.remember(letter)
    with Catalogue.open(place) as catalogue:
        assert catalogue.knows("kst-19637-2394")
        assert catalogue.dated("brief", "2018-07-05") == (letter,)
        assert catalogue.dated("motie", "2018-07-05") == ()


def test_a_file_that_is_no_catalogue_is_refused_and_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "notes.txt"
    for content in (b"no database at all, but as long as one" * 40, b"short"):
        place.write_bytes(content)
        with pytest.raises(SourceError, match="catalogue") as refused:
            Catalogue.open(place)
        assert "remove" not in refused.value.remedy
        assert place.read_bytes() == content


def test_a_kingdom_act_without_its_second_number_is_not_guessed_between_two() -> None:
    ids = ("kst-33852-R2023-6", "kst-33852-R2024-6")
    assert resolved("33 852, nr. 6", *ids).state == "unknown"
    assert resolved("33 852, nr. 6", "kst-33852-6", *ids).identifier == "kst-33852-6"
