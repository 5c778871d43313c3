"""The events pipe on invented texts with persons, titles and bodies marked inline.

``<p>`` marks a person (``<p=沈岳川>沈书记</p>`` one printed otherwise than by the full name),
``<t>`` a title phrase, ``<b>`` a body.
"""

from __future__ import annotations

import re

import pytest
import spacy
from spacy.tokens import Doc

from dangbao.pipes.annotations import (
    BodyMention,
    Context,
    EventFinding,
    Involvement,
    PersonMention,
    Post,
    Section,
    SectionField,
    get_findings,
    set_context,
    set_findings,
)
from dangbao.pipes.events import EventsPipe
from dangbao.pipes.events.certainty import certainty
from dangbao.pipes.events.page import Page as EventPage
from dangbao.pipes.events.state import Act
from dangbao.records import ArticleKind

_MARK = re.compile(r"<(?P<close>/?)(?P<tag>[ptb])(?:=(?P<value>[^<>]+))?>")

Part = tuple[str, ArticleKind, SectionField, str]


class Page:
    """A page under construction: plain text, and what its marks say."""

    def __init__(self) -> None:
        self.text = ""
        self.names: list[str] = []
        self.mentions: list[PersonMention] = []
        self.posts: list[Post] = []
        self.bodies: list[BodyMention] = []
        self.sections: list[Section] = []

    def add(self, article_id: str, kind: ArticleKind, field: SectionField, marked: str) -> None:
        start = len(self.text)
        self._parse(marked)
        self.sections.append(Section(article_id, kind, field, start, len(self.text)))
        self.text += "\n"

    def _parse(self, marked: str) -> None:
        position = 0
        opened: tuple[str, str | None, int] | None = None
        for mark in _MARK.finditer(marked):
            self.text += marked[position : mark.start()]
            position = mark.end()
            if mark["close"]:
                if opened is None or opened[0] != mark["tag"]:
                    raise ValueError(f"{mark[0]} closes nothing in {marked!r}")
                self._note(*opened)
                opened = None
            elif opened is None:
                opened = (mark["tag"], mark["value"], len(self.text))
            else:
                raise ValueError(f"{mark[0]} stands inside another mark in {marked!r}")
        self.text += marked[position:]
        if opened is not None or "<" in self.text or ">" in self.text:
            raise ValueError(f"a broken mark in {marked!r}")

    def _note(self, tag: str, value: str | None, start: int) -> None:
        end = len(self.text)
        words = self.text[start:end]
        if tag == "p":
            name = value or words
            if name not in self.names:
                self.names.append(name)
            self.mentions.append(PersonMention(start, end, words, person=self.names.index(name)))
        elif tag == "t":
            self.posts.append(Post(start, end, words, phrase=len(self.posts)))
        else:
            self.bodies.append(BodyMention(start, end, value or words))

    def doc(self, date: str | None) -> Doc:
        doc = spacy.blank("zh").make_doc(self.text)
        set_context(doc, Context(date=date, sections=self.sections))
        set_findings(doc, PersonMention, self.mentions)
        set_findings(doc, Post, self.posts)
        set_findings(doc, BodyMention, self.bodies)
        return doc


def read_page(*parts: Part, date: str | None = "2023-05-12") -> tuple[list[EventFinding], Page]:
    page = Page()
    for part in parts:
        page.add(*part)
    return EventsPipe("events").process(page.doc(date)), page


def read_body(marked: str, date: str | None = "2023-05-12") -> tuple[list[EventFinding], Page]:
    return read_page(("a1", "news", "body", marked), date=date)


def parts_taken(events: list[EventFinding], page: Page) -> dict[str, set[str]]:
    taken: dict[str, set[str]] = {}
    for event in events:
        for participation in event.participants:
            taken.setdefault(page.names[participation.person], set()).update(participation.roles)
    return taken


def expected_parts(told: str) -> dict[str, set[str]]:
    pairs = (part.split(":") for part in told.split(";") if part.strip())
    return {name.strip(): set(roles.split()) for name, roles in pairs}


