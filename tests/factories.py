"""Small invented records (示例) for tests; every one is valid, published and hangs on one article."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.models import (
    Article,
    Attribution,
    Document,
    Evidence,
    Figure,
    Measure,
    MeasureKind,
    Organization,
    Page,
    Person,
    Topic,
    User,
)

_numbers = count(1)

PUBLISHED = {"status": "published", "approved_by": "示例编辑", "approved_at": timezone.now()}

BODY = (
    "本报讯（记者甲某）3月25日，记者从示例市总工会了解到，该会已帮扶困难职工近3万名。\n"
    "示例市总工会常务副主席乙某介绍，今年发放补贴367万元，依据《示例方案》实施求学行动。"
)


def make_page(**fields) -> Page:
    number = next(_numbers)
    return Page.objects.create(
        **{"title": f"示例版面{number}", "raw_text": f"示例原文第{number}号。\n{BODY}", **PUBLISHED, **fields}
    )


def make_article(**fields) -> Article:
    number = next(_numbers)
    page = fields.pop("page", None) or make_page()
    return Article.objects.create(
        **{
            "page": page,
            "position": number,
            "title": f"示例文章{number}",
            "body": BODY,
            **PUBLISHED,
            **fields,
        }
    )


def make_evidence(article: Article | None = None, quote: str = "近3万名", **fields) -> Evidence:
    article = article or make_article()
    start = article.body.index(quote)
    return Evidence.objects.create(
        article=article, start=start, end=start + len(quote), quote=quote, **fields
    )


def make_organization(**fields) -> Organization:
    return Organization.objects.create(
        **{"name": f"示例市第{next(_numbers)}工会", "kind": "union", "level": "city", **PUBLISHED, **fields}
    )


def make_person(**fields) -> Person:
    return Person.objects.create(**{"name": f"示例人{next(_numbers)}", **PUBLISHED, **fields})


def make_document(**fields) -> Document:
    return Document.objects.create(**{"title": f"示例方案{next(_numbers)}", **PUBLISHED, **fields})


def make_attribution(article: Article | None = None, **fields) -> Attribution:
    return Attribution.objects.create(
        **{"article": article or make_article(), "key": f"say{next(_numbers)}", "kind": "paper", **fields}
    )


def make_measure_kind(**fields) -> MeasureKind:
    number = next(_numbers)
    return MeasureKind.objects.create(**{"slug": f"kind-{number}", "name": f"示例类别{number}", **fields})


def make_measure(article: Article | None = None, **fields) -> Measure:
    article = article or make_article()
    if (evidence := fields.pop("evidence", None)) is None:
        evidence = Evidence.objects.filter(article=article, quote="实施求学行动").first() or make_evidence(
            article, "实施求学行动"
        )
    number = next(_numbers)
    measure = Measure.objects.create(
        **{
            "name": f"示例求学行动{number}",
            "kind": fields.pop("kind", None) or make_measure_kind(),
            "attribution": fields.pop("attribution", None) or make_attribution(article),
            **PUBLISHED,
            **fields,
        }
    )
    measure.evidence.add(evidence)
    return measure


def make_figure(article: Article | None = None, quote: str = "近3万名", **fields) -> Figure:
    article = article or make_article()
    return Figure.objects.create(
        **{
            "verbatim": "3万名",
            "value": Decimal(30000),
            "unit": "人",
            "dimension": "people",
            "hedge": "近",
            "counted": "帮扶困难职工",
            "evidence": fields.pop("evidence", None) or make_evidence(article, quote),
            "attribution": fields.pop("attribution", None) or make_attribution(article),
            **PUBLISHED,
            **fields,
        }
    )


def make_topic(*texts: str, **fields) -> Topic:
    """A topic with an entry for each text."""
    topic = Topic.objects.create(**{"title": f"示例专题{next(_numbers)}", **PUBLISHED, **fields})
    for position, text in enumerate(texts, 1):
        topic.entries.create(position=position, text=text)
    return topic


def make_reader(username: str = "reader") -> User:
    return User.objects.create_user(username, password="dú-zhě-示例")


def make_editor(username: str = "editor") -> User:
    """A member of staff who may change every record and read drafts."""
    editor = User.objects.create_user(username, password="biān-jí-示例", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(content_type__app_label="articles"))
    return editor
