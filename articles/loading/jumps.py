"""Stories that go on on another page: noted, and offered for joining with the one over there."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from articles.models import Article, JumpDirection, StoryJump, User
from articles.pipeline.drafts import JumpDraft

OFFERED = 8
OPPOSITE = {JumpDirection.TO: JumpDirection.FROM, JumpDirection.FROM: JumpDirection.TO}


def note_jumps(article: Article, jumps: Iterable[JumpDraft]) -> int:
    """Write down where the article says that it goes on or comes from; how many jumps that makes."""
    noted = 0
    for jump in jumps:
        if jump.direction in JumpDirection.values:
            _, is_new = StoryJump.objects.get_or_create(
                article=article,
                direction=jump.direction,
                raw_start=jump.raw_start,
                defaults={"page_no": jump.page_no[:20]},
            )
            noted += is_new
    return noted


def counterparts(jump: StoryJump) -> list[Article]:
    """Articles of the page that the jump names (same paper, same day), those that jump back first."""
    page = jump.article.page
    found = (
        Article.objects.filter(page__page_no=jump.page_no, page__issued_on=page.issued_on)
        .exclude(page=page)
        .select_related("page")
        .prefetch_related("jumps")
    )
    if page.publication_id:
        found = found.filter(page__publication=page.publication_id)
    back = OPPOSITE[JumpDirection(jump.direction)]

    def rank(article: Article) -> tuple[bool, int]:
        returns = any(one.direction == back and one.page_no == page.page_no for one in article.jumps.all())
        return (not returns, article.position)

    return sorted(found[:50], key=rank)[:OFFERED]


@transaction.atomic
def join(jump: StoryJump, other: Article, by: User) -> None:
    """The two are one story: each knows the other, each stays with the page that it is proved by."""
    now = timezone.now()
    jump.counterpart, jump.decided_by, jump.decided_at = other, by, now
    jump.save()
    back = OPPOSITE[JumpDirection(jump.direction)]
    StoryJump.objects.filter(article=other, direction=back, counterpart=None).update(
        counterpart=jump.article, decided_by=by, decided_at=now
    )


@transaction.atomic
def part(jump: StoryJump, by: User) -> None:
    """They are two stories after all."""
    StoryJump.objects.filter(article=jump.counterpart, counterpart=jump.article).update(
        counterpart=None, decided_by=by, decided_at=timezone.now()
    )
    jump.counterpart, jump.decided_by, jump.decided_at = None, by, timezone.now()
    jump.save()
