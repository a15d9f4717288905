"""An argument as a networkx graph: everything is there, and nothing that is not in the argument."""

from __future__ import annotations

import io
from dataclasses import replace

import networkx as nx

from betoog.network import flows_of, to_networkx
from betoog.network.flow import Port
from tests.view import sample


def test_every_element_is_a_node_with_its_kind() -> None:
    argument = sample.argument()
    graph = to_networkx(argument)
    expected = {
        "statement": set(argument.statements),
        "conditional": set(argument.conditionals),
        "inference": set(argument.inferences),
        "conflict": set(argument.conflicts),
        "qualification": set(argument.qualifications),
        "preference": set(argument.preferences),
        "response": set(argument.responses),
        "speech_act": set(argument.speech_acts),
        "actor": set(argument.actors),
        "concept": set(argument.concepts),
        "group": {"mits-proef#steun"},
    }
    found = {
        kind: {node for node, data in graph.nodes(data=True) if data["node"] == kind}
        for kind in expected
    }
    assert found == expected
    assert set(graph) == set().union(*expected.values())


def test_edges_run_with_the_argument_and_say_their_role() -> None:
    graph = to_networkx(sample.argument())
    roles = {(s, t): role for s, t, role in graph.edges(data="role")}
    assert roles["vraag-groeit", "r-wenselijk"] == "premise"
    assert roles["r-wenselijk", "wenselijk"] == "conclusion"
    assert roles["helft", "mits-proef"] == "condition"
    assert roles["goedkeuring", "mits-proef#steun"] == "condition"
    assert roles["mits-proef#steun", "mits-proef"] == "member"
    assert roles["mits-proef", "proef"] == "dependent"
    assert roles["verzoek-subsidie", "verzoek"] == "part_of"
    assert roles["rekenkamer", "h-rekenkamer"] == "originator"


def test_an_id_that_does_not_exist_makes_no_node() -> None:
    argument = sample.argument()
    inference = replace(argument.inferences["r-groei"], premises=("reizigers", "nergens"))
    broken = replace(argument, inferences={"r-groei": inference})
    graph = to_networkx(broken)
    assert "nergens" not in graph
    assert "unstated" not in graph


def test_the_graph_can_be_written_as_graphml_and_read_back() -> None:
    graph = to_networkx(sample.argument())
    file = io.BytesIO()
    nx.write_graphml(graph, file)
    file.seek(0)
    again = nx.read_graphml(file, force_multigraph=True)
    assert set(again) == set(graph)
    assert again.number_of_edges() == graph.number_of_edges()
    assert again.nodes["opdrijven"]["label_nl"] == "Subsidies drijven tarieven op"


def test_a_conditional_of_another_reading_is_marked() -> None:
    graph = to_networkx(sample.argument())
    assert graph.nodes["mocht-afgerond"]["default"] is True
    assert graph.nodes["mocht-proef"]["default"] is False


def test_flows_open_nested_groups_and_know_their_side() -> None:
    flows = {flow.joint: flow for flow in flows_of(to_networkx(sample.argument())) if flow.joint}
    assert set(flows["mits-proef"].sources) == {"helft", "goedkeuring", "vrijstelling"}
    assert flows["mits-proef"].port is Port.CONDITIONS
    assert flows["q-echter"].port is flows["c-opdrijven"].port is Port.LIMITS
    assert flows["r-wenselijk"].port is Port.GROUNDS
