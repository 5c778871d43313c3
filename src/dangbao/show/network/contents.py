"""What the page of a graph holds: nodes, ties, the legend, and the steps of its sliders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import log
from typing import Any

import networkx as nx

from dangbao.graph.days import day_of
from dangbao.graph.flat import FlatEdge, FlatNode, Spell
from dangbao.graph.picture.looks import Look, hexadecimal
from dangbao.graph.picture.picture import Picture
from dangbao.show.labels import label, values
from dangbao.show.network.telling import brief, facts, quotes, stretch
from dangbao.show.network.times import time_line

_COLOURS = 4
_WIDTHS = 6
_FINE_STEPS = 40
_LEFT = 0.86


def contents(picture: Picture) -> dict[str, Any]:
    """Return all that the script of the page draws and tells, as JSON has it.

    Examples
    --------
    >>> sorted(contents(Picture(True, [], [], {})))
    ['directed', 'fields', 'nodeKinds', 'nodes', 'steps', 'tieKinds', 'ties', 'times', 'view']
    """
    colours: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for node in picture.nodes:
        colours[node.kind][hexadecimal(picture.looks[node.id].colour)] += 1
    node_kinds = _kinds("node", Counter(node.kind for node in picture.nodes))
    tie_kinds = _kinds("tie", Counter(edge.kind for edge in picture.edges))
    for kind in node_kinds:
        kind["colours"] = [colour for colour, _ in colours[kind["kind"]].most_common(_COLOURS)]
    ties = _ties(picture, _numbers(tie_kinds))
    return {
        "directed": picture.directed,
        "fields": {key: [label("field", key).zh, label("field", key).en] for key in values("field")},
        "nodeKinds": node_kinds,
        "tieKinds": tie_kinds,
        "nodes": [_node(node, picture.looks[node.id], _numbers(node_kinds)) for node in picture.nodes],
        "ties": ties,
        "steps": weight_steps([edge.weight for edge in picture.edges]),
        "times": time_line([spell for edge in picture.edges for spell in _days(edge.spells)]),
        "view": _view(picture, [(tie["source"], tie["target"]) for tie in ties]),
    }


def weight_steps(weights: Sequence[float]) -> list[float]:
    """Return the weights that a slider goes through: all, or where they are many, so that each step counts.

    Each step then leaves out about a seventh of the ties that the step before has left.

    Examples
    --------
    >>> weight_steps([3, 1, 1, 2])
    [1, 2, 3]
    >>> steps = weight_steps(range(10_000))
    >>> len(steps), steps[:3], steps[-1]
    (45, [0, 1400, 2604], 9999)
    """
    ordered = sorted(weights)
    distinct = sorted(set(ordered))
    if len(distinct) <= _FINE_STEPS:
        return distinct
    places = (int(len(ordered) * (1 - _LEFT**step)) for step in range(_FINE_STEPS + 4))
    return sorted({*(ordered[place] for place in places), ordered[-1]})


def _kinds(group: str, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the kinds that there are, those with a name of their own first, with their numbers."""
    known = [kind for kind in values(group) if kind in counts]
    kinds = [*known, *sorted(counts.keys() - known)]
    return [{"kind": kind, "words": list(_words(group, kind)), "count": counts[kind]} for kind in kinds]


def _words(group: str, kind: str) -> tuple[str, str]:
    words = label(group, kind)
    return words.zh, words.en if words.en != words.zh else ""


def _numbers(kinds: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    return {kind["kind"]: number for number, kind in enumerate(kinds)}


def _node(node: FlatNode, look: Look, kinds: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": node.id,
        "label": node.label,
        "kind": kinds[node.kind],
        "x": round(look.x, 1),
        "y": round(-look.y, 1),
        "size": round(look.size, 1),
        "colour": hexadecimal(look.colour),
        "brief": brief(node.kind, node.attributes),
        "facts": facts(node.kind, node.attributes),
        "stages": [(stage.posts, stretch(*stage.spell)) for stage in node.stages],
        "spells": _days(node.spells),
    }


def _ties(picture: Picture, kinds: Mapping[str, int]) -> list[dict[str, Any]]:
    numbers = {node.id: number for number, node in enumerate(picture.nodes)}
    ends = [(numbers[edge.source], numbers[edge.target]) for edge in picture.edges]
    widths = _widths([edge.weight for edge in picture.edges])
    return [
        _tie(edge, kinds) | {"source": source, "target": target, "bend": round(bend, 3), "width": width}
        for edge, (source, target), bend, width in zip(picture.edges, ends, _bends(ends), widths, strict=True)
    ]


def _tie(edge: FlatEdge, kinds: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": edge.id,
        "kind": kinds[edge.kind],
        "weight": edge.weight,
        "brief": brief(edge.kind, edge.attributes),
        "facts": facts(edge.kind, {"weight": edge.weight, **edge.attributes}),
        "quotes": quotes(str(edge.attributes.get("evidence", ""))),
        "places": edge.attributes.get("places", 0),
        "spells": _days(edge.spells),
    }


def _days(spells: Sequence[Spell]) -> list[Spell]:
    """Return spells by their days alone, also where another program has written the time of day."""
    days = ((day_of(first[:10]), day_of(last[:10], last=True)) for first, last in spells)
    return [(first, last) for first, last in days if first]


def _view(picture: Picture, ends: Sequence[tuple[int, int]]) -> tuple[float, float, float, float]:
    """Return the box that the page opens with: that of all, or of one connected part if it is most of all."""
    graph = nx.Graph(ends)
    graph.add_nodes_from(range(len(picture.nodes)))
    main: Collection[int] = max(nx.connected_components(graph), key=len, default=())
    shown = main if len(main) > len(graph) / 2 else graph
    looks = [picture.looks[picture.nodes[number].id] for number in shown]
    across, down = [look.x for look in looks] or [0.0], [-look.y for look in looks] or [0.0]
    return min(across), min(down), max(across), max(down)


def _bends(ends: Sequence[tuple[int, int]]) -> list[float]:
    """Return how far each tie swings out, in its own lengths, so that all between two nodes are seen."""
    between: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (source, target) in enumerate(ends):
        between[min(source, target), max(source, target)].append(number)
    bends = [0.0] * len(ends)
    for parallel in between.values():
        for place, number in enumerate(parallel):
            side = 1 if ends[number][0] <= ends[number][1] else -1
            bends[number] = side * (place - (len(parallel) - 1) / 2) * min(0.3, 1.2 / len(parallel))
    return bends


def _widths(weights: Sequence[float]) -> list[int]:
    """Return in which of a few widths each tie is drawn, by the logarithm of its weight."""
    positive = [weight for weight in weights if weight > 0]
    low, high = min(positive, default=1.0), max(positive, default=1.0)
    span = log(high / low) or 1.0
    return [round(log(weight / low) / span * (_WIDTHS - 1)) if weight > 0 else 0 for weight in weights]
