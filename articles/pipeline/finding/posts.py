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
from articles.pipeline.finding.names import REMARK
from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.promotions import find_promotions
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.sentence_starts import sentence_start
from articles.pipeline.finding.titles import (
    QUALIFIED,
    Chunk,
    all_titles,
    chunk_before,
    clause_end,
    ends_title,
    is_clause,
    is_office,
)
from articles.pipeline.finding.vocabulary import headings_of
from articles.text import GAP_MARK

_IS = re.compile(
    r"，?(?:同志)?(?:现在|目前|如今|曾经|曾|原|此前|之前|时|后|历|先后|现|兼)?(?:也|就|便|都|正)?(?:是|担任|兼任|现任|曾任|出任|任|系)(?:了)?"
)
_ROSTER_GAP = re.compile(r"(?:（[^（）\n]{1,8}）)?[ ：:，]{1,4}")
# What may stand between a title and the name.
_BETWEEN = re.compile(rf"(?:[ \u3000]{{1,2}}|{REMARK}|的|”)$")
# 选举张三（兼职）为示例县总工会主席: whom a meeting made what.
_ELECTED = re.compile(r"(?:同志)?(?:（[\u4e00-\u9fff]{1,4}）)?为(?![了何])")
_ELECTS = re.compile(r"(?:选举|推选|任命|聘任|聘请|补选|增选|选出|推举|替补)[^。；\n]{0,60}$")
# Parts of a company: who heads one holds a post there.
_OF_WORKS = re.compile(r"车间|分厂|工段|班组|工区|作业区")
# Whose office is no organization that is named before.
_OF_DIVISIONS = ("市长", "区长", "县长", "镇长", "乡长", "省长", "州长", "旗长", "负责人", "干部", "工作人员")
# 主席张三主持会议，副主席李四出席: what may stand between two of one leadership.
_SAME_MEETING = re.compile(r"[^。；\n，“”：]{2,16}，(?:(?:市|省|县|区)(?:里)?领导)?")
_REMARK = re.compile(r"（(?:兼职|挂职|兼|正职|副职|[正副][厅处部省科局]级|专职)）$")


def find_posts(
    reading: Reading, people: Sequence[Person], organizations: Sequence[Organization]
) -> list[Post]:
    """All posts in the order of their places."""
    people, organizations = Ordered.of(people), Ordered.of(organizations)
    posts: list[Post] = []
    last: list[Post] = []
    for index, person in enumerate(people):
        if person.rule == "person.byline":
            continue
        own = [
            *_before(reading, person, organizations),
            *_behind(
                reading, person, people[index + 1].start if index + 1 < len(people) else -1, organizations
            ),
        ]
        own = [_shared(reading, post, people[index - 1], last) for post in own]
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


def _shared(reading: Reading, post: Post, before: Person, last: Sequence[Post]) -> Post:
    """Of …学院党委书记张三、院长李四 the second holds a post there too."""
    between = reading.text[before.end : post.start]
    is_tied = between in ("、", "和", "与", "及", "，") or bool(_SAME_MEETING.fullmatch(between))
    if post.organization or not is_tied or not last or not last[-1].organization:
        return post
    is_bare = all(title in all_titles() for title in post.title.split("、"))
    if not is_bare or not is_office(post.title) or post.title.endswith(_OF_DIVISIONS):
        return post
    return replace(post, organization=last[-1].organization)


def _is_listed(reading: Reading, before: Person, person: Person) -> bool:
    """张三、李四 share what stands before 张三."""
    return reading.text[before.end : person.start] in ("、", "和", "与", "及")


def _before(reading: Reading, person: Person, organizations: Ordered[Organization]) -> list[Post]:
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
    reading: Reading, chunks: Sequence[Chunk], person: Person, organizations: Ordered[Organization]
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


