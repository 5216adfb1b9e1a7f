"""What a gold page says: frozen data. Offsets are code points, ends exclusive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from articles.pipeline.drafts import ArticleDraft, CreditDraft

KINDS = ("organization", "person", "post", "document", "date", "figure", "measure", "statement")


# The lines 键：值 of a section of a gold file.
Lines = list[tuple[str, str]]


class GoldError(ValueError):
    """A gold file contradicts itself; the message is one Chinese sentence naming file and words."""


@dataclass(frozen=True)
class Mark:
    """A record that stands in an article: body[start:end] == text.

    A find may reach as far as [widest_start, widest_end) and is still at the right place. An optional mark
    counts neither as missed when nobody finds it nor as wrong when somebody does. `facts` are what must be
    said of it, by kind: organization resolved_to; post person, organization, title; document title;
    date date, date_to; figure value, value_to, unit, hedge, dimension, per, figure_kind; measure
    organization, stage, origin_person; statement speaker, verb, voice. A fact may hold several answers,
    divided by "/". `record` is shared by the passages of one measure.
    """

    kind: str
    text: str
    start: int
    end: int
    widest_start: int
    widest_end: int
    is_optional: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    record: int = 0


@dataclass(frozen=True)
class GoldArticle:
    """One report as it should come out. `raw_places[i]` is where body[i] stands in the page's raw text,
    None for what the page has not (the line feeds between paragraphs, 【缺文】). `raw_blocks` holds every
    raw offset of the article, headings and bylines with it. `has_title` is False for a digest's item that
    prints none: any title will do. `optional_credits` may be given or not (文/图: the writer, too, took the
    picture), and so may `optional_column`, a digest's common head."""

    draft: ArticleDraft
    raw_places: tuple[int | None, ...]
    raw_blocks: frozenset[int]
    marks: tuple[Mark, ...]
    has_title: bool = True
    optional_credits: tuple[CreditDraft, ...] = ()
    optional_column: str = ""


@dataclass(frozen=True)
class GoldPage:
    """`tries`: what the page is there to try. `left_out`: raw offsets that are not compared (marks such as
    ▲, words of a jump), because more than one treatment of them is right."""

    name: str
    folder: str
    raw: str
    articles: tuple[GoldArticle, ...]
    left_out: frozenset[int]
    issued_on: str = ""
    tries: str = ""
