"""Plain facts for the tests of comparisons."""

from decimal import Decimal
from itertools import count

from articles.comparing.columns import Column
from articles.comparing.facts import Compared, Fact

MONEY = Column("money", "元")
PEOPLE = Column("people", "人")
TIMES = Column("person_times", "人次")
HOUSEHOLDS = Column("households", "户")
RATE = Column("money", "元", "户", "standard")

_keys = count(1)


def fact(column=MONEY, low=100, measure=1, **fields) -> Fact:
    key = next(_keys)
    high = fields.pop("high", None)
    return Fact(
        **{
            "key": key,
            "measure": measure,
            "column": column,
            "low": Decimal(low),
            "high": None if high is None else Decimal(high),
            "article": 1,
            "place": key,
            **fields,
        }
    )


def measure(key=1, leads=(10,)) -> Compared:
    return Compared(key, f"示例行动{key}", tuple(leads))
