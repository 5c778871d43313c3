"""What was found, under the page: who holds what, who did what, the bodies, the newspaper's own people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dangbao.records import Event, Membership, Mention, Person
from dangbao.show.elements import Html, join, tag
from dangbao.show.facts import Facts
from dangbao.show.labels import Label, label, values
from dangbao.show.words import anchor, links


def findings(facts: Facts) -> Html:
    """Return the sections under the page."""
    officials = [person for person in facts.extraction.persons if not person.staff]
    staff = [person for person in facts.extraction.persons if person.staff]
    return join(
        [
            _section("谁任何职", "Who holds what", _posts(facts, officials)),
            _section("谁做了什么", "Who did what", (_event(facts, event) for event in facts.extraction.events)),
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
        yield tag("tr", names, tag("td", "—", colspan="4"), tag("td", _printed(facts, person.id)), id=key)
    for number, post in enumerate(posts):
        cells = [names] if number == 0 else []
        yield tag("tr", *cells, *_cells(facts, post), id=key if number == 0 else None)


def _cells(facts: Facts, post: Membership) -> list[Html]:
    status = label("status", post.status)
    return [
        tag("td", post.role, tag("small", " 集体称谓", title="a title of several people together") if post.collective else ""),
        tag("td", tag("a", facts.body(post), href=f"#body-{post.organization_id}")),
        tag("td", status.zh, class_=f"status {post.status}", title=status.en),
        tag("td", post.term or ""),
        tag("td", join(links(_found(facts, post.sources)), "，")),
    ]


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
    """Yield who took what part, one clause a role: 主持：周启明；出席：黄宁、李望。"""
    parts: defaultdict[str, list[Html]] = defaultdict(list)
    for attendee in event.attendees:
        sources = _found(facts, attendee.sources)
        for role in attendee.roles:
            parts[role].append(_attendee(facts, attendee.person_id, sources))
    roles = [role for role in values("role") if role in parts]
    for number, role in enumerate(roles, 1):
        end = "。" if number == len(roles) else "；"
        yield join([_term(label("role", role)), join(parts[role], "、"), end])


def _attendee(facts: Facts, person_id: str, sources: list[Mention]) -> Html:
    """Return a name that leads to the first words that show the part, and a number for each further one."""
    person = facts.persons.get(person_id)
    name = person.name if person else person_id
    first = f"#{anchor(sources[0])}" if sources else f"#person-{person_id}"
    more = [
        tag("a", str(number), href=f"#{anchor(source)}", title=source.text)
        for number, source in enumerate(sources[1:], 2)
    ]
    posts = "\n".join(facts.post(post) for post in facts.posts.get(person_id, []))
    link = tag("a", name, href=first, title=posts or None, data_key=f"person-{person_id}")
    return join([link, tag("sup", join(more, " "))]) if more else link


def _term(words: Label) -> Html:
    return tag("span", words.zh, "：", class_="part", title=words.en)


def _where(facts: Facts, event: Event) -> Iterator[str]:
    """Yield the bodies that an event is of and the articles that report it."""
    bodies = [
        tag("a", facts.organizations[body].name, href=f"#body-{body}")
        for body in event.organization_ids
        if body in facts.organizations
    ]
    if bodies:
        yield join(["机构：", join(bodies, "、"), "　"])
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
            tag("td", _printed(facts, body.id)),
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


def _printed(facts: Facts, entity_id: str) -> Html:
    """Return links to the words of an entity, each form of them once with a number for each place."""
    forms: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in facts.mentions_of.get(entity_id, []):
        forms[mention.text].append(mention)
    return join((_form(places) for places in forms.values()), "，")


def _form(places: list[Mention]) -> Html:
    first = tag("a", places[0].text, href=f"#{anchor(places[0])}")
    more = [tag("a", str(n), href=f"#{anchor(place)}") for n, place in enumerate(places[1:], 2)]
    return join([first, tag("sup", join(more, " "))]) if more else first


def _found(facts: Facts, ids: Iterable[str]) -> list[Mention]:
    return [facts.mentions[name] for name in ids if name in facts.mentions]
