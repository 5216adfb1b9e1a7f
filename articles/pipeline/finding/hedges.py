"""Words that make a number inexact (近, 余, 超过, 据估算), and words that make it a rate (每户, 人均)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.pipeline.finding.tables import read_table

_ROWS = read_table("hedges.txt", 3)
_BEFORE = sorted(
    ((word, hedge, place) for word, hedge, place in _ROWS if place[0] in "blsnc"),
    key=lambda row: -len(row[0]),
)
_LONGEST = max(len(word) for word, _, _ in _BEFORE)
_AFTER = {word: hedge for word, hedge, place in _ROWS if place == "a"}
INSIDE = {word: hedge for word, hedge, place in _ROWS if place == "i"}
_SENTENCE_WIDE = {word: hedge for word, hedge, place in _ROWS if place == "e"}
_CLAUSE_WIDE = sorted(
    ((word, hedge) for word, hedge, place in _ROWS if place in "sg"), key=lambda row: -len(row[0])
)
# 平均水平 is a thing to compare with, not a hedge.
_CLAUSE_PATTERN = re.compile(
    f"({'|'.join(re.escape(word) for word, _ in _CLAUSE_WIDE)})(?!水平|值|数|线|主义|分配)"
)
_CLAUSE_HEDGES = dict(_CLAUSE_WIDE)
_SENTENCE_PATTERN = re.compile("|".join(map(re.escape, _SENTENCE_WIDE)))

_WHO = (
    "户|人|名|位|家|个|次|月|年|天|日|周|季度|季|学期|期|场|件|条|项|台|吨|亩|小时|篇|单|班|课时|平方米|餐|份|辆|套|座|所|间|头"
    "|张|枚|部|幅|册|斤|公里|米|桌|床|趟|盒|箱|批|组|队|节|堂|门|轮|两年|三年|两个月|三个月|半年"
)
_PER_WORDS = {"名": "人", "位": "人", "日": "天"}
_EACH = re.compile(rf"每(?:一|隔)?({_WHO})$")
_MEAN = re.compile(r"(户均|人均|日均|月均|年均)$")
_EACH_IN_CLAUSE = re.compile(
    rf"每({_WHO})(?!个[^月])|(户均|人均|日均|月均|年均|月薪|年薪|月工资|月收入|年收入|月奖金|时薪|日薪)"
)
_MEANS = {"户": "户", "人": "人", "日": "天", "月": "月", "年": "年", "时": "小时"}
_RATE = re.compile(rf" ?/ ?({_WHO})(?:[/·]({_WHO}))?|每({_WHO})(?![0-9一二三四五六七八九十])")
_AFTER_PATTERN = re.compile(
    r" ?(?:\(含[^()]{0,4}\)|（含[^（）]{0,4}）)?(及以上|以上|及以下|以下|以内|之内|左右|上下)(?!简称|几|问题|方面|措施|政策)"
)
_MORE_AFTER = re.compile(r"[多余](?![次个项名种元方样年家人位少月地])")
_MORE_UNITS = frozenset(
    ["年", "倍", "小时", "天", "个月", "岁", "公里", "米", "亩", "吨", "斤", "公斤", "元", "%", "分钟", "周"]
)
_WORD_TENS = tuple("十百千万亿")


@dataclass(frozen=True)
class Affixes:
    """What stands close before or behind a number: where the words begin and end, hedges in the order
    printed, and the 每 words."""

    start: int
    end: int
    hedges: tuple[str, ...]
    pers: tuple[str, ...]


def affixes_before(folded: str, start: int, number: str) -> Affixes:
    """Hedges and 每 words that touch the number that begins at `start` (近2000家, 每户2000元)."""
    hedges: list[str] = []
    pers: list[str] = []
    place = start
    for _ in range(4):
        window = folded[max(0, place - _LONGEST - 4) : place].rstrip(" ")
        blanks = place - max(0, place - _LONGEST - 4) - len(window)
        if each := _EACH.search(window):
            pers.insert(0, _PER_WORDS.get(each[1], each[1]))
            place -= blanks + len(each.group())
        elif mean := _MEAN.search(window):
            pers.insert(0, _MEANS[mean[1][0]])
            hedges.insert(0, "平均")
            place -= blanks + len(mean.group())
        elif hedge := _hedge_before(window, number if place == start else ""):
            hedges.insert(0, hedge[1])
            place -= blanks + len(hedge[0])
        else:
            break
    return Affixes(place, start, tuple(hedges), tuple(pers))


def _hedge_before(window: str, number: str) -> tuple[str, str] | None:
    for word, hedge, place in _BEFORE:
        if not window.endswith(word):
            continue
        before = window[-len(word) - 1 : -len(word)]
        if place[0] in "ln" and before and before in place[2:]:
            continue
        if place[0] in "cn" and not number.startswith(_WORD_TENS):
            continue
        return word, hedge
    return None


def affixes_after(folded: str, end: int, unit: str) -> Affixes:
    """Hedges and rates that touch the unit that ends at `end` (10%以上, 3年多, 3000元/月)."""
    hedges: list[str] = []
    pers: list[str] = []
    place = end
    if rate := _RATE.match(folded, place):
        pers = [_PER_WORDS.get(word, word) for word in rate.groups() if word]
        place = rate.end()
    if unit in _MORE_UNITS and (more := _MORE_AFTER.match(folded, place)):
        hedges.append(_AFTER[more.group()])
        place = more.end()
    if match := _AFTER_PATTERN.match(folded, place):
        hedges.append(_AFTER[match[1]])
        place = match.end()
    return Affixes(end, place, tuple(hedges), tuple(pers))


def hedges_in_clause(clause: str) -> list[str]:
    """Hedges of the clause before a number, that need not touch it (至少开展上百次, 平均年龄只有30岁)."""
    found = [_CLAUSE_HEDGES[match[1]] for match in _CLAUSE_PATTERN.finditer(clause)]
    return found[-1:]


def hedges_in_sentence(before: str, clause: str) -> list[str]:
    """据估算 and the like: they hold for every number that follows in the sentence, but for what happens
    first (据估算，31件提案落实后，可节约3万元)."""
    match = _SENTENCE_PATTERN.search(before)
    return [_SENTENCE_WIDE[match.group()]] if match and not clause.endswith(("后", "时", "以来")) else []


def per_in_clause(clause: str) -> str:
    """What a rate is per, where the words stand away from the number (每名困难职工发放1000元, 月薪上涨);
    several in a row are joined by 、 (每人每年缴费60元)."""
    found: list[str] = []
    last = -1
    for match in _EACH_IN_CLAUSE.finditer(clause):
        word = match[1] or next(value for key, value in _MEANS.items() if key in match[2])
        if match.start() != last:
            found = []
        found.append(_PER_WORDS.get(word, word))
        last = match.end()
    return "、".join(found)
