"""A drafted page compared with the gold, in places of the raw text: who holds which words, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.exam.marks import GoldArticle, GoldPage
from articles.pipeline.drafts import ArticleDraft, BlockDraft, PageDraft
from articles.text import BLANKS, squeeze

ASPECTS = ("boundaries", "headings", "order", "paragraphs", "gaps", "credits", "jumps")

BREAK = -1
GAP = -2


@dataclass(frozen=True)
class LayoutScore:
    """Which aspects of a page are exact, and for each that is not what differs, in Chinese."""

    exact: dict[str, bool]
    notes: dict[str, tuple[str, ...]]
    articles: int
    articles_right: int


def score_layout(page: GoldPage, draft: PageDraft) -> LayoutScore:
    """Every aspect of the page is exact or not; an article counts as right when it is in all of them."""
    notes: dict[str, list[str]] = {aspect: [] for aspect in ASPECTS}
    pairs = match_articles(page, draft)
    right = 0
    for number, (article, found) in enumerate(pairs, start=1):
        if found is None:
            for said in notes.values():
                said.append(f"第{number}篇没有：{_name(article)}")
            continue
        faults = dict(_compare(page, article, found))
        for aspect, note in faults.items():
            notes[aspect].append(f"第{number}篇 {note}")
        right += not faults
    matched = [found for _, found in pairs if found is not None]
    for extra in draft.articles:
        if not any(extra is found for found in matched):
            notes["boundaries"].append(f"多出一篇：{extra.title or extra.body[:20]}")
    places = [draft.articles.index(found) for found in matched]
    if places != sorted(places):
        notes["order"].append("各篇先后与版面不同")
    return LayoutScore(
        {aspect: not said for aspect, said in notes.items()},
        {aspect: tuple(said) for aspect, said in notes.items()},
        len(page.articles),
        right,
    )


def match_articles(page: GoldPage, draft: PageDraft) -> list[tuple[GoldArticle, ArticleDraft | None]]:
    """For each gold article the draft that shares the most of the page with it; no draft twice."""
    held = [_held(page.raw, article) for article in draft.articles]
    shares = sorted(
        (
            (-len(article.raw_blocks & places), gold_at, draft_at)
            for gold_at, article in enumerate(page.articles)
            for draft_at, places in enumerate(held)
            if article.raw_blocks & places
        ),
    )
    chosen: dict[int, int] = {}
    for _, gold_at, draft_at in shares:
        if gold_at not in chosen and draft_at not in chosen.values():
            chosen[gold_at] = draft_at
    return [
        (article, draft.articles[chosen[at]] if at in chosen else None)
        for at, article in enumerate(page.articles)
    ]


def body_places(raw: str, article: ArticleDraft) -> list[int | None]:
    """For each character of a drafted body its place in the raw text, by its blocks; None for the others."""
    places: list[int | None] = [None] * len(article.body)
    for block in article.blocks:
        if (
            block.raw_start is None
            or block.raw_end is None
            or block.body_start is None
            or block.body_end is None
        ):
            continue
        letters = [at for at in range(block.raw_start, block.raw_end) if raw[at] not in BLANKS]
        targets = [at for at in range(block.body_start, block.body_end) if article.body[at] not in BLANKS]
        for target, letter in zip(targets, letters, strict=False):
            places[target] = letter
    return places


def _compare(page: GoldPage, article: GoldArticle, found: ArticleDraft) -> Iterator[tuple[str, str]]:
    wanted, given = article.raw_blocks - page.left_out, _held(page.raw, found) - page.left_out
    if wanted != given:
        yield "boundaries", _difference(page.raw, wanted, given)
    if said := _compare_headings(article, found):
        yield "headings", said
    gold_flow = _flow(page, article.draft, list(article.raw_places))
    flow = _flow(page, found, body_places(page.raw, found))
    if _letters(gold_flow) != _letters(flow):
        yield "order", _first_turn(page.raw, _letters(gold_flow), _letters(flow))
    elif _with(gold_flow, BREAK) != _with(flow, BREAK):
        yield "paragraphs", _first_break(page.raw, _with(gold_flow, BREAK), _with(flow, BREAK))
    if _gaps(gold_flow) != _gaps(flow):
        yield "gaps", f"缺文应有 {_show_gaps(page.raw, gold_flow)}，给出 {_show_gaps(page.raw, flow)}"
    credits = tuple(credit for credit in found.credits if credit not in article.optional_credits)
    if article.draft.credits != credits:
        yield "credits", f"署名应为 {_credits(article.draft)}，给出 {_credits(found)}"
    if article.draft.source != found.source:
        yield "credits", f"来源应为“{article.draft.source}”，给出“{found.source}”"
    jumps = [[(jump.direction, jump.page_no) for jump in draft.jumps] for draft in (article.draft, found)]
    if jumps[0] != jumps[1]:
        yield "jumps", f"转版应为 {jumps[0]}，给出 {jumps[1]}"


def _compare_headings(article: GoldArticle, found: ArticleDraft) -> str:
    said = []
    for name in ("column", "kicker", "title", "subtitle"):
        if name == "title" and not article.has_title:
            continue
        wanted, given = getattr(article.draft, name), getattr(found, name)
        if name == "column" and squeeze(given) == squeeze(article.optional_column):
            continue
        if squeeze(wanted) != squeeze(given.strip("【】")):
            said.append(f"{name} 应为“{wanted}”，给出“{given}”")
    return "；".join(said)


def _held(raw: str, article: ArticleDraft) -> frozenset[int]:
    return frozenset(
        at
        for block in article.blocks
        if block.raw_start is not None and block.raw_end is not None
        for at in range(block.raw_start, block.raw_end)
        if raw[at] not in BLANKS
    )


def _flow(page: GoldPage, article: ArticleDraft, places: list[int | None]) -> list[int]:
    """The body as raw places in reading order, with BREAK between paragraphs and GAP for missing text."""
    flow: list[int] = []
    gaps = _gap_starts(article.blocks)
    for at, letter in enumerate(article.body):
        if at in gaps:
            flow.append(GAP)
        place = places[at]
        if letter == "\n":
            if flow and flow[-1] != BREAK:
                flow.append(BREAK)
        elif place is not None and letter not in BLANKS and place not in page.left_out:
            flow.append(place)
    return flow[:-1] if flow and flow[-1] == BREAK else flow


def _gap_starts(blocks: tuple[BlockDraft, ...]) -> set[int]:
    return {block.body_start for block in blocks if block.kind == "gap" and block.body_start is not None}


def _letters(flow: list[int]) -> list[int]:
    return [place for place in flow if place >= 0]


def _with(flow: list[int], sign: int) -> list[int]:
    return [place for place in flow if place >= 0 or place == sign]


def _gaps(flow: list[int]) -> list[tuple[int, int]]:
    """For each gap the places of the letters before and behind it; BREAK at an end of the body."""
    whole = _with(flow, GAP)
    return [
        (whole[at - 1] if at else BREAK, whole[at + 1] if at + 1 < len(whole) else BREAK)
        for at, place in enumerate(whole)
        if place == GAP
    ]


def _show_gaps(raw: str, flow: list[int]) -> str:
    shown = ["".join(raw[place] if place >= 0 else "□" for place in gap) for gap in _gaps(flow)]
    return f"{len(shown)} 处{'（' + '、'.join(shown) + '）' if shown else ''}"


def _name(article: GoldArticle) -> str:
    return article.draft.title or article.draft.body[:20]


def _credits(article: ArticleDraft) -> str:
    return "、".join(f"{credit.role} {credit.name}" for credit in article.credits) or "无"


def _difference(raw: str, wanted: frozenset[int], given: frozenset[int]) -> str:
    return "，".join(
        f"{what} {len(places)} 字“{_words(raw, places)}”"
        for what, places in (("少", wanted - given), ("多", given - wanted))
        if places
    )


def _words(raw: str, places: frozenset[int]) -> str:
    """The first run of these places, as a person reads it."""
    first = min(places)
    last = first
    while last + 1 in places or (last + 1 < len(raw) and raw[last + 1] in BLANKS and last + 2 in places):
        last += 1
    return raw[first : min(last + 1, first + 40)].replace("\n", "⏎")


def _first_turn(raw: str, wanted: list[int], given: list[int]) -> str:
    for at, (one, two) in enumerate(zip(wanted, given, strict=False)):
        if one != two:
            before = "".join(raw[place] for place in wanted[max(0, at - 10) : at])
            return f"“{before}”之后应接“{_after(raw, wanted, at)}”，给出“{_after(raw, given, at)}”"
    return f"正文应有 {len(wanted)} 字，给出 {len(given)} 字"


def _first_break(raw: str, wanted: list[int], given: list[int]) -> str:
    for at, (one, two) in enumerate(zip(wanted, given, strict=False)):
        if one != two:
            before = "".join(raw[place] for place in wanted[max(0, at - 12) : at] if place >= 0)
            return f"“{before}”之后{'应分段' if one == BREAK else '不应分段'}"
    return "段末不同"


def _after(raw: str, places: list[int], at: int) -> str:
    return "".join(raw[place] for place in places[at : at + 12] if place >= 0)
