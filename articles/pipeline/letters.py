"""Letters from readers 读者来信: the salutation, the closing words and the signature are lines of the letter.

GB/T 9704-2012 and the common form of letters: 称呼 with a colon, 此致 敬礼, 署名, 日期.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.pipeline.paragraphs import Piece
from articles.pipeline.typography import fold, is_finished

_SALUTATION = re.compile(
    r"(?:尊敬的|亲爱的)?[一-鿿 ]{0,10}(?:编辑|记者|同志|先生|女士|老师|律师|朋友|读者|主席|工友)(?:部|们)?："
)
_TO_EDITORS = re.compile(
    r"(?:尊敬的|亲爱的)?(?:[一-鿿]{0,6})编辑(?:同志|部|老师|先生|女士)?(?:们)?(?:同志)?："
)
_CLOSING = re.compile(r"(?:此致|敬礼|此致 ?敬礼|顺祝.{1,8}|祝.{1,8}|谨启|敬上)[！!。]?")
_SIGNATURE = re.compile(r"(?:读者|职工|一名(?:职工|读者)|您的读者|来信人|求助人|咨询人)[ ：]?[一-鿿 ]{0,12}")
_OFFICE = re.compile(
    r"[一-鿿]{2,20}(?:工会|中心|事务所|委员会|办公室|编辑部|法院|检察院|局|部|处|科|站)"
    r"(?: ?(?:律师|部长|主任))?(?: [一-鿿]{1,4}){0,2}"
)
_DAY = re.compile(r"(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日")


def is_to_editors(text: str) -> bool:
    """A text that begins with the salutation of a letter to the paper: 编辑同志："""
    return bool(_TO_EDITORS.match(fold(text[:40])))


def letter_lines(pieces: Sequence[Piece]) -> frozenset[int]:
    """Where the pieces begin that are the salutation, the closing words or the signature of a letter; a
    signature only behind a salutation, a date only right behind a signature or closing words."""
    found: set[int] = set()
    is_letter = False
    signed_at = -2
    for number, piece in enumerate(pieces):
        text = fold(piece.text)
        if len(text) > 24:
            continue
        if _SALUTATION.fullmatch(text):
            is_letter = True
        elif is_letter and (
            _CLOSING.fullmatch(text) or _SIGNATURE.fullmatch(text) or _is_office(pieces, number)
        ):
            signed_at = number
        elif not (_DAY.fullmatch(text) and signed_at == number - 1):
            continue
        found.add(piece.start)
    return frozenset(found)


def _is_office(pieces: Sequence[Piece], number: int) -> bool:
    """The name of an office alone behind a whole paragraph: it signs the answer."""
    above = pieces[number - 1].text
    return bool(_OFFICE.fullmatch(fold(pieces[number].text))) and len(above) >= 20 and is_finished(above)
