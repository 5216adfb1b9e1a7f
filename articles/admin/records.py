"""What the admins of all kinds have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.admin.choices import LabelledChoices
from articles.admin.forms import CheckedForm, PlainText, ReviewedForm
from articles.models import ReviewedRecord, ReviewStatus, guards
from articles.models.fields import PlainTextField

REFUSALS = (ValidationError, IntegrityError)
NAME_LENGTH = ReviewedRecord._meta.get_field("approved_by").max_length
TEXT_FIELDS: Any = {PlainTextField: {"form_class": PlainText, "widget": AdminTextareaWidget({"rows": 5})}}


def explain(error: Exception) -> list[str]:
    """Why something was not saved or deleted, in sentences an editor understands."""
    if isinstance(error, ValidationError):
        return error.messages
    if isinstance(error, ProtectedError | RestrictedError):
        return ["还有别的记录用着它，不能删除。"]
    return [guards.explain(error) or "与别的记录冲突，没有保存。请刷新后再试。"]


class KnowledgeAdmin(LabelledChoices, admin.ModelAdmin):
    """Any record: checked forms, and a refusal is a sentence on the page, never an error page."""

    form = CheckedForm
    formfield_overrides = TEXT_FIELDS
    save_on_top = True
    list_per_page = 50
    show_facets = admin.ShowFacets.ALLOW
    # The relations that `choice_label` reads.
    label_related: tuple[str, ...] = ()

    def choice_label(self, record: Any) -> str:
        """The record as an option of an autocomplete."""
        return str(record)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", [])
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except REFUSALS as error:
            request.refusal = explain(error)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except (*REFUSALS, ProtectedError, RestrictedError) as error:
            return self._say(request, error)

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        try:
            return super().changelist_view(request, extra_context)
        except (*REFUSALS, ProtectedError, RestrictedError) as error:
            return self._say(request, error)

    def _say(self, request: HttpRequest, error: Exception) -> HttpResponse:
        for sentence in explain(error):
            self.message_user(request, sentence, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())


class ReviewedAdmin(KnowledgeAdmin):
    """A record on its way to the reader: published, withdrawn and sent back by a person."""

    form = ReviewedForm
    actions = ("publish", "withdraw", "return_to_draft")
    readonly_fields: ClassVar[tuple[str, ...]] = ("approved_by", "approved_at", "created_at", "updated_at")
    review_fieldset: Any = (
        "发布",
        {
            "fields": ("status", ("approved_by", "approved_at"), "slug", ("created_at", "updated_at")),
            "description": "选“已发布”并保存，即由您核发；核发人和时间由系统记下。",
        },
    )

    def view_on_site(self, record: Any) -> str:
        return reverse(f"articles:{self.opts.model_name}-detail", args=[record.slug])

    def obstacles(self, record: Any) -> list[str]:
        """What stands against publishing this record; the record as it is saved now."""
        return []

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.editor = editor_name(request)
        return form

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        self.refuse_faulty(obj, form)

    def refuse_faulty(self, record: Any, form: Any) -> None:
        """Undo the save that would publish a record with obstacles: raises ValidationError with them all."""
        if form.is_publishing and (reasons := self.obstacles(record)):
            raise ValidationError(["还不能发布：", *reasons])

    @admin.action(description="发布所选的%(verbose_name)s", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        name = editor_name(request)

        def publish_one(record: ReviewedRecord) -> None:
            record.approve(name)
            record.save()
            if reasons := self.obstacles(record):
                raise ValidationError(reasons)

        waiting = queryset.exclude(status=ReviewStatus.PUBLISHED)
        self._carry_out(request, waiting, publish_one, "发布")

    @admin.action(description="撤回所选的%(verbose_name)s", permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> None:
        def withdraw_one(record: ReviewedRecord) -> None:
            record.status = ReviewStatus.WITHDRAWN
            record.save()

        self._carry_out(request, queryset.filter(status=ReviewStatus.PUBLISHED), withdraw_one, "撤回")

    @admin.action(description="把所选的%(verbose_name)s退回草稿", permissions=["change"])
    def return_to_draft(self, request: HttpRequest, queryset: QuerySet) -> None:
        def return_one(record: ReviewedRecord) -> None:
            record.status, record.approved_by, record.approved_at = ReviewStatus.DRAFT, "", None
            record.save()

        self._carry_out(request, queryset.exclude(status=ReviewStatus.DRAFT), return_one, "退回草稿")

    def _carry_out(self, request: HttpRequest, queryset: QuerySet, change: Any, word: str) -> None:
        """Each record for itself: one that is refused does not hold up the others."""
        done, refused = 0, []
        for record in queryset:
            try:
                with transaction.atomic():
                    change(record)
                    self.log_change(request, record, word)
                done += 1
            except REFUSALS as error:
                refused.append(f"{record}：没有{word}。{' '.join(explain(error))}")
        if done:
            self.message_user(request, f"已{word} {done} 条{self.opts.verbose_name}。", messages.SUCCESS)
        for sentence in refused:
            self.message_user(request, sentence, messages.ERROR)
        if not done and not refused:
            self.message_user(request, f"所选的{self.opts.verbose_name}都不需要{word}。", messages.WARNING)


def editor_name(request: HttpRequest) -> str:
    """The name that stands as 核发人."""
    return str(request.user)[:NAME_LENGTH]


class KnowledgeInline(LabelledChoices, admin.TabularInline):
    """Rows of another record inside its parent's form; the labels of their choices come with the rows."""

    form = CheckedForm
    formfield_overrides = TEXT_FIELDS
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        related = []
        for name in self.get_autocomplete_fields(request):
            field = self.model._meta.get_field(name)
            labels = getattr(self.choice_admin(field), "label_related", ())
            related += [name, *(f"{name}__{label}" for label in labels)]
        queryset = super().get_queryset(request)
        return queryset.select_related(*related) if related else queryset

    def get_formset(self, request, obj=None, **kwargs):
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.left_to_parent = (formset.fk.name,)
        return formset


class ListingInline(admin.TabularInline):
    """Rows to look at and to open, not to edit here."""

    extra = 0
    max_num = 0
    can_delete = False
    show_change_link = True
    classes = ("desk-listing",)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return self.fields

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
