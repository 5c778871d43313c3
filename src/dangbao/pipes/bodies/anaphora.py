"""What 公司, 社区 or 局党委 alone means, and whose 校长: the body of that kind last named before."""

from __future__ import annotations

import re

from dangbao.lexicon.words import generic_bodies, role_bodies
from dangbao.pipes.annotations import BodyMention, Post

_NEAR = 80
_PARTY_UNIT = re.compile("(?:党组|党委|党总支|党支部)\\Z")


def resolve_generic(mentions: list[BodyMention], posts: list[Post]) -> None:
    """Give generic mentions, and the posts in them, the name of the body they refer to.

    Parameters
    ----------
    mentions
        The page's bodies in text order; those under a generic name get a full one.
    posts
        The page's posts; those in such a body get it too.

    Examples
    --------
    >>> company = BodyMention(0, 6, "白石水务公司")
    >>> again = BodyMention(20, 22, "公司")
    >>> resolve_generic([company, again], [])
    >>> again.name
    '白石水务公司'
    """
    named: dict[tuple[int | None, int | None], str] = {}
    for index, mention in enumerate(mentions):
        found = generic_bodies().longest(mention.name, 0)
        if found is None:
            continue
        rest = mention.name[found[0] :]
        whole = _last_named(mentions[:index], found[1])
        if whole is not None:
            named[mention.start, mention.end] = mention.name = whole + rest
    carried = None
    for post in posts:
        found = generic_bodies().longest(post.body or "", 0)
        place = (post.body_start, post.body_end)
        if place in named:
            post.body = named[place]
            carried = _PARTY_UNIT.sub("", post.body)
        elif found is not None and carried is not None and post.body_start is None:
            post.body = carried
        else:
            carried = None
        if post.body is None:
            post.body = _body_of_role(mentions, post)


def _body_of_role(mentions: list[BodyMention], post: Post) -> str | None:
    """Return the body last named shortly before a role that prints none, of the kind that has such a role."""
    head = next((role for role in role_bodies() if post.role.endswith(role)), None)
    near = [m for m in mentions if post.start - _NEAR <= m.start and m.end <= post.start]
    fitting = [m.name for m in near if head is not None and m.name.endswith(role_bodies()[head])]
    return fitting[-1] if fitting else None


def _last_named(mentions: list[BodyMention], endings: tuple[str, ...]) -> str | None:
    """Return the last body whose own name ends in one of these words, or holds it before a unit."""
    for mention in reversed(mentions):
        for ending in endings:
            if len(mention.name) > len(ending) + 1 and ending in mention.name[1:]:
                return mention.name[: mention.name.rfind(ending) + len(ending)]
    return None
