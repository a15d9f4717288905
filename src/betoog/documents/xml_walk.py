"""Walk the XML of official publications and collect its text, whatever the dialect.

The dialects share most element names; those that differ (``tussenkop``, ``tuskop``) do not clash.
An element that is not known is looked into, so that no text is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from betoog.documents.model import BlockKind, Speaker
from betoog.documents.source import Source, check_depth
from betoog.documents.xml_text import AssembledText, BlockTraits, TextCollector

if TYPE_CHECKING:
    from betoog.documents.xml_element import Element

#: Elements that are one block, with the block's kind outside lists and tables.
_BLOCKS = {
    "al": BlockKind.PARAGRAPH,
    "noot.al": BlockKind.FOOTNOTE,
    "tussenkop": BlockKind.HEADING,
    "tuskop": BlockKind.HEADING,
    "kop": BlockKind.HEADING,
    "titel": BlockKind.HEADING,
    "functie": BlockKind.SIGNATURE,
    "naam": BlockKind.SIGNATURE,
    "spreker": BlockKind.SPEAKER,
}

#: Elements that set the kind of the paragraphs in them.
_KINDS = {"li": BlockKind.LIST_ITEM, "entry": BlockKind.TABLE_CELL}

#: Elements whose parts are words of their own, though the XML may write them without a space.
_SPACED = {"naam", "spreker", "kop"}

#: Elements that end the paragraph they stand in.
_BREAKERS = {"al", "al-groep", "lijst", "li", "table", "tgroup", "row", "entry", "tussenkop"}

_LABELS = {"li.nr"}
_GROUPS = {"al-groep"}
_NOTES = {"noot", "voetnoot"}
_NOTE_MARKS = frozenset({"noot.nr"})
_REFERENCES = {"extref", "dossierref", "intref"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: path and depth, and what the blocks there have in common."""

    path: str
    depth: int
    traits: BlockTraits


class XmlWalk:
    """Collect the text of chosen elements of a source, and of the footnotes in them.

    Parameters
    ----------
    source:
        What is read, for messages.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._collector = TextCollector()
        self._pending_notes: list[tuple[int, Element, str]] = []
        self._groups = 0
        self._speakers: dict[Speaker, int] = {}

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """The speakers met so far, in the order of their first words."""
        return tuple(self._speakers)

    def read_within(self, parent: Element, *, header: frozenset[str]) -> None:
        """Collect the text in an element, but for the parts of it that are metadata.

        Parameters
        ----------
        parent:
            The element.
        header:
            The names of the children that are metadata.
        """
        path = parent.getroottree().getpath(parent)
        texts = _TextCounter(path)
        self._free_text(parent.text, texts)
        for child, child_path in _children(parent, path):
            if _name(child) not in header:
                self._child(child, _Place(child_path, 1, BlockTraits()))
            self._free_text(child.tail, texts)

    def assemble(self) -> AssembledText:
        """Put the footnotes behind the text and normalise all of it."""
        for index, note, path in self._pending_notes:
            first = self._collector.begin_note()
            place = _Place(path, 1, BlockTraits(BlockKind.FOOTNOTE))
            self._container(note, place, skip=_NOTE_MARKS)
            self._collector.end_note(index, first)
        return self._collector.assemble()

    def _container(
        self, element: Element, place: _Place, *, skip: frozenset[str] = frozenset()
    ) -> None:
        """Walk an element that holds blocks; text that stands free in it is a block too."""
        if _has_free_text(element):
            self._block(element, place)
            return
        traits = self._traits_within(element, place.traits)
        for child, path in _children(element, place.path):
            if _name(child) == "spreker":
                traits = self._traits_of_speaker(child, traits)
            if _name(child) not in skip:
                self._child(child, _Place(path, place.depth + 1, traits))
        self._collector.end_lone_label(traits)

    def _free_text(self, text: str | None, texts: _TextCounter) -> None:
        start = self._collector.position
        self._collector.add(text or "", texts.path(text))
        if text and not text.isspace():
            self._collector.end_block(start, BlockTraits())

    def _child(self, element: Element, place: _Place) -> None:
        check_depth(self._source, place.depth)
        name = _name(element)
        if not name:
            return  # a processing instruction; what follows it belongs to its parent
        if name in _LABELS:
            start = self._collector.position
            self._inline(element, place)
            self._collector.end_label(start)
        elif name in _BLOCKS:
            self._block(element, place)
        else:
            self._container(element, place)

    def _block(self, element: Element, place: _Place) -> None:
        """Collect a block; a list or table inside it starts blocks of its own."""
        traits = place.traits
        own = _BLOCKS.get(_name(element), BlockKind.PARAGRAPH)
        if own is not BlockKind.PARAGRAPH and traits.kind is not BlockKind.FOOTNOTE:
            traits = replace(traits, kind=own)
        place = replace(place, traits=traits)
        start = self._collector.position
        end = self._inline(element, place, on_break=lambda at: self._end(at, traits))
        self._end(start if end is None else end, traits)

    def _end(self, start: int, traits: BlockTraits) -> None:
        self._collector.end_block(start, traits)

    def _inline(
        self, element: Element, place: _Place, *, on_break: Callable[[int], None] | None = None
    ) -> int | None:
        """Collect the text of an element; returns where the text after the last break began."""
        start = self._collector.position
        broken: int | None = None
        texts = _TextCounter(place.path)
        self._collector.add(element.text or "", texts.path(element.text))
        for child, path in _children(element, place.path):
            inner = _Place(path, place.depth + 1, place.traits)
            check_depth(self._source, inner.depth)
            if on_break and _name(child) in _BREAKERS:
                on_break(start if broken is None else broken)
                self._child(child, inner)
                broken = self._collector.position
            else:
                self._inline_child(child, inner)
            if _name(element) in _SPACED:
                self._collector.space()
            self._tail(child, texts)
        return broken

    def _inline_child(self, child: Element, place: _Place) -> None:
        name = _name(child)
        if name in _NOTES:
            mark = _note_mark(child)
            self._pending_notes.append((self._collector.anchor(mark), child, place.path))
        elif name in _REFERENCES:
            start = self._collector.position
            self._inline(child, place)
            target, kind = _target(child)
            if target:
                self._collector.refer(start, target, kind)
        elif name:
            self._inline(child, place)

    def _tail(self, child: Element, texts: _TextCounter) -> None:
        self._collector.add(child.tail or "", texts.path(child.tail))

    def _traits_within(self, element: Element, traits: BlockTraits) -> BlockTraits:
        """Return what the blocks in an element have in common."""
        name = _name(element)
        if name in _GROUPS:
            self._groups += 1
            return replace(traits, group=self._groups)
        if name == "motie":
            return replace(traits, part=element.get("id", ""))
        if name == "spreekbeurt":
            return replace(traits, speaker=None)
        if name in _KINDS and traits.kind is not BlockKind.FOOTNOTE:
            return replace(traits, kind=_KINDS[name])
        return traits

    def _traits_of_speaker(self, element: Element, traits: BlockTraits) -> BlockTraits:
        index = self._speakers.setdefault(_speaker(element), len(self._speakers))
        return replace(traits, speaker=index)


class _TextCounter:
    """Name the text nodes of an element: text()[1], text()[2] and so on."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._count = 0

    def path(self, text: str | None) -> str:
        if not text:
            return ""
        self._count += 1
        return f"{self._path}/text()[{self._count}]"


