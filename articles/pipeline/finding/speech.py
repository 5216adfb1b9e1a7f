"""Verbs of saying behind a name or a post: which, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.pipeline.finding.vocabulary import Lexicon, words_of

# How many letters may stand between the name and the verb: 在接受本报记者采访时|说.
_REACH = 14
_MARKS = "：:，,。“；！"
_STOPS = "，。；：！？、\n“”（）《》,.:;"
_PARTICLES = "了道着"
# 说起, 介绍信, 称号 …: words that only begin like a verb of saying.
_NOT_SAID = (
    *(
        "说服",
        "说明",
        "说法",
        "介绍信",
        "称号",
        "称呼",
        "称为",
        "道路",
        "道德",
        "讲解",
        "讲师",
        "讲座",
        "讲话",
    ),
    *("要求的", "算是", "评价的"),
)
# Verbs that say it all without a mark behind them: 王柳提出的这项建议.
_DIRECT = Lexicon(
    [
        "告诉记者",
        "对记者说",
        "提出",
        "建议",
        "呼吁",
        "提议",
        "倡议",
        "介绍",
        "表示",
        "强调",
        "指出",
        "认为",
        "透露",
        "坦言",
        "告诉",
        "反映",
        "希望",
    ]
)


@dataclass(frozen=True)
class Speech:
    """text[start:end] is what is said of the saying (在发言时说), `verb` its verb (说)."""

    start: int
    end: int
    verb: str


@lru_cache
def _verbs() -> Lexicon:
    return Lexicon(word.removeprefix("*") for word in words_of("speech_verbs"))


def speech_at(text: str, end: int) -> Speech | None:
    """The saying that follows a name that ends at `end`: a verb with a mark behind it, or one at once."""
    at = end
    while at <= end + _REACH and at < len(text) and text[at] not in _STOPS:
        verb = _verbs().at(text, at)
        is_inner = len(verb) == 1 and verb != "说" and at > end and text[at - 1] not in "地着"  # 慰|问
        if verb and not is_inner and _is_said(text, at, at + len(verb)):
            return Speech(end, at + len(verb), verb)
        at += 1
    verb = _DIRECT.at(text, end)
    return Speech(end, end + len(verb), verb) if verb and not text.startswith(_NOT_SAID, end) else None


def marked_sayings(text: str) -> Iterator[Speech]:
    """Every verb of saying with a mark behind it, wherever it stands."""
    at = 0
    while at < len(text):
        verb = _verbs().at(text, at)
        is_inner = len(verb) == 1 and verb != "说" and text[at - 1 : at] not in ("地", "着", "们")
        if verb and not is_inner and _is_said(text, at, at + len(verb)):
            yield Speech(at, at + len(verb), verb)
        at += len(verb) or 1


def _is_said(text: str, start: int, end: int) -> bool:
    after = end + 1 if text[end : end + 1] in tuple(_PARTICLES) else end
    is_marked = text[end : end + 1] in tuple(_MARKS) or text[after : after + 1] in tuple(_MARKS)
    return is_marked and text[start - 1 : start] != "的" and not text.startswith(_NOT_SAID, start)
