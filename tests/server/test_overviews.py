"""Overviews at the server: offered by pages, rendered once for a build, with links back."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest

from tests.server.launching import Server

DOSSIER = "/overview/dossier/19637"


def data_of(html: str) -> dict[str, Any]:
    """Return what the scripts of a page read."""
    found = re.search(r'id="betoog-data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_a_document_offers_the_overview_of_its_dossier(letter: Server) -> None:
    html = letter.get("/document/kst-19637-2394.html").text
    assert f'href="{DOSSIER}"' in html
    opened = letter.get(DOSSIER)
    assert opened.status == 200
    assert [item["id"] for item in data_of(opened.text)["items"]] == ["kst-19637-2394"]


def test_a_concept_offers_the_overview_of_what_speaks_of_it(letter: Server) -> None:
    html = letter.get("/concept/terugkeer.html").text
    assert 'href="/overview/concept/terugkeer"' in html
    data = data_of(letter.get("/overview/concept/terugkeer").text)
    assert data["subject"] == {
        "kind": "concept",
        "id": "terugkeer",
        "title": {"nl": "terugkeer", "en": "return"},
    }


def test_an_overview_runs_nothing_but_its_own_scripts(letter: Server) -> None:
    answer = letter.get(DOSSIER)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    meta = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', answer.text)
    assert meta is not None
    assert policy.startswith(unescape(meta[1]))


def test_an_overview_is_known_again_while_the_build_lasts(letter: Server) -> None:
    first = letter.get(DOSSIER)
    assert letter.get(DOSSIER, If_None_Match=first.headers["etag"]).status == 304
    english = letter.get(f"{DOSSIER}?lang=en")
    assert english.headers["etag"] != first.headers["etag"]
    assert data_of(english.text)["language"] == "en"


def test_every_statement_and_document_leads_back_to_the_data(letter: Server) -> None:
    data = data_of(letter.get(DOSSIER).text)
    for item in data["items"]:
        start = next(place for place in data["places"] if item["iri"].startswith(place))
        document = data["places"][start] + item["iri"].removeprefix(start)
        assert letter.get(document, Accept="text/html").status == 200
        for said in item["says"][:5]:
            path = f"{data['places'][data['base']]}id/{item['id']}/{said[6]}"
            assert letter.get(path, Accept="text/html").status == 200


@pytest.mark.parametrize(
    "name",
    ["dossier/99999", "dossier/", "dossier/1%22%20)%20}", "concept/nergens", "concept/..%2f..%2fx",
     "dossier/" + quote("19637' || '1"), "thema/terugkeer", "dossier/" + "1" * 4000],
)  # fmt: skip
def test_what_is_not_there_is_not_found(letter: Server, name: str) -> None:
    assert letter.get(f"/overview/{name}").status in {404, 414}


def test_a_concept_that_nobody_speaks_of_is_not_found_either(letter: Server) -> None:
    asked = """SELECT ?c { ?c a skos:Concept
        FILTER NOT EXISTS { ?narrow skos:broader* ?c . ?s bt:concept ?narrow } } LIMIT 1"""
    silent = letter.ask(asked).json["results"]["bindings"][0]["c"]["value"]
    answer = letter.get(f"/overview/concept/{silent.rpartition('/')[2]}")
    assert answer.status == 404
    assert "no document" in answer.text
