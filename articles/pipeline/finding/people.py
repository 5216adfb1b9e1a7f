"""People: in bylines, behind a post (项目经理方令), before a verb of saying (方令说), in lists, and wherever
the same name stands again. A person's span is the name alone, in every place where it is printed in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from articles.pipeline.context import Gazetteer
from articles.pipeline.drafts import CreditDraft
from articles.pipeline.finding.bylines_within import find_bylines
from articles.pipeline.finding.mentions import Person
from articles.pipeline.finding.names import Name, is_common_word, is_given_like, name_at, surname_at
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.recognizing import PERSON, Word
from articles.pipeline.finding.speech import speech_at
from articles.pipeline.finding.vocabulary import Lexicon, headed_lexicon, lexicon, words_of

_LIST = re.compile(r"[、和与及]|以及|，(?=[\u4e00-\u9fff]{2,4}[、和])")
# Words right before a name that is neither a post nor speech.
_CUES = re.compile(
    r"(?:名叫|叫做|名为|\d岁的|出生的|出身的|毕业的|图为|[左右]起[：为]?|从左[至到]右[：为]?|同事|工友|搭档|师徒|名字叫)"
)
# What right behind a name at the beginning of a clause tells of a person.
_TOLD = re.compile(
    r"，(?:男|女)，|，\d{2}岁|今年\d{2}岁|（[左右前后中][^（）]{0,6}）|是(?:该|一名|一位|公司|集团|车间|我们|全国|省|市)"
)
_INNER = "“‘《"
_NAMED_AFTER = (
    *("”", "’", "》", "·", "杯", "路", "镇", "村", "县", "市", "精神", "班组", "工作室"),
    *("思想", "理论", "新时代中国特色", "野生"),
)


def find_people(reading: Reading, gazetteer: Gazetteer, credits: Sequence[CreditDraft] = ()) -> list[Person]:
    """Every place where a person is named, in order; none over another."""
    found: dict[int, Person] = {}
    for person in [
        *_find_known(reading, gazetteer, credits),
        *find_bylines(reading),
        *_find_behind_posts(reading),
        *_find_at_clauses(reading),
        *_find_recognized(reading),
    ]:
        found.setdefault(person.start, person)
    for person in _find_listed(reading, found):
        found.setdefault(person.start, person)
    settled = settle_lengths(reading, sorted(found.values(), key=lambda one: one.start))
    return without_overlaps([*settled, *_find_again(reading, settled)])


def without_overlaps(people: Iterable[Person]) -> list[Person]:
    """In order of place; of two over each other the surer, then the longer."""
    kept: list[Person] = []
    for one in sorted(people, key=lambda one: (-one.score, one.start - one.end, one.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _person(reading: Reading, name: Name, rule: str, score: float) -> Person:
    return Person(name.start, name.end, name.name, rule, score)


def _find_known(reading: Reading, gazetteer: Gazetteer, credits: Sequence[CreditDraft]) -> Iterator[Person]:
    """Names that editors accepted, and those of the article's own byline."""
    for start, name in Lexicon(name for name in gazetteer.people if len(name) > 1).find(reading.text):
        yield Person(start, start + len(name), name, "person.known", 0.95)
    roles = {credit.name: credit.role for credit in credits if len(credit.name) > 1}
    for start, name in Lexicon(roles).find(reading.text):
        yield Person(start, start + len(name), name, "person.credit", 0.96, roles[name])


def _find_behind_posts(reading: Reading) -> Iterator[Person]:
    """项目经理方令, 劳动模范 李四."""
    for end, title in headed_lexicon("titles").ends(reading.text):
        at = _name_place(reading.text, end)
        name = name_at(reading, at)
        if name and _is_named_here(reading, name, title):
            yield _person(reading, name, "person.post", 0.96 if name.strength > 2 else 0.85)
    for match in _TRADE.finditer(reading.text):
        name = name_at(reading, match.end(), is_cued=False)
        is_followed = name is not None and (name.is_told or name.strength >= 4)
        if name and is_followed and reading.region_from(match.end()) == match.end():
            yield _person(reading, name, "person.trade", 0.85)
    for match in _CUES.finditer(reading.text):
        name = name_at(reading, match.end())
        if name and name.strength > 1 and is_given_like(name.name) and not is_common_word(name.name):
            yield _person(reading, name, "person.cue", 0.85)


def _name_place(text: str, end: int) -> int:
    """Behind a blank, a remark in brackets （女） or 的 that may stand between a title and the name."""
    if match := _BETWEEN.match(text, end):
        return match.end()
    return end


_BETWEEN = re.compile(
    r"[ \u3000]{1,2}|（(?:女|男|[\u4e00-\u9fff]{1,3}族|[正副][厅处部省科局]级)）|的(?=[\u4e00-\u9fff]{2,6}[，、])"
)
# Trades that no list holds: 包装工, 水手长, 群监员.
_TRADE = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:工(?![程作人会业资厂地具序期艺龄伤种商信时分党])|手(?![续段机艺工里中])|长(?![期江安城年时宁])|师(?!范)|员(?!工)|匠)"
    r"(?=[\u4e00-\u9fff]{2})"
)


