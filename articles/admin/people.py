"""People, their posts, and who said what."""

from __future__ import annotations

from django.contrib import admin

from articles.admin.filters import ProofFilter
from articles.admin.proof import ShowsProof
from articles.admin.records import KnowledgeAdmin, KnowledgeInline, ReviewedAdmin
from articles.models import Attribution, Person, PersonAlias, Post


class PersonAliasInline(KnowledgeInline):
    model = PersonAlias
    fields = ("name",)


class PostInline(ShowsProof, KnowledgeInline):
    model = Post
    fields = ("organization", "title", "is_missing", "as_of", "evidence", "proof", "key")
    readonly_fields = ("proof",)
    autocomplete_fields = ("organization", "evidence")
    template = "admin/edit_inline/stacked.html"


@admin.register(Person)
class PersonAdmin(ShowsProof, ReviewedAdmin):
    list_display = ("name", "distinction", "posts_shown", "visibility", "status", "updated_at")
    list_filter = ("status", "visibility", ProofFilter, "updated_at")
    search_fields = ("name", "aliases__name", "distinction", "note")
    ordering = ("name", "distinction")
    autocomplete_fields = ("evidence",)
    readonly_fields = (*ReviewedAdmin.readonly_fields, "proof")
    inlines = (PostInline, PersonAliasInline)
    fieldsets = (
        (None, {"fields": (("name", "distinction"), "visibility", "note")}),
        ("出处", {"fields": ("evidence", "proof")}),
        ReviewedAdmin.review_fieldset,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("posts__organization")

    @admin.display(description="任职")
    def posts_shown(self, person: Person) -> str:
        return "；".join(post.label for post in person.posts.all())


@admin.register(PersonAlias)
class PersonAliasAdmin(KnowledgeAdmin):
    list_display = ("name", "person")
    list_select_related = ("person",)
    search_fields = ("name", "person__name")
    ordering = ("person", "name")
    autocomplete_fields = ("person",)


@admin.register(Post)
class PostAdmin(ShowsProof, KnowledgeAdmin):
    list_display = ("person", "title", "organization", "is_missing", "as_of")
    list_filter = ("is_missing",)
    list_select_related = ("person", "organization")
    search_fields = ("person__name", "title", "organization__name")
    ordering = ("person", "-as_of", "key")
    autocomplete_fields = ("person", "organization", "evidence")
    readonly_fields = ("proof",)
    label_related = ("person", "organization")
    fieldsets = (
        (None, {"fields": ("person", "organization", "title", "is_missing", "as_of", "key")}),
        ("出处", {"fields": ("evidence", "proof")}),
    )

    def choice_label(self, record: Post) -> str:
        return f"{record.person.name}：{record.label}"


@admin.register(Attribution)
class AttributionAdmin(ShowsProof, KnowledgeAdmin):
    list_display = ("label", "kind", "article", "key")
    list_filter = ("kind", "article__status")
    list_select_related = ("article", "person", "post__organization", "organization")
    search_fields = ("person__name", "organization__name", "article__title", "key", "verb")
    ordering = ("article", "key")
    autocomplete_fields = ("article", "person", "post", "organization", "evidence")
    readonly_fields = ("proof",)
    label_related = ("article", "person", "post__organization", "organization")
    fieldsets = (
        (None, {"fields": ("article", "kind", ("person", "post"), "organization", "verb", "key")}),
        ("出处", {"fields": ("evidence", "proof")}),
    )

    def choice_label(self, record: Attribution) -> str:
        return f"{record.label} · {record.article.title}"

    @admin.display(description="谁说的", ordering="person__name")
    def label(self, attribution: Attribution) -> str:
        return attribution.label
