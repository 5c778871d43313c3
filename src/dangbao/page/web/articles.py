"""Web pages to articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dangbao.page.credits import read_credits, read_names
from dangbao.page.lines import Line
from dangbao.page.passage import Passage
from dangbao.page.stories import Layout, Story
from dangbao.page.web.bodies import Range, find_bodies
from dangbao.page.web.facts import is_printed, read_facts
from dangbao.page.web.heads import Head, is_caption, is_labelled, read_head, space, squeeze
from dangbao.page.web.nodes import read_node
from dangbao.page.web.outline import Outline, is_prose
from dangbao.sources import Source, SourceError
from dangbao.sources.markup import Block, Markup

_INDENT = 2  # of a line that begins a paragraph
_PARTED = "\n\n"
_CELLS = "｜"
_TAIL = 8  # blocks after the text that may tell of it
_BRACKETS = "（）()【】[] "
_EMPTY = re.compile(r"\W+")
_LINKED = 0.8  # of a line is links where it leads away from the article
_BESIDE = re.compile(
    r"[【\[（(]?(?:图集|\+1|相关(?:阅读|链接|新闻|报道|文章|推荐|附件)|延伸阅读|推荐阅读|热点推荐|更多(?:新闻|阅读|精彩).{0,4}|"
    r"分享到?|扫一扫.{0,20}|打印本?页?|关闭(?:窗口|本页)?|返回(?:顶部|列表)?|上一篇|下一篇|纠错|收藏|点赞|"
    r"字[号体][：:].{0,12})[：:]?[】\]）)]?"
)


def lay_out_markup(source: Source, markup: Markup) -> Layout:
    """Return the articles of a web page.

    Raises
    ------
    SourceError
        If there is none.

    Examples
    --------
    >>> from dangbao.sources.html import read_html
    >>> page = '''<title>云岭日报-市委召开会议</title><p>首页 <a href="/">要闻</a></p><h1>市委召开会议</h1>
    ... <p>来源：云岭日报 时间：2024-12-04</p><div><p>本报讯（记者 王刚）12月3日，市委召开会议。</p>
    ... <p>会议强调，要抓好安全生产。</p></div>'''
    >>> source = read_html(page.encode(), Path("a.html"))
    >>> layout = lay_out_markup(source, source.layout)
    >>> story = layout.stories[0]
    >>> story.headline[0].text, [line.text for line in story.body][1], layout.facts["date"]
    ('市委召开会议', '会议强调，要抓好安全生产。', '2024-12-04')
    """
    if read_node(source):
        raise SourceError(
            Path(source.id), "this is the list of a page's articles", "read the pages that it links to"
        )
    outline = Outline(markup)
    bodies = find_bodies(outline)
    names = (source.id, markup.address or "")
    printed = is_printed(outline, names)
    if len(bodies) > 1:
        outline.forget_article()
    page = _Page(outline)
    near: list[str] = []
    for body, floor in zip(bodies, [0, *(stop for _, stop in bodies)], strict=False):
        head = read_head(outline, floor, body, printed)
        page.add_article(head, body)
        near += head.furniture
    if not page.stories:
        problem = "there is no article on this page: it is a list, or scripts or a login bring the text"
        raise SourceError(Path(source.id), problem, "save the article's own page when it is shown whole")
    page.add_furniture(dict.fromkeys(map(space, near)))
    return page.layout(read_facts(outline, near, names))


class _Page:
    """The text of a page in the making, line by line."""

    def __init__(self, outline: Outline) -> None:
        self.stories: list[Story] = []
        self._outline = outline
        self._furniture: list[Line] = []
        self._parts: list[str] = []
        self._length = 0
        self._block = 0

    def layout(self, facts: dict[str, str]) -> Layout:
        """Return the page with what is known of it."""
        return Layout("".join(self._parts), self.stories, self._furniture, facts=facts)

    def add_article(self, head: Head, body: Range) -> None:
        """Add an article and the captions of its pictures."""
        numbers, captions, furniture = self._sort(head, body)
        if not numbers:
            numbers, captions = captions, []
        if not numbers and not head.captions:
            return
        head.furniture += furniture
        byline = head.byline or self._known_authors(head.furniture)
        story = Story(
            kicker=self._add(head.kicker),
            headline=self._add(head.headline),
            subheadline=self._add(head.subheadline),
            byline=self._add(byline),
            body=self._add_body(numbers) if numbers else self._add(head.captions),
        )
        self.stories.append(story)
        shown = [self._outline.blocks[number].text for number in captions]
        for caption in [*(head.captions if numbers else []), *shown]:
            self.stories.append(Story(self._add([caption]), is_caption=True))

    def add_furniture(self, texts: Iterable[str]) -> None:
        """Add lines that belong to no article."""
        for text in texts:
            self._furniture += self._add([text])

    def _known_authors(self, told: Sequence[str]) -> list[str]:
        """Return whom the page says the article is by, unless a line names them, perhaps as editors."""
        shown = squeeze("".join(told))
        byline, author = (self._outline.properties.get(name, "") for name in ("byline", "author"))
        for text, people in (
            (byline, read_names(Passage.of(byline))),
            (author, read_credits(Passage.of(author))),
        ):
            if people and not any(squeeze(person.name.text) in shown for person in people):
                return [text]
        return []

    def _sort(self, head: Head, body: Range) -> tuple[list[int], list[int], list[str]]:
        """Return the numbers of the text's blocks, those of captions, and lines that tell of the article."""
        text: list[int] = []
        captions: list[int] = []
        furniture: list[str] = []
        prose = [number for number in range(*body) if is_prose(self._outline.blocks[number].text)]
        last = prose[-1] if prose else body[1]
        for number in range(*body):
            block = self._outline.blocks[number]
            shown = block.text.strip(_BRACKETS)
            idle = self._outline.is_noise(block) or self._leads_away(number) or _BESIDE.fullmatch(block.text)
            if number in head.taken or idle:
                continue
            if is_caption(block, self._outline.role(block)):
                captions.append(number)
            elif number > last and is_labelled(shown):
                furniture.append(shown)
            elif not _EMPTY.fullmatch(block.text):
                text.append(number)
        below = (block.text.strip(_BRACKETS) for block in self._outline.blocks[body[1] : body[1] + _TAIL])
        return text, captions, [*furniture, *filter(is_labelled, below)]

    def _leads_away(self, number: int) -> bool:
        block = self._outline.blocks[number]
        return block.linked >= _LINKED * len(block.text) and not is_prose(block.text)

    def _add_body(self, numbers: Sequence[int]) -> list[Line]:
        """Add the lines of a text; the cells of a table's row make one."""
        lines: list[Line] = []
        for row in self._rows(numbers):
            text = _CELLS.join(block.text for block in row)
            indent = _INDENT if row[0].opens else row[0].indent
            lines.append(self._line(text, "\n" if lines else _PARTED, indent))
        self._block += 1
        return lines

    def _rows(self, numbers: Sequence[int]) -> Iterator[list[Block]]:
        """Yield the blocks line by line: most often one, or the cells of a row of short ones."""
        rows: list[list[Block]] = []
        before = (-1, -1)
        for number in numbers:
            block = self._outline.blocks[number]
            row, cell = self._outline.cell(block)
            beside = row >= 0 and row == before[0] and cell != before[1]
            if beside and not is_prose(block.text) and not is_prose(rows[-1][-1].text):
                rows[-1].append(block)
            else:
                rows.append([block])
            before = row, cell
        yield from rows

    def _add(self, texts: Iterable[str]) -> list[Line]:
        """Add lines that stand by themselves."""
        lines = [self._line(text, _PARTED, _INDENT) for text in texts]
        self._block += 1
        return lines

    def _line(self, text: str, parted: str, indent: int) -> Line:
        separator = parted if self._parts else ""
        line = Line(text, self._length + len(separator), indent, self._block)
        self._parts += [separator, text]
        self._length = line.end
        return line
