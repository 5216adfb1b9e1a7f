"""A page (示例) as the pipeline would draft it, made by hand: bounds, order, joins and a gap are known."""

from __future__ import annotations

from decimal import Decimal

from articles.loading.importing import PageFacts, Reading, import_page
from articles.models import Article, PageJob, User
from articles.pipeline import drafts
from articles.pipeline.drafts import (
    ArticleDraft,
    BlockDraft,
    CreditDraft,
    Decision,
    GapDraft,
    PageDraft,
    Suggestion,
    Unused,
)
from articles.pipeline.reading import Source
from articles.text import GAP_MARK

RAW = """
两会之窗
示例市总帮扶职工
三项措施齐推进
本报讯（记者甲某 通讯员乙某）3月25日，记者从示例市总工会获悉，市总已帮扶困难职工近3 620户。

示例市总工会副主席丙某介

绍，今年发放补贴367万元，依据《示例方案》实施求学行动。
示例集团开展竞赛
示例集团工会日前举办技能竞赛，参加职工5万名，平均每人获得奖金
（广告）
"""

FIRST = (
    "本报讯（记者甲某 通讯员乙某）3月25日，记者从示例市总工会获悉，市总已帮扶困难职工近3620户。\n"
    "示例市总工会副主席丙某介绍，今年发放补贴367万元，依据《示例方案》实施求学行动。"
)
SECOND = f"示例集团工会日前举办技能竞赛，参加职工5万名，平均每人获得奖金{GAP_MARK}"


def block(kind: str, words: str, body: str | None = None, text: str | None = None) -> BlockDraft:
    start = RAW.index(words)
    if body is None:
        return BlockDraft(kind, start, start + len(words), None, None)
    text = text or words
    at = body.index(text)
    return BlockDraft(kind, start, start + len(words), at, at + len(text))


def page_draft() -> PageDraft:
    report = "本报讯（记者甲某 通讯员乙某）3月25日，记者从示例市总工会获悉，市总已帮扶困难职工近3 620户。"
    first = ArticleDraft(
        title="示例市总帮扶职工",
        body=FIRST,
        blocks=(
            block("column", "两会之窗"),
            block("title", "示例市总帮扶职工"),
            block("subtitle", "三项措施齐推进"),
            block("text", report, FIRST, report.replace("3 620", "3620")),
            block("text", "示例市总工会副主席丙某介", FIRST),
            block("text", "绍，今年发放补贴367万元，依据《示例方案》实施求学行动。", FIRST),
        ),
        column="两会之窗",
        subtitle="三项措施齐推进",
        credits=(CreditDraft("甲某", "reporter"), CreditDraft("乙某", "correspondent")),
    )
    tail = SECOND.removesuffix(GAP_MARK)
    second = ArticleDraft(
        title="示例集团开展竞赛",
        body=SECOND,
        blocks=(
            block("title", "示例集团开展竞赛"),
            block("text", tail, SECOND),
            BlockDraft("gap", None, None, len(tail), len(SECOND), "版面文字层到这里断了。"),
        ),
        gaps=(GapDraft(len(tail), "版面文字层到这里断了。"),),
    )
    start = RAW.index("（广告）")
    joined = RAW.index("绍，今年")
    return PageDraft(
        RAW,
        (first, second),
        (Unused(start, start + 4, "（广告）", "不是报道。"),),
        (
            Decision("join", joined, 0.9, "上一块没有句末标点，下一块接得上。"),
            Decision("unused", start, 0.6, "不是报道。"),
        ),
    )


def found(body: str, kind: str, text: str, details: object, score: float = 0.9) -> Suggestion:
    start = body.index(text)
    return Suggestion(kind, text, start, start + len(text), f"{kind}.示例", score, details)  # type: ignore[arg-type]


def first_suggestions() -> tuple[Suggestion, ...]:
    """One of every kind; 市总 is 示例市总工会 for short, the last figure does not say what it counts."""
    say = "今年发放补贴367万元，依据《示例方案》实施求学行动。"
    return (
        found(FIRST, "date", "3月25日", drafts.DateDetails("2021-03-25", "year_inferred")),
        found(
            FIRST, "organization", "示例市总工会", drafts.OrganizationDetails("示例市总工会", "union"), 0.99
        ),
        found(FIRST, "organization", "市总已", drafts.OrganizationDetails("示例市总工会", "union"), 0.7),
        found(
            FIRST,
            "figure",
            "3620户",
            drafts.FigureDetails(
                Decimal(3620),
                "户",
                "households",
                hedge="近",
                counted="帮扶困难职工",
                attribution="记者从示例市总工会获悉",
            ),
            0.98,
        ),
        found(FIRST, "person", "丙某", drafts.PersonDetails("丙某", "official", "示例市总工会", "副主席")),
        found(
            FIRST,
            "post",
            "示例市总工会副主席",
            drafts.PostDetails(
                "丙某", "示例市总工会", "副主席", FIRST.index("丙某"), FIRST.index("丙某") + 2
            ),
        ),
        found(
            FIRST,
            "statement",
            say,
            drafts.StatementDetails("丙某", "介绍", "person", "示例市总工会", "副主席"),
        ),
        found(
            FIRST,
            "figure",
            "367万元",
            drafts.FigureDetails(Decimal(3670000), "元", "money", attribution="丙某介绍", speaker="丙某"),
            0.85,
        ),
        found(FIRST, "document", "《示例方案》", drafts.DocumentDetails("示例方案")),
        found(
            FIRST,
            "measure",
            "实施求学行动",
            drafts.MeasureDetails("求学行动", "示例市总工会", "职工", "ongoing", documents=("示例方案",)),
            0.75,
        ),
    )


def make_reading(name: str = "示例版.txt") -> Reading:
    return Reading(Source(RAW, "txt", "utf-8"), name, page_draft(), (first_suggestions(), ()))


def make_job(by: User | None = None) -> PageJob:
    """The page in the base, as import_page leaves it."""
    done = import_page(make_reading(), PageFacts("示例工人报", "2021-03-26", "3"), by)
    return PageJob.objects.get(page=done.page)


def first_article() -> Article:
    return Article.objects.get(title="示例市总帮扶职工")
