"""What was found in a text in the order of its places, asked for by place without going through all of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, Protocol, Self, TypeVar, overload


class Located(Protocol):
    """Anything with a place text[start:end]."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


One = TypeVar("One", bound=Located)
Result = TypeVar("Result")


class Ordered(Sequence[One]):
    """A list in the order of the starts, never changed. What is derived from it is kept with it, so that
    a question asked at every place of a long text is worked out once."""

    def __init__(self, found: Iterable[One]) -> None:
        self._found = sorted(found, key=lambda one: one.start)
        self._starts = [one.start for one in self._found]
        self._longest = max((one.end - one.start for one in self._found), default=0)
        self._kept: dict[Hashable, Any] = {}

    @classmethod
    def of(cls, found: Sequence[One]) -> Self:
        """The list itself where it is ordered already."""
        return found if isinstance(found, cls) else cls(found)

    @overload
    def __getitem__(self, index: int) -> One: ...
    @overload
    def __getitem__(self, index: slice) -> list[One]: ...
    def __getitem__(self, index: int | slice) -> One | list[One]:
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)

    def count_before(self, place: int) -> int:
        """How many begin before `place`."""
        return bisect_left(self._starts, place)

    def starting(self, first: int, stop: int) -> list[One]:
        """Those that begin in text[first:stop]."""
        return self._found[self.count_before(first) : self.count_before(stop)]

    def touching(self, start: int, end: int) -> list[One]:
        """Those that share a letter with text[start:end]."""
        return [self._found[index] for index in self.indexes_touching(start, end)]

    def indexes_touching(self, start: int, end: int) -> list[int]:
        """Where they stand in this list."""
        near = range(self.count_before(start - self._longest), self.count_before(end))
        return [index for index in near if self._found[index].end > start]

    def is_touched(self, start: int, end: int) -> bool:
        """Whether there is one such, however long some are."""
        reach = self.derived("reach", lambda: list(accumulate((one.end for one in self._found), max)))
        count = self.count_before(end)
        return count > 0 and reach[count - 1] > start

    def last_before(self, place: int) -> One | None:
        """The last that begins before `place`."""
        index = self.count_before(place)
        return self._found[index - 1] if index else None

    def start_before(self, place: int) -> int:
        """Where that one begins, -1 where there is none."""
        index = self.count_before(place)
        return self._starts[index - 1] if index else -1

    def backwards(self, place: int) -> Iterator[One]:
        """Those that begin before `place`, the last first."""
        for index in range(self.count_before(place) - 1, -1, -1):
            yield self._found[index]

    def only(self, key: Hashable, test: Callable[[One], bool]) -> Ordered[One]:
        """Those that pass the test; `key` names the test, so that it is made once."""
        return self.derived(("only", key), lambda: Ordered(one for one in self._found if test(one)))

    def derived(self, key: Hashable, derive: Callable[[], Result]) -> Result:
        """What `derive` gives, worked out at the first time for this key."""
        if key not in self._kept:
            self._kept[key] = derive()
        result: Result = self._kept[key]
        return result
