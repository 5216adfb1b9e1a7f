"""What words for days, months and years mean as partial ISO dates."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

_ONES = "一二三四五六七八九"
CHINESE_YEARS = {character: str(value) for value, character in enumerate("〇" + _ONES)} | {"零": "0"}

# Five-year plans, by the words used for them: the fourteenth ran from 2021 to 2025.
PLANS = {"十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}

YEAR = r"(?:(?<![0-9.])(?:19|20)[0-9]{2} ?年|(?:一九|二[〇零])[零〇一二三四五六七八九]{2}年)"
MONTH = r"(?:(?:1[0-2]|0?[1-9]) ?月|十[一二]?月|[一二三四五六七八九]月)"
DAY = (
    r"(?:(?:3[01]|[12][0-9]|0?[1-9]) ?[日号](?!线|楼|院|机|文|令|井|炉|门|机组)"
    r"|(?:三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])日)"
)
# Parts of a year and of a month, with the months and days that they span.
YEAR_PARTS = {
    "年底": (12, 12), "底": (12, 12), "年末": (12, 12), "末": (12, 12), "岁末": (12, 12),
    "年初": (1, 1), "初": (1, 1), "年中": (6, 6), "上半年": (1, 6), "下半年": (7, 12),
    "前三季度": (1, 9), "前两季度": (1, 6), "前两个季度": (1, 6), "前三个季度": (1, 9),
    "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12),
    "第一季度": (1, 3), "第二季度": (4, 6), "第三季度": (7, 9), "第四季度": (10, 12),
    "1季度": (1, 3), "2季度": (4, 6), "3季度": (7, 9), "4季度": (10, 12), "全年": (0, 0),
}  # fmt: skip
MONTH_PARTS = ("上旬", "中旬", "下旬", "初", "底", "末", "中", "份")


@dataclass(frozen=True)
class Day:
    """A date to the year, month or day; a month or day of 0 is not given."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        if not self.year:
            return ""
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
            if self.day:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def is_real(self) -> bool:
        """Whether the calendar has it: the 30th of February it has not."""
        if not self.day:
            return True
        return self.day <= calendar.monthrange(self.year or 2000, self.month or 1)[1]


def read_day(partial: str) -> Day | None:
    """A partial ISO date; None for anything else."""
    if not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", partial):
        return None
    return Day(*map(int, partial.split("-")))


def read_year(words: str) -> int:
    """2021年 or 二〇二一年 as 2021."""
    return int("".join(CHINESE_YEARS.get(character, character) for character in words.rstrip("年 ")))


def read_small(words: str) -> int:
    """3月, 二十六日, 26 as a number to 31."""
    words = words.rstrip("月日号 ")
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    value = (_ONES.index(tens) + 1 if tens else 1) * 10 if ten else 0
    return value + (_ONES.index(ones) + 1 if ones else 0)
