"""Reading a title alone: from 市委副书记、市长 to bodies, roles and status, with an explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dangbao.page.mending import mend_in_place
from dangbao.page.newspapers import place_of
from dangbao.pipeline import default_pipeline
from dangbao.pipes.annotations import Context
from dangbao.pipes.bodies.naming import Places
from dangbao.pipes.bodies.ranking import derive_rank
from dangbao.pipes.runs import RunText
from dangbao.pipes.titles.elision import BodyRule
from dangbao.pipes.titles.parts import Part, parts_of
from dangbao.pipes.titles.phrases import PhraseReader, ReadPost
from dangbao.records import Status

_BETWEEN = re.compile(r"[\s、，,；;/／兼]|以及|和|及|并")
_BODY_RULES: dict[BodyRule, str] = {
    "printed": "as printed",
    "unit": "a unit of the body or the committee named before",
    "implied": "implied by the role",
    "carried": "carried on from the post before",
    "shared": "shares the role of the body after it",
}


@dataclass(frozen=True, slots=True)
class TitlePost:
    """One post of a title.

    Attributes
    ----------
    start, end
        Where it stands in the title, in code points.
    body
        Full name of the body, or None where the title alone does not tell it.
    role
        The role: 代市长 is 市长 with status acting.
    status
        current, former, acting or designate.
    term
        The term of a body of delegates (十四届), or None.
    rank, rank_source
        The administrative rank: ``stated`` in a bracket, or ``derived`` from body and role.
    collective
        Whether it names a group's members (市领导).
    body_rule
        Where the body's name comes from: printed, unit, implied, carried or shared.
    parts
        The printed parts in text order, each with the table or rule that told it.
    """

    start: int
    end: int
    body: str | None
    role: str
    status: Status
    term: str | None
    rank: str | None
    rank_source: Literal["stated", "derived"] | None
    collective: bool
    body_rule: BodyRule
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A title as read: its posts, and what of it was not read."""

    text: str
    posts: tuple[TitlePost, ...]
    unread: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every character was read, and every post has its body."""
        return bool(self.posts) and not self.unread and all(post.body for post in self.posts)

    def explain(self) -> str:
        """Return, line by line, which rule gave which part.

        Examples
        --------
        >>> print(parse_title("原副市长", place="聊城市").explain())
        聊城市人民政府 / 副市长: former, 副厅级 (derived)
          body   implied by the role
          原     status, status_words
          副     qualifier, qualifiers
          市长   role, roles
        """
        return "\n".join([*self._lines(), *(f"not read: {stretch}" for stretch in self.unread)])

    def _lines(self) -> Iterator[str]:
        for post in self.posts:
            facts = [post.status, post.term, f"{post.rank} ({post.rank_source})" if post.rank else None]
            yield f"{post.body or '?'} / {post.role}: {', '.join(fact for fact in facts if fact)}"
            yield f"  body   {_BODY_RULES[post.body_rule] if post.body else 'not told'}"
            for part in post.parts:
                yield f"  {part.text}{' ' * max(1, 7 - 2 * len(part.text))}{part.kind}, {part.rule}"


def parse_title(title: str, *, place: str | None = None, newspaper: str | None = None) -> Title:
    """Read a title alone.

    Parameters
    ----------
    title
        The title as printed, without the name of who holds it.
    place
        The division that 市委, 县政府 and the like are of: the newspaper's own.
    newspaper
        The newspaper, which tells the place where `place` is not given.

    Returns
    -------
    Title
        Its posts in text order, with offsets into `title` in code points.

    Examples
    --------
    >>> title = parse_title("市委副书记、市长", place="聊城市")
    >>> [(post.body, post.role) for post in title.posts]
    [('中共聊城市委', '副书记'), ('聊城市人民政府', '市长')]
    >>> parse_title("市委常委、组织部长", newspaper="聊城日报").posts[1].body
    '中共聊城市委组织部'
    >>> parse_title("县委书记（前任）").posts[0].status
    'former'
    """
    read = mend_in_place(title).text
    doc = default_pipeline().make_doc(read)
    page = RunText.of(doc)
    context = Context(newspaper, place or place_of(newspaper, None, read))
    readings = PhraseReader(page, Places(page, context)).read()
    posts = tuple(_title_post(read, reading) for reading in readings)
    return Title(title, posts, tuple(_unread(title, posts)))


def _title_post(title: str, reading: ReadPost) -> TitlePost:
    post = reading.post
    rank = post.rank or (derive_rank(post.body, post.role) if post.body else None)
    return TitlePost(
        start=post.start,
        end=reading.note.end if reading.note else post.end,
        body=post.body,
        role=post.role,
        status=post.status,
        term=post.term,
        rank=rank,
        rank_source="stated" if post.rank else "derived" if rank else None,
        collective=post.collective,
        body_rule=reading.body.rule,
        parts=tuple(parts_of(title, reading)),
    )


def _unread(title: str, posts: tuple[TitlePost, ...]) -> Iterator[str]:
    """Yield the stretches between the posts, but for the words that join them."""
    position = 0
    for post in [*posts, None]:
        start = post.start if post is not None else len(title)
        stretch = _BETWEEN.sub("", title[position:start])
        if stretch:
            yield stretch
        position = max(position, post.end) if post is not None else position
