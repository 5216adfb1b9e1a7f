"""What a rule is called where editors read it; JSON and rows keep its code."""

from __future__ import annotations

from articles.pipeline.finding.vocabulary import table_of

_IN_WORDS = ".words"


def rule_label(code: str) -> str:
    """金额 of figure.money, 金额（汉字） of figure.money.words; a code without a label is its own."""
    plain = code.removesuffix(_IN_WORDS)
    label = dict(table_of("rule_labels")).get(plain)
    if label is None:
        return code
    return " ".join(label) + ("（汉字）" if plain != code else "")


def rule_labels() -> dict[str, str]:
    """Every code of the table with its label."""
    return {code: " ".join(label) for code, label in table_of("rule_labels")}
