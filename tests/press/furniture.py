"""What stands on a page and belongs to no article: masthead, running head, reading guide, slogans."""

from __future__ import annotations

from .drawing import Ground, Group, Rule, Run, Shape
from .edition import Edition
from .setting import PADDING, Paragraph, measure, natural, padded, printed, set_paragraph
from .truth import Region

Made = tuple[str, Group, list[Shape], list[str], Region]
_WEEK = "一二三四五六日"
_LUNAR = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")

_LUNAR_DAYS = ("初三", "初九", "十二", "十七", "廿一", "廿八")
_STAFF_LINES = (
    "责编：{} 美编：{}",
    "值班编委：{} 责任编辑：{} 校对：{}",
    "责编 {} 版式 {}",
    "本版责编：{}",
    "编辑：{} 校对：{}",
)
_PAGE_REFERENCES = ("详见{}版", "{}版", "（第{}版）", "►{}版")


class Furniture:
    """Makes the furniture of one page; `facts` and `staff` are those that it prints."""

    def __init__(self, edition: Edition, page: int) -> None:
        self.room = edition.room
        self.habits = edition.habits
        self.chance = edition.chance
        self.pages = edition.pages
        self.issue = edition.number
        self.page = page
        self.staff: list[str] = []
        self.facts: dict[str, str | int] = {}

    # Masthead

    def strip(self, region: Region) -> Made:
        """Return a masthead over the whole width: the name in the middle or at the left, lines beside it."""
        name = self.room.paper.newspaper
        size = min(region.height * 0.62, region.width * 0.5 / len(name))
        middle = self.chance.random() < 0.5
        width = size * 1.1 * len(name)
        left = region.left + (region.width - width) / 2 if middle else region.left
        top = region.top + region.height * 0.1
        runs = [self._name(name, left, top + size * 0.9, size)]
        lines = self._lines()
        room = region.right - left - width
        small = min(self.habits.type.size, 0.96 * room / (2 + max(measure(line) for line in lines[1:])))
        y = region.top + small * 1.6
        beside, apart = (lines[1:5], lines[5:]) if middle else (lines[1:], [])
        step = (region.height - small * 4) / max(4, len(beside))
        for x, texts in ((left + width + 2 * small, beside), (region.left, apart)):
            for number, text in enumerate(texts):
                runs.append(self._run(text, x, y + number * step, small))
        runs.append(self._spread(lines[0], region, region.bottom - small * 0.6, small))
        bottom = region.bottom + small * 0.1
        rule = Rule((region.left, bottom), (region.right, bottom), 1.5)
        return "masthead", Group(0, "masthead", runs), [rule], [name, *lines], region

    def corner(self, region: Region) -> Made:
        """Return a masthead in a corner: the name with its lines under it."""
        name = self.room.paper.newspaper
        size = min(region.height * 0.5, region.width * 0.95 / len(name) / 1.1)
        x = region.left + (region.width - size * 1.1 * len(name)) / 2
        runs = [self._name(name, x, region.top + size, size)]
        return self._under(runs, name, region, region.top + size * 1.35)

    def standing(self, region: Region) -> Made:
        """Return a masthead that stands upright in one column."""
        name = self.room.paper.newspaper
        size = min(region.height * 0.55 / len(name), region.width * 0.75)
        x = region.left + (region.width - size) / 2
        runs = [
            Run(char, [x], region.top + size * (0.95 + 1.08 * number), size, "title", colour="red")
            for number, char in enumerate(name)
        ]
        return self._under(runs, name, region, region.top + size * 1.08 * len(name) + self.habits.type.size)

    def _under(self, runs: list[Run], name: str, region: Region, top: float) -> Made:
        lines = self._lines()
        widest = max(measure(line.replace(PADDING, " ")) for line in lines)
        size = min(self.habits.type.size, region.width / widest)
        step = min(size * 1.8, (region.bottom - top) / len(lines))
        size = min(size, step * 0.9)
        for number, line in enumerate(lines):
            y = top + step * (number + 0.85)
            width = measure(line) * size
            runs.append(self._run(line, region.left + max(0.0, (region.width - width) / 2), y, size))
        frame = Ground(region.inset(-2, -2), None, 0.6) if self.chance.random() < 0.4 else None
        return "masthead", Group(0, "masthead", runs), [frame] if frame else [], [name, *lines], region

    def _lines(self) -> list[str]:
        """Return the small lines of a masthead, the date first, and note the facts they tell."""
        paper, day = self.room.paper, self.habits.day
        lunar = f"农历{_LUNAR[(day.month + 10) % 12]}月{self.chance.choice(_LUNAR_DAYS)}"
        self.facts = {
            "newspaper": paper.newspaper,
            "organ_of": paper.organ,
            "date": day.isoformat(),
            "number": self.issue,
            "pages": self.pages,
            "page": self.page,
        }
        date = f"{day.year}年{day.month}月{day.day}日 星期{_WEEK[day.weekday()]} {lunar}"
        lines = [
            date,
            f"{paper.organ}{self.chance.choice(('机关报', '主管主办', '主办'))}",
            f"国内统一连续出版物号 CN {self.chance.randint(11, 65)}-00{self.chance.randint(10, 99)}",
            f"第{self.issue}期 今日{self.pages}版",
            f"{paper.newspaper}社出版",
            self._credits(),
        ]
        return [*lines[:5], *(line for line in lines[5:] if line)]

    def _credits(self) -> str:
        """Return the line of the page's editors, and note them."""
        form = self.chance.choice(_STAFF_LINES)
        self.staff = [self.room.name() for _ in range(form.count("{}"))]
        return form.format(*(self.room.pad(name) for name in self.staff))

    # Inner pages

    def running_head(self, region: Region) -> Made:
        """Return the line over an inner page."""
        paper, day = self.room.paper, self.habits.day
        size = self.habits.type.size * 1.1
        name = self.room.pick("pagenames")
        number = self.chance.choice(("第{}版", "第{:02}版", "{:02}", "{}版")).format(self.page)
        dated = f"{day.year}年{day.month}月{day.day}日 星期{_WEEK[day.weekday()]}"
        parts = [f"{number} {name}", dated, self._credits()]
        self.facts = {"date": day.isoformat(), "page": self.page}
        if self.chance.random() < 0.7:
            parts.append(paper.newspaper)
            self.facts["newspaper"] = paper.newspaper
        if self.page % 2:
            parts.reverse()
        gap = (region.width - sum(measure(part) for part in parts) * size) / max(1, len(parts) - 1)
        while gap < size:
            size *= 0.95
            gap = (region.width - sum(measure(part) for part in parts) * size) / max(1, len(parts) - 1)
        x, y = region.left, region.top + size * 1.2
        runs = []
        for part in parts:
            runs.append(self._run(part, x, y, size))
            x += measure(part) * size + gap
        rule = Rule((region.left, y + size * 0.6), (region.right, y + size * 0.6), 1.0)
        return "running head", Group(0, "masthead", runs), [rule], parts, region

    # Guide and slogans

    def guide(self, region: Region) -> tuple[Made, list[str]]:
        """Return the reading guide: headlines of other pages."""
        kind = self.habits.type
        pad = kind.size
        heading = self.room.pick("guides")
        runs = [self._run(heading, region.left + pad, region.top + 2.1 * kind.size, kind.size * 1.5, "title")]
        y = region.top + 3 * kind.size
        width = (region.width - 2 * pad) / kind.size
        teasers: list[str] = []
        marked = self.chance.random() < 0.6
        mark = self.chance.choice(("", "● ", "▲ ", "◆ "))
        while True:
            teaser = self.room.fill(self.room.pick("teasers"))
            page = " " + self.chance.choice(_PAGE_REFERENCES).format(self.chance.randint(2, self.pages))
            lines = set_paragraph(Paragraph(mark + teaser + page * marked, "rest"), width, kind)
            height = len(lines) * kind.leading
            if y + height > region.bottom - 0.5 * kind.size or teaser in teasers:
                break
            teasers.append(teaser)
            for line in lines:
                runs += printed(line, region.left + pad, y, kind)
                y += kind.leading
            y += 0.6 * kind.leading
        ground = Ground(region, self.habits.tint if self.chance.random() < 0.5 else None, 0.6)
        return ("guide", Group(0, "guide", runs), [ground], [heading], region), teasers

    def slogan(self, region: Region) -> Made:
        """Return a public-service advertisement that fills the region."""
        label = self.room.pick("mottolabels")
        motto = self.room.pick("mottoes").replace(" ", PADDING)
        parts = motto.split(PADDING) if region.width < region.height * 1.5 else [motto]
        longest = max(len(part) for part in parts)
        size = min(0.8 * region.width / longest, region.height * 0.5 / len(parts), 60)
        height = size * 1.3 * len(parts)
        y = region.top + (region.height - height) / 2 + size
        runs = []
        for part in parts:
            x = region.left + (region.width - len(part) * size) / 2
            runs += [self._run(part, x, y, size, "title")]
            y += size * 1.3
        small = min(self.habits.type.size, region.width * 0.9 / len(label))
        if y + small < region.bottom:
            place = region.inset(small * 0.5, small * 0.6)
            runs.append(self._run(label, place.left, place.bottom, small, "hei"))
        words = [*parts, label] if len(runs) > len(parts) else parts
        ground = Ground(region, self.habits.tint, self.chance.choice((None, 0.8)))
        return "slogan", Group(0, "slogan", runs), [ground], words, region

    # Lines

    def _name(self, name: str, x: float, y: float, size: float) -> Run:
        places = [x + 1.1 * size * number for number in range(len(name))]
        return Run(name, places, y, size, "title", colour="red")

    def _run(self, text: str, x: float, y: float, size: float, face: str = "song") -> Run:
        text, places = padded(text, natural(text), self.habits.type.padding)
        return Run(text, [x + place * size for place in places], y, size, face)

    def _spread(self, text: str, region: Region, y: float, size: float) -> Run:
        width = measure(text) * size
        return self._run(text, region.left + (region.width - width) / 2, y, size)
