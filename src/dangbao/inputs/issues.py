"""Issues of files and strings: where a program begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dangbao.inputs.facts import Facts, check_date
from dangbao.inputs.finding import find_files
from dangbao.inputs.ids import made_id
from dangbao.inputs.patterns import Pattern
from dangbao.inputs.reading import read_files
from dangbao.page import Issue, read_issue
from dangbao.sources import Columns, Source, SourceError
from dangbao.sources.file import uncompressed
from dangbao.sources.formats import ENDINGS
from dangbao.sources.tables import SAME_NAMES

ErrorHandler = Callable[[SourceError], None]


def read(  # noqa: PLR0913
    path_or_text: str | Path,
    *,
    newspaper: str | None = None,
    place: str | None = None,
    date: str | None = None,
    columns: Columns = SAME_NAMES,
    pattern: str | None = None,
) -> Issue:
    """Read an issue of a newspaper, a page of one, or a bare article.

    Parameters
    ----------
    path_or_text
        A file, a folder or archive of the pages of one issue, or the text itself. A string is taken as a
        file if a file of that name exists, or if it is one line that ends like one (``.txt``, ``.html``,
        ``.csv``, ...). The pages of a file are joined.
    newspaper, place, date
        What you know of it: the newspaper's name, the division that it belongs to, and the ISO 8601
        date. It wins over what is found in the text.
    columns, pattern
        As for :func:`read_all`.

    Returns
    -------
    Issue
        Its ``id`` is the one given in a table, the file's name without the ending, or, for a string and for
        joined pages, made from newspaper, date and page.

    Raises
    ------
    SourceError
        If the file cannot be read, or holds several issues (see :func:`read_all`).
    ValueError
        If there is no text, the date is none, or the pattern has a fault.

    Examples
    --------
    >>> issue = read("市委书记王小明主持会议。", newspaper="聊城日报", date="2024-12-04")
    >>> issue.id, issue.place, issue.articles[0].body.text
    ('聊城日报-2024-12-04', '聊城市', '市委书记王小明主持会议。')
    """
    if isinstance(path_or_text, str) and not _is_path(path_or_text):
        return _read_text(path_or_text, newspaper, place, date)
    issues = list(
        read_all(path_or_text, newspaper=newspaper, place=place, date=date, columns=columns, pattern=pattern)
    )
    if len(issues) != 1:
        problem = f"it holds {len(issues)} pages, not one"
        raise SourceError(Path(path_or_text), problem, "read them with dangbao.read_all")
    return issues[0]


def read_all(  # noqa: PLR0913
    path: str | Path | Iterable[str | Path],
    *,
    newspaper: str | None = None,
    place: str | None = None,
    date: str | None = None,
    columns: Columns = SAME_NAMES,
    pattern: str | None = None,
    on_error: ErrorHandler | None = None,
) -> Iterator[Issue]:
    """Read all issues in some files, one after another.

    The pages of one issue are joined, those of a file and those that follow one another in a folder or an
    archive.

    Parameters
    ----------
    path
        A file, a folder or a zip of files (read in the order of their names, 2 before 10), or several.
    newspaper, place, date
        What you know of all of them, used where neither a row of a table nor a path says it for itself.
    columns
        For a field of tables (``id``, ``text``, ``newspaper``, ``place``, ``date``, ``headline``, ``page``)
        the column that holds it, where it is called otherwise: ``{"text": "正文"}``.
    pattern
        What the paths tell, as ``"{newspaper}/{date}/{page}.txt"``: it wins over what is found in the text.
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
    ValueError
        If the date is none, or the pattern has a fault.

    Examples
    --------
    >>> from dangbao import sample
    >>> [issue.id for issue in read_all(sample.issues()[:2])]
    ['yunling-20240318-p1', 'yunling-20240318-p2']
    >>> [issue.id for issue in read_all(sample.issues()[0].parent)][:2]
    ['云岭日报-2024-03-18', '云岭日报-2024-03-21']
    """
    paths = [path] if isinstance(path, str | Path) else path
    known = Facts(newspaper, place, check_date(date))
    paths_tell = Pattern(pattern) if pattern else None
    for reading in read_files(find_files(paths), known, pattern=paths_tell, columns=columns):
        for error in reading.errors:
            if on_error is None:
                raise error
            on_error(error)
        if reading.issue:
            yield reading.issue


def _read_text(text: str, newspaper: str | None, place: str | None, date: str | None) -> Issue:
    if not text.strip():
        raise ValueError("there is no text to read")
    issue = read_issue(Source("text", text, newspaper=newspaper, place=place, date=check_date(date)))
    issue.id = made_id(issue) or issue.id
    return issue


def _is_path(text: str) -> bool:
    if not text.strip() or "\n" in text:
        return False
    try:
        return Path(text).exists() or uncompressed(Path(text)).suffix.lower() in ENDINGS
    except (OSError, ValueError):
        return False
