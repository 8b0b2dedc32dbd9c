"""Past the limit the same calls run on matrices: what they answer is what plain networkx answers."""

from __future__ import annotations

import copy
import os
import pickle
import random
import subprocess
import sys

import networkx as nx
import pytest
from coordination_plans import plans
from hypothesis import given
from hypothesis import strategies as st
from made_country import country
from networkx.algorithms import bipartite as plain

pytest.importorskip("scipy", reason="needs the extra: pip install 'ipgraph[scale]'")
pytest.importorskip("networkit", reason="needs the extra: pip install 'ipgraph[scale]'")

from ipgraph.analysis import centrality
from ipgraph.analysis.communities import co_membership, communities
from ipgraph.analysis.coordination import LEVELS, bipartite, parties, projection
from ipgraph.analysis.example import plan_of
from ipgraph.analysis.scale import LIMIT, backend, louvain_communities, tied
from ipgraph.analysis.scale.edges import edges_of, kept
from ipgraph.analysis.scale.incidence import incidence_of, projected
from ipgraph.analysis.scale.lazy import Lazy
from ipgraph.refusal import Refused

EXACT = {"rel": 0, "abs": 1e-9}


@st.composite
def networks(draw, most=14):
    """Any graph, with isolates and several components, its nodes in any order, some ties weighted."""
    size = draw(st.integers(0, most))
    nodes = draw(st.permutations([f"局{number}" for number in range(size)]))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(
        lambda ends: ends[0] != ends[1]
    )
    network = nx.Graph()
    network.add_nodes_from(nodes)
    for a, b in draw(st.lists(pairs, max_size=3 * size)) if size > 1 else []:
        weight = draw(st.sampled_from([{}, {"newman": 0.5}, {"newman": 3}]))
        network.add_edge(nodes[a], nodes[b], **weight)
    return network


@st.composite
def two_mode(draw):
    return bipartite(plan_of(*draw(plans)), draw(st.sampled_from(LEVELS)), ("responsible", "support"))


@pytest.fixture(scope="module")
def large() -> nx.Graph:
    graph = country()
    assert len(parties(graph)) > LIMIT
    return graph


def plain_copy(network):
    """The same network with nothing kept, so that networkx alone works on it."""
    found = nx.Graph(**network.graph)
    found.add_nodes_from(network.nodes(data=True))
    found.add_edges_from(network.edges(data=True))
    return found


# -------------------------------------------------------------------------------------------------- projection


@given(two_mode())
def test_the_matrices_give_the_same_projection(graph):
    ours, theirs = projected(graph), projection(graph)
    assert ours.graph == theirs.graph
    assert list(ours.nodes(data=True)) == list(theirs.nodes(data=True))
    assert list(ours.edges) == list(theirs.edges)
    for a, b, tie in theirs.edges(data=True):
        assert ours.edges[a, b] == tie | {"newman": pytest.approx(tie["newman"], **EXACT)}
        assert list(ours.edges[a, b]) == list(tie)
        assert ours[a][b] is ours[b][a]
    assert [list(ours[party]) for party in ours] == [list(theirs[party]) for party in theirs]


@pytest.mark.parametrize(
    ("name", "peer"),
    [
        ("count", plain.weighted_projected_graph),
        ("newman", plain.collaboration_weighted_projected_graph),
        ("overlap", plain.overlap_weighted_projected_graph),
    ],
)
def test_the_projection_of_a_country_is_that_of_networkx(large, name, peer):
    ours, theirs = projection(large), peer(large, parties(large))
    assert type(ours) is Lazy
    assert set(ours) == set(theirs)
    assert ours.number_of_edges() == theirs.number_of_edges()
    for a, b, value in ours.edges(data=name):
        assert value == pytest.approx(theirs.edges[a, b]["weight"], **EXACT)


def test_the_order_of_the_nodes_decides_nothing(large):
    mixed = nx.Graph(**large.graph)
    nodes = list(large.nodes(data=True))
    random.Random(1).shuffle(nodes)
    mixed.add_nodes_from(nodes)
    mixed.add_edges_from(large.edges)
    ours, theirs = projection(mixed), projection(large)
    assert list(ours.nodes(data=True)) == list(theirs.nodes(data=True))
    assert list(ours.edges(data=True)) == list(theirs.edges(data=True))


