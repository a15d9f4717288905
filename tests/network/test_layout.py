"""The layout: deterministic, without overlaps, with the argument running one way."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from betoog.network import (
    Box,
    Direction,
    Flow,
    Port,
    Size,
    arrange,
    flows_of,
    layout,
    main_line,
    to_networkx,
    worth,
)
from betoog.network.layers import bounded, layer, rank
from tests.view import sample

CARD = Size(100, 40)

#: A busy machine is slow, and no test here is about time.
untimed = settings(deadline=None)

NAMES = st.sampled_from("abcdefghij")
FLOWS = st.lists(
    st.builds(
        lambda number, port, sources, target: Flow(
            f"joint{number}", port, tuple(dict.fromkeys(sources)), (target,)
        ),
        st.integers(0, 10**6),
        st.sampled_from(list(Port)),
        st.lists(NAMES, min_size=1, max_size=3),
        NAMES,
    ),
    max_size=12,
    unique_by=lambda flow: flow.joint,
)


def overlap(a: Box, b: Box) -> bool:
    return (
        abs(a.x - b.x) < (a.width + b.width) / 2 - 0.01
        and abs(a.y - b.y) < (a.height + b.height) / 2 - 0.01
    )


@untimed
@given(FLOWS, st.sampled_from(list(Direction)), st.sampled_from([None, 120.0, 300.0]))
def test_no_two_boxes_overlap_whatever_the_relations(
    flows: list[Flow], direction: Direction, width: float | None
) -> None:
    cards = dict.fromkeys("abcdefghij", CARD)
    boxes = arrange(cards, flows, direction=direction, width=width).boxes
    assert set(cards) <= set(boxes)
    clashes = [(a, b) for a, b in combinations(boxes, 2) if overlap(boxes[a], boxes[b])]
    # Only joints of one statement may crowd, when it has more than its edge can hold.
    assert [pair for pair in clashes if set(pair) & set(cards)] == []


@untimed
@given(FLOWS)
def test_the_same_relations_give_the_same_places(flows: list[Flow]) -> None:
    cards = dict.fromkeys("abcdefghij", CARD)
    backwards = dict.fromkeys("jihgfedcba", CARD)
    assert arrange(cards, flows) == arrange(backwards, flows)


@untimed
@given(st.permutations("abcdef"), st.data())
def test_without_circles_every_edge_runs_forward(order: list[str], data: st.DataObject) -> None:
    pairs = [(a, b, 0) for a, b in combinations(order, 2)]
    edges = data.draw(st.lists(st.sampled_from(pairs), unique=True))
    ranks = rank(sorted(order), edges)
    assert all(ranks[a] < ranks[b] for a, b, _ in edges)
    narrow = bounded(ranks, edges, 2, {})
    assert all(narrow[a] < narrow[b] for a, b, _ in edges)
    assert max(list(narrow.values()).count(r) for r in narrow.values()) <= 2


def test_a_circle_of_reasons_ends() -> None:
    edges = [("a", "b", 0), ("b", "c", 0), ("c", "a", 0)]
    layers = layer(["a", "b", "c"], edges, {})
    assert sorted(n for nodes in layers.ranks for n in nodes if "\n" not in n) == ["a", "b", "c"]


def test_grounds_stand_left_conditions_above_and_limits_below() -> None:
    flows = [
        Flow("why", Port.GROUNDS, ("ground",), ("claim",)),
        Flow("if", Port.CONDITIONS, ("condition",), ("claim",)),
        Flow("but", Port.LIMITS, ("limit",), ("claim",)),
    ]
    boxes = arrange(dict.fromkeys(("claim", "condition", "ground", "limit"), CARD), flows).boxes
    assert boxes["ground"].x < boxes["why"].x < boxes["claim"].x
    assert boxes["if"].y < boxes["claim"].y < boxes["but"].y
    assert boxes["condition"].y < boxes["ground"].y < boxes["limit"].y


def test_on_a_narrow_page_the_argument_runs_down() -> None:
    flows = [Flow("why", Port.GROUNDS, ("ground",), ("claim",))]
    cards = {"claim": CARD, "ground": CARD}
    boxes = arrange(cards, flows, direction=Direction.DOWN).boxes
    assert boxes["ground"].y < boxes["why"].y < boxes["claim"].y


def test_long_lines_pass_between_statements() -> None:
    flows = [
        Flow("1", Port.GROUNDS, ("a",), ("b",)),
        Flow("2", Port.GROUNDS, ("b",), ("c",)),
        Flow("3", Port.GROUNDS, ("a",), ("c",)),
    ]
    arrangement = arrange(dict.fromkeys("abc", CARD), flows)
    ((_, y),) = arrangement.bends["a", "c"]
    b = arrangement.boxes["b"]
    assert abs(y - b.y) > b.height / 2


def test_layout_places_every_node_of_the_graph_apart() -> None:
    graph = to_networkx(sample.argument())
    places = layout(graph)
    assert set(places) == set(graph)
    assert list(places) == sorted(places)
    assert len(set(places.values())) == len(places)


@pytest.mark.parametrize(
    ("width", "height", "direction"),
    [(900, 600, Direction.RIGHT), (700, 400, Direction.RIGHT), (370, 560, Direction.DOWN)],
)
def test_the_main_line_fits_its_room_and_shows_relations_whole(
    width: float, height: float, direction: Direction
) -> None:
    argument = sample.argument()
    graph = to_networkx(argument)
    flows = flows_of(graph)
    line = main_line(
        flows,
        worth(graph),
        dict.fromkeys(argument.statements, Size(150, 60)),
        joints={},
        direction=direction,
        reading_order={},
        width=width,
        height=height,
    )
    left, top, right, bottom = line.frame
    assert right - left <= width
    assert bottom - top <= height
    shown = set(line.boxes) & set(argument.statements)
    assert len(shown) >= 4
    complete = [f for f in flows if f.joint and {*f.sources, *f.targets} <= shown]
    assert shown == {n for f in complete for n in (*f.sources, *f.targets)}


def test_where_nothing_is_related_the_text_comes_first() -> None:
    cards = dict.fromkeys(("x", "y", "z"), CARD)
    line = main_line(
        [],
        {},
        cards,
        joints={},
        direction=Direction.RIGHT,
        reading_order={"z": 1, "x": 2, "y": 3},
        width=130,
        height=50,
    )
    assert set(line.boxes) == {"z"}


def test_a_large_line_of_argument_is_folded() -> None:
    names = [f"n{i:04}" for i in range(1000)]
    flows = [Flow(f"r{a}", Port.GROUNDS, (a,), (b,)) for a, b in pairwise(names)]
    left, top, right, bottom = arrange(dict.fromkeys(names, CARD), flows).frame
    assert (right - left) / (bottom - top) < 4