ROLES = [
    ("chairs", "5月10日，<t>市委书记</t><p>沈岳川</p>主持召开市委常委会会议。", "沈岳川: host"),
    (
        "chairs-and-speaks",
        "5月10日，全市防汛工作会议召开。<t>市长</t><p>闻立新</p>主持会议并讲话。",
        "闻立新: host speak",
    ),
    (
        "carries-over-clauses",
        "5月10日，全市防汛工作会议召开。<t>市长</t><p>闻立新</p>出席会议，就下步工作作出部署，并为先进集体颁奖。",
        "闻立新: attend speak lead",
    ),
    (
        "chair-after-passive",
        "5月10日，全市防汛工作会议召开。会议由<t>副市长</t><p>宋知远</p>主持。",
        "宋知远: host",
    ),
    (
        "attend-and-address",
        "5月10日，项目签约仪式举行。<t>市长</t><p>闻立新</p>出席并致辞，<t>副市长</t><p>宋知远</p>主持。",
        "闻立新: attend speak; 宋知远: host",
    ),
    (
        "list-over-commas",
        "5月10日，全市防汛工作会议召开。<t>市委副书记</t><p>罗青山</p>，<t>市人大常委会副主任</t><p>程雅宁</p>、"
        "<p>郭怀义</p>，<t>市政协副主席</t><p>欧阳秋</p>出席。",
        "罗青山: attend; 程雅宁: attend; 郭怀义: attend; 欧阳秋: attend",
    ),
    (
        "list-closed-by-unnamed",
        "5月10日，全市防汛工作会议召开。<t>副市长</t><p>宋知远</p>、<p>程雅宁</p>，市直有关部门主要负责同志参加会议。",
        "宋知远: attend; 程雅宁: attend",
    ),
    (
        "unnamed-do-not-lend-their-verb",
        "5月10日，<t>市长</t><p>闻立新</p>主持召开市政府常务会议。市直有关部门负责同志参加会议。",
        "闻立新: host",
    ),
    (
        "names-after-the-verb",
        "5月10日，全市防汛工作会议召开。参加会议的还有<t>副市长</t><p>宋知远</p>，<t>市政府秘书长</t><p>郭怀义</p>。",
        "宋知远: attend; 郭怀义: attend",
    ),
    (
        "names-after-a-colon",
        "5月10日，县人代会开幕。出席会议的县领导有：<p>罗青山</p>、<p>程雅宁</p>。",
        "罗青山: attend; 程雅宁: attend",
    ),
    (
        "presidium",
        "5月10日，市八届人大三次会议举行第二次全体会议。<p>罗青山</p>、<p>程雅宁</p>等在主席台前排就座。",
        "罗青山: attend; 程雅宁: attend",
    ),
    (
        "executive-chairs",
        "5月10日，县十七届人民代表大会第五次会议开幕。担任大会执行主席的有：<p>罗青山</p>、<p>程雅宁</p>。",
        "罗青山: attend; 程雅宁: attend",
    ),
    (
        "by-whom",
        "5月10日，市人代会开幕。会议执行主席由<p>罗青山</p>、<p>程雅宁</p>担任。",
        "罗青山: attend; 程雅宁: attend",
    ),
    (
        "nonvoting",
        "5月10日，市人大常委会会议召开。<t>副市长</t><p>宋知远</p>，<t>市法院院长</t><p>郭怀义</p>列席会议。",
        "宋知远: nonvoting; 郭怀义: nonvoting",
    ),
    (
        "nonvoting-guide",
        "近日，<t>市委副书记</t><p>罗青山</p>列席指导高新区党工委会议。会上，<p>罗青山</p>认真听取会议发言，作了点评。",
        "罗青山: nonvoting speak",
    ),
    (
        "in-company",
        "5月10日，<t>省委书记</t><p>沈岳川</p>在<t>市委书记</t><p>罗青山</p>、<t>市长</t><p>闻立新</p>陪同下，到云岭市调研。",
        "沈岳川: lead; 罗青山: accompany; 闻立新: accompany",
    ),
    (
        "in-the-company-of",
        "5月10日，在<t>市委书记</t><p>罗青山</p>的陪同下，<t>副省长</t><p>沈岳川</p>深入石桥县检查防汛工作。",
        "沈岳川: lead; 罗青山: accompany",
    ),
    (
        "accompanies-whom",
        "5月10日，<t>市长</t><p>闻立新</p>陪同<t>省水利厅厅长</t><p>沈岳川</p>调研水库建设。",
        "闻立新: accompany; 沈岳川: lead",
    ),
    (
        "joins-the-inspection",
        "5月10日，<t>市长</t><p>闻立新</p>到石桥县调研。<t>副市长</t><p>宋知远</p>参加调研，<t>县委书记</t><p>罗青山</p>陪同。",
        "闻立新: lead; 宋知远: attend; 罗青山: accompany",
    ),
    (
        "together",
        "5月10日，<t>市长</t><p>闻立新</p>走访慰问困难职工。<p>宋知远</p>一同参加活动，<p>程雅宁</p>随行。",
        "闻立新: lead; 宋知远: attend; 程雅宁: accompany",
    ),
    (
        "leads-a-team",
        "5月10日，<t>市委副书记</t><p>罗青山</p>率队到石桥县督导秸秆禁烧工作。",
        "罗青山: lead",
    ),
    (
        "and-party",
        "5月10日，<t>省政协副主席</t><p>沈岳川</p>一行来我市调研。",
        "沈岳川: lead",
    ),
    (
        "elided-subject",
        "5月10日，<t>市长</t><p>闻立新</p>来到石桥水库，实地察看大坝，随后主持召开座谈会，听取情况汇报。",
        "闻立新: lead host",
    ),
    (
        "receives",
        "5月10日，<t>市长</t><p>闻立新</p>在市会议中心会见了<t>远山集团董事长</t><p>高启航</p>一行。",
        "闻立新: lead; 高启航: received",
    ),
    (
        "receives-leader-of-delegation",
        "5月10日，<t>市长</t><p>闻立新</p>会见由<t>远山集团董事长</t><p>高启航</p>率领的代表团。",
        "闻立新: lead; 高启航: received",
    ),
    (
        "talks-with",
        "5月10日，<t>市长</t><p>闻立新</p>与<t>远山集团董事长</t><p>高启航</p>举行工作会谈。",
        "闻立新: lead; 高启航: received",
    ),
    (
        "talks-with-elided-subject",
        "5月10日，<t>市长</t><p>闻立新</p>拜访远山集团，与<t>董事长</t><p>高启航</p>、<t>总经理</t><p>秦晓峰</p>座谈交流。",
        "闻立新: lead; 高启航: received; 秦晓峰: received",
    ),
    (
        "visits-the-poor",
        "5月10日，<t>市长</t><p>闻立新</p>看望慰问了<t>老党员</t><p>余家旺</p>、困难群众<p>冯桂兰</p>。",
        "闻立新: lead; 余家旺: received; 冯桂兰: received",
    ),
    (
        "signs-for-both-sides",
        "5月10日，战略合作签约仪式举行。<t>副市长</t><p>宋知远</p>与<t>远山集团总经理</t><p>秦晓峰</p>代表双方签约。",
        "宋知远: lead; 秦晓峰: lead",
    ),
    (
        "unveils",
        "5月10日，石桥县博物馆揭牌仪式举行。<p>罗青山</p>、<p>程雅宁</p>共同为博物馆揭牌。",
        "罗青山: lead; 程雅宁: lead",
    ),
    (
        "several-speak-each",
        "5月10日，全市招商座谈会召开。会上，<p>宋知远</p>、<p>程雅宁</p>、<p>郭怀义</p>分别围绕重点课题发言。",
        "宋知远: speak; 程雅宁: speak; 郭怀义: speak",
    ),
    (
        "pronoun",
        "5月10日，<t>市长</t><p>闻立新</p>到石桥县调研。他强调，要抓好春耕。",
        "闻立新: lead speak",
    ),
    (
        "plural-pronoun",
        "5月10日，<p>宋知远</p>、<p>程雅宁</p>参加石桥代表团审议。他们在发言中说，报告实事求是。",
        "宋知远: attend speak; 程雅宁: attend speak",
    ),
    (
        "hears-a-report",
        "5月10日，<t>市长</t><p>闻立新</p>主持召开专题会议，听取了<t>副市长</t><p>宋知远</p>关于重点项目建设情况的汇报。",
        "闻立新: host; 宋知远: speak",
    ),
    (
        "hears-and-does-not-speak",
        "5月10日，<t>市长</t><p>闻立新</p>到石桥县调研，认真听取工作汇报。",
        "闻立新: lead",
    ),
    (
        "gives-a-report",
        "5月10日，市政协全会开幕。<t>市政协主席</t><p>欧阳秋</p>代表常务委员会向大会作工作报告。",
        "欧阳秋: speak",
    ),
    (
        "content-of-speech-is-no-act",
        "5月10日，<t>市长</t><p>闻立新</p>主持召开会议。<p>闻立新</p>强调，<t>副市长</t><p>宋知远</p>要参加调研，到石桥县督导。",
        "闻立新: host speak",
    ),
    (
        "quotation-is-no-act",
        "5月10日，<t>市长</t><p>闻立新</p>到石桥县调研。村民说：“<p>宋知远</p>来我们村检查过三次。”",
        "闻立新: lead",
    ),
    (
        "speaker-after-the-quotation",
        "5月10日，全市智造大会召开。“这次大会收获很大。”<t>云岭钢铁公司副总经理</t><p>秦晓峰</p>深有感触。",
        "秦晓峰: speak",
    ),
    (
        "speech-of-a-leader-is-studied",
        "5月10日，<t>市委书记</t><p>沈岳川</p>主持召开会议，学习贯彻<p>习近平</p><t>总书记</t>重要讲话精神。",
        "沈岳川: host",
    ),
    (
        "thought-of-a-leader-is-followed",
        "5月10日，<t>市委书记</t><p>沈岳川</p>主持召开会议，传达学习<p>习近平</p><t>总书记</t>在河南考察时的重要讲话。",
        "沈岳川: host",
    ),
    (
        "around-the-core",
        "5月10日，<t>市委书记</t><p>沈岳川</p>到石桥县调研。在以<p>习近平</p>同志为核心的党中央坚强领导下，各项工作顺利。",
        "沈岳川: lead",
    ),
    (
        "on-behalf",
        "5月10日，全市表彰大会召开。受<t>市委书记</t><p>沈岳川</p>委托，<t>市委副书记</t><p>罗青山</p>出席并讲话。",
        "罗青山: attend speak",
    ),
    (
        "thanked-only",
        "5月10日，<t>市长</t><p>闻立新</p>会见了<t>院士</t><p>高启航</p>。感谢<p>欧阳秋</p>多年来的支持。",
        "闻立新: lead; 高启航: received",
    ),
    (
        "appointed",
        "5月10日，市人大常委会会议决定任命<p>宋知远</p>为云岭市人民政府副市长。",
        "宋知远: appointed",
    ),
    (
        "appointed-and-removed",
        "5月10日，县人大常委会会议召开。会议任命<p>程雅宁</p>为县教育局局长，<p>郭怀义</p>为县司法局局长；"
        "免去<p>秦晓峰</p>的县教育局局长职务。",
        "程雅宁: appointed; 郭怀义: appointed; 秦晓峰: removed",
    ),
    (
        "elected",
        "5月10日，云岭市八届人大三次会议闭幕。根据选举结果，<p>闻立新</p>当选为云岭市人民政府市长。",
        "闻立新: appointed",
    ),
    (
        "decided-to-be-acting",
        "5月10日，市人大常委会会议决定：<p>闻立新</p>为云岭市人民政府代理市长。",
        "闻立新: appointed",
    ),
    (
        "they-are",
        "5月10日，县人大常委会会议任命了县政府组成人员。他们是：<p>程雅宁</p>、<p>郭怀义</p>。",
        "程雅宁: appointed; 郭怀义: appointed",
    ),
    (
        "asks-for-leave",
        "5月10日，县人大常委会会议表决通过了关于接受<p>程雅宁</p>辞去副县长职务请求的决定。",
        "程雅宁: removed",
    ),
    (
        "absent",
        "5月10日，全市招商大会召开。<p>闻立新</p>出席，<p>宋知远</p>因参加学习请假。",
        "闻立新: attend",
    ),
    (
        "in-unnamed-company",
        "5月10日，<t>市长</t><p>闻立新</p>在有关部门负责人陪同下，到石桥县检查防汛工作。",
        "闻立新: lead",
    ),
    (
        "told-to-the-paper",
        "5月10日，<t>市长</t><p>闻立新</p>到石桥县调研。“路好走了。”村民<p>余家旺</p>对记者说。",
        "闻立新: lead",
    ),
    (
        "declares-a-decision",
        "5月10日，全市干部大会召开。<p>罗青山</p>宣布省委决定，<p>闻立新</p>主持。",
        "罗青山: speak; 闻立新: host",
    ),
    (
        "resigns",
        "5月10日，市人大常委会会议决定接受<p>闻立新</p>辞去云岭市人民政府市长职务的请求。",
        "闻立新: removed",
    ),
    (
        "no-longer",
        "日前，省委决定：<p>罗青山</p>同志任云岭市委书记，<p>沈岳川</p>同志不再担任云岭市委书记职务。",
        "罗青山: appointed; 沈岳川: removed",
    ),
    (
        "investigated",
        "云岭市原副市长<p>秦晓峰</p>涉嫌严重违纪违法，目前正接受省纪委监委纪律审查和监察调查。",
        "秦晓峰: investigated",
    ),
    (
        "expelled",
        "日前，经市委批准，市纪委监委对<p>秦晓峰</p>立案审查调查，决定给予其开除党籍处分。",
        "秦晓峰: investigated",
    ),
    (
        "named-in-the-list-of-a-longer-verb",
        "5月10日，全县干部大会召开。县领导<p>罗青山</p>、<p>程雅宁</p>和<t>县法院院长</t><p>郭怀义</p>出席。",
        "罗青山: attend; 程雅宁: attend; 郭怀义: attend",
    ),
    (
        "inside-a-meeting-s-name",
        "5月10日，<t>市长</t><p>闻立新</p>主持召开巡察整改督导推进会议。",
        "闻立新: host",
    ),
    (
        "then-and-then",
        "5月10日，全市招商大会召开。<p>宋知远</p>通报工作情况，<p>程雅宁</p>宣读表彰决定，<p>罗青山</p>主持，<p>闻立新</p>讲话。",
        "宋知远: speak; 程雅宁: speak; 罗青山: host; 闻立新: speak",
    ),
    (
        "half-width-punctuation",
        "5月10日,全市招商大会召开。<t>市长</t><p>闻立新</p>出席并讲话,<t>副市长</t><p>宋知远</p>主持会议。",
        "闻立新: attend speak; 宋知远: host",
    ),
    (
        "wishes",
        "5月10日，全市老干部茶话会召开。<p>罗青山</p>代表市委向老同志致以节日问候。",
        "罗青山: speak",
    ),
    (
        "bids-farewell",
        "5月10日，<p>余家旺</p>同志遗体告别仪式举行。<p>罗青山</p>前往送别。",
        "罗青山: lead",
    ),
    (
        "another-name-for-him",
        "5月10日，<t>市委书记</t><p>沈岳川</p>到石桥县调研。<p=沈岳川>沈书记</p>叮嘱大家注意安全。",
        "沈岳川: lead speak",
    ),
    (
        "at-their-homes",
        "5月10日，<t>县委书记</t><p>罗青山</p>走访慰问困难群众。在老党员<p>余家旺</p>、劳动模范<p>冯桂兰</p>家中，"
        "<p>罗青山</p>与他们亲切交谈。",
        "罗青山: lead; 余家旺: received; 冯桂兰: received",
    ),
    (
        "goes-on-in-the-next-sentence",
        "5月10日，<t>县委书记</t><p>罗青山</p>到石桥镇调研。同时叮嘱随行干部要心系群众。",
        "罗青山: lead speak",
    ),
    (
        "whose-report-is-only-cited",
        "5月10日，<t>市长</t><p>闻立新</p>主持召开会议。<t>省长</t><p>沈岳川</p>所作的政府工作报告，总结工作客观实在。",
        "闻立新: host",
    ),
    (
        "makes-demands-on-carrying-out",
        "5月10日，<t>市长</t><p>闻立新</p>出席会议并就贯彻落实会议精神提出要求。",
        "闻立新: attend speak",
    ),
    (
        "receives-those-who-came-to-attend",
        "5月10日，<t>市长</t><p>闻立新</p>会见前来参加招商大会的<t>商会会长</t><p>高启航</p>一行。<p>宋知远</p>参加会见。",
        "闻立新: lead; 高启航: received; 宋知远: attend",
    ),
    (
        "says-in-the-talk",
        "5月10日，<t>市长</t><p>闻立新</p>会见<t>董事长</t><p>高启航</p>。<p>高启航</p>在会见中介绍了集团情况。",
        "闻立新: lead; 高启航: received speak",
    ),
    (
        "declares-it-open",
        "5月10日，石桥大桥开工仪式举行。<t>市长</t><p>闻立新</p>宣布开工。",
        "闻立新: lead",
    ),
    (
        "one-in-the-list-with-a-foreword-of-address",
        "5月10日，全市教育大会召开。<p>程雅宁</p>教授、<p>郭怀义</p>同志和<p>欧阳秋</p>女士出席。",
        "程雅宁: attend; 郭怀义: attend; 欧阳秋: attend",
    ),
    (
        "farewell-by-several-verbs",
        "5月10日，<p>罗青山</p>对<p>余家旺</p>同志逝世表示沉痛哀悼。",
        "罗青山: lead; 余家旺: received",
    ),
    (
        "joint-talks-before-a-meeting",
        "5月10日，全市招商大会召开。会前，<t>市长</t><p>闻立新</p>会见了<t>董事长</t><p>高启航</p>。",
        "闻立新: lead; 高启航: received",
    ),
    (
        "delegation-received",
        "5月9日，<t>石桥县委书记</t><p>罗青山</p>率石桥县党政代表团到云岭考察。<t>市委书记</t><p>沈岳川</p>会见代表团一行。",
        "罗青山: lead received; 沈岳川: lead",
    ),
    (
        "delegation-not-its-own-guest",
        "5月9日，<t>市委书记</t><p>沈岳川</p>率云岭市党政代表团到石桥考察，并会见石桥县代表团一行。",
        "沈岳川: lead",
    ),
    (
        "on-behalf-of",
        "5月10日，市人大常委会会议召开。<t>副市长</t><p>宋知远</p><t>代市长</t><p>闻立新</p>作工作报告。",
        "宋知远: speak",
    ),
    (
        "list-with-asides",
        "任命：\n<p>宋知远</p>为云岭市副市长；\n<p>程雅宁</p>（女，回族）为云岭市审计局局长；\n"
        "<p>郭怀义</p>为云岭市水利局局长。",
        "宋知远: appointed; 程雅宁: appointed; 郭怀义: appointed",
    ),
    (
        "resignation-ends-the-list",
        "会议决定，增补<p>宋知远</p>、<p>程雅宁</p>为市政协委员；接受<p>郭怀义</p>辞去市政协副主席职务的请求。",
        "宋知远: appointed; 程雅宁: appointed; 郭怀义: removed",
    ),
    (
        "pronoun-meets",
        "5月10日，<t>市长</t><p>闻立新</p>到变电站调研。他与正在巡检的班组长<p>余家旺</p>亲切握手。",
        "闻立新: lead; 余家旺: received",
    ),
    (
        "nonvoting-speaker",
        "5月10日，市八届人大三次会议分组审议。列席会议的<t>市教育局局长</t><p>宋知远</p>说，将逐条研究。",
        "宋知远: nonvoting speak",
    ),
    (
        "speakers-in-turn",
        "5月10日，全市招商座谈会召开。<t>董事长</t><p>高启航</p>建议加快数字化改造，<t>教授</t><p>程雅宁</p>"
        "就深化产教融合提出意见。",
        "高启航: speak; 程雅宁: speak",
    ),
    (
        "report-in-title-marks",
        "5月10日，政协云岭市八届三次会议开幕。<t>市政协副主席</t><p>欧阳秋</p>代表常委会向大会作《工作报告》。",
        "欧阳秋: speak",
    ),
    (
        "comes-to-speak",
        "5月10日，市政协常委会会议召开。<t>统战部部长</t><p>罗青山</p>应邀到会作有关人事事项说明。",
        "罗青山: attend speak",
    ),
    (
        "company-of-guests",
        "5月10日，<t>市长</t><p>闻立新</p>会见了<t>会长</t><p>高启航</p>、<t>总裁</t><p>程雅宁</p>等参加招商活动的客商。",
        "闻立新: lead; 高启航: received; 程雅宁: received",
    ),
    (
        "escorted-to-an-inspection",
        "5月10日，<t>副司长</t><p>罗青山</p>在<t>副处长</t><p>宋知远</p>的陪同下莅临云岭大学考察调研。",
        "罗青山: lead; 宋知远: accompany",
    ),
    (
        "practice-of-others",
        "5月10日，招商座谈会召开。<t>副市长</t><p>宋知远</p>对石桥县邀请客商考察的做法给予肯定，并讲话。",
        "宋知远: speak",
    ),
    (
        "far-quotation",
        "5月10日，花节在石桥开幕，<p>闻立新</p>出席。“比画里还美！”来自邻市的游客<p>余家旺</p>举着手机。",
        "闻立新: attend; 余家旺: speak",
    ),
    (
        "nominee-before-a-title",
        "5月10日，<t>市长</t><p>闻立新</p>到石桥县调研。<t>县委副书记</t><p>罗青山</p>，<t>副县长</t><p>宋知远</p>，"
        "提名<t>副县长人选</t><p>程雅宁</p>陪同。",
        "闻立新: lead; 罗青山: accompany; 宋知远: accompany; 程雅宁: accompany",
    ),
    (
        "regarded-not-done",
        "5月10日，<t>县长</t><p>罗青山</p>到云岭考察。<t>市长</t><p>闻立新</p>陪同。"
        "<p>闻立新</p>对双方签署协议表示祝贺。",
        "罗青山: lead; 闻立新: accompany speak",
    ),
    (
        "what-the-guests-came-for",
        "<t>市长</t><p>闻立新</p>会见了来我市进行投资考察洽谈的<t>总裁</t><p>高启航</p>一行。",
        "闻立新: lead; 高启航: received",
    ),
    (
        "visits-in-a-row-of-nouns",
        "5月10日，代表集中视察开展。<t>副市长</t><p>宋知远</p>参加了汇报会、视察和座谈会。",
        "宋知远: attend",
    ),
    (
        "list-after-has-and-a-comma",
        "5月10日，<t>省长</t><p>沈岳川</p>到云岭调研。陪同调研、参加座谈会的市领导有，<p>闻立新</p>、<p>宋知远</p>。",
        "沈岳川: lead; 闻立新: accompany attend; 宋知远: accompany attend",
    ),
    (
        "list-of-those-who-go-along-with-somebody",
        "5月10日，<t>省长</t><p>沈岳川</p>到云岭调研。陪同<p=沈岳川>沈省长</p>调研的有：<p>闻立新</p>，<p>宋知远</p>。",
        "沈岳川: lead; 闻立新: accompany; 宋知远: accompany",
    ),
    (
        "row-after-for",
        "5月10日，市纪委决定对<t>局长</t><p>秦晓峰</p>，<t>副局长</t><p>余家旺</p>2人立案审查。",
        "秦晓峰: investigated; 余家旺: investigated",
    ),
    (
        "term-of-office-is-no-appointment",
        "5月10日，市人大常委会任命了第四任委员会的组成人员。他们是：<t>主任</t><p>宋知远</p>、<t>委员</t><p>程雅宁</p>。",
        "宋知远: appointed; 程雅宁: appointed",
    ),
    (
        "visited-people-who-receive",
        "5月10日，<t>市长</t><p>闻立新</p>到远山集团调研。<t>董事长</t><p>高启航</p>热情接待。",
        "闻立新: lead; 高启航: received",
    ),
    (
        "welcome-with-a-ceremony",
        "5月10日，<t>省长</t><p>沈岳川</p>在云岭宾馆举行仪式，欢迎<t>州长</t><p>罗青山</p>来访。",
        "沈岳川: lead; 罗青山: received",
    ),
    (
        "bodies-called-together",
        "5月10日，<t>县长</t><p>罗青山</p>在现场紧急组织有关部门召开会议。",
        "罗青山: host",
    ),
    (
        "a-deed-in-passing",
        "5月10日，<t>镇长</t><p>罗青山</p>一行赴远山集团调研。双方对批准挂牌建设的创业园很重视。",
        "罗青山: lead",
    ),
    (
        "row-of-those-met",
        "5月10日，<t>市长</t><p>闻立新</p>会见<t>董事长</t><p>高启航</p>，<t>总经理</t><p>余家旺</p>一行，并共同出席远山项目签约仪式。"
        "<t>副市长</t><p>宋知远</p>，<t>秘书长</t><p>郭怀义</p>参加会见。",
        "闻立新: lead attend; 高启航: received attend; 余家旺: received attend; "
        "宋知远: attend; 郭怀义: attend",
    ),
    (
        "who-is-met-and-who-is-there",
        "5月10日，<t>市长</t><p>闻立新</p>会见<t>董事长</t><p>高启航</p>，<t>副市长</t><p>宋知远</p>参加会见。",
        "闻立新: lead; 高启航: received; 宋知远: attend",
    ),
    (
        "both-sides",
        "5月10日，<t>市长</t><p>闻立新</p>会见<t>董事长</t><p>高启航</p>，双方共同出席远山项目签约仪式。",
        "闻立新: lead attend; 高启航: received attend",
    ),
    (
        "either-along-or-there",
        "5月10日，<t>省长</t><p>沈岳川</p>到云岭调研。<t>市长</t><p>闻立新</p>、<t>副市长</t><p>宋知远</p>陪同调研或出席座谈会。",
        "沈岳川: lead; 闻立新: accompany attend; 宋知远: accompany attend",
    ),
    (
        "those-who-attend-are-met",
        "5月10日，表彰大会召开。会前，<t>省长</t><p>沈岳川</p>来到会议中心同出席会议的代表见面。",
        "沈岳川: lead",
    ),
    (
        "nothing-but-a-list",
        "5月10日，启动仪式在云岭举行。著名画家<p>余家旺</p>，<t>省长</t><p>沈岳川</p>，<t>市长</t><p>闻立新</p>，"
        "<t>副市长</t><p>宋知远</p>。",
        "余家旺: attend; 沈岳川: attend; 闻立新: attend; 宋知远: attend",
    ),
    (
        "names-of-photographers",
        "5月10日，启动仪式在云岭举行，<t>市长</t><p>闻立新</p>出席。"
        "图片均由<p>高启航</p> <p>余家旺</p> <p>秦晓峰</p>摄。",
        "闻立新: attend",
    ),
    (
        "lecture-on-the-screen",
        "5月10日，专题讲座在云岭举行。<p>闻立新</p>、<p>宋知远</p>在分会场集中收听收看了讲座。",
        "闻立新: attend; 宋知远: attend",
    ),
    (
        "elected-ones-in-a-list",
        "5月10日，会议选出的<t>副主席</t>是：<p>欧阳秋</p>、<p>程雅宁</p>。",
        "欧阳秋: appointed; 程雅宁: appointed",
    ),
    (
        "declares-who-is-elected",
        "5月10日，全体会议举行。<t>执行主席</t><p>欧阳秋</p>宣布：<p>程雅宁</p>等30名同志当选<t>委员</t>。",
        "欧阳秋: speak; 程雅宁: appointed",
    ),
    (
        "warmth-for-the-poor",
        "5月10日，<p>闻立新</p>、<p>宋知远</p>分赴各地开展节前活动，为困难党员送去党和政府的温暖。",
        "闻立新: lead; 宋知远: lead",
    ),
    (
        "after-others",
        "5月10日，继<p>余家旺</p>之后，省纪委再通报一起案例，<t>董事长</t><p>高启航</p>被开除党籍。",
        "高启航: investigated",
    ),
    (
        "host-after-a-speech",
        "5月10日，动员会召开。<t>巡察组组长</t><p>沈岳川</p>对巡察工作提出要求，<t>局长</t><p>闻立新</p>主持会议并作表态发言。",
        "沈岳川: speak; 闻立新: host speak",
    ),
    (
        "congress-that-the-visitors-attend",
        "5月10日，在<t>县委副书记</t><p>罗青山</p>的带领下，参加县人民代表大会第五次会议的全体代表对石桥水库进行集中视察。",
        "罗青山: lead",
    ),
    (
        "both-unveil",
        "5月10日，研究院揭牌仪式举行。<t>市长</t><p>闻立新</p>和<t>省长</t><p>沈岳川</p>为研究院揭牌。",
        "闻立新: lead; 沈岳川: lead",
    ),
    (
        "what-they-said",
        "5月10日，开班式举行，<t>市长</t><p>闻立新</p>、<t>副市长</t><p>宋知远</p>出席。他们表示，要珍惜机会。",
        "闻立新: attend speak; 宋知远: attend speak",
    ),
    (
        "committee-decides-by",
        "经省纪委常委会议审议并报省委批准，决定给予<p>秦晓峰</p>开除党籍处分。",
        "秦晓峰: investigated",
    ),
    (
        "those-brought-along",
        "5月10日，<t>市长</t><p>闻立新</p>带领<t>局长</t><p>宋知远</p>，<t>总经理</t><p>高启航</p>等调研了石桥县。",
        "闻立新: lead; 宋知远: attend; 高启航: attend",
    ),
    (
        "forms-of-address-after-names",
        "5月10日，考察团到云岭考察。<t>院长</t><p>余家旺</p><t>教授，市医院院长</t><p>高启航</p>，"
        "<t>总裁</t><p>秦晓峰</p>等八位专家参加了考察。",
        "余家旺: attend; 高启航: attend; 秦晓峰: attend",
    ),
    (
        "successor",
        "5月10日，<t>市长</t><p>闻立新</p>已接替<p>沈岳川</p>，任<t>市委书记</t>。",
        "闻立新: appointed",
    ),
    (
        "adviser",
        "5月10日，研究会成立大会召开。大会聘请<p>余家旺</p>先生为<t>特邀顾问</t>。",
        "余家旺: appointed",
    ),
    (
        "welcome-at-the-plane",
        "5月10日，<t>总书记</t><p>沈岳川</p>抵达云岭。<t>省长</t><p>闻立新</p>等在舷梯下迎候。",
        "沈岳川: lead; 闻立新: attend",
    ),
    (
        "elect",
        "5月10日，<t>主席</t><p>沈岳川</p>同当选<t>总统</t><p>普拉诺</p>举行会谈。",
        "沈岳川: lead; 普拉诺: received",
    ),
    (
        "warm-reception-by-a-body",
        "5月10日，<t>市政协副主席</t><p>欧阳秋</p>率队赴石桥县考察，受到石桥县政协的热情接待。",
        "欧阳秋: lead",
    ),
    (
        "row-of-partners",
        "5月10日，<t>市长</t><p>闻立新</p>前往军分区走访慰问，与<t>司令员</t><p>高启航</p>，<t>副司令员</t><p>余家旺</p>等部队领导座谈交流。",
        "闻立新: lead; 高启航: received; 余家旺: received",
    ),
    (
        "wife-of-the-one-gone-with",
        "5月10日，<t>主席</t><p>沈岳川</p>到云岭调研。陪同<p=沈岳川>沈主席</p>出访的有：<p=沈岳川>沈主席</p>夫人<p>程雅宁</p>，"
        "<t>市长</t><p>闻立新</p>。",
        "沈岳川: lead; 程雅宁: accompany; 闻立新: accompany",
    ),
    (
        "votes-of-the-past",
        "5月10日，<t>总裁</t><p>高启航</p>来到石桥县调研。<p>高启航</p>1998年进入远山集团，次年当选为工会主席。",
        "高启航: lead",
    ),
]


