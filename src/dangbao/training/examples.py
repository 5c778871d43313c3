"""Annotated texts to learn from and to measure with: JSON lines, one text a line.

A line is ``{"text": "...", "entities": [{"start": 0, "end": 3, "label": "PERSON", "text": "林海生"}]}``:
``start`` and ``end`` count code points of ``text``, the entity's own ``text`` is there to be read and is
checked where given. Labels are PERSON, ORG, GPE, LOC and TITLE. Where only some labels were annotated,
``"open_labels": ["TITLE", "LOC"]`` names the others; ``"unknown": [[10, 20]]`` names stretches that were not
read at all. Nothing is learnt there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from dangbao.pipes.recogniser.crf import Span
from dangbao.records import Extraction, Mention

LABELS = ("PERSON", "ORG", "GPE", "LOC", "TITLE")


class ExampleError(ValueError):
    """A line that cannot be used; the message names file and line, what is wrong and what to do.

    Examples
    --------
    >>> str(ExampleError("mine.jsonl, line 1: label CITY is none of GPE, ORG, PERSON"))
    'mine.jsonl, line 1: label CITY is none of GPE, ORG, PERSON'
    """


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its spans.

    Attributes
    ----------
    spans
        Start, end and label, in order, none over another.
    open_labels
        Labels that were not annotated: where no span stands there may be one of them.
    unknown
        Stretches of which nothing is known.

    Examples
    --------
    >>> example = Example("市委书记赵立新出席。", ((0, 2, "ORG"), (4, 7, "PERSON")))
    >>> [example.text[start:end] for start, end, _ in example.spans]
    ['市委', '赵立新']
    """

    text: str
    spans: tuple[Span, ...] = ()
    open_labels: frozenset[str] = frozenset()
    unknown: tuple[tuple[int, int], ...] = ()


class Entity(BaseModel):
    """A span as a line has it."""

    model_config = ConfigDict(extra="forbid")

    start: int
    end: int
    label: str
    text: str | None = None


class Line(BaseModel):
    """A line of a file of examples; fields of other programs beside these are passed over."""

    text: str
    entities: list[Entity]
    open_labels: list[str] = []
    unknown: list[tuple[int, int]] = []


def read_examples(path: Path, labels: Collection[str] = LABELS) -> list[Example]:
    """Read a file of annotated texts.

    Raises
    ------
    ExampleError
        If a line is no example, or an entity of it does not fit the text, has an unknown label or stands
        over another.
    OSError
        If the file cannot be read.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "mine.jsonl")
    ...     write_examples(path, [Example("市委书记赵立新出席。", ((4, 7, "PERSON"),))])
    ...     read_examples(path)[0].spans
    ((4, 7, 'PERSON'),)
    """
    with path.open(encoding="utf-8") as file:
        return [_read(line, f"{path}, line {n}", labels) for n, line in enumerate(file, 1) if line.strip()]


def _read(line: str, where: str, labels: Collection[str]) -> Example:
    try:
        read = Line.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        problem = f"{field or 'the line'}: {first['msg']}"
        raise ExampleError(f"{where}: {problem}; see docs/recognisers.md for the format") from None
    covered = 0
    spans = sorted((entity.start, entity.end, entity.label) for entity in read.entities)
    printed = {(entity.start, entity.end): entity.text for entity in read.entities}
    for start, end, label in spans:
        if label not in labels:
            raise ExampleError(f"{where}: label {label} is none of {', '.join(labels)}")
        if not 0 <= start < end <= len(read.text):
            raise ExampleError(f"{where}: entity {start} to {end} lies outside of the text")
        if (text := printed[start, end]) not in (None, read.text[start:end]):
            raise ExampleError(
                f"{where}: {text} is not at {start} to {end}, where {read.text[start:end]} stands"
            )
        if start < covered:
            raise ExampleError(f"{where}: entity {start} to {end} stands over another; leave one out")
        covered = end
    return Example(read.text, tuple(spans), frozenset(read.open_labels), tuple(read.unknown))


def write_examples(path: Path, examples: Iterable[Example]) -> None:
    """Write examples as JSON lines.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_examples(Path(folder, "mine.jsonl"), [Example("赵立新", ((0, 3, "PERSON"),))])
    ...     print(Path(folder, "mine.jsonl").read_text("utf-8"))
    {"text":"赵立新","entities":[{"start":0,"end":3,"label":"PERSON","text":"赵立新"}]}
    """
    with path.open("w", encoding="utf-8") as file:
        for example in examples:
            entities = [
                Entity(start=start, end=end, label=label, text=example.text[start:end])
                for start, end, label in example.spans
            ]
            line = Line(
                text=example.text,
                entities=entities,
                open_labels=sorted(example.open_labels),
                unknown=list(example.unknown),
            )
            file.write(line.model_dump_json(exclude_defaults=True) + "\n")


def examples_of(extraction: Extraction) -> Iterator[Example]:
    """Yield an example for the text of each article of an extraction, to be corrected by hand.

    Mentions inside others are left out, and of a title that begins with its body (市委副书记) only the
    role is kept beside the body.

    Examples
    --------
    >>> import dangbao
    >>> extraction = dangbao.extract(dangbao.read("市委副书记王小明主持会议。", place="聊城市"))
    >>> [example.spans for example in examples_of(extraction)]
    [((0, 2, 'ORG'), (2, 5, 'TITLE'), (5, 8, 'PERSON'))]
    """
    for article in extraction.articles:
        if not article.text:
            continue
        places = _places_in_text(article.text, article.spans)
        found = [
            (places[mention.start], _last(places, mention) + 1, mention.label)
            for mention in extraction.mentions
            if mention.label in LABELS and mention.start in places
        ]
        yield Example(article.text, tuple(flatten(found)))


def _places_in_text(text: str, runs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return where each character of the input stands in an article's text, whose line ends it has not."""
    inputs = (offset for start, end in runs for offset in range(start, end))
    return dict(
        zip(inputs, (place for place, character in enumerate(text) if character != "\n"), strict=True)
    )


def _last(places: dict[int, int], mention: Mention) -> int:
    """Return where the last character of a mention stands in the text."""
    offsets = reversed(range(mention.start, mention.end))
    return next(places[offset] for offset in offsets if offset in places)


def flatten(spans: Iterable[Span]) -> list[Span]:
    """Return spans of which none stands over another: names before titles, long ones before short ones.

    A title keeps what no name covers behind its last one.

    Examples
    --------
    >>> flatten([(0, 5, "TITLE"), (0, 2, "ORG"), (0, 1, "GPE")])
    [(0, 2, 'ORG'), (2, 5, 'TITLE')]
    """
    ranked = sorted(spans, key=lambda span: (span[2] == "TITLE", span[0] - span[1], span[0]))
    kept: list[Span] = []
    for start, end, label in ranked:
        over = [other[1] for other in kept if other[0] < end and start < other[1]]
        first = max(over, default=start) if label == "TITLE" else start
        if first < end and (label == "TITLE" or not over):
            kept.append((first, end, label))
    return sorted(kept)
