"""The bench as a browser without scripts uses it: addresses, buttons, forms."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from articles.loading.layout_sources import layout_of_rows
from articles.models import PageJob, Suggestion


def url(name: str, *args: object) -> str:
    return reverse(f"admin:articles_pagejob_{name}", args=args)


def key_of(job: PageJob, words: str) -> str:
    return next(piece.key for piece in layout_of_rows(job.page).pieces() if words in piece.text)


def press(desk: Client, job: PageJob, act: str, **typed: str):
    job.refresh_from_db()
    return desk.post(url("step", job.pk), {"version": job.version, "act": act, **typed}, follow=True)


def decide(desk: Client, job: PageJob, row: Suggestion, act: str, **typed: object):
    return desk.post(url("decide", job.pk), {"suggestion": row.pk, "act": act, **typed}, follow=True)
