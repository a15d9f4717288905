"""Every IRI of ours, and of a document, answers: as data and as a page."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from html import escape
from itertools import islice
from pathlib import Path
from urllib.parse import urldefrag

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from betoog.corpus import Plan, build_corpus
from betoog.resources import real_data
from betoog.server.addresses import iri_of, path_of
from betoog.store import dataset_path
from tests.server.launching import Server, running

STATEMENT = "/id/kst-19637-2394/verkenning"


@given(st.from_regex(r"(id|actor|concept)/[A-Za-z0-9._-]+(/[A-Za-z0-9_-]+)?", fullmatch=True))
def test_a_path_leads_back_to_its_iri(rest: str) -> None:
    iri = f"https://w3id.org/betoog/{rest}"
    path = path_of(iri)
    assert path is not None
    if not {".", ".."} & set(path.split("/")):
        assert iri_of(path) == iri


def test_every_iri_in_the_dataset_answers(letter: Server) -> None:
    data = dataset_path().read_bytes()
    terms = {
        term.value
        for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS)
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, ox.NamedNode)
    }
    paths = {urldefrag(path)[0] for iri in terms if (path := path_of(iri))}
    assert len(paths) > 300
    failing = [
        path for path in sorted(paths) if letter.get(path, Accept="text/turtle").status != 200
    ]
    assert failing == []


@pytest.mark.parametrize(
    ("extension", "accept", "media_type"),
    [
        (".ttl", "", "text/turtle"),
        (".jsonld", "", "application/ld+json"),
        (".nt", "", "application/n-triples"),
        ("", "text/turtle", "text/turtle"),
        ("", "application/ld+json", "application/ld+json"),
        ("", "application/n-triples", "application/n-triples"),
        ("", "*/*", "text/turtle"),
    ],
)
def test_data_come_by_extension_and_by_header(
    letter: Server, extension: str, accept: str, media_type: str
) -> None:
    answer = letter.get(STATEMENT + extension, **({"Accept": accept} if accept else {}))
    assert answer.headers["content-type"].partition(";")[0] == media_type
    graph = rdflib.Graph().parse(data=answer.text, format=media_type)
    iri = rdflib.URIRef(f"https://w3id.org/betoog{STATEMENT}")
    assert (iri, rdflib.RDF.type, rdflib.URIRef(f"{BT}Statement")) in graph


BT = "https://w3id.org/betoog/ontology#"


def test_a_statement_has_a_page_with_its_quote_speaker_conditions_and_support(
    letter: Server,
) -> None:
    html = letter.get(STATEMENT, Accept="text/html").text
    assert "<mark>Het kabinet verricht op dit moment</mark>" in html
    assert "M.G.J. Harbers" in html
    assert 'href="/actor/kabinet"' in html
    conditional = letter.get(
        "/id/kst-19637-2394/kamer-informeren.html", Accept_Language="en-GB"
    ).text
    assert "Depends on" in conditional
    assert 'href="/id/kst-19637-2394/nederland-neemt-deel"' in conditional
    supporting = letter.get("/id/kst-19637-2394/gecombineerde-inzet-beste", Accept="text/html")
    section = supporting.text.partition("<h2>Steunt</h2>")[2].partition("</section>")[0]
    assert f'<a href="{STATEMENT}">' in section


def test_the_vocabulary_and_its_terms_have_one_page(letter: Server) -> None:
    html = letter.get("/ontology", Accept="text/html").text
    assert '<h3 id="Commitment">' in html
    data = letter.get("/ontology.ttl").text
    assert "a owl:Class" in data or "owl:Class" in data


def test_a_named_graph_answers_with_its_triples(letter: Server) -> None:
    answer = letter.get("/graph/actors.nt")
    named = letter.ask(
        "SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/betoog/graph/actors> { ?s ?p ?o } }"
    )
    count = int(named.json["results"]["bindings"][0]["n"]["value"])
    assert len(answer.text.splitlines()) == count
    assert "het kabinet" in letter.get("/graph/actors", Accept="text/html").text


def test_the_page_of_the_letter_stands_at_the_root(letter: Server) -> None:
    answer = letter.get("/")
    assert answer.status == 200
    assert "<title>" in answer.text
    assert "kst-19637-2394" in answer.text
    # The page's own policy, with the hashes of its scripts, comes as a header too.
    policy = answer.headers["content-security-policy"]
    assert "'sha256-" in policy
    assert "'unsafe-inline'" not in policy
    assert letter.get("/", If_None_Match=answer.headers["etag"]).status == 304


def test_a_quote_stands_in_its_context(letter: Server) -> None:
    html = letter.get("/id/kst-19637-2394/kamer-informeren.html").text
    quote = html.partition("<blockquote>")[2].partition("</blockquote>")[0]
    before, _, rest = quote.partition("<mark>dan zal ik uw Kamer daarover informeren.</mark>")
    assert before.endswith("Mocht dat het geval zijn, ")
    assert before.startswith("… ")
    assert len(before) > 150
    assert "Staatssecretaris van Justitie en Veiligheid" in rest


def test_what_was_chosen_for_a_client_has_an_address_of_its_own(letter: Server) -> None:
    answer = letter.get(STATEMENT, Accept="application/ld+json")
    assert answer.headers["content-location"] == f"{STATEMENT}.jsonld"
    assert "content-location" not in letter.get(f"{STATEMENT}.jsonld").headers
    assert (
        f'<link rel="alternate" type="text/turtle" href="{STATEMENT}.ttl">'
        in letter.get(STATEMENT, Accept="text/html").text
    )


def test_a_document_has_a_page_with_its_statements_and_its_argument(letter: Server) -> None:
    html = letter.get("/document/kst-19637-2394.html").text
    assert f'href="{STATEMENT}"' in html
    assert 'href="/page/kst-19637-2394"' in html
    assert letter.get("/page/kst-19637-2394").body == letter.get("/").body
    listed = letter.get("/documents").text
    assert 'href="/document/kst-19637-2394"' in listed
    assert 'href="/overview/dossier/19637"' in listed
    assert '"19637":"/overview/dossier/19637"' in letter.get("/page/kst-19637-2394").text


# A store of documents that nobody has read yet


@pytest.fixture(scope="module")
def mined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A corpus of motions alone: no curated letter, no ontology."""
    folder = tmp_path_factory.mktemp("mined")
    batch = folder / "in"
    batch.mkdir()
    data = real_data()
    if data is None:
        pytest.skip("the motions are not at hand (BETOOG_DATA)")
    with tarfile.open(data / "moties/moties-koop-xml.tar.xz") as archive:
        for member in islice(archive, 12):
            file = archive.extractfile(member)
            if file is not None and member.name.endswith(".xml"):
                (batch / Path(member.name).name).write_bytes(file.read())
    store = folder / "store"
    build_corpus(Plan(inputs=(batch,), store=store, curated=None, jobs=1))
    with running(store) as server:
        yield server


