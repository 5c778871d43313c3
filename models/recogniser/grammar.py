"""The grammar of generated sentences: rules of frames with slots, read from text files.

A file holds rules. A line `@name` opens one; after the name may stand its label (`PERSON`), `words`, and a
number if it is a kind of sentence: its weight among the kinds. Each line below is a frame, with its weight
(default 1) after a tab; in a rule of `words` a line holds many, with spaces between them. In a frame

- `{name}` is a slot for what the rule of this name makes, `{name:key}` the same text each time in a sentence,
- `(a|b)` is one of several, `[a|b]` one of several or nothing,
- `<TITLE:a|b>` is one of several, and a name of this label.

What a rule with a label makes is a name of that label, and what is inside has no label of its own.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Protocol

from dangbao.training.examples import LABELS, Example

_TOKEN = re.compile(
    r"\{(?P<rule>\w+)(?::(?P<key>\w+))?\}|(?P<mark>[(\[|\])>]|<[A-Z]+:)|(?P<text>[^{}()\[\]|<>]+)"
)
_HEADER = re.compile(r"@(?P<name>\w+)(?P<fields>( \S+)*)")
_CLOSING = {"(": ")", "[": "]"} | {f"<{label}:": ">" for label in LABELS}


class GrammarError(ValueError):
    """A frame or a rule that cannot be read; the message names its file and line."""


class Draft:
    """A sentence in the making."""

    def __init__(self, source: Random) -> None:
        self.source = source
        self.random = source.random
        self.inside = False
        self.kept: dict[str, Example] = {}
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[tuple[int, int, str]] = []

    def add(self, text: str) -> None:
        """Put text at the end."""
        self._parts.append(text)
        self._length += len(text)

    def add_name(self, node: Node, label: str) -> None:
        """Put what a node makes at the end, as a name unless it is inside of one."""
        if self.inside:
            node.write(self)
            return
        start = self._length
        self.inside = True
        node.write(self)
        self.inside = False
        self._spans.append((start, self._length, label))

    def add_sentence(self, sentence: Example) -> None:
        """Put an annotated text at the end."""
        if not self.inside:
            self._spans += [
                (start + self._length, end + self._length, label) for start, end, label in sentence.spans
            ]
        self.add(sentence.text)

    def finish(self) -> Example:
        """Return the sentence."""
        return Example("".join(self._parts), tuple(self._spans))


class Node(Protocol):
    """A part of a frame."""

    def write(self, draft: Draft) -> None:
        """Put what the part makes at the draft's end."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text as it stands."""

    text: str

    def write(self, draft: Draft) -> None:
        """Put the text at the draft's end."""
        draft.add(self.text)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Text that a function draws."""

    draw: Callable[[Random], str]

    def write(self, draft: Draft) -> None:
        """Put a drawn text at the draft's end."""
        draft.add(self.draw(draft.source))


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after another."""

    parts: tuple[Node, ...]

    def write(self, draft: Draft) -> None:
        """Put each part at the draft's end."""
        for part in self.parts:
            part.write(draft)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several parts, all as likely."""

    options: tuple[Node, ...]

    def write(self, draft: Draft) -> None:
        """Put one of the parts at the draft's end."""
        self.options[int(draft.random() * len(self.options))].write(draft)


@dataclass(frozen=True, slots=True)
class Optional:
    """A part that is there every second time."""

    part: Node

    def write(self, draft: Draft) -> None:
        """Put the part at the draft's end, or nothing."""
        if draft.random() < 0.5:
            self.part.write(draft)


@dataclass(frozen=True, slots=True)
class Named:
    """A part that makes a name."""

    part: Node
    label: str

    def write(self, draft: Draft) -> None:
        """Put the name at the draft's end."""
        draft.add_name(self.part, self.label)


@dataclass(slots=True)
class Rule:
    """Frames of one name, of which one is drawn by weight."""

    name: str
    label: str = ""
    weight: int = 0
    options: list[Node] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    _sums: list[float] = field(default_factory=list)

    def add(self, option: Node, weight: float = 1.0) -> None:
        """Add a frame."""
        self.options.append(option)
        self.weights.append(weight)

    def seal(self) -> None:
        """Sum up the weights when all frames are there."""
        self._sums = list(accumulate(self.weights))

    def write(self, draft: Draft) -> None:
        """Put what one of the frames makes at the draft's end."""
        sums = self._sums
        option = self.options[bisect(sums, draft.random() * sums[-1])]
        if self.label:
            draft.add_name(option, self.label)
        else:
            option.write(draft)


@dataclass(frozen=True, slots=True)
class Kept:
    """A slot that makes the same text each time in a sentence."""

    rule: Rule
    key: str

    def write(self, draft: Draft) -> None:
        """Put the text kept under the key at the draft's end."""
        if self.key not in draft.kept:
            inner = Draft(draft.source)
            self.rule.write(inner)
            draft.kept[self.key] = inner.finish()
        draft.add_sentence(draft.kept[self.key])


