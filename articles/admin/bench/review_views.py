"""The review: one suggestion at a time, decided by a button or a key; POST, then on to the next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from articles.admin.bench.forms import DetailsForm
from articles.admin.bench.layout_views import bench_url, load_job
from articles.admin.bench.review_screen import Asked, show_review
from articles.loading import deciding
from articles.loading.accepting import CannotAccept
from articles.loading.deciding import Choice
from articles.models import Article, PageJob, Suggestion, SuggestionKind

LEFT_SHOWN = 5
DONE = {
    "accept": "录入",
    "edit": "改后录入",
    "refuse": "记为“不是”，不再提",
    "skip": "略过",
    "reopen": "撤回",
}


def review(admin: Any, request: HttpRequest, pk: Any) -> HttpResponse:
    """The article with its suggestions, and the one to be decided now."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    job = load_job(pk)
    return _show(admin, request, job, _key(request.GET.get("article")), _key(request.GET.get("at")))


def decide(admin: Any, request: HttpRequest, pk: Any) -> HttpResponse:
    """Accept, edit, refuse, skip, or take back one suggestion."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    job = load_job(pk)
    if request.method != "POST":
        return HttpResponseRedirect(bench_url("review", pk))
    row = (
        Suggestion.objects.select_related("article")
        .filter(pk=_key(request.POST.get("suggestion")) or 0, article__page=job.page)
        .first()
    )
    if row is None:
        messages.error(request, "这条建议已经不在了：版面刚整理过，请看新的建议。")
        return HttpResponseRedirect(bench_url("review", pk))
    action, seen = request.POST.get("act", ""), request.POST.get("seen")
    form = DetailsForm(row, request.POST) if action == "edit" else None
    if form is not None and not form.is_valid():
        asked = Asked(form, "请看标出的几项。", next(iter(form.errors), ""))
        return _show(admin, request, job, row.article_id, row.pk, asked)
    try:
        sentence = _carry_out(request, row.pk, action, seen, form)
    except CannotAccept as error:
        if error.field:
            # What is missing is asked for at once, with everything that is known filled in.
            asked = Asked(form or DetailsForm(row), str(error), error.field)
            return _show(admin, request, job, row.article_id, row.pk, asked)
        messages.error(request, str(error))
        return HttpResponseRedirect(bench_url("review", pk, article=row.article_id, at=row.pk))
    messages.success(request, sentence)
    if action == "reopen":
        return HttpResponseRedirect(bench_url("review", pk, article=row.article_id, at=row.pk))
    return HttpResponseRedirect(_next(job, row))


def _carry_out(request: HttpRequest, pk: int, action: str, seen: str | None, form: DetailsForm | None) -> str:
    by: Any = request.user
    if action in ("accept", "edit"):
        done = deciding.accept(pk, by, seen, _choice(request, form))
        became = f"，成了{done.record._meta.verbose_name}“{done.record}”" if done.record is not None else ""
        return f"已{DONE[action]}“{_short(done.text)}”{became}。"
    if action == "reopen":
        row, kept = deciding.reopen(pk, by, seen)
        stays = f"；{'、'.join(kept)}还有别处在用，留着" if kept else ""
        return f"已撤回“{_short(row.text)}”{stays}。"
    if action not in ("refuse", "skip"):
        raise CannotAccept("没有这个动作。")
    if action == "refuse":
        row, others = deciding.refuse(pk, by, seen)
        more = f"（这一篇里同样的另外 {others} 处也是）" if others else ""
        return f"已把“{_short(row.text)}”{DONE[action]}{more}。"
    row = deciding.skip(pk, by, seen)
    return f"已把“{_short(row.text)}”{DONE[action]}。"


def _choice(request: HttpRequest, form: DetailsForm | None) -> Choice:
    link = request.POST.get("link", "")
    chosen = int(link) if link.isdecimal() and len(link) < 18 else None
    dates = bool(request.POST.get("dates_article"))
    if form is None:
        return Choice(chosen, dates_article=dates)
    return Choice(chosen, form.details, form.span, dates)


def decide_all(admin: Any, request: Any, pk: Any) -> HttpResponse:
    """Accept all pending of a kind with at least a score, in this article or on the whole page."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    job = load_job(pk)
    article = _key(request.POST.get("article"))
    if request.method != "POST":
        return HttpResponseRedirect(bench_url("review", pk))
    articles = Article.objects.filter(page=job.page)
    if request.POST.get("scope") != "page":
        articles = articles.filter(pk=article or 0)
    kind = request.POST.get("kind", "")
    try:
        above = float(request.POST.get("above", "1"))
    except ValueError:
        above = 1.0
    if kind != "all" and kind not in SuggestionKind.values:
        messages.error(request, "没有这个种类。")
    else:
        done = deciding.accept_all(list(articles), kind, above, request.user)
        messages.success(request, f"一并录入了 {done.done} 条，都是草稿。")
        for sentence in done.left[:LEFT_SHOWN]:
            messages.warning(request, f"没有录入{sentence}")
        if len(done.left) > LEFT_SHOWN:
            messages.warning(request, f"还有 {len(done.left) - LEFT_SHOWN} 条要一条条看。")
    return HttpResponseRedirect(bench_url("review", pk, article=article))


def _show(
    admin: Any,
    request: HttpRequest,
    job: PageJob,
    article: int | None,
    at: int | None,
    asked: Asked | None = None,
) -> HttpResponse:
    screen = show_review(job, request.user, article, at, asked)
    context = {
        **admin.admin_site.each_context(request),
        "title": f"核对：{screen.article.title}" if screen else "核对",
        "screen": screen,
        "job": job,
        "opts": admin.opts,
        "may_change": admin.has_change_permission(request),
        "is_nav_sidebar_enabled": False,
    }
    return TemplateResponse(request, "admin/bench/review.html", context)


def _next(job: PageJob, row: Suggestion) -> str:
    """The next pending suggestion behind this one in its article, else the first one left in it, else the next article."""
    pending = Suggestion.objects.pending().placed()
    here = pending.filter(article=row.article_id).order_by("start", "end")
    following = here.filter(start__gte=row.start).first() or here.first()
    if following is not None:
        return bench_url("review", job.pk, article=row.article_id, at=following.pk)
    return bench_url("review", job.pk, article=row.article_id)


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"


def _key(value: Any) -> int | None:
    return int(value) if str(value).isdecimal() and len(str(value)) < 18 else None
