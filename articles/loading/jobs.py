"""The work on a page: its steps, one after another, each with who and when; undoing and redoing them.

Two editors may work on one page: whoever's form was made for an older version is told so, and nothing of
either is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from articles.loading.layout_parts import CannotChange, Changed
from articles.loading.layout_saving import save_layout
from articles.loading.layout_sources import layout_of_rows
from articles.loading.layouts import Layout, dump, load
from articles.models import LayoutDecision, LayoutDecisionState, LayoutStep, Page, PageJob, User

OVERTAKEN = "刚才{who}改过这个版面，您的这一步没有执行，对方的改动也没有丢；请看看现在的样子，再做一次。"
ELSEWHERE = "在别处改动过（文章页或别的入口）"
BEGUN = "开始整理"

Change = Callable[[Layout], Changed]


class Overtaken(CannotChange):
    """The form was made for an older version of the page."""


@dataclass(frozen=True)
class Outcome:
    """What a step did, in words, and how many evidences it left without their place."""

    sentence: str
    stale: int = 0

    def __str__(self) -> str:
        lost = f"；{self.stale} 条出处对不上了，转为“待复核”" if self.stale else ""
        return f"{self.sentence}{lost}。"


@transaction.atomic
def open_job(page: Page, by: User | None = None, **source: str) -> PageJob:
    """The job of a page, begun with the layout that its rows have when there was none."""
    job, is_new = PageJob.objects.get_or_create(page=page, defaults={"imported_by": by, **source})
    if is_new:
        _write_step(job, layout_of_rows(page), BEGUN, by, parent=None)
    return job


@transaction.atomic
def carry_out(job: PageJob, version: int, by: User, change: Change) -> Outcome:
    """One change of the layout; Overtaken or CannotChange, with nothing written, when it may not be."""
    locked, layout = _lock(job, version, by)
    changed = change(layout)
    saved = save_layout(locked.page, changed.layout)
    _write_step(locked, saved.layout, changed.sentence, by, parent=locked.step)
    _copy(locked, job)
    return Outcome(changed.sentence, saved.stale)


@transaction.atomic
def undo(job: PageJob, version: int, by: User) -> Outcome:
    """Back to the layout before the latest step."""
    locked, _ = _lock(job, version, by)
    step = locked.steps.get(number=locked.step)
    if step.parent is None:
        raise CannotChange("没有可以撤销的步骤了。")
    return _go_to(locked, job, step.parent, f"撤销了：{step.sentence}")


@transaction.atomic
def redo(job: PageJob, version: int, by: User) -> Outcome:
    """Forward again to the latest step that was undone."""
    locked, _ = _lock(job, version, by)
    step = locked.steps.filter(parent=locked.step).order_by("-number").first()
    if step is None:
        raise CannotChange("没有可以重做的步骤。")
    return _go_to(locked, job, step.number, f"重做了：{step.sentence}")


@transaction.atomic
def note_taken_back(decision: LayoutDecision, by: User) -> None:
    """A decision of the machine was turned round by an editor."""
    decision.state, decision.decided_by = LayoutDecisionState.UNDONE, by
    decision.decided_at = timezone.now()
    decision.save()


def _lock(job: PageJob, version: int, by: User) -> tuple[PageJob, Layout]:
    """The job, locked, with the layout that stands; what was changed elsewhere becomes a step of its own."""
    locked = PageJob.objects.select_for_update().get(pk=job.pk)
    if locked.version != version:
        last = locked.steps.order_by("-made_at", "-number").select_related("made_by").first()
        other = last.made_by if last and last.made_by and last.made_by != by else None
        raise Overtaken(OVERTAKEN.format(who=f"“{other}”" if other else "有人（或您在另一个窗口里）"))
    layout = layout_of_rows(locked.page)
    standing = locked.steps.filter(number=locked.step).first()
    if standing is None or load(standing.layout) != layout:
        _write_step(locked, layout, ELSEWHERE, None, parent=standing.number if standing else None)
    return locked, layout


def _go_to(locked: PageJob, job: PageJob, number: int, sentence: str) -> Outcome:
    saved = save_layout(locked.page, load(locked.steps.get(number=number).layout))
    locked.step = number
    locked.version += 1
    locked.save()
    _copy(locked, job)
    return Outcome(sentence, saved.stale)


def _write_step(
    job: PageJob, layout: Layout, sentence: str, by: User | None, *, parent: int | None
) -> LayoutStep:
    last = job.steps.order_by("-number").values_list("number", flat=True).first()
    step = LayoutStep.objects.create(
        job=job,
        number=(last or 0) + 1,
        parent=parent,
        sentence=sentence[:300],
        layout=dump(layout),
        made_by=by,
    )
    job.step = step.number
    job.version += 1
    job.save()
    return step


def _copy(locked: PageJob, job: PageJob) -> None:
    job.step, job.version = locked.step, locked.version
