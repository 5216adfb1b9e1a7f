"""Posts: which organization and title the text gives a person at a place.

Spans as in the curated records: from the organization (or, without one, the title) to the end of the name,
云河市总工会常务副主席傅小峰; behind the name from the name to the title, 谢春芳是该项目的女工委员; for a promotion
the verb and the title, 晋升为车间主任; a title that was left behind alone, 从|一线操作人员|晋升为. Titles under one
organization are one post (党组书记、副主席), a title with an organization of its own is another. A department of
a company belongs to the title (制造部职工); one of a union or an office is an organization of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.pipeline.finding.mentions import Person, Post
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.promotions import find_promotions
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.titles import (
    QUALIFIED,
    Chunk,
    all_titles,
    chunk_before,
    clause_end,
    ends_title,
    is_clause,
)
from articles.pipeline.finding.vocabulary import headings_of
from articles.text import GAP_MARK

_IS = re.compile(
    r"(?:，?(?:现在|目前|如今|曾经|曾|原))?(?:也|就|便|都|正)?(?:是|担任|兼任|现任|曾任|出任|任|系)(?:了)?"
)
# What may stand between a title and the name.
_BETWEEN = re.compile(r"(?:[ \u3000]{1,2}|（(?:女|男|[\u4e00-\u9fff]{1,3}族|[正副][厅处部省科局]级)）|的|”)$")
_REMARK = re.compile(r"（(?:兼职|挂职|兼|正职|副职|[正副][厅处部省科局]级|专职)）$")


def find_posts(
    reading: Reading, people: Sequence[Person], organizations: Sequence[Organization]
) -> list[Post]:
    """All posts in the order of their places."""
    posts: list[Post] = []
    last: list[Post] = []
    for index, person in enumerate(people):
        if person.rule == "person.byline":
            continue
        own = [
            *_before(reading, person, organizations),
            *_behind(reading, person, people[index + 1 :], organizations),
        ]
        if not own and last and _is_listed(reading, people[index - 1], person):
            own = [
                replace(post, end=person.end, person=person, rule="post.listed", score=0.8) for post in last
            ]
        posts += own
        last = own
    posts += find_promotions(reading, people, organizations)
    posts += _lost(reading, people, posts)
    unique = {(post.start, post.end, post.person.name, post.title): post for post in posts}
    return sorted(unique.values(), key=lambda post: (post.start, post.end, post.title))


def _is_listed(reading: Reading, before: Person, person: Person) -> bool:
    """张三、李四 share what stands before 张三."""
    return reading.text[before.end : person.start] in ("、", "和", "与", "及")


def _before(reading: Reading, person: Person, organizations: Sequence[Organization]) -> list[Post]:
    """The posts that stand before the name, read from the name to the left."""
    chunks: list[Chunk] = []
    at = person.start
    if between := _BETWEEN.search(reading.text[max(0, at - 8) : at]):
        at -= len(between.group())
    is_trade = person.rule in (
        "person.trade",
        "person.post",
        "person.cue",
        "person.recognizer",
        "person.again",
    )
    while len(chunks) < 6 and (chunks or is_trade or ends_title(reading.text, at)):
        chunk, left = chunk_before(reading, at, organizations)
        if chunk:
            chunks.insert(0, chunk)
        if left < 0 or reading.text[left - 1 : left] not in ("、", "兼", "，") or left < 2:
            break
        if reading.text[left - 1] == "，" and not (chunk and chunk.organization):
            break
        at = left - 1
        if remark := _REMARK.search(reading.text[max(0, at - 8) : at]):
            at -= len(remark.group())
        if not ends_title(reading.text, at):
            break
    return list(_joined(reading, chunks, person, organizations))


def _joined(
    reading: Reading, chunks: Sequence[Chunk], person: Person, organizations: Sequence[Organization]
) -> Iterator[Post]:
    """Titles that share an organization as one post."""
    groups: list[list[Chunk]] = []
    for chunk in chunks:
        if groups and not chunk.organization:
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    for group in groups:
        title = "、".join(chunk.title for chunk in group)
        organization = group[0].organization or _context_owner(title, group[0].start, reading, organizations)
        rule = "post.before" if group[0].organization else "post.title"
        score = 0.95 if group[0].organization else 0.85
        yield Post(group[0].start, person.end, person, organization, title, rule, score)


def _context_owner(title: str, place: int, reading: Reading, organizations: Sequence[Organization]) -> str:
    """Whose 项目经理 or 副主席 this is, where the sentence before tells it."""
    if title.startswith("项目"):
        names = [one.name for one in organizations if one.start < place and "项目" in one.name]
        return names[-1] if names else ""
    word = all_titles().before(title, len(title))
    if headings_of("titles").get(word, "worker") in ("enterprise", "worker"):
        units = {
            one.name.removesuffix("工会")
            for one in organizations
            if one.start < place and _is_company(one.name)
        }
        return units.pop() if len(units) == 1 else ""
    return ""


def _is_company(name: str) -> bool:
    return name.removesuffix("工会").endswith(("公司", "集团", "厂", "矿", "项目部"))


def _behind(
    reading: Reading, person: Person, later: Sequence[Person], organizations: Sequence[Organization]
) -> Iterator[Post]:
    """谢春芳是该项目的女工委员; 李四，示例公司焊工，."""
    text = reading.text
    stop = later[0].start if later else len(text)
    end = clause_end(text, person.end, min(stop, person.end + 50))
    if end == stop < len(text):
        return  # what stands before another name is that one's post
    if match := _IS.match(text, person.end):
        yield from _title_at_end(reading, person, match.end(), end, organizations, "post.is")
    elif text[person.end : person.end + 1] in "，（":
        start = person.end + 1
        end = clause_end(text, start, min(stop, start + 40))
        for one in organizations:
            if one.start == start and one.end < end < stop:
                yield from _title_at_end(reading, person, start, end, organizations, "post.apposition")
                break


def _title_at_end(
    reading: Reading, person: Person, start: int, end: int, organizations: Sequence[Organization], rule: str
) -> Iterator[Post]:
    """The title that ends a clause, with the organization before it."""
    chunk, left = chunk_before(reading, end, organizations)
    if chunk is None or left < start:
        return
    between = reading.text[start : chunk.start]
    if len(between) <= 12 and not is_clause(between.removesuffix("的").replace("的", "")):
        title = QUALIFIED.sub("", chunk.title)
        yield Post(person.start, end, person, chunk.organization, title, rule, 0.88)


def _lost(reading: Reading, people: Sequence[Person], posts: Sequence[Post]) -> Iterator[Post]:
    """A person first met behind a gap who speaks without any post: the page lost the words."""
    gap = reading.text.find(GAP_MARK)
    if gap < 0:
        return
    known = {post.person.name for post in posts} | {one.name for one in people if one.start < gap or one.role}
    for person in people:
        if person.name not in known and person.rule == "person.speech":
            known.add(person.name)
            yield Post(person.start, person.end + 1, person, "", "", "post.missing", 0.7, is_missing=True)
