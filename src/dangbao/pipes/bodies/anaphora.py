"""What 公司, 社区 or 局党委 alone means, and whose 校长: the body of that kind last named before."""

from __future__ import annotations

import re
from bisect import bisect_left

from dangbao.lexicon.words import generic_bodies, role_bodies
from dangbao.pipes.annotations import BodyMention, Post
from dangbao.pipes.bodies.grammar import suffix_strength
from dangbao.pipes.bodies.naming import PARTY_UNIT

_NEAR = 80
_LONGEST_ROW = 200
_OURS = ("我", "本", "校")
_MEDIUM = re.compile("(?:新闻网|官方网站|网站|官网|新闻中心|校报|院报|网)\\Z")
_DEMOCRATIC = ("民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟")


def resolve_generic(
    mentions: list[BodyMention], posts: list[Post], text: str = "", newspaper: str | None = None
) -> None:
    """Give generic mentions, and the posts in them, the name of the body they refer to.

    Parameters
    ----------
    mentions
        The page's bodies in text order; those under a generic name get a full one.
    posts
        The page's posts; those in such a body get it too.
    text
        The page's text.
    newspaper
        What publishes the page: 我校 in 聊城大学新闻网 is 聊城大学.

    Examples
    --------
    >>> company = BodyMention(0, 6, "白石水务公司")
    >>> again = BodyMention(20, 22, "公司")
    >>> resolve_generic([company, again], [])
    >>> again.name
    '白石水务公司'
    """
    own = _own_body(newspaper)
    named: dict[tuple[int | None, int | None], str] = {}
    for index, mention in enumerate(mentions):
        found = generic_bodies().longest(mention.name, 0)
        if found is None:
            continue
        rest = mention.name[found[0] :]
        ours = mention.name.startswith(_OURS) and own.endswith(found[1])
        whole = own if ours else _last_named(mentions, index, found[1])
        if whole is not None:
            named[mention.start, mention.end] = mention.name = whole + rest
    carried = None
    last: Post | None = None
    for post in posts:
        found = generic_bodies().longest(post.body or "", 0)
        place = (post.body_start, post.body_end)
        if place in named:
            post.body = named[place]
            carried = PARTY_UNIT.sub("", post.body)
        elif found is not None and carried is not None and post.body_start is None:
            post.body = carried
        else:
            carried = None
        if post.body is None:
            post.body = _body_of_role(mentions, post, own) or _body_in_row(text, post, last)
            last = post if post.body is not None else last
        elif post.role.endswith("主委") and post.body.startswith("中共"):
            post.body = _party_of_chair(mentions, post) or post.body


def _body_in_row(text: str, post: Post, last: Post | None) -> str | None:
    """Return the body that the role before in the same sentence was given (副会长甲、乙，副秘书长丙)."""
    if last is None or post.start - last.end > _LONGEST_ROW:
        return None
    return None if set("。！？\n") & set(text[last.end : post.start]) else last.body


def _own_body(newspaper: str | None) -> str:
    """Return the body whose own site or paper this is, or "" for a newspaper proper."""
    name = _MEDIUM.sub("", newspaper or "")
    return name if name != newspaper and suffix_strength(name, 0, len(name)) is not None else ""


def _party_of_chair(mentions: list[BodyMention], post: Post) -> str | None:
    """Return the democratic party's committee named before that a chair of 市委会 or 区委 alone is of."""
    place = (post.body or "").removeprefix("中共").removesuffix("会").removesuffix("委")
    before = [m.name for m in mentions if m.end <= post.start and place in m.name]
    parties = [party for name in before for party in _DEMOCRATIC if name.startswith(party)]
    return f"{parties[-1]}{place}委" if parties and place else None


def _body_of_role(mentions: list[BodyMention], post: Post, own: str) -> str | None:
    """Return the body of a role that prints none: the last of its kind near, or the only one there is."""
    head = next((role for role in role_bodies() if post.role.endswith(role)), None)
    first, last = (bisect_left(mentions, at, key=_start) for at in (post.start - _NEAR, post.start))
    near = [m for m in mentions[first:last] if m.end <= post.start]
    if head is not None and own.endswith(role_bodies()[head]):
        return own
    fitting = [m.name for m in near if head is not None and m.name.endswith(role_bodies()[head])]
    if fitting or head is None:
        return fitting[-1] if fitting else None
    only = {m.name for m in mentions if m.name.endswith(role_bodies()[head]) and _is_named(m.name)}
    return only.pop() if len(only) == 1 else None


def _is_named(name: str) -> bool:
    """Tell whether a body has a name of its own, and is not 公司 alone."""
    found = generic_bodies().longest(name, 0)
    return found is None or found[0] < len(name)


def _start(mention: BodyMention) -> int:
    return mention.start


def _last_named(mentions: list[BodyMention], stop: int, endings: tuple[str, ...]) -> str | None:
    """Return the last body before `stop` whose name ends in one of these words, or holds it before a unit."""
    for index in range(stop - 1, -1, -1):
        mention = mentions[index]
        for ending in endings:
            if len(mention.name) > len(ending) + 1 and ending in mention.name[1:]:
                return mention.name[: mention.name.rfind(ending) + len(ending)]
    return None
