"""What reading a page gives: an issue with its masthead, its staff and its articles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dangbao.page.passage import Passage
from dangbao.page.wording import Wording
from dangbao.records import ArticleKind


@dataclass(slots=True)
class StaffName:
    r"""One of the newspaper's own people: the name as printed and the duty (责编, 校对, 记者, 摄影).

    Examples
    --------
    >>> import dangbao
    >>> issue = dangbao.read("石桥日报  2031年1月5日\n责编：黄宁  校对：李望\n\n市委书记赵立新出席会议。")
    >>> [(person.duty, person.name.text) for person in issue.staff]
    [('责编', '黄宁'), ('校对', '李望')]
    """

    name: Passage
    duty: str


@dataclass(slots=True)
class Article:
    r"""One article of a page.

    Attributes
    ----------
    body
        The article's text, paragraphs separated by ``"\n"``, without byline and headline lines.
    reporters
        Those who wrote or photographed it, from its byline, in print order.
    continued_on, continued_from
        Page numbers in 下转第三版 and 上接第一版, where the other half is not there.
    page
        Number of the page that it stands on, or begins on.

    Examples
    --------
    >>> import dangbao
    >>> text = "全市经济工作会议召开\n\n本报讯（记者 林海生）市委书记赵立新出席全市经济工作会议。"
    >>> (article,) = dangbao.read(text).articles
    >>> article.headline.text, [person.name.text for person in article.reporters], article.body.text
    ('全市经济工作会议召开', ['林海生'], '市委书记赵立新出席全市经济工作会议。')
    """

    id: str
    kind: ArticleKind
    body: Passage
    kicker: Passage | None = None
    headline: Passage | None = None
    subheadline: Passage | None = None
    reporters: list[StaffName] = field(default_factory=list)
    dateline: Passage | None = None
    continued_on: int | None = None
    continued_from: int | None = None
    page: int | None = None


@dataclass(slots=True)
class Issue:
    r"""A newspaper issue, a page of one, or a bare article.

    Attributes
    ----------
    text
        The input exactly as it was given: every :class:`Passage` offset counts its code points. Where pages
        were joined, their texts one after another, parted by form feeds.
    place
        Name of the division whose newspaper this is (聊城市), or None where nothing tells it.
    date
        ISO 8601 date of publication, or None.
    page
        The number of the page, or None where there are several.
    wording
        The text as it is read, which the passages are made of: slips mended, characters simplified.

    Examples
    --------
    >>> import dangbao
    >>> issue = dangbao.read("石桥日报  2031年1月5日\n\n市委书记赵立新出席全市经济工作会议。")
    >>> issue.id, issue.newspaper, issue.date
    ('石桥日报-2031-01-05', '石桥日报', '2031-01-05')
    """

    id: str
    text: str
    newspaper: str | None = None
    organ_of: str | None = None
    publisher: str | None = None
    place: str | None = None
    date: str | None = None
    number: int | None = None
    page: int | None = None
    pages: int | None = None
    cn_number: str | None = None
    staff: list[StaffName] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    wording: Wording = field(default_factory=lambda: Wording(""))

    def __post_init__(self) -> None:
        self.wording = self.wording if self.wording.text else Wording(self.text)

    def trace_to(self, text: str, wording: Wording) -> None:
        """Give all passages their offsets in the input, which was read in this wording."""
        self.text, self.wording = text, wording
        self.staff = _traced(self.staff, wording)
        for article in self.articles:
            article.reporters = _traced(article.reporters, wording)
            article.body = wording.origin(article.body)
            article.kicker, article.headline, article.subheadline, article.dateline = (
                passage and wording.origin(passage)
                for passage in (article.kicker, article.headline, article.subheadline, article.dateline)
            )


def _traced(people: list[StaffName], wording: Wording) -> list[StaffName]:
    return [replace(person, name=wording.origin(person.name)) for person in people]
