"""The same claim twice: the lead (阅读提示) against the body, one paragraph against another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.pipeline.checks.amounts import AGREE, DISAGREE, REWORDED, Amount
from articles.pipeline.drafts import Finding

# How much of the shorter context both must share to be one claim: more for saying that two numbers
# contradict each other than for saying that equal ones belong together.
_SAME_CLAIM = 0.3
# 59 stands for itself more than 10 does.
_SAME_TELLING = 0.15
_SAME_WORDS = 0.6
_CONTEXT = 16
_MOST_COMPARED = 400
_NOT_WORDS = re.compile(r"[0-9０-９.，。；：！？、“”‘’（）()《》%％\s]")


def check_restatements(body: str, amounts: Sequence[Amount]) -> Iterator[Finding]:
    """Pairs of figures of different paragraphs that make one claim; each figure is told once."""
    contexts = [_pairs_of_letters(_context(body, amount)) for amount in amounts[:_MOST_COMPARED]]
    told: set[int] = set()
    by_unit: dict[str, list[int]] = {}
    for index, amount in enumerate(amounts[:_MOST_COMPARED]):
        best: tuple[float, int] | None = None
        for other in by_unit.get(amount.details.unit, ()):
            if other in told or amounts[other].sentence == amount.sentence:
                continue
            shared = _shared(contexts[other], contexts[index])
            if _is_one_claim(amounts[other], amount, shared) and (best is None or shared > best[0]):
                best = shared, other
        if best:
            told.add(best[1])
            yield _finding(amounts[best[1]], amount)
        by_unit.setdefault(amount.details.unit, []).append(index)


def _is_one_claim(first: Amount, second: Amount, shared: float) -> bool:
    if first.value == second.value:
        is_telling = len(str(first.value).rstrip("0").replace(".", "")) > 1
        return shared >= (_SAME_TELLING if is_telling else _SAME_CLAIM)
    is_lead = first.paragraph != second.paragraph and first.paragraph <= 1
    return is_lead and shared >= _SAME_WORDS and not (first.details.change or second.details.change)


def _context(body: str, amount: Amount) -> str:
    return (
        body[max(0, amount.start - _CONTEXT) : amount.start] + "　" + body[amount.end : amount.end + _CONTEXT]
    )


def _pairs_of_letters(words: str) -> frozenset[str]:
    plain = _NOT_WORDS.sub(" ", words)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1) if " " not in plain[at : at + 2])


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= 3 else 0.0


def _finding(first: Amount, second: Amount) -> Finding:
    places = (first.place, second.place)
    if first.value != second.value:
        said = f"同一件事前面说“{first.text}”，后面说“{second.text}”，数不一样。"
        return Finding("check.restated", DISAGREE, places, said)
    if first.hedges != second.hedges or first.details.per != second.details.per:
        said = f"同一件事前面说“{first.text}”，后面说“{second.text}”{_hedge_words(first, second)}，数相同，说法不同。"
        return Finding("check.restated", REWORDED, places, said)
    said = f"同一件事说了两次，都是“{second.text}”，前后一致。"
    return Finding("check.restated", AGREE, places, said)


def _hedge_words(first: Amount, second: Amount) -> str:
    more = "、".join(word for word in second.details.hedge.split("、") if word and word not in first.hedges)
    less = "、".join(word for word in first.details.hedge.split("、") if word and word not in second.hedges)
    notes = [f"后面多了“{more}”" if more else "", f"后面少了“{less}”" if less else ""]
    words = "，".join(note for note in notes if note)
    return f"（{words}）" if words else ""
