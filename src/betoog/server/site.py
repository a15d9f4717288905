"""The pages of the server, and its data by address."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from urllib.parse import parse_qs

from betoog.server import query_page
from betoog.server.addresses import (
    EXTENSIONS,
    OVERVIEW_PATHS,
    PAGE_PATH,
    extension_of,
    iri_of,
    split_extension,
)
from betoog.server.caching import CACHE, CACHE_HOUR, not_modified, tagged, weak_tag
from betoog.server.description import Holdings, describe
from betoog.server.entry import RenderedPages, Shown
from betoog.server.http import Reply, Request, html_reply
from betoog.server.negotiation import HTML, TRIPLES, choose, content_type, prefers_html
from betoog.server.page import POLICY, Row
from betoog.server.pages import Thing, documents_page, thing_page
from betoog.server.problems import NotAcceptableError, NotFoundError, RefusedQueryError
from betoog.server.protocol import Query
from betoog.server.service import Service
from betoog.server.sparql import answer_query, base_address
from betoog.server.texts import query_text
from betoog.store.translate import translate_turtle
from betoog.vocabulary import (
    BASE,
    GraphRole,
    document_iri,
    document_of_graph,
    document_of_text,
    graph_iri,
    is_valid_id,
    split_element,
)

#: What may be asked of a thing; Turtle first, for programs that say nothing.
_OFFERS = ("text/turtle", HTML, *(name for name in TRIPLES if name != "text/turtle"))

_ASSETS = "/assets/"
_LANGUAGES = ("nl", "en")
_ROBOTS = b"User-agent: *\nDisallow: /sparql\nDisallow: /store\n"
#: Documents on one leaf of their list; the query gives one more, to tell whether there are more.
_LEAF = 100
#: How long what is known of somebody else's store as a whole is held for true: it can change at
#: any moment, and counting it costs seconds.
_KEPT_SECONDS = 60.0


class Site:
    """Answers everything that is no query.

    Parameters
    ----------
    service:
        The store.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._language = service.settings.language
        self._rendered_pages = RenderedPages(service)
        self._query_pages: dict[str, query_page.QueryPage] = {}
        self._whole: dict[str, tuple[object, list[Row]]] = {}
        self._places: Mapping[str, Callable[[Request], Awaitable[Reply]]] = {
            "/": self._entry_page,
            "/documents": self._documents,
            "/favicon.ico": self._icon,
            "/robots.txt": self._robots,
            "/.well-known/void": self.describe_service,
        }

    async def start(self) -> None:
        """Find out what there is to show."""
        entry = await self._entry_document()
        listed = await self._rows("documents", "", self._language, offset="0")
        many = len({row["document"]["value"] for row in listed}) > 1
        for language in _LANGUAGES:
            self._query_pages[language] = await asyncio.to_thread(
                query_page.render, entry, language, many=many
            )

    # The endpoint's own page and description

    def wants_query_page(self, request: Request) -> bool:
        """Tell whether a request to the endpoint is a browser's, for its page."""
        return request.method in {"GET", "HEAD"} and prefers_html(request.header("accept"))

    def query_page(self, request: Request) -> Reply:
        """Reply with the page for writing queries."""
        page = self._query_pages[self._wanted_language(request)]
        given = parse_qs(request.raw_query.decode("latin-1"), errors="replace").get("query", [""])
        reply = html_reply(page.html(given[0]), query_page.POLICY)
        headers = {**reply.headers, "vary": "Accept, Accept-Language"}
        return tagged(request, Reply(reply.status, headers, reply.body))

    async def describe_service(self, request: Request) -> Reply:
        """Reply with the description of the service, in the format that the client likes best."""
        media_type = choose(request.header("accept"), tuple(TRIPLES))
        if media_type is None:
            raise NotAcceptableError("the description is RDF", remedy="Accept: text/turtle")
        text = describe(
            base_address(self._service, request),
            Holdings.of_rows(
                size=await self._kept("size"),
                graphs=await self._kept("graphs"),
                classes=await self._kept("classes"),
            ),
            writable=self._service.settings.writable,
            services=bool(self._service.settings.services),
        )
        form = TRIPLES[media_type]
        headers = {"content-type": content_type(form, "triples"), "vary": "Accept"}
        body = await asyncio.to_thread(translate_turtle, text, form)
        return tagged(request, Reply(HTTPStatus.OK, headers, body))

    # Everything else by its path

    async def answer(self, request: Request) -> Reply:
        """Answer a request for a page, for data, or for a file that belongs to a page.

        Raises
        ------
        RequestError
            When there is nothing at this address, or nothing that the client takes.
        """
        path = request.path
        if handler := self._places.get(path):
            return await handler(request)
        if path.startswith(PAGE_PATH):
            return await self._document_page(request, path.removeprefix(PAGE_PATH))
        for start, kind in OVERVIEW_PATHS.items():
            if path.startswith(start):
                return await self._overview(request, kind, path.removeprefix(start))
        if path.startswith(_ASSETS):
            return _asset(request, path.removeprefix(_ASSETS))
        return await self._thing(request)

    async def _robots(self, request: Request) -> Reply:
        headers = {"content-type": "text/plain; charset=utf-8"}
        return tagged(request, Reply(HTTPStatus.OK, headers, _ROBOTS), cache=CACHE_HOUR)

    async def _icon(self, request: Request) -> Reply:
        # Browsers ask for one unasked; there is none, and that is no error.
        return Reply(HTTPStatus.NO_CONTENT, {"cache-control": CACHE_HOUR})

    # Single things

    async def _thing(self, request: Request) -> Reply:
        iri = iri_of(request.path)
        bare, media_type = request.path, ""
        if iri is None or not await self._is_known(iri):
            bare, media_type = split_extension(request.path)
            iri = iri_of(bare) if media_type else None
            if iri is None or not await self._is_known(iri):
                raise NotFoundError("there is nothing at this address", place=request.path)
        offer = media_type or choose(request.header("accept"), _OFFERS)
        if offer is None:
            raise NotAcceptableError(
                "this comes as " + ", ".join(EXTENSIONS.values()), remedy="Accept: text/turtle"
            )
        if offer == HTML:
            reply = await self._thing_page(request, iri)
        else:
            reply = await self._thing_data(request, iri, offer)
        if media_type or not (extension := extension_of(offer)):
            return reply
        # What was chosen has an address of its own, for who wants the same again.
        place = {"content-location": request.raw_path + extension}
        return Reply(reply.status, {**reply.headers, **place}, reply.body, reply.close)

    async def _thing_page(self, request: Request, iri: str) -> Reply:
        language = self._wanted_language(request)
        headers = {"vary": "Accept, Accept-Language", "cache-control": CACHE}
        if generation := self._service.generation:
            headers["etag"] = weak_tag(generation, iri, language)
            if known := not_modified(request, headers):
                return known
        page = html_reply(thing_page(await self._known_of(iri, language), language), POLICY)
        reply = Reply(page.status, {**page.headers, **headers}, page.body)
        return reply if generation else tagged(request, reply)

    async def _known_of(self, iri: str, language: str) -> Thing:
        document = _document_of(iri)
        title = await self._rows("title", document_iri(document), language) if document else []
        own = {"graph": f"<{graph_iri(document, GraphRole.ARGUMENT)}>"} if document else {}
        is_document = bool(document) and iri == document_iri(document)
        return Thing(
            iri=iri,
            facts=await self._rows("facts", iri, language),
            mentions=await self._rows("mentions", iri, language),
            document=document,
            title=title[0]["title"]["value"] if title else "",
            quotes=await self._rows("quotes", iri, language),
            contexts=await self._rows("context", iri, language),
            speech=await self._rows("speech", iri, language),
            relations=await self._rows("relations", iri, language),
            elements=await self._rows("elements", iri, language, **own) if is_document else (),
            terms=await self._rows("terms", iri, language) if _is_vocabulary(iri) else (),
            members=await self._rows("members", iri, language) if _is_graph(iri) else (),
        )

    async def _thing_data(self, request: Request, iri: str, media_type: str) -> Reply:
        request.prefer(media_type)
        if _is_graph(iri):
            query = Query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", default_graphs=(iri,))
        elif _is_vocabulary(iri):
            query = Query(query_text("namespace", iri, self._language))
        else:
            query = Query(query_text("describe", iri, self._language))
        return await answer_query(self._service, request, query)

    async def _is_known(self, iri: str) -> bool:
        if _is_vocabulary(iri):
            return True
        test = f"GRAPH <{iri}> {{ ?s ?p ?o }}" if _is_graph(iri) else ""
        both = f"{{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }}"
        text = f"SELECT ?p WHERE {{ {test or both} }} LIMIT 1"
        try:
            return bool(await self._service.json_rows(text))
        except RefusedQueryError:
            # A path can be spelled that is no IRI: nothing has that name.
            return False

    async def _rows(self, name: str, iri: str, language: str, **places: str) -> list[Row]:
        return list(await self._service.json_rows(query_text(name, iri, language, **places)))

    # Documents

    async def _entry_page(self, request: Request) -> Reply:
        document = await self._entry_document()
        if not document:
            raise NotFoundError(
                "this store has no document to open with", remedy="see /documents and /sparql"
            )
        return await self._document_page(request, document)

    async def _document_page(self, request: Request, document: str) -> Reply:
        known = is_valid_id(document) and any(
            [await self._is_known(graph_iri(document, role)) for role in _TELLING]
        )
        if not known:
            raise NotFoundError("there is no such document here", remedy="see /documents")
        language = self._wanted_language(request)
        return await self._rendered_pages.reply(request, Shown("document", document), language)

    async def _overview(self, request: Request, kind: str, name: str) -> Reply:
        # What can be no name is told apart here, without a process of its own.
        known = is_valid_id(name) and (
            bool(await self._rows("dossier", "", self._language, number=f'"{name}"'))
            if kind == "dossier"
            else await self._is_known(f"{BASE}concept/{name}")
        )
        if not known:
            raise NotFoundError(f"there is no such {kind} here", remedy="see /documents")
        language = self._wanted_language(request)
        return await self._rendered_pages.reply(request, Shown(kind, name), language)

    async def _documents(self, request: Request) -> Reply:
        given = parse_qs(request.raw_query.decode("latin-1")).get("from", ["0"])[0]
        # Seven digits: ten million documents are beyond every store of ours.
        first = int(given) if re.fullmatch(r"[0-9]{1,7}", given) else 0
        language = self._wanted_language(request)
        rows = await self._rows("documents", "", language, offset=str(first))
        html = documents_page(rows, first, _LEAF, language)
        reply = html_reply(html, POLICY)
        headers = {**reply.headers, "vary": "Accept-Language"}
        return tagged(request, Reply(reply.status, headers, reply.body))

    async def _entry_document(self) -> str:
        if self._service.settings.entry:
            return self._service.settings.entry
        rows = await self._kept("entry")
        documents = [document_of_graph(row["graph"]["value"]) for row in rows]
        return next((name for name in documents if name), "")

    async def _kept(self, name: str) -> list[Row]:
        """Ask something about the whole store, once for each build."""
        generation: object = self._service.generation or int(time.monotonic() / _KEPT_SECONDS)
        known = self._whole.get(name)
        if known is None or known[0] != generation:
            known = (generation, await self._rows(name, "", self._language))
            self._whole[name] = known
        return known[1]

    def _wanted_language(self, request: Request) -> str:
        fields = parse_qs(request.raw_query.decode("latin-1"))
        named = fields.get("lang", [""])[0]
        if named in _LANGUAGES:
            return named
        header = request.header("accept-language")
        offers = (self._language, *(name for name in _LANGUAGES if name != self._language))
        primary = ",".join(part.split("-")[0] for part in re.split(r"\s*,\s*", header.lower()))
        return choose(primary, offers) or self._language if header else self._language


#: A document is here when one of these graphs is.
_TELLING = (GraphRole.DOCUMENT, GraphRole.ARGUMENT)


def _document_of(iri: str) -> str:
    """Return the id of the document that an IRI names, or names something in."""
    element = split_element(iri)
    name = element.document if element else document_of_text(iri) or document_of_graph(iri)
    official = iri.removeprefix(document_iri("x")[:-1])
    if name is None and official != iri and is_valid_id(official):
        return official
    return name or ""


def _is_graph(iri: str) -> bool:
    return iri.startswith(f"{BASE}graph/")


def _is_vocabulary(iri: str) -> bool:
    return iri == f"{BASE}ontology"


def _asset(request: Request, name: str) -> Reply:
    """Reply with a file that belongs to a page; only those that are known by name."""
    known: Mapping[str, query_page.Asset] = query_page.assets()
    asset = known.get(name)
    if asset is None:
        raise NotFoundError("there is no such file", place=request.path)
    headers = {"content-type": asset.media_type}
    return tagged(request, Reply(HTTPStatus.OK, headers, asset.data()), cache=CACHE_HOUR)
