"""What an article's figures say about each other: sums, shares, spans, and claims made twice."""

from __future__ import annotations

from collections.abc import Sequence

from articles.pipeline.checks.amounts import read_amounts
from articles.pipeline.checks.parts import check_parts
from articles.pipeline.checks.products import check_products
from articles.pipeline.checks.restating import check_restatements
from articles.pipeline.checks.shares import check_shares
from articles.pipeline.checks.spans import check_spans
from articles.pipeline.drafts import Finding, Suggestion


def check(body: str, suggestions: Sequence[Suggestion]) -> tuple[Finding, ...]:
    """Findings in order of their first place. A number that nothing can be said about gives none.

    `verdict` is agree, disagree or reworded (the same number in other words: 万名, 超过万名); rounding and
    hedges are allowed for, so that 1.2亿元÷3620户 agrees with 户均3.3万元.
    """
    amounts = read_amounts(body, suggestions)
    findings = [
        *check_products(body, amounts),
        *check_parts(body, amounts),
        *check_spans(body, amounts, suggestions),
        *check_shares(body, amounts),
        *check_restatements(body, amounts),
    ]
    return tuple(sorted(findings, key=lambda finding: (min(finding.places), finding.rule, finding.places)))