@pytest.mark.parametrize(("marked", "told"), [pytest.param(*case[1:], id=case[0]) for case in ROLES])
def test_roles(marked: str, told: str) -> None:
    events, page = read_body(marked)
    assert parts_taken(events, page) == expected_parts(told)


TIMES = [
    ("day-in-brackets", "今天下午（5月10日），大会召开。", "2023-05-11", ("2023-05-10", None, "下午")),
    ("day-in-brackets-alone", "今（10）日，大会召开。", "2023-05-10", ("2023-05-10", None, None)),
    ("day-without-its-word", "5月10上午，大会召开。", "2023-05-12", ("2023-05-10", None, "上午")),
    ("days-that-share-a-word", "5月9至10日，大会召开。", "2023-05-12", ("2023-05-09", "2023-05-10", None)),
    ("days-alone-that-share-a-word", "9、10日，大会召开。", "2023-05-12", ("2023-05-09", "2023-05-10", None)),
    ("month-of-issue-alone", "5月10日，大会召开。", "2023-05", ("2023-05-10", None, None)),
    ("month-and-day", "5月10日，全市招商大会召开。", "2023-05-12", ("2023-05-10", None, None)),
    ("part-of-day", "5月10日上午，全市招商大会召开。", "2023-05-12", ("2023-05-10", None, "上午")),
    ("spaces", "5 月 10 日 下午，全市招商大会召开。", "2023-05-12", ("2023-05-10", None, "下午")),
    ("day-alone", "10日，全市招商大会召开。", "2023-05-12", ("2023-05-10", None, None)),
    ("day-of-the-month-before", "30日，全市招商大会召开。", "2023-05-02", ("2023-04-30", None, None)),
    ("yesterday", "昨日，全市招商大会召开。", "2023-05-01", ("2023-04-30", None, None)),
    ("today", "今天上午，全市招商大会召开。", "2023-05-12", ("2023-05-12", None, "上午")),
    ("range", "5月9日至11日，全市招商大会召开。", "2023-05-12", ("2023-05-09", "2023-05-11", None)),
    (
        "range-over-months",
        "4月29日至5月1日，全市招商大会召开。",
        "2023-05-12",
        ("2023-04-29", "2023-05-01", None),
    ),
    (
        "range-over-new-year",
        "12月31日至1月2日，全市招商大会召开。",
        "2023-01-03",
        ("2022-12-31", "2023-01-02", None),
    ),
    ("year-before", "12月30日，全市招商大会召开。", "2023-01-02", ("2022-12-30", None, None)),
    ("printed-year", "2021年12月30日，全市招商大会召开。", None, ("2021-12-30", None, None)),
    ("no-year-at-all", "12月30日，全市招商大会召开。", None, (None, None, None)),
    ("lately", "近日，全市招商大会召开，为5月20日的博览会作准备。", "2023-05-12", (None, None, None)),
    ("the-other-day", "日前，全市招商大会召开。", "2023-05-12", (None, None, None)),
    ("last-friday", "上周五，全市招商大会召开。", "2023-05-09", ("2023-05-05", None, None)),
    ("chinese-digits", "五月十日，全市招商大会召开。", "1998-05-12", ("1998-05-10", None, None)),
    ("dateline", "新华社云岭5月11日电 全市招商大会今天召开。", "2023-05-12", ("2023-05-11", None, None)),
    ("day-in-brackets", "昨（10）日下午，全市招商大会召开。", "2023-05-12", ("2023-05-10", None, "下午")),
    (
        "reported-later",
        "5月11日，记者从市政府了解到，5月10日，全市招商大会召开。",
        "2023-05-12",
        ("2023-05-10", None, None),
    ),
    (
        "of-another-meeting",
        "根据5月6日省委会议精神，5月10日，全市招商大会召开。",
        "2023-05-12",
        ("2023-05-10", None, None),
    ),
    (
        "told-before-the-event",
        "5月10日上午，石桥广场座无虚席。全市招商大会召开。",
        "2023-05-12",
        ("2023-05-10", None, "上午"),
    ),
    (
        "background-later",
        "全市招商大会5月10日召开。去年12月3日，石桥项目开工。",
        "2023-05-12",
        ("2023-05-10", None, None),
    ),
]


