"""The nodes and ties of a graph as entities of FollowTheMoney."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

import networkx as nx

from dangbao.graph.building.quoting import issue_of, quote, quotes
from dangbao.graph.days import known_date
from dangbao.graph.export.followthemoney.bodies import country_of, schema_of, topics_of
from dangbao.graph.export.followthemoney.tenures import Row, Tenure, tenures
from dangbao.graph.export.whole import QUOTES, Tie, ties_by_kind
from dangbao.graph.flat import clean
from dangbao.lexicon.places import gazetteer
from dangbao.lexicon.scripts import simplify

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy
    from followthemoney.types.common import PropertyType

Values = str | Iterable[str | None] | None

_INVOLVED = ("attends", "sends", "signs", "decides")


class Entities:
    """The entities of a graph: its nodes, and the posts and memberships that its ties tell of.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made, or a part of it.

    Raises
    ------
    ValueError
        If the graph is a projection.
    ImportError
        If FollowTheMoney is not installed.
    """

    def __init__(self, graph: nx.Graph) -> None:
        self._ties = ties_by_kind(graph)
        try:
            from followthemoney import model  # noqa: PLC0415
            from followthemoney.util import make_entity_id  # noqa: PLC0415
        except ImportError as error:
            problem = f'FollowTheMoney cannot be imported ({error}): pip install "dangbao[ftm]"'
            raise ImportError(problem) from error
        self._model = model
        self._make_entity_id = make_entity_id
        self._graph = graph
        self._tenures: defaultdict[str, list[Tenure]] = defaultdict(list)
        for tenure in tenures(self._ties["holds"]):
            self._tenures[tenure.person].append(tenure)
        self._parts: defaultdict[str, list[Tie]] = defaultdict(list)
        for kind in ("organizes", *_INVOLVED):
            for tie in self._ties[kind]:
                self._parts[tie.target].append(tie)

    def __iter__(self) -> Iterator[EntityProxy]:
        """Give every entity once: persons, bodies and events, then posts, then who holds them."""
        nodes = sorted(self._graph.nodes(data=True), key=itemgetter(0))
        makers = {"person": self._person, "organization": self._organization, "event": self._event}
        for kind, make in makers.items():
            yield from (make(node, data) for node, data in nodes if data["kind"] == kind)
        held = [tenure for person in sorted(self._tenures) for tenure in self._tenures[person]]
        for body, role in sorted({(one.body, one.role) for one in held if not one.collective}):
            yield self._position(body, role)
        yield from map(self._tenure, held)
        yield from map(self._part_of, self._ties["part_of"])

    def _person(self, node: str, data: Row) -> EntityProxy:
        posts = [tenure for tenure in self._tenures[node] if not (tenure.collective or tenure.designate)]
        bodies = {tenure.body: self._graph.nodes[tenure.body] for tenure in posts}
        exposed = any(tenure.prominent(bodies[tenure.body]) for tenure in posts)
        return self._make(
            "Person",
            node,
            **_names(data),
            country=sorted(filter(None, map(country_of, bodies.values()))),
            topics="role.pep" if exposed else None,
            position=[self._title(one.body, one.role) for one in posts if one.standing == "current"],
            notes=_seen(data),
        )

    def _organization(self, node: str, data: Row) -> EntityProxy:
        return self._make(
            schema_of(data),
            node,
            **_names(data),
            country=country_of(data),
            topics=topics_of(data),
            classification=data.get("classification"),
            notes=_seen(data),
        )

    def _event(self, node: str, data: Row) -> EntityProxy:
        parts = self._parts[node]
        start, end = known_date(data.get("start_date")), known_date(data.get("end_date"))
        return self._make(
            "Event",
            node,
            name=data["label"],
            keywords=data.get("classification"),
            location=data.get("location"),
            **({"startDate": start, "endDate": end} if end else {"date": start}),
            organizer=[self._id(tie.source) for tie in parts if tie.data["kind"] == "organizes"],
            involved=[self._id(tie.source) for tie in parts if tie.data["kind"] in _INVOLVED],
            description=map(self._part, parts),
            publisher=self._newspapers(tie.data for tie in parts),
        )

    def _part(self, tie: Tie) -> str:
        """Return who took part as what, with the words that show it."""
        roles = ", ".join(tie.data.get("roles") or [tie.data["kind"]])
        shown = "".join(f": {quote(self._graph, place)}" for place in tie.data["evidence"][:1])
        return f"{self._graph.nodes[tie.source]['label']} ({roles}){shown}"

    def _position(self, body: str, role: str) -> EntityProxy:
        data = self._graph.nodes[body]
        divisions = gazetteer().by_code(data.get("area", ""))
        return self._make(
            "Position",
            body,
            role,
            name=self._title(body, role),
            organization=self._id(body),
            country=country_of(data),
            topics=topics_of(data),
            subnationalArea=gazetteer().full_name(divisions[0]) if divisions else None,
        )

    def _tenure(self, tenure: Tenure) -> EntityProxy:
        """Return who holds or held a post, who is to have one, or who bears only a title of several."""
        key = (tenure.person, tenure.body, tenure.role, tenure.term)
        person, post = self._id(tenure.person), self._id(tenure.body, tenure.role)
        if tenure.collective:
            schema = "Membership"
            facts = {"member": person, "organization": self._id(tenure.body), "role": tenure.role}
        elif tenure.designate:
            schema, facts = "UnknownLink", {"subject": person, "object": post, "role": "designate"}
        else:
            schema, facts = "Occupancy", {"holder": person, "post": post, "status": tenure.standing}
        return self._make(schema, *key, **facts, **self._shown(tenure))

    def _part_of(self, tie: Tie) -> EntityProxy:
        ends = {"member": self._id(tie.source), "organization": self._id(tie.target)}
        return self._make("Membership", *tie[:3], **ends, role="part of", summary="as its full name tells")

    def _shown(self, tenure: Tenure) -> dict[str, Values]:
        """Return when a post was held, as far as it is printed, and what the newspaper says of it."""
        places = [place for row in tenure.rows for place in row["evidence"]]
        ends = [row.get("end_date") for row in tenure.rows] if tenure.standing == "ended" else []
        return {
            "startDate": _dates(row.get("start_date") for row in tenure.rows),
            "endDate": _dates(ends),
            "summary": map(_statement, tenure.rows),
            "description": quotes(self._graph, places, QUOTES),
            "publisher": self._newspapers(tenure.rows),
        }

    def _newspapers(self, rows: Iterable[Row]) -> list[str]:
        sources = {place["extraction"] for row in rows for place in row["evidence"]}
        return sorted(filter(None, {issue_of(self._graph, source).get("newspaper") for source in sources}))

    def _title(self, body: str, role: str) -> str:
        return f"{self._graph.nodes[body]['label']}{role}"

    def _make(self, schema: str, *key: str, **properties: Values) -> EntityProxy:
        """Return an entity; one whose name holds nothing to print is called by its id."""
        entity = self._model.make_entity(schema)
        entity.id = self._id(*key)
        for name, values in properties.items():
            for value in [values] if isinstance(values, str) else values or ():
                entity.add(name, _settled(entity.schema.properties[name].type, value))
        if "name" in properties and not entity.has("name"):
            entity.add("name", entity.id)
        return entity

    def _id(self, *key: str) -> str | None:
        return self._make_entity_id("\n".join(key).encode("utf-8", "surrogatepass"))


def _names(data: Row) -> dict[str, Values]:
    """Return a name in either script, and apart from it the forms that many others share (赵书记, 市委)."""
    name, *others = map(clean, (data["label"], *data.get("other_names", ())))
    same = [other for other in others if simplify(other) == simplify(name)]
    return {"name": name, "alias": same, "weakAlias": [other for other in others if other not in same]}


def _settled(type_: PropertyType, value: str | None) -> str | None:
    """Return a value that cleaning no longer changes: of nested quotes it takes one layer at a time."""
    while value and (cleaned := type_.clean(value)) != value:
        value = cleaned
    return value or None


def _statement(row: Row) -> str:
    """Return what a row says: the title, its status, and when it was printed."""
    facts = [row.get("title", row["role"]), row["status"], row.get("term"), row.get("rank"), _dated(row)]
    return ", ".join([*filter(None, facts), _seen(row) or "seen in an issue without a date"])


def _dated(row: Row) -> str | None:
    start, end = row.get("start_date"), row.get("end_date")
    return f"{start or '?'} to {end or '?'}" if start or end else None


def _seen(row: Row) -> str | None:
    first, last = row.get("first_seen"), row.get("last_seen")
    return f"in print from {first} to {last}" if first != last else first and f"in print on {first}"


def _dates(dates: Iterable[str | None]) -> list[str]:
    return sorted({known for date in dates if (known := known_date(date))})
