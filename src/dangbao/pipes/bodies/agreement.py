"""What a person's title leaves out where the page gives it in full elsewhere (夏耕市长: of which city)."""

from __future__ import annotations

from collections import defaultdict

from dangbao.lexicon.words import elided_levels, roles
from dangbao.pipes.annotations import PersonMention, Post

_PREFIXES = ("中共", "共青团")


def agree_on_bodies(text: str, mentions: list[PersonMention], posts: list[Post]) -> None:
    """Give posts whose body is not printed in full the one that the same person's full title prints.

    Examples
    --------
    >>> text = "青川市市长夏明来访。夏明市长说"
    >>> full, short = Post(0, 5, "市长", "青川市人民政府"), Post(12, 14, "市长", "聊城市人民政府")
    >>> full.phrase, full.holders, short.phrase, short.holders = 0, [0], 1, [1]
    >>> agree_on_bodies(text, [PersonMention(5, 7, "夏明"), PersonMention(10, 12, "夏明")], [full, short])
    >>> short.body
    '青川市人民政府'
    """
    openings: dict[int, int] = {}
    for post in posts:
        openings.setdefault(post.phrase, post.start)
    in_full: dict[tuple[str, str], set[str]] = defaultdict(set)
    for post in posts:
        for holder in post.holders:
            if post.body is not None and _is_in_full(text, post, openings[post.phrase]):
                in_full[mentions[holder].name, post.role].add(post.body)
    bodies_of: dict[str, set[str]] = defaultdict(set)
    for (name, _), bodies in in_full.items():
        bodies_of[name] |= bodies
    for post in posts:
        if len(post.holders) != 1 or not _leaves_out(text, post):
            continue
        mention = mentions[post.holders[0]]
        bodies = in_full[mention.name, post.role]
        if not bodies and mention.end == post.start and not _names_level(post):
            bodies = bodies_of[mention.name]
        if len(bodies) == 1 and _may_mean(text, post, body := next(iter(bodies))):
            post.body = body


def _leaves_out(text: str, post: Post) -> bool:
    """Tell whether a title prints its role alone, or a body without its place (市委)."""
    if post.body_start is None or post.body is None:
        return text[post.start : post.end] == post.role
    return not _is_in_full(text, post, post.start)


def _is_in_full(text: str, post: Post, start: int) -> bool:
    """Tell whether the title from `start` on prints the place or the name that its body begins with."""
    name = post.body or ""
    if post.body_start is not None and elided_levels().longest(text, post.body_start) is None:
        return True
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name[:2] in text[start : post.end]


def _names_level(post: Post) -> bool:
    """Tell whether a role names the place's level itself (市长)."""
    head = roles().longest(post.role, len(post.role) - 2)
    return head is not None and head[1] is not None and head[1].level != "-"


def _may_mean(text: str, post: Post, body: str) -> bool:
    """Tell whether the words that a title prints of its body (市委) are the end of a full name."""
    if post.body_start is None:
        return True
    return body.endswith(text[post.body_start : post.body_end])
