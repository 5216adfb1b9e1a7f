"""What a Haystack SearchQuerySet asks for, as data: it is evaluated, never written out as query text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from haystack.backends import SearchNode
from haystack.backends.whoosh_backend import WhooshSearchQuery
from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.inputs import BaseInput, Exact, Not

# The fields that may be filtered on by their exact value; `content` is searched.
EXACT_FIELDS = {ID, DJANGO_CT, DJANGO_ID, "kind", "audience"}


@dataclass(frozen=True)
class Filter:
    """A SearchQuerySet's conditions: groups of conditions, or (field, values, whether to the letter)."""

    connector: str
    is_negated: bool
    children: tuple[Filter | Condition, ...]


@dataclass(frozen=True)
class Condition:
    field: str
    values: tuple[str, ...]
    is_quoted: bool = False
    is_negated: bool = False


class EmbeddedQuery(WhooshSearchQuery):
    """Collects conditions as data instead of writing them as query text."""

    def build_query(self) -> Filter | str:
        """The conditions, or "*" for everything."""
        return self._filter(self.query_filter) if self.query_filter.children else self.matching_all_fragment()

    def _filter(self, node: SearchNode) -> Filter:
        children = tuple(
            self._filter(child) if hasattr(child, "children") else self._condition(node, *child)
            for child in node.children
        )
        return Filter(node.connector, node.negated, children)

    def _condition(self, node: SearchNode, expression: str, value: Any) -> Condition:
        field, filter_type = node.split_expression(expression)
        if isinstance(value, BaseInput):
            text = str(value.query_string)
            return Condition(field, (text,), isinstance(value, Exact), isinstance(value, Not))
        if isinstance(value, list | tuple | set | frozenset):
            return Condition(field, tuple(str(one) for one in value), filter_type == "in")
        return Condition(field, (str(value),), filter_type == "exact")
