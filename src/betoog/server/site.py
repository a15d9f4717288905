"""The pages of the server, and its data by address."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sys
from collections.abc import Mapping
from hashlib import sha256
from html import unescape
from http import HTTPStatus
from urllib.parse import parse_qs

from betoog.server import query_page
from betoog.server.addresses import EXTENSIONS, iri_of, split_extension
from betoog.server.description import describe, graph_counts
from betoog.server.http import Reply, Request, html_reply
from betoog.server.negotiation import HTML, TRIPLES, choose, prefers_html
from betoog.server.pages import POLICY, Row, Thing, thing_page
from betoog.server.problems import InternalError, NotAcceptableError, NotFoundError
from betoog.server.protocol import Query
from betoog.server.service import Service
from betoog.server.sparql import CACHE, answer_query, base_address, matches
from betoog.server.texts import query_text
from betoog.vocabulary import BASE, document_of_graph

log = logging.getLogger("betoog.server")

#: What may be asked of a thing; Turtle first, for programs that say nothing.
_OFFERS = ("text/turtle", HTML, *(name for name in TRIPLES if name != "text/turtle"))

_LANGUAGES = ("nl", "en")
_ROBOTS = b"User-agent: *\nDisallow: /sparql\nDisallow: /store\n"

#: The page of a document brings its own policy, with the hashes of its scripts.
_PAGE_POLICY = re.compile(
    r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', re.IGNORECASE
)
#: A page of 2 MB is rendered in a second or two on one core; under load in some more.
_RENDER_SECONDS = 120.0


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
        self._pages: dict[tuple[str, str], asyncio.Task[str]] = {}
        self._query_pages: dict[str, query_page.QueryPage] = {}
        self._whole: dict[str, tuple[str, list[Row]]] = {}

    async def start(self) -> None:
        """Find out what there is to show."""
        entry = await self._entry_document()
        for language in _LANGUAGES:
            self._query_pages[language] = await asyncio.to_thread(
                query_page.render, entry, language
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
        return Reply(reply.status, {**reply.headers, "vary": "Accept, Accept-Language"}, reply.body)

    async def describe_service(self, request: Request) -> Reply:
        """Reply with the description of the service, in the format that the client likes best."""
        rows = await self._kept("graphs")
        text = describe(
            base_address(self._service, request),
            graph_counts(rows),
            writable=self._service.settings.writable,
            services=bool(self._service.settings.services),
        )
        if choose(request.header("accept"), tuple(TRIPLES)) is None:
            raise NotAcceptableError("the description is in Turtle", remedy="Accept: text/turtle")
        headers = {"content-type": "text/turtle; charset=utf-8", "vary": "Accept"}
        return Reply(HTTPStatus.OK, headers, text.encode())

    # Everything else by its path

    async def answer(self, request: Request) -> Reply:
        """Answer a request for a page, for data, or for a file that belongs to a page.

        Raises
        ------
        RequestError
            When there is nothing at this address, or nothing that the client takes.
        """
        path = request.path
        if path == "/":
            return await self._entry_page(request)
        if path.startswith("/assets/"):
            return _asset(request, path.removeprefix("/assets/"))
        if path == "/favicon.ico":
            # Browsers ask for one unasked; there is none, and that is no error.
            return Reply(HTTPStatus.NO_CONTENT, {"cache-control": "public, max-age=86400"})
        if path == "/robots.txt":
            return Reply(HTTPStatus.OK, {"content-type": "text/plain; charset=utf-8"}, _ROBOTS)
        if path == "/.well-known/void":
            return await self.describe_service(request)
        return await self._thing(request)

    async def _thing(self, request: Request) -> Reply:
        iri = iri_of(request.path)
        media_type = ""
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
            return await self._thing_page(request, iri)
        return await self._thing_data(request, iri, offer)

    async def _thing_page(self, request: Request, iri: str) -> Reply:
        language = self._wanted_language(request)
        tag = self._tag(request, iri, language)
        headers = {"vary": "Accept, Accept-Language", "cache-control": CACHE, "etag": tag}
        if matches(request.header("if-none-match"), tag):
            return Reply(HTTPStatus.NOT_MODIFIED, headers)
        facts = await self._rows("facts", iri, language)
        thing = Thing(
            iri=iri,
            facts=facts,
            mentions=await self._rows("mentions", iri, language),
            quotes=await self._rows("quotes", iri, language),
            speech=await self._rows("speech", iri, language),
            relations=await self._rows("relations", iri, language),
            terms=await self._rows("terms", iri, language) if _is_vocabulary(iri) else (),
            members=await self._rows("members", iri, language) if _is_graph(iri) else (),
        )
        reply = html_reply(thing_page(thing, language), POLICY)
        return Reply(reply.status, {**reply.headers, **headers}, reply.body)

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
        return bool(await self._service.json_rows(text))

    async def _rows(self, name: str, iri: str, language: str) -> list[Row]:
        return list(await self._service.json_rows(query_text(name, iri, language)))

    # The entry page

    async def _entry_page(self, request: Request) -> Reply:
        language = self._wanted_language(request)
        document = await self._entry_document()
        if not document:
            raise NotFoundError("this store has no document to open with", remedy="see /sparql")
        generation = self._service.generation
        tag = self._tag(request, document, language)
        headers = {"vary": "Accept-Language", "cache-control": CACHE, "etag": tag}
        if generation and matches(request.header("if-none-match"), tag):
            return Reply(HTTPStatus.NOT_MODIFIED, headers)
        html = await self._rendered(generation, document, language)
        found = _PAGE_POLICY.search(html)
        policy = unescape(found[1]) if found else "default-src 'none'"
        reply = html_reply(html, f"{policy}; frame-ancestors 'none'")
        return Reply(reply.status, {**reply.headers, **headers}, reply.body)

    async def _rendered(self, generation: str, document: str, language: str) -> str:
        """Render the page once for each build, however many ask at the same time."""
        key = (generation, language)
        task = self._pages.get(key)
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            self._pages = {
                name: page for name, page in self._pages.items() if name[0] == generation
            }
            task = asyncio.create_task(self._render(document, language))
            self._pages[key] = task
        return await asyncio.shield(task)

    async def _render(self, document: str, language: str) -> str:
        with self._service.place() as place:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "betoog.server.render"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
            given = {"store": place, "document": document, "language": language}
            try:
                async with asyncio.timeout(_RENDER_SECONDS):
                    html, said = await process.communicate(json.dumps(given).encode())
            except TimeoutError as error:
                process.kill()
                raise InternalError("the page could not be made in time") from error
        if process.returncode != 0:
            lines = said.decode(errors="replace").strip().splitlines()
            log.error("the page cannot be made", extra={"reason": lines[-1] if lines else ""})
            raise InternalError("the page of this document could not be made")
        return html.decode()

    async def _entry_document(self) -> str:
        if self._service.settings.entry:
            return self._service.settings.entry
        rows = await self._kept("entry")
        documents = [document_of_graph(row["graph"]["value"]) for row in rows]
        return next((name for name in documents if name), "")

    async def _kept(self, name: str) -> list[Row]:
        """Return the rows of a query about the whole store, asked once for each build."""
        generation = self._service.generation
        known = self._whole.get(name)
        if known is None or known[0] != generation or self._service.settings.writable:
            known = (generation, await self._rows(name, "", self._language))
            self._whole[name] = known
        return known[1]

    def _tag(self, request: Request, iri: str, language: str) -> str:
        parts = (self._service.generation, iri, language, request.path)
        return f'W/"{sha256(repr(parts).encode()).hexdigest()[:24]}"'

    def _wanted_language(self, request: Request) -> str:
        fields = parse_qs(request.raw_query.decode("latin-1"))
        named = fields.get("lang", [""])[0]
        if named in _LANGUAGES:
            return named
        header = request.header("accept-language")
        offers = (self._language, *(name for name in _LANGUAGES if name != self._language))
        primary = ",".join(part.split("-")[0] for part in re.split(r"\s*,\s*", header.lower()))
        return choose(primary, offers) or self._language if header else self._language


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
    tag = f'"{sha256(asset.data()).hexdigest()[:24]}"'
    headers = {
        "content-type": asset.media_type,
        "cache-control": "public, max-age=3600",
        "etag": tag,
    }
    if matches(request.header("if-none-match"), tag):
        return Reply(HTTPStatus.NOT_MODIFIED, headers)
    return Reply(HTTPStatus.OK, headers, asset.data())
