"""Numbers that are no figures: dates, clock times, ordinals, names, idioms and words of no statistical
weight (一位, 一项), as fixtures/README.md tells them apart."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from articles.pipeline.drafts import Suggestion
from articles.pipeline.finding.nouns import Measured
from articles.pipeline.finding.quantities import Quantity
from articles.pipeline.finding.tables import read_table
from articles.pipeline.finding.units import Unit

_IDIOM = re.compile(
    "|".join(
        re.escape(row[0]) + ("(?!钟)" if row[0] == "十分" else "")
        for row in sorted(read_table("idioms.txt", 1), key=lambda row: -len(row[0]))
    )
)
_CLOCK = re.compile(
    r"(?=[0-9凌清早上中下傍晚夜深])(?:"
    r"(?<![0-9])(?:[01]?[0-9]|2[0-4])(?:[:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9])"
    r"| ?[时点](?!间|代|期|刻|常|段|数|钟头)(?:[0-5]?[0-9]分|半|许|整|左右)?)"
    r"|(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|深夜|晚)(?:十[一二]?|[一二三四五六七八九两])点(?:半|多|许)?)"
)
# 《…》: a number in a title belongs to the title. The same for short quoted names of deeds.
_TITLE = re.compile(r"《[^《》\n]{1,80}》")
_QUOTED = re.compile(r"[“‘「]([^“”‘’「」，。；！？：\n]{1,20})[”’」]")
_COUNTED_IN_QUOTES = ("项", "条", "件")
_REPEATED = re.compile(r"一([一-鿿])(?:一\1|\1)|一[一-鿿]一[一-鿿]|[一二三四五六七八九十]{1,2}是")
_DECADE = re.compile(
    r"(?:(?:上|本|20|19|21|二十|二十一)世纪)[0-9一二三四五六七八九十]{0,2}(?:年代)?|[0-9]0后|[0-9]0年代|[0-9〇零]{2}后"
)
_PHONE = re.compile(r"(?<![0-9])[0-9]{3,4}-[0-9]{7,8}(?![0-9])|(?<![0-9])[0-9]{11,20}(?![0-9])")
_SCORE = re.compile(r"[0-9]{1,3}(?:[:：∶][0-9]{1,3}){1,3}")

_ORDINAL_BEFORE = re.compile(r"(?:第|届|排名|位居|位列|列第|名列|NO\.?|No\.?|№|编号|字)[ ]?$")
_RANKED = ("名", "位", "批", "期", "次", "个")
_CLAUSE_STARTS = "，。；：！？\n“‘（(、"
_RANK_BEFORE = re.compile(r"前[ ]?$")
_CODE_BEFORE = re.compile(r"[A-Za-z+×*/]$|[A-Za-z]-$")
_YEARS_PERIOD_AFTER = re.compile(
    r"多?(?:来|以来|间|内|里|前|后|期间|之久前|以后|之后|之前|一度|制|行动|规划|计划|攻坚|倍增|一遇|级|龄段|任务)"
)
_PERIOD_BEFORE = re.compile(r"(?:过去|未来|今后|最近|这|那|前|后|头|每|本|下|上|同|往|近)$")
_DURATION_VERB = re.compile(
    r"(?:为期|历时|长达|持续|期限|有效期|时间|用时|耗时|连续|长|任期|仅|用了|只用|提前|缩短|延长|不超过|满)(?:了|为|达|是)?$"
)
_COUNT_VERB = re.compile(
    r"(?:举办|开办|开展|推出|组织|累计|共|已|连续|编印|印发|发布|出版|招收|招聘|培训|分|达|超过|超|近|逾|约|办|设|建|建成|选树|评选|命名|表彰|完成|新增|有|了|期|余)$"
)
_BARE_VERB = re.compile(
    r"(?:覆盖|惠及|培训|超过|超|近|逾|过|达|服务|带动|吸引|吸纳|有|约|帮助|组织|慰问|为|动员|发动|解决|走访|上|共|每|万|不足|奖励|补贴|奖|补助|给予|投入|资助)$"
)
_BARE = re.compile("[百千万亿]+")
_SCORE_BEFORE = re.compile("分差|总分|得分|平均分|评分|打分|满分|高分|差|成绩|满意度|指数|测评")
_EARNED_BEFORE = re.compile("(?:凭|攒[下够了]?|积攒|得[了到]?|获|以|满|兑换|奖励?|扣|加)$")
# 每投入1元: the one is what the rate is counted by.
# 合格率百分之百 is a share, 百分之百支持 a way to speak.
_SHARE_BEFORE = re.compile("(?:率|达到?|为|是|占|实现|[均都])$")
_EACH_ONE = (
    "每投入",
    "每增加",
    "每减少",
    "每提高",
    "每降低",
    "每完成",
    "每生产",
    "每创造",
    "每节约",
    "每查出",
)
# How often something is done: 每季度至少开展一次.
_REGULARLY = re.compile("每(?:年|月|周|天|季度|学期|半年|两年|个月)[^，。；0-9]{0,8}$")
_SLOGAN_AFTER = re.compile("活动|行动|工程|计划|进|大|[”’]")
_SMALL = 10


@dataclass(frozen=True)
class Exclusions:
    """Spans of a text whose numbers are no figures, in order and without overlap."""

    folded: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, folded: str, dates: list[Suggestion]) -> Exclusions:
        spans = [
            (date.start, date.end) for date in dates if any(map(_is_numeral, folded[date.start : date.end]))
        ]
        for pattern in (_IDIOM, _CLOCK, _TITLE, _REPEATED, _DECADE, _PHONE, _SCORE):
            spans += [match.span() for match in pattern.finditer(folded)]
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        quoted = tuple(match.span(1) for match in _QUOTED.finditer(folded))
        return cls(folded, tuple(start for start, _ in merged), tuple(end for _, end in merged), quoted)

    def hides(self, quantity: Quantity, measured: Measured) -> bool:
        """Whether the quantity is no figure."""
        return (
            self._is_masked(quantity)
            or self._is_ordinal(quantity)
            or self._is_name(quantity)
            or self._fails_flag(quantity)
            or self._is_idle(quantity, measured)
        )

    def _is_masked(self, quantity: Quantity) -> bool:
        index = bisect.bisect_right(self.starts, quantity.number_start) - 1
        if index >= 0 and self.ends[index] > quantity.number_start:
            return True
        return index + 1 < len(self.starts) and self.starts[index + 1] < quantity.number_end

    def _before(self, quantity: Quantity, length: int = 8) -> str:
        return self.folded[max(0, quantity.number_start - length) : quantity.number_start]

    def _is_ordinal(self, quantity: Quantity) -> bool:
        before = self._before(quantity)
        if _ORDINAL_BEFORE.search(before) or _CODE_BEFORE.search(before):
            return True
        unit = quantity.unit
        if unit is None:
            return False
        if unit.printed in _RANKED and _RANK_BEFORE.search(before):
            return True
        return self._is_relative_time(quantity, unit)

    def _is_relative_time(self, quantity: Quantity, unit: Unit) -> bool:
        """3天后 and 两个月前 at the beginning of a clause say when, not how long."""
        if unit.dimension not in ("days", "months") or not self.folded.startswith(
            ("后", "前", "来"), quantity.end
        ):
            return False
        return quantity.start == 0 or self.folded[quantity.start - 1] in _CLAUSE_STARTS

    def _is_name(self, quantity: Quantity) -> bool:
        """A small number in words inside a short quoted name, but “十项行动” and “八件实事” count."""
        index = bisect.bisect_right(self.quoted, (quantity.number_start, len(self.folded))) - 1
        if index < 0 or self.quoted[index][1] < quantity.number_end:
            return False
        if quantity.form == "arabic" or quantity.unit is None:
            return False
        is_small = quantity.value < _SMALL or bool(_BARE.fullmatch(quantity.words))
        if quantity.unit.printed in _COUNTED_IN_QUOTES:
            return quantity.value <= 1
        return is_small

    def _fails_flag(self, quantity: Quantity) -> bool:
        unit = quantity.unit
        if unit is None or not unit.flag:
            return False
        is_words = quantity.form not in ("arabic", "vague")
        if unit.flag == "d":
            return is_words and quantity.value < _SMALL
        if unit.flag == "v" and 1900 <= quantity.value <= 2100:
            # 2020届: a year, not a count.
            return True
        if unit.flag == "v":
            return is_words and not quantity.hedges and not _COUNT_VERB.search(self._before(quantity))
        if unit.flag == "e":
            return not self.folded.startswith("电", quantity.end)
        if unit.flag == "s":
            before = self._before(quantity, 16)
            return not (_SCORE_BEFORE.search(before) or _EARNED_BEFORE.search(before))
        if unit.flag == "t":
            after = self.folded[quantity.end : quantity.end + 2]
            is_lapse = after.startswith(("内", "以内")) or self._before(quantity).endswith(
                ("提前", "逾期", "满", "每")
            )
            return quantity.value <= 31 and not is_lapse and "以内" not in quantity.hedges
        if unit.flag == "y":
            return self._is_period(quantity)
        return unit.flag == "p" and not (0 < quantity.value < 100)

    def _is_period(self, quantity: Quantity) -> bool:
        """5年来, 近三年, 三年行动 are periods and names; 从业30年 and 为期3年 are figures."""
        if quantity.value > 200:
            return True
        before, end = self._before(quantity), quantity.end
        if _YEARS_PERIOD_AFTER.match(self.folded, end):
            return True
        if quantity.hedges and "近" in quantity.hedges:
            return quantity.value <= 5
        return bool(_PERIOD_BEFORE.search(before))

    def _is_idle(self, quantity: Quantity, measured: Measured) -> bool:
        """一位, 一项: no statistic; 百名, 万家 alone: only where a verb makes them a count."""
        if self._before(quantity).endswith(_EACH_ONE) and quantity.value == 1:
            return True
        if quantity.words == "百分之百":
            return not _SHARE_BEFORE.search(self._before(quantity))
        if quantity.form not in ("chinese", "vague") or quantity.unit is None:
            return False
        if quantity.words == "二" and quantity.unit.dimension != "percent":
            # 二 before a classifier is an ordinal (二类赛项); two of them are 两类.
            return True
        if (
            _BARE.fullmatch(quantity.words)
            and set(quantity.hedges) <= {"以上", "以下"}
            and quantity.unit.dimension == "money"
        ):
            return not _BARE_VERB.search(self._before(quantity))
        if quantity.pers or quantity.unit.dimension in ("percent", "percentage_points", "money"):
            return False
        if quantity.value == 1 and quantity.value_to is None:
            return self._is_one(quantity)
        if _BARE.fullmatch(quantity.words) and not quantity.hedges:
            return self._is_bare(quantity)
        return False

    def _is_one(self, quantity: Quantity) -> bool:
        """一位, 一次: no count, but for 为期一年, 超过一个月, 增长一倍 and 每季度开展一次."""
        unit, before = quantity.unit, self._before(quantity, 12)
        if unit is None or unit.base == "倍" or set(quantity.hedges) - {"多", "余", "左右"}:
            return False
        if unit.dimension in ("days", "months", "years"):
            return not _DURATION_VERB.search(before)
        return not (unit.printed in ("次", "场") and _REGULARLY.search(before))

    def _is_bare(self, quantity: Quantity) -> bool:
        """百名, 万家: a count behind a verb that takes one, or people who do something; else a way to speak."""
        if _BARE_VERB.search(self._before(quantity)):
            return False
        after = self.folded[quantity.end : quantity.end + 14]
        return quantity.unit is None or quantity.unit.printed != "名" or bool(_SLOGAN_AFTER.search(after))


def _is_numeral(character: str) -> bool:
    return character.isdigit() or character in "〇零一二三四五六七八九十"
