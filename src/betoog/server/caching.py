"""What a client may keep, and what is sent compressed (RFC 9110, 8.8 and 8.4; RFC 9111)."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from http import HTTPStatus

from betoog.server.http import Reply, Request
from betoog.server.negotiation import takes_gzip
from betoog.store.result_writer import COMPRESS_FROM_BYTES

#: A cache may keep an answer, but asks every time whether it still holds: a new build may have
#: come, and asking costs no evaluation.
CACHE = "public, max-age=0, must-revalidate"
#: Files that belong to pages change with the installed version only.
CACHE_HOUR = "public, max-age=3600"

#: From here on compressing takes milliseconds, and bodies are those of the few same pages and
#: scripts: they are compressed once.
_KEPT_FROM_BYTES = 64 * 1024
_KEPT_BODIES = 16
#: zlib's own default: the last levels take twice the time for a hundredth of the size.
_LEVEL = 6

_ENCODING = "Accept-Encoding"
_COMPRESSIBLE = ("text/", "application/", "image/svg")


def weak_tag(*parts: object) -> str:
    """Return an entity tag by all that an answer follows from.

    Weak, because one answer may come compressed or not, and in another order of rows.

    >>> weak_tag("a", "b") == weak_tag("a", "b") != weak_tag("ab", "")
    True
    """
    return f'W/"{blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'


def matches(header: str, tag: str) -> bool:
    """Tell whether an If-None-Match names a tag, compared weakly as RFC 9110 has it.

    >>> matches('"a", W/"b"', 'W/"b"'), matches("*", 'W/"b"'), matches("", 'W/"b"')
    (True, True, False)
    """
    names = {name.strip().removeprefix("W/") for name in header.split(",")}
    return bool(header) and ("*" in names or tag.removeprefix("W/") in names)


def not_modified(request: Request, headers: Mapping[str, str]) -> Reply | None:
    """Return what spares a client what it has; ``None`` when it has nothing, or something older.

    Parameters
    ----------
    request:
        The request.
    headers:
        Those of the answer, with its ``etag``.
    """
    if not matches(request.header("if-none-match"), headers["etag"]):
        return None
    kept = {name: headers[name] for name in _OF_NOT_MODIFIED if name in headers}
    return Reply(HTTPStatus.NOT_MODIFIED, kept)


#: What a 304 repeats of the answer that it stands for (RFC 9110, 15.4.5).
_OF_NOT_MODIFIED = ("cache-control", "content-location", "etag", "vary")


def tagged(request: Request, reply: Reply, *, cache: str = CACHE) -> Reply:
    """Tag a whole answer by its bytes; a client that has them already gets none.

    Parameters
    ----------
    request:
        The request.
    reply:
        The answer, its body in bytes.
    cache:
        How long it may be kept.
    """
    headers = {**reply.headers, "cache-control": cache, "etag": weak_tag(reply.body)}
    return not_modified(request, headers) or Reply(reply.status, headers, reply.body)


def compressed(request: Request, reply: Reply) -> Reply:
    """Compress an answer whose client takes that, where it helps.

    Parameters
    ----------
    request:
        The request.
    reply:
        The answer; one that is streamed is compressed where it is made.
    """
    body = reply.body
    if not isinstance(body, bytes) or "content-encoding" in reply.headers:
        return reply
    if not reply.headers.get("content-type", "").startswith(_COMPRESSIBLE):
        return reply
    vary = reply.headers.get("vary", "")
    if len(body) < COMPRESS_FROM_BYTES and vary.endswith(_ENCODING):
        return reply  # a small result of a query: there is nothing to do
    headers = {**reply.headers, "vary": _with_encoding(vary)}
    if len(body) < COMPRESS_FROM_BYTES or not takes_gzip(request.header("accept-encoding")):
        return Reply(reply.status, headers, body, reply.close)
    headers["content-encoding"] = "gzip"
    packed = _packed_once(body) if len(body) >= _KEPT_FROM_BYTES else _packed(body)
    return Reply(reply.status, headers, packed, reply.close)


def _with_encoding(vary: str) -> str:
    names = [name.strip() for name in vary.split(",") if name.strip()]
    return ", ".join(dict.fromkeys([*names, _ENCODING]))


def _packed(body: bytes) -> bytes:
    # Without the time of day: equal bodies have equal bytes.
    return gzip.compress(body, _LEVEL, mtime=0)


_packed_once = lru_cache(maxsize=_KEPT_BODIES)(_packed)