def test_a_mined_statement_has_its_quote_speaker_and_support(mined: Server) -> None:
    found = mined.ask("SELECT ?s ?q { ?premise bt:supports ?s . ?s bt:quote ?q } ORDER BY ?s").json[
        "results"
    ]["bindings"][0]
    path = path_of(found["s"]["value"])
    html = mined.get(f"{path}.html").text
    assert f"<mark>{escape(found['q']['value'])}</mark>" in html
    assert "<h2>Wie het zegt</h2>" in html
    assert "<h2>Steunt op</h2>" in html
    assert "voorstel, zekerheid" in html
    for extension in (".ttl", ".jsonld", ".nt"):
        assert mined.get(f"{path}{extension}").status == 200


def test_a_corpus_opens_with_a_document_and_lists_all(mined: Server) -> None:
    opened = mined.get("/")
    assert opened.status == 200
    assert "<title>" in opened.text
    assert mined.get("/", If_None_Match=opened.headers["etag"]).status == 304
    listed = mined.get("/documents").text
    names = re.findall(r'href="/document/(kst-[A-Za-z0-9-]+)"', listed)
    assert len(names) == len(set(names)) > 5
    assert mined.get(f"/page/{names[-1]}").status == 200
    assert mined.get("/page/kst-1-1").status == 404
    assert mined.get("/page/..%2f..%2fetc").status == 404


def test_an_unknown_address_is_not_found(letter: Server) -> None:
    for path in ("/id/kst-19637-2394/nowhere", "/actor/nobody.ttl", "/document/kst-1-1", "/x.ttl"):
        assert letter.get(path).status == 404


def test_what_has_only_a_dutch_label_is_shown_by_it_to_english_readers(writable: Server) -> None:
    assert (
        writable.update(
            """PREFIX bt: <https://w3id.org/betoog/ontology#>
            BASE <https://w3id.org/betoog/id/kst-1-2/>
            INSERT DATA {
              <a> a bt:Statement ; bt:shortLabel "het plan"@nl ; bt:supports <b> , <c> .
              <b> a bt:Statement ; bt:shortLabel "de steun"@nl .
              <c> a bt:Statement ; bt:shortLabel "het gevolg"@nl , "the effect"@en .
            }"""
        ).status
        == 204
    )
    shown = writable.get("/id/kst-1-2/a?lang=en", Accept="text/html").text
    assert ">de steun</a>" in shown
    assert (">the effect</a>" in shown, ">het gevolg</a>" in shown) == (True, False)


def test_a_corpus_lists_questions_about_all_documents_first(mined: Server, letter: Server) -> None:
    heads = ["Voorbeelden: de benoemde vragen", "Vragen over alle documenten samen"]
    for server, expected in ((letter, heads), (mined, heads[::-1])):
        html = server.get("/sparql", Accept="text/html").text
        assert sorted(heads, key=html.index) == expected
