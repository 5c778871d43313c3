"""A small typesetter: sets invented articles into pages with the habits of real text layers.

What it returns beside the page is the truth to be read back. Everything follows from the seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ARTICLES = Path(__file__).with_name("typesetter_articles.txt")
TEASERS = (
    "十七国青年学者走进云台茶乡",
    "省政协主席一行到我市开展专题调研",
    "国务院任免国家工作人员",
    "两岸龙舟邀请赛将于端午开桨",
)
_NO_START = "，。、；：！？”）》"


@dataclass
class Story:
    """An article as its author handed it in."""

    kind: str
    paragraphs: list[str] = field(default_factory=list)
    kicker: str = ""
    headline: str = ""
    subheadline: str = ""
    credits: list[tuple[str, str]] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return [name.replace(" ", "") for name, _ in self.credits]


@dataclass
class Truth:
    """What a reader should find: `headline` is None where none was printed."""

    names: list[str]
    body: str
    headline: str | None


@dataclass
class Page:
    text: str
    truths: list[Truth]
    teasers: list[str]
    staff: list[str]
    facts: dict[str, str | int]


def stories() -> list[Story]:
    return [_story(block) for block in ARTICLES.read_text("utf-8").split("\n\n")]


def _story(block: str) -> Story:
    lines = block.strip().split("\n")
    story = Story(lines[0][2:])
    for line in lines[1:]:
        mark, content = line[0], line[2:]
        if mark == "^":
            story.kicker = content
        elif mark == "#":
            story.headline = content
        elif mark == "-":
            story.subheadline = content
        elif mark == "@":
            story.credits = list(_credits(content))
        else:
            story.paragraphs.append(line)
    return story


def _credits(content: str) -> Iterator[tuple[str, str]]:
    for duty, names in re.findall(r"(记者|通讯员) ((?:(?!记者|通讯员).)+)", content):
        for name in re.findall(r"\S \S(?= |$)|\S+", names.strip()):
            yield name, duty


def squeeze(text: str) -> str:
    return "".join(text.split())


class Typesetter:
    """Sets one page; its habits are drawn from the seed."""

    heading = "一步一个脚印"

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.indent = self.random.choice(["", "", "　　", "  "])
        self.padded_digits = self.random.random() < 0.3
        self.padded_names = self.random.random() < 0.6
        self.headlines_after = self.random.random() < 0.6
        self.paragraph_gap = self.random.random() < 0.5
        self.careful = self.maybe(0.7)
        self.page_references = self.maybe(0.3)
        self.parens = self.random.choice(["（）", "（）", "()"])

    def maybe(self, probability: float) -> bool:
        return self.random.random() < probability

    def page(self) -> Page:
        chosen = self.random.sample(stories(), self.random.randint(3, 8))
        teasers = self.random.sample(TEASERS, 2) if self.maybe(0.5) else []
        staff, masthead, facts = self.masthead()
        blocks = [self.article(story) for story in chosen]
        parts = [masthead, *self._flow(blocks)]
        if teasers:
            parts.insert(self.random.randint(1, 2) if not self.headlines_after else 1, self.guide(teasers))
        text = "\n\n".join(parts) + "\n"
        return Page(text, [truth for _, truth in blocks], teasers, staff, facts)

    def _flow(self, blocks: list[tuple[str, Truth]]) -> list[str]:
        """Put the articles one after another, some without a blank line before their byline."""
        parts: list[str] = []
        for text, _ in blocks:
            glue = parts and text.lstrip().startswith("本报讯") and parts[-1].rstrip().endswith("。")
            if glue and self.maybe(0.5):
                parts[-1] += "\n " + text.lstrip()
            else:
                parts.append(text)
        return parts

    def masthead(self) -> tuple[list[str], str, dict[str, str | int]]:
        name = self.random.choice(["云 台 日 报", "云台日报", "YUNTAI RIBAO"])
        staff = ["邢志敏", "苗雨", "桑晓芳"]
        lines = [
            "中共云台市委机关报",
            f"国内统一连续出版物号\n\nCN 99-0{self.random.randint(100, 999)}",
            name,
            f"值班编委：邢志敏 责编：{'苗 雨' if self.padded_names else '苗雨'} 校对：桑晓芳",
            "云台日报社出版",
            "第12037期 今日4版",
        ]
        self.random.shuffle(lines)
        lines.insert(3, "2025年4月18日 星期五 农历三月廿一")
        facts: dict[str, str | int] = {
            "newspaper": "云台日报",
            "organ_of": "中共云台市委",
            "date": "2025-04-18",
            "number": 12037,
            "pages": 4,
        }
        return staff, self.random.choice(["\n", "\n\n"]).join(lines), facts

    def guide(self, teasers: list[str]) -> str:
        if self.page_references:
            teasers = [
                f"{teaser} {self.random.choice(['2版', '►3版', '（详见第4版）'])}" for teaser in teasers
            ]
        elif self.maybe(0.3):
            teasers = [f" {teaser[:10]}\n{teaser[10:]}" for teaser in teasers]
        header = self.random.choice(["今日导读", "今 日 导 读", "导读", "今日看点"])
        gap = self.random.choice(["\n", "\n\n"])
        return gap.join([header, *teasers])

    def article(self, story: Story) -> tuple[str, Truth]:
        opening, closing = self.byline(story)
        wide = len(story.headline) >= 16
        if wide and story.kind == "news" and self.maybe(0.15):
            story.credits = []
            opening, closing = "", ""
        column = self.random.choice([16, 17, 18, 20, 24, 33])
        paragraphs = [self.pad(paragraph) for paragraph in story.paragraphs]
        alone = opening.endswith("\n")
        if not alone:
            paragraphs[0] = opening + paragraphs[0]
        paragraphs[-1] += closing + (
            self.random.choice(["（下转第三版）", "(下转2版)"]) if self.maybe(0.1) else ""
        )
        if story.kind == "feature" and self.maybe(0.5):
            paragraphs.insert(2, self.heading)
        body = self.columns([self.wrap(paragraph, column) for paragraph in paragraphs])
        text = opening.rstrip("\n") + self.random.choice(["\n", "\n\n"]) + body if alone else body
        headline = None
        names_itself = story.kind == "notice" or (not opening and not closing)
        if names_itself or not self.maybe(0.2):
            headline = story.headline
            block = self.headline(story)
            unusual = story.kind == "news" and self.maybe(0.05)
            after = (self.headlines_after != unusual) and not names_itself
            text = f"{text}\n\n{block}" if after else f"{block}\n\n{text}"
        kept = [p for p in paragraphs if p == self.heading]
        told = [*story.paragraphs[:2], *kept, *story.paragraphs[2:]]
        return text, Truth(story.names, squeeze("".join(told)), headline)

    def headline(self, story: Story) -> str:
        lines = [self.wrap_headline(story.headline)]
        if story.kicker:
            lines.insert(0, story.kicker + "\n" * self.random.randint(0, 1))
        if story.subheadline:
            lines.append("\n" * self.random.randint(0, 1) * (story.subheadline[0] != "—") + story.subheadline)
        return "\n".join(lines)

    def wrap_headline(self, headline: str) -> str:
        if len(headline) < 16 or self.maybe(0.5):
            return headline
        middle = len(headline) // 2
        return headline[:middle] + "\n" + headline[middle:]

    def byline(self, story: Story) -> tuple[str, str]:
        """Return the words before the first paragraph and those after the last."""
        if not story.credits:
            return "", ""
        left, right = self.parens[0], self.parens[1]
        who = self.people(story.credits)
        if story.kind == "feature":
            return self.random.choice([f"■ 本报{who}\n", f"□本报{who}\n", f"本报{who} 文/图\n"]), ""
        forms = [
            (f"本报讯{left}{who}{right}", ""),
            (f"本报讯 {left}{who}{right} ", ""),
            (f"本报讯{left}全媒体{who}{right}", ""),
            (f"本报云台4月17日讯{left}{who}{right}", ""),
            (f"新华社海州4月17日电{left}{who.replace(' 通讯员', '、通讯员')}{right}", ""),
            ("本报讯 ", f"{left}{who}{right}"),
        ]
        return self.random.choice(forms)

    def people(self, credits: list[tuple[str, str]]) -> str:
        words: list[str] = []
        duty = ""
        for name, of in credits:
            words += [of] * (of != duty)
            words.append(name if self.padded_names else name.replace(" ", ""))
            duty = of
        return " ".join(words)

    def pad(self, text: str) -> str:
        if self.padded_digits:
            text = re.sub(r"(?<=[\u4e00-\u9fff])(\d+)(?=[\u4e00-\u9fff])", r" \1 ", text)
        if not self.padded_names:
            text = re.sub(r"(?<=[，、长])(\S) (?=\S)", r"\1", text)
        return text

    def wrap(self, paragraph: str, column: int) -> list[str]:
        lines = [self.indent]
        room = float(column) - (2 if not self.indent else 0)
        for token in re.findall(r"[0-9.]+|.", paragraph):
            size = len(token) * (0.5 if token < "\u2000" else 1)
            if room < size and not (self.careful and token in _NO_START) and token != " ":
                lines.append("")
                room = float(column)
            lines[-1] += token
            room -= size
        return [line.rstrip() for line in lines]

    def columns(self, paragraphs: list[list[str]]) -> str:
        """Lay the lines out in columns: a blank line wherever one ends, in mid-sentence or not."""
        lines: list[str] = []
        for number, paragraph in enumerate(paragraphs):
            if number and self.paragraph_gap:
                lines.append("")
            lines += paragraph
        height = self.random.randint(5, 30)
        broken = [[*lines[i : i + height]] for i in range(0, len(lines), height)]
        return "\n\n".join("\n".join(part).strip("\n") for part in broken)
