"""户数×标准=总额, and 总额÷户数=户均."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.pipeline.checks.amounts import AGREE, DISAGREE, Amount, meets, printed
from articles.pipeline.drafts import Finding

# What is counted per what: 每户 goes with households.
_COUNTED_BY = {
    "户": "户",
    "人": "人",
    "家": "家",
    "个": "个",
    "次": "次",
    "场": "场",
    "台": "台",
    "辆": "辆",
    "间": "间",
}


def check_products(body: str, amounts: Sequence[Amount]) -> Iterator[Finding]:
    """Each rate with the nearest number before it that it is per, and the nearest total."""
    for index, rate in enumerate(amounts):
        unit = _COUNTED_BY.get(rate.details.per)
        if unit is None or rate.details.dimension != "money" or rate.details.change:
            continue
        around = [
            amount for amount in amounts[max(0, index - 6) : index + 7] if amount.sentence == rate.sentence
        ]
        if "平均" in rate.details.hedge:
            yield from _check_mean(rate, around, unit)
        else:
            yield from _check_total(rate, around, unit)


def _check_total(rate: Amount, around: list[Amount], unit: str) -> Iterator[Finding]:
    """A total behind the rate agrees with any count before it that gives it; it disagrees only where the
    rate and the total stand in one clause (按照每户2000元标准发放…367万元) behind one count."""
    totals = [item for item in around if _is_total(item) and item.start > rate.start]
    if not totals:
        return
    total = totals[0]
    counts = [item for item in around if item.details.unit == unit and item.start < total.start]
    for count in reversed(counts):
        if meets(count.low * rate.low, count.high * rate.high, total):
            yield _product(count, rate, total, AGREE)
            return
    near = [count for count in counts if count.part == rate.part and count.start < rate.start]
    if len(near) == 1 and len(counts) == 1 and total.clause == rate.clause:
        yield _product(near[0], rate, total, DISAGREE)


def _product(count: Amount, rate: Amount, total: Amount, verdict: str) -> Finding:
    words = f"{count.text}×{rate.text}＝{printed(count.value * rate.value, total.details.unit)}"
    ending = f"与文中“{total.text}”相符。" if verdict == AGREE else f"文中却是“{total.text}”。"
    return Finding("check.product", verdict, (count.place, rate.place, total.place), f"{words}，{ending}")


def _check_mean(mean: Amount, around: list[Amount], unit: str) -> Iterator[Finding]:
    """A mean agrees with any pair before it that gives it; it disagrees only where there is but one pair."""
    counts = [item for item in around if item.details.unit == unit and item.start < mean.start]
    totals = [item for item in around if _is_total(item) and item.start < mean.start]
    pairs = [(total, count) for total in totals for count in counts if count.low > 0]
    for total, count in pairs:
        if meets(total.low / count.high, total.high / count.low, mean):
            words = f"{total.text}÷{count.text}＝{printed(total.value / count.value, mean.details.unit)}"
            places = (total.place, count.place, mean.place)
            yield Finding("check.mean", AGREE, places, f"{words}，与文中“{mean.text}”相符。")
            return
    if len(pairs) == 1:
        total, count = pairs[0]
        words = f"{total.text}÷{count.text}＝{printed(total.value / count.value, mean.details.unit)}"
        places = (total.place, count.place, mean.place)
        yield Finding("check.mean", DISAGREE, places, f"{words}，文中却是“{mean.text}”。")


def _is_total(amount: Amount) -> bool:
    return amount.details.dimension == "money" and not amount.details.per and not amount.details.change
