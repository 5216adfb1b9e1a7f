"""An article's clauses: what stands between marks; a comma in a short quotation or in 《》 divides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.pipeline.bylines import read_opening

_ENDS = "，。；：！？\n,;"
_SENTENCE_ENDS = "。！？\n"
_OPENING = {"“": "”", "《": "》", "（": "）", "‘": "’"}
# A longer quotation is speech, its clauses are clauses.
_SHORT = 26


# 本报讯（记者…）, 新华社北京5月1日电（…）: what opens a report before its first word.
_DATELINE = re.compile(
    r"[ \u3000]{0,4}(?:本报|新华社|中新社|据|人民网|工人日报)[^（\n，。]{0,24}(?:（[^）\n]{0,80}）)?"
    r"(?:电|讯)?[ \u3000]{0,4}(?:（[^）\n]{0,80}）)?"
)


def dateline_end(body: str, paragraph: int) -> int:
    """Where the report's own words begin in the paragraph that begins at `paragraph`."""
    match = _DATELINE.match(body, paragraph)
    is_dateline = (
        match
        and ("讯" in match.group() or "电" in match.group())
        and match.group().rstrip().endswith(("）", "讯", "电"))
    )
    if match and is_dateline:
        return match.end()
    opening = read_opening(body[paragraph : paragraph + 160])
    return paragraph + opening.end if opening else paragraph


@dataclass(frozen=True)
class Clause:
    """body[start:end]; `sentence` and `paragraph` count from 0; `in_quotation`: inside “speech”."""

    start: int
    end: int
    sentence: int
    paragraph: int
    in_quotation: bool


def split_clauses(body: str) -> list[Clause]:
    """The clauses in order, without the marks between them."""
    return list(_clauses(body))


def _clauses(body: str) -> Iterator[Clause]:
    start = at = dateline_end(body, 0)
    sentence = paragraph = depth = 0
    while at < len(body):
        letter = body[at]
        if letter in _OPENING and (closing := _short_close(body, at)):
            at = closing
            continue
        if letter == "," and body[at - 1 : at].isdigit() and body[at + 1 : at + 2].isdigit():
            at += 1  # 3,200元
            continue
        if letter in _ENDS or letter in "“”":
            if body[start:at].strip():
                yield Clause(start, at, sentence, paragraph, depth > 0)
            start = at + 1
            depth = max(0, depth + (letter == "“") - (letter == "”"))
            sentence += letter in _SENTENCE_ENDS
            if letter == "\n":
                paragraph += 1
                depth = 0
                start = at = dateline_end(body, at + 1)
                continue
        at += 1
    if body[start:].strip():
        yield Clause(start, len(body), sentence, paragraph, depth > 0)


def _short_close(body: str, opening: int) -> int:
    """Behind the mark that closes a short run without a sentence's end, 0 where there is none."""
    limit = 40 if body[opening] == "《" else _SHORT
    closing = body.find(_OPENING[body[opening]], opening, opening + limit + 2)
    if closing < 0 or any(mark in body[opening:closing] for mark in _SENTENCE_ENDS):
        return 0
    is_speech = (
        body[opening] == "“"
        and closing + 1 < len(body)
        and body[opening - 1 : opening] in ("：", "，", "\n", "")
    )
    return 0 if is_speech and "，" in body[opening:closing] else closing + 1
