"""The pages with scripts, of documents and overviews, each rendered once for a build."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sys
import time
from collections import OrderedDict
from dataclasses import dataclass
from html import unescape

from betoog.server.caching import CACHE, not_modified, tagged, weak_tag
from betoog.server.http import Reply, Request, html_reply
from betoog.server.problems import BusyError, InternalError, NotFoundError
from betoog.server.service import Service

#: The exit code of `betoog.server.render` for what the store has nothing of.
NOT_FOUND = 4

log = logging.getLogger("betoog.server")

#: The page of a document brings its own policy, with the hashes of its scripts.
_PAGE_POLICY = re.compile(
    r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', re.IGNORECASE
)
#: A page of 2 MB is rendered in a second or two on one core; under load in some more.
_RENDER_SECONDS = 120.0
#: Pages that are kept, the ones that people read today: some thirty of a document, or ten of an
#: overview with as many papers as one may have.
_KEPT_PAGES = 32
_KEPT_BYTES = 48 * 1024 * 1024
#: How long the page of a document in somebody else's store is held for current.
_KEPT_SECONDS = 60.0
#: Rendering takes a core for a second or two; more at once would take it from queries.
_AT_ONCE = 1
#: Pages that wait for their turn; whoever comes later is asked to come back.
_WAITING = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: a ``document``, or the papers of a ``dossier`` or on a ``concept``."""

    kind: str
    name: str


class RenderedPages:
    """Renders and keeps the pages of documents and overviews.

    Parameters
    ----------
    service:
        The store.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._pages: OrderedDict[tuple[str, Shown, str], asyncio.Task[Reply]] = OrderedDict()
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._under_way = 0

    async def reply(self, request: Request, shown: Shown, language: str) -> Reply:
        """Reply with a page.

        Parameters
        ----------
        request:
            The request.
        shown:
            What it shows.
        language:
            ``nl`` or ``en``.

        Raises
        ------
        RequestError
            When the store has nothing to show, it cannot be made, or too many others are being
            made.
        """
        generation = self._service.generation
        headers = {"vary": "Accept-Language", "cache-control": CACHE}
        if generation:
            headers["etag"] = weak_tag(generation, shown, language)
            if known := not_modified(request, headers):
                return known
        # Somebody else's store can change at any moment: its pages are made anew after a while,
        # and told apart by their bytes.
        build = generation or str(int(time.monotonic() / _KEPT_SECONDS))
        page = await self._rendered(build, shown, language)
        reply = Reply(page.status, {**page.headers, **headers}, page.body)
        return reply if generation else tagged(request, reply)

    async def _rendered(self, generation: str, shown: Shown, language: str) -> Reply:
        """Render a page once for each build, however many ask at the same time."""
        key = (generation, shown, language)
        task = self._pages.get(key)
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            self._forget(generation)
            task = asyncio.create_task(self._render(shown, language))
            self._pages[key] = task
        self._pages.move_to_end(key)
        return await asyncio.shield(task)

    def _forget(self, generation: str) -> None:
        """Let go of pages of older builds, and of those that nobody has read for longest."""
        for key in [key for key in self._pages if key[0] != generation]:
            del self._pages[key]
        while len(self._pages) >= _KEPT_PAGES or self._bytes() > _KEPT_BYTES:
            self._pages.popitem(last=False)

    def _bytes(self) -> int:
        done = [task for task in self._pages.values() if task.done()]
        pages = [task.result() for task in done if not task.cancelled() and not task.exception()]
        return sum(len(page.body) for page in pages if isinstance(page.body, bytes))

    async def _render(self, shown: Shown, language: str) -> Reply:
        if self._under_way >= _WAITING:
            raise BusyError("too many pages are being made", remedy="try again in a few seconds")
        self._under_way += 1
        try:
            async with self._turns:
                return _page_reply(await self._run(shown, language))
        finally:
            self._under_way -= 1

    async def _run(self, shown: Shown, language: str) -> str:
        with self._service.place() as place:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "betoog.server.render"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
            given = {
                "store": place,
                "kind": shown.kind,
                "name": shown.name,
                "language": language,
                "memory_bytes": self._service.settings.limits.memory_bytes,
            }
            try:
                async with asyncio.timeout(_RENDER_SECONDS):
                    html, said = await process.communicate(json.dumps(given).encode())
            except TimeoutError as error:
                raise InternalError("the page could not be made in time") from error
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        if process.returncode == NOT_FOUND:
            raise NotFoundError(said.decode(errors="replace").strip(), remedy="see /documents")
        if process.returncode != 0:
            lines = said.decode(errors="replace").strip().splitlines()
            log.error("the page cannot be made", extra={"reason": lines[-1] if lines else ""})
            raise InternalError("the page could not be made")
        return html.decode()


def _page_reply(html: str) -> Reply:
    found = _PAGE_POLICY.search(html)
    policy = unescape(found[1]) if found else "default-src 'none'"
    return html_reply(html, f"{policy}; frame-ancestors 'none'")