def test_a_large_plan_brings_its_matrix_along():
    lines = [f"1.{number} 甲{number}、乙{number}" for number in range(LIMIT // 3 + 1)]
    graph = bipartite(plan_of(*lines))
    assert "incidence" in kept(graph)
    assert type(projection(graph)) is Lazy
    assert "incidence" not in kept(bipartite(plan_of(*lines[:9])))


def test_what_is_kept_goes_with_the_first_change(large):
    graph = large.copy()
    before = incidence_of(graph)
    assert incidence_of(graph) is before
    graph.add_edge("局0", "项1")
    graph.add_edge("局1", "项1")
    assert "项1" in projection(graph).edges["局0", "局1"]["items"]


def test_nothing_is_kept_for_a_view(large):
    network = projection(large)
    view = network.subgraph(list(network)[:50])
    edges = edges_of(view)
    assert len(edges) == 50
    assert edges_of(view) is not edges


# -------------------------------------------------------------------------------------------- filled in lazily


def test_the_edges_are_filled_in_when_somebody_looks(large):
    network = projection(large)
    assert isinstance(network, nx.Graph)
    assert network.nodes["局0"]["name"] == "第0局"
    assert len(network) == 2200
    assert type(network) is Lazy
    assert network.degree("局0") > 0
    assert type(network) is nx.Graph


@pytest.mark.parametrize(
    "change",
    [
        lambda network: network.add_edge("局0", "新"),
        lambda network: network.add_node("新"),
        lambda network: network.remove_node("局0"),
        lambda network: network.remove_nodes_from(["局1", "局2"]),
        lambda network: network.clear_edges(),
        lambda network: network.clear(),
    ],
)
def test_a_change_finds_the_edges_filled_in(large, change):
    ours, theirs = projection(large), plain_copy(projection(large))
    change(ours)
    change(theirs)
    assert type(ours) is nx.Graph
    assert nx.utils.graphs_equal(ours, theirs)
    assert edges_of(ours).nodes == list(theirs)


@pytest.mark.parametrize(
    "again",
    [
        copy.copy,
        copy.deepcopy,
        nx.Graph,
        nx.Graph.copy,
        nx.Graph.to_undirected,
        lambda network: pickle.loads(pickle.dumps(network)),
        lambda network: network.subgraph(list(network)),
    ],
)
def test_a_copy_has_the_same_edges(large, again):
    assert nx.utils.graphs_equal(again(projection(large)), plain_copy(projection(large)))


# -------------------------------------------------------------------------------------------------- centrality


@given(networks(), st.booleans())
def test_betweenness_is_that_of_networkx(network, normalized):
    ours = backend.betweenness_centrality(edges_of(network), normalized=normalized)
    assert ours == pytest.approx(nx.betweenness_centrality(network, normalized=normalized), **EXACT)
    assert list(ours) == list(network)


@given(networks(), st.booleans(), st.integers(0, 3), st.data())
def test_betweenness_is_estimated_from_the_sources_of_networkx(network, normalized, seed, data):
    k = data.draw(st.integers(1, len(network))) if len(network) > 2 else None
    ours = backend.betweenness_centrality(edges_of(network), k=k, normalized=normalized, seed=seed)
    theirs = nx.betweenness_centrality(network, k=k, normalized=normalized, seed=seed)
    assert ours == pytest.approx(theirs, **EXACT, nan_ok=True)


def test_betweenness_goes_block_by_block():
    network = nx.gnm_random_graph(150, 300, seed=1)
    ours = backend.betweenness_centrality(edges_of(network))
    assert ours == pytest.approx(nx.betweenness_centrality(network), **EXACT)


def test_many_shortest_paths_and_long_ones_are_counted():
    for network in (nx.grid_2d_graph(9, 9), nx.path_graph(200), nx.hypercube_graph(7)):
        ours = backend.betweenness_centrality(edges_of(network))
        assert ours == pytest.approx(nx.betweenness_centrality(network), **EXACT)


def test_betweenness_of_a_country_is_that_of_networkx(large):
    network = projection(large)
    ours = centrality.betweenness(network, sources=20, seed=7)
    assert type(network) is Lazy
    theirs = nx.betweenness_centrality(plain_copy(network), k=20, seed=7)
    assert ours == pytest.approx({party: theirs[party] for party in ours}, **EXACT)
    assert list(ours) == [party for party in network if network.degree(party)]


def test_more_sources_than_parties_are_all_parties():
    network = projection(bipartite(plan_of("1.1 甲、乙", "1.2 乙、丙")))
    assert centrality.betweenness(network, sources=99) == centrality.betweenness(network)


def test_one_source_estimates_nothing():
    with pytest.raises(ValueError, match="two sources"):
        centrality.betweenness(nx.path_graph(3), sources=1)


@given(networks())
def test_cores_components_and_ties_are_those_of_networkx(network):
    edges = edges_of(network)
    assert backend.core_number(edges) == (nx.core_number(network) if network else {})
    assert list(backend.connected_components(edges)) == list(nx.connected_components(network))
    assert edges.tied() == tied(network)


@given(networks(), st.sampled_from([None, "newman", "weight"]))
def test_pagerank_is_that_of_networkx(network, weight):
    ours = backend.pagerank(edges_of(network, weight), weight=weight)
    assert ours == pytest.approx(nx.pagerank(network, weight=weight), **EXACT)


# ------------------------------------------------------------------------------------------------- communities


@given(networks(most=30), st.integers(0, 3), st.sampled_from([None, "newman"]))
def test_communities_are_a_partition_and_the_same_for_the_same_seed(network, seed, weight):
    edges = edges_of(network, weight)
    parts = backend.louvain_communities(edges, weight, seed=seed)
    assert sorted(node for part in parts for node in part) == sorted(network)
    assert parts == backend.louvain_communities(edges, weight, seed=seed)


@pytest.mark.parametrize("seed", range(5))
def test_communities_that_are_there_are_found_by_both(seed):
    network = nx.ring_of_cliques(30, 6)
    ours = backend.louvain_communities(edges_of(network), seed=seed)
    assert sorted(map(sorted, ours)) == [list(range(6 * at, 6 * at + 6)) for at in range(30)]
    assert sorted(map(sorted, ours)) == sorted(
        map(sorted, nx.community.louvain_communities(network, seed=seed))
    )


@pytest.mark.parametrize("weight", [None, "count", "newman"])
def test_the_modularity_is_no_lower_than_that_of_networkx(large, weight):
    network = projection(large)
    theirs = plain_copy(network)
    ours = [louvain_communities(projection(large), weight, seed=seed) for seed in (1, 2, 3)]
    peers = [nx.community.louvain_communities(theirs, weight, seed=seed) for seed in (1, 2, 3)]
    least, best = (
        pick(nx.community.modularity(theirs, parts, weight) for parts in found)
        for pick, found in ((min, ours), (max, peers))
    )
    assert least >= best - 0.005


def test_the_seed_decides_and_nothing_else_does(large):
    import networkit

    network = projection(large)
    one, other = (louvain_communities(network, "newman", seed=seed) for seed in (1, 2))
    assert one != other
    networkit.setNumberOfThreads(2)
    assert louvain_communities(network, "newman", seed=1) == one
    assert networkit.getMaxNumberOfThreads() == 2
    network.number_of_edges()
    assert louvain_communities(plain_copy(network), "newman", seed=1) == one


#: A plan with more parties than the limit: groups of five, each with an item of its own, and nothing between them.
GROUPS = [
    f"{one + 1}.1 {'、'.join(f'局{one}之{bureau}' for bureau in range(5))}" for one in range(LIMIT // 5 + 1)
]


def test_the_analysis_names_its_engine_and_groups_beyond_doubt_are_the_same_from_either(monkeypatch):
    tables = plan_of(*GROUPS)
    ours = communities(tables, runs=2)
    monkeypatch.setitem(sys.modules, "networkit", None)  # as if it were not installed
    theirs = communities(tables, runs=2)
    assert (ours.settings.pop("engine"), theirs.settings.pop("engine")) == ("networkit", "networkx")
    assert ours == theirs
    assert ours.settings["communities"] == [len(GROUPS)] * 2
    assert {row["community_size"] for row in ours.rows} == {5}


def test_so_small_a_plan_is_for_networkx_and_both_analyses_say_so():
    for analysis in (communities, co_membership):
        assert analysis(plan_of(*GROUPS[:2]), runs=2).settings["engine"] == "networkx"


# ----------------------------------------------------------------------------------------- through networkx


@given(networks())
def test_networkx_finds_the_backend_by_its_name(network):
    ours = nx.pagerank(network.copy(), weight="newman", backend="ipgraph")
    assert ours == pytest.approx(nx.pagerank(network, weight="newman"), **EXACT)
    ours = nx.betweenness_centrality(network.copy(), k=len(network), backend="ipgraph")
    assert ours == pytest.approx(nx.betweenness_centrality(network), **EXACT)


def test_networkx_takes_it_for_large_graphs_where_it_is_preferred(large, caplog):
    network = projection(large)
    caplog.set_level("DEBUG", logger="networkx.utils.backends")
    with nx.config.backend_priority(algos=["ipgraph"]):
        cores = nx.core_number(network)
        assert "Using backend 'ipgraph'" in caplog.text
        assert type(network) is Lazy
        caplog.clear()
        assert nx.core_number(nx.path_graph(3)) == {0: 1, 1: 1, 2: 1}
        assert "shouldn't run" in caplog.text
        assert nx.node_connected_component(network, "局0")  # which only networkx has
    assert cores == nx.core_number(plain_copy(network))


@pytest.mark.parametrize(
    ("call", "network"),
    [
        (lambda one, **how: nx.betweenness_centrality(one, weight="newman", **how), nx.path_graph(3)),
        (lambda one, **how: nx.betweenness_centrality(one, endpoints=True, **how), nx.path_graph(3)),
        (lambda one, **how: nx.pagerank(one, nstart={0: 1}, **how), nx.path_graph(3)),
        (
            lambda one, **how: nx.community.louvain_communities(one, max_level=1, seed=1, **how),
            nx.path_graph(3),
        ),
        (lambda one, **how: nx.pagerank(one, **how), nx.DiGraph([(0, 1)])),
        (lambda one, **how: nx.connected_components(one, **how), nx.MultiGraph([(0, 1)])),
        (lambda one, **how: nx.pagerank(one, **how), nx.Graph([(0, 0)])),
    ],
)
def test_what_it_cannot_do_is_left_to_networkx(call, network):
    with pytest.raises(NotImplementedError):
        call(network, backend="ipgraph")
    assert call(network)


# --------------------------------------------------------------------------------------- surroundings and seeds

SCRIPT = """
import sys
if sys.argv[1:]: sys.modules[sys.argv[1]] = None
sys.path.insert(0, "tests/analysis")
from made_country import country
from ipgraph.analysis.centrality import betweenness
from ipgraph.analysis.coordination import projection
from ipgraph.analysis.scale import louvain_communities
network = projection(country())
print(type(network).__name__, list(betweenness(network, sources=3, seed=1).items())[:3])
parts = louvain_communities(network, "newman", seed=1)
where = {party: number for number, part in enumerate(parts) for party in part}
print([where[party] for party in network])
print(list(network.nodes(data=True)), list(network.edges(data=True)))
"""


def told(*without: str, seed: str = "1") -> list[str]:
    """What a process of its own says of a country, where a library is not installed, under a hash seed."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *without],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return done.stdout.splitlines()


def test_the_hash_seed_changes_no_byte():
    assert told(seed="1") == told(seed="2")


@pytest.mark.parametrize(("library", "kind"), [("scipy", "Graph"), ("networkit", "Lazy")])
def test_without_the_extra_networkx_does_the_work(library, kind):
    assert told(library)[0].startswith(kind)


def test_the_backend_says_how_to_install_what_it_needs():
    with pytest.raises(Refused, match=r"pip install 'ipgraph\[scale\]'"):
        backend.needed("a_library_that_is_not_there")
