"""Titles: how a paper prints what somebody holds, and which posts that states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .careers import Holding
from .realm import Place, Post

Stated = tuple[str, str, str]


@dataclass(frozen=True)
class Title:
    """A title as printed, with the posts (body, role, status) it states."""

    text: str
    posts: tuple[Stated, ...]


def current(holding: Holding, day: date, *, at_home: bool, last_only: bool = False) -> Title:
    """Return the title of who holds a seat: in whole, or the last post of it alone."""
    posts = holding.seat.posts_on(day)[-1 if last_only else 0 :]
    acts = holding.acts(day)
    pieces, stated = [], []
    for index, post in enumerate(posts):
        acting = acts and _is_head(holding, post)
        pieces.append(_printed(holding, post, index == 0, at_home, acting))
        stated.append((post.body, post.role, "acting" if acting else "current"))
    return Title("、".join(pieces), tuple(stated))


def former(holding: Holding, *, at_home: bool) -> Title:
    """Return the title of who held a seat: 聊城市委原副书记、市长."""
    whole = past(holding, at_home=at_home)
    first, *others = whole.text.split("、")
    role = whole.posts[0][1]
    return Title("、".join([f"{first.removesuffix(role)}原{role}", *others]), whole.posts)


def past(holding: Holding, status: str = "former", *, at_home: bool = False) -> Title:
    """Return the title of a seat without any word on its status; the sentence tells it."""
    posts = holding.seat.posts_on(holding.end)
    pieces = (_printed(holding, post, index == 0, at_home, False) for index, post in enumerate(posts))
    return Title("、".join(pieces), tuple((post.body, post.role, status) for post in posts))


def formal(place: Place, posts: tuple[Post, ...], status: str) -> Title:
    """Return a title as decisions have it: 中共聊城市委常委、宣传部部长."""
    first, *others = posts
    body = first.body.removeprefix("中共") if place.short == "自治区" else first.body
    pieces = [body + first.role, *(place.printed(post.piece, False, True) for post in others)]
    return Title("、".join(pieces), tuple((post.body, post.role, status) for post in posts))


def _printed(holding: Holding, post: Post, leads: bool, at_home: bool, acting: bool) -> str:
    text = holding.seat.place.printed(post.piece, leads, at_home)
    return f"{text.removesuffix(post.role)}代{post.role}" if acting else text


def _is_head(holding: Holding, post: Post) -> bool:
    return holding.seat.acting and post is holding.seat.posts[-1]
