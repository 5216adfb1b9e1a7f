"""What a query asks for, as frozen data that can be printed, compared and tested without an index.

A query is read in several ways at once, the strictest first:

1. literally, quotation marks and all: newspaper prose is full of “”, and whoever types a piece of it
   means that piece;
2. when the whole stands in quotation marks: the text between them, and nothing else;
3. as the language of the box (see `language`): clauses, all of them required, a quoted one to the letter;
   question words (see `questions`) say what is wanted and are not looked for;
4. as words, the more and the rarer the better.

There is no syntax that can be wrong: what cannot be read is text like any other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from search import analysis
from search.query import language
from search.query.language import AmountRange, DateRange, Item
from search.query.questions import FILLERS, NOTHING_ASKED, Asked, lone_unit, strip_question, together
from search.segmenting import NO_NAMES, Dictionary

MAX_LENGTH = 200

# Many words say what they mean together, a few say it with their number: see Plan.numbers.
LONG_QUERY = 6

_OPENING, _CLOSING = '“"＂”', '”"＂“'


@dataclass(frozen=True)
class Term:
    """One part of a query, folded; `words` are what it is cut into when it need not be literal.

    `field`: where it must stand (see language.FIELDS), "" for anywhere; `values`: the facet's values that
    this names, where the field is one that has them.
    """

    folded: str
    is_quoted: bool = False
    words: tuple[str, ...] = ()
    field: str = ""
    values: tuple[str, ...] = ()


# Terms of which one will do.
Clause = tuple[Term, ...]


@dataclass(frozen=True)
class Expansion:
    """What else a part of the query may be called: looked for as well, shown, and turned off by its key.

    `source` is a folded part of the query, `targets` folded texts that will do in its place.
    """

    kind: str
    source: str
    targets: tuple[str, ...]
    shown: str = ""

    @property
    def key(self) -> str:
        """What `off` names."""
        return f"{self.kind}:{self.source}"


@dataclass(frozen=True)
class Plan:
    """A query, read. `text` is what was asked, cleaned; `folded` is the literal reading of it.

    `quoted` is the folded text between marks that enclose the whole query, else "". `numbers` are those
    that every answer to a short query must hold, because 5万 is not 6万. `is_cut`: the query was too long.
    `notes` tell the reader, in Chinese, what could not be read.
    """

    text: str
    folded: str
    quoted: str
    clauses: tuple[Clause, ...]
    numbers: tuple[str, ...]
    is_cut: bool = False
    excluded: tuple[Term, ...] = ()
    dates: tuple[DateRange, ...] = ()
    amounts: tuple[AmountRange, ...] = ()
    asked: Asked = NOTHING_ASKED
    notes: tuple[str, ...] = ()
    expansions: tuple[Expansion, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of all clauses, each once, in order."""
        return tuple(dict.fromkeys(term for clause in self.clauses for term in clause))

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all unquoted terms, each once, in order."""
        return tuple(dict.fromkeys(word for term in self.terms if not term.is_quoted for word in term.words))

    @property
    def phrases(self) -> tuple[str, ...]:
        return tuple(term.folded for term in self.terms if term.is_quoted)

    @property
    def has_operators(self) -> bool:
        """Whether the language of the box was used beyond blanks and quotation marks."""
        return bool(
            self.excluded
            or self.dates
            or self.amounts
            or any(len(clause) > 1 or clause[0].field for clause in self.clauses)
        )

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
    parsed = language.parse(cleaned)
    clauses, asked = _clauses([item for item in parsed.items if not item.is_excluded])
    excluded = [term for item in parsed.items if item.is_excluded for term in [_term(item)] if term.folded]
    numbers: list[str] = []
    single = [clause[0] for clause in clauses if len(clause) == 1]
    if sum(len(term.words) for term in single) < LONG_QUERY:
        numbers = [
            number for term in single if not term.is_quoted for number in analysis.numbers(term.folded)
        ]
    return Plan(
        text=cleaned,
        folded=analysis.collapse(cleaned),
        quoted=_enclosed(cleaned),
        clauses=clauses,
        numbers=tuple(dict.fromkeys(numbers)),
        is_cut=is_cut,
        excluded=tuple(dict.fromkeys(excluded)),
        dates=tuple(parsed.dates),
        amounts=tuple(parsed.amounts),
        asked=asked,
        notes=tuple(dict.fromkeys(parsed.notes)),
    )


def _enclosed(text: str) -> str:
    if len(text) > 2 and text[0] in _OPENING and text[-1] == _CLOSING[_OPENING.index(text[0])]:
        return analysis.collapse(text[1:-1])
    return ""


def _term(item: Item, folded: str | None = None, *, is_question: bool = False) -> Term:
    folded = analysis.collapse(item.text) if folded is None else folded
    if item.is_quoted:
        return Term(folded, is_quoted=True, field=item.field)
    return Term(folded, words=_cut(folded, is_question), field=item.field)


def _cut(folded: str, is_question: bool, dictionary: Dictionary = NO_NAMES) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(analysis.words(folded, is_query=True, dictionary=dictionary)))
    if is_question:
        words = tuple(word for word in words if word not in FILLERS) or words
    return words


def cut_again(plan: Plan, dictionary: Dictionary) -> Plan:
    """The plan with its words as the texts of an index were cut that knows these names."""
    if not dictionary.entries:
        return plan

    def again(term: Term) -> Term:
        cut = _cut(term.folded, plan.asked.is_question, dictionary)
        return replace(term, words=cut) if term.words else term

    return replace(plan, clauses=tuple(tuple(map(again, clause)) for clause in plan.clauses))


def _clauses(items: list[Item]) -> tuple[tuple[Clause, ...], Asked]:
    """The items as clauses, and what a question among them asks for.

    A query that is nothing but question words is looked for as it stands.
    """
    stripped, asked = _stripped(items)
    clauses: list[Clause] = []
    for item, folded in stripped or [(item, analysis.collapse(item.text)) for item in items]:
        terms = [_term(item, piece, is_question=asked.is_question) for piece in _pieces(item, folded)]
        if item.joins and clauses and terms:
            clauses[-1] = tuple(dict.fromkeys((*clauses[-1], terms[0])))
            terms = terms[1:]
        clauses += [(term,) for term in terms]
    return tuple(dict.fromkeys(clauses)), asked


def _pieces(item: Item, folded: str) -> list[str]:
    return [folded] if item.is_quoted else folded.split()


def _stripped(items: list[Item]) -> tuple[list[tuple[Item, str]], Asked]:
    """The items that are not question words, each with the folded text that is left of it."""
    left: list[tuple[Item, str]] = []
    asked: list[Asked] = []
    for place, item in enumerate(items):
        folded = analysis.collapse(item.text)
        if item.is_quoted or item.field or item.joins:
            left.append((item, folded))
            continue
        rest, found = strip_question(folded)
        if not found.is_question and len(items) > 1:
            before = analysis.collapse(items[place - 1].text)[-1:] if place else ""
            if before and not analysis.numbers(before) and before not in "十百千万亿":
                found = lone_unit(folded)
                rest = "" if found.is_question else folded
        if found.is_question:
            asked.append(found)
        if rest:
            left.append((item, rest))
    return left, together(asked)
