"""What else the parts of a query may be called: aliases, synonyms, other spellings of numbers, pinyin.

Expansions only add documents, after those that hold what was typed. Each is shown and can be turned off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from search import analysis
from search.kinds import Kind
from search.query import numerals, pinyin
from search.query.names import Name, Names
from search.query.plan import Expansion, Plan, Term

ALIAS, BELOW, SYNONYM, NUMBER, PINYIN = "alias", "below", "synonym", "number", "pinyin"

LABELS = {
    ALIAS: "简称与全称",
    BELOW: "含下级组织",
    SYNONYM: "近义词",
    NUMBER: "数的写法",
    PINYIN: "拼音",
}

# No query is widened beyond these.
MOST_TARGETS = 8
MOST_EXPANSIONS = 12

# 市总 and the like name a union of a level; which one depends on the place.
_LEVELS = {
    "国": ("national",),
    "省": ("province",),
    "市": ("city",),
    "区": ("county",),
    "县": ("county",),
    "州": ("city",),
    "盟": ("city",),
}
_GENERAL_UNION = "总工会"
_NATIONAL = {"全总": "中华全国总工会", "全国总工会": "中华全国总工会"}
# An alias that starts so means something only in the article it stands in.
_RELATIVE = tuple("市省区县州盟该本")


def expand(plan: Plan, names: Names, *, off: Collection[str] = (), on: Collection[str] = ()) -> Plan:
    """The plan with its expansions: all that apply but those in `off`; subordinate unions only if `on`."""
    if plan.quoted:
        return plan
    plan = replace(
        plan,
        clauses=tuple(tuple(_resolved(term, plan, names) for term in clause) for clause in plan.clauses),
        excluded=tuple(_resolved(term, plan, names) for term in plan.excluded),
    )
    found: dict[str, Expansion] = {}
    for term in plan.terms:
        if term.is_quoted or term.field not in ("", "organization", "person", "title", "body"):
            continue
        for expansion in _of_term(term, plan, names):
            found.setdefault(expansion.key, expansion)
    kept = [
        expansion
        for key, expansion in found.items()
        if key not in off and (expansion.kind != BELOW or key in on)
    ]
    return replace(plan, expansions=tuple(kept[:MOST_EXPANSIONS]))


def _resolved(term: Term, plan: Plan, names: Names) -> Term:
    """A term in the field 组织 or 地区 with the slugs or codes that it names."""
    if term.field == "region":
        return replace(term, values=names.regions.get(term.folded, ()))
    if term.field == "organization":
        called = (term.folded, *_called(term.folded, plan, names))
        meant = [name for text in called for name in names.by_text.get(text, ())]
        slugs = dict.fromkeys(name.slug for name in meant if name.kind is Kind.ORGANIZATION)
        return replace(term, values=tuple(slugs))
    return term


def offers(plan: Plan, names: Names) -> tuple[Expansion, ...]:
    """Expansions that apply only when asked for: a parent union together with those below it."""
    found = {}
    for term in plan.terms:
        if not term.is_quoted and not term.field:
            for expansion in _below(term.folded, plan, names):
                found[expansion.key] = expansion
    return tuple(found.values())


def _of_term(term: Term, plan: Plan, names: Names) -> Iterator[Expansion]:
    folded = term.folded
    if pinyin.is_pinyin_like(folded):
        yield from _pinyin(folded, plan, names)
        return
    yield from _numbers(folded)
    for source in sources(folded, names):
        if targets := _called(source, plan, names):
            yield Expansion(ALIAS, source, targets)
        elif others := names.synonyms.get(source):
            yield Expansion(SYNONYM, source, others[:MOST_TARGETS])
    yield from _below(folded, plan, names)


def edges(folded: str) -> set[int]:
    """Where words of a folded text begin and end."""
    found = {0, len(folded)}
    at = 0
    for word in analysis.words(folded, is_query=True):
        start = folded.find(word, at)
        if start >= 0:
            at = start + len(word)
            found.update((start, at))
    return found


def sources(folded: str, names: Names) -> list[str]:
    """The known names and words in a term that stand there as words, the longest first, none over another."""
    found: list[tuple[int, int]] = []
    bounds = edges(folded)
    spans = [
        (start, end)
        for start in range(len(folded))
        for end in range(start + 2, min(len(folded), start + 40) + 1)
        if start in bounds and end in bounds
    ]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        text = folded[start:end]
        if _is_known(text, names) and all(end <= first or start >= last for first, last in found):
            found.append((start, end))
    return [folded[start:end] for start, end in sorted(found)]


def _is_known(text: str, names: Names) -> bool:
    return (
        text in names.synonyms
        or text in _NATIONAL
        or any(name.kind in (Kind.ORGANIZATION, Kind.PERSON) for name in names.by_text.get(text, ()))
        or (text.endswith("总") and text[-2] in _LEVELS)
        or (text.endswith(_GENERAL_UNION) and len(text) > 3 and text[-4] in _LEVELS)
    )


def _called(source: str, plan: Plan, names: Names) -> tuple[str, ...]:
    """The other names of what a source names, the names proper first."""
    if source in _NATIONAL:
        return (_NATIONAL[source],)
    meant = [name for name in names.by_text.get(source, ()) if name.kind in (Kind.ORGANIZATION, Kind.PERSON)]
    is_relative = source.startswith(_RELATIVE)
    if is_relative:
        meant = _near([*meant, *_of_level(source, names)], source, plan, names)
    elif not meant and source.endswith("总"):
        return (f"{source}工会",)
    proper = dict.fromkeys(name.of for name in meant if name.of != source)
    others: dict[str, None] = {}
    if not is_relative:
        for name in meant:
            others.update(dict.fromkeys(_aliases(name, names)))
    return tuple(text for text in (*proper, *others) if text != source)[:MOST_TARGETS]


def _of_level(source: str, names: Names) -> list[Name]:
    """Unions that 市总, 市总工会 may mean: those of the level."""
    if source[1:] not in ("总", _GENERAL_UNION):
        return []
    levels = _LEVELS.get(source[0], ())
    return [
        name
        for name in names.organizations()
        if name.is_union and name.level in levels and name.text.endswith(_GENERAL_UNION)
    ]


def _near(meant: list[Name], source: str, plan: Plan, names: Names) -> list[Name]:
    """Of these, those of the region that the query names; all where it names none that has any."""
    rest = "".join(term.folded for term in plan.terms).replace(source, " ")
    near = [
        name
        for name in meant
        if any(region in rest or region[:-1] in rest for region in name.regions if len(region) > 2)
    ]
    return near or meant


def _aliases(name: Name, names: Names) -> Iterator[str]:
    """Other names that mean this organization or person wherever they stand."""
    if name.is_union and name.of.endswith(_GENERAL_UNION):
        yield name.of[: -len("工会")]
    for other in names.all:
        if (
            other.slug == name.slug
            and other.kind is name.kind
            and other.is_alias
            and not other.text.startswith(_RELATIVE)
            # A topic may bear the name of what it is about.
            and len({one.slug for one in names.by_text[other.text] if one.kind is not Kind.TOPIC}) == 1
        ):
            yield other.text


def _below(folded: str, plan: Plan, names: Names) -> Iterator[Expansion]:
    for source in sources(folded, names):
        proper = [
            name
            for text in (source, *_called(source, plan, names))
            for name in names.by_text.get(text, ())
            if name.kind is Kind.ORGANIZATION and not name.is_alias
        ]
        targets = dict.fromkeys(under.of for name in proper[:1] for under in names.below(name.slug))
        if targets:
            yield Expansion(BELOW, source, tuple(targets)[: 5 * MOST_TARGETS])


def _numbers(folded: str) -> Iterator[Expansion]:
    for amount in numerals.amounts(folded):
        source = folded[amount.start : amount.end]
        if amount.unit in ("年", "月", "日") or (not amount.unit and amount.value < 1000):
            continue
        if not amount.unit and amount.number.isdigit() and len(amount.number) == 4:
            continue
        units = ("人", "名", "位") if amount.unit in ("人", "名", "位") else (amount.unit,)
        targets = [f"{number}{unit}" for unit in units for number in numerals.spellings(amount.value)]
        targets = [target for target in targets if target != source]
        if targets:
            yield Expansion(NUMBER, source, tuple(targets[:16]))


def _pinyin(typed: str, plan: Plan, names: Names) -> Iterator[Expansion]:
    """Names that the letters spell: whole ones, else beginnings, else parts; the shortest first."""
    found: dict[int, dict[str, None]] = {0: {}, 1: {}, 2: {}}
    for name in names.all:
        if place := pinyin.place_of(typed, name.text):
            start, end = place
            rank = 0 if end - start == len(name.text) else 1 if start == 0 else 2
            found[rank][name.text[start:end]] = None
    best = next((texts for texts in found.values() if texts), {})
    if best:
        yield Expansion(PINYIN, typed, tuple(sorted(best, key=len))[:MOST_TARGETS])
