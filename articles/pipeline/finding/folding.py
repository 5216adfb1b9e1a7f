"""One character for one: what a pattern reads, while the text itself stays as printed.

Offsets in the folded text are offsets in the text.
"""

from __future__ import annotations

import re
import unicodedata

from articles.text import BLANKS

# A dash or a wave between two numbers is a range whichever of these was typed.
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―─━－﹣−"), "-")
_WAVES = dict.fromkeys(map(ord, "～〜∼˜"), "~")
_BLANKS = {ord(blank): " " for blank in BLANKS if blank != "\n"}
_SAME = dict.fromkeys(map(ord, "，。；：！？（）、“”‘’《》【】"), None)
# The numerals of cheques (GB/T 15835-2011, 附录 A), read as such only in a run before 元 or 圆.
_FORMAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億圆", "一二二三三四五六六七八九十百千万亿元")
_FORMAL_RUN = re.compile(
    r"[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億零万亿一二三四五六七八九十百千0-9]{1,24}+[圆元]"
)
# ８２，２２５: a comma of full width inside a number is a separator of thousands.
_WIDE_COMMA = re.compile(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")


def _build_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0xFF01, 0xFF5F), *range(0x3200, 0x3400), 0xFE6A, 0x66A, 0x2044):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1 and code not in _SAME:
            table[code] = folded
    return table | _DASHES | _WAVES | _BLANKS | {ord("○"): "〇", ord("〇"): "〇", ord("兩"): "两"}


_TABLE = _build_table()


def fold(text: str) -> str:
    """The text with full-width digits, signs, dashes and blanks in one form, of the same length."""
    folded = text.translate(_TABLE)
    folded = _WIDE_COMMA.sub(",", folded)
    return _FORMAL_RUN.sub(lambda run: run.group().translate(_FORMAL), folded)
