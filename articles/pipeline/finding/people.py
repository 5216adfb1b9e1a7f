"""People: in bylines, behind a post (项目经理方令), before a verb of saying (方令说), in lists, and wherever
the same name stands again. A person's span is the name alone, in every place where it is printed in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from articles.pipeline.context import Gazetteer
from articles.pipeline.drafts import CreditDraft
from articles.pipeline.finding.behind_titles import is_named_here, noun_as_name
from articles.pipeline.finding.bylines_within import find_bylines
from articles.pipeline.finding.listing import find_listed, find_rostered, is_name_alone, person_of
from articles.pipeline.finding.mentions import Person, without_overlaps
from articles.pipeline.finding.names import (
    REMARK,
    is_addressed,
    is_common_word,
    is_given_like,
    name_at,
    surname_at,
    transcribed_name,
)
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.recognizing import PERSON, Word
from articles.pipeline.finding.speech import speech_at
from articles.pipeline.finding.vocabulary import Lexicon, headed_lexicon, lexicon, words_of

# Words right before a name that is neither a post nor speech.
_CUES = re.compile(
    r"(?:(?:选举|提名|推选|任命|聘任|聘请|补选|增选)(?=[\u4e00-\u9fff]{2,4}(?:同志)?[为、（])|我叫|名叫|叫做|名为|\d岁的|出生的|出身的|毕业的|图为|[左右]起[：为]?|从左[至到]右[：为]?|同事|工友|(?<![一-龥])(?:妻子|丈夫|儿子|女儿|父亲|母亲|爱人|哥哥|弟弟|姐姐|妹妹|老伴|邻居|战友|同乡|老乡|室友|队友|师父|师兄|师弟|师姐)|搭档|师徒|名字叫|”的(?=[\u4e00-\u9fff]{2,4}[，、在从])|来自[\u4e00-\u9fff]{2,20}?的(?=[\u4e00-\u9fff]{2,4}[，、在说和分]))"
)
# What right behind a name at the beginning of a clause tells of a person.
_TOLD = re.compile(
    r"同志(?!们)|，(?:男|女)，|，\d{2}岁|今年\d{2}岁|（[左右前后中][^（）]{0,6}）|是[\u4e00-\u9fff“”]{2,24}(?:[工员师手]|司机|班长|队长|主任|经理|工人|骑手|小哥)[，。]|是(?:该|一名|一位|公司|集团|车间|我们|全国|省|市)"
)
# Cues behind which nothing but a name stands.
_OF_ONE = ("选举", "提名", "推选", "任命", "聘任", "聘请", "补选", "增选", "岁的", *"子儿亲伴友弟妹哥姐兄")
# 市总工会方立新主席: the name between an organization's last letter and the title.
_NAME_BEFORE_TITLE = re.compile(
    r"(?<=[会司团局院厂校委部室处矿站])[\u4e00-\u9fff]{3}(?=(?:副?主席|副?书记|副?主任|副?部长|副?局长|副?院长|副?校长|董事长|总经理|教授|同志)(?!们))"
)
_INNER = "“‘《"
_NAMED_AFTER = (
    *("”", "’", "》", "·", "杯", "路", "镇", "村", "县", "市", "精神", "班组", "工作室"),
    *("嘎查", "苏木", "草原", "牧场", "街道", "大道", "广场", "大厦", "社区", "小区"),
    *("思想", "理论", "新时代中国特色", "野生"),
)


def find_people(reading: Reading, gazetteer: Gazetteer, credits: Sequence[CreditDraft] = ()) -> list[Person]:
    """Every place where a person is named, in order; none over another."""
    found: dict[int, Person] = {}
    for person in [
        *_find_known(reading, gazetteer, credits),
        *find_bylines(reading),
        *find_rostered(reading),
        *_find_behind_posts(reading),
        *_find_of_teams(reading),
        *_find_at_clauses(reading),
        *_find_recognized(reading),
    ]:
        found.setdefault(person.start, person)
    for person in find_listed(reading, found):
        found.setdefault(person.start, person)
    settled = settle_lengths(reading, sorted(found.values(), key=lambda one: one.start))
    settled = without_stumps(reading, settled)
    people = without_overlaps([*settled, *_find_again(reading, settled)])
    return without_overlaps([*people, *find_listed(reading, {person.start: person for person in people})])


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
        name = name_at(reading, at) or noun_as_name(reading, at, title)
        if name and is_named_here(reading, name, title):
            yield person_of(name, "person.post", 0.96 if name.strength > 2 else 0.85)
    for match in _TRADE.finditer(reading.text):
        place = _name_place(reading.text, match.end())
        name = name_at(reading, place, is_cued=False)
        name = name or transcribed_name(reading, place)
        is_followed = name is not None and (name.is_told or name.strength >= 4)
        if name and is_followed and reading.region_from(match.end()) == match.end():
            yield person_of(name, "person.trade", 0.85)
    for match in _CUES.finditer(reading.text):
        name = name_at(reading, match.end())
        if name is None or not is_name_alone(name):
            continue
        is_usual = (
            len(name.name) == 3 and not is_common_word(name.name[:2]) and match.group().endswith(_OF_ONE)
        )
        if name.strength > 1 or is_usual:
            yield person_of(name, "person.cue", 0.85)


def _find_of_teams(reading: Reading) -> Iterator[Person]:
    """七局公司的上官亭以…夺冠, 装配班郭晴提的: the name behind whose team one is, before what a person does."""
    for match in _OF_TEAM.finditer(reading.text):
        name = name_at(reading, match.end())
        if name is None or is_common_word(name.name) or is_common_word(name.name[:2]):
            continue
        is_usual = name.name[0] not in words_of("rare_surnames") or len(name.name) == 3
        if is_usual and is_given_like(name.name) and _DOES.match(reading.text, name.end):
            yield person_of(name, "person.cue", 0.8)


def _name_place(text: str, end: int) -> int:
    """Behind a blank, a remark in brackets （女） or 的 that may stand between a title and the name."""
    if match := _BETWEEN.match(text, end):
        return match.end()
    is_quoted = text[end : end + 1] == "”" and "“" in text[max(0, end - _LONGEST_QUOTED) : end]
    return end + 1 if is_quoted else end


# Whose team one is, and what only a person does then.
_OF_TEAM = re.compile(
    r"(?:公司|集团|厂|矿|局|段|队|班组?|车间|中心|医院|学校|学院|大学|银行|项目部)的(?=[\u4e00-\u9fff]{3})"
    r"|(?<=[\u4e00-\u9fff])(?:班组?|车间|工段|工区)(?=[\u4e00-\u9fff]{3})"
)
_DOES = re.compile(
    r"以(?:总分|\d|[\u4e00-\u9fff]{0,6}成绩)|凭|夺[得冠]|获[得评奖]|荣获|摘[得取]|拿[下到]|率先|提(?:的|出|议)|说[，：]|介绍|建议|表示|"
    r"和[\u4e00-\u9fff]{2,4}(?:获|夺|分)|第一个|当选"
)
_LONGEST_QUOTED = 12
_BETWEEN = re.compile(rf"[ \u3000]{{1,2}}|{REMARK}|的(?=[\u4e00-\u9fff]{{2,6}}[，、])")
# Trades that no list holds: 包装工, 水手长, 群监员.
_TRADE = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:工(?![程作人会业资厂地具序期艺龄伤种商信时分党])|手(?![续段机艺工里中])|长(?![期江安城年时宁])|师(?![范傅生资级长专德徒院部大])|员(?!工)|匠)"
    r"(?= {0,2}[\u4e00-\u9fff]{2})"
)


def _find_at_clauses(reading: Reading) -> Iterator[Person]:
    """A name at the beginning of a clause and a verb of saying behind it; or words that tell of a person."""
    for match in re.finditer(r"(?:^|[，。；：！？”、\n])[ \u3000]{0,4}(?=[\u4e00-\u9fff])", reading.text):
        name = name_at(reading, match.end(), is_cued=False)
        if name is None or name.strength < 1:
            continue
        if speech_at(reading.text, name.end):
            yield person_of(name, "person.speech", 0.93)
        elif _TOLD.match(reading.text, name.end):
            yield person_of(name, "person.told", 0.85)
    for match in _NAME_BEFORE_TITLE.finditer(reading.text):
        name = name_at(reading, match.start())
        if (
            name
            and name.end == match.end()
            and is_name_alone(name)
            and not is_common_word(name.name[:2])
            and (name.name[0] not in words_of("rare_surnames") or reading.is_recognized(name.start, PERSON))
        ):
            yield person_of(name, "person.titled", 0.85)
    for match in re.finditer(r"据|对于|[。”，]在(?=[\u4e00-\u9fff]{2,4}看来)", reading.text):
        name = name_at(reading, match.end(), is_cued=False)
        if name and reading.text.startswith(("介绍，", "说，", "透露，", "看来，", "回忆，"), name.end):
            yield person_of(name, "person.speech", 0.9)


def _find_recognized(reading: Reading) -> Iterator[Person]:
    """What the recognizer takes for a person, where the letters and the words around allow it."""
    for word in reading.words:
        name = reading.text[word.start : word.end]
        if word.tag != PERSON or not _is_recognized_name(name) or _is_part_of_words(reading, word):
            continue
        if "·" in name and (title := headed_lexicon("titles").at(name, 0)):
            word, name = Word(word.start + len(title), word.end, word.tag), name[len(title) :]
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
    if is_common_word(name) or is_addressed(name) or name in headed_lexicon("titles"):
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


def without_stumps(reading: Reading, people: Sequence[Person]) -> list[Person]:
    """Without what the recognizer cut short of a name that stands longer elsewhere (霍建|设)."""
    longer = Lexicon({one.name for one in people if one.rule != "person.recognizer" and len(one.name) > 2})
    return [
        one
        for one in people
        if one.rule != "person.recognizer" or longer.at(reading.text, one.start) in ("", one.name)
    ]


def _find_again(reading: Reading, people: Sequence[Person]) -> Iterator[Person]:
    """The same name elsewhere in the article."""
    names = {person.name for person in people if person.rule != "person.recognizer" or len(person.name) > 2}
    printed = {name: name for name in names if len(name) > 1}
    printed |= {f"{name[0]} {name[1]}": name for name in names if len(name) == 2}  # 钟 毅
    for start, words in Lexicon(printed).find(reading.text):
        yield Person(start, start + len(words), printed[words], "person.again", 0.84)
