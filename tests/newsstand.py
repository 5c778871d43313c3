"""A newsstand: short issues of invented newspapers, in the kinds of files that people keep them in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_TOPICS = ("春耕备耕", "安全生产", "招商引资", "防汛抗旱", "乡村振兴", "民生实事", "营商环境", "生态环保")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
_GIVEN = (
    "立新",
    "启明",
    "文博",
    "秀英",
    "海生",
    "国栋",
    "志刚",
    "明远",
    "建民",
    "春燕",
    "怀德",
    "雅琴",
    "永年",
)


@dataclass(frozen=True)
class Story:
    headline: str
    reporter: str
    body: str


@dataclass(frozen=True)
class NewsPage:
    """A page: what it prints, and in which issue it stands."""

    newspaper: str
    day: date
    number: int
    stories: tuple[Story, ...]

    @property
    def text(self) -> str:
        """The page as its text layer gives it."""
        day = f"{self.day.year}年{self.day.month}月{self.day.day}日"
        stories = (f"{one.headline}\n\n本报讯（记者 {one.reporter}） {one.body}" for one in self.stories)
        return "\n\n".join([f"{self.newspaper} 第{self.number}版 要闻\n{day}", *stories]) + "\n"

    @property
    def node(self) -> str:
        """The web page of an e-paper that lists the articles."""
        links = "".join(
            f'<li><a href="{self.content_name(place)}">{story.headline}</a></li>'
            for place, story in enumerate(self.stories)
        )
        title = f"第{self.number:02}版：要闻"
        return f"<html><body>{self._head}<h3>{title}</h3><ul>{links}</ul></body></html>"

    def content_name(self, place: int) -> str:
        """The file of an article; the numbers run against the order of the page."""
        return f"content_{self.number * 100 + 99 - place}.htm"

    def content(self, place: int) -> str:
        """The web page of an article."""
        story = self.stories[place]
        text = f"　　本报讯（记者 {story.reporter}） {story.body}"
        return (
            f"<html><head><title>{story.headline}</title></head><body>{self._head}"
            f"<h1>{story.headline}</h1><div id='content'><p>{text}</p></div></body></html>"
        )

    @property
    def _head(self) -> str:
        return f"<p>{self.newspaper} {self.day.year}年{self.day.month:02}月{self.day.day:02}日</p>"

    def rows(self) -> Iterator[dict[str, str]]:
        """Its articles as rows of a table."""
        for place, story in enumerate(self.stories):
            yield {
                "编号": f"{self.newspaper}{self.day:%Y%m%d}-{self.number}-{place}",
                "报纸": self.newspaper,
                "日期": f"{self.day.year}/{self.day.month}/{self.day.day}",
                "标题": story.headline,
                "正文": story.body,
            }


def _person(number: int) -> str:
    return _SURNAMES[number % len(_SURNAMES)] + _GIVEN[number % len(_GIVEN)]


def _story(number: int, day: date) -> Story:
    leader, other, reporter = (_person(number * 3 + step) for step in range(3))
    topic, field = _TOPICS[number % len(_TOPICS)], _TOPICS[(number // 8) % len(_TOPICS)]
    when = f"{day.month}月{day.day}日"
    return Story(
        f"全市{topic}工作会议召开 {leader}出席并讲话",
        reporter,
        f"{when}，全市第{number}次{topic}工作会议召开，听取{field}工作情况汇报。市委书记{leader}出席并讲话，"
        f"副市长{other}主持会议。",
    )


def issues(newspaper: str, pages: int, first: date = date(2031, 1, 5), each: int = 4) -> list[list[NewsPage]]:
    """Return issues of a newspaper, a day after another, with so many pages in all."""
    return [
        [
            NewsPage(
                newspaper,
                day := first + timedelta(days=start // each),
                number - start + 1,
                tuple(_story(number * 2 + place, day) for place in range(2)),
            )
            for number in range(start, min(start + each, pages))
        ]
        for start in range(0, pages, each)
    ]


def json_lines(pages: Iterable[NewsPage]) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for page in pages for row in page.rows())
