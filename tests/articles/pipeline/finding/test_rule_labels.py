"""Every rule that finds something has a Chinese name for editors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from articles import pipeline
from articles.exam.gold_files import load_pages
from articles.exam.running import page_context
from articles.pipeline.finding.recognizing import available_recognizer
from articles.pipeline.finding.rule_labels import rule_label, rule_labels
from articles.pipeline.finding.suggesting import suggest_with

# "post.left" as it stands in the source of the finders and checks.
_CODE = re.compile(r'"((?:organization|person|post|document|date|figure|measure|statement|check)\.[a-z_]+)"')


def test_every_rule_of_the_dev_pages_has_a_label() -> None:
    codes = {
        one.rule
        for page in load_pages(("dev",))
        for article in page.articles
        for one in suggest_with(article.draft, page_context(page), available_recognizer())
    }
    assert {code for code in codes if rule_label(code) == code} == set()


def test_every_rule_named_in_the_source_has_a_label() -> None:
    """Those too that find nothing on the dev pages."""
    sources = Path(pipeline.__file__).parent.rglob("*.py")
    codes = {code for path in sources for code in _CODE.findall(path.read_text(encoding="utf-8"))}
    assert len(codes) > 30
    assert {code for code in codes if rule_label(code) == code} == set()


def test_labels_are_short_chinese_and_tell_rules_apart() -> None:
    labels = rule_labels()
    assert all(re.match(r"[“\u4e00-\u9fff]", label) and len(label) <= 14 for label in labels.values())
    assert len(set(labels.values())) == len(labels)


@pytest.mark.parametrize(
    ("code", "label"),
    [("figure.money", "金额"), ("figure.money.words", "金额（汉字）"), ("figure.示例", "figure.示例")],
)
def test_a_code_without_a_label_is_its_own(code: str, label: str) -> None:
    assert rule_label(code) == label
