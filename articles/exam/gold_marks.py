"""The records of a gold article: lines such as `数据：近3万名 = 30000 人 近` turned into marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from articles.exam.marks import GoldError, Lines, Mark
from articles.exam.places import Quotation, Quoted, Range
from articles.text import squeeze

LABELS = {
    "组织": "organization",
    "人物": "person",
    "职务": "post",
    "文件": "document",
    "日期": "date",
    "数据": "figure",
    "措施": "measure",
    "说话": "statement",
}
OPTIONAL = "可"

DIMENSIONS = {
    "元": "money",
    "美元": "money",
    "人": "people",
    "人次": "person_times",
    "户": "households",
    "户次": "other",
    "家": "organizations",
    "条": "items",
    "项": "items",
    "件": "items",
    "个": "items",
    "次": "times",
    "场": "times",
    "场次": "times",
    "期": "times",
    "%": "percent",
    "个百分点": "percentage_points",
    "天": "days",
    "个月": "months",
    "年": "years",
    "岁": "age",
}
FIGURE_KINDS = {"结果": "result", "计划": "plan", "标准": "standard"}
STAGES = {"计划": "planned", "进行": "ongoing", "完成": "done"}
VOICES = {"人": "person", "源": "source", "报": "paper", "缺": "missing", "估": "estimate"}

Facts = dict[str, str]


def build_marks(body: str, lines: Lines) -> tuple[Mark, ...]:
    """The marks of an article in the order of their places. Raises GoldError naming all that is wrong."""
    marks: list[Mark] = []
    faults: list[str] = []
    for label, kind in LABELS.items():
        items = [
            (item.strip(), key.startswith(OPTIONAL))
            for key, value in lines
            if key.removeprefix(OPTIONAL) == label
            for item in _items(kind, value)
        ]
        build = _measures if kind == "measure" else _plain
        marks += build(body, kind, items, faults)
    if faults:
        raise GoldError("；".join(faults))
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind)))


def _items(kind: str, value: str) -> list[str]:
    """A measure and a statement fill a line; of the others several stand in one, divided by ；."""
    return [value] if kind in ("measure", "statement") else [item for item in value.split("；") if item]


def _plain(body: str, kind: str, items: list[tuple[str, bool]], faults: list[str]) -> list[Mark]:
    """Longer words first: 市总 is not looked for inside 云河市总工会."""
    read = READERS[kind]
    marks: list[Mark] = []
    taken: list[Range] = []
    parsed = [(*read(item), is_optional) for item, is_optional in items]
    for words, facts, is_optional in sorted(parsed, key=_longest_required_first):
        quotation = Quotation(words)
        # Two people may share one printed post, two posts one person: only names and numbers mask.
        masks = [] if kind in ("post", "statement") else taken
        for place in _find(quotation, body, masks, faults):
            text = body[place.start : place.end]
            bounds = (place.widest_start, place.widest_end)
            if masks and (place.start, place.end) in taken:
                raise GoldError(f"“{words}”：这一处已经标过")
            marks.append(Mark(kind, text, place.start, place.end, *bounds, is_optional, facts))
            taken.append((place.start, place.end))
    return marks


def _find(quotation: Quotation, body: str, masks: Sequence[Range], faults: list[str]) -> list[Quoted]:
    """The places of quoted words; what is wrong with them is noted, so that all is told at once."""
    try:
        return quotation.find_in(body, masks)
    except GoldError as error:
        faults.append(str(error))
        return []


def _longest_required_first(item: tuple[str, Facts, bool]) -> tuple[bool, int]:
    return item[2], -len(Quotation(item[0]).text)


def _measures(body: str, kind: str, items: list[tuple[str, bool]], faults: list[str]) -> list[Mark]:
    """SPAN ＋ SPAN | 谁=… | 阶段=… | 源=…: the passages of one measure."""
    marks = []
    for number, (item, is_optional) in enumerate(items, start=1):
        spans, *said = [part.strip() for part in item.split("|")]
        facts = _measure_facts(said)
        for words in spans.split("＋"):
            for place in _find(Quotation(words.strip()), body, (), faults):
                text = body[place.start : place.end]
                bounds = (place.widest_start, place.widest_end)
                marks.append(Mark(kind, text, place.start, place.end, *bounds, is_optional, facts, number))
    return marks


def _measure_facts(said: list[str]) -> Facts:
    names = {"谁": "organization", "源": "origin_person", "阶段": "stage"}
    facts = {}
    for part in said:
        key, _, value = part.partition("=")
        if key not in names:
            raise GoldError(f"措施没有这一项：“{part}”")
        facts[names[key]] = STAGES[value] if key == "阶段" else value
    return facts


def _split(item: str) -> tuple[str, str]:
    words, _, said = item.partition(" = ")
    return words.strip(), said.strip()


def _organization(item: str) -> tuple[str, Facts]:
    words, said = _split(item)
    return words, {"resolved_to": said or squeeze(Quotation(words).text)}


def _person(item: str) -> tuple[str, Facts]:
    words, _ = _split(item)
    return words, {"name": squeeze(Quotation(words).text)}


def _post(item: str) -> tuple[str, Facts]:
    """党组书记 → 钟毅 = 云河市总工会/党组书记; titles that are as good are divided by |"""
    words, said = _split(item)
    words, arrow, person = words.partition("→")
    if not arrow:
        return words.strip(), {}
    organization, _, title = said.rpartition("/")
    return words.strip(), {
        "person": person.strip(),
        "organization": organization,
        "title": title.replace("|", "/"),
    }


def _document(item: str) -> tuple[str, Facts]:
    words, said = _split(item)
    return words, {"title": said or Quotation(words).text.strip("《》")}


def _date(item: str) -> tuple[str, Facts]:
    words, said = _split(item)
    first, _, last = said.partition("~")
    return words, {"date": first, "date_to": last} if first else {}


def _figure(item: str) -> tuple[str, Facts]:
    """近3万名 = 30000 人 近 每户 标准 维:people"""
    words, said = _split(item)
    if not said:
        return words, {}
    value, unit, *rest = said.split()
    first, _, last = value.partition("~")
    facts = {"value": first, "value_to": last, "unit": unit, "hedge": "", "per": "", "figure_kind": "result"}
    if dimension := DIMENSIONS.get(unit.split("/")[0]):
        facts["dimension"] = dimension
    for word in rest:
        if word.split("/")[0] in FIGURE_KINDS:
            facts["figure_kind"] = "/".join(FIGURE_KINDS[kind] for kind in word.split("/"))
        elif word.startswith("每"):
            facts["per"] = word[1:]
        elif word.startswith("维:"):
            facts["dimension"] = word[2:]
        else:
            facts["hedge"] = word
    return words, facts


def _statement(item: str) -> tuple[str, Facts]:
    """傅金峰介绍 = 傅金峰/介绍; 据悉 = /据悉/源"""
    words, said = _split(item)
    if not said:
        return words, {}
    speaker, verb, *voice = said.split("/")
    return words, {
        "speaker": speaker,
        "verb": verb,
        "voice": "/".join(VOICES[sign] for sign in voice[0]) if voice else "person",
    }


READERS: dict[str, Callable[[str], tuple[str, Facts]]] = {
    "organization": _organization,
    "person": _person,
    "post": _post,
    "document": _document,
    "date": _date,
    "figure": _figure,
    "statement": _statement,
}
