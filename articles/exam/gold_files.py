"""Gold files: one page each, read from articles/exam/gold (the format is in articles/exam/README.md)."""

from __future__ import annotations

from pathlib import Path

from articles.exam.gold_articles import PageText, build_article
from articles.exam.marks import GoldError, GoldPage, Lines
from articles.exam.sample import load_sample
from articles.text import BLANKS

GOLD = Path(__file__).parent / "gold"
FOLDERS = ("dev", "heldout")

# Marks of the printer's that may stand in a block or be left unused: both are right.
ORNAMENTS = "▲■◆●★☆◇□△▼▶►【】◎※"


def load_pages(folders: tuple[str, ...] = FOLDERS) -> list[GoldPage]:
    """All gold pages of these folders, by name. Raises GoldError for a gold whose words are not there."""
    return [load_page(path) for folder in folders for path in sorted((GOLD / folder).glob("*.txt"))]


def load_page(path: Path) -> GoldPage:
    try:
        return parse_page(path.read_text(encoding="utf-8"), path.stem, path.parent.name)
    except GoldError as error:
        raise GoldError(f"{path.name}：{error}") from error


def parse_page(text: str, name: str, folder: str) -> GoldPage:
    """A gold page from the words of its file."""
    head, *sections = ("\n" + text).split("\n====")
    facts = dict(_lines(head))
    articles = [_lines(section.split("\n", 1)[1]) for section in sections if section.startswith("报道")]
    if slug := facts.get("资料"):
        return load_sample(slug, articles, name, folder, facts.get("考点", ""))
    raw = next(section.split("\n", 1)[1] for section in sections if section.startswith("版面")) + "\n"
    page = PageText(raw)
    built = [build_article(page, lines) for lines in articles]
    left_out = {at for at, letter in enumerate(raw) if letter in ORNAMENTS} | page.uncompared
    _refuse_undeclared(page, set().union(*(article.raw_blocks for article in built)) | left_out, facts)
    return GoldPage(
        name, folder, raw, tuple(built), frozenset(left_out), facts.get("出版", ""), facts.get("考点", "")
    )


def _lines(section: str) -> Lines:
    """The lines 键：值 of a section; a line that begins with a blank goes on the one before."""
    lines: Lines = []
    for line in section.split("\n"):
        if not line.strip() or line.startswith("#") or "===" in line[:4]:
            continue
        if line[0] in " \u3000" and lines:
            lines[-1] = (lines[-1][0], lines[-1][1] + line.strip())
            continue
        key, colon, value = line.partition("：")
        if not colon:
            raise GoldError(f"这一行没有冒号：{line}")
        lines.append((key.strip(), value.strip()))
    return lines


def _refuse_undeclared(page: PageText, held: set[int], facts: dict[str, str]) -> None:
    """Words of the page that no article holds must be named under 弃, so that none is forgotten."""
    for words in filter(None, facts.get("弃", "").split("；")):
        start, end = page.find(words)
        held.update(range(start, end))
    rest = [at for at, letter in enumerate(page.raw) if letter not in BLANKS and at not in held]
    if rest:
        raise GoldError(f"版面上这些字没有归处：“{page.raw[rest[0] : rest[0] + 30]}”")
