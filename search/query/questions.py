"""What a question asks for: 多少人, 谁说, 哪个工会 name the answer wanted, they are no words to look for."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Pattern → the dimensions of the figure wanted; the first that fits.
_DIMENSIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:多少|几)人次", ("person_times",)),
    (r"(?:多少|几)个?(?:人|名|位|职工)", ("people", "person_times")),
    (r"(?:多少|几)个?户", ("households",)),
    (r"(?:多少|几)个?(?:家|企业|单位|公司)", ("organizations",)),
    (
        r"多少(?:钱|资金|元|万元|亿元|块钱|款项?|费用|奖金|补贴)|(?:金额|款额)(?:是)?多少|花了?多少",
        ("money",),
    ),
    (
        r"百分之(?:多少|几)|(?:比例|比率|增幅|涨幅|占比)(?:是|有|为)?多少|多少%",
        ("percent", "percentage_points"),
    ),
    (r"多少个?百分点", ("percentage_points",)),
    (r"(?:多少|几)岁|多大年[龄纪]|年龄多大", ("age",)),
    (r"(?:多少|几)个?(?:天|日)", ("days",)),
    (r"多久|多长时间", ("days", "months", "years")),
    (r"(?:多少|几)个?月", ("months",)),
    (r"(?:多少|几)年", ("years",)),
    (r"(?:多少|几)(?:次|场|回|届)", ("times",)),
    (r"(?:多少|几)(?:条|项|件|个|份|篇)", ("items", "organizations", "people")),
    (r"多少", ()),
)
_VOICE = (
    r"(?:是)?谁(?:说|讲|介绍|表示|提出|透露|告诉记者|告诉|指出|提到)?(?:的|了|过)?"
    r"|(?:出自)?(?:哪位|什么人)(?:说|介绍|表示|提出)?(?:的|过)?"
)
_ORGANIZATION = r"(?:是)?(?:哪一?个|哪一?家|哪些|什么)(?:工会|组织|单位|省|市|地方|企业|公司)|哪里|哪儿"
_ARTICLE = r"(?:出自|见于?|在)?哪一?(?:篇|版)(?:文章|报道)?|(?:出自|见于?)哪里"
_MEASURE = r"(?:做|干)了?(?:些)?(?:什么|啥|哪些(?:事|工作)?)|(?:有|出台了?|采取了?)?(?:什么|哪些)(?:措施|办法|做法)|怎么做"

_WANTED = (("voice", _VOICE), ("article", _ARTICLE), ("organization", _ORGANIZATION), ("measure", _MEASURE))

# A unit that stands alone asks for a figure: 吉林 困难职工 脱困 户.
_LONE_UNITS: dict[str, tuple[str, ...]] = {
    "人": ("people", "person_times"),
    "名": ("people",),
    "人数": ("people", "person_times"),
    "人次": ("person_times",),
    "户": ("households",),
    "户数": ("households",),
    "家": ("organizations",),
    "元": ("money",),
    "万元": ("money",),
    "亿元": ("money",),
    "金额": ("money",),
    "钱": ("money",),
    "次": ("times",),
    "场": ("times",),
    "条": ("items",),
    "项": ("items",),
    "件": ("items",),
    "天": ("days",),
    "天数": ("days",),
    "岁": ("age",),
    "%": ("percent",),
    "比例": ("percent",),
}

# Words of a question that ask for nothing themselves.
FILLERS = frozenset(
    (
        *"的了吗呢吧啊是有共在把被于为和与给对呀都才里中等，？",
        *("请问", "一共", "总共", "共有", "到底", "大概", "今年"),
    )
)

_PUNCTUATION = re.compile(r"[？?！!。，,、；;]+$")


@dataclass(frozen=True)
class Asked:
    """What is wanted: dimensions of a figure, a voice, an organization, a measure, an article.

    `parts` are the words of the question that said so, as they stand in the folded query.
    """

    dimensions: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def is_question(self) -> bool:
        return bool(self.parts)

    @property
    def wants_figure(self) -> bool:
        return bool(self.dimensions) or "figure" in self.wanted

    @property
    def wants_voice(self) -> bool:
        return "voice" in self.wanted


NOTHING_ASKED = Asked()


def strip_question(folded: str) -> tuple[str, Asked]:
    """The term without its question words, which may leave "" or several pieces; and what they ask."""
    rest = _PUNCTUATION.sub("", folded)
    dimensions: tuple[str, ...] = ()
    wanted: list[str] = []
    parts: list[str] = []
    for pattern, found in _DIMENSIONS:
        if match := re.search(pattern, rest):
            dimensions = found
            wanted.append("figure")
            parts.append(match.group())
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
            break
    for name, pattern in _WANTED:
        if match := re.search(pattern, rest):
            wanted.append(name)
            parts.append(match.group())
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    if not parts:
        return folded, NOTHING_ASKED
    return " ".join(rest.split()), Asked(dimensions, tuple(wanted), tuple(parts))


def lone_unit(folded: str) -> Asked:
    """What a term that is nothing but a unit asks for."""
    if dimensions := _LONE_UNITS.get(folded):
        return Asked(dimensions, ("figure",), (folded,))
    return NOTHING_ASKED


def together(asked: list[Asked]) -> Asked:
    """All that a query's terms ask for, as one."""
    return Asked(
        tuple(dict.fromkeys(dimension for one in asked for dimension in one.dimensions)),
        tuple(dict.fromkeys(name for one in asked for name in one.wanted)),
        tuple(dict.fromkeys(part for one in asked for part in one.parts)),
    )
