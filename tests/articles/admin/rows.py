"""Rows of every kind (示例) on one article, for the desk's lists and forms."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Model

from articles.models import (
    Article,
    Block,
    Credit,
    Evidence,
    OrganizationAlias,
    PersonAlias,
    Post,
    Publication,
    Region,
    Topic,
    TopicEntry,
)
from tests.factories import (
    PUBLISHED,
    make_article,
    make_attribution,
    make_document,
    make_evidence,
    make_figure,
    make_measure,
    make_organization,
    make_page,
    make_person,
)


@dataclass
class Rows:
    """One article with `count` rows of every kind, and parents that hold `count` rows in their inlines."""

    count: int
    article: Article = field(init=False)
    evidence: list[Evidence] = field(init=False)

    def __post_init__(self) -> None:
        numbers = range(1, self.count + 1)
        body = "\n".join(f"示例市总工会第{number:03}次帮扶困难职工近3万名。" for number in numbers)
        page = make_page(raw_text=f"示例原文\n{body}")
        self.article = make_article(page=page, body=body)
        self.evidence = [make_evidence(self.article, f"第{number:03}次") for number in numbers]
        self._fill_page(numbers, body)
        self._fill_registers(numbers)
        self._fill_facts()
        self._fill_topics()

    def _fill_page(self, numbers: range, body: str) -> None:
        page = self.article.page
        offset = page.raw_text.index(body)
        for number in numbers:
            publication = Publication.objects.create(name=f"示例报{number}", **PUBLISHED)
            make_article(page=make_page(publication=publication), title=f"另一篇{number}")
            make_article(page=page, title=f"同版{number}")
            start = body.index(f"示例市总工会第{number:03}次")
            end = start + len("示例市总工会第001次")
            Block.objects.create(
                page=page,
                key=f"a1-{number:03}",
                article=self.article,
                kind="text",
                raw_start=offset + start,
                raw_end=offset + end,
                body_start=start,
                body_end=end,
            )

    def _fill_registers(self, numbers: range) -> None:
        provinces = [
            Region.objects.create(code=f"{10 + number}0000", name=f"示例省{number}", level="province")
            for number in numbers
        ]
        first = make_organization(name="示例总会", region=provinces[0])
        person = make_person(name="示例员")
        for number, evidence, province in zip(numbers, self.evidence, provinces, strict=True):
            organization = make_organization(name=f"示例工会{number}", region=province, parent=first)
            organization.evidence.add(evidence)
            OrganizationAlias.objects.create(organization=first, name=f"示总{number}", article=self.article)
            named = make_person(name=f"示例人员{number}")
            named.evidence.add(evidence)
            Credit.objects.create(article=self.article, person=named, role="reporter", position=number)
            PersonAlias.objects.create(person=person, name=f"别名{number}")
            for holder in (person, named):
                Post.objects.create(
                    person=holder,
                    key=f"p{number}",
                    organization=organization,
                    title="主席",
                    evidence=evidence,
                )
            document = make_document(title=f"示例办法{number}", issuer=organization)
            document.evidence.add(evidence)

    def _fill_facts(self) -> None:
        for post, evidence in zip(
            Post.objects.filter(person__name="示例员").order_by("pk"), self.evidence, strict=True
        ):
            attribution = make_attribution(
                self.article,
                kind="person",
                person=post.person,
                post=post,
                verb="介绍",
                evidence=evidence,
            )
            measure = make_measure(self.article, evidence=evidence, attribution=attribution)
            measure.leads.add(post.organization)
            make_figure(
                self.article,
                verbatim=evidence.quote,
                value=3,
                unit="次",
                dimension="times",
                hedge="",
                evidence=evidence,
                attribution=attribution,
                measure=measure,
                organization=post.organization,
            )

    def _fill_topics(self) -> None:
        for number in range(self.count + 1):
            topic = Topic.objects.create(title=f"示例专题{number}", **PUBLISHED)
        for number, evidence in enumerate(self.evidence, 1):
            TopicEntry.objects.create(topic=topic, position=number, evidence=evidence)
            TopicEntry.objects.create(topic=topic, position=number, measure=evidence.measures.first())

    def parent_of(self, model: type[Model]) -> Model:
        """The record of this kind that hangs on most others: its form shows `count` rows."""
        names = {"organization": {"name": "示例总会"}, "person": {"name": "示例员"}}
        if model is Article:
            return self.article
        if model._meta.model_name == "page":
            return self.article.page
        lookups = names.get(str(model._meta.model_name))
        found = (
            model._default_manager.filter(**lookups) if lookups else model._default_manager.order_by("-pk")
        )
        return found[0]
