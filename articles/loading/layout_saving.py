"""A layout into rows: articles, blocks and credits, with the evidence and suggestions that hang on them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from articles.loading.layout_parts import CannotChange
from articles.loading.layout_sources import layout_of_rows
from articles.loading.layouts import FIELD_KINDS, Layout, Piece, Story, standard
from articles.loading.people import find_or_make_person
from articles.loading.places import Places, Span
from articles.models import (
    Article,
    Block,
    Credit,
    Evidence,
    EvidenceState,
    Page,
    Suggestion,
)
from articles.pipeline.anchoring import Change

# Positions are unique on a page; while they change, all stand this much higher.
ASIDE = 10_000


@dataclass(frozen=True)
class Saved:
    """The layout with the slugs that new articles got, and how many evidences no longer match."""

    layout: Layout
    stale: int = 0


@transaction.atomic
def save_layout(page: Page, layout: Layout) -> Saved:
    """Make the rows of the page say what the layout says; all or nothing.

    Evidence follows its words inside an article; CannotChange when words that prove a record would leave
    their article, or when an article that is published would change.
    """
    old = layout_of_rows(page)
    articles = {article.slug: article for article in Article.objects.select_for_update().filter(page=page)}
    named = _name_new(standard(layout, page.raw_text), articles, page)
    places = Places(page.raw_text, old, named)
    _refuse_loss(old, named, articles, places)
    stories = {story.slug: story for story in old.stories}
    changed = [story for story in named.stories if stories.get(story.slug) != story]
    gone = [story for story in old.stories if story.slug not in {one.slug for one in named.stories}]
    evidence = _loosen_evidence([articles[story.slug] for story in changed if story.slug in stories])
    _clear_blocks(page, old, named)
    _delete_articles(gone, named, articles, places)
    for story in changed:
        _save_article(articles[story.slug], story, stories.get(story.slug))
    _order_articles(page, named, articles)
    _write_blocks(page, named, articles)
    stale = _settle_evidence(evidence, stories, articles, places)
    stale -= _revive_evidence([articles[story.slug] for story in changed])
    _follow_suggestions(articles, places, {story.slug for story in (*changed, *gone)})
    return Saved(named, stale)


def _name_new(layout: Layout, articles: dict[str, Article], page: Page) -> Layout:
    """Give every story that has no article one, unsaved as to its words; its slug comes from its title."""
    for number, story in enumerate(layout.stories):
        if story.slug in articles:
            continue
        article = Article(
            page=page,
            position=ASIDE + ASIDE // 2 + number,
            slug=story.slug,
            body=story.body,
            **{kind: story.heading(kind) for kind in FIELD_KINDS},
        )
        article.save()
        articles[article.slug] = article
        layout = layout.with_story(number, Story(article.slug, *_rest(story)))
    return layout


def _rest(story: Story) -> tuple:
    return story.pieces, story.credits, story.given, story.tail


def _refuse_loss(old: Layout, new: Layout, articles: dict[str, Article], places: Places) -> None:
    stories = {story.slug: story for story in new.stories}
    for story in old.stories:
        article = articles[story.slug]
        if stories.get(story.slug) == story:
            continue
        if article.is_published:
            raise CannotChange(f"《{article.title}》已经发布，先撤回再整理版面。")
        leaving = [
            row for row in article.evidence.anchored() if places.leaves(Span(story.slug, row.start, row.end))
        ]
        if leaving:
            raise CannotChange(
                f"这里有 {len(leaving)} 处文字已作了记录的出处（如“{leaving[0]}”），"
                "不能移到别的文章里去；请先在核对里撤回这些记录。"
            )
        if story.slug not in stories and article.evidence.exists():
            raise CannotChange(f"《{article.title}》还有待复核的出处，请先处理，再并入别的文章。")


def _loosen_evidence(articles: list[Article]) -> list[Evidence]:
    rows = list(Evidence.objects.anchored().filter(article__in=articles).select_related("article"))
    Evidence.objects.filter(pk__in=[row.pk for row in rows]).update(state=EvidenceState.STALE)
    return rows


def _clear_blocks(page: Page, old: Layout, new: Layout) -> None:
    """Every block goes, and comes back where the layout has it: nothing else hangs on one."""
    if old != new:
        Block.objects.filter(page=page).delete()


def _delete_articles(gone: list[Story], new: Layout, articles: dict[str, Article], places: Places) -> None:
    """Articles that were joined to others; what editors decided about their suggestions goes along."""
    for story in gone:
        heir = _heir(story, new, places)
        for row in Suggestion.objects.decided().filter(article=articles[story.slug]):
            place = None if row.is_adrift else places.follow(Span(story.slug, row.start, row.end))
            row.article = articles[place.slug] if place else articles[heir]
            row.is_adrift = True
            row.save(update_fields=["article", "is_adrift"])
            if place is not None:
                _place_suggestion(row, place)
        articles.pop(story.slug).delete()


def _heir(story: Story, new: Layout, places: Places) -> str:
    """The article that has the words of a story that is no more, or the page's first."""
    for _, start, end in story.placed():
        if (place := places.follow(Span(story.slug, start, end))) is not None:
            return place.slug
    return new.stories[0].slug


