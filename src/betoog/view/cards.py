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
    **dict.fromkeys("r-()\"`“”", 333),
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


#: The room of the network at the widths for which the page has a layout of its own: a large
#: screen, 1280x800, a tablet upright (the text above it), a phone, and twice enlarged.
SCREENS = (
    Screen(1240, 700, 152, Direction.RIGHT),
    Screen(960, 600, 152, Direction.RIGHT),
    Screen(770, 560, 152, Direction.RIGHT),
    Screen(720, 430, 152, Direction.RIGHT),
    Screen(560, 380, 152, Direction.RIGHT),
    Screen(362, 540, 164, Direction.DOWN),
    Screen(330, 400, 152, Direction.DOWN),
)


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
    look = palette()["card"]
    inner = width - 2 * look["padding_x"]
    sizes: dict[str, Size] = {}
    for statement in argument.statements.values():
        shown = {
            statement.label.in_language(language) or statement.content.in_language(language)
            for language in ("nl", "en")
        }
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
    weights: Mapping[str, float],
    reading_order: Mapping[str, int],
) -> list[tuple[Screen, Arrangement]]:
    """Choose the main line of the argument for each kind of screen.

    Parameters
    ----------
    argument, flows, joints, weights, reading_order:
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
                weights,
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
