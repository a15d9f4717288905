"""The one shape of every error: RFC 9457's problem details, with place and remedy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from betoog.errors import BetoogError

MEDIA_TYPE = "application/problem+json"


class RequestError(BetoogError):
    """A request that is not answered with what it asked for; the class carries its status."""

    status = HTTPStatus.BAD_REQUEST
    #: A name of the kind of problem that programs can rely on.
    code = "bad-request"

    def headers(self) -> Mapping[str, str]:
        """Return the headers that go with it."""
        return {}


class BadRequestError(RequestError):
    """The request does not keep to the protocol."""


class RefusedQueryError(RequestError):
    """The query or update cannot be parsed, or may not do what it wants."""

    code = "query"


class UnauthorizedError(RequestError):
    """Writing takes a token that the request does not carry."""

    status = HTTPStatus.UNAUTHORIZED
    code = "unauthorized"

    def headers(self) -> Mapping[str, str]:
        return {"www-authenticate": 'Bearer realm="betoog"'}


class ForbiddenError(RequestError):
    """The server does not do that, whoever asks."""

    status = HTTPStatus.FORBIDDEN
    code = "forbidden"


class NotFoundError(RequestError):
    """There is nothing at this address."""

    status = HTTPStatus.NOT_FOUND
    code = "not-found"


class MethodError(RequestError):
    """The address does not take that method."""

    status = HTTPStatus.METHOD_NOT_ALLOWED
    code = "method"

    def __init__(self, method: str, allowed: str) -> None:
        super().__init__(f"{method} is not possible here", remedy=f"use {allowed}")
        self._allowed = allowed

    def headers(self) -> Mapping[str, str]:
        return {"allow": self._allowed}


class NotAcceptableError(RequestError):
    """None of the media types that the client takes can be made."""

    status = HTTPStatus.NOT_ACCEPTABLE
    code = "not-acceptable"


class SlowRequestError(RequestError):
    """The client takes too long to send its request."""

    status = HTTPStatus.REQUEST_TIMEOUT
    code = "slow-request"

    def headers(self) -> Mapping[str, str]:
        return {"connection": "close"}


class TooLongError(RequestError):
    """The body of the request is over the limit."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    code = "request-too-large"

    def headers(self) -> Mapping[str, str]:
        # What is left of the body will not be read.
        return {"connection": "close"}


class LongHeadersError(RequestError):
    """The request line or the headers are over the limit."""

    status = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    code = "headers-too-large"


class MediaTypeError(RequestError):
    """The body is of a kind that is not read here."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    code = "media-type"


class ResultTooLargeError(RequestError):
    """The result is over the limit."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "result-too-large"


class MemoryLimitError(RequestError):
    """The query needs more memory than it may have, or crashes the engine."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "memory"


class TimeLimitError(RequestError):
    """The query took longer than it may; it has been ended."""

    status = HTTPStatus.GATEWAY_TIMEOUT
    code = "time-limit"


class BusyError(RequestError):
    """All workers are taken and the queue is full, or took too long."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "busy"

    def headers(self) -> Mapping[str, str]:
        # The queue turns over within the time limit of the queries before it.
        return {"retry-after": "5"}


class StoreError(RequestError):
    """The store behind the server does not answer."""

    status = HTTPStatus.BAD_GATEWAY
    code = "store"


class InternalError(RequestError):
    """A fault of ours; the log has the details, the answer has not."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    code = "internal"


def document(problem: RequestError) -> bytes:
    """Write a problem as the body of an answer.

    >>> import json
    >>> body = json.loads(document(NotFoundError("nothing here", place="/x")))
    >>> body["status"], body["detail"], body["place"]
    (404, 'nothing here', '/x')
    """
    fields: dict[str, object] = {
        "type": f"https://w3id.org/betoog/problem/{problem.code}",
        "title": problem.status.phrase,
        "status": int(problem.status),
        "detail": problem.message,
    }
    if problem.place:
        fields["place"] = problem.place
    if problem.remedy:
        fields["remedy"] = problem.remedy
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"
