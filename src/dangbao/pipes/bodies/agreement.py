"""What a person's title leaves out where the page gives it in full elsewhere (夏耕市长: of which city)."""

from __future__ import annotations

from collections import defaultdict

from dangbao.lexicon.places import countries
from dangbao.lexicon.words import elided_levels, implied_bodies, role_head
from dangbao.pipes.annotations import PersonMention, Post
from dangbao.pipes.bodies.describing import describe

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
    in_full = _bodies_in_full(text, mentions, posts)
    for post in posts:
        if len(post.holders) == 1 and _leaves_out(text, post):
            mention = mentions[post.holders[0]]
            _agree(text, post, in_full[mention.name], stands_after_name=mention.end == post.start)


def _bodies_in_full(
    text: str, mentions: list[PersonMention], posts: list[Post]
) -> dict[str, dict[str, set[str]]]:
    """Return for each person and role the bodies that titles print in full."""
    openings: dict[int, int] = {}
    for post in posts:
        openings.setdefault(post.phrase, post.start)
    in_full: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for post in posts:
        if post.body is not None and _is_in_full(text, post, openings[post.phrase]):
            for holder in post.holders:
                in_full[mentions[holder].name][post.role].add(post.body)
    return in_full


def _agree(text: str, post: Post, known: dict[str, set[str]], *, stands_after_name: bool) -> None:
    """Give a post the one body that its holder's full titles tell for its role, or at all."""
    bodies = known.get(post.role, set())
    if not bodies and stands_after_name and not _names_level(post):
        bodies = {body for found in known.values() for body in found}
        if _is_of_another(post):
            post.body = None
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
    head = role_head(post.role)
    return head is not None and head.level != "-"


def _is_of_another(post: Post) -> bool:
    """Tell whether a state's or a national body named before is hardly that of 普京总统 or 习近平主席."""
    head = role_head(post.role)
    if head is None or head.organ in {"centre", "council"}:
        return False
    if head.organ == "state" and post.body == implied_bodies()["council"]:
        return False
    is_state = head.organ in {"state", "head_of_state"}
    body = post.body or ""
    return is_state or body.removesuffix("政府") in countries() or describe(body).level == "national"


def _may_mean(text: str, post: Post, body: str) -> bool:
    """Tell whether the words that a title prints of its body (市委) are the end of a full name."""
    if post.body_start is None:
        return True
    return body.endswith(text[post.body_start : post.body_end])