@pytest.mark.parametrize(("text", "date", "told"), [pytest.param(*case[1:], id=case[0]) for case in TIMES])
def test_times(text: str, date: str | None, told: tuple[str | None, str | None, str | None]) -> None:
    marked = text.replace("召开", "召开，<t>市长</t><p>闻立新</p>出席", 1)
    [event], _ = read_body(marked, date)
    assert (event.start_date, event.end_date, event.part_of_day) == told


KINDS = [
    ("meeting", "全市招商大会召开，<p>闻立新</p>出席。", "全市招商大会"),
    ("meeting", "<p>闻立新</p>主持召开市政府常务会议。", "市政府常务会议"),
    ("meeting", "<p>闻立新</p>出席全市政法工作会议并讲话。", "全市政法工作会议"),
    (
        "meeting",
        "“云岭好商量”课题成果座谈会在市会议中心举行，<p>闻立新</p>出席。",
        "“云岭好商量”课题成果座谈会",
    ),
    ("meeting", "<b>石桥县政协</b>召开十届二次主席会议，<p>闻立新</p>主持。", "石桥县政协十届二次主席会议"),
    ("meeting", "<b>石桥县委</b>召开全县消防工作会议，<p>闻立新</p>主持。", "全县消防工作会议"),
    ("signing", "双方举行石桥风电项目签约仪式，<p>闻立新</p>出席。", "石桥风电项目签约仪式"),
    ("meeting", "<p>闻立新</p>主持会议。四大班子领导参加会议。", "会议"),
    ("inspection", "全省电视电话会议召开之前，<p>闻立新</p>到石桥县检查防汛工作。", None),
    ("signing", "远山集团项目签约仪式举行，<p>闻立新</p>出席。", "远山集团项目签约仪式"),
    ("ceremony", "石桥大桥开工仪式举行，<p>闻立新</p>宣布开工。", "石桥大桥开工仪式"),
    ("training", "全市年轻干部培训班开班，<p>闻立新</p>作动员讲话。", "全市年轻干部培训班"),
    (
        "training",
        "全市政法干部学习贯彻新条例、提升能力专题研讨班开班，<p>闻立新</p>出席。",
        "全市政法干部学习贯彻新条例、提升能力专题研讨班",
    ),
    ("condolence", "<p>余家旺</p>同志告别仪式在云岭举行，<p>闻立新</p>前往送别。", None),
    ("inspection", "<p>闻立新</p>到石桥县调研并主持召开座谈会。", None),
    ("inspection", "<p>闻立新</p>实地察看水库大坝。", None),
    ("reception", "<p>闻立新</p>会见高启航一行。", None),
    ("condolence", "<p>闻立新</p>前往石桥县看望慰问困难群众。", None),
    ("signing", "<p>闻立新</p>代表市政府签署合作协议。", None),
    ("appointment", "市人大常委会任命<p>宋知远</p>为副市长。", None),
    ("discipline", "<p>秦晓峰</p>接受审查调查。", None),
    ("reception", "5月10日，<p>罗青山</p>率代表团来到云岭，与<p>闻立新</p>座谈交流。", None),
    ("meeting", "<p>闻立新</p>看望参加市政协会议的委员，并参加联组讨论。", None),
    ("meeting", "云岭市第八届人大常委会第九次会议决定，任命<p>宋知远</p>为副市长。", None),
    ("condolence", "<p>闻立新</p>来到石桥县。<p>闻立新</p>慰问了困难群众。", None),
    ("other", "<p>闻立新</p>来到湿地公园，参加义务植树活动。", None),
    ("inspection", "5月10日，市考核组来我县检查禁毒情况。<p>闻立新</p>参加汇报会。", None),
    (
        "ceremony",
        "为迎接省第九次代表大会召开，我县举行项目集中开工仪式，<p>闻立新</p>出席。",
        "项目集中开工仪式",
    ),
    ("inspection", "<p>闻立新</p>深入园区，就光纤项目开工筹备工作进行调研。", None),
    (
        "inspection",
        "5月10日，在<p>罗青山</p>的带领下，参加县人民代表大会第五次会议的全体代表对石桥水库进行集中视察。",
        None,
    ),
    ("meeting", "全市中心组集中学习会召开，<p>闻立新</p>主持。", "全市中心组集中学习会"),
    ("discipline", "经省纪委常委会议审议并报省委批准，决定给予<p>秦晓峰</p>开除党籍处分。", None),
    ("other", "全市职工文艺汇演举行，<p>闻立新</p>出席。", "全市职工文艺汇演"),
    ("other", "外交部发言人<p>程雅宁</p>就有关问题答记者问。", None),
    ("ceremony", "第九届石桥桃花节在青石滩开幕，<p>闻立新</p>出席。", "第九届石桥桃花节"),
    ("condolence", "市政协开展送温暖活动，<p>欧阳秋</p>走访了<p>余家旺</p>。", None),
]


