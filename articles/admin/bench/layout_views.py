"""The layout screen and what is posted from it: POST, then back to the piece that was changed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.admin.bench.forms import UploadForm
from articles.admin.bench.layout_actions import change_for
from articles.admin.bench.layout_screen import show_layout
from articles.loading import jobs, jumps
from articles.loading.importing import PASTED, NotImported, import_page, read_file, read_page, read_text
from articles.loading.layout_changes import take_back
from articles.loading.layout_parts import CannotChange
from articles.loading.suggestions import find_suggestions
from articles.models import Article, LayoutDecision, LayoutDecisionState, Page, PageJob, StoryJump

UNDOING = {"undo": jobs.undo, "redo": jobs.redo}


def bench_url(name: str, *args: Any, **query: Any) -> str:
    url = reverse(f"admin:articles_pagejob_{name}", args=args)
    given = {key: value for key, value in query.items() if value not in ("", None)}
    return f"{url}?{urlencode(given)}" if given else url


def load_job(pk: Any) -> PageJob:
    """The work with this key; 404 for none, also for an address that holds no number."""
    return get_object_or_404(PageJob.objects.select_related("page__publication", "imported_by"), pk=_key(pk))


def upload(admin: Any, request: Any) -> HttpResponse:
    """Paste or upload a page; one that is known already opens as it stands."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        name = file.name if file else PASTED
        try:
            source = read_file(file.read(), name) if file else read_text(form.cleaned_data["text"])
            done = import_page(read_page(source, name, form.facts), form.facts, request.user)
        except NotImported as error:
            form.add_error(None, str(error))
        else:
            return _opened(request, done)
    context = {
        **admin.admin_site.each_context(request),
        "title": "上传或粘贴版面",
        "form": form,
        "opts": admin.opts,
        "is_nav_sidebar_enabled": False,
    }
    return TemplateResponse(request, "admin/bench/upload.html", context)


def _opened(request: Any, done: Any) -> HttpResponse:
    job = jobs.open_job(done.page, request.user)
    if done.is_new:
        messages.success(
            request, f"已分成 {done.articles} 篇，找到 {done.suggestions} 条建议，都是草稿，请整理。"
        )
    else:
        messages.warning(request, "这份原文已经录入过了，这就是当时的版面；没有再写。")
    return HttpResponseRedirect(bench_url("change", job.pk))


def layout(admin: Any, request: HttpRequest, pk: Any) -> HttpResponse:
    """The page beside its articles."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    job = load_job(pk)
    screen = show_layout(job, request.GET.get("piece", ""))
    context = {
        **admin.admin_site.each_context(request),
        "title": job.page.title,
        "screen": screen,
        "job": job,
        "opts": admin.opts,
        "may_change": admin.has_change_permission(request),
        "is_nav_sidebar_enabled": False,
    }
    return TemplateResponse(request, "admin/bench/layout.html", context)


def change_layout(admin: Any, request: Any, pk: Any) -> HttpResponse:
    """One button of the layout screen: act is `action:key`."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    job = load_job(pk)
    if request.method != "POST":
        return HttpResponseRedirect(bench_url("change", pk))
    action, _, key = request.POST.get("act", "").partition(":")
    key = key or request.POST.get("key", "")
    version = request.POST.get("version", "")
    try:
        number = int(version) if version.isdecimal() and len(version) < 10 else -1
        if action in UNDOING:
            outcome = UNDOING[action](job, number, request.user)
        elif action == "take-back":
            outcome = _take_back(job, number, request, key)
        else:
            change = change_for(action, key, request.POST, job.page.raw_text)
            outcome = jobs.carry_out(job, number, request.user, change)
        messages.success(request, str(outcome))
    except CannotChange as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(_keep_typed(request, pk, key))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(_keep_typed(request, pk, key))
    anchor = f"#piece-{key}" if key and action not in UNDOING and not key.isdecimal() else ""
    return HttpResponseRedirect(bench_url("change", pk) + anchor)


def _keep_typed(request: HttpRequest, pk: Any, key: str) -> str:
    """Back to the open piece; a correction that was typed is said again, so that it is not lost."""
    typed = request.POST.get("text", "")
    if typed:
        messages.info(request, f"您刚才写的是：{typed[:2000]}")
    return bench_url("change", pk, piece=key) + (f"#piece-{key}" if key else "")


def _take_back(job: PageJob, version: int, request: Any, key: str) -> jobs.Outcome:
    number = int(key) if key.isdecimal() and len(key) < 10 else -1
    decision = LayoutDecision.objects.filter(
        job=job, number=number, state=LayoutDecisionState.STANDING
    ).first()
    if decision is None:
        raise CannotChange("这个判断已经改回了。")
    raw = job.page.raw_text
    with transaction.atomic():
        outcome = jobs.carry_out(
            job, version, request.user, lambda now: take_back(now, raw, decision.kind, decision.raw_start)
        )
        jobs.note_taken_back(decision, request.user)
    return outcome


def find_again(admin: Any, request: HttpRequest, pk: Any) -> HttpResponse:
    """Look for suggestions in the articles as they are now, and go to the review."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    job = load_job(pk)
    if request.method == "POST":
        count = find_suggestions(Article.objects.filter(page=job.page).select_related("page"))
        messages.success(request, f"照现在的正文找过一遍：有 {count} 条建议等着核对。")
    return HttpResponseRedirect(bench_url("review", pk))


def join_jump(admin: Any, request: Any, pk: Any) -> HttpResponse:
    """Join a story with the one on another page, or part them again."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    job = load_job(pk)
    jump = get_object_or_404(
        StoryJump.objects.select_related("article__page", "counterpart"),
        pk=_key(request.POST.get("jump")),
        article__page=job.page,
    )
    if request.method == "POST" and request.POST.get("part"):
        jumps.part(jump, request.user)
        messages.success(request, "已拆开，各是各的。")
    elif request.method == "POST":
        other = get_object_or_404(
            Article.objects.exclude(page=job.page), pk=_key(request.POST.get("counterpart"))
        )
        jumps.join(jump, other, request.user)
        messages.success(request, f"已与《{other.title}》接为一稿；两版的正文各留在自己的版面上。")
    return HttpResponseRedirect(bench_url("change", pk))


def open_page(admin: Any, request: Any, page_pk: Any) -> HttpResponse:
    """The bench for a page that was recorded in another way."""
    page = get_object_or_404(Page, pk=page_pk)
    if not admin.has_change_permission(request):
        raise PermissionDenied
    if request.method != "POST" and not PageJob.objects.filter(page=page).exists():
        return HttpResponseRedirect(reverse("admin:articles_page_change", args=[page.pk]))
    return HttpResponseRedirect(bench_url("change", jobs.open_job(page, request.user).pk))


def _key(value: Any) -> int:
    return int(value) if str(value).isdecimal() and len(str(value)) < 18 else 0
