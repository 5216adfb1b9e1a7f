"""What waits for an editor: the counts on the desk's first page, all in one query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.admin.models import LogEntry
from django.db.models import Count, IntegerField, Model, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse

from articles.admin.proof import PROVED_BY, unproved
from articles.models import (
    Article,
    Block,
    BlockState,
    Document,
    Evidence,
    EvidenceState,
    Figure,
    Measure,
    Organization,
    Page,
    PageJob,
    Person,
    Publication,
    ReviewedRecord,
    ReviewStatus,
    Topic,
)
from articles.models.organization import OrganizationLevel

CHANGES_SHOWN = 10
REVIEWED: tuple[type[ReviewedRecord], ...] = (
    Page,
    Article,
    Figure,
    Measure,
    Organization,
    Person,
    Document,
    Topic,
    Publication,
)


@dataclass(frozen=True)
class Task:
    """One thing to do: the rows it concerns, and the changelist filter that shows exactly these."""

    section: str
    label: str
    rows: QuerySet
    filters: tuple[tuple[str, str], ...]

    @property
    def model(self) -> type[Model]:
        return self.rows.model

    @property
    def url(self) -> str:
        options = self.model._meta
        return f"{reverse(f'admin:{options.app_label}_{options.model_name}_changelist')}?{urlencode(self.filters)}"


@dataclass(frozen=True)
class WaitingTask:
    """A task that has rows: what the page shows."""

    label: str
    count: int
    url: str


def waiting_work(site: AdminSite, request: HttpRequest) -> list[tuple[str, list[WaitingTask]]]:
    """The sections with their tasks, those without rows left out; of kinds this user may see only."""
    tasks = [task for task in _tasks() if site.get_model_admin(task.model).has_view_permission(request)]
    counts = _count(tasks)
    sections: dict[str, list[WaitingTask]] = {}
    for number, task in enumerate(tasks):
        if count := counts.get(number, 0):
            sections.setdefault(task.section, []).append(WaitingTask(task.label, count, task.url))
    return list(sections.items())


def newest_changes() -> QuerySet[LogEntry]:
    """The latest entries of the desk's journal, whoever made them."""
    return LogEntry.objects.select_related("user", "content_type").order_by("-action_time")[:CHANGES_SHOWN]


def _tasks() -> Iterator[Task]:
    yield Task("等待整理", "版面有建议没核对", PageJob.objects.unreviewed(), (("work", "pending"),))
    for status in (ReviewStatus.REVIEW, ReviewStatus.DRAFT):
        for model in REVIEWED:
            name = model._meta.verbose_name
            rows = model.objects.filter(status=status)
            yield Task("等待核发", f"{name} · {status.label}", rows, (("status__exact", status.value),))
    stale = (("state__exact", EvidenceState.STALE.value),)
    yield Task("等待复核", "出处与正文对不上", Evidence.objects.stale(), stale)
    stale_blocks = Block.objects.filter(state=BlockState.STALE)
    yield Task("等待复核", "文字块与版面对不上", stale_blocks, (("state__exact", BlockState.STALE.value),))
    for proved in PROVED_BY:
        unseen = unproved(proved.objects.published())
        label = f"{proved._meta.verbose_name}已发布，却没有看得见的出处"
        yield Task("等待补充", label, unseen, (("proof", "none"),))
    aimless = Figure.objects.filter(organization=None, measure=None)
    yield Task("等待补充", "数据没有组织，也没有措施", aimless, (("belongs", "nowhere"),))
    placeless = Organization.objects.filter(region=None).exclude(level=OrganizationLevel.NATIONAL)
    yield Task("等待补充", "组织没有地区", placeless, (("place", "missing"),))


def _count(tasks: list[Task]) -> dict[int, int]:
    """Rows by the task's number, in one UNION."""
    counted = [
        task.rows.order_by()
        .annotate(task_number=Value(number, output_field=IntegerField()))
        .values("task_number")
        .annotate(rows=Count("pk"))
        .values_list("task_number", "rows")
        for number, task in enumerate(tasks)
    ]
    if not counted:
        return {}
    first, *others = counted
    return dict(first.union(*others, all=True)) if others else dict(first)
