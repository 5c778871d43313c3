"""The press prints newspapers as they are: what it says of a page holds on the page."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations

import pypdfium2
import pytest

from press import Page, Press
from press.truth import Region

SEEDS = range(12)
MANY = range(100)
POINTS = "，。、；：！？“”‘’（）《》()., :%—"


@cache
def page(seed: int) -> Page:
    return Press(seed).page()


@cache
def many() -> list[Page]:
    return [page(seed) for seed in MANY]


def glyphs(pdf: bytes) -> list[tuple[str, Region]]:
    """Return the printed characters of the first page, each with its em box."""
    document = pypdfium2.PdfDocument(pdf)
    height = document[0].get_height()
    text = document[0].get_textpage()
    found = []
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        if char.strip():
            left, bottom, right, top = text.get_charbox(index, loose=True)
            found.append((char, Region(left, height - top, right, height - bottom)))
    text.close()
    document.close()
    return found


def articles_text(one: Page) -> Counter[str]:
    """Return how often each character is printed by what the page says of itself."""
    told: Counter[str] = Counter()
    for article in one.articles:
        for part in (article.kicker, article.headline, article.subheadline, article.body, *article.reporters):
            told.update("".join(part.split()))
    for caption in one.captions:
        told.update(caption.text)
    return told


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_follows_from_the_seed(seed: int) -> None:
    assert Press(seed).page() == page(seed)
    assert Press(seed + 1).page() != page(seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_all_is_printed_inside_the_page(seed: int) -> None:
    one = page(seed)
    for char, box in glyphs(one.pdf):
        assert box.left >= 0, char
        assert box.right <= one.width, char
        assert box.top >= 0, char
        assert box.bottom <= one.height, char


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_told_is_printed(seed: int) -> None:
    one = page(seed)
    seen = Counter(char for char, _ in glyphs(one.pdf))
    missing = articles_text(one) - seen
    assert not missing


@pytest.mark.parametrize("seed", SEEDS)
def test_no_character_stands_on_another(seed: int) -> None:
    """But for points, half of whose box is empty, and for heads that are drawn twice."""
    by_row: dict[int, list[tuple[str, Region]]] = {}
    for char, box in glyphs(page(seed).pdf):
        if char in POINTS:
            continue
        for row in range(int(box.top // 40), int(box.bottom // 40) + 1):
            by_row.setdefault(row, []).append((char, box))
    for found in by_row.values():
        found.sort(key=lambda item: item[1].left)
        for number, (char, box) in enumerate(found):
            for other, beside in found[number + 1 :]:
                if beside.left > box.right:
                    break
                assert char == other or not covers(box, beside), (char, other)


def covers(one: Region, other: Region) -> bool:
    """Tell whether two boxes share more than a third of the smaller one."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min(one.width * one.height, other.width * other.height)
    return across > 0 and down > 0 and across * down > 0.33 * smaller


@pytest.mark.parametrize("seed", SEEDS)
def test_articles_lie_side_by_side_or_one_in_the_other(seed: int) -> None:
    regions = [article.region for article in page(seed).articles]
    for one, other in combinations(regions, 2):
        apart = (
            one.right <= other.left + 1
            or other.right <= one.left + 1
            or one.bottom <= other.top + 1
            or other.bottom <= one.top + 1
        )
        assert apart or inside(one, other) or inside(other, one)


def inside(one: Region, other: Region) -> bool:
    return (
        one.left >= other.left - 1
        and one.right <= other.right + 1
        and one.top >= other.top - 1
        and one.bottom <= other.bottom + 1
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_heads_and_furniture_are_printed(seed: int) -> None:
    one = page(seed)
    printed = "".join(char for char, _ in glyphs(one.pdf))
    for words in (*one.teasers, *one.staff):
        assert "".join(words.split()) in printed
    assert not Counter("".join("".join(one.furniture).split())) - Counter(printed)


def test_the_hands_differ() -> None:
    """Among the presses are those that write lines, pieces and characters, and that draw heads twice."""
    hands = Counter(Press(seed).edition.habits.hand.strokes for seed in MANY)
    assert set(hands) == {"lines", "pieces", "glyphs"}
    assert 1 < sum(Press(seed).edition.habits.hand.twice for seed in MANY) < 15
    assert len({Press(seed).edition.habits.order for seed in MANY}) == 5


def test_the_headlines_stand_where_newspapers_put_them() -> None:
    places = Counter(article.placement for one in many() for article in one.articles)
    share = {place: count / places.total() for place, count in places.items()}
    assert 0.6 < share["above"] < 0.8
    for place in ("below", "vertical", "beside", "inside"):
        assert 0.03 < share[place] < 0.13, place


def test_pages_are_full() -> None:
    """A page has at least half as many characters as its columns alone could hold."""
    for one in many():
        printed = sum(len(article.body) for article in one.articles)
        assert printed + 4000 * len(one.captions) > 0.2 * one.width * one.height / 120


def test_bodies_have_all_lengths() -> None:
    lengths = sorted(len(article.body) for one in many() for article in one.articles)
    assert lengths[0] < 120
    assert lengths[-1] > 2000
    assert 250 < lengths[len(lengths) // 2] < 700


def test_an_issue_has_one_date_and_its_jumps_land() -> None:
    landed = 0
    for seed in range(20):
        pages = Press(seed).issue()
        assert len({one.facts["date"] for one in pages}) == 1
        for number, one in enumerate(pages, 1):
            assert one.facts["page"] == number
            for article in one.articles:
                if article.continued_on and article.continued_on <= len(pages):
                    target = pages[article.continued_on - 1]
                    (rest,) = [other for other in target.articles if other.continued_from == number]
                    assert rest.headline in ("", article.headline)
                    landed += 1
    assert landed > 10


def test_a_scanned_page_has_no_text() -> None:
    document = pypdfium2.PdfDocument(Press(3).scanned())
    assert document[0].get_textpage().count_chars() == 0
    document.close()


def test_a_small_page_has_few_articles() -> None:
    counts = Counter(len(Press(seed, small=True).page().articles) for seed in range(60))
    assert set(counts) == {1, 2, 3}
    assert counts.total() > counts[1] > 0


def test_pages_do_not_tell_the_same_twice() -> None:
    """No long sentence stands in two articles of a page."""
    for one in many()[:20]:
        told = Counter(
            sentence
            for article in one.articles
            for sentence in set(article.body.split("。"))
            if len(sentence) > 30
        )
        assert max(told.values()) == 1