class Grammar:
    r"""Rules by name, and the reading of them.

    Examples
    --------
    >>> grammar = Grammar()
    >>> grammar.read("@greeting 1\n{guest}你好\n@guest PERSON words\n小林", "example")
    >>> grammar.seal()
    >>> [kind.name for kind in grammar.kinds()]
    ['greeting']
    >>> grammar.expand(grammar.rules["greeting"], Random(1))
    Example(text='小林你好', spans=((0, 2, 'PERSON'),), open_labels=frozenset(), unknown=())
    """

    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}
        self._mentions: dict[str, str] = {}

    def add_words(self, name: str, weights: Iterable[tuple[str, float]], label: str = "") -> None:
        """Add a rule of words."""
        rule = self._rule(name)
        rule.label = label
        for word, weight in weights:
            rule.add(Text(word), weight)

    def add_drawn(self, name: str, draw: Callable[[Random], str]) -> None:
        """Add a rule that a function stands for."""
        self._rule(name).add(Drawn(draw))

    def read_file(self, path: Path) -> None:
        """Read the rules of a file."""
        self.read(path.read_text("utf-8"), path.name)

    def read(self, text: str, name: str) -> None:
        """Read rules; `name` is what an error message calls the text."""
        rule: Rule | None = None
        are_words = False
        for number, line in enumerate(text.splitlines(), 1):
            place = f"{name}, line {number}"
            if line.startswith("@"):
                rule, are_words = self._open(line, place)
            elif line.strip() and not line.startswith("#"):
                if rule is None:
                    raise GrammarError(f"{place}: a frame before the first rule")
                self._read_frames(rule, line, are_words, place)

    def seal(self) -> None:
        """Make the rules ready, once all are read; a slot without a rule is an error."""
        for name, place in self._mentions.items():
            if not self.rules[name].options:
                raise GrammarError(f"{place}: there is no rule {name}")
        for rule in self.rules.values():
            rule.seal()

    def kinds(self) -> list[Rule]:
        """Return the rules that make whole sentences."""
        return [rule for rule in self.rules.values() if rule.weight]

    def mentioned(self) -> set[str]:
        """Return the names of the rules that a slot asks for."""
        return set(self._mentions)

    def expand(self, node: Node, source: Random) -> Example:
        """Return a sentence made by a node."""
        draft = Draft(source)
        node.write(draft)
        return draft.finish()

    def parse(self, frame: str, place: str) -> Node:
        """Read a frame."""
        matches = list(_TOKEN.finditer(frame))
        if sum(len(match[0]) for match in matches) != len(frame):
            raise GrammarError(f"{place}: a slot that cannot be read in {frame!r}")
        node, rest = self._alternatives(matches, "", place)
        if rest and rest[0][0].startswith("<"):
            raise GrammarError(f"{place}: {rest[0][0]!r} is no label")
        if rest:
            raise GrammarError(f"{place}: {rest[0][0]!r} without its opening in {frame!r}")
        return node

    def _rule(self, name: str) -> Rule:
        return self.rules.setdefault(name, Rule(name))

    def _open(self, line: str, place: str) -> tuple[Rule, bool]:
        header = _HEADER.fullmatch(line)
        if header is None:
            raise GrammarError(f"{place}: {line!r} opens no rule")
        rule = self._rule(header["name"])
        if rule.options:
            raise GrammarError(f"{place}: the rule {rule.name} is there already")
        fields = header["fields"].split()
        for text in fields:
            if text in LABELS:
                rule.label = text
            elif text.isdigit():
                rule.weight = int(text)
            elif text != "words":
                raise GrammarError(f"{place}: {text!r} is neither a label nor a weight")
        return rule, "words" in fields

    def _read_frames(self, rule: Rule, line: str, are_words: bool, place: str) -> None:
        if are_words:
            for word in line.split():
                rule.add(Text(word))
            return
        frame, _, weight = line.partition("\t")
        if weight and not weight.isdigit():
            raise GrammarError(f"{place}: {weight!r} is no weight")
        rule.add(self.parse(frame, place), float(weight or 1))

    def _alternatives(
        self, tokens: list[re.Match[str]], closing: str, place: str
    ) -> tuple[Node, list[re.Match[str]]]:
        """Read up to the closing bracket and return what is left after it."""
        options: list[list[Node]] = [[]]
        while tokens:
            token, *tokens = tokens
            mark = token["mark"]
            if mark in _CLOSING:
                inner, tokens = self._alternatives(tokens, _CLOSING[mark], place)
                options[-1].append(_bracketed(mark, inner))
            elif mark == "|" and closing:
                options.append([])
            elif mark:
                return _join(options), tokens if mark == closing else [token, *tokens]
            else:
                options[-1].append(self._leaf(token, place))
        if closing:
            raise GrammarError(f"{place}: {closing!r} is missing")
        return _join(options), []

    def _leaf(self, token: re.Match[str], place: str) -> Node:
        if token["text"]:
            return Text(token["text"])
        rule = self._rule(token["rule"])
        self._mentions.setdefault(rule.name, place)
        return Kept(rule, token["key"]) if token["key"] else rule


def _bracketed(mark: str, inner: Node) -> Node:
    if mark == "[":
        return Optional(inner)
    return inner if mark == "(" else Named(inner, mark[1:-1])


def _join(options: list[list[Node]]) -> Node:
    nodes = tuple(parts[0] if len(parts) == 1 else Sequence(tuple(parts)) for parts in options)
    return nodes[0] if len(nodes) == 1 else Choice(nodes)
