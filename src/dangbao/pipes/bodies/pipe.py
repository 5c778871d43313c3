"""The spaCy component that finds bodies, in titles and in running text, and gives their full names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from dangbao.lexicon.words import (
    body_suffixes,
    common_words,
    elided_levels,
    generic_stems,
    national_bodies,
    organs,
    words_of_no_body,
)
from dangbao.pipes.annotations import (
    BodyMention,
    EntityMention,
    PersonMention,
    PlaceMention,
    Post,
    get_context,
    get_findings,
    get_proposals,
    set_findings,
)
from dangbao.pipes.bodies.agreement import agree_on_bodies
from dangbao.pipes.bodies.anaphora import resolve_generic
from dangbao.pipes.bodies.grammar import BodyForm, organ_of, read_body, second_body, suffix_strength
from dangbao.pipes.bodies.naming import Places, full_name, level_word, place_of
from dangbao.pipes.bodies.statesmen import give_to_states
from dangbao.pipes.runs import Run, RunText

_LONGEST = 26
_PARTY_UNIT = re.compile(r"原?(?:党组|党委|党总支|党支部)$")
_ELIDED_LEVELS = set("省市县区州盟旗镇乡")
_ONLY_DELEGATES = re.compile("代表|委员|员")
_WITH_COMMITTEES = {"congress", "cppcc", "ministry"}
"""National bodies that stand beside the committees and departments named after them (全国政协经济委员会)."""
_DELEGATES = {"代表", "委员"}
_BRANCHES = {"委会", "工委会", "委员会", "总支部", "支部"}
_OFFICE = re.compile(r"[^\W\d_]{1,4}(?:办|部|室)|办公[厅室]|办")
_LONG_WEAK_ENDINGS = (
    "中学",
    "小学",
    "学校",
    "中心",
    "总站",
    "监狱",
    "支部",
    "总支",
    "工厂",
    "农场",
)
_OPEN_ENDING = re.compile(
    "(?:有限责任|股份有限|有限|集团|总|分)?公司|集团(?!军)|大学|医院|学院|商会|协会|学会|研究院|研究所|基金会|合作社|银行|酒业|药业"
)


class BodiesPipe:
    """Writes a :class:`~dangbao.pipes.annotations.BodyMention` for every body that the text prints."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the bodies on the Doc, and the full names of the posts' bodies."""
        mentions, posts, places = self.process(doc)
        set_findings(doc, BodyMention, mentions)
        set_findings(doc, Post, posts)
        set_findings(doc, PlaceMention, places)
        return doc

    def process(self, doc: Doc) -> tuple[list[BodyMention], list[Post], list[PlaceMention]]:
        """Return a Doc's bodies and places in text order, and its posts in bodies under their full names."""
        page = RunText.of(doc)
        context = get_context(doc)
        proposals = get_proposals(doc)
        places = Places.of(doc)
        posts = get_findings(doc, Post)
        mentions = _in_titles(page.text, posts)
        people = get_findings(doc, PersonMention)
        taken = _covered([*mentions, *posts, *people])
        mentions.extend(_in_text(page, places, taken, proposals))
        mentions.sort(key=lambda mention: mention.start)
        resolve_generic(mentions, posts, page.text, context.newspaper or context.place)
        give_to_states(page.text, context.sections, people, posts)
        agree_on_bodies(page.text, people, posts)
        return mentions, posts, _outside(page.text, places, proposals, taken | _covered(mentions))


def _covered(mentions: Iterable[BodyMention | PlaceMention | Post | PersonMention]) -> set[int]:
    return {position for mention in mentions for position in range(mention.start, mention.end)}


def _outside(
    text: str, places: Places, proposals: list[EntityMention], covered: set[int]
) -> list[PlaceMention]:
    """Return the places outside titles, names and bodies: those that are known, and those proposed."""
    known = [
        PlaceMention(named.start, named.end, named.chain[0].name)
        for named in places.named
        if covered.isdisjoint(range(named.start, named.end))
    ]
    covered = covered | _covered(known)
    proposed = [
        PlaceMention(
            place.start,
            place.end,
            text[place.start : place.end],
            "GPE" if place.label == "GPE" else "LOC",
            "model",
        )
        for place in proposals
        if place.label in ("GPE", "LOC") and covered.isdisjoint(range(place.start, place.end))
    ]
    return sorted([*known, *proposed], key=lambda place: place.start)


