"""What the API gives back. Each field says what it holds; offsets count characters, ends are exclusive.

Rows come with their relations prefetched as far as anybody may see them (see rows.py): what may not be seen
reads as null, never as a name.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.urls import reverse
from ninja import Field, Schema

from articles.models import Article, Evidence, Figure, Region, TopicEntry
from articles.models.figure import plain_number


def absolute(context: dict[str, Any], address: str) -> str:
    """The address with scheme and host, as the request that asks for it came in."""
    request = context.get("request")
    return request.build_absolute_uri(address) if request else address


def page_of(record: Any) -> str:
    """Where a reader opens this record."""
    return reverse(f"articles:{record._meta.model_name}-detail", args=[record.slug])


class Reference(Schema):
    slug: str = Field(description="标识，用它取这条记录")
    name: str = Field(description="名称")
    url: str = Field(description="网页地址")

    @staticmethod
    def resolve_name(obj: Any) -> str:
        return str(obj)

    @staticmethod
    def resolve_url(obj: Any, context: dict[str, Any]) -> str:
        return absolute(context, page_of(obj))


class Kind(Schema):
    slug: str = Field(description="类别的标识")
    name: str = Field(description="类别")


class RegionOut(Schema):
    code: str = Field(description="行政区划代码，六位（GB/T 2260）")
    name: str = Field(description="地区")

    @staticmethod
    def resolve_name(obj: Region) -> str:
        return obj.name


class EvidenceOut(Schema):
    key: str = Field(description="出处在文章里的编号")
    article: Reference
    start: int = Field(description="在正文中的起点，按字符从 0 数")
    end: int = Field(description="终点，不含这个字符")
    quote: str = Field(description="原文，等于正文的这一段")
    sentence: str = Field(description="所在的整句")
    url: str = Field(description="打开文章并停在这一句")

    @staticmethod
    def resolve_url(obj: Evidence, context: dict[str, Any]) -> str:
        return absolute(context, f"{page_of(obj.article)}#{obj.key}")


class AttributionOut(Schema):
    kind: str = Field(description="person、source、estimate、paper 或 missing")
    label: str = Field(description="谁说的，如“某某介绍”“记者获悉”")
    verb: str = Field(description="用语")
    person: Reference | None
    post: str = Field(description="说话时的职务")
    organization: Reference | None
    evidence: EvidenceOut | None

    @staticmethod
    def resolve_post(obj: Any) -> str:
        return obj.post.label if obj.post else ""


class FigureOut(Schema):
    slug: str = Field(description="标识")
    url: str = Field(description="网页地址")
    verbatim: str = Field(description="原文的写法，逐字")
    value: str = Field(description="按基本单位换算的数，以字符串给出，不丢位")
    value_to: str | None = Field(description="范围的上限；不是范围为 null")
    unit: str = Field(description="基本单位")
    dimension: str = Field(description="量的种类；种类不同不能相比")
    hedge: str = Field(description="约数词，如“超过”“近”；准确数为空")
    counted: str = Field(description="数的是什么")
    per: str = Field(description="每什么（单价、标准）；不是的为空")
    period: str = Field(description="时期，原文的说法")
    period_start: str = Field(description="时期起，如 2020、2020-01")
    period_end: str = Field(description="时期止")
    kind: str = Field(description="result 结果、plan 计划、standard 标准")
    organization: Reference | None
    measure: Reference | None
    attribution: AttributionOut
    evidence: EvidenceOut
    restates: str | None = Field(description="与哪一条是同一事实（标识）")

    @staticmethod
    def resolve_url(obj: Figure, context: dict[str, Any]) -> str:
        return absolute(context, page_of(obj))

    @staticmethod
    def resolve_value(obj: Figure) -> str:
        return plain_number(obj.value)

    @staticmethod
    def resolve_value_to(obj: Figure) -> str | None:
        return None if obj.value_to is None else plain_number(Decimal(obj.value_to))

    @staticmethod
    def resolve_restates(obj: Figure) -> str | None:
        return obj.restates.slug if obj.restates else None


class MeasureOut(Reference):
    kind: Kind
    summary: str = Field(description="做了什么")
    leads: list[Reference] = Field(description="牵头单位")
    partners: list[Reference] = Field(description="协同单位")
    region: RegionOut | None
    audience: str = Field(description="对象；空为原文未载")
    started_on: str = Field(description="开始，可只到年或月；空为原文未载")
    ended_on: str = Field(description="结束")
    stage: str = Field(description="planned 计划、ongoing 进行、done 完成、unknown 原文未载")
    basis: list[Reference] = Field(description="依据的文件")
    origin: str = Field(description="缘起；其出处不公开则为空")
    origin_person: Reference | None = Field(description="建议人")
    origin_evidence: EvidenceOut | None
    attribution: AttributionOut
    evidence: list[EvidenceOut]

    @staticmethod
    def resolve_origin(obj: Any) -> str:
        return obj.origin if obj.origin_evidence else ""


class AliasOut(Schema):
    name: str = Field(description="别名")
    article: Reference | None = Field(description="只在这篇文章里这样称呼；null 为处处通用")


class OrganizationOut(Reference):
    kind: str = Field(description="union 工会、enterprise 企业、government 机关、institution 事业单位……")
    level: str = Field(description="national、province、city、county、township、grassroots 或 unknown")
    region: RegionOut | None
    parent: Reference | None = Field(description="上级")
    aliases: list[AliasOut]
    note: str = Field(description="说明")
    evidence: list[EvidenceOut]


class PostOut(Schema):
    organization: Reference | None
    title: str = Field(description="职务")
    is_missing: bool = Field(description="版面缺字，职务看不到了")
    as_of: str = Field(description="截至何时")
    evidence: EvidenceOut


class PersonOut(Reference):
    aliases: list[str] = Field(description="又名")
    posts: list[PostOut]
    note: str = Field(description="说明")

    @staticmethod
    def resolve_aliases(obj: Any) -> list[str]:
        return [alias.name for alias in obj.aliases.all()]


class DocumentOut(Reference):
    title: str = Field(description="名称，不带书名号")
    short_title: str = Field(description="简称")
    issuer: Reference | None = Field(description="制定的组织")
    issuer_note: str = Field(description="制定者，原文的说法")
    issued_on: str = Field(description="发布或实施的日期")
    evidence: list[EvidenceOut]


class CreditOut(Schema):
    name: str = Field(description="姓名")
    role: str = Field(description="reporter 记者、correspondent 通讯员、photographer 摄影、author 作者")

    @staticmethod
    def resolve_name(obj: Any) -> str:
        return obj.person.name


class PageOut(Reference):
    publication: str = Field(description="报名；空为原文未载")
    issued_on: str = Field(description="出版日期")
    page_no: str = Field(description="版次")

    @staticmethod
    def resolve_publication(obj: Any) -> str:
        return obj.publication.name if obj.publication else ""


class ArticleSummary(Reference):
    title: str = Field(description="标题")
    kicker: str = Field(description="引题")
    subtitle: str = Field(description="副题")
    column: str = Field(description="栏目")
    dated_on: str = Field(description="报道日期；空为原文未载")
    dated_basis: str = Field(description="日期是印着的还是推定的")
    credits: list[CreditOut]
    page: PageOut | None

    @staticmethod
    def resolve_page(obj: Article) -> Any:
        # A page that is not public was left out when the rows were read; then reading it is an AttributeError.
        return getattr(obj, "page", None)


class ArticleOut(ArticleSummary):
    body: str = Field(description="正文，一段一行；【缺文】是原文缺失的地方")
    evidence: list[EvidenceOut] = Field(description="正文里有记录作证的各处，按位置排")


class TopicEntryOut(Schema):
    key: str
    heading: str = Field(description="小标题")
    text: str = Field(description="编者的话")
    kind: str = Field(description="记录的种类；没有记录为空")
    record: Reference | None
    evidence: EvidenceOut | None

    @staticmethod
    def resolve_kind(obj: TopicEntry) -> str:
        return obj.record_kind

    @staticmethod
    def resolve_record(obj: TopicEntry) -> Any:
        return None if obj.record_kind == "evidence" else obj.record


class TopicOut(Reference):
    summary: str = Field(description="导语")
    entries: list[TopicEntryOut]


class HitOut(Schema):
    kind: str = Field(
        description="article 文章、measure 措施、figure 数据、organization 组织、person 人物、document 文件、topic 专题"
    )
    slug: str
    title: str
    excerpt: str = Field(description="摘出的原文")
    matches: list[str] = Field(description="摘录里对上的词")
    url: str


class FacetValue(Schema):
    value: str = Field(description="把它作为同名参数，就只留这些")
    count: int


class SearchOut(Schema):
    query: str = Field(description="实际检索的话（过长的会截短）")
    is_corrected: bool = Field(description="原话没有结果，给的是 meant 的结果")
    meant: str = Field(description="也许想查的是；没有为空")
    count: int
    counts: dict[str, int] = Field(description="各种记录各有多少")
    facets: dict[str, list[FacetValue]]
    facts: list[FigureOut] = Field(description="直接作答的数据，只在第一页")
    page: int
    page_size: int
    next: str | None
    previous: str | None
    ignored: list[str] = Field(description="没有这些参数，它们没有起作用")
    results: list[HitOut]
    notes: list[str] = Field(description="没能读懂的地方")