def _context_owner(title: str, place: int, reading: Reading, organizations: Ordered[Organization]) -> str:
    """Whose 项目经理 or 副主席 this is, where the sentence before tells it."""
    if title.startswith("项目"):
        project = organizations.only("project", lambda one: "项目" in one.name).last_before(place)
        return project.name if project else ""
    if title.startswith("工会"):
        unions = organizations.only(_is_company_union, lambda one: _is_company_union(one.name))
        union = unions.last_before(place)
        return union.name if union else ""
    word = all_titles().before(title, len(title))
    if headings_of("titles").get(word, "worker") in ("enterprise", "worker") or _OF_WORKS.search(title):
        companies = organizations.only(_is_company, lambda one: _is_company(one.name))
        here = _single(companies, sentence_start(reading.text, place), place)
        return here or _single(
            companies.only("surely", lambda one: one.rule != "organization.chaired"), 0, place
        )
    return ""


def _single(companies: Ordered[Organization], first: int, stop: int) -> str:
    """The company named in text[first:stop], where it is but one."""
    last = companies.last_before(stop)
    if last is None or last.start < first:
        return ""
    changes = companies.derived(_is_company, lambda: _changes(companies))
    return last.name.removesuffix("工会") if changes[companies.count_before(stop) - 1] <= first else ""


def _changes(companies: Sequence[Organization]) -> list[int]:
    """For each company behind which place nothing but it is named up to there."""
    found: list[int] = []
    for index, one in enumerate(companies):
        before = companies[index - 1] if index else None
        if before and before.name.removesuffix("工会") != one.name.removesuffix("工会"):
            found.append(before.start + 1)
        else:
            found.append(found[-1] if found else 0)
    return found


def _is_company_union(name: str) -> bool:
    return name.endswith("工会") and _is_company(name)


def _is_company(name: str) -> bool:
    return name.removesuffix("工会").endswith(("公司", "集团", "厂", "矿", "项目部"))


def _behind(
    reading: Reading, person: Person, later: int, organizations: Ordered[Organization]
) -> Iterator[Post]:
    """谢春芳是该项目的女工委员; 李四，示例公司焊工，. `later`: where the next person is named, -1 for none."""
    text = reading.text
    stop = later if later >= 0 else len(text)
    is_post = _IS.match(text, person.end)
    end = clause_end(text, is_post.end() if is_post else person.end, min(stop, person.end + 50))
    if person.rule == "person.roster":
        start = person.end + _between_line(text, person.end)
        end = clause_end(text, start, min(stop, start + 60))
        yield from _title_at_end(reading, person, start, end, organizations, "post.roster", end - start)
        return
    if end == stop < len(text):
        return  # what stands before another name is that one's post
    if elected := _ELECTED.match(text, person.end):
        if _ELECTS.search(text, max(0, person.start - 60), person.start):
            yield from _title_at_end(
                reading,
                person,
                elected.end(),
                clause_end(text, elected.end(), stop),
                organizations,
                "post.elected",
            )
    elif match := is_post:
        yield from _title_at_end(reading, person, match.end(), end, organizations, "post.is")
    elif text[person.end : person.end + 1] in "，（":
        start = person.end + 1
        end = clause_end(text, start, min(stop, start + 40))
        if end < stop and any(one.end < end for one in organizations.starting(start, start + 1)):
            yield from _title_at_end(reading, person, start, end, organizations, "post.apposition")


def _between_line(text: str, at: int) -> int:
    """How long the remark and the blanks between a name and its unit in a roster are."""
    match = _ROSTER_GAP.match(text, at)
    return match.end() - at if match else 0


def _title_at_end(
    reading: Reading,
    person: Person,
    start: int,
    end: int,
    organizations: Ordered[Organization],
    rule: str,
    longest: int = 12,
) -> Iterator[Post]:
    """The title that ends a clause, with the organization before it; at most `longest` letters before that."""
    chunk, left = chunk_before(reading, end, organizations, start)
    if chunk is None or left < start:
        return
    between = reading.text[start : chunk.start]
    if len(between) <= longest and not is_clause(between.removesuffix("的").replace("的", "")):
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
