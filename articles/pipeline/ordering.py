"""The order of reading: a report whose tail stands before its head is turned round, a block that breaks off
meets the block that goes on, what fits nowhere is left out, and a hole is shown as a hole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from articles.pipeline.affinity import affinity, nearest
from articles.pipeline.captions import captions_last
from articles.pipeline.continuity import Link, PageWords, is_fresh_start, start_is_cut, weigh_link
from articles.pipeline.drafts import Decision
from articles.pipeline.labelling import Item
from articles.pipeline.paragraphs import Scrap
from articles.pipeline.sequence import Hole, OrderedStory, Ordering, Placed
from articles.pipeline.stories import Story
from articles.pipeline.turning import turned
from articles.pipeline.wording import is_stump_end, spanning_gain

_JOIN_NEAR, _JOIN_FAR = 0.45, 0.6
_FARTHEST = 24


@dataclass(eq=False)
class _Segment:
    """Text items that belong together in this order; `home` the index of the report they stand in."""

    items: list[Item]
    home: int
    is_head: bool = False
    number: int = 0


def order_stories(stories: Sequence[Story]) -> Ordering:
    """The reports in reading order, with every decision that was taken on the way."""
    return _Table(stories).arrange()


class _Table:
    """The page's reports laid out in segments, to be put together."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self.stories = stories
        self.decisions: list[Decision] = []
        self.scraps: list[Scrap] = []
        self.words = PageWords([text for story in stories for text in story.texts])
        self.bodies = []
        for story in stories:
            body, decision = turned(story)
            self.bodies.append(body)
            self.decisions += [decision] if decision else []
        self.opens = sorted(
            (item for body in self.bodies for item in body if item.is_open), key=lambda item: item.start
        )
        self.followers: dict[int, int] = {}
        self.open_starts = [item.start for item in self.opens]

    def arrange(self) -> Ordering:
        segments = [segment for index, body in enumerate(self.bodies) for segment in self._cut(index, body)]
        for number, segment in enumerate(segments):
            segment.number = number
        homes: dict[int, list[_Segment]] = {index: [] for index in range(len(self.stories))}
        moved = self._match(segments)
        self.followers = {one: two for two, one in moved.items()}
        for number, segment in enumerate(segments):
            if number not in moved:
                homes[segment.home].append(segment)
        ordered = []
        for index, story in enumerate(self.stories):
            chain: list[Placed | Hole] = []
            for segment in homes[index]:
                self._append(chain, segment, segments, index)
            ordered.append(self._finish(story, chain))
        kept = tuple(story for story in ordered if story is not None)
        return Ordering(kept, tuple(self.scraps), tuple(self.decisions))

    def _cut(self, home: int, body: list[Item]) -> list[_Segment]:
        """The body cut where its blocks do not follow each other."""
        segments: list[_Segment] = []
        for item in captions_last(body):
            last = segments[-1].items[-1] if segments else None
            if last is None or (item.kind == "text" and last.kind == "text" and self._is_break(last, item)):
                segments.append(_Segment([item], home, is_head=last is None))
            else:
                segments[-1].items.append(item)
        return segments

    def _is_break(self, last: Item, item: Item) -> bool:
        """Whether two blocks of a report, one behind the other, are to be looked at: the first breaks off,
        or the second begins inside a sentence."""
        if last.is_open:
            return True
        if item.is_part:
            return False
        cut = start_is_cut(item.text)
        return cut >= 0.7 or any(
            (cut >= 0.3 or is_stump_end(left.text))
            and spanning_gain(left.text, item.text) > 0.3
            and weigh_link(left.text, item.text, self.words, adjacent=False).score >= _JOIN_FAR
            for left in self._opens_near(item)
        )

    def _opens_near(self, item: Item) -> list[Item]:
        place = bisect_left(self.open_starts, item.start)
        return self.opens[max(0, place - 12) : place + 12]

    def _match(self, segments: list[_Segment]) -> dict[int, int]:
        """Which segment follows which: number of the follower → number of the one before."""
        links: list[tuple[float, int, int, Link]] = []
        opens = [n for n, segment in enumerate(segments) if segment.items[-1].is_open]
        for one in opens:
            for two in range(max(0, one - _FARTHEST), min(len(segments), one + _FARTHEST)):
                link = self._weigh(segments, one, two)
                if link:
                    links.append((link.score, one, two, link))
        follows: dict[int, int] = {}
        self._accept(links, segments, follows)
        self._accept(self._links_across(segments, follows), segments, follows, are_near=True)
        return follows

    def _accept(
        self,
        links: list[tuple[float, int, int, Link]],
        segments: list[_Segment],
        follows: dict[int, int],
        are_near: bool = False,
    ) -> None:
        """Take the best links first; a segment follows one other and is followed by one."""
        taken = set(follows.values())
        heads = dict(follows)
        for score, one, two, link in sorted(
            links, key=lambda entry: (-entry[0], abs(entry[1] - entry[2]), entry[1])
        ):
            near = segments[one].home == segments[two].home and (are_near or two == one + 1)
            if score < (_JOIN_NEAR if near else _JOIN_FAR) or one in taken or two in follows:
                continue
            if _head(heads, one) == two:  # they would run in a ring
                continue
            taken.add(one)
            follows[two] = heads[two] = one
            kind = "join" if near else "move"
            end = segments[one].items[-1].text[-8:]
            reason = f"接在“…{end}”之后：{link.reason}。"
            self.decisions.append(Decision(kind, segments[two].items[0].start, score, reason))

    def _links_across(
        self, segments: list[_Segment], follows: dict[int, int]
    ) -> list[tuple[float, int, int, Link]]:
        """Links between neighbours in one report, what stood between them having been moved away."""
        links = []
        taken = set(follows.values())
        last: dict[int, int] = {}
        for number, segment in enumerate(segments):
            before = last.get(segment.home)
            if number in follows:
                continue
            last[segment.home] = number
            if (
                before is None
                or before in taken
                or before == number - 1
                or not segments[before].items[-1].is_open
            ):
                continue
            link = weigh_link(
                segments[before].items[-1].text, segment.items[0].text, self.words, adjacent=True
            )
            links.append((link.score, before, number, link))
        return links

    def _weigh(self, segments: list[_Segment], one: int, two: int) -> Link | None:
        left, right = segments[one], segments[two]
        if one == two:
            return None
        near = two == one + 1 and left.home == right.home
        first = right.items[0]
        if first.kind != "text":
            return None
        has_heading = right.is_head and bool(self.stories[right.home].heading)
        if has_heading and not near and start_is_cut(first.text) < 0.7:
            return None
        if not near and start_is_cut(first.text) < 0.4:
            return None
        overlap = 0.0
        if not near:
            overlap = affinity(first.text, [item.text for item in left.items[-6:]])
        return weigh_link(left.items[-1].text, first.text, self.words, adjacent=near, overlap=overlap)

    def _append(
        self,
        chain: list[Placed | Hole],
        segment: _Segment,
        segments: list[_Segment],
        home: int,
    ) -> None:
        """Lay a segment and all that was found to follow it behind the chain."""
        train = self._train(segments, segment)
        first = segment.items[0]
        goes_on = False
        if not chain and self._is_stray(segment, home):
            self._leave_out(train)
            return
        if chain and not segment.is_head:
            last = chain[-1]
            assert isinstance(last, Placed)
            is_torn = last.item.is_open or start_is_cut(first.text) >= 0.7
            if is_torn and not self._belongs(segment, home, last.item):
                self._leave_out(train)
                return
            if is_torn:
                goes_on = not is_fresh_start(first.text)
                chain.append(self._hole(last.item, first, goes_on))
        for part in train:
            for item in part.items:
                chain.append(Placed(item, goes_on))
                goes_on = False
            goes_on = True

    def _train(self, segments: list[_Segment], segment: _Segment) -> list[_Segment]:
        """The segment and those that follow it, one behind the other."""
        train = [segment]
        number = segment.number
        while number in self.followers:
            number = self.followers[number]
            train.append(segments[number])
        return train

    def _is_stray(self, segment: _Segment, home: int) -> bool:
        """Whether a report would begin with half a sentence, without a heading or dateline of its own."""
        first = segment.items[0]
        is_named = bool(self.stories[home].heading) or any(item.opening for item in segment.items)
        return first.kind == "text" and start_is_cut(first.text) >= 0.85 and not is_named

    def _belongs(self, segment: _Segment, home: int, last: Item) -> bool:
        """Whether a segment that nothing leads up to stays in the report where it stands."""
        if last.is_open:
            return True
        text = "".join(item.text for item in segment.items)
        best, score, other = nearest(text, [story.texts for story in self.stories])
        return (best == home and score > other) or len(text) < 20 or len(self.stories) == 1

    def _hole(self, last: Item, first: Item, goes_on: bool) -> Hole:
        before, after = last.text[-8:], first.text[:8]
        paragraph = "，是否分段看不出来" if goes_on else ""
        reason = f"版面文字在“{before}”与“{after}”之间断开，缺字多少看不出来{paragraph}。"
        self.decisions.append(Decision("gap", last.piece.end, 0.7, reason))
        return Hole(reason, goes_on)

    def _leave_out(self, train: list[_Segment]) -> None:
        for item in (item for segment in train for item in segment.items):
            reason = "这一块以半句话开头，与版面上哪一篇都接不上。"
            self.scraps.append(Scrap(item.piece.start, item.piece.end, reason))
            self.decisions.append(Decision("unused", item.start, 0.6, reason))

    def _finish(self, story: Story, chain: list[Placed | Hole]) -> OrderedStory | None:
        jumps = tuple(jump for item in story.items for jump in item.jumps)
        if not chain:
            for item in (
                *story.column,
                *story.heading,
                *(item for item in story.items if item.kind == "byline"),
            ):
                self.scraps.append(
                    Scrap(item.piece.start, item.piece.end, "像标题或署名，但版面上没有它的正文。")
                )
            return None
        last = chain[-1]
        to_page = next((jump.page_no for jump in jumps if jump.direction == "to"), None)
        if to_page is not None and isinstance(last, Placed) and last.item.is_open:
            where = f"第{to_page}版" if to_page else "他版"
            chain.append(Hole(f"下转{where}，余文不在本版。", True))
        elif isinstance(last, Placed) and last.item.is_open and len(last.item.text) > 20:
            reason = f"版面文字到“{last.item.text[-8:]}”为止，以下缺字多少看不出来。"
            chain.append(Hole(reason, True))
            self.decisions.append(Decision("gap", last.item.piece.end, 0.7, reason))
        bylines = tuple(item for item in story.items if item.kind == "byline")
        return OrderedStory(story.column, story.heading, bylines, tuple(chain), jumps)


def _head(heads: dict[int, int], number: int) -> int:
    """The first of the chain that this segment stands in; the way there is made shorter for the next."""
    way = []
    while number in heads:
        way.append(number)
        number = heads[number]
    for passed in way:
        heads[passed] = number
    return number
