"""An invented article (示例) with every kind of mark, a gap, a lead, and nested and crossing spans."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from articles.models import Article, Block, Credit, Evidence, Figure, Measure, Organization, Person, Post
from tests.factories import (
    make_article,
    make_attribution,
    make_document,
    make_figure,
    make_measure,
    make_organization,
    make_page,
    make_person,
)

LEAD = "阅读提示"
TEXT = "市总常务副主席乙某介绍，去年依据《示例方案》发放补贴367万元，惠及职工近3万名，并将"
BODY = f"{LEAD}\n示例市总工会做实帮扶。\n{TEXT}【缺文】\n职工说，好。"
RAW = f"示例标题\n{LEAD}\n示例市总工会做实帮扶。\n{TEXT}\n职工说，好。\n广告一则\n"


@dataclass(frozen=True)
class Annotated:
    article: Article
    union: Organization
    person: Person
    measure: Measure
    money: Figure


def make_annotated(**fields) -> Annotated:
    """The article with its blocks, published unless told otherwise."""
    page = make_page(title="示例版面", raw_text=RAW)
    article = make_article(
        page=page, position=1, title="示例标题", slug="shi-li", body=BODY, dated_on="", **fields
    )
    add_blocks(article)
    union = make_organization(name="示例市总工会", slug="shi-li-zong")
    union.evidence.add(mark(article, "市总常务", "o-1", length=2))
    person = make_person(name="乙某", slug="yi-mou")
    person.evidence.add(mark(article, "乙某", "p-1"))
    post = Post.objects.create(
        person=person,
        key="1",
        organization=union,
        title="常务副主席",
        evidence=mark(article, "常务副主席", "t-1"),
    )
    Credit.objects.create(article=article, person=make_person(name="记者甲"), role="reporter")
    make_document(title="示例方案", slug="fang-an").evidence.add(mark(article, "《示例方案》", "d-1"))
    voice = make_attribution(
        article, kind="person", person=person, post=post, verb="介绍", evidence=mark(article, "介绍", "v-1")
    )
    proof = mark(article, "发放补贴367万元，惠及职工近3万名", "m-1")
    measure = make_measure(article, name="示例补贴行动", slug="bu-tie", evidence=proof, attribution=voice)
    # Crosses the measure's span at its right end.
    union.evidence.add(mark(article, "3万名，并将", "o-2"))
    money = make_figure(
        article,
        slug="qian",
        verbatim="367万元",
        value=Decimal(3670000),
        unit="元",
        dimension="money",
        hedge="",
        counted="发放补贴",
        evidence=mark(article, "367万元", "f-1"),
        attribution=voice,
        measure=measure,
        organization=union,
    )
    return Annotated(article, union, person, measure, money)


def mark(article: Article, words: str, key: str, length: int | None = None) -> Evidence:
    """Evidence under these words of the last long paragraph, or their first `length` characters."""
    start = article.body.index(words, article.body.index(TEXT))
    quote = words[:length]
    return Evidence.objects.create(article=article, key=key, start=start, end=start + len(quote), quote=quote)


def add_blocks(article: Article) -> None:
    """Every run of the page in its block, the gap without one, the advertisement unused."""
    page = article.page
    Block.objects.create(page=page, key="b0", article=article, kind="title", raw_start=0, raw_end=4)
    runs = [("b1", LEAD, "lead"), ("b2", "示例市总工会做实帮扶。", "lead"), ("b3", TEXT, "text")]
    for key, words, kind in [*runs, ("b4", "职工说，好。", "text")]:
        raw, body = page.raw_text.index(words), article.body.index(words)
        Block.objects.create(
            page=page,
            key=key,
            article=article,
            kind=kind,
            raw_start=raw,
            raw_end=raw + len(words),
            body_start=body,
            body_end=body + len(words),
        )
    gap = article.body.index("【缺文】")
    Block.objects.create(
        page=page,
        key="b5",
        article=article,
        kind="gap",
        body_start=gap,
        body_end=gap + 4,
        reason="版面到这里断开。",
    )
    unused = page.raw_text.index("广告一则")
    Block.objects.create(
        page=page, key="u1", kind="unused", raw_start=unused, raw_end=unused + 4, reason="不是报道。"
    )