def content(element: Element | None) -> str:
    """Return the words of an element on one line, without footnotes; empty for None."""
    if element is None:
        return ""
    return " ".join("".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if _name(child) and _name(child) not in _NOTES:
            yield from _words(child)
        yield child.tail or ""


def _children(element: Element, path: str) -> Iterator[tuple[Element, str]]:
    """Yield the children with their XPaths; processing instructions come with an empty name."""
    counts: dict[str, int] = {}
    for child in element:
        name = _name(child)
        counts[name] = counts.get(name, 0) + 1
        yield child, f"{path}/{_step(child, name)}[{counts[name]}]"


def _step(element: Element, name: str) -> str:
    if not name:
        return "processing-instruction()"
    # A namespaced name has no prefix of its own in XPath 1.0.
    return name if element.tag == name else f"*[local-name()='{name}']"


def _name(element: Element) -> str:
    """Return the local name; empty for a processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _has_free_text(element: Element) -> bool:
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)


def _note_mark(note: Element) -> str:
    marks = [content(child) for child in note if _name(child) in _NOTE_MARKS]
    return marks[0] if marks else note.get("nr", "")


def _target(reference: Element) -> tuple[str, str]:
    """Return target and kind of a reference mark, as the publication gives them."""
    name = _name(reference)
    if name == "dossierref":
        dossier = reference.get("dossier", "").strip()
        return (f"dossier/{dossier}", "dossier") if dossier else ("", "")
    if name == "intref":
        return reference.get("refid", "").strip(), "internal"
    kind = "url" if reference.get("soort", "").lower() == "url" else "document"
    return reference.get("doc", "").strip(), kind


def _speaker(element: Element) -> Speaker:
    parts = {_name(child): content(child) for child in element}
    names = (element.find("naam/voornaam"), element.find("naam/achternaam"))
    name = " ".join(filter(None, map(content, names))) or parts.get("naam", "")
    return Speaker(name, parts.get("voorvoegsels", ""), parts.get("politiek", ""))
