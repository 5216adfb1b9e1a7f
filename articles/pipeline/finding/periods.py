"""The time that a figure is about, in the text's own words (截至2020年底, 今年以来, 2020年“两节”)."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from articles.pipeline.drafts import Suggestion

_WORDS = re.compile(
    r"(?=[0-9一二两三四五六七八九十截到目当近过最未今活上下全])(?:(?:截至|截止|到)?目前|当前|(?:近|过去|最近|未来)?[0-9一二两三四五六七八九十]{1,3}(?:个)?(?:多)?[年月]来|今年以来|近年来"
    r"|(?:过去|未来|最近|今后|近)[0-9一二两三四五六七八九十]{1,3}(?:个)?[年月]|活动首日|当季度|上半年|下半年|全年)"
)
_SENTENCE = re.compile("[。！？\n]")
_LEFT = re.compile("(?:截至|截止到?|自|从|到|于|在)$")
_RIGHT = re.compile("(?:以来|起|底以来|期间|结束|年初以来|“[^“”\n]{1,8}”)")
_YEARLY = re.compile(r"(?:19|20)[0-9]{2} ?年$")


@dataclass(frozen=True)
class Periods:
    """Phrases of time with their places, and the places where sentences and paragraphs begin."""

    starts: tuple[int, ...]
    phrases: tuple[str, ...]
    rules: tuple[str, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]

    @classmethod
    def of(cls, folded: str, body: str, dates: list[Suggestion]) -> Periods:
        spans: dict[int, tuple[int, str]] = {}
        for match in _WORDS.finditer(folded):
            spans[match.start()] = (match.end(), "word")
        for date in dates:
            if date.rule in ("date.vague", "date.day", "date.month_day") and not _is_limit(
                folded, date.start
            ):
                continue
            start, end = _widened(folded, date.start, date.end)
            spans[start] = (end, "year" if _YEARLY.search(folded[date.start : date.end]) else date.rule)
        order = sorted(spans)
        sentences = (0, *(match.end() for match in _SENTENCE.finditer(folded)))
        paragraphs = (0, *(match.end() for match in re.finditer("\n", folded)))
        return cls(
            tuple(order),
            tuple(body[start : spans[start][0]] for start in order),
            tuple(spans[start][1] for start in order),
            sentences,
            paragraphs,
        )

    def of_figure(self, place: int) -> str:
        """The last phrase of time before `place` in its sentence, else a year named before in its paragraph."""
        sentence = self.sentences[bisect.bisect_right(self.sentences, place) - 1]
        index = bisect.bisect_left(self.starts, place) - 1
        if index >= 0 and self.starts[index] >= sentence:
            return self.phrases[index]
        paragraph = self.paragraphs[bisect.bisect_right(self.paragraphs, place) - 1]
        while index >= 0 and self.starts[index] >= paragraph:
            if self.rules[index] == "year":
                return self.phrases[index]
            index -= 1
        return ""


def _is_limit(folded: str, start: int) -> bool:
    return bool(_LEFT.search(folded[max(0, start - 3) : start])) and folded[max(0, start - 2) : start] != "在"


def _widened(folded: str, start: int, end: int) -> tuple[int, int]:
    left = _LEFT.search(folded[max(0, start - 3) : start])
    right = _RIGHT.match(folded, end)
    if left and left.group() in ("截至", "截止", "截止到", "自", "从"):
        start -= len(left.group())
    return start, right.end() if right else end
