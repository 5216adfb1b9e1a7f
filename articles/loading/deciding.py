"""What editors decide about suggestions: accepted, edited, refused, skipped, and each taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.loading.accepting import CannotAccept, Making, make_record
from articles.loading.context import NAMED_KINDS
from articles.loading.ledgers import Ledger, take_back
from articles.loading.suggestions import plain, read_details
from articles.models import Article, DateBasis, Suggestion, SuggestionState, User, Verdict
from articles.models.guards import explain

DECIDED_ALREADY = "这条建议刚才{who}已经处理过（{state}），您的这一步没有执行。"


@dataclass(frozen=True)
class Choice:
    """What an editor says about a suggestion beside yes or no.

    `link`: the key of the record that it is, 0 for a new one, None for whatever bears the name.
    `details`: fields of its details that were changed. `span`: other characters of the body.
    `dates_article`: a date becomes the report's own.
    """

    link: int | None = None
    details: dict[str, Any] = field(default_factory=dict)
    span: tuple[int, int] | None = None
    dates_article: bool = False


@dataclass(frozen=True)
class Bulk:
    """What accepting all of a kind did: how many, and why others were left."""

    done: int
    left: tuple[str, ...]


def seen_mark(row: Suggestion) -> str:
    """What a form remembers of a suggestion, to notice that another editor was quicker."""
    return f"{row.state}@{row.decided_at.isoformat() if row.decided_at else ''}@{row.article_id}:{row.start}"


@transaction.atomic
def accept(pk: int, by: User, seen: str | None = None, choice: Choice | None = None) -> Suggestion:
    """Make the suggestion's records; CannotAccept, with nothing written, when something is missing."""
    row = _lock(pk, seen)
    return _accept(row, by, choice or Choice())


def _accept(row: Suggestion, by: User, choice: Choice) -> Suggestion:
    if row.is_recorded:
        raise CannotAccept("这条已经录入了。")
    if row.is_adrift:
        raise CannotAccept("正文改过，这条建议的文字对不上了；请重新找一遍建议。")
    start, end = choice.span or (row.start, row.end)
    same = Suggestion.objects.placed().filter(article=row.article, kind=row.kind, start=start, end=end)
    if same.exclude(pk=row.pk).exists():
        raise CannotAccept("这几个字已有同类的建议，请去处理那一条。", "text")
    before = read_details(row.kind, row.details)
    try:
        details = read_details(row.kind, {**row.details, **choice.details})
        ledger = Ledger()
        with transaction.atomic():
            record = make_record(Making(row, row.article, start, end, details, choice.link, ledger))
            _require_rights(by, ledger)
    except ValidationError as error:
        raise CannotAccept(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise CannotAccept(explain(error) or "与刚刚的别的改动冲突，没有录入；请刷新再试。") from error
    changes = _changes(row, plain(before), plain(details), (start, end))
    row.state = SuggestionState.EDITED if changes else SuggestionState.ACCEPTED
    row.details = plain(details)
    row.start, row.end, row.text = start, end, row.article.body[start:end]
    row.record_type = ContentType.objects.get_for_model(record) if record is not None else None
    row.record_id = record.pk if record is not None else None
    row.made = [*row.made, *ledger.entries]
    if choice.dates_article:
        _date_article(row)
    return _write(row, by, changes)


def _require_rights(by: User, ledger: Ledger) -> None:
    """CannotAccept when this editor may not add what accepting created."""
    refused = [
        str(model._meta.verbose_name)
        for model in sorted(ledger.models, key=lambda model: model._meta.label)
        if not by.has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}")
    ]
    if refused:
        raise CannotAccept(f"您没有新增{'、'.join(refused)}的权限：请选已有的记录，或请有权限的编辑来录入。")


def _changes(
    row: Suggestion, before: dict[str, Any], after: dict[str, Any], span: tuple[int, int]
) -> dict[str, Any]:
    changes = {name: [before[name], value] for name, value in after.items() if before[name] != value}
    if span != (row.start, row.end):
        changes["text"] = [row.text, row.article.body[span[0] : span[1]]]
    return changes


