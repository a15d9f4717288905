"""Mine a motion: its statements, who proposes them, how they support each other, on what terms."""

from __future__ import annotations

import re

from betoog.argument.model import Argument, Bilingual, DocumentRecord
from betoog.documents import Document
from betoog.documents.titles import title_of
from betoog.motions.draft import Citer, Draft, Tagger
from betoog.motions.model import Counts, Decided, MotionArgument, Outcome
from betoog.motions.signatures import sign
from betoog.motions.units import cut
from betoog.people import Register

_REVISION = re.compile(r"((?:\w+ )?(?:nader )?gewijzigde? motie)", re.IGNORECASE)


_FIXED_FORM = re.compile(r"\bDe Kamer,\s.*\bover tot (?:de )?orde van de dag", re.DOTALL)


def is_motion(document: Document) -> bool:
    """Tell whether a document is a motion: by its own word, else by the fixed form.

    >>> from betoog.documents import read_document
    >>> form = b"De Kamer,\\n\\nverzoekt om rust,\\n\\nen gaat over tot de orde van de dag."
    >>> is_motion(read_document(form, name="kst-1-2"))
    True
    >>> is_motion(read_document(b"Geachte voorzitter,", name="kst-1-3"))
    False
    """
    if document.kind:
        return document.kind == "motie"
    return _FIXED_FORM.search(document.text.text) is not None


def _no_concepts(_: str) -> tuple[str, ...]:
    return ()


def _no_citations(_: Document) -> tuple[tuple[int, int, str], ...]:
    return ()


def mine(
    document: Document,
    *,
    people: Register | None = None,
    outcome: Outcome | None = None,
    tag: Tagger = _no_concepts,
    cite: Citer = _no_citations,
) -> MotionArgument:
    """Mine the argument of a motion from its fixed form.

    Parameters
    ----------
    document:
        A motion, as `read_document` gives it.
    people:
        The persons that signatures can stand for; without it signatures stay names.
    outcome:
        What became of it; only when it was adopted does the Chamber ask.
    tag, cite:
        Give the concepts of a text, and the places where the document cites others.

    Returns
    -------
    The argument. Ids follow from the words alone, so another paragraph changes no id. What no
    rule understands is in ``unanalysed``.

    >>> from betoog.documents import read_document
    >>> text = "De Kamer,\\n\\noverwegende dat het regent;\\n\\nverzoekt de regering te schuilen."
    >>> motion = mine(read_document(text.encode(), name="kst-1-2"))
    >>> [(s.kind.value, s.content.nl) for s in motion.argument.statements.values()]
    [('factual', 'het regent'), ('action', 'te schuilen')]
    >>> motion.counts
    Counts(paragraphs=3, analysed=3)
    """
    signed = sign(document, people or Register())
    cited = cite(document)
    draft = Draft(
        document,
        movers=tuple(signature.actor for signature in signed.signatures),
        adopted=outcome is not None and outcome.decided is Decided.ADOPTED,
        tag=tag,
        cited=cited,
    )
    units = cut(tuple(document.paragraphs()))
    for unit in units:
        draft.add(unit)
    paragraphs = sum(unit.paragraphs for unit in units)
    missed = sum(unit.paragraphs for unit in units if unit.opening is None)
    return MotionArgument(
        argument=Argument(
            document=_record(document),
            statements=dict(sorted(draft.statements.items())),
            speech_acts=dict(sorted(draft.acts.items())),
            inferences=dict(sorted(draft.inferences.items())),
            conditionals=dict(sorted(draft.conditionals.items())),
            actors=dict(sorted({**draft.actors, **signed.actors}.items())),
            posts=dict(sorted(draft.posts.items())),
        ),
        signatures=signed.signatures,
        outcome=outcome,
        replaces=_replaced(document, outcome),
        cites=tuple(sorted({iri for _, _, iri in cited} - {document.iri})),
        revision=_revision(document, outcome),
        formulas=tuple(draft.formulas),
        unanalysed=tuple(draft.unanalysed),
        counts=Counts(paragraphs, paragraphs - missed),
    )


def _record(document: Document) -> DocumentRecord:
    data = document.metadata
    return DocumentRecord(
        id=document.identifier,
        iri=document.iri,
        title=Bilingual(title_of(document)),
        kind="motion",
        date=data.date,
        text=document.text.text,
        text_sha256=document.text.sha256,
        number=data.number,
        dossiers=tuple(dossier.id for dossier in data.dossiers),
        dossier_title=Bilingual(data.dossiers[0].title if data.dossiers else ""),
    )


def _replaced(document: Document, outcome: Outcome | None) -> tuple[str, ...]:
    found = {*document.metadata.replaces, outcome.replaces if outcome else ""}
    return tuple(sorted(found - {"", document.identifier}))


def _revision(document: Document, outcome: Outcome | None) -> str:
    for title in (document.title, outcome.subject if outcome else ""):
        match = _REVISION.search(title)
        if match is not None:
            return " ".join(match[1].lower().split())
    return ""