@pytest.mark.parametrize(
    ("kind", "marked", "name"), [pytest.param(*case, id=f"{n}-{case[0]}") for n, case in enumerate(KINDS)]
)
def test_kinds(kind: str, marked: str, name: str | None) -> None:
    event = read_body(marked)[0][0]
    assert event.classification == kind
    assert name is None or event.name == name


PLACES = [
    ("座谈会在市会议中心举行，<p>闻立新</p>出席。", "市会议中心"),
    ("市政府与远山集团在云岭宾馆签署协议，<p>闻立新</p>出席签约仪式。", "云岭宾馆"),
    ("全市招商大会在市体育馆隆重召开，<p>闻立新</p>出席。", "市体育馆"),
    ("<p>闻立新</p>在云岭宾馆亲切会见<p>高启航</p>一行。", "云岭宾馆"),
    ("招商座谈会在市会议接待中心举行，<p>闻立新</p>出席。", "市会议接待中心"),
    ("<p>沈岳川</p>在我县召开见面座谈会。", None),
    ("<p>沈岳川</p>在石桥镇紧急召集有关部门召开会议。", "石桥镇"),
    ("5月10日，<p>闻立新</p>到石桥县调研春耕。", "石桥县"),
    ("5月10日，<p>闻立新</p>先后深入石桥县、云岭水库实地检查防汛工作。", "石桥县、云岭水库"),
    ("5月10日，<p>闻立新</p>来到市第一医院，看望受伤群众。", "市第一医院"),
    ("5月10日，<p>闻立新</p>到我县就春耕工作进行调研。", None),
    ("5月10日，<p>闻立新</p>来到困难群众家中看望慰问。", None),
    ("5月10日，<p>闻立新</p>深入企业、农村调研。", None),
    ("5月10日，全市学习会召开，<p>闻立新</p>传达在全省研讨班开班式上的讲话精神。", None),
    ("5月10日，<p>高启航</p>在市政协副主席<p>宋知远</p>的陪同下到石桥县考察。", "石桥县"),
    ("对口支援会议在新疆和田召开，<p>闻立新</p>出席。", "新疆和田"),
    ("全市招商大会召开，<p>闻立新</p>出席。", None),
    ("在市委坚强领导下，全市招商大会召开，<p>闻立新</p>出席。", None),
    ("<p>闻立新</p>在成都会见<p>高启航</p>一行。", "成都"),
    ("<p>沈岳川</p>在云岭主持召开招商座谈会。", "云岭"),
]


