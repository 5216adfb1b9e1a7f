"""Names of columns 栏目: by their words (新闻特写, 工会简讯), or by the marks round them (【…】, G …, ★…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.pipeline.paragraphs import Piece, Scrap, raw_places, sub_piece, trim
from articles.pipeline.typography import count_han, fold

_WORDS = (
    "新闻特写|特写|简讯|短讯|简报|快讯|要闻|综合新闻|工会新闻|工会动态|动态|短波|集萃|速递|速览|播报|扫描|传真|一线|基层|聚焦|关注|观察|"
    "调查|深度|评论|时评|短评|社评|杂谈|漫谈|茶座|论坛|言论|视点|视野|热点|焦点|话题|访谈|对话|人物|风采|故事|见闻|手记|札记|随笔|"
    "图片新闻|图片报道|影像|光影|镜头|链接|新闻链接|相关链接|延伸阅读|背景|案例|点评|之声|之窗|之歌|园地|天地|广角|纵横|集锦|特刊|专栏|专版|专题|"
    "快报|通讯|来信|信箱|答疑|普法|说法|维权|服务台|记事|纪事|现场|直击|新闻|资讯|文摘|副刊|看台|圆桌|档案|榜样|先锋|巡礼|进行时|点击|追踪|回音壁"
)
_NAME = re.compile(rf"(?:[一-鿿·•“”]{{0,8}}?)(?:{_WORDS})|[一二两三]句话(?:新闻|简讯|消息)?")
# Names of the parts of a report (以案说法: 案情, 说法, 提示), printed like columns.
_PART = re.compile(
    r"(?:基本|典型)?(?:案情|案例)(?:回放|简介|回顾|介绍)?|(?:法官|律师|专家|工会|仲裁员|检察官|记者)?(?:说法|释法|点评|评析|分析|提醒|提示|解答|答复|支招|建议)|以案释法|"
    r"(?:争议|案件)?(?:焦点|经过|起因)|(?:法院|仲裁)?(?:判决|裁判|裁决|审理|处理)(?:结果|要旨|理由)?|(?:相关|法律|法条|政策)(?:法条|依据|链接)|"
    r"(?:事件|背景)(?:经过|回放|介绍)|(?:主要|经验|具体)(?:做法|成效)|(?:人物|个人)(?:简介|名片|小传)|(?:获奖|入选)(?:感言|理由)|颁奖词|启示|反响"
)
_ORNAMENTS = "◎●■▲◆★☆◇□△▼▶►※○·•|｜"
_BRACKETED = re.compile(
    r"^(?P<open>[【〖〔\[「『]) ?(?P<name>[^【】〖〗〔〕\[\]「」『』]{2,24}?) ?(?P<close>[】〗〕\]」』])"
)
_ORNAMENTED = re.compile(
    rf"^(?P<open>[{_ORNAMENTS}]{{1,3}}) ?(?P<name>[一-鿿·“”]{{2,10}}?) ?(?P<close>[{_ORNAMENTS}]{{0,3}})$"
)
_LETTERED = re.compile(r"^(?P<open>[A-Za-z]{1,2}) (?P<name>[一-鿿·]{2,8})(?P<close>)$")


@dataclass(frozen=True)
class Part:
    """A part of a piece with its kind: column, heading, "" for what is still to be labelled."""

    piece: Piece
    kind: str


def looks_like_column(text: str) -> bool:
    """The name of a column by its words (新闻特写, 工会简讯)."""
    return len(text) <= 8 and bool(_NAME.fullmatch(text))


def names_part(text: str) -> bool:
    """The name of a part of a report: under a report's title it is no column."""
    return bool(_PART.fullmatch(text))


def strip_column(raw: str, piece: Piece) -> Iterator[Part | Scrap]:
    """The piece with the marks round a column's name taken off as scraps (G 新闻特写, 【工会动态】…)."""
    folded = fold(piece.text)
    for pattern in (_LETTERED, _ORNAMENTED, _BRACKETED):
        match = pattern.match(folded)
        kind = _kind_of(match, pattern, folded) if match else ""
        if match and kind:
            yield from _cut_marks(raw, piece, match, kind)
            return
    yield Part(piece, "")


def _kind_of(match: re.Match[str], pattern: re.Pattern[str], text: str) -> str:
    name, is_whole = match["name"], match.end() == len(text)
    is_known = bool(_NAME.fullmatch(name))
    if pattern is _LETTERED:
        return "column" if is_known else ""
    if pattern is _ORNAMENTED:
        return "column" if is_known or match["close"] or count_han(name) <= 6 else "heading"
    if is_known or (is_whole and count_han(name) <= 8):
        return "column"
    return "heading" if count_han(name) >= 7 else ""


def _cut_marks(raw: str, piece: Piece, match: re.Match[str], kind: str) -> Iterator[Part | Scrap]:
    first_at, last_at, behind = raw_places(raw, piece, (match.start("name"), match.end("name"), match.end()))
    for first, last in ((piece.start, first_at), (last_at, behind)):
        start, end = trim(raw, first, last)
        if start < end:
            sign = raw[start:end]
            what = f"图形，文字层误作字母 {sign}" if sign.isascii() and sign.isalpha() else f"符号“{sign}”"
            yield Scrap(start, end, f"版面符号：“{match['name']}”旁的{what}。")
    yield Part(sub_piece(raw, piece, first_at, last_at), kind)
    if trim(raw, behind, piece.end)[0] < piece.end:
        rest = sub_piece(raw, piece, behind, piece.end, is_first=False)
        is_title = kind == "column" and looks_like_column(
            rest.text
        )  # 【基层之声】小书屋大天地: one column only
        yield Part(rest, "heading" if is_title else "")