def _is_named_here(reading: Reading, name: Name, title: str) -> bool:
    """职工温暖 and 职工黔山 are no names: a weak surname wants letters that names have."""
    if len(name.name) > 3 and name.strength >= 4:
        return True  # a compound surname, or a name written by its sound
    if reading.region_from(name.start) >= name.end and name.strength < 5:
        return False
    if reading.text[name.start - 1] in " \u3000" and name.strength < 4:
        return False
    surname = surname_at(name.name, 0)
    if reading.words and not reading.is_recognized(name.start, PERSON) and not is_given_like(name.name):
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
    needed = 4 if surname == "和" else 3 if is_rare and len(name.name) == 2 else 2 if starts_word else 1
    return is_given_like(name.name) and name.strength >= needed


def _find_at_clauses(reading: Reading) -> Iterator[Person]:
    """A name at the beginning of a clause and a verb of saying behind it; or words that tell of a person."""
    for match in re.finditer(r"(?:^|[，。；：！？”、\n])[ \u3000]{0,4}(?=[\u4e00-\u9fff])", reading.text):
        name = name_at(reading, match.end(), is_cued=False)
        if name is None or name.strength < 1:
            continue
        if speech_at(reading.text, name.end):
            yield _person(reading, name, "person.speech", 0.93)
        elif _TOLD.match(reading.text, name.end):
            yield _person(reading, name, "person.told", 0.85)
    for match in re.finditer(r"据|对于|[。”，]在(?=[\u4e00-\u9fff]{2,4}看来)", reading.text):
        name = name_at(reading, match.end(), is_cued=False)
        if name and reading.text.startswith(("介绍，", "说，", "透露，", "看来，", "回忆，"), name.end):
            yield _person(reading, name, "person.speech", 0.9)


def _find_recognized(reading: Reading) -> Iterator[Person]:
    """What the recognizer takes for a person, where the letters and the words around allow it."""
    for word in reading.words:
        name = reading.text[word.start : word.end]
        if word.tag != PERSON or not _is_recognized_name(name) or _is_part_of_words(reading, word):
            continue
        if (longer := name_at(reading, word.start)) and longer.end > word.end and longer.strength > 1:
            word, name = Word(word.start, longer.end, word.tag), longer.name
        before = reading.word_before(word.start)
        is_torn = (
            before is not None and before.end - before.start == 1 and before.tag in ("v", "n", "a", "vn")
        )
        if not (is_torn and not lexicon("left_bounds").before(reading.text, word.start)):
            yield Person(word.start, word.end, name, "person.recognizer", 0.88)


def _is_recognized_name(name: str) -> bool:
    """A surname and given letters, or parts joined by a point; no word and no title."""
    if is_common_word(name) or name in headed_lexicon("titles"):
        return False
    if "·" in name:
        return 2 <= len(name) <= 12
    return 2 <= len(name) <= 4 and bool(surname_at(name, 0)) and is_given_like(name)


def _is_part_of_words(reading: Reading, word: Word) -> bool:
    """“吉祥·如意” and 铁人精神: within a quotation's words, or before what is named after someone."""
    is_opened = reading.text[word.start - 1 : word.start] in tuple(_INNER)
    return (is_opened and not reading.text.startswith("”", word.end)) or reading.text.startswith(
        _NAMED_AFTER, word.end
    )


def _find_listed(reading: Reading, found: Mapping[int, Person]) -> Iterator[Person]:
    """张三、李四等: names that a mark or 和 ties to one already found, to both sides."""
    waiting = list(found.values())
    seen = set(found)
    while waiting:
        person = waiting.pop()
        if person.rule in ("person.byline", "person.listed_before"):
            continue
        if match := _LIST.match(reading.text, person.end):
            name = name_at(reading, match.end())
            if name and name.start not in seen and name.strength > 0 and _is_name_alone(name):
                follower = _person(reading, name, "person.listed", 0.88)
                seen.add(name.start)
                waiting.append(follower)
                yield follower


def _is_name_alone(name: Name) -> bool:
    """Whether the letters look like a name where no post stands before them."""
    return is_given_like(name.name) and not is_common_word(name.name)


def settle_lengths(reading: Reading, people: Sequence[Person]) -> list[Person]:
    """张伟 and 张伟明 at different places may be one name read twice: the better supported length stays."""
    names = Counter(person.name for person in people)
    kept = []
    for person in people:
        shorter = person.name[:-1]
        is_doubtful = person.rule == "person.post" and person.score < 0.9
        if len(person.name) == 3 and is_doubtful and names[shorter]:
            person = Person(person.start, person.end - 1, shorter, person.rule, person.score, person.role)
        kept.append(person)
    return kept


def _find_again(reading: Reading, people: Sequence[Person]) -> Iterator[Person]:
    """The same name elsewhere in the article."""
    names = {person.name for person in people if person.rule != "person.recognizer" or len(person.name) > 2}
    for start, name in Lexicon(name for name in names if len(name) > 1).find(reading.text):
        yield Person(start, start + len(name), name, "person.again", 0.84)
