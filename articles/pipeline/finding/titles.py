"""A title before a place of the text, with the organization and the department that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.pipeline.finding.inner_names import WHOLE_COMPANY
from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.pointing import resolve_pointing
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.vocabulary import (
    SYMBOLS,
    Lexicon,
    headed_lexicon,
    headings_of,
    is_han,
    lexicon,
)

TITLE_KINDS = ("union", "party", "government", "enterprise", "institution", "worker", "other")
OFFICES = ("union", "party", "government", "enterprise", "institution")
_LONGEST_TITLE = 14
QUALIFIED = re.compile(
    r"^(?:此次|本次|这次|新一届|首届|来自|图为|一名|一位|一个|这名|这位|名|位|年轻的|普通的|优秀的|年轻|普通|老|新任|新|现任|原任|时任|\d{1,3}岁的?|\d{2}后|[一两三四五六七八九十几]+[名位])+"
)
_UNIT_ENDS = "厂部区队间段科室站局院校社司所班组矿店"
_TRADE = re.compile(r"[工员师手长匠]$")
# 区委副书记: the committee is the organization.
_COMMITTEE = re.compile(
    r"[\u4e00-\u9fff]{0,6}?[省市县区州]委(?=[\u4e00-\u9fff]{0,4}(?:书记|常委|委员|部长|秘书长))"
)
# Words that hold such letters and may be part of a title.
_WHOLE = re.compile(
    "[委工协商学联分支]会|有限|国有|技能|节能|智能|能源|动能|职能|工地|基地|地区|地铁|地质|地方|社会|会计|会务"
)
_BARE_UNITS = ("学院", "学校", "医院", "银行", "街道", "车务段", "机务段", "工务段", "电务段", "供电段")
_BARE = ("项目", "公司", "企业", "集团")
_POINTED_UNIT = re.compile(
    r"该(?:公司|企业|集团|项目部|项目|厂|校|院|矿|局|银行|医院|学校|学院|街道|社区|市总工会|市总|县总工会|区总工会|省总|市|县|区|省)(?:工会)?"
)


def all_titles() -> Lexicon:
    return headed_lexicon("titles", *TITLE_KINDS)


def _honors() -> Lexicon:
    return headed_lexicon("titles", "honor")


def is_office(title: str) -> bool:
    """Whether this is the title of someone in office and not of a worker or an honour."""
    word = all_titles().before(title, len(title))
    return headings_of("titles").get(word, "") in OFFICES


@dataclass(frozen=True)
class Chunk:
    """One title with its organization: text[start:end]."""

    start: int
    end: int
    title: str
    organization: str


def ends_title(text: str, end: int) -> bool:
    return bool(all_titles().before(text, end) or _honors().before(text, end))


def chunk_before(
    reading: Reading, end: int, organizations: Ordered[Organization], floor: int = 0
) -> tuple[Chunk | None, int]:
    """The title that ends at `end` with what belongs to it, and where it begins, not before `floor` where no
    organization stands there; -1 where there is none."""
    text = reading.text
    title, honor = all_titles().before(text, end), _honors().before(text, end)
    if not title and not honor and _TRADE.search(text, end - 1, end):
        title = text[_trade_start(text, end) : end]
    if len(honor) > len(title):
        return None, _owner_start(reading, end - len(honor), organizations)
    if not title:
        return None, -1
    start = end - len(title)
    for one in organizations.touching(start, start + 1):
        if one.end < end and one.end - start >= 2:  # …工会|主席 in 工会主席
            return Chunk(one.start, end, text[one.end : end], one.name), one.start
    if owner := _owner(reading, start, organizations):
        own = text[owner.end : end].removeprefix("的")
        return Chunk(owner.start, end, QUALIFIED.sub("", own) or title, owner.name), owner.start
    return _free_chunk(reading, start, end, organizations, floor)


def _trade_start(text: str, end: int) -> int:
    """Where 包装工 begins: two or three letters before its last, as far as no bound word stands there."""
    at = end - 1
    bounds = lexicon("left_bounds")
    while at > 0 and end - at < 4 and is_han(text[at - 1]) and not bounds.before(text, at):
        if text[at - 1] in _UNIT_ENDS and end - at > 1:
            break  # 炼铁厂|点检员
        at -= 1
    return at


def _owner_start(reading: Reading, start: int, organizations: Ordered[Organization]) -> int:
    owner = _owner(reading, start, organizations)
    return owner.start if owner else start


def _owner(reading: Reading, start: int, organizations: Ordered[Organization]) -> Organization | None:
    """The organization that ends at the title, or before a department or a word or two in front of it."""
    # Of those that end nearest before the title the longest.
    near = [
        one
        for one in organizations.touching(start - _LONGEST_TITLE - 1, start)
        if start - _LONGEST_TITLE <= one.end <= start
    ]
    best = min(near, key=lambda one: (-one.end, one.start), default=None)
    if best is None:
        return None
    between = reading.text[best.end : start]
    inner = QUALIFIED.sub("", between.removeprefix("的"))
    is_plain = all(is_han(letter) or letter.isalnum() for letter in inner) and "的" not in inner
    if is_plain and (not inner or _is_department(inner) or (len(inner) <= 4 and not _has_bound(inner))):
        return best
    return None


def _is_department(words: str) -> bool:
    return bool(lexicon("departments").before(words, len(words))) and not _has_bound(words)


def _has_bound(words: str) -> bool:
    bounds = lexicon("left_bounds")
    return any(bounds.at(words, at) for at in range(len(words)))


def _free_chunk(
    reading: Reading, start: int, end: int, organizations: Ordered[Organization], floor: int
) -> tuple[Chunk, int]:
    """A title without an organization before it: 货车司机, 该公司职工, 公司总经理."""
    text = reading.text
    edge = start
    while edge > floor and start - edge < _LONGEST_TITLE and text[edge - 1] not in SYMBOLS:
        if not is_han(text[edge - 1]) or lexicon("left_bounds").before(text, edge):
            break
        edge -= 1
    pointed = text.rfind("该", max(0, start - _LONGEST_TITLE), start)
    if pointed >= 0 and not set(text[pointed:start]) & set(SYMBOLS):
        name = resolve_pointing(text[pointed:start].removesuffix("的"), pointed, organizations)
        unit = _POINTED_UNIT.match(text, pointed)
        if unit and unit.end() <= start:
            name = resolve_pointing(unit.group(), pointed, organizations)
            return Chunk(
                pointed, end, text[unit.end() : end].removeprefix("的"), name if name != unit.group() else ""
            ), pointed
    if committee := _COMMITTEE.match(text, edge, end):
        region = reading.region_over(committee.end() - 2)
        is_named = region and region[1] == committee.end() - 1 and region[0] <= committee.start()
        owner = (text[slice(*region)] if region and is_named else committee.group()[:-1]) + "委"
        begin = committee.end() - len(owner)
        return Chunk(begin, end, text[committee.end() : end], owner), begin
    words = QUALIFIED.sub("", text[edge:start]).removeprefix("兼")
    for bare in (*_BARE[1:], *_BARE_UNITS):
        if words.startswith(bare) and edge + len(bare) <= start:
            union = "工会" if (words + text[start:end]).startswith(bare + "工会") else ""
            owner = _bare_owner(bare, edge, organizations)
            if bare in _BARE or owner:
                title = (words + text[start:end]).removeprefix(bare + union)
                return Chunk(edge, end, title, owner + union if owner else ""), edge
    is_torn = len(words) == 1 and words not in "副大总老" and edge > 0 and is_han(text[edge - 1])
    longest = 12 if _is_department(words) else 6
    if len(words) > longest or is_torn or is_clause(words):
        words = ""
    return Chunk(start - len(words), end, words + text[start:end], ""), start - len(words)


def _bare_owner(bare: str, place: int, organizations: Ordered[Organization]) -> str:
    """Whose 公司 this is: the nearest company before; of 学院 and the like the nearest that is called so."""
    if bare in _BARE:
        name = nearest_of(organizations, place, ("enterprise",))
        company = WHOLE_COMPANY.match(name) if bare in ("公司", "集团") else None
        return company.group() if company else name
    called = organizations.only(("called", bare), lambda one: one.name.endswith(bare))
    return _last_ended(called, place)


def is_clause(words: str) -> bool:
    """Words that are no part of a title: they hold a verb or a particle."""
    return any(letter in "的了着过地得是有在说要会能我你他她们这那" for letter in _WHOLE.sub("", words))


def nearest_of(organizations: Ordered[Organization], place: int, kinds: Sequence[str]) -> str:
    return _last_ended(organizations.only(tuple(kinds), lambda one: one.kind in kinds), place)


def _last_ended(organizations: Ordered[Organization], place: int) -> str:
    """The name of the last that ends before `place`."""
    return next((one.name for one in organizations.backwards(place) if one.end <= place), "")


def clause_end(text: str, start: int, limit: int) -> int:
    at = start
    while at < min(limit, len(text)) and text[at] not in "，。；：！？）)\n,;":
        at += 1
    return at