def _date_article(row: Suggestion) -> None:
    date, basis = row.details.get("date", ""), row.details.get("basis", "")
    if not date:
        raise CannotAccept("这个日期推不出年月日，不能作报道日期。", "date")
    known = basis if basis in DateBasis.values and basis != DateBasis.UNKNOWN else DateBasis.INFERRED
    article = row.article
    if article.is_published:
        raise CannotAccept("这篇文章已经发布，报道日期请到文章的编辑页去改。", "date")
    article.dated_on, article.dated_basis = date, known
    try:
        article.save()
    except ValidationError as error:
        raise CannotAccept(" ".join(error.messages)) from error
    row.record_type, row.record_id = ContentType.objects.get_for_model(article), article.pk


@transaction.atomic
def refuse(pk: int, by: User, seen: str | None = None) -> tuple[Suggestion, int]:
    """It is no such thing; the words are not offered again. Also how many more of the same went with it."""
    row = _set_aside(_lock(pk, seen), by, SuggestionState.REFUSED)
    others = list(_same_name(row).pending()) if row.kind in NAMED_KINDS else []
    for other in others:
        other.state = SuggestionState.REFUSED
        _write(other, by, {}, at=row.decided_at)
    return row, len(others)


@transaction.atomic
def skip(pk: int, by: User, seen: str | None = None) -> Suggestion:
    """Right or not, it is not wanted."""
    return _set_aside(_lock(pk, seen), by, SuggestionState.SKIPPED)


@transaction.atomic
def reopen(pk: int, by: User, seen: str | None = None) -> tuple[Suggestion, list[str]]:
    """As if nothing had been decided; what accepting wrote goes, unless something else hangs on it."""
    row = _lock(pk, seen)
    if row.is_pending:
        raise CannotAccept("这条还没有处理过。")
    if row.state == SuggestionState.REFUSED:
        for other in _same_name(row).refused().filter(decided_at=row.decided_at):
            other.state = SuggestionState.PENDING
            _write(other, by, {})
    kept = _undo(row)
    row.state = SuggestionState.PENDING
    return _write(row, by, {}), kept


def accept_all(articles: list[Article], kind: str, above: float, by: User) -> Bulk:
    """Every pending suggestion of a kind (or "all") with at least this score, each for itself."""
    rows = Suggestion.objects.pending().placed().filter(article__in=articles, score__gte=above)
    if kind != "all":
        rows = rows.filter(kind=kind)
    done, left = 0, []
    # Organizations and people before what hangs on them.
    order = ("organization", "person", "document", "post", "statement", "date", "measure", "figure")
    for row in sorted(rows, key=lambda row: (order.index(row.kind), row.start)):
        try:
            # As it is now: what somebody else decides meanwhile stands.
            accept(row.pk, by, seen_mark(row))
            done += 1
        except CannotAccept as error:
            left.append(f"“{row.text[:20]}”：{error}")
    return Bulk(done, tuple(left))


def _lock(pk: int, seen: str | None) -> Suggestion:
    row = Suggestion.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        raise CannotAccept("这条建议已经不在了：版面刚整理过，请看新的建议。")
    row.article = Article.objects.select_related("page").get(pk=row.article_id)
    if seen is not None and seen != seen_mark(row):
        who = f"“{row.decided_by}”" if row.decided_by else "有人"
        raise CannotAccept(DECIDED_ALREADY.format(who=who, state=row.get_state_display()))
    return row


def _set_aside(row: Suggestion, by: User, state: SuggestionState) -> Suggestion:
    if row.is_recorded:
        _undo(row)
    row.state = state
    return _write(row, by, {})


def _undo(row: Suggestion) -> list[str]:
    row.record_type, row.record_id = None, None
    return take_back(row)


def _same_name(row: Suggestion) -> Any:
    """The other places of the article where the same words were found as the same kind of thing."""
    same = Suggestion.objects.placed().filter(article=row.article, kind=row.kind, text=row.text)
    return same.exclude(pk=row.pk)


def _write(row: Suggestion, by: User, changes: dict[str, Any], at: datetime | None = None) -> Suggestion:
    is_pending = row.state == SuggestionState.PENDING
    row.decided_by = None if is_pending else by
    row.decided_at = None if is_pending else at or timezone.now()
    row.save()
    last = row.verdicts.order_by("-number").values_list("number", flat=True).first()
    Verdict.objects.create(
        suggestion=row,
        number=(last or 0) + 1,
        state=row.state,
        changes=changes,
        sentence=str(row.record)[:300] if row.record is not None else "",
        made_by=by,
    )
    return row
