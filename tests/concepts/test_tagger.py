"""Texts are tied to concepts by their words, inflected and compounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.concepts.words import fold
from betoog.rdf.labels import default_tagger

TAG = default_tagger()


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("de terugkeer van vreemdelingen", "terugkeer"),
        ("het terugkeerbeleid", "terugkeer"),
        ("mensen die zijn teruggekeerd", "terugkeer"),
        ("eigen onderdanen terugnemen", "terugname-en-overname"),
        ("een visummaatregel", "visumbeleid"),
        ("de EU-visummaatregelen", "visumbeleid"),
        ("opvang van asielzoekers", "asielopvang"),
        ("de crisisnoodopvang", "noodopvang"),
        ("arbeidsmigranten", "arbeidsmigratie"),
        ("overlastgevende asielzoekers", "overlast"),
        ("en de Kamer daarover voor de zomer te informeren", "informatie-aan-de-kamer"),
        ("het terugnemen van illegalen", "illegaal-verblijf"),
        ("afspraken bij de IND", "immigratiedienst"),
        ("gemeenten die zelf de opvang voortzetten", "asielopvang"),
        ("de lvv's die gemeenten sluiten", "illegaal-verblijf"),
        ("de Dublinclaimanten overdragen", "dublinstelsel"),
        ("slachtoffers van mensenhandel", "mensenhandel"),
        ("een asielvergunning weigeren na een gevangenisstraf", "verblijf-en-misdrijf"),
        ("kinderen die hier in Nederland wortelen", "kinderpardon"),
        ("geen Syriërs terug te sturen", "terugkeer"),
        ("winkeliers in Westerwolde vergoeden", "schade-door-overlast"),
    ],
)
def test_a_text_is_tied_to_the_concept_that_it_names(text: str, concept: str) -> None:
    assert concept in TAG(text)


@pytest.mark.parametrize(
    "text",
    [
        "de kinderopvang en de wateropvang",
        "illegale sloop van een monument",
        "een grenswaarde voor stikstof",
        "projecten in EU-verband",
        "de Kamer, gehoord de beraadslaging",
        "LVV als kenniscentrum voor voedselproductie",
        "winkeliers in de binnenstad",
        "gevolgen voor gemeenten die kunnen worden opgevangen",
        "gastouders bieden kleinschalige opvang",
        "een gevangenisstraf van zes maanden",
    ],
)
def test_words_of_other_fields_are_tied_to_nothing(text: str) -> None:
    assert TAG(text) == ()


def test_the_longest_label_counts() -> None:
    assert TAG("de terugkeersamenwerking") == ("terugkeersamenwerking",)
    assert TAG("vrijwillige terugkeer") == ("remigratie",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("maatregelen", "maatregel"),
        ("asielzoekers", "asielzoeker"),
        ("locaties", "locatie"),
        ("grenzen", "grens"),
        ("brieven", "brief"),
        ("staten", "staat"),
    ],
)
def test_inflected_forms_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=200))
def test_any_text_can_be_tagged_twice_alike(text: str) -> None:
    assert TAG(text) == TAG(text)
