"""Whether the letters behind a title are the name of the one who holds it (主席|温如玉, not 职工|温暖)."""

from __future__ import annotations

from articles.pipeline.finding.names import (
    Name,
    followers,
    given_letters,
    is_common_word,
    is_given_like,
    surname_at,
)
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.recognizing import PERSON
from articles.pipeline.finding.vocabulary import headed_lexicon, words_of

# Titles behind which a name is usual: who holds them is named.
_OFFICES = (
    *("主席", "书记", "总经理", "董事长", "总裁", "秘书长", "主任", "理事长", "常委", "委员长"),
    *("局长", "厅长", "部长", "处长", "科长", "段长", "厂长", "矿长", "院长", "校长", "行长", "会长", "站长"),
    *("市长", "区长", "县长", "镇长", "乡长", "省长", "州长", "班长", "队长", "所长", "调研员", "巡视员"),
)
_NOT_ONE = frozenset(
    (
        "单位",
        "岗位",
        "任务",
        "全会",
        "会议",
        "成员",
        "人员",
        "权力",
        "权利",
        "公司",
        "机关",
        "时间",
        "计划",
        "项目",
    )
)


def is_named_here(reading: Reading, name: Name, title: str) -> bool:
    """职工温暖 and 职工黔山 are no names: a weak surname wants letters that names have."""
    if len(name.name) > 3 and name.strength >= 4:
        return True  # a compound surname, or a name written by its sound
    if _is_noun_behind_office(reading, name, title):
        return True
    if reading.region_from(name.start) >= name.end and name.strength < 5:
        return False
    if reading.text[name.start - 1] in " \u3000" and name.strength < 4:
        return False
    if _is_behind_office(reading, name, title):
        return True
    surname = surname_at(name.name, 0)
    is_read = is_given_like(name.name) or reading.is_recognized(name.start, PERSON)
    if reading.words and not is_read and not _is_half_given(reading, name):
        return False
    if reading.text[name.start - 1] == "人" and name.name[0] in "才民员工力生类大数":
        return False  # 负责|人才
    is_plain = title in ("代表", "会计", "干部", "职工", "工人", "员工")
    if is_plain and is_common_word(name.name):
        return False
    starts_word = len(name.name) == 3 and is_common_word(name.name[:2])
    is_rare = surname in words_of("rare_surnames")
    if not (is_plain or starts_word or is_rare):
        return True
    is_followed = reading.text[name.end : name.end + 1] in tuple("在被从将把是")
    starts_word = starts_word and not is_followed
    needed = 2 if starts_word else 1
    if surname == "和":
        needed = 4
    elif is_rare and len(name.name) == 2 and (is_plain or not is_followed):
        needed = 3
    ends_word = needed == 1 and not is_plain and reading.word_from(name.end) is not None
    ends_word = ends_word and not _is_other_word(reading, name)
    return is_given_like(name.name) and (name.strength >= needed or ends_word)


def _is_behind_office(reading: Reading, name: Name, title: str) -> bool:
    """主席温如玉、: behind the title of one in office, and before a mark or a word that follows names, any
    letters do that are no word."""
    if not title.endswith(_OFFICES) or is_common_word(name.name):
        return False
    if name.strength < (1 if len(name.name) == 3 and is_given_like(name.name) else 4):
        return False
    if is_common_word(name.name[:2]) or is_common_word(name.name[1:]) or _is_other_word(reading, name):
        return False
    return len(name.name) == 3 or is_given_like(name.name)


def _is_noun_behind_office(reading: Reading, name: Name, title: str) -> bool:
    """…工会主席高原、: a noun where none but a name can stand, behind an organization and its title."""
    word = reading.word_from(name.start)
    start = name.start - len(title)
    is_headed = reading.text[start : name.start] == title and (
        title.startswith("工会") or bool(headed_lexicon("organization_endings").before(reading.text, start))
    )
    is_noun = word is not None and word.end == name.end and word.tag in ("n", "LOC", "nz", "nw", PERSON)
    return (
        is_headed
        and is_noun
        and name.strength >= 4
        and title.endswith(_OFFICES)
        and name.name not in _NOT_ONE
    )


def noun_as_name(reading: Reading, at: int, title: str) -> Name | None:
    """季风, where the recognizer reads a noun of two letters that begins as a name does, behind …工会副主席."""
    word = reading.word_from(at)
    if word is None or word.end - at != 2 or not surname_at(reading.text, at):
        return None
    if followers().at(reading.text, word.end)[1:] or reading.text[word.end : word.end + 1] in tuple(
        "，、。；"
    ):
        name = Name(at, word.end, reading.text[at : word.end], 4)
        return name if _is_noun_behind_office(reading, name, title) else None
    return None


def _is_half_given(reading: Reading, name: Name) -> bool:
    """Three letters of which one is such as names are given (宁采青), with what follows names behind them."""
    letters = given_letters()
    is_usual = (
        not _is_other_word(reading, name)
        and len(name.name) == 3
        and name.name[:1] not in words_of("rare_surnames")
    )
    return is_usual and name.strength > 1 and (name.name[1] in letters or name.name[2] in letters)


def _is_other_word(reading: Reading, name: Name) -> bool:
    """Whether the recognizer reads a word of two letters or more here that is no person."""
    word = reading.word_from(name.start)
    return word is not None and word.end - word.start > 1 and word.tag != PERSON
