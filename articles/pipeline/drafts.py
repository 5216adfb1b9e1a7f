"""What the pipeline makes of a page: frozen data, every offset in code points, ends exclusive.

raw offsets count in the page's raw text, body offsets in the article's body. For a block with both,
squeeze(raw[raw_start:raw_end]) == squeeze(body[body_start:body_end]); a gap stands in the body as GAP_MARK
and has no raw range; a heading or byline has no body range.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Decision:
    """Something the pipeline decided about the order or the bounds of text, for an editor to read and undo.

    `kind`: split, join, move, gap, unused. `score`: 0 to 1. `reason`: one Chinese sentence. `raw_start`:
    the place of the page that it concerns.
    """

    kind: str
    raw_start: int
    score: float
    reason: str


@dataclass(frozen=True)
class BlockDraft:
    """`kind`: column, kicker, title, subtitle, byline, lead, text, caption, gap (see models.BlockKind)."""

    kind: str
    raw_start: int | None
    raw_end: int | None
    body_start: int | None
    body_end: int | None
    reason: str = ""


@dataclass(frozen=True)
class CreditDraft:
    """`role`: reporter, correspondent, photographer, author (see models.CreditRole)."""

    name: str
    role: str


@dataclass(frozen=True)
class GapDraft:
    """Where text is missing: body[body_start:] begins with GAP_MARK."""

    body_start: int
    reason: str


@dataclass(frozen=True)
class JumpDraft:
    """A story that goes on on another page, or comes from one: direction "to" or "from", 下转第3版."""

    direction: str
    page_no: str
    raw_start: int


@dataclass(frozen=True)
class ArticleDraft:
    """One report in reading order. `blocks` in the order of reading, headings first.

    `dated`: the words of a dateline (3月26日) with its place in the raw text, "" where there is none.
    """

    title: str
    body: str
    blocks: tuple[BlockDraft, ...]
    kicker: str = ""
    subtitle: str = ""
    column: str = ""
    credits: tuple[CreditDraft, ...] = ()
    gaps: tuple[GapDraft, ...] = ()
    jumps: tuple[JumpDraft, ...] = ()
    source: str = ""  # 新华社, where the report is another's


@dataclass(frozen=True)
class Unused:
    """A run of the page that belongs to no article, and why."""

    raw_start: int
    raw_end: int
    text: str
    reason: str


@dataclass(frozen=True)
class PageDraft:
    """Every non-blank character of `raw` is in exactly one block or unused run."""

    raw: str
    articles: tuple[ArticleDraft, ...]
    unused: tuple[Unused, ...]
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """A record that an editor may accept: body[start:end] == text.

    `rule` names what found it (figure.money, person.byline …), `score` is 0 to 1. What else is known
    depends on the kind and is in `details` below, one frozen class for each.
    """

    kind: str  # organization, person, post, document, date, measure, figure, statement
    text: str
    start: int
    end: int
    rule: str
    score: float
    details: (
        OrganizationDetails
        | PersonDetails
        | PostDetails
        | DocumentDetails
        | DateDetails
        | MeasureDetails
        | FigureDetails
        | StatementDetails
    )

    @property
    def key(self) -> str:
        """The same for the same find: kind, place and words."""
        return f"{self.kind}:{self.start}:{self.end}:{self.text}"


@dataclass(frozen=True)
class OrganizationDetails:
    """`resolved_to`: the full name that this stands for in the article (市总 → 济南市总工会), else the name
    itself. `organization_kind`: union, enterprise, government, institution, association, other."""

    resolved_to: str
    organization_kind: str = "other"


@dataclass(frozen=True)
class PersonDetails:
    """`name` without blanks; `role`: a byline role (reporter …), else "official", "worker" or "" unknown.
    `organization`, `title`: what the text says of the person at this place, "" where it does not."""

    name: str
    role: str = ""
    organization: str = ""
    title: str = ""


@dataclass(frozen=True)
class PostDetails:
    """The suggestion's text is the post as printed before or behind the name (济南市总工会常务副主席).
    `organization` in full as far as the article gives it, `title` (常务副主席), `person`, and where the
    person's name stands. `is_missing`: the page lost the words."""

    person: str
    organization: str
    title: str
    person_start: int
    person_end: int
    is_missing: bool = False


@dataclass(frozen=True)
class DocumentDetails:
    """`title` without the marks 《》; the suggestion's text has them. `short_title`: 方案 after （以下简称…）.
    `resolved_to`: for a later mention by the short title, the whole title."""

    title: str
    short_title: str = ""
    resolved_to: str = ""


@dataclass(frozen=True)
class DateDetails:
    """`date`: partial ISO (2021, 2021-03, 2021-03-26); `date_to` for spans. `basis`: printed,
    year_inferred, inferred, unknown (see models.DateBasis). "" where nothing can be said."""

    date: str
    basis: str
    date_to: str = ""


@dataclass(frozen=True)
class FigureDetails:
    """See models.Figure: value and value_to in the base unit, `dimension` a value of models.Dimension,
    `hedge` words joined by 、, `figure_kind` result, plan or standard. `attribution`: the words that say
    who says so (傅金峰介绍; 据估算; 记者获悉), "" for the paper's own telling; `speaker` the person's name.
    `change`: "" or one of up, down, from (由35%), to (提高到48%)."""

    value: Decimal
    unit: str
    dimension: str
    value_to: Decimal | None = None
    hedge: str = ""
    counted: str = ""
    per: str = ""
    period: str = ""
    figure_kind: str = "result"
    attribution: str = ""
    speaker: str = ""
    organization: str = ""
    change: str = ""


@dataclass(frozen=True)
class MeasureDetails:
    """`name`: what it would be called; `organization`: who does it, in full as far as known; `audience`: for
    whom; `stage`: planned, ongoing, done, unknown; `measure_kind`: a slug of the vocabulary, "" unknown.
    `origin_person`: the worker whose suggestion it was; `documents`: titles that it is based on."""

    name: str
    organization: str = ""
    audience: str = ""
    stage: str = "unknown"
    measure_kind: str = ""
    origin: str = ""
    origin_person: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class StatementDetails:
    """`speaker` the person, or "" for 记者获悉 and the like; `verb` (介绍, 表示, 说, 获悉, 据估算);
    the suggestion's text is the whole sentence said; `voice`: person, source, estimate, paper,
    missing (see models.AttributionKind)."""

    speaker: str
    verb: str
    voice: str
    organization: str = ""
    title: str = ""


@dataclass(frozen=True)
class Finding:
    """What a check found: `verdict` agree, disagree or reworded; `places` the spans of the body compared;
    `sentence` says it in Chinese (1835户×2000元=367万元)."""

    rule: str
    verdict: str
    places: tuple[tuple[int, int], ...]
    sentence: str
