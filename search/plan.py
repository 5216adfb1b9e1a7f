"""What a query asks for, as frozen data that can be printed, compared and tested without an index.

A query is read in several ways at once, the strictest first:

1. literally, quotation marks and all: newspaper prose is full of “”, and whoever types a piece of it
   means that piece;
2. when the whole stands in quotation marks: the text between them, and nothing else;
3. as terms parted by blanks and quotation marks, all of them required, a quoted one to the letter;
4. as words, the more and the rarer the better.

There is no syntax that can be wrong: an unmatched mark is a character like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from search import analysis

MAX_LENGTH = 200

# Many words say what they mean together, a few say it with their number: see Plan.numbers.
LONG_QUERY = 6

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|＂([^＂]+)＂")
_OPENING, _CLOSING = '“"＂”', '”"＂“'


@dataclass(frozen=True)
class Term:
    """One part of a query, folded; `words` are what it is cut into when it need not be literal."""

    folded: str
    is_quoted: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A query, read. `text` is what was asked, cleaned; `folded` is the literal reading of it.

    `quoted` is the folded text between marks that enclose the whole query, else "". `numbers` are those
    that every answer to a short query must hold, because 5万 is not 6万. `is_cut`: the query was too long.
    """

    text: str
    folded: str
    quoted: str
    terms: tuple[Term, ...]
    numbers: tuple[str, ...]
    is_cut: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all unquoted terms, each once, in order."""
        return tuple(dict.fromkeys(word for term in self.terms if not term.is_quoted for word in term.words))

    @property
    def phrases(self) -> tuple[str, ...]:
        return tuple(term.folded for term in self.terms if term.is_quoted)

    @property
    def is_literal_only(self) -> bool:
        """Whether everything asked for is in quotation marks, so that nothing similar will do."""
        return all(term.is_quoted for term in self.terms)

    @property
    def cut_terms(self) -> tuple[str, ...]:
        """How the query was cut, to be shown: phrases as they are, the rest as words."""
        shown = (
            part
            for term in self.terms
            for part in ([term.folded] if term.is_quoted else term.words or [term.folded])
        )
        return tuple(dict.fromkeys(shown))


def clean(text: str) -> tuple[str, bool]:
    """The query without control characters, lone surrogates and idle blanks; and whether it was cut short."""
    kept = "".join(
        " " if folded == " " or "\ud800" <= original <= "\udfff" else original
        for original, folded in zip(text, analysis.fold(text[: 4 * MAX_LENGTH]), strict=False)
    )
    kept = " ".join(kept.split())
    return kept[:MAX_LENGTH].rstrip(), len(kept) > MAX_LENGTH or len(text) > 4 * MAX_LENGTH


def read(text: str) -> Plan | None:
    """The plan for what a person typed; None when there is nothing to look for. Never raises."""
    cleaned, is_cut = clean(text)
    if not cleaned:
        return None
    terms = _terms(cleaned)
    numbers: list[str] = []
    if sum(len(term.words) for term in terms) < LONG_QUERY:
        numbers = [number for term in terms if not term.is_quoted for number in analysis.numbers(term.folded)]
    return Plan(
        text=cleaned,
        folded=analysis.collapse(cleaned),
        quoted=_enclosed(cleaned),
        terms=terms,
        numbers=tuple(dict.fromkeys(numbers)),
        is_cut=is_cut,
    )


def _enclosed(text: str) -> str:
    if len(text) > 2 and text[0] in _OPENING and text[-1] == _CLOSING[_OPENING.index(text[0])]:
        return analysis.collapse(text[1:-1])
    return ""


def _terms(text: str) -> tuple[Term, ...]:
    terms: list[Term] = []
    at = 0
    for match in _QUOTED.finditer(text):
        terms += _plain(text[at : match.start()])
        quoted = analysis.collapse(next(filter(None, match.groups())))
        terms += [Term(quoted, is_quoted=True)] if quoted else []
        at = match.end()
    terms += _plain(text[at:])
    return tuple(dict.fromkeys(terms))


def _plain(text: str) -> list[Term]:
    return [
        Term(folded, words=tuple(dict.fromkeys(analysis.words(folded, is_query=True))))
        for folded in analysis.collapse(text).split()
    ]