def _proposed(
    page: RunText, places: Places, proposals: list[EntityMention], covered: set[int]
) -> Iterator[BodyMention]:
    """Yield the bodies that a recogniser proposes, if they are free and named as bodies are."""
    for body in proposals:
        start, end = body.start, body.end
        is_free = body.label == "ORG" and covered.isdisjoint(range(start, end))
        if not is_free or not _is_named(page, start, end):
            continue
        form = read_body(page.text, start, end, places.known)
        if form is not None:
            yield replace(_mention(page.text, form, places), origin="model")
        else:
            yield BodyMention(start, end, page.text[start:end], None, "model")


def _is_named(page: RunText, start: int, end: int) -> bool:
    """Tell whether a stretch ends like a body and has a name before that ending (not 物业公司, 企业)."""
    ending = body_suffixes().longest(page.text[start:end][::-1], 0)
    if ending is None or ending[1] == "none" or page.holds_ordinary_word(start, end):
        return False
    stem = page.text[start : end - ending[0]]
    return len(stem) > 1 and "的" not in stem and stem not in common_words() and stem not in generic_stems()


def _in_titles(text: str, posts: list[Post]) -> list[BodyMention]:
    """Return the bodies that titles print, and the bodies printed inside them (省气象局 of 省气象局党组)."""
    mentions = []
    for post in posts:
        if post.body is None or post.body_start is None or post.body_end is None:
            continue
        if not post.holders and post.role in _DELEGATES:
            continue
        start, end = post.body_start, post.body_end
        mentions.append(BodyMention(start, end, post.body, post.term, "title"))
        known = national_bodies().longest(text, start)
        if known is not None and known[0] < end and known[1].classification in _WITH_COMMITTEES:
            mentions.append(BodyMention(start, known[0], known[1].name, None, "title"))
        unit = _PARTY_UNIT.search(text, start, end)
        base = _PARTY_UNIT.sub("", post.body)
        if (
            unit is not None
            and unit.end() == end
            and base
            and not base.startswith("中共")
            and elided_levels().longest(level_word(base), 0) is None
        ):
            mentions.append(BodyMention(start, unit.start(), base, None, "title"))
    return [mention for mention in mentions if mention.end > mention.start]


def _in_text(
    page: RunText, places: Places, taken: set[int], proposals: list[EntityMention]
) -> list[BodyMention]:
    """Return the bodies that stand in running text, from the surest way to the boldest."""
    known = [body for run in page.runs for body in _known_bodies(page, places, run, taken)]
    taken = taken | _covered(known)
    proposed = list(_proposed(page, places, proposals, taken))
    taken |= _covered(proposed)
    return [*known, *proposed, *(body for run in page.runs for body in _open_bodies(page, run, taken))]


def _known_bodies(page: RunText, places: Places, run: Run, taken: set[int]) -> Iterator[BodyMention]:
    """Yield the bodies in a run whose names open with what is known of bodies."""
    position = run.start
    while position < run.end:
        may_open = position in page.boundaries or _opens_known(page.text, position)
        end = _free_end(position, run, taken) if may_open else position
        form = _longest_body(page, places, position, end) if end > position + 1 else None
        if form is not None:
            yield _mention(page.text, form, places)
        position = form.end if form is not None else position + 1


def _mention(text: str, form: BodyForm, places: Places) -> BodyMention:
    """Return the mention of a body, its term left out of name and bounds."""
    cleaned = read_body(text[form.start : form.end], 0, form.end - form.start, places.known) or form
    cleaned = replace(cleaned, start=form.start, end=form.end)
    opens_with_term = cleaned.term is not None and text.startswith(cleaned.term, form.start)
    start = form.start + len(cleaned.term or "") if opens_with_term else form.start
    return BodyMention(start, form.end, full_name(cleaned, place_of(cleaned, places, None)), cleaned.term)


def _free_end(start: int, run: Run, taken: set[int]) -> int:
    limit = min(run.end, start + _LONGEST)
    return next((position for position in range(start, limit) if position in taken), limit)