@pytest.mark.parametrize(
    ("marked", "place"), [pytest.param(*case, id=case[1] or f"none-{n}") for n, case in enumerate(PLACES)]
)
def test_places(marked: str, place: str | None) -> None:
    assert read_body(marked)[0][0].location == place


NOTHING = [
    ("plan", "全市招商大会将于5月20日召开，<p>闻立新</p>将出席会议。"),
    ("ordinary-people", "<p>余家旺</p>今年六十岁，种了一辈子果树。“日子越过越好。”<p>余家旺</p>说。"),
    ("mentioned-only", "要深入学习贯彻<p>习近平</p><t>总书记</t>重要讲话精神，抓好春耕生产。"),
    ("career", "<p>秦晓峰</p>，男，1965年3月生，1985年7月参加工作，曾任石桥县委书记。"),
]


@pytest.mark.parametrize("marked", [pytest.param(case[1], id=case[0]) for case in NOTHING])
def test_no_part_is_taken(marked: str) -> None:
    events, page = read_body(marked)
    assert parts_taken(events, page) == {}


def test_report_and_feature_are_one_event() -> None:
    events, page = read_page(
        ("a1", "news", "headline", "云岭智能制造专家行活动总结大会举行"),
        (
            "a1",
            "news",
            "body",
            "5月10日，云岭智能制造专家行活动总结大会在市会议中心举行。<t>市长</t><p>闻立新</p>出席。",
        ),
        ("a2", "feature", "headline", "向新而行——云岭智能制造专家行活动总结大会综述"),
        ("a2", "feature", "body", "一场盛会点燃热情。“收获很大。”<t>副总经理</t><p>秦晓峰</p>说。"),
    )
    [event] = events
    assert event.article_ids == ["a1", "a2"]
    assert event.start_date == "2023-05-10"
    assert parts_taken(events, page) == {"闻立新": {"attend"}, "秦晓峰": {"speak"}}


