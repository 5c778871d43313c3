"""From an issue to its records: run the pipeline and write down what it found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from dangbao.lexicon.places import gazetteer
from dangbao.page.issue import Article, Issue
from dangbao.page.passage import GLUE, Passage
from dangbao.pipeline import PageDoc, default_pipeline, make_page
from dangbao.pipes.annotations import (
    BodyMention,
    EventFinding,
    PersonEntity,
    PersonMention,
    PlaceMention,
    Post,
    Section,
    get_context,
    get_findings,
    section_at,
)
from dangbao.pipes.bodies.describing import describe
from dangbao.pipes.bodies.naming import PARTY_UNIT
from dangbao.pipes.bodies.ranking import derive_rank
from dangbao.records import (
    ArticleRecord,
    Attendee,
    Event,
    EventOrganization,
    Extraction,
    IssueRecord,
    Membership,
    Mention,
    MentionLabel,
    Organization,
    Person,
    Place,
    StaffDuty,
)

_GAINED = ("appointed", "acting")
_CHANGED = frozenset({"appointed", "removed", "investigated"})


def extract(issue: Issue, *, nlp: Language | None = None) -> Extraction:
    """Read an issue and return its records.

    Parameters
    ----------
    issue
        What :func:`dangbao.read` returned.
    nlp
        A pipeline from :func:`dangbao.load`; the default one where none is given.

    Returns
    -------
    Extraction
        Records whose offsets count the code points of ``issue.text``.

    Examples
    --------
    >>> import dangbao
    >>> extraction = dangbao.extract(dangbao.read("市委书记王小明主持会议。", place="聊城市"))
    >>> [(m.role, m.status) for m in extraction.memberships]
    [('书记', 'current')]
    """
    nlp = nlp or default_pipeline()
    page = make_page(nlp, issue)
    return _Recorder(issue, PageDoc(nlp(page.doc), page.passage)).record()


@dataclass(slots=True)
class _Recorder:
    """Turns one page's findings into records."""

    issue: Issue
    page: PageDoc
    sections: list[Section] = field(init=False)
    mentions: list[Mention] = field(default_factory=list)
    organizations: dict[str, Organization] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sections = get_context(self.page.doc).sections

    def record(self) -> Extraction:
        doc = self.page.doc
        people = get_findings(doc, PersonMention)
        persons = self._persons(_entities(doc), people)
        person_mentions = self._person_mentions(people)
        self._masthead_bodies()
        self._body_mentions(get_findings(doc, BodyMention))
        for place in get_findings(doc, PlaceMention):
            self._mention(place.start, place.end, place.label, None, place.origin)
        memberships = self._memberships(get_findings(doc, Post), people)
        events = self._events(get_findings(doc, EventFinding), person_mentions, memberships)
        staff = self._staff(persons)
        self._set_parents()
        return Extraction(
            id=self.issue.id,
            issue=self._issue_record(),
            articles=[self._article_record(article) for article in self.issue.articles],
            mentions=sorted(self.mentions, key=lambda mention: (mention.start, mention.end)),
            persons=[*persons, *staff],
            organizations=list(self.organizations.values()),
            memberships=memberships,
            events=events,
        )

    def _issue_record(self) -> IssueRecord:
        issue = self.issue
        place = None
        if issue.place:
            division = gazetteer().resolve(issue.place)
            place = Place(name=issue.place, code=division.code if division else None)
        return IssueRecord(
            newspaper=issue.newspaper,
            organ_of=issue.organ_of,
            publisher=issue.publisher,
            place=place,
            date=issue.date,
            number=issue.number,
            page=issue.page,
            pages=issue.pages,
            cn_number=issue.cn_number,
            staff=[
                StaffDuty(name=name, duty=duty)
                for name, duty in dict.fromkeys((issue.wording.printed(s.name), s.duty) for s in issue.staff)
            ],
        )

    def _article_record(self, article: Article) -> ArticleRecord:
        printed = self.issue.wording.printed
        kicker, headline, subheadline = (
            printed(line) if line else None
            for line in (article.kicker, article.headline, article.subheadline)
        )
        return ArticleRecord(
            id=article.id,
            kind=article.kind,
            kicker=kicker,
            headline=headline,
            subheadline=subheadline,
            reporters=list(dict.fromkeys(printed(reporter.name) for reporter in article.reporters)),
            text=printed(article.body),
            spans=article.body.runs,
            page=article.page,
            continued_on=article.continued_on,
        )

    def _persons(self, entities: list[PersonEntity], people: list[PersonMention]) -> list[Person]:
        """Write down the officials as printed; one read in the other script stands beside it."""
        forms = {mention.name: self._printed(mention.start, mention.end) for mention in people}
        persons = []
        for entity in entities:
            names = (entity.name, *entity.other_names)
            name, *others = (_squeezed(forms.get(name, name), name) for name in names)
            read = [entity.name] if name != entity.name else []
            persons.append(Person(id=f"p{entity.number + 1}", name=name, other_names=[*others, *read]))
        return persons

    def _printed(self, start: int, end: int) -> str:
        """Return the words at ``start:end`` of the Doc in the script that they are printed in."""
        return self.issue.wording.printed(self.page.passage[start:end])

    def _mention(
        self, start: int, end: int, label: MentionLabel, entity: str | None, origin: str
    ) -> Mention | None:
        """Write down a mention that stands at ``start:end`` of the Doc; None where the input has it not."""
        if all(offset == GLUE for offset in self.page.passage.offsets[start:end]):
            return None
        section = section_at(self.sections, start)
        passage = self.page.passage
        return self._add(passage[start:end], section.article_id if section else None, label, entity, origin)

    def _add(
        self, passage: Passage, article_id: str | None, label: MentionLabel, entity: str | None, origin: str
    ) -> Mention:
        wording = self.issue.wording
        first, last = wording.span(passage)
        mention = Mention(
            id=f"m{len(self.mentions) + 1}",
            article_id=article_id,
            start=first,
            end=last,
            text=wording.printed(passage),
            label=label,
            entity_id=entity,
            origin=origin,
        )
        self.mentions.append(mention)
        return mention

    def _person_mentions(self, found: list[PersonMention]) -> list[Mention | None]:
        return [self._mention(m.start, m.end, "PERSON", f"p{(m.person or 0) + 1}", m.origin) for m in found]

    def _body_mentions(self, found: list[BodyMention]) -> None:
        for body in found:
            organization = self._organization(body.name)
            self._mention(body.start, body.end, "ORG", organization.id, body.origin)
            form = self._printed(body.start, body.end)
            if form not in (organization.name, *organization.other_names):
                organization.other_names.append(form)

    def _masthead_bodies(self) -> None:
        """Write down the committee whose organ the paper is, and its publisher."""
        for name in (self.issue.organ_of, self.issue.publisher):
            start = self.issue.wording.text.find(name) if name else -1
            if name and start >= 0:
                organization = self._organization(name)
                printed = self.issue.wording.origin(Passage.of(name, start))
                self._add(printed, None, "ORG", organization.id, "masthead")

    def _organization(self, name: str) -> Organization:
        if name not in self.organizations:
            told = describe(name, self.issue.place)
            self.organizations[name] = Organization(
                id=f"o{len(self.organizations) + 1}",
                name=name,
                classification=told.classification,
                level=told.level,
                area=told.area,
            )
        return self.organizations[name]

    def _memberships(self, posts: list[Post], people: list[PersonMention]) -> list[Membership]:
        """Write down each role of each person once a stretch of time, with every title that states it."""
        memberships: list[Membership] = []
        by_role: dict[tuple[str, str, str, str], list[Membership]] = {}
        for post in posts:
            if not post.holders or post.body is None:
                continue
            title = self._mention(post.start, post.end, "TITLE", None, "rules")
            for holder in post.holders:
                stated = self._membership(post, post.body, f"p{(people[holder].person or 0) + 1}")
                key = (stated.person_id, stated.organization_id, stated.role, stated.status)
                tenures = by_role.setdefault(key, [])
                known = next((tenure for tenure in tenures if _joins(tenure, stated)), None)
                if known is None:
                    known = stated
                    known.id = f"r{len(memberships) + 1}"
                    memberships.append(known)
                    tenures.append(known)
                known.start_date = known.start_date or stated.start_date
                known.end_date = stated.end_date or known.end_date
                if title is not None:
                    known.sources.append(title.id)
        return memberships

    def _membership(self, post: Post, body: str, person: str) -> Membership:
        rank = post.rank or derive_rank(body, post.role)
        return Membership(
            id="",
            person_id=person,
            organization_id=self._organization(body).id,
            role=post.role,
            label=self._printed(post.start, post.end),
            status=post.status,
            term=post.term,
            rank=rank,
            rank_source="stated" if post.rank else "derived" if rank else None,
            collective=post.collective,
            start_date=post.start_date,
            end_date=post.end_date,
        )

    def _events(
        self, found: list[EventFinding], people: list[Mention | None], memberships: list[Membership]
    ) -> list[Event]:
        for number, event in enumerate(found, 1):
            if event.start is not None and event.end is not None:
                self._mention(event.start, event.end, "EVENT", f"e{number}", "rules")
            if event.date_start is not None and event.date_end is not None:
                self._mention(event.date_start, event.date_end, "DATE", f"e{number}", "rules")
        events = [self._event(f"e{number}", event, people) for number, event in enumerate(found, 1)]
        self._date_changes(events, memberships)
        return events

    def _event(self, event_id: str, event: EventFinding, people: list[Mention | None]) -> Event:
        organizations = [
            EventOrganization(organization_id=self._organization(one.body).id, role=one.role)
            for one in event.involvements
        ]
        attendees = [
            Attendee(
                person_id=f"p{one.person + 1}",
                roles=one.roles,
                score=one.score,
                sources=[mention.id for i in one.mentions if (mention := people[i]) is not None],
            )
            for one in event.participants
        ]
        return Event(
            id=event_id,
            name=event.name,
            classification=event.classification,
            start_date=event.start_date,
            end_date=event.end_date,
            part_of_day=event.part_of_day,
            location=event.location,
            article_ids=event.article_ids,
            organization_ids=[one.organization_id for one in organizations],
            organizations=organizations,
            attendees=attendees,
        )

    def _date_changes(self, events: list[Event], memberships: list[Membership]) -> None:
        """Tie those whose posts change to the posts, and date these by the event."""
        articles = {mention.id: mention.article_id for mention in self.mentions}
        posts: defaultdict[str, list[Membership]] = defaultdict(list)
        for membership in memberships:
            posts[membership.person_id].append(membership)
        changes = (
            (event, attendee, membership)
            for event in events
            for attendee in event.attendees
            if _CHANGED.intersection(attendee.roles)
            for membership in posts[attendee.person_id]
            if any(articles[source] in event.article_ids for source in membership.sources)
        )
        for event, attendee, membership in changes:
            gained = "appointed" in attendee.roles and membership.status in _GAINED
            lost = "removed" in attendee.roles and membership.status == "removed"
            if gained or lost or "investigated" in attendee.roles:
                attendee.membership_ids.append(membership.id)
            if gained:
                membership.start_date = membership.start_date or event.start_date
            if lost:
                membership.end_date = membership.end_date or event.start_date

    def _staff(self, officials: list[Person]) -> list[Person]:
        """Write down the newspaper's own people, with a mention of each."""
        printed: list[tuple[Passage, str | None]] = [(s.name, None) for s in self.issue.staff]
        printed += [(r.name, article.id) for article in self.issue.articles for r in article.reporters]
        people: dict[str, Person] = {}
        for name, article_id in printed:
            number = len(officials) + len(people) + 1
            form = self.issue.wording.printed(name)
            others = [name.text] if form != name.text else []
            new = Person(id=f"p{number}", name=form, other_names=others, staff=True)
            person = people.setdefault(name.text, new)
            self._add(name, article_id, "PERSON", person.id, "byline" if article_id else "staff line")
        return list(people.values())

    def _set_parents(self) -> None:
        """Give each body the one whose full name its own begins with (市委宣传部 under 市委).

        A Party group stands beside its office (省气象局党组, 省气象局), under what that is under.
        """
        for name, organization in self.organizations.items():
            office = PARTY_UNIT.sub("", name)
            above = (office[:end] for end in range(len(office) - 1, 1, -1))
            parent = next((self.organizations[p] for p in above if p in self.organizations), None)
            organization.parent_id = parent.id if parent else None


def _joins(known: Membership, stated: Membership) -> bool:
    """Tell whether a role was held on without a break, as far as two titles' dates tell."""
    if known.start_date is None or stated.start_date is None:
        return True
    return stated.start_date in (known.start_date, known.end_date)


def _entities(doc: Doc) -> list[PersonEntity]:
    return get_findings(doc, PersonEntity)


def _squeezed(printed: str, name: str) -> str:
    """Return a name as printed without its padding, or as it is read where they do not agree."""
    form = "".join(printed.split())
    return form if len(form) == len(name) else name
