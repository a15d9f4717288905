"""Names are minted from stable ids alone, and every term in the code is in the ontology."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import betoog
from betoog.rdf.turtle import parse_turtle
from betoog.resources import resource
from betoog.vocabulary import (
    BT,
    ElementName,
    GraphRole,
    anchor_iri,
    document_of_graph,
    document_of_text,
    element_iri,
    expand,
    graph_iri,
    is_valid_id,
    prefixes,
    shorten,
    split_element,
    text_iri,
)

IDS = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,20}[A-Za-z0-9_-])?", fullmatch=True).filter(
    lambda name: name != "text"
)


@given(IDS, IDS)
def test_an_element_iri_gives_back_its_ids(document: str, local: str) -> None:
    assert split_element(element_iri(document, local)) == ElementName(document, local)


@given(IDS, IDS, IDS, IDS)
def test_different_ids_give_different_iris(a: str, b: str, c: str, d: str) -> None:
    assert ((a, b) == (c, d)) == (element_iri(a, b) == element_iri(c, d))


@given(st.text())
def test_a_text_is_an_id_or_is_refused(text: str) -> None:
    if is_valid_id(text):
        assert split_element(f"https://w3id.org/betoog/id/d/{text}") or text == "text"
    else:
        with pytest.raises(ValueError, match="cannot be an id"):
            element_iri("d", text)


@given(IDS, IDS, st.text(), st.text())
def test_an_anchor_depends_on_its_own_quote_only(
    document: str, local: str, quote: str, other: str
) -> None:
    anchor = anchor_iri(document, local, quote)
    assert anchor == anchor_iri(document, local, quote)
    assert (anchor == anchor_iri(document, local, other)) == (quote == other)
    assert split_element(anchor) is None


@given(IDS, st.sampled_from(GraphRole))
def test_graphs_and_texts_know_their_document(document: str, role: GraphRole) -> None:
    assert document_of_graph(graph_iri(document, role)) == document
    assert document_of_text(text_iri(document)) == document


@given(st.sampled_from(sorted(prefixes())), IDS)
def test_a_shortened_iri_expands_to_itself(prefix: str, local: str) -> None:
    iri = prefixes()[prefix] + local
    short = shorten(iri)
    assert short == iri or expand(short) == iri


def test_the_text_of_a_document_keeps_its_name() -> None:
    with pytest.raises(ValueError, match="reserved"):
        element_iri("kst-1", "text")


def test_every_term_in_the_code_is_in_the_ontology() -> None:
    path = resource("ontology/betoog.ttl")
    known = {
        t.subject.value
        for t in parse_turtle(path.read_text("utf-8"), "o").triples
        if hasattr(t.subject, "value")
    }
    used = {
        f"{BT}{name}"
        for file in Path(betoog.__file__).parent.rglob("*.py")
        for name in re.findall(r"\bBT\.([A-Za-z]+)", file.read_text("utf-8"))
    }
    assert used
    assert used <= known


def test_the_json_ld_context_has_the_same_prefixes() -> None:
    context = json.loads(resource("ontology/context.jsonld").read_text("utf-8"))["@context"]
    given_ = {name: iri for name, iri in context.items() if isinstance(iri, str) and "://" in iri}
    assert given_ == dict(prefixes())