def test_meetings_of_different_days_stay_apart() -> None:
    events, _ = read_page(
        ("a1", "news", "body", "5月10日，市政府常务会议召开，<p>闻立新</p>主持。"),
        ("a2", "news", "body", "5月11日，市政府常务会议召开，<p>闻立新</p>主持。"),
    )
    assert [event.start_date for event in events] == ["2023-05-10", "2023-05-11"]


def test_two_meetings_in_one_article() -> None:
    events, _ = read_body(
        "5月10日，全市招商大会召开。<t>市长</t><p>闻立新</p>出席。\n"
        "5月11日，<t>副市长</t><p>宋知远</p>主持召开全市防汛工作会议。"
    )
    assert [(event.name, event.start_date) for event in events] == [
        ("全市招商大会", "2023-05-10"),
        ("全市防汛工作会议", "2023-05-11"),
    ]


def test_appointments_at_a_meeting_are_an_event_of_their_own() -> None:
    events, _ = read_body(
        "5月10日，市人大常委会会议召开，<p>欧阳秋</p>主持。会议决定任命<p>宋知远</p>为副市长。"
    )
    assert [(event.classification, event.start_date) for event in events] == [
        ("meeting", "2023-05-10"),
        ("appointment", "2023-05-10"),
    ]


def test_teaser() -> None:
    events, page = read_page(
        ("t1", "teaser", "headline", "<p>沈岳川</p>同<t>乌有国总理</t><p>阿里木</p>会谈")
    )
    [event] = events
    assert event.classification == "reception"
    assert event.start_date is None
    assert parts_taken(events, page) == {"沈岳川": {"lead"}, "阿里木": {"received"}}


def test_headline_gives_parts_and_names_the_event() -> None:
    events, page = read_page(
        ("a1", "news", "headline", "<p>闻立新</p>在石桥县调研时强调 抓好春耕生产"),
        ("a1", "news", "body", "5月10日，<t>市长</t><p>闻立新</p>到石桥县调研。"),
    )
    [event] = events
    assert event.name == "闻立新在石桥县调研时强调 抓好春耕生产"
    assert parts_taken(events, page) == {"闻立新": {"lead", "speak"}}


def test_bodies_that_hold_the_event() -> None:
    [event], _ = read_body(
        "5月10日，<b=云岭市人民政府>市政府</b>与<b>远山集团</b>在云岭宾馆签署合作协议。<t>市长</t><p>闻立新</p>出席。"
    )
    assert event.involvements == [
        Involvement("云岭市人民政府", "signatory"),
        Involvement("远山集团", "signatory"),
    ]


def test_evidence_are_the_mentions() -> None:
    [event], page = read_body(
        "5月10日，全市招商大会召开，<t>市长</t><p>闻立新</p>出席。<p>闻立新</p>指出，要抓落实。"
    )
    [part] = event.participants
    assert [page.mentions[index].start for index in part.mentions] == [m.start for m in page.mentions]


def test_a_part_is_most_certain_in_the_clause_of_the_name() -> None:
    text = "于洋出席，并讲话。随后强调。"
    page = EventPage(text, [], [PersonMention(0, 2, "于洋", person=0)], [], [])
    clause, sentence, later = (
        certainty(page, Act(0, "speak", text.index(word))) for word in ("出席", "讲话", "强调")
    )
    assert 1 > clause > sentence > later > 0
    assert certainty(page, Act(0, "lead", 2, "inspection", weak=True)) < clause
    proposed = EventPage(text, [], [PersonMention(0, 2, "于洋", person=0, origin="model")], [], [])
    assert certainty(proposed, Act(0, "speak", 2)) < clause


def test_name_stands_where_the_offsets_say() -> None:
    [event], page = read_body("5月10日，<t>市长</t><p>闻立新</p>主持召开市政府常务会议。")
    assert page.text[event.start : event.end] == event.name == "市政府常务会议"


def test_headline_stands_where_the_offsets_say() -> None:
    [event], page = read_page(
        ("a1", "news", "headline", "<p>闻立新</p>会见<p>高启航</p>"),
        ("a1", "news", "body", "5月10日，<t>市长</t><p>闻立新</p>会见了<p>高启航</p>一行。"),
    )
    assert page.text[event.start : event.end] == event.name == "闻立新会见高启航"


def test_date_stands_where_the_offsets_say() -> None:
    [event], page = read_body("石桥来客。5月9日至10日上午，<t>市长</t><p>闻立新</p>会见了<p>高启航</p>。")
    assert page.text[event.date_start : event.date_end] == "5月9日至10日上午"


def test_without_a_date_no_words_date_the_event() -> None:
    [event], _ = read_body("<t>市长</t><p>闻立新</p>会见了<p>高启航</p>。")
    assert (event.date_start, event.date_end) == (None, None)


def test_dateline_tells_what_today_means() -> None:
    page = Page()
    page.add("a1", "news", "body", "<t>市长</t><p>闻立新</p>今天上午会见了<p>高启航</p>。")
    page.sections[0].dateline = "新华社云岭五月十一日电"
    [event] = EventsPipe("events").process(page.doc("2023-05-12"))
    assert event.start_date == "2023-05-11"


@pytest.mark.parametrize(
    ("kind", "field", "text"),
    [
        pytest.param("notice", "subheadline", "（2023年5月10日市人大常委会第九次会议通过）", id="brackets"),
        pytest.param("news", "headline", "石桥 5月10日", id="headline"),
    ],
)
def test_date_of_the_headline(kind: ArticleKind, field: SectionField, text: str) -> None:
    [event], _ = read_page(
        ("a1", kind, field, text), ("a1", kind, "body", "任命<p>宋知远</p>为云岭市副市长。")
    )
    assert event.start_date == "2023-05-10"


def test_date_below_a_notice() -> None:
    [event], _ = read_page(
        ("a1", "notice", "body", "任命<p>宋知远</p>为云岭市副市长。\n云岭市人大常委会\n2023年5月10日")
    )
    assert event.start_date == "2023-05-10"


def test_headline_tells_the_main_act() -> None:
    [event], _ = read_page(
        ("a1", "news", "headline", "市政协召开协商座谈会"),
        ("a1", "news", "body", "5月10日，<t>市政协主席</t><p>欧阳秋</p>走访工商联，并召开协商座谈会。"),
    )
    assert event.classification == "meeting"


