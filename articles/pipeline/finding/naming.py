"""What an editor would call a measure, its kind, and whom it is for."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.pipeline.finding.vocabulary import Lexicon, headed_lexicon, lexicon, table_of

_LONGEST_NAME = 40
_HEADS = (
    "活动|行动|计划|工程|工作品牌|品牌|竞赛|大赛|机制|制度|模式|平台|驿站|小家|之家|工作室|服务站|项目|专项行动|套餐|清单|台账"
    "|课堂|讲堂|培训班|培训|推进会|座谈会|现场会|会|接待日|展|奖|倡议|集体合同"
)
_QUOTED = re.compile(
    rf"(?:\d{{4}}年)?[\u4e00-\u9fff]{{0,12}}“[^“”]{{2,26}}”(?:[\u4e00-\u9fff]{{0,16}}?(?:{_HEADS}))?"
)
_NUMBER = re.compile(
    r"(?:近|约|超|超过|逾|达|共计|共|累计)?(?<![\d.,])\d[\d.,]{0,14}(?:余|多)?[万亿]?(?:元|人次|名|人|户|家|个|条|项|场次|场|次|件|份|余元)?(?![年月日时点\d])"
)
_TAILS = re.compile(r"(?:等(?:方式|形式|活动|工作)?|正式上线|正式启动|上线|启动|等)$")


@lru_cache
def _kinds() -> tuple[Lexicon, dict[str, str]]:
    kinds: dict[str, str] = {}
    for slug, keywords in table_of("measure_kinds"):
        for keyword in keywords:
            kinds.setdefault(keyword, slug)
    return Lexicon(kinds), kinds


def kind_of_measure(words: str) -> str:
    """The slug of the kind that these words tell of, by the longest key word, the last of equals; "" unknown."""
    keywords, kinds = _kinds()
    best = ""
    for _, keyword in keywords.find(words):
        if len(keyword) >= len(best):
            best = keyword
    return kinds.get(best, "")


def name_of_measure(words: str) -> str:
    """“春雨·脱困”计划 of 大力实施“春雨·脱困”计划; else what is done, without its verb and numbers."""
    if quoted := _QUOTED.search(words):
        name = _strip_verb(quoted.group())
        if len(name) <= _LONGEST_NAME:
            return name
    first = re.split(r"[，；]", words)[0]
    plain = _TAILS.sub("", _NUMBER.sub("", _strip_verb(first)).strip("，、的 "))
    return (plain or first)[:_LONGEST_NAME]


def _strip_verb(words: str) -> str:
    """Without the verb of doing before the name: behind the last one that something is left after."""
    verbs = headed_lexicon("action_verbs")
    opening = words.find("“")
    limit = opening if opening >= 0 else min(len(words), 10)
    cut = 0
    at = 0
    while at < limit:
        verb = verbs.at(words, at)
        if verb and len(words) - at - len(verb) >= 4 and (at <= 4 or opening >= 0):
            cut = at + len(verb)
            at = cut
            if opening < 0:
                break
        else:
            at += 1
    return words[cut:].removeprefix("了").removeprefix("的")


_FOR = re.compile(
    r"(?:走访慰问|慰问|看望|走访|面向|针对|帮助|救助|资助|帮扶|对|为|向|给|让)(?:全市|全省|全县|全区)?(?P<who>[^，。；、“”]{2,24})"
)


def audience_of(words: str) -> str:
    """困难职工 of 慰问困难职工30671人; "" where nobody is named."""
    audiences = lexicon("audiences")
    for match in _FOR.finditer(words):
        who = match.group("who")
        for at in range(len(who), 1, -1):
            if found := audiences.before(who, at):
                return _NUMBER.sub("", who[:at]).lstrip("了的 ") if at - len(found) <= 12 else found
    named = [word for _, word in audiences.find(words)]
    return named[0] if named else ""
