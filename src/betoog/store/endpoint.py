"""Speak to a SPARQL 1.1 endpoint over HTTP: addresses, credentials, time-outs, safe retries."""

from __future__ import annotations

import base64
import os
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import IO, Any, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from betoog.errors import QueryError, SourceError

#: Environment variables with the credentials: a command line is seen by everyone on a machine.
USER_VARIABLE = "BETOOG_STORE_USER"
PASSWORD_VARIABLE = "BETOOG_STORE_PASSWORD"
TOKEN_VARIABLE = "BETOOG_STORE_TOKEN"

#: The addresses for writing, where they follow from no rule: one set-up serves all commands.
UPDATE_VARIABLE = "BETOOG_STORE_UPDATE"
GRAPHS_VARIABLE = "BETOOG_STORE_GRAPHS"

#: Longer than the usual limit of a public endpoint (60 s), so that its own message arrives.
TIMEOUT_SECONDS = 90.0
#: Attempts for what can be repeated without harm, and the pause before the second, in seconds;
#: every next pause is twice as long.
ATTEMPTS = 4
FIRST_PAUSE_SECONDS = 0.25
#: A server that asks to wait longer than this is out of order for a command at a prompt.
LONGEST_PAUSE_SECONDS = 20.0
#: An endpoint's complaint is shown up to here; some send their whole query plan.
MESSAGE_CHARACTERS = 300
#: Bad gateway, unavailable, gateway time-out: the next attempt may meet a healthy server.
_PASSING = frozenset({502, 503, 504})

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a store answers, and how it is addressed."""

    query: str
    update: str = ""
    graphs: str = ""
    timeout: float = TIMEOUT_SECONDS
    authorization: str = field(default="", repr=False)

    def as_json(self) -> dict[str, Any]:
        """Return the fields as JSON, for `endpoint_of`."""
        return asdict(self)


def endpoint_of(fields: Mapping[str, Any]) -> Endpoint:
    """Make an endpoint from the fields that `Endpoint.as_json` gave."""
    return Endpoint(**fields)


def is_address(store: str) -> bool:
    """Tell whether a ``--store`` names an endpoint and not a path.

    >>> is_address("http://localhost:8890/sparql"), is_address("build/store")
    (True, False)
    """
    return store.startswith(("http://", "https://"))


def find_endpoint(
    query: str,
    *,
    update: str = "",
    graphs: str = "",
    timeout: float = TIMEOUT_SECONDS,
    environment: Mapping[str, str] | None = None,
) -> Endpoint:
    """Describe an endpoint, with the credentials of the environment.

    Parameters
    ----------
    query:
        The address for queries.
    update, graphs:
        The addresses for updates and for the graph store protocol. Where not given they stand in
        the environment, or follow from Oxigraph's own layout (``/query``, ``/update``,
        ``/store``); else the address for queries serves for updates too.
    timeout:
        Seconds to wait for a connection and for each part of an answer.
    environment:
        Where these and the credentials stand; the process's own by default.

    Raises
    ------
    SourceError
        When an address is no http(s) address, or carries credentials itself.

    >>> find_endpoint("http://localhost:7878/query", environment={}).graphs
    'http://localhost:7878/store'
    >>> find_endpoint("ftp://localhost/")
    Traceback (most recent call last):
        ...
    betoog.errors.SourceError: ftp://localhost/: this is no http or https address
    """
    known = os.environ if environment is None else environment
    update = update or known.get(UPDATE_VARIABLE, "")
    graphs = graphs or known.get(GRAPHS_VARIABLE, "")
    for address in filter(None, (query, update, graphs)):
        _check_address(address)
    base = query.removesuffix("/query") if query.endswith("/query") else ""
    return Endpoint(
        query=query,
        update=update or (f"{base}/update" if base else query),
        graphs=graphs or (f"{base}/store" if base else ""),
        timeout=timeout,
        authorization=_authorization(known),
    )


def _check_address(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise SourceError("this is no http or https address", place=address)
    if "@" in parts.netloc:
        raise SourceError(
            "an address with a password ends up in logs",
            place=f"{parts.scheme}://...@{parts.netloc.rpartition('@')[2]}",
            remedy=f"set {USER_VARIABLE} and {PASSWORD_VARIABLE}",
        )


def _authorization(environment: Mapping[str, str]) -> str:
    if token := environment.get(TOKEN_VARIABLE):
        return f"Bearer {token}"
    if user := environment.get(USER_VARIABLE):
        pair = f"{user}:{environment.get(PASSWORD_VARIABLE, '')}"
        return f"Basic {base64.b64encode(pair.encode()).decode()}"
    return ""


@dataclass(frozen=True, slots=True)
class Call:
    """One request to an endpoint; ``repeatable`` when doing it twice is doing it once."""

    address: str
    body: bytes | None = None
    media_type: str = ""
    accept: str = "*/*"
    method: str = "POST"
    repeatable: bool = False


def form_call(address: str, fields: list[tuple[str, str]], *, accept: str = "*/*") -> Call:
    """Make a query of form-encoded fields by POST: every endpoint takes it, of any length."""
    return Call(address, urlencode(fields).encode(), FORM, accept, repeatable=True)


def send(endpoint: Endpoint, call: Call) -> HTTPResponse:
    """Send a request and return the answer, its body still to be read.

    Raises
    ------
    QueryError
        When the endpoint refuses the request.
    SourceError
        When it cannot be reached, or breaks off.
    """
    pause = FIRST_PAUSE_SECONDS
    for attempt in range(1, ATTEMPTS + 1):
        last = attempt == ATTEMPTS
        try:
            return _send_once(endpoint, call)
        except HTTPError as error:
            if last or not call.repeatable or error.code not in _PASSING:
                raise _refusal(call.address, error) from error
            pause = max(pause, _asked_pause(error.headers))
        except (OSError, HTTPException) as error:
            if last or not (call.repeatable or _never_arrived(error)):
                raise _unreachable(call.address, error) from error
        time.sleep(min(pause, LONGEST_PAUSE_SECONDS))
        pause *= 2
    raise AssertionError("the last attempt returns or raises")


class _NoRedirects(HTTPRedirectHandler):
    """A redirected POST would lose its body, and credentials would go to another host."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


