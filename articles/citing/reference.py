"""What a citation is made of, whatever its style."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from articles.models import Article, Credit, CreditRole, DateBasis, Page, PersonVisibility, Publication
from articles.models.person import Person


@dataclass(frozen=True)
class Reference:
    """A newspaper article as a reference list names it; what is unknown is blank.

    `issued_on` is the paper's date to the year, month or day (2021-03-29) and `is_inferred` when the paper
    does not print it; `estimated_year` is only there when that date is unknown. `newspaper_hidden` says
    that the page names its newspaper, but readers may not see it yet.
    """

    slug: str
    title: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    newspaper: str = ""
    newspaper_hidden: bool = False
    issued_on: str = ""
    is_inferred: bool = False
    estimated_year: str = ""
    page_no: str = ""

    @property
    def full_title(self) -> str:
        """题名: 其他题名信息 (GB/T 7714—2015, 8.2.3)."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def caveats(self) -> tuple[str, ...]:
        """What a form without brackets has to say in words."""
        if self.is_inferred:
            return ("出版日期系推定",)
        if self.issued_on:
            return ()
        return ("出版日期不详，年份按报道的日期估计" if self.estimated_year else "出版日期不详",)


@dataclass(frozen=True)
class CitedReference:
    """A reference with the address of what is cited; `part` tells several citations of one article apart."""

    reference: Reference
    url: str = ""
    notes: tuple[str, ...] = ()
    part: str = ""


def citable(articles, user):
    """The articles with all that a citation needs, each part only where this user may see it.

    Three queries beside the articles' own, however many there are.
    """
    return articles.prefetch_related(visible_page(user), visible_credits(user))


def visible_page(user) -> Prefetch:
    """The page that an article stands on and its newspaper, where the user may see them."""
    publications = Prefetch("publication", Publication.objects.visible_to(user))
    return Prefetch("page", Page.objects.visible_to(user).defer("raw_text").prefetch_related(publications))


def visible_credits(user) -> Prefetch:
    """The bylines of the people whom the user may see."""
    credits = Credit.objects.visible_to(user).filter(person__in=Person.objects.visible_to(user))
    return Prefetch("credits", credits.select_related("person"))


def read_reference(article: Article) -> Reference:
    """The article's reference; load it by `citable()`, which leaves out what its reader may not see.

    Hidden people are never named, whoever asks: a citation is made to be handed on. Photographers are no
    authors of the text.
    """
    # A page that the user may not see was left out by citable(), and then reading it is an AttributeError.
    page = getattr(article, "page", None)
    publication = page.publication if page else None
    issued_on = page.issued_on if page else ""
    return Reference(
        slug=article.slug,
        title=_one_line(article.title),
        subtitle=_one_line(article.subtitle).lstrip("—―–-－ "),
        authors=tuple(_name_authors(article)),
        newspaper=publication.name if publication else "",
        newspaper_hidden=bool(page and page.publication_id and not publication),
        issued_on=issued_on,
        is_inferred=bool(issued_on and page and page.issued_basis != DateBasis.PRINTED),
        estimated_year="" if issued_on else article.dated_on[:4],
        page_no=page.page_no if page else "",
    )


def _name_authors(article: Article) -> list[str]:
    """The authors in the byline's order, each once."""
    credits = sorted(article.credits.all(), key=lambda credit: credit.position)
    named = [
        credit.person.name
        for credit in credits
        if credit.role != CreditRole.PHOTOGRAPHER and credit.person.visibility == PersonVisibility.PUBLIC
    ]
    return list(dict.fromkeys(named))


def _one_line(text: str) -> str:
    return " ".join(text.split())
