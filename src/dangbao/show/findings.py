"""What was found, under the page: who holds what, who did what, the bodies, the newspaper's own people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dangbao.records import Attendee, Event, Membership, Mention, Person
from dangbao.show.elements import Html, join, tag
from dangbao.show.facts import Facts
from dangbao.show.labels import Label, label, values
from dangbao.show.words import anchor


def findings(facts: Facts) -> Html:
    """Return the sections under the page."""
    officials = [person for person in facts.extraction.persons if not person.staff]
    staff = [person for person in facts.extraction.persons if person.staff]
    return join(
        [
            _section("谁任何职", "Who holds what", _posts(facts, officials)),
            _section("谁做了什么", "Who did what", _events(facts)),
            _section("机构", "Bodies", _bodies(facts)),
            _section("报社人员", "The newspaper's own people", (_staff(facts, person) for person in staff)),
        ]
    )


def _section(zh: str, en: str, content: Iterable[Html]) -> Html:
    parts = list(content)
    if not parts:
        return Html("")
    return tag("section", tag("h2", zh, " ", tag("small", en)), *parts)


def _table(heads: Iterable[tuple[str, str]], rows: Iterable[Html]) -> Html:
    cells = [tag("th", zh, " ", tag("small", en), scope="col") for zh, en in heads]
    return tag("div", tag("table", tag("thead", tag("tr", *cells)), tag("tbody", *rows)), class_="wide")


def _posts(facts: Facts, persons: list[Person]) -> Iterator[Html]:
    heads = [("姓名", "person"), ("职务", "role"), ("机构", "body"), ("状态", "status"), ("届", "term")]
    rows = [row for person in persons for row in _rows(facts, person)]
    if rows:
        yield _table([*heads, ("原文", "printed")], rows)


def _rows(facts: Facts, person: Person) -> Iterator[Html]:
    """Yield a row for each post of a person, the name in the first."""
    posts = facts.posts.get(person.id, [])
    key = f"person-{person.id}"
    names = tag("th", _name(facts, person), rowspan=str(max(len(posts), 1)), scope="row", data_key=key)
    if not posts:
        yield tag(
            "tr",
            names,
            tag("td", "—", colspan="4"),
            tag("td", _places(facts.mentions_of.get(person.id, []))),
            id=key,
        )
    for number, post in enumerate(posts):
        cells = [names] if number == 0 else []
        yield tag("tr", *cells, *_cells(facts, post), id=key if number == 0 else None)


def _cells(facts: Facts, post: Membership) -> list[Html]:
    status = label("status", post.status)
    return [
        tag(
            "td",
            post.role,
            tag("small", " 集体称谓", title="a title of several people together") if post.collective else "",
        ),
        tag("td", tag("a", facts.body(post), href=f"#body-{post.organization_id}")),
        tag("td", status.zh, class_=f"status {post.status}", title=status.en),
        tag("td", post.term or ""),
        tag("td", _places(_found(facts, post.sources))),
    ]


def _events(facts: Facts) -> Iterator[Html]:
    events = facts.extraction.events
    taken = {role for event in events for attendee in event.attendees for role in attendee.roles}
    roles = [label("role", role) for role in values("role") if role in taken]
    if roles:
        yield tag("p", *(tag("span", role.zh, " ", tag("small", role.en)) for role in roles), class_="roles")
    for event in events:
        yield _event(facts, event)


def _event(facts: Facts, event: Event) -> Html:
    kind = label("event", event.classification)
    day = " 至 ".join(date for date in (event.start_date, event.end_date) if date)
    when = " ".join(part for part in (day, event.part_of_day) if part)
    setting = "，".join(part for part in (when, event.location and f"在{event.location}") if part)
    return tag(
        "article",
        tag("h3", tag("b", event.name), " ", tag("span", kind.zh, class_="chip", title=kind.en)),
        tag("p", setting, "：" if setting else "", *_clauses(facts, event)),
        tag("p", *_where(facts, event), class_="where"),
        id=f"event-{event.id}",
        class_="event",
    )


def _clauses(facts: Facts, event: Event) -> Iterator[Html]:
    """Yield who took what part, one clause a role (主持：周启明；出席：黄宁、李望)."""
    parts: defaultdict[str, list[Html]] = defaultdict(list)
    for attendee in event.attendees:
        sources = _found(facts, attendee.sources)
        for role in attendee.roles:
            parts[role].append(_attendee(facts, attendee, sources))
    shown = [value for value in values("role") if value in parts]
    for number, value in enumerate(shown, 1):
        end = "。" if number == len(shown) else "；"
        yield join([_term(label("role", value)), join(parts[value], "、"), end])


def _attendee(facts: Facts, attendee: Attendee, sources: Sequence[Mention]) -> Html:
    """Return a name that leads to the words that show the part, with how certain that is."""
    person_id = attendee.person_id
    person = facts.persons.get(person_id)
    name = person.name if person else person_id
    key = f"person-{person_id}"
    posts = "\n".join([*map(facts.post, facts.posts.get(person_id, [])), f"{attendee.score:.0%}"])
    if not sources:
        return tag("a", name, href=f"#{key}", title=posts, data_key=key)
    return _numbered(name, sources, title=posts, data_key=key)


def _term(words: Label) -> Html:
    return tag("span", words.zh, "：", class_="part", title=words.en)


def _where(facts: Facts, event: Event) -> Iterator[str]:
    """Yield the bodies that an event is of and the articles that report it."""
    roles = {one.organization_id: one.role for one in event.organizations}
    bodies: defaultdict[str, list[Html]] = defaultdict(list)
    for body in event.organization_ids:
        if body in facts.organizations:
            name = facts.organizations[body].name
            bodies[roles.get(body, "host")].append(tag("a", name, href=f"#body-{body}"))
    for role in values("organization"):
        if role in bodies:
            yield join([_term(label("organization", role)), join(bodies[role], "、"), "　"])
    articles = {article.id: article for article in facts.extraction.articles}
    reports = [
        tag("a", articles[name].headline or articles[name].text[:16] or name, href=f"#article-{name}")
        for name in event.article_ids
        if name in articles
    ]
    if reports:
        yield join(["见：", join(reports, "、")])


def _bodies(facts: Facts) -> Iterator[Html]:
    heads = [("名称", "name"), ("类别", "kind"), ("级别", "level"), ("上级", "parent"), ("原文", "printed")]
    rows = []
    for body in facts.extraction.organizations:
        parent = facts.organizations.get(body.parent_id)
        above = [tag("a", parent.name, href=f"#body-{parent.id}")] if parent else []
        cells = [
            tag("th", body.name, scope="row", data_key=f"body-{body.id}"),
            tag("td", body.classification or ""),
            tag("td", body.level or ""),
            tag("td", *above),
            tag("td", _places(facts.mentions_of.get(body.id, []))),
        ]
        rows.append(tag("tr", *cells, id=f"body-{body.id}"))
    if rows:
        yield _table(heads, rows)


def _staff(facts: Facts, person: Person) -> Html:
    duties = [duty.duty for duty in facts.extraction.issue.staff if duty.name == person.name]
    names = _name(facts, person)
    return tag("span", *duties, " " if duties else "", names, class_="chip", id=f"person-{person.id}")


def _name(facts: Facts, person: Person) -> Html:
    """Return a name that leads to where it first stands."""
    places = facts.mentions_of.get(person.id, [])
    others = tag("small", " ", "，".join(person.other_names)) if person.other_names else ""
    first = tag("a", person.name, href=f"#{anchor(places[0])}") if places else person.name
    return join([first, others])


def _places(mentions: Iterable[Mention]) -> Html:
    """Return links to mentions: each form of the words once, with a number for each further place."""
    forms: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        forms[mention.text].append(mention)
    return join((_numbered(words, places) for words, places in forms.items()), "，")


def _numbered(words: str, places: Sequence[Mention], **attributes: str | None) -> Html:
    """Return some words that lead to the first place, and a number for each further one."""
    first = tag("a", words, href=f"#{anchor(places[0])}", **attributes)
    more = [tag("a", str(number), href=f"#{anchor(place)}") for number, place in enumerate(places[1:], 2)]
    return tag("span", first, tag("sup", join(more, " ")), class_="places") if more else first


def _found(facts: Facts, ids: Iterable[str]) -> list[Mention]:
    return [facts.mentions[name] for name in ids if name in facts.mentions]
