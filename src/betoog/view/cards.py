"""How large a statement's card and a relation's joint are, and what fits the opening screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from betoog.argument.model import Argument
from betoog.network import Arrangement, Direction, Flow, Port, Size, main_line
from betoog.view.assets import palette

#: Widths in thousandths of the font size, after Helvetica's published metrics, which Arial and
#: Liberation Sans share and the page's other fonts come near.
WIDTHS = {
    **dict.fromkeys("ijl'|‘’", 222),
    **dict.fromkeys(" .,;:!/tfI[]\\·", 278),
    **dict.fromkeys('r-()"`“”', 333),
    **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("wCDHNRU", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833),
    **dict.fromkeys("W@%—…", 1000),
}

#: Most letters and all digits.
COMMON_WIDTH = 556

#: Characters of other scripts and pictures may take a whole square.
SQUARE_FROM = 0x2100

#: Labels are semi-bold, about a twelfth wider than Helvetica, and fonts differ a little.
SAFETY = 1.1

#: Longer labels (none that is curated) are cut on the card and whole in the details.
MAX_LINES = 4


@dataclass(frozen=True, slots=True)
class Screen:
    """Room that the network has on a kind of screen, and how cards are drawn there."""

    width: float
    height: float
    card: float  # width of a card
    direction: Direction


#: The room that a network has on kinds of screens, divided by the smallest zoom at which a card's
#: text is legible: large screens, 1280x800 (884x612), a tablet upright with the text above
#: (815x460), smaller windows; and a phone, where the argument runs down, also twice enlarged. The
#: page takes the one that shows most in the room there is.
SCREENS = (
    *(Screen(width, height, 160, Direction.RIGHT) for width, height in (
        (1700, 860), (1400, 760), (1180, 680), (1000, 640), (884, 612), (815, 560), (815, 460),
        (720, 430), (560, 380),
    )),
    *(Screen(width, height, card, Direction.DOWN) for width, height, card in (
        (402, 640, 170), (402, 470, 170), (380, 560, 166), (330, 400, 145),
    )),
)  # fmt: skip


def text_width(text: str, font_size: float) -> float:
    """Estimate the width of a text in pixels, rather too wide than too narrow.

    >>> text_width("", 12.0)
    0.0
    >>> text_width("mits", 10.0) < text_width("MITS", 10.0)
    True
    """
    total = sum(
        1000 if ord(character) >= SQUARE_FROM else WIDTHS.get(character, COMMON_WIDTH)
        for character in text
    )
    return total * font_size * SAFETY / 1000


def line_count(text: str, width: float, font_size: float) -> int:
    """Count the lines that a text takes, at most `MAX_LINES`.

    >>> line_count("een korte zin", 200, 12), line_count("een korte zin", 40, 12)
    (1, 3)
    """
    lines, room = 1, width
    for word in text.split():
        wide = text_width(word, font_size)
        space = text_width(" ", font_size)
        if room < width and room < wide + space:
            lines, room = lines + 1, width
        while wide > width:
            lines, wide = lines + 1, wide - width
        room -= wide + (space if room < width else 0.0)
        if lines >= MAX_LINES:
            return MAX_LINES
    return lines


def card_sizes(argument: Argument, width: float) -> dict[str, Size]:
    """Give every statement a card that holds its label in either language.

    Parameters
    ----------
    argument:
        The argument.
    width:
        Width of a card in pixels.

    Returns
    -------
    Size of the card of each statement; all of one width.
    """
    look, kinds = palette()["card"], palette()["kinds"]
    sizes: dict[str, Size] = {}
    for statement in argument.statements.values():
        shown = {
            statement.label.in_language(language) or statement.content.in_language(language)
            for language in ("nl", "en")
        }
        inner = width - 2 * (look["padding_x"] + kinds[statement.kind.value]["inset"])
        lines = max(line_count(text[:200], inner, look["font"]) for text in shown)
        height = 2 * look["padding_y"] + lines * look["line"] + look["footer"]
        sizes[statement.id] = Size(width, height)
    return sizes


def joint_sizes(flows: Iterable[Flow], names: Mapping[str, Iterable[str]]) -> dict[str, Size]:
    """Give every joint the room of its name in either language; one without a name is a dot.

    Parameters
    ----------
    flows:
        The relations.
    names:
        What stands on the joint, per language.
    """
    look = palette()["joint"]
    sizes: dict[str, Size] = {}
    for flow in flows:
        widest = max((text_width(n, look["font"]) for n in names.get(flow.joint, ())), default=0.0)
        named = flow.port is not Port.GROUNDS and widest > 0
        sizes[flow.joint] = (
            Size(widest + 2 * look["padding_x"], look["height"])
            if named
            else Size(look["dot"], look["dot"])
        )
    return sizes


def openings(
    argument: Argument,
    flows: Sequence[Flow],
    joints: Mapping[str, Size],
    worths: Mapping[str, float],
    reading_order: Mapping[str, int],
) -> list[tuple[Screen, Arrangement]]:
    """Choose the main line of the argument for each kind of screen.

    Parameters
    ----------
    argument, flows, joints, worths, reading_order:
        As for `betoog.network.main_line`.

    Returns
    -------
    Every screen with the statements that fit it, largest first.
    """
    return [
        (
            screen,
            main_line(
                flows,
                worths,
                card_sizes(argument, screen.card),
                joints=joints,
                direction=screen.direction,
                reading_order=reading_order,
                width=screen.width,
                height=screen.height,
            ),
        )
        for screen in SCREENS
    ]
