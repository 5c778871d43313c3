"""A trie of words: which entries of a lexicon begin at a position of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

V = TypeVar("V")

_END = ""  # the key of a word's value; no character of a text is empty


class Trie(Generic[V]):
    """Words with a value each, found in a text in time linear in the length of the match.

    Parameters
    ----------
    entries
        Pairs of word and value; of two entries with the same word the later one counts.

    Examples
    --------
    >>> roles = Trie([("书记", "head"), ("书记处", "body"), ("市长", "head")])
    >>> roles.longest("省委书记处书记", 2)
    (5, 'body')
    >>> list(roles.all_at("省委书记处书记", 2))
    [(4, 'head'), (5, 'body')]
    >>> roles.longest("省委书记处书记", 0) is None
    True
    """

    __slots__ = ("_root",)

    def __init__(self, entries: Iterable[tuple[str, V]] = ()) -> None:
        self._root: dict[str, Any] = {}
        for word, value in entries:
            self.add(word, value)

    def add(self, word: str, value: V) -> None:
        """Put a word in, in place of what stood under it.

        Examples
        --------
        >>> organs: Trie[str] = Trie()
        >>> organs.add("纪委", "discipline")
        >>> organs.longest("市纪委", 1)
        (3, 'discipline')
        """
        if not word:
            raise ValueError("a trie cannot hold the empty word")
        node = self._root
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = value

    def all_at(self, text: str, start: int) -> Iterator[tuple[int, V]]:
        """Yield the end and the value of every word that begins at `start`, shortest first.

        Examples
        --------
        >>> list(Trie([("市", 1), ("市长", 2)]).all_at("副市长", 1))
        [(2, 1), (3, 2)]
        """
        node = self._root
        for position in range(start, len(text)):
            if text[position] not in node:
                return
            node = node[text[position]]
            if _END in node:
                yield position + 1, node[_END]

    def longest(self, text: str, start: int) -> tuple[int, V] | None:
        """Return the end and the value of the longest word that begins at `start`.

        Examples
        --------
        >>> Trie([("市", 1), ("市长", 2)]).longest("副市长", 1)
        (3, 2)
        """
        node, found = self._root, None
        for position in range(start, len(text)):
            following = node.get(text[position])
            if following is None:
                break
            node = following
            if _END in node:
                found = position + 1, node[_END]
        return found

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, V]]:
        """Yield the start, the end and the value of the longest word at each position where one begins.

        Parameters
        ----------
        text
            Where to look.
        start, end
            Only words that begin between these are given; they may end after `end`.

        Examples
        --------
        >>> list(Trie([("市", 1), ("市长", 2), ("长", 3)]).scan("副市长"))
        [(1, 3, 2), (2, 3, 3)]
        """
        root, length = self._root, len(text)
        for position, character in enumerate(text[start:end], start):
            node = root.get(character)
            if node is None:
                continue
            found, following = 0, position + 1
            while node is not None:
                if _END in node:
                    found, value = following, node[_END]
                node = node.get(text[following]) if following < length else None
                following += 1
            if found:
                yield position, found, value
