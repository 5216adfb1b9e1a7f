"""People by their name: the one who is known, or a new draft."""

from __future__ import annotations

from articles.models import Article, Person


def find_or_make_person(name: str, article: Article | None = None) -> tuple[Person, bool]:
    """The person of this name and whether it was made now.

    Among several of the name the one already named in this article, else the one without a distinction.
    """
    found = list(Person.objects.filter(name=name).order_by("distinction"))
    if not found:
        return Person.objects.create(name=name), True
    if article is not None and len(found) > 1:
        here = Person.objects.filter(pk__in=[one.pk for one in found], evidence__article=article).first()
        return here or found[0], False
    return found[0], False
