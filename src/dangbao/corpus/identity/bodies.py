"""Which body a name is of: through its renamings, and as users have said."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from dangbao.corpus.identity.judgements import Judgement
from dangbao.corpus.identity.lineage import lineage


class Bodies:
    """Gives each name of a body the body's own.

    Parameters
    ----------
    judgements
        What a user has said; of two names that are the same the first one's body is the body.

    Examples
    --------
    >>> Bodies([])["茌平县人民政府"]
    '茌平区人民政府'
    >>> Bodies([Judgement("different", "茌平县人民政府", "茌平区人民政府")])["茌平县人民政府"]
    '茌平县人民政府'
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        said = [one for one in judgements if not one.of_persons]
        self._bodies: dict[str, str] = {}
        for one in said:
            if one.judgement == "different":
                self._bodies.update({one.left: one.left, one.right: one.right})
        same = nx.Graph()
        same.add_edges_from((self[one.left], self[one.right]) for one in said if one.judgement == "same")
        firsts = {self[one.left]: number for number, one in reversed(list(enumerate(said)))}
        for group in nx.connected_components(same):
            chosen = min(group, key=lambda body: (firsts.get(body, len(said)), body))
            self._bodies.update(dict.fromkeys(group, chosen))

    def __getitem__(self, name: str) -> str:
        if name not in self._bodies:
            body = lineage(name).body
            self._bodies[name] = self._bodies.get(body, body)
        return self._bodies[name]
