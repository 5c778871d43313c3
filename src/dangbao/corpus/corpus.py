"""A corpus: years of issues made one source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import networkx as nx
import pyarrow as pa

from dangbao.corpus.adding.adding import Added, Adding
from dangbao.corpus.adding.intake import Input, Intake
from dangbao.corpus.adding.workers import WorkersError, started
from dangbao.corpus.careers.careers import Career, career, coverage, namesakes, succession
from dangbao.corpus.careers.changes import changes, silent
from dangbao.corpus.careers.spells import Spell
from dangbao.corpus.drawing.graphs import draw
from dangbao.corpus.drawing.questions import Question
from dangbao.corpus.errors import CorpusError
from dangbao.corpus.identity import Resolved, resolve
from dangbao.corpus.identity.judgements import Judgement, Said, append_judgement
from dangbao.corpus.storage.database import Database, Parameters
from dangbao.corpus.storage.exporting import export, extractions
from dangbao.corpus.storage.store import Store
from dangbao.corpus.storage.tables import SCHEMAS, extraction_of
from dangbao.records import Extraction

if TYPE_CHECKING:
    from distributed import Client


class Corpus:
    """A folder of tables with all that some issues say, and who is who in them.

    Parameters
    ----------
    folder
        Where the corpus is.

    Raises
    ------
    CorpusError
        If there is none.

    Examples
    --------
    >>> import dangbao, tempfile
    >>> corpus = Corpus.create(Path(tempfile.mkdtemp()) / "press")
    >>> corpus.add([dangbao.read("市委书记王小明主持会议。", newspaper="聊城日报", date="2024-12-04")])
    Added(written=1, replaced=0, same=0, failed=0)
    >>> corpus.query("SELECT issue, name FROM persons").to_pylist()
    [{'issue': '聊城日报-2024-12-04', 'name': '王小明'}]
    """

    def __init__(self, folder: str | Path) -> None:
        self._store = Store(Path(folder))
        self._database = Database(self._store)

    @classmethod
    def create(cls, folder: str | Path) -> Corpus:
        """Make an empty corpus.

        Raises
        ------
        CorpusError
            If something is in the folder, or it cannot be written.
        """
        Store.create(Path(folder))
        return cls(folder)

    @property
    def folder(self) -> Path:
        """Where the corpus is."""
        return self._store.folder

    def add(
        self,
        issues: Iterable[Input],
        *,
        workers: int | Client = 1,
        ner: str = "default",
        on_error: Callable[[CorpusError], None] | None = None,
        on_progress: Callable[[Added], None] | None = None,
    ) -> Added:
        """Read issues and write down what they say.

        The same content is never added twice. An issue of the newspaper, date, page and id of one that is
        there takes its place. The order of the rows is that of the issues, whoever reads them.

        Parameters
        ----------
        issues
            What :func:`dangbao.read_all` or :func:`dangbao.read_extractions` gives.
        workers
            How many processes read, or the client of a Dask cluster. A script that asks for several processes
            does so under ``if __name__ == "__main__":``.
        ner
            What proposes names (:func:`dangbao.load`).
        on_error
            Called with each issue that cannot be understood; the others are added. Without it the first
            such error is raised.
        on_progress
            Called with what was done so far each time that issues were written: these are safe.

        Raises
        ------
        CorpusError
            If the corpus cannot be written, or another program writes to it.
        """
        with self._store.writing(), started(workers) as who:
            adding = Adding(self._store, Intake(self._database, ner), on_error, on_progress)
            try:
                return adding.add(issues, who, ner)
            except WorkersError as error:
                raise CorpusError(self.folder, str(error), "add all again: what is there stays") from None

    def remove(self, *issues: str) -> None:
        """Take issues out, by their ids.

        Raises
        ------
        CorpusError
            If there is no such issue; then none is taken out.
        """
        with self._store.writing():
            there = set(self.query("SELECT issue FROM issues")["issue"].to_pylist())
            if missing := sorted(set(issues) - there):
                raise CorpusError(self.folder, f"there is no issue '{missing[0]}'", "see the table issues")
            nothing = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
            self._store.append(nothing, replaced=issues)

    def resolve(
        self, *, anew: bool = False, on_progress: Callable[[int, int], None] | None = None
    ) -> Resolved:
        """Tell who is who, for the names that are new or changed since it was last told.

        What a user has said in ``judgements.csv`` always holds.

        Parameters
        ----------
        anew
            Look at all names again.
        on_progress
            Called with how many of how many names are done.

        Raises
        ------
        CorpusError
            If a line of ``judgements.csv`` is no judgement, or the corpus cannot be written.
        """
        with self._store.writing():
            return resolve(self._store, self._database, anew=anew, on_progress=on_progress)

    def judge(self, judgement: Said, left: str, right: str, *, by: str = "user", note: str = "") -> None:
        """Say that two persons, or two bodies, are the same or different: a line of ``judgements.csv``.

        It wins over all rules from the next :meth:`resolve` on.

        Parameters
        ----------
        left, right
            Persons as the corpus calls them, or any other sight of theirs (王伟@ISSUE); or names of bodies.
        by, note
            Who says so, and why.

        Raises
        ------
        CorpusError
            If it is no judgement.
        """
        at = date.today().isoformat()
        append_judgement(self.folder, Judgement(judgement, left, right, by=by, at=at, note=note))

    def person(self, reference: str) -> Career:
        """Return what is known of a person: posts with first and last sight, changes, and open doubts.

        Parameters
        ----------
        reference
            What the person is called in the corpus (王伟@石桥日报-2031-01-05), or a name that only one bears.

        Raises
        ------
        LookupError
            If there is no such person, or several of the name.
        """
        return career(self._database, reference)

    def careers(self, name: str) -> list[Career]:
        """Return what is known of all who are called by a name, those that papers print most first."""
        return [career(self._database, person) for person in namesakes(self._database, name)]

    def succession(self, body: str, role: str, *, contested: bool = False) -> list[Spell]:
        """Return who was printed in a post, in order of the first sights.

        Parameters
        ----------
        body
            Any name that the body has or had.
        contested
            With those whom papers print in it now and then while they print another one all the time.

        Raises
        ------
        LookupError
            If no paper names the body.
        """
        spells = succession(self._database, body, role)
        return [spell for spell in spells if contested or not spell.contested]

    def holder(self, body: str, role: str, *, on: str) -> Spell | None:
        """Return who held a post on a date, or None where no paper was printed that tells.

        A post is held from the first sight of it to the last, and nothing is guessed beyond. Of a post that
        several hold, the one whom papers printed in it most often about the date.

        Raises
        ------
        LookupError
            If no paper names the body.
        """
        holders = [spell for spell in self.succession(body, role) if spell.covers(on)]
        return max(holders, key=lambda spell: spell.near(on), default=None)

    def coverage(self, person: str, *, by: Literal["year", "month", "day"] = "month") -> pa.Table:
        """Return in how many articles of each period a person is named, and their share of all articles."""
        return coverage(self._database, person, by)

    def changes(self, *, since: str = "", until: str = "9999") -> pa.Table:
        """Return what changed between two dates: appointed, removed, promoted, another post.

        Columns are date, change, person, name, body, role and rank. A change that no paper reports is dated
        by the first sight of the new post.
        """
        return changes(self._database, since, until)

    def silent(self, *, days: int = 365, least: int = 20) -> pa.Table:
        """Return who was printed in at least so many issues, and in none of the last days of the corpus.

        Columns are person, name, issues, first_seen, last_seen, days (since then) and post (printed most).
        """
        return silent(self._database, days, least)

    def graph(  # noqa: PLR0913
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        area: str | None = None,
        level: str | None = None,
        kinds: Collection[str] | None = None,
        min_weight: int = 1,
        top: int | None = None,
        min_score: float = 0.0,
    ) -> nx.MultiDiGraph:
        """Return a graph of all that the issues say, or of a part of it, as :func:`dangbao.build_graph` does.

        Persons and bodies are those that the corpus was resolved to; the attribute ``person`` of a person is
        its reference in the corpus. A node has the same id whatever part is asked for.

        Parameters
        ----------
        since, until
            The first and last year, month or day of the issues: 2013, 2013-06, 2013-06-30.
        area
            The name of a division, or its code: the bodies there and in all that lies in it, the persons who
            hold posts in them, and the events of both.
        level
            The same for the bodies of a level: national, province, prefecture, county, township, village.
        kinds
            The kinds of nodes: person, organization, event.
        min_weight
            In how many articles a tie must be printed; nodes that have no tie then are left out.
        top
            Only so many persons, those that the most articles print, with their bodies and events.
        min_score
            The least certainty, from 0 to 1, that a person's part in an event must have.

        Raises
        ------
        ValueError
            If there is no such area, level or kind, or a date is none.
        CorpusError
            If the corpus is not resolved.

        Examples
        --------
        >>> import dangbao, tempfile
        >>> corpus = Corpus.create(Path(tempfile.mkdtemp()) / "press")
        >>> _ = corpus.add([dangbao.read("市委书记王小明主持会议。", newspaper="聊城日报")])
        >>> _ = corpus.resolve()
        >>> corpus.graph(area="聊城市", kinds=["person"]).nodes["person:王小明"]["posts"]
        '中共聊城市委书记'
        """
        question = Question(since, until, area, level, kinds, min_weight, top, min_score)
        return draw(self._database, self.folder, question)

    def query(self, sql: str, parameters: Parameters = ()) -> pa.Table:
        """Return the answer to a question in SQL as an Arrow table (``.to_pandas()`` makes a data frame).

        Parameters
        ----------
        sql
            A question in DuckDB's SQL over the tables of docs/corpus.md.
        parameters
            The values of ``?`` or ``$name`` in it.

        Raises
        ------
        CorpusError
            If the SQL has a fault.
        """
        return self._database.query(sql, parameters)

    def extractions(self) -> Iterator[Extraction]:
        """Yield the issues as they came in, under the ids that they have in the corpus."""
        yield from extractions(self._database)

    def extraction(self, issue: str) -> Extraction:
        """Return all that an issue says.

        Raises
        ------
        CorpusError
            If there is no such issue.
        """
        rows = {
            name: self._database.rows(f"SELECT * FROM {name} WHERE issue = ?", [issue]) for name in SCHEMAS
        }
        if not rows["issues"]:
            raise CorpusError(self.folder, f"there is no issue '{issue}'", "see the table issues")
        return extraction_of(rows)

    def export(self, path: str | Path) -> None:
        """Write all tables for other programs.

        Parameters
        ----------
        path
            A file ``*.duckdb``, which DuckDB opens, or ``*.jsonl`` for the extractions again; a folder, or a
            path without an ending, for a CSV file a table, with lists as JSON.

        Raises
        ------
        CorpusError
            If the corpus cannot be read.
        ValueError
            If the ending is another one.
        """
        export(self._database, Path(path))
