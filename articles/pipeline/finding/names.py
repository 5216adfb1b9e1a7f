"""Chinese names at a place of a text: a surname, one or two letters more, and what follows them.

How long a name is tells what stands behind it (王柳提出 is 王柳 + 提出), the recognizer where there is one,
and at last whether the letters are such as names are given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.recognizing import PERSON
from articles.pipeline.finding.vocabulary import (
    SYMBOLS,
    Lexicon,
    headed_lexicon,
    is_han,
    lexicon,
    words_of,
)

# 阿迪力·买买提: names of other peoples of China, their parts joined by a point.
_JOINED = re.compile(r"[\u4e00-\u9fff]{1,6}(?:[·•][\u4e00-\u9fff]{1,6}){1,3}")
# 巴图青格乐, 萨仁其其格: names written by their sound in letters that such names have.
_BY_SOUND = (
    "[阿艾巴白热合肉祖丽古肯别衣努曼汗明里甫帕提夏叶拜毕胡吐铁包布策查朝才车达道丹德迪丁嘎格噶古哈海呼吉加嘉江金卡克肯库拉兰乐勒力列伦罗洛马玛买麦毛美米木娜那乃"
    "尼诺努其奇乔青庆琼仁日如萨赛桑色沙苏塔特天图吐托旺乌西希雪央亚依伊永扎珍卓孜尔勤多根宝音额敖斯琴高娃其木苏荣雅娅妮蒂孜恩佩鲁楞敦增旦顿珠贡坚赞桑索朗瓦姆洛松合都]"
)
_TRANSCRIBED = re.compile(_BY_SOUND + "{4,7}")
_PLACE_BEHIND = re.compile("嘎查|苏木|草原|牧场|[省市县区州旗盟镇乡村山河湖路街]")
# The last part of a joined name.
_SOUND = re.compile(_BY_SOUND[:-1] + "不都再则外地]{2,6}")
_SPACED = re.compile(r"([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
# What brackets between a title and a name may say.
REMARK = (
    r"（(?:女|男|[\u4e00-\u9fff]{1,3}族|[正副][厅处部省科局]级|主持[\u4e00-\u9fff]{0,6}工作|"
    r"兼职?|挂职|正职|副职|专职|退休|时任|代|拟任)）"
)
_NEVER_GIVEN = frozenset(
    "的了着过在于与和及或等把被让给向从对为将就也还又都很某们个名位这那哪谁么吗呢吧啊之其所以因而且但即则却只仅每各该本此并"
)

_ADDRESSES = frozenset("某姐哥先女师老") | {
    "先生",
    "女士",
    "小姐",
    "某某",
    "大爷",
    "大妈",
    "大姐",
    "大哥",
    "大叔",
    "大娘",
    "大婶",
    "阿姨",
    "师傅",
    "老师",
}


@dataclass(frozen=True)
class Name:
    """text[start:end] read as a name; `name` without blanks. `strength`: how sure its end is, 0 to 9."""

    start: int
    end: int
    name: str
    strength: int
    is_told: bool = False  # a verb of two letters or more stands behind it


@lru_cache
def followers() -> Lexicon:
    """What may stand right behind a name."""
    spoken = (word.removeprefix("*") for word in words_of("speech_verbs"))
    return Lexicon([*words_of("followers"), *spoken])


@lru_cache
def given_letters() -> frozenset[str]:
    return frozenset("".join(words_of("given_letters")))


def surname_at(text: str, start: int) -> str:
    """The surname that begins here: a compound one first."""
    return lexicon("surnames").at(text, start)


@lru_cache(maxsize=8192)
def is_given_like(name: str) -> bool:
    """Whether all letters behind the surname are such as names are given."""
    surname = surname_at(name, 0)
    given = name[len(surname) :]
    given = given[1:] if len(given) > 1 and given[0] in "和为向" else given
    return bool(surname) and all(letter in given_letters() for letter in given)


def is_addressed(name: str) -> bool:
    """王女士, 李某: someone who is not named in full."""
    return name[1:] in _ADDRESSES


def is_common_word(name: str) -> bool:
    """Whether this is a word, or begins with one, that only looks like a name (高度, 方面)."""
    return name in words_of("not_names")


def name_at(reading: Reading, start: int, is_cued: bool = True) -> Name | None:
    """The name that begins at `start`. Without a cue before it the letters must be such as names have, and
    a surname that is a common word as well (高, 方, 任) does not do alone."""
    if joined := _joined_name(reading, start):
        return joined
    if reading.region_from(start) > start + 1 and not is_cued:
        return None
    if is_cued and (transcribed := transcribed_name(reading, start)):
        return transcribed
    options = _options(reading, start)
    spaced = _SPACED.match(reading.text, start) if is_cued else None
    if spaced and surname_at(spaced.group(1), 0):
        options.append(Name(start, spaced.end(), spaced.group(1) + spaced.group(2), 5))
    options = [option for option in options if _is_possible(option, is_cued)]
    return max(options, key=lambda one: (one.strength + _fitness(one), one.end), default=None)


def transcribed_name(reading: Reading, start: int) -> Name | None:
    """巴图青格乐, up to where something that follows names stands, else as far as its letters go; no place."""
    match = _TRANSCRIBED.match(reading.text, start)
    if match is None:
        return None
    text = reading.text
    for end in range(match.end(), start + 3, -1):
        if followers().at(text, end) or text[end : end + 1] in SYMBOLS:
            return Name(start, end, text[start:end], 4)
    is_place = bool(_PLACE_BEHIND.match(text, match.end()))
    return None if is_place else Name(start, match.end(), match.group(), 4)


def _joined_name(reading: Reading, start: int) -> Name | None:
    """阿依古丽·买买提|告诉记者: the last part ends where something that follows names begins."""
    match = _JOINED.match(reading.text, start)
    if match is None:
        return None
    text = reading.text
    last = max(text.rfind("·", start, match.end()), text.rfind("•", start, match.end())) + 1
    ends = range(min(last + 2, match.end()), match.end() + 1)
    sound = _SOUND.match(text, last)
    usual = min(sound.end(), match.end()) if sound else last + 2
    ends_like = {end: _strength(reading, start, end) for end in ends}
    end = max(ends, key=lambda end: (ends_like[end], -abs(end - usual)), default=match.end())
    return Name(start, end, text[start:end], 6)


def _options(reading: Reading, start: int) -> list[Name]:
    """Every length the name may have."""
    text = reading.text
    options = []
    surname = surname_at(text, start)
    for family in {surname, surname[:1]} - {""}:
        if family != surname and family not in words_of("surnames"):
            continue
        for length in (1, 2):
            end = start + len(family) + length
            name = text[start:end]
            if len(name) == len(family) + length and all(is_han(letter) for letter in name):
                is_told = len(followers().at(text, end)) > 1
                options.append(Name(start, end, name, _strength(reading, start, end), is_told))
    return options


def _is_possible(option: Name, is_cued: bool) -> bool:
    surname = surname_at(option.name, 0)
    given = option.name[len(surname) :] or option.name[1:]
    is_told = option.strength > 3 and (len(option.name) == 3 or option.is_told)
    is_sure = is_cued and is_told and is_given_like(option.name)
    if _ends_in_particle(option):
        given = given[:-1]
    is_sure = is_sure and not (surname in words_of("rare_surnames") and len(option.name) == 2)
    if (is_common_word(option.name) and not is_sure) or not _may_be_given(given):
        return False
    if is_addressed(option.name) or headed_lexicon("titles").at(option.name, 1) == option.name[1:]:
        return False  # 王女士, 干部和律师
    if is_cued:
        return option.strength > 0 or is_given_like(option.name)
    if surname == "和":
        return False
    is_rare = surname in words_of("rare_surnames")
    starts_word = is_common_word(option.name[:2]) and len(option.name) == 3
    return (
        bool(given)
        and is_given_like(option.name)
        and not starts_word
        and option.strength > (3 if is_rare else 0)
    )


def _may_be_given(given: str) -> bool:
    """No particle among the letters, but for 和 and 为 before another (王和平, 何为民)."""
    first = given[:1] if len(given) > 1 and given[0] in "和为向" else ""
    return not _NEVER_GIVEN.intersection(given.removeprefix(first))


def _ends_in_particle(option: Name) -> bool:
    """周有为|表示: 为 can rule nothing where a verb of saying or a mark stands right behind it."""
    return len(option.name) == 3 and option.name[-1] == "为" and option.strength >= 4


def _fitness(option: Name) -> int:
    """Letters that names have speak for a length, a last letter that is a verb or a particle against it."""
    if _ends_in_particle(option):
        return 3
    is_given = is_given_like(option.name)
    is_usual = is_given and len(option.name) == 3
    return 2 * int(is_given) + int(is_usual) - 2 * int(option.name[-1] in followers().words)


def _strength(reading: Reading, start: int, end: int) -> int:
    """How well what follows shows that the name ends here."""
    text = reading.text
    # The recognizer leaves off a last letter that is an adverb as well (石明|远): it only tips the scale.
    recognized = int(_recognized_end(reading, start) == end)
    if end >= len(text) or text[end] in SYMBOLS:
        return 4 + recognized
    word = followers().at(text, end)
    if len(word) > 1:
        return 2 + min(len(word), 4) + recognized
    if _is_spoken(text, end):
        return 5 + recognized
    return len(word) + recognized


def _is_spoken(text: str, end: int) -> bool:
    """方令说： one letter of speech with a mark behind it."""
    return text[end : end + 1] in ("说", "道", "称", "讲") and text[end + 1 : end + 2] in "：，:,。“"


def _recognized_end(reading: Reading, start: int) -> int:
    word = reading.word_from(start)
    return word.end if word and word.tag == PERSON else -1
