"""How a figure stands: done, planned or laid down as a standard; grown, fallen, from and to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from articles.pipeline.finding.counting import Clause
from articles.pipeline.finding.quantities import Quantity

# 将 before a verb is future; 将 with an object (将时间由16小时压缩至9小时) is not.
_WILL = (
    "将(?=持续|通过|举|开|组织|投|建|新|培|达|实现|惠及|覆盖|有|为|对|在|于|向|给|继续|进一步|每|评|招|发|筹|陆续"
    "|完成|推|突破|超|安排|设|支持|选|提供|帮|服务|面向|全面|力争|重点|分|再|以|不|参加|迎|接|送|吸引|带动|增|近"
    "|同步|联合|打造|启动)"
)
_SHALL = (
    "(?<![需主重必只都还])要(?=求|实现|达到|在|开|组织|完成|建|培|新|办|抓|把|做|确保|推|选|每|不少于|至少)"
)
_AIM = (
    "(?<![比原])计划(?!生育|单列)|力争|拟(?!定)|预计|预算|目标|争取|确保|要求|下一步|未来|明年"
    "|(?<![0-9年月日])到(?:20[0-9]{2} ?年|“十|[今明]年底|年底)|[一二两三四五六七八九十0-9]年内|年内"
)
_PLAN = re.compile(f"{_WILL}|{_SHALL}|{_AIM}")
_DONE = re.compile("已|目前|完成了|实现了|了(?=[0-9])|截至|累计(?!不)|就有|[了过]$|获得|荣获|先后")
_GRANTED = "(?:补贴|补助|奖励|给予|发放|缴纳|缴费|交)"
_STANDARD = re.compile(
    "标准(?:为|是)?[^，。]{0,8}$|^按照?.{0,12}$|不得|可获得|可享受|可以?申请|应当|应在|规定|上限|限额|封顶"
    "|最长|最高|最低|有效期|期限|罚款|押金|保额|报销|只交|需交"
    "|每(?:年|月|季度|周|天|半年|学期)[^，。0-9]{0,6}(?:至少|不少于)"
    f"|每[^，。0-9]{{1,10}}{_GRANTED}[^，。0-9了]{{0,4}}$"
    "|一次性(?:给予|奖励|补助|发放)[^，。0-9了]{0,6}$|给予[^，。0-9了]{0,6}$"
)
_STANDARD_AFTER = re.compile(
    "(?:的)?标准|不等的?(?:奖励|补贴|补助|资助)|作为(?:奖金|奖励)|/|的比例|给付"
    "|(?:以上|以下)?的(?:要|须|应|，?给予|授予)|(?:以)?内(?!，?已)"
)
_RULED = re.compile("规定|条例|按照|标准|凡|可申请|办法|不等")
# What people earn is told, not laid down.
_PAY = re.compile("收入|工资|月薪|年薪|薪酬|产量|产值")
# 按照每户2000元标准发放…367万元: 标准 belongs to the figure before.
_OWN_STANDARD = re.compile("^(?:的)?标准")
# A programme named by the number of its parts: “十项行动”.
_PROGRAMME = re.compile("“[^“”]{1,8}(?:行动|计划|工程|举措|措施|实事)”")
_REACH = 40

_TOUCH = "(?:了|约|近|超过|达到?|为|均|至少|达)?$"
_UP = re.compile(f"(?:增长|增加|提高|提升|上升|上涨|上调|增幅|涨幅|增收|升高|增|涨|升|多){_TOUCH}")
_DOWN = re.compile(f"(?:下降|降低|减少|缩短|下调|回落|下滑|缩减|压减|降幅|降|减|少){_TOUCH}")
_MOVED = (
    "(?:提高|提升|增加|增长|上升|扩大|上涨|缩短|延长|下降|降低|减少|降|升|增|涨|压缩|缩减|扩展|发展|拓展|跃升|攀升"
    "|回升|上调|下调|调高|变|改|调整|放宽)"
)
_REACHED = re.compile(
    f"{_MOVED}(?:到|至|为)(?:了)?(?:目前的|现在的|如今的|今年的|[0-9年]{{4,5}}的)?$"
    "|^(?:到|至)(?:20[0-9]{2} ?年(?:底|末)?)?的?$"
)
_FROM = re.compile("(?:由|从)[^，。；0-9]{0,14}$|(?:由|从)(?:19|20)[0-9]{2} ?年[^，。；0-9]{0,6}$")
_LONGEST_BETWEEN = 24


def figure_kind_of(folded: str, clause: Clause, first: int, quantity: Quantity) -> str:
    """result, plan or standard (see models.FigureKind), from the words around the figure; `first` is where
    the words about it begin in its clause. "" where they do not say, so that the figure stands as the one
    before it in its list does."""
    before = folded[first : quantity.start]
    if first > clause.start:
        before = _OWN_STANDARD.sub("", before)
    sentence = folded[max(clause.sentence_start, quantity.start - _REACH) : first]
    if "平均" not in quantity.hedges and _is_standard(folded, clause, before, quantity):
        return "standard"
    if _DONE.search(before):
        return "result"
    if _PLAN.search(before) or _PROGRAMME.match(folded[max(0, quantity.start - 1) : clause.end]):
        return "plan"
    if quantity.value_to is not None and _RULED.search(sentence):
        return "standard"
    if not before or before[0] in "、和及与":
        return ""
    return "plan" if _is_planned(sentence) else "result"


def _is_standard(folded: str, clause: Clause, before: str, quantity: Quantity) -> bool:
    if quantity.pers and not _PAY.search(folded[clause.start : quantity.start]):
        return quantity.value == 1 or not before.endswith(("了", "过"))
    if _STANDARD_AFTER.match(folded, quantity.end) or _STANDARD.search(before):
        return True
    return "不超过" in quantity.hedges and not _PLAN.search(before)


def _is_planned(sentence: str) -> bool:
    """Whether the last word about time in the sentence before the clause puts what follows in the future."""
    plans = [match.end() for match in _PLAN.finditer(sentence)]
    done = [match.end() for match in _DONE.finditer(sentence)]
    return bool(plans) and (not done or plans[-1] > done[-1])


def change_of(before: str) -> str:
    """up or down for the figure behind these words of its clause (同比增长), to for 提高到; else ""."""
    words = before.rstrip(" ")[-10:]
    if _REACHED.search(words):
        return "to"
    if _UP.search(words):
        return "up"
    return "down" if _DOWN.search(words) else ""


def pair_changes(folded: str, quantities: Sequence[Quantity]) -> dict[int, str]:
    """from and to of every 由35%提高到48%, by the places where the figures begin."""
    changes: dict[int, str] = {}
    for first, second in pairwise(quantities):
        between = folded[first.end : second.start]
        if len(between) > _LONGEST_BETWEEN or not _REACHED.search(between):
            continue
        if _FROM.search(folded[max(0, first.start - 18) : first.start]):
            changes[first.start], changes[second.start] = "from", "to"
    return changes
