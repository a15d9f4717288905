"""Read the triples that a request brings for a graph: one document, or a form of several."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser

from betoog.server.negotiation import TRIPLES
from betoog.server.problems import BadRequestError, MediaTypeError

#: Formats with graphs of their own do not say which of them is meant.
_OF_DATASETS = frozenset({"trig", "nq"})
_FORM_OF_PARTS = "multipart/form-data"


def graph_parts(content_type: str, body: bytes) -> list[tuple[str, bytes]]:
    """Split the body of a PUT or a POST into documents.

    Parameters
    ----------
    content_type:
        The request's header; a form of several parts has one document in each.
    body:
        The body.

    Returns
    -------
    The format and the bytes of each document.

    Raises
    ------
    MediaTypeError
        When a document is in no format of triples.
    BadRequestError
        When the form is broken.

    >>> graph_parts("text/turtle; charset=utf-8", b"<a> <b> <c> .")
    [('turtle', b'<a> <b> <c> .')]
    >>> graph_parts("image/png", b"")
    Traceback (most recent call last):
        ...
    betoog.server.problems.MediaTypeError: image/png is no format of triples (send text/turtle)
    """
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == _FORM_OF_PARTS:
        return [_document(part) for part in _parts(content_type, body)]
    return [(_format(media_type), body)]


def _parts(content_type: str, body: bytes) -> list[Message]:
    head = f"Content-Type: {content_type}\r\nMIME-Version: 1.0\r\n\r\n".encode("latin-1")
    message = BytesParser().parsebytes(head + body)
    if not message.is_multipart() or message.defects:
        raise BadRequestError("the form of several parts is broken")
    return [part for part in message.walk() if part is not message]


def _document(part: Message) -> tuple[str, bytes]:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise BadRequestError("a part of the form has no content")
    return _format(part.get_content_type()), payload


def _format(media_type: str) -> str:
    # The Graph Store Protocol has RDF/XML where nothing is said (5.3).
    form = TRIPLES.get(media_type or "application/rdf+xml")
    if form is None or form in _OF_DATASETS:
        raise MediaTypeError(f"{media_type} is no format of triples", remedy="send text/turtle")
    return form