def test_whom_one_met_before_the_meeting_is_an_event_of_its_own() -> None:
    meeting, reception = read_body(
        "5月10日，全市招商大会召开。<t>市长</t><p>闻立新</p>出席并讲话。\n"
        "大会开始前，<p>闻立新</p>会见了<t>董事长</t><p>高启航</p>。<t>副市长</t><p>宋知远</p>主持大会。"
    )[0]
    assert [part.roles for part in meeting.participants] == [["attend", "speak"], ["host"]]
    assert (reception.classification, reception.start_date) == ("reception", "2023-05-10")
    assert [part.roles for part in reception.participants] == [["lead"], ["received"]]


def test_whom_one_met_during_a_congress_is_an_event_of_its_own() -> None:
    meeting, reception = read_body(
        "5月10日，<t>市长</t><p>闻立新</p>出席全国投资大会。大会期间，<p>闻立新</p>会见了<t>省长</t><p>沈岳川</p>。"
    )[0]
    assert (meeting.classification, meeting.name) == ("meeting", "全国投资大会")
    assert [part.roles for part in reception.participants] == [["lead"], ["received"]]


@pytest.mark.parametrize("headline", ["<p>宋知远</p>任代省长", "要闻"])
def test_those_at_the_meeting_that_appoints_are_at_the_meeting(headline: str) -> None:
    meeting, appointment = read_page(
        ("a1", "news", "headline", headline),
        (
            "a1",
            "news",
            "body",
            "5月10日，省人大常委会第三十九次会议在云岭召开，决定任命<p>宋知远</p>为代省长。"
            "<t>副主任</t><p>程雅宁</p>主持会议，<t>副主任</t><p>欧阳秋</p>出席。",
        ),
    )[0]
    assert (meeting.classification, meeting.name) == ("meeting", "省人大常委会第三十九次会议")
    assert [part.roles for part in meeting.participants] == [["host"], ["attend"]]
    assert appointment.classification == "appointment"
    assert {role for part in appointment.participants for role in part.roles} == {"appointed"}


def test_a_signing_after_a_reception_is_an_event_of_its_own() -> None:
    reception, signing = read_body(
        "5月10日，<t>市长</t><p>闻立新</p>会见<t>董事长</t><p>高启航</p>，并出席远山项目签约仪式。"
        "<t>副市长</t><p>宋知远</p>参加会见。"
    )[0]
    assert [part.roles for part in reception.participants] == [["lead"], ["received"], ["attend"]]
    assert (signing.classification, signing.name) == ("signing", "远山项目签约仪式")
    assert (signing.start_date, [part.roles for part in signing.participants]) == ("2023-05-10", [["attend"]])


def test_a_reception_beside_the_signing_that_the_article_is_on() -> None:
    signing, reception = read_body(
        "5月10日，远山项目签约仪式举行。<t>市长</t><p>闻立新</p>会见<t>董事长</t><p>高启航</p>，并共同出席远山项目签约仪式。"
    )[0]
    assert signing.classification == "signing"
    assert [part.roles for part in signing.participants] == [["attend"], ["attend"]]
    assert [part.roles for part in reception.participants] == [["lead"], ["received"]]


def test_a_meeting_after_a_visit_begins_an_event_but_no_symposium() -> None:
    visit, meeting = read_body(
        "5月10日，<t>市长</t><p>闻立新</p>到石桥县调研。随后，<p>闻立新</p>主持召开全市防汛工作例会。"
    )[0]
    assert (visit.classification, meeting.classification, meeting.name) == (
        "inspection",
        "meeting",
        "全市防汛工作例会",
    )
    [visit] = read_body(
        "5月10日，<t>市长</t><p>闻立新</p>到石桥县调研。随后，<p>闻立新</p>主持召开防汛工作座谈会。"
    )[0]
    assert visit.classification == "inspection"


def test_whom_one_met_in_an_article_on_a_signing() -> None:
    signing, reception = read_body(
        "5月10日，远山项目签约仪式举行。<t>市长</t><p>闻立新</p>会见<t>董事长</t><p>高启航</p>一行。"
        "<t>副市长</t><p>宋知远</p>参加会见。<p>闻立新</p>出席签约仪式。"
    )[0]
    assert [part.roles for part in signing.participants] == [["attend"]]
    assert [part.roles for part in reception.participants] == [["lead"], ["received"], ["attend"]]


def test_a_signing_on_a_visit_begins_an_event() -> None:
    visit, signing = read_body(
        "5月10日，<t>市长</t><p>闻立新</p>到石桥县调研。10日下午，<p>闻立新</p>出席了远山项目签约仪式。"
        "<p>闻立新</p>一行还察看了石桥水库。"
    )[0]
    assert (visit.classification, [part.roles for part in visit.participants]) == ("inspection", [["lead"]])
    assert (signing.classification, [part.roles for part in signing.participants]) == (
        "signing",
        [["attend"]],
    )


def test_a_deed_does_not_rename_what_the_headline_names() -> None:
    events, _ = read_page(
        ("a1", "feature", "headline", "向新而行"),
        ("a1", "feature", "subheadline", "全市招商大会综述"),
        (
            "a1",
            "feature",
            "body",
            "一场盛会点燃了热情。嘉宾齐聚一堂。大家畅谈未来。大会开展了现场签约等活动。<p>高启航</p>说，收获很大。",
        ),
    )
    assert [(event.classification, event.name) for event in events] == [("meeting", "全市招商大会")]


def test_items_of_one_column_are_events_of_their_own() -> None:
    events, page = read_body(
        "5月8日至10日，<t>副市长</t><p>宋知远</p>到石桥县调研。\n"
        "5月9日，全市防汛工作会议召开。<t>副市长</t><p>程雅宁</p>出席。\n"
        "5月10日上午，<t>副市长</t><p>程雅宁</p>察看了石桥水库。"
    )
    assert [(event.classification, event.start_date) for event in events] == [
        ("inspection", "2023-05-08"),
        ("meeting", "2023-05-09"),
        ("inspection", "2023-05-10"),
    ]
    assert parts_taken(events, page) == {"宋知远": {"lead"}, "程雅宁": {"attend", "lead"}}


def test_who_goes_along_does_so_on_the_visit() -> None:
    visit, meeting = read_body(
        "5月8日至10日，<t>石桥县县长</t><p>罗青山</p>到云岭考察。\n"
        "5月9日，两地召开合作座谈会，<t>副市长</t><p>宋知远</p>主持。\n"
        "<t>市政府秘书长</t><p>郭怀义</p>陪同考察。"
    )[0]
    assert [part.roles for part in visit.participants] == [["lead"], ["accompany"]]
    assert [part.roles for part in meeting.participants] == [["host"]]


def test_what_somebody_says_is_no_event() -> None:
    [event], _ = read_body(
        "5月10日，<t>市长</t><p>闻立新</p>到石桥县调研。<p>闻立新</p>指出，要举办好招商大会。"
    )
    assert event.classification == "inspection"
    assert event.name == "市长闻立新到石桥县调研"


def test_component_only_writes_its_findings() -> None:
    page = Page()
    page.add("a1", "news", "body", "5月10日，<t>市长</t><p>闻立新</p>主持召开市政府常务会议。")
    doc = page.doc("2023-05-12")
    pipe = EventsPipe("events")
    expected = pipe.process(doc)
    assert get_findings(pipe(doc), EventFinding) == expected
    assert get_findings(doc, PersonMention) == page.mentions


def test_without_persons_there_is_nothing_to_tell() -> None:
    doc = spacy.blank("zh").make_doc("")
    assert EventsPipe("events").process(doc) == []


@pytest.mark.parametrize(
    "broken", ["<p>闻立新", "闻立新</p>", "<p>闻<t>立新</t></p>", "<p>闻立新</t>", "<q>闻立新</q>"]
)
def test_broken_marks_fail(broken: str) -> None:
    with pytest.raises(ValueError, match=r"mark|closes"):
        read_body(broken)