def _opener() -> OpenerDirector:
    return build_opener(_NoRedirects)


def _send_once(endpoint: Endpoint, call: Call) -> HTTPResponse:
    request = Request(call.address, data=call.body, method=call.method)  # noqa: S310 (checked)
    request.add_header("Accept", call.accept)
    request.add_header("User-Agent", "betoog")
    if call.media_type:
        request.add_header("Content-Type", call.media_type)
    if endpoint.authorization:
        request.add_unredirected_header("Authorization", endpoint.authorization)
    return cast("HTTPResponse", _opener().open(request, timeout=endpoint.timeout))


def _never_arrived(error: OSError | HTTPException) -> bool:
    reason = error.reason if isinstance(error, URLError) else error
    return isinstance(reason, ConnectionRefusedError)


def _asked_pause(headers: Message) -> float:
    asked = headers.get("Retry-After", "")
    return float(asked) if asked.isdigit() else 0.0


def _refusal(address: str, error: HTTPError) -> QueryError | SourceError:
    said = error.read(4 * MESSAGE_CHARACTERS).decode("utf-8", errors="replace")
    message = " ".join(said.split())[:MESSAGE_CHARACTERS] or error.reason
    if error.code in {401, 403}:
        remedy = f"set {USER_VARIABLE} and {PASSWORD_VARIABLE}, or {TOKEN_VARIABLE}"
        return SourceError(f"access refused ({error.code})", place=address, remedy=remedy)
    if error.code in {301, 302, 303, 307, 308}:
        target = error.headers.get("Location", "")
        return SourceError("the endpoint has moved", place=address, remedy=f"use {target}")
    if error.code == 404:
        return SourceError("there is no endpoint here (404)", place=address)
    return QueryError(f"the endpoint answers {error.code}: {message}", place=address)


def _unreachable(address: str, error: OSError | HTTPException) -> SourceError:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return SourceError("the endpoint does not answer in time", place=address)
    return SourceError(f"the endpoint cannot be reached: {reason}", place=address)
