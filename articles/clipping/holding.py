"""Whose folders a request speaks of, and which of them is open.

A visitor's folders hang on a random token in the session, a user's on the account. The session also names
the open folder; a session without that name costs no query.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from articles.models import ClippingFolder, Holder, User
from articles.models.clipping import DEFAULT_NAME

TOKEN = "clipping_token"
OPEN = "clipping_folder"
MOST_FOLDERS = 50


def holder_of(request: HttpRequest) -> Holder:
    """The user, or the visitor with the token of their session."""
    if request.user.is_authenticated and isinstance(request.user, User):
        return Holder(user=request.user)
    return Holder(token=request.session.get(TOKEN, ""))


def folders_of(request: HttpRequest) -> Any:
    """The folders of whoever asks, the latest used first."""
    return ClippingFolder.objects.held_by(holder_of(request))


def noted_folder(request: HttpRequest) -> ClippingFolder | None:
    """The open folder as far as the session names one: without a name no query is made."""
    number = request.session.get(OPEN)
    return folders_of(request).filter(pk=number).first() if number else None


def open_folder(request: HttpRequest) -> ClippingFolder | None:
    """The open folder, else the latest used one; None for who has none."""
    folder = noted_folder(request) or folders_of(request).first()
    if folder is not None and request.session.get(OPEN) != folder.pk:
        request.session[OPEN] = folder.pk
    return folder


def keep_alive(request: HttpRequest, folder: ClippingFolder) -> None:
    """A visitor who uses a folder keeps the session, and with it all folders, for its full time again."""
    if folder.token:
        request.session.modified = True
        now = timezone.now()
        if now - folder.updated_at > timedelta(days=1):
            ClippingFolder.objects.filter(pk=folder.pk).update(updated_at=now)


def create_folder(request: HttpRequest, name: str = DEFAULT_NAME) -> ClippingFolder | None:
    """A new folder, open from now on; None when there are MOST_FOLDERS already.

    Folders that nobody can reach any more go on this occasion.
    """
    ClippingFolder.objects.abandoned(timezone.now()).delete()
    holder = holder_of(request)
    if folders_of(request).count() >= MOST_FOLDERS:
        return None
    if holder.user is None and not holder.token:
        holder = Holder(token=secrets.token_urlsafe(32))
        request.session[TOKEN] = holder.token
    folder = ClippingFolder.objects.create(name=name, owner=holder.user, token=holder.token)
    request.session[OPEN] = folder.pk
    return folder


def adopt_folders(sender: type, request: HttpRequest, user: User, **kwargs: object) -> None:
    """At login the visitor's folders become the user's; the one that was open stays open, else the latest."""
    token = request.session.pop(TOKEN, "")
    if token:
        ClippingFolder.objects.filter(token=token, owner=None).update(owner=user, token="")
    own = ClippingFolder.objects.held_by(Holder(user=user))
    number = request.session.get(OPEN)
    folder = (own.filter(pk=number).first() if number else None) or own.first()
    if folder is None:
        request.session.pop(OPEN, None)
    else:
        request.session[OPEN] = folder.pk
