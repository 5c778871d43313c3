"""Small invented extractions for the tests of graphs: mentions are found in the text by their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from dangbao.records import (
    ArticleRecord,
    Attendee,
    AttendeeRole,
    Event,
    Extraction,
    IssueRecord,
    Membership,
    Mention,
    MentionLabel,
    Organization,
    Person,
    Place,
    Status,
)


@dataclass
class Page:
    """A page of an invented newspaper, to be filled with records one by one."""

    id: str
    text: str
    date: str = "2031-01-05"
    place: str = "石桥市"
    newspaper: str = "石桥日报"
    extraction: Extraction = field(init=False)

    def __post_init__(self) -> None:
        self.extraction = Extraction(
            id=self.id,
            issue=IssueRecord(newspaper=self.newspaper, place=Place(name=self.place), date=self.date, page=1),
        )
        start = 0
        for number, text in enumerate(self.text.split("\n"), 1):
            article = ArticleRecord(id=f"a{number}", text=text, spans=[(start, start + len(text))])
            self.extraction.articles.append(article)
            start += len(text) + 1

    def mention(self, words: str, label: MentionLabel, entity: str | None = None) -> list[str]:
        """Note every place where some words stand; they must stand somewhere."""
        ids: list[str] = []
        for article in self.extraction.articles:
            start, end = article.spans[0]
            found = self.text.find(words, start, end)
            while found >= 0:
                stop = found + len(words)
                ids.append(f"m{len(self.extraction.mentions) + 1}")
                self.extraction.mentions.append(
                    Mention(
                        id=ids[-1],
                        article_id=article.id,
                        start=found,
                        end=stop,
                        text=words,
                        label=label,
                        entity_id=entity,
                    )
                )
                found = self.text.find(words, stop, end)
        assert ids, f"{words} does not stand on page {self.id}"
        return ids

    def person(self, name: str, *posts: str, staff: bool = False) -> str:
        """Add a person with posts written as ``body/role`` or ``body/role/status``; return the id."""
        person = f"p{len(self.extraction.persons) + 1}"
        self.extraction.persons.append(Person(id=person, name=name, staff=staff))
        self.mention(name, "PERSON", person)
        for post in posts:
            body, role, status = (*post.split("/"), "current")[:3]
            self.post(person, body, role, cast(Status, status))
        return person

    def post(self, person: str, body: str, role: str, status: Status = "current") -> None:
        """Add a post; its evidence is where the text prints the role."""
        sources = self.mention(role, "TITLE")[:1]
        self.extraction.memberships.append(
            Membership(
                id=f"h{len(self.extraction.memberships) + 1}",
                person_id=person,
                organization_id=self.body(body),
                role=role,
                label=role,
                status=status,
                sources=sources,
            )
        )

    def body(self, name: str, *, parent: str | None = None, printed: str | None = None) -> str:
        """Add a body, or find it again; return the id."""
        for body in self.extraction.organizations:
            if body.name == name:
                return body.id
        above = self.body(parent) if parent else None
        id_ = f"o{len(self.extraction.organizations) + 1}"
        self.extraction.organizations.append(Organization(id=id_, name=name, parent_id=above))
        if printed:
            self.mention(printed, "ORG", id_)
        return id_

    def event(
        self,
        name: str,
        *attendees: str,
        roles: list[AttendeeRole] | None = None,
        bodies: tuple[str, ...] = (),
    ) -> str:
        """Add an event of the day; attendees are ids of persons; return the id."""
        id_ = f"e{len(self.extraction.events) + 1}"
        self.extraction.events.append(
            Event(
                id=id_,
                name=name,
                classification="meeting",
                start_date=self.date,
                article_ids=["a1"],
                organization_ids=list(bodies),
                attendees=[
                    Attendee(
                        person_id=person,
                        roles=roles or ["attend"],
                        sources=[m.id for m in self.extraction.mentions if m.entity_id == person],
                    )
                    for person in attendees
                ],
            )
        )
        return id_


def bare_official(page: str, name: str, **facts: str) -> Page:
    """Return a page that names somebody without a post at an event."""
    made = Page(page, f"{name}出席会议。", **facts)
    made.event(f"{page}的会议", made.person(name))
    return made


def official(page: str, name: str, *posts: str, **facts: str) -> Page:
    """Return a page on which somebody holds posts."""
    made = Page(page, f"{'、'.join(post.split('/')[1] for post in posts)}{name}讲话。", **facts)
    made.person(name, *posts)
    return made


def ordinary(page: str, name: str, **facts: str) -> Page:
    """Return a page with an ordinary person."""
    made = Page(page, f"村民{name}笑了。", **facts)
    made.person(name)
    return made


def three_pages() -> list[Page]:
    """Return pages with every kind of node and tie, a list of many names, and a reporter."""
    council = Page(
        "day1",
        "市委书记黄宁主持会议，市长周启明、副市长李望出席。孟川作汇报。\n"
        "记者 何小苗 市委宣传部部长孟川到石桥镇调研。",
    )
    committee = council.body("中共石桥市委", printed="市委")
    council.body("中共石桥市委宣传部", parent="中共石桥市委", printed="市委宣传部")
    huang = council.person("黄宁", "中共石桥市委/书记")
    zhou = council.person("周启明", "石桥市人民政府/市长", "石桥市人民政府党组/书记")
    li = council.person("李望", "石桥市人民政府/副市长")
    meng = council.person("孟川", "中共石桥市委宣传部/部长")
    council.person("何小苗", staff=True)
    council.event("市委常委会会议", huang, zhou, li, meng, bodies=(committee,))
    council.event("孟川调研", meng, roles=["lead"])
    again = Page("day1p2", "（上接第一版）黄宁强调，要抓好落实。周启明出席。", date="2031-01-05")
    again.event("市委常委会会议", again.person("黄宁"), again.person("周启明"), roles=["speak"])
    crowd = Page("day2", f"市长周启明会见了{'、'.join(_NAMES)}。李望陪同周启明。", date="2031-01-08")
    guests = [crowd.person(name) for name in _NAMES]
    host = crowd.person("周启明", "石桥市人民政府/市长")
    crowd.event("周启明会见客商", host, *guests, crowd.person("李望"))
    return [council, again, crowd]


_NAMES = ["丁一山", "冯二河", "贺三江", "卢四海", "方五岳"]
