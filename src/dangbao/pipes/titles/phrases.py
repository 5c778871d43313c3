"""Reading titles: from 市委常委、宣传部部长 to posts with role, body and status.

A title phrase is a row of posts before (or after) the names of those who hold them. Each post is
status words, a term, a body (jurisdiction, organ, unit) and a role (qualifiers, head).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dangbao.pipes.annotations import Post
from dangbao.pipes.bodies.grammar import BodyForm, organ_of, read_body
from dangbao.pipes.bodies.naming import Places, full_name, place_of
from dangbao.pipes.runs import Run, RunText
from dangbao.pipes.titles.elision import Carried, Elision, NamedBody
from dangbao.pipes.titles.printed import (
    PrintedBody,
    find_body,
    is_body_of,
    is_session,
    region_before,
    status_after,
    status_before,
)
from dangbao.pipes.titles.roles import RoleMatch, find_roles
from dangbao.records import Status

_COORDINATION = re.compile(r"\s*[、，,；;/]?\s*(?:并兼|兼任|兼|和|及|以及)?(?:本次|本届|现任)?\s*")
_NOTE = re.compile(r"[（(][^（）()\n女男族\d]{1,12}[）)]")
_ADJACENT_NAME = re.compile(r"[^\W\d]{2,4}(?:[（(][^（）()]{1,8}[）)])?[，、,]")


@dataclass(frozen=True, slots=True)
class _Printed:
    """What stands before a role: where the post begins, the words between status and role, and the body."""

    start: int
    inner: Run
    status: Status | None
    body: PrintedBody | None


class PhraseReader:
    """Reads the title phrases of one page.

    Parameters
    ----------
    page
        The page's text with its word boundaries.
    places
        The places that elided jurisdictions can stand for.
    """

    def __init__(self, page: RunText, places: Places) -> None:
        self.page = page
        self.places = places
        self._elision = Elision(page.text, places, Carried())
        self._line = -1

    def read(self) -> list[Post]:
        """Return the posts of the page in text order, numbered by phrase."""
        posts: list[Post] = []
        previous: RoleMatch | None = None
        for match in find_roles(self.page.text):
            printed = self._read_printed(match, previous)
            joined = previous is not None and self._coordinates(previous, printed.start)
            self._prepare(match, previous, printed, joined=joined)
            post = self._read_post(match, printed, joined=joined)
            if post is None:
                continue
            previous = match
            post.phrase = posts[-1].phrase + (not joined) if posts else 0
            twin = self._twin(post) if not joined else None
            posts += [twin, post] if twin is not None else [post]
        return posts

    def _read_printed(self, match: RoleMatch, previous: RoleMatch | None) -> _Printed:
        """Read what stands before a role, as far back as it belongs to the post."""
        text = self.page.text
        region = region_before(self.page, match, previous)
        start, status = status_before(text, region.start, region.end)
        end, later_status = status_after(text, start, region.end)
        found = find_body(self.page, self.places, Run(start, end), match)
        if status is not None or start == end:
            opening = region.start
        else:
            opening = found.start if found is not None else match.start
        return _Printed(opening, Run(start, end), later_status or status, found)

    def _coordinates(self, previous: RoleMatch, start: int) -> bool:
        """Tell whether only a coordinator stands between two posts."""
        note = _NOTE.match(self.page.text, previous.end)
        end = note.end() if note else previous.end
        return _COORDINATION.fullmatch(self.page.text, end, start) is not None

    def _prepare(
        self, match: RoleMatch, previous: RoleMatch | None, printed: _Printed, *, joined: bool
    ) -> None:
        """Forget what no longer carries on: all at a new line, the place after other words than a name."""
        line = self.page.text.rfind("\n", 0, match.start)
        if line != self._line:
            self._line = line
            self._elision.carried = Carried()
        elif not joined:
            carried = self._elision.carried
            adjacent = previous is not None and _ADJACENT_NAME.fullmatch(
                self.page.text, previous.end, printed.start
            )
            place = carried.place if adjacent else None
            self._elision.carried = Carried(place, carried.base, carried.committee)
        if printed.status is not None or not joined:
            self._elision.carried.status = printed.status or "current"

    def _read_post(self, match: RoleMatch, printed: _Printed, *, joined: bool) -> Post | None:
        """Read one post, resolve what it leaves out, and hand on what it says."""
        text, carried, found = self.page.text, self._elision.carried, printed.body
        if not is_body_of(text, printed.inner, match.head, found):
            return None
        if found is None or is_session(text, found):
            body = NamedBody(self._elision.name_implied(match) if found is None else None)
            if found is None and body.name is None and match.head.needs_body:
                return None
        else:
            body = self._elision.name_printed(found, match)
            form = found.form
            apart = text.endswith(("，", ","), 0, printed.start)
            opens_anew = form is None or bool(form.places or form.national or (apart and form.level))
            if printed.status is None and joined and opens_anew:
                carried.status = "current"
        carried.status = body.status or carried.status
        body_start, body_end = body.span or (None, None)
        return Post(
            start=printed.start,
            end=match.end,
            role=match.text,
            body=body.name,
            body_start=body_start,
            body_end=body_end,
            status=match.status or carried.status,
            term=body.term,
            collective=match.head.organ == "place",
        )

    def _twin(self, post: Post) -> Post | None:
        """Return the post of a body that shares the role of the next one (市委、市政府秘书长)."""
        if not post.body_start or post.body_end is None:
            return None
        end = post.body_start - self.page.text.endswith("、", 0, post.body_start)
        run = self.page.run_at(end - 1) if end else None
        form = self._whole_organ(run.start, end) if run is not None else None
        if form is None or not self.places.confirms(form):
            return None
        if self._whole_organ(post.body_start, post.body_end) is None:
            return None
        name = full_name(form, place_of(form, self.places, None))
        start, end = form.start, form.end
        return replace(post, start=start, end=end, body=name, body_start=start, body_end=end)

    def _whole_organ(self, start: int, end: int) -> BodyForm | None:
        """Read a stretch that is an organ of a place, with no unit after it."""
        form = read_body(self.page.text, start, end, self.places.known)
        organ = organ_of(form) if form is not None and not form.prefix else None
        return form if organ is not None and not organ[1] else None