def _save_article(article: Article, story: Story, before: Story | None) -> None:
    for kind in FIELD_KINDS:
        setattr(article, kind, story.heading(kind))
    article.body = story.body
    # The guards hold the words of blocks and evidence; both were put aside.
    article.save()
    if before is None or before.credits != story.credits:
        _save_credits(article, story.credits)


def _save_credits(article: Article, credits: tuple[tuple[str, str], ...]) -> None:
    """The credits in this order; a person who is credited already stays the same one."""
    kept = {(credit.person.name, credit.role): credit for credit in article.credits.select_related("person")}
    for name_and_role, credit in kept.items():
        if name_and_role not in credits:
            credit.delete()
    for position, (name, role) in enumerate(credits, 1):
        if (name, role) in kept:
            Credit.objects.filter(pk=kept[name, role].pk).update(position=position)
        elif name:
            person, _ = find_or_make_person(name, article)
            Credit.objects.get_or_create(
                article=article, person=person, role=role, defaults={"position": position}
            )


def _order_articles(page: Page, layout: Layout, articles: dict[str, Article]) -> None:
    wanted = {story.slug: number for number, story in enumerate(layout.stories, 1)}
    moving = [
        article for slug, article in articles.items() if slug in wanted and article.position != wanted[slug]
    ]
    for aside in (ASIDE, 0):
        for article in moving:
            article.position = wanted[article.slug] + aside
            Article.objects.filter(pk=article.pk).update(position=article.position)


def _write_blocks(page: Page, layout: Layout, articles: dict[str, Article]) -> None:
    if Block.objects.filter(page=page).exists():
        return
    rows = []
    for story in layout.stories:
        places = {piece.key: (start, end) for piece, start, end in story.placed()}
        rows += [_block(page, piece, articles[story.slug], places.get(piece.key)) for piece in story.pieces]
    rows += [_block(page, piece, None, None) for piece in layout.unused]
    Block.objects.bulk_create(rows)


def _block(page: Page, piece: Piece, article: Article | None, place: tuple[int, int] | None) -> Block:
    start, end = place or (None, None)
    return Block(
        page=page,
        key=piece.key,
        article=article,
        kind=piece.kind,
        raw_start=piece.raw_start,
        raw_end=piece.raw_end,
        body_start=start,
        body_end=end,
        state=piece.state,
        reason=piece.reason,
    )


def _settle_evidence(
    rows: list[Evidence], old: dict[str, Story], articles: dict[str, Article], places: Places
) -> int:
    """Anchor again what still matches: first by the page's own characters, else by words and surroundings."""
    stale = 0
    changes = {slug: Change(old[slug].body, articles[slug].body) for slug in {r.article.slug for r in rows}}
    taken: set[tuple[int, int, int]] = set()
    for row in rows:
        slug = row.article.slug
        place = places.follow(Span(slug, row.start, row.end))
        span = (place.start, place.end) if place else changes[slug].reanchor([(row.start, row.end)])[0]
        if span is None or (row.article_id, *span) in taken:
            row.keep_context(old[slug].body)
            row.state = EvidenceState.STALE
            stale += 1
            continue
        taken.add((row.article_id, *span))
        row.start, row.end = span
        row.state = EvidenceState.ANCHORED
        row.keep_context(articles[slug].body)
    Evidence.objects.bulk_update(rows, ["start", "end", "prefix", "suffix", "state"])
    return stale


def _revive_evidence(articles: list[Article]) -> int:
    """Anchor what had lost its words before, where they stand again with all that stood around them (undo)."""
    revived = 0
    for article in articles:
        for row in article.evidence.stale():
            whole = row.prefix + row.quote + row.suffix
            if article.body.count(whole) != 1 or not (row.prefix or row.suffix):
                continue
            start = article.body.index(whole) + len(row.prefix)
            span = {"start": start, "end": start + len(row.quote)}
            if article.evidence.anchored().filter(**span).exists():
                continue
            row.start, row.end, row.state = span["start"], span["end"], EvidenceState.ANCHORED
            row.article = article
            row.save()
            revived += 1
    return revived


def _follow_suggestions(articles: dict[str, Article], places: Places, slugs: set[str]) -> None:
    """Decided suggestions go with their words; pending ones of a changed article are found anew."""
    rows = Suggestion.objects.filter(article__slug__in=slugs, is_adrift=False).select_related("article")
    rows.pending().delete()
    decided = list(rows.decided())
    Suggestion.objects.filter(pk__in=[row.pk for row in decided]).update(is_adrift=True)
    for row in decided:
        place = places.follow(Span(row.article.slug, row.start, row.end))
        row.is_adrift = True
        if place is not None and place.slug in articles:
            row.article = articles[place.slug]
            _place_suggestion(row, place)


def _place_suggestion(row: Suggestion, place: Span) -> None:
    clash = Suggestion.objects.placed().filter(
        article=row.article, kind=row.kind, start=place.start, end=place.end
    )
    if clash.exists():
        return
    row.start, row.end, row.is_adrift = place.start, place.end, False
    row.save(update_fields=["article", "start", "end", "is_adrift"])
