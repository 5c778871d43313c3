"""Reading titles: from 市委常委、宣传部部长 to posts with role, body and status.

A title phrase is a row of posts before (or after) the names of those who hold them. Each post is
status words, a term, a body (jurisdiction, organ, unit) and a role (qualifiers, head).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dangbao.lexicon.places import surnames
from dangbao.lexicon.words import tenure_verb_between
from dangbao.pipes.annotations import Post
from dangbao.pipes.bodies.abroad import belongs_abroad, is_abroad
from dangbao.pipes.bodies.grammar import BodyForm, organ_of, read_body, suffix_strength
from dangbao.pipes.bodies.naming import Places, full_name, place_of
from dangbao.pipes.runs import Run, RunText
from dangbao.pipes.titles.elision import Carried, Elision, NamedBody
from dangbao.pipes.titles.notes import Note, read_note
from dangbao.pipes.titles.printed import (
    PrintedBody,
    find_body,
    is_body_of,
    is_session,
    past_person,
    past_posting,
    past_verb,
    region_before,
    status_after,
    status_before,
    status_ending_at,
)
from dangbao.pipes.titles.roles import RoleMatch, find_roles
from dangbao.records import Status

_COORDINATION = re.compile(r"\s*[、，,；;/／]?\s*(?:并兼|兼任|兼|和|及|以及)?(?:本次|本届|现任)?\s*")
_LONGEST_BASE = 26
_NAME = r"[^\W\d]{2,4}(?:[（(][^（）()]{1,8}[）)])?"
_ADJACENT_NAME = re.compile(rf"{_NAME}(?:[，、,]|和)|(?:{_NAME}、){{1,40}}{_NAME}(?:、|以及|及|和)")
"""The name, or the row of names, between two titles that are said in one breath."""


def _is_chinese(name: str) -> bool:
    """Tell whether a name is a surname with one or two characters."""
    return any(name[:length] in surnames() and len(name) - length in (1, 2) for length in (1, 2))


@dataclass(frozen=True, slots=True)
class _Printed:
    """What stands before a role: where the post begins, the words between status and role, and the body.

    ``base`` is a body that a verb parts from the unit after it.
    """

    start: int
    inner: Run
    status: Status | None
    body: PrintedBody | None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class ReadPost:
    """A post, and what it was read from."""

    post: Post
    match: RoleMatch
    printed: _Printed
    body: NamedBody
    note: Note | None


class PhraseReader:
    """Reads the title phrases of one page.

    Parameters
    ----------
    page
        The page's text with its word boundaries.
    places
        The places that elided jurisdictions can stand for.
    persons
        Where the names of persons begin and end that a recogniser proposes.
    """

    def __init__(self, page: RunText, places: Places, persons: Iterable[tuple[int, int]] = ()) -> None:
        self.page = page
        spans = list(persons)
        self._persons = sorted(end for _, end in spans)
        self._named = {end: start for start, end in spans if _is_chinese(page.text[start:end])}
        self.places = places
        self._elision = Elision(page.text, places, Carried())
        self._line = -1
        self._line_ends = [position for position, mark in enumerate(page.text) if mark == "\n"]

    def read(self) -> list[ReadPost]:
        """Return the posts of the page in text order, numbered by phrase."""
        found: list[ReadPost] = []
        previous: RoleMatch | None = None
        for match in find_roles(self.page.text):
            printed = self._read_printed(match, previous)
            joined = previous is not None and self._coordinates(previous, printed.start)
            self._prepare(match, previous, printed, joined=joined)
            reading = self._read_post(match, printed, joined=joined)
            if reading is None:
                continue
            previous = match
            reading.post.phrase = found[-1].post.phrase + (not joined) if found else 0
            found += [*self._sharing(reading), reading] if not joined else [reading]
        return found

    def _read_printed(self, match: RoleMatch, previous: RoleMatch | None) -> _Printed:
        """Read what stands before a role, as far back as it belongs to the post."""
        text = self.page.text
        region = region_before(self.page, match, previous)
        if region.start <= self._named.get(match.start, -1):
            return self._read_around_name(match, Run(region.start, self._named[match.start]))
        region = past_person(text, region, self._persons)
        whole, region = region, past_verb(self.page, region)
        base = self._base_before(whole, region) if region != whole else None
        region = past_posting(self.page, self.places, region)
        start, status = status_before(text, region.start, region.end)
        end, later_status = status_after(text, start, region.end)
        found = find_body(self.page, self.places, Run(start, end), match)
        if status is None and found is not None:
            opening, status = status_ending_at(self.page, start, found.start)
            region = Run(opening, region.end)
            start = found.start if status is not None else start
        if status is not None or start == end:
            opening = region.start
        else:
            opening = found.start if found is not None else match.start
        return _Printed(opening, Run(start, end), later_status or status, found, base)

    def _read_around_name(self, match: RoleMatch, region: Run) -> _Printed:
        """Read what stands before a name that the role follows (市教育局|张三|局长)."""
        found = find_body(self.page, self.places, region, match) if region.start < region.end else None
        return _Printed(match.start, region, None, found)

    def _base_before(self, whole: Run, region: Run) -> str | None:
        """Return the body before a verb that parts it from its unit (财政部挂职任|企业司副司长)."""
        text = self.page.text
        for start in range(max(whole.start, region.start - _LONGEST_BASE), region.start - 1):
            if start not in self.page.boundaries:
                continue
            for end in range(region.start - 1, start + 1, -1):
                form = read_body(text, start, end, self.places.known)
                if form is None or not self.places.confirms(form):
                    break
                if suffix_strength(text, start, end) or (not form.tail and (form.national or form.level)):
                    return full_name(form, place_of(form, self.places, None))
        return None

    def _coordinates(self, previous: RoleMatch, start: int) -> bool:
        """Tell whether only a coordinator stands between two posts."""
        note = read_note(self.page.text, previous.end)
        end = note.end if note else previous.end
        return _COORDINATION.fullmatch(self.page.text, end, start) is not None

    def _prepare(
        self, match: RoleMatch, previous: RoleMatch | None, printed: _Printed, *, joined: bool
    ) -> None:
        """Forget what no longer carries on: all at a new line, the place after other words than a name."""
        between = self.page.text[previous.end : printed.start] if previous is not None else ""
        adjacent = _ADJACENT_NAME.fullmatch(between) is not None
        line = bisect_right(self._line_ends, match.start)
        if line != self._line:
            self._line = line
            self._elision.carried = Carried()
        elif not joined:
            carried = self._elision.carried
            place = carried.place if adjacent else None
            if place is not None and is_abroad(place.name) and between.endswith("，"):
                place = None
            self._elision.carried = Carried(place, carried.base, carried.committee, carried.office)
        self._elision.carried.near = joined or adjacent
        opens_other = joined and previous is not None and self._opens_other(previous.end, printed.start)
        if opens_other:
            self._elision.carried.leave_place()
        if printed.status is not None or opens_other or not joined:
            self._elision.carried.status = printed.status or "current"

    def _opens_other(self, end: int, start: int) -> bool:
        """Tell whether a verb between two posts parts what is held now or next (历任…，|现任…，|拟任…)."""
        verb = tenure_verb_between(self.page.text, end, start)
        return verb is not None and verb.status in {None, "designate"}

    def _read_post(self, match: RoleMatch, printed: _Printed, *, joined: bool) -> ReadPost | None:
        """Read one post, resolve what it leaves out, and hand on what it says."""
        text, carried, found = self.page.text, self._elision.carried, printed.body
        if printed.base is not None:
            carried.base, carried.near = printed.base, True
        if not is_body_of(text, printed.inner, match.head, found):
            return None
        if found is None or is_session(text, found):
            body = self._elision.name_implied(match) if found is None else NamedBody(None, "printed")
            if found is None and body.name is None and match.head.needs_body:
                return None
        else:
            body = self._elision.name_printed(found, match)
            if printed.status is None and joined and self._opens_anew(found.form, body, printed.start):
                carried.status = "current"
        carried.status = body.status or carried.status
        body_start, body_end = body.span or (None, None)
        note = read_note(text, match.end)
        post = Post(
            start=printed.start,
            end=match.end,
            role=match.text,
            body=body.name,
            body_start=body_start,
            body_end=body_end,
            status=(note and note.status) or match.status or carried.status,
            term=body.term,
            rank=note.rank if note else None,
            collective=match.head.organ == "place",
        )
        return ReadPost(post, match, printed, body, note)

    def _opens_anew(self, form: BodyForm | None, body: NamedBody, start: int) -> bool:
        """Tell whether a body is one of its own, which the status of the post before does not reach.

        It reaches the units of what was named before (市委原常委、|宣传部部长).
        """
        apart = self.page.text.endswith(("，", ","), 0, start)
        if form is None:
            return apart or body.rule != "unit" or belongs_abroad(body.name or "")
        return bool(form.places or form.national or (apart and form.level))

    def _sharing(self, reading: ReadPost) -> list[ReadPost]:
        """Return the posts of the bodies that share a role with the next one (市委、市政府秘书长)."""
        post, sharing = reading.post, list[ReadPost]()
        if not post.body_start or post.body_end is None:
            return sharing
        start = post.body_start
        if self._whole_organ(start, post.body_end) is None:
            return sharing
        while (form := self._organ_before(start)) is not None:
            name = full_name(form, place_of(form, self.places, None))
            start, end = form.start, form.end
            shared = replace(post, start=start, end=end, body=name, body_start=start, body_end=end)
            printed = _Printed(start, Run(start, end), None, PrintedBody(start, end, form))
            body = NamedBody(name, "shared", (start, end))
            sharing.insert(0, replace(reading, post=shared, printed=printed, body=body))
        return sharing

    def _organ_before(self, start: int) -> BodyForm | None:
        """Read the whole organ of a place that stands right before another body, or before 、."""
        end = start - self.page.text.endswith("、", 0, start)
        run = self.page.run_at(end - 1) if end > 0 else None
        form = self._whole_organ(run.start, end) if run is not None else None
        return form if form is not None and self.places.confirms(form) else None

    def _whole_organ(self, start: int, end: int) -> BodyForm | None:
        """Read a stretch that is an organ of a place, with no unit after it."""
        form = read_body(self.page.text, start, end, self.places.known)
        organ = organ_of(form) if form is not None and not form.prefix else None
        return form if organ is not None and not organ[1] else None
