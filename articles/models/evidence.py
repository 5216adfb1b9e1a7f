"""Evidence: the characters of an article that prove a record."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from articles.models.article import Article
from articles.models.fields import PlainTextField, choice_constraint
from articles.models.knowledge import KeyedModel, KnowledgeQuerySet, ReviewStatus
from articles.text import sentence_bounds

# How much of the text on each side is kept to find the place again (TextQuoteSelector, W3C Web Annotation 4.2.4).
CONTEXT_LENGTH = 32


class EvidenceState(models.TextChoices):
    ANCHORED = "anchored", "已定位"
    STALE = "stale", "待复核"


class EvidenceQuerySet(KnowledgeQuerySet):
    def public(self):
        return self.anchored().filter(article__status=ReviewStatus.PUBLISHED)

    def anchored(self):
        return self.filter(state=EvidenceState.ANCHORED)

    def stale(self):
        return self.filter(state=EvidenceState.STALE)


class Evidence(KeyedModel):
    """The span body[start:end] of an article (end exclusive) and its words.

    While anchored, body[start:end] == quote: the database refuses anything else (guards.py).
    A stale one keeps the words and the place it had, and proves nothing until an editor has looked.
    """

    natural_key_lookups = ("article__slug", "key")
    key_scope, key_prefix = "article", "e"

    article = models.ForeignKey(
        Article, verbose_name="文章", on_delete=models.CASCADE, related_name="evidence"
    )
    start = models.PositiveIntegerField("起", help_text="正文中的字符位置，从 0 数起。")
    end = models.PositiveIntegerField("止", help_text="不含这个字符。")
    quote = PlainTextField("引文", help_text="与正文这一段逐字相同。")
    prefix = PlainTextField("前文", blank=True, default="", editable=False)
    suffix = PlainTextField("后文", blank=True, default="", editable=False)
    state = models.CharField("状态", max_length=20, choices=EvidenceState, default=EvidenceState.ANCHORED)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "出处"
        verbose_name_plural = "出处"
        ordering = ["article", "start", "end"]
        constraints = [
            choice_constraint("evidence", "state", EvidenceState),
            models.UniqueConstraint(
                name="evidence_key_unique_in_article",
                fields=["article", "key"],
                violation_error_message="编号重复。",
            ),
            models.UniqueConstraint(
                name="evidence_span_unique_while_anchored",
                fields=["article", "start", "end"],
                condition=Q(state=EvidenceState.ANCHORED),
                violation_error_message="这一段已有出处，直接用它即可。",
            ),
            models.CheckConstraint(
                name="evidence_span_ordered",
                condition=Q(end__gt=F("start")),
                violation_error_message="“止”须大于“起”。",
            ),
            models.CheckConstraint(
                name="evidence_quote_fills_span",
                condition=Q(end=F("start") + Length("quote")),
                violation_error_message="引文的字数与起止位置不符。",
            ),
            models.CheckConstraint(
                name="evidence_key_given", condition=~Q(key=""), violation_error_message="编号不能为空。"
            ),
        ]

    def __str__(self) -> str:
        return self.quote if len(self.quote) <= 40 else f"{self.quote[:39]}…"

    def clean(self):
        if self.article_id is None or self.start is None or self.end is None:
            return
        if self.state == EvidenceState.ANCHORED and not self.fits(self.article.body):
            raise ValidationError(
                {"quote": "引文与正文这一段不一致：请重新选取，或把状态改为“待复核”。"}, code="quote"
            )

    def save(self, *args, **kwargs):
        if self.state == EvidenceState.ANCHORED and self.start is not None and self.end is not None:
            self.keep_context(self.article.body)
        super().save(*args, **kwargs)

    def keep_context(self, body: str) -> None:
        """Remember what stands on both sides of the span in this text."""
        self.prefix = body[max(0, self.start - CONTEXT_LENGTH) : self.start]
        self.suffix = body[self.end : self.end + CONTEXT_LENGTH]

    def fits(self, body: str) -> bool:
        """Whether the words stand at this place of the text, to the letter."""
        return body[self.start : self.end] == self.quote and self.end <= len(body)

    @property
    def sentence_span(self) -> tuple[int, int]:
        """Where the sentence around the evidence stands in the body; its own span while stale."""
        if self.state != EvidenceState.ANCHORED:
            return self.start, self.end
        return sentence_bounds(self.article.body, self.start, self.end)

    @property
    def sentence(self) -> str:
        if self.state != EvidenceState.ANCHORED:
            return self.quote
        first, last = self.sentence_span
        return self.article.body[first:last]

    @property
    def sentence_parts(self) -> tuple[str, str, str]:
        """The sentence in three: what stands before the quote, the quote, what stands after it."""
        first, last = self.sentence_span
        if self.state != EvidenceState.ANCHORED:
            return "", self.quote, ""
        body = self.article.body
        return body[first : self.start], self.quote, body[self.end : last]