def _longest_body(page: RunText, places: Places, start: int, limit: int) -> BodyForm | None:
    """Return the longest body that begins at `start` and ends like one."""
    widest = read_body(page.text, start, limit, places.known)
    if widest is None or not places.confirms(widest):
        return None
    for end in range(limit, max(widest.tail_start, start + 2) - 1, -1):
        if start not in page.boundaries and not _is_known(page.text, start, end):
            continue
        form = replace(widest, end=end, tail=page.text[widest.tail_start : end])
        if (
            _ends_like_body(page, form)
            and second_body(form) is None
            and not page.holds_ordinary_word(start, end)
        ):
            return form
    return None


def _opens_known(text: str, start: int) -> bool:
    """Tell whether a national body or a level word with an organ begins here."""
    if national_bodies().longest(text, start) is not None:
        return True
    return text[start] in _ELIDED_LEVELS and organs().longest(text, start + 1) is not None


def _ends_like_body(page: RunText, form: BodyForm) -> bool:
    """Tell whether a form is whole: a known organ or national body, or a tail with a body's usual ending."""
    if not form.tail:
        return bool(form.national)
    organ = organ_of(form)
    if _ONLY_DELEGATES.match(page.text, form.end) and form.tail.endswith(("人大", "政协", "委")):
        return False
    if form.prefix and form.tail in _BRANCHES:
        return True
    if organ is not None and (not organ[1] or _OFFICE.fullmatch(organ[1])):
        needs_bound = organ[0].classification == "democratic" or organ[1] == "办"
        return not needs_bound or form.end in page.boundaries
    if form.end not in page.boundaries or (
        form.places and not form.level and not _place_ends_word(page, form)
    ):
        return False
    strength = suffix_strength(page.text, form.start, form.end)
    return strength == "strong" or (strength == "weak" and form.tail.endswith(_LONG_WEAK_ENDINGS))


def _place_ends_word(page: RunText, form: BodyForm) -> bool:
    """Tell whether a short place name ends where a word does (送上|党委 does not name 上党)."""
    return form.tail_start in page.boundaries


def _is_known(text: str, start: int, end: int) -> bool:
    """Tell whether the stretch is a national body, or a level word with a known organ (省委)."""
    known = national_bodies().longest(text, start)
    if known is not None and known[0] == end:
        return True
    organ = organs().longest(text, start + 1)
    return organ is not None and organ[0] == end and text[start] in _ELIDED_LEVELS


def _open_bodies(page: RunText, run: Run, taken: set[int]) -> list[BodyMention]:
    """Return the companies, schools and the like in a run whose names open with no known place."""
    covered: set[int] = set()
    bodies = []
    for match in _OPEN_ENDING.finditer(page.text, run.start, run.end):
        ending = range(*match.span())
        is_free = taken.isdisjoint(ending) and covered.isdisjoint(ending)
        if not is_free or match.end() not in page.boundaries:
            continue
        start = match.start()
        while start > run.start and start - 1 not in taken and start - 1 not in covered:
            word_start = max(page.last_boundary(start), run.start)
            if _holds_verb(page, word_start, start) or match.end() - word_start > _LONGEST:
                break
            start = word_start
        stem = page.text[start : match.start()]
        least = 2 if match[0].endswith(("公司", "集团", "大学", "学院")) else 3
        if len(stem) >= least and stem.isalpha() and stem not in generic_stems():
            bodies.append(BodyMention(start, match.end(), page.text[start : match.end()]))
            covered.update(range(start, match.end()))
    return bodies


def _holds_verb(page: RunText, start: int, end: int) -> bool:
    """Tell whether a word is or ends in a verb that no body's name holds (全力打造)."""
    is_verb = end - start > 3 and page.text[end - 2 : end] in words_of_no_body()
    return is_verb or page.holds_ordinary_word(start, end)


@Language.factory("dangbao_bodies")
def make_bodies(nlp: Language, name: str) -> BodiesPipe:
    """Make the bodies pipe; it uses titles and names where their pipes have run before it.

    Examples
    --------
    >>> import spacy
    >>> from dangbao.pipes.annotations import BodyMention, get_findings
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("dangbao_bodies")
    >>> [mention.name for mention in get_findings(nlp("聊城市政府与山东省气象局签约。"), BodyMention)]
    ['聊城市人民政府', '山东省气象局']
    """
    return BodiesPipe()
