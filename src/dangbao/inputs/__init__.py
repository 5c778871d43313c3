"""From files and strings to issues, and from files to extractions: where a program begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

from dangbao.page import Issue, read_issue
from dangbao.records import Extraction
from dangbao.sources import Source, SourceError, read_sources

JSON_LINES = frozenset({".jsonl", ".ndjson"})
"""Endings of files that hold one JSON object a line."""

PAGES = JSON_LINES | {".txt", ".htm", ".html", ".shtml", ".xhtml", ".mht", ".mhtml"}
"""Endings of the files that are read of a directory."""

ErrorHandler = Callable[[SourceError], None]


def read(
    path_or_text: str | Path,
    *,
    newspaper: str | None = None,
    place: str | None = None,
    date: str | None = None,
) -> Issue:
    """Read a page of a newspaper, or a bare article.

    Parameters
    ----------
    path_or_text
        A file, or the text itself. A string is taken as a file if a file of that name exists, or if it
        is one line that ends in ``.txt``, ``.jsonl`` or ``.ndjson``.
    newspaper, place, date
        What you know of it: the newspaper's name, the division that it belongs to, and the ISO 8601
        date. It wins over what is found in the text.

    Returns
    -------
    Issue
        Its ``id`` is the one given in JSON lines, the file's name without the ending, or, for a string,
        made from newspaper, date and page.

    Raises
    ------
    SourceError
        If the file cannot be read, or holds several pages (see :func:`read_all`).
    ValueError
        If there is no text, or the date is none.

    Examples
    --------
    >>> issue = read("市委书记王小明主持会议。", newspaper="聊城日报", date="2024-12-04")
    >>> issue.id, issue.place, issue.articles[0].body.text
    ('聊城日报-2024-12-04', '聊城市', '市委书记王小明主持会议。')
    """
    if isinstance(path_or_text, str) and not _is_path(path_or_text):
        return _read_text(path_or_text, newspaper, place, date)
    issues = list(read_all(path_or_text, newspaper=newspaper, place=place, date=date))
    if len(issues) != 1:
        problem = f"it holds {len(issues)} pages, not one"
        raise SourceError(Path(path_or_text), problem, "read them with dangbao.read_all")
    return issues[0]


def read_all(
    path: str | Path | Iterable[str | Path],
    *,
    newspaper: str | None = None,
    place: str | None = None,
    date: str | None = None,
    on_error: ErrorHandler | None = None,
) -> Iterator[Issue]:
    """Read all pages of some files, one after another.

    Parameters
    ----------
    path
        A file, a directory (its ``.txt``, ``.jsonl`` and ``.ndjson`` files, in order of name), or several.
    newspaper, place, date
        What you know of all of them, used where a line of JSON does not say it for itself.
    on_error
        Called with what cannot be read; the rest is read. Without it the first such error is raised.

    Yields
    ------
    Issue
        Each with an ``id`` of its own: what would come twice is told apart by newspaper, date and page,
        or by a number.

    Raises
    ------
    SourceError
        If a file cannot be read and there is no `on_error`.

    Examples
    --------
    >>> from dangbao import sample
    >>> [issue.id for issue in read_all(sample.issues()[:2])]
    ['yunling-20240318-p1', 'yunling-20240318-p2']
    """
    paths = [path] if isinstance(path, str | Path) else path
    ids = UniqueIds()
    for source in find_sources(paths, newspaper=newspaper, place=place, date=date):
        if isinstance(source, Source):
            yield ids.assign(read_issue(source))
        elif on_error:
            on_error(source)
        else:
            raise source


def find_files(paths: Iterable[str | Path]) -> list[Path]:
    """Return files as they are, and for each directory the files to read in it and under it.

    Raises
    ------
    SourceError
        If there is nothing to read in a directory.

    Examples
    --------
    >>> from dangbao import sample
    >>> folder = sample.issues()[0].parent
    >>> find_files([folder]) == sample.issues()
    True
    """
    files: list[Path] = []
    for path in map(Path, paths):
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in PAGES and file.is_file())
        if not inside:
            raise SourceError(path, "no .txt or .jsonl file in this directory", "name the files to read")
        files.extend(inside)
    return files


def find_sources(
    paths: Iterable[str | Path],
    *,
    newspaper: str | None = None,
    place: str | None = None,
    date: str | None = None,
) -> Iterator[Source | SourceError]:
    """Yield what some files hold, with what the caller knows where a line of JSON does not say it.

    Raises
    ------
    ValueError
        If the date is none.

    Examples
    --------
    >>> from dangbao import sample
    >>> next(find_sources(sample.issues(), place="云岭市")).place
    '云岭市'
    """
    check_date(date)
    for path in paths:
        for source in _sources(path):
            if isinstance(source, Source):
                yield replace(
                    source,
                    newspaper=source.newspaper or newspaper,
                    place=source.place or place,
                    date=source.date or date,
                )
            else:
                yield source


def read_extractions(
    path: str | Path | Iterable[str | Path], *, on_error: ErrorHandler | None = None
) -> Iterator[Extraction]:
    r"""Read extractions, one line of JSON after another.

    Parameters
    ----------
    path
        A file that ``dangbao extract`` wrote, a directory of them, or several.
    on_error
        Called with each line that is none; the rest is read. Without it the first such error is raised.

    Raises
    ------
    SourceError
        If a file or a line cannot be read and there is no `on_error`.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "pages.jsonl"
    ...     _ = path.write_text(Extraction(id="demo").to_json() + "\n", encoding="utf-8")
    ...     [extraction.id for extraction in read_extractions(path)]
    ['demo']
    """
    for found in _extractions([path] if isinstance(path, str | Path) else path):
        if isinstance(found, Extraction):
            yield found
        elif on_error:
            on_error(found)
        else:
            raise found


def check_date(date: str | None) -> str | None:
    """Return a date if it is an ISO 8601 prefix of a real day.

    Raises
    ------
    ValueError
        If it is not.

    Examples
    --------
    >>> check_date("2024-12")
    '2024-12'
    >>> check_date("4.12.2024")
    Traceback (most recent call last):
    ...
    ValueError: the date '4.12.2024' is not of the form 2024-12-03
    """
    if date is None:
        return None
    try:
        datetime.strptime(date, {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}[len(date)])
    except (KeyError, ValueError):
        raise ValueError(f"the date '{date}' is not of the form 2024-12-03") from None
    return date


class UniqueIds:
    """Gives every issue of a run an id of its own.

    Examples
    --------
    >>> ids = UniqueIds()
    >>> [ids.assign(Issue("p1", "", newspaper="云岭日报", date=f"2024-03-{day}")).id for day in (18, 21, 21)]
    ['p1', '云岭日报-2024-03-21', 'p1-3']
    """

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._times: Counter[str] = Counter()

    def assign(self, issue: Issue) -> Issue:
        """Return the issue with an id that no other one has been given."""
        self._times[issue.id] += 1
        issue.id = next(name for name in self._candidates(issue) if name not in self._given)
        self._given.add(issue.id)
        return issue

    def _candidates(self, issue: Issue) -> Iterator[str]:
        yield issue.id
        if made := _made_id(issue):
            yield made
        yield from (f"{issue.id}-{number}" for number in count(self._times[issue.id]))


def _made_id(issue: Issue) -> str | None:
    """Return an id from newspaper, date and page; None where newspaper or date is not known."""
    if not (issue.newspaper and issue.date):
        return None
    page = [f"p{issue.page}"] if issue.page else []
    return "-".join([issue.newspaper, issue.date, *page])


def _read_text(text: str, newspaper: str | None, place: str | None, date: str | None) -> Issue:
    if not text.strip():
        raise ValueError("there is no text to read")
    issue = read_issue(Source("text", text, newspaper=newspaper, place=place, date=check_date(date)))
    issue.id = _made_id(issue) or issue.id
    return issue


def _is_path(text: str) -> bool:
    if not text.strip() or "\n" in text:
        return False
    try:
        return Path(text).exists() or Path(text).suffix.lower() in PAGES
    except (OSError, ValueError):
        return False


def _sources(path: str | Path) -> Iterator[Source | SourceError]:
    try:
        for file in find_files([path]):
            yield from read_sources(file)
    except SourceError as error:
        yield error


def _extractions(paths: Iterable[str | Path]) -> Iterator[Extraction | SourceError]:
    for path in paths:
        try:
            for file in find_files([path]):
                yield from _extraction_lines(file)
        except SourceError as error:
            yield error


def _extraction_lines(path: Path) -> Iterator[Extraction | SourceError]:
    """Yield a file's extractions, one line in memory at a time."""
    number = 0
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _extraction(line, number, path)
    except OSError as error:
        yield SourceError(path, f"the file cannot be opened ({error.strerror})", "check the path")
        return
    if not number:
        yield SourceError(path, "the file is empty", "make it with dangbao extract")


def _extraction(line: bytes, number: int, path: Path) -> Extraction | SourceError:
    try:
        return Extraction.from_json(line)
    except ValueError:
        return SourceError(path, "this is no extraction", "make the file with dangbao extract", number)
