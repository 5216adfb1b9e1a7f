"""What is known of a suggestion, in an editor's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from articles.models import (
    AttributionKind,
    DateBasis,
    Dimension,
    FigureKind,
    MeasureStage,
    OrganizationKind,
    Suggestion,
    SuggestionKind,
    format_partial_date,
)


def name_of(row: Suggestion) -> str:
    names = {
        SuggestionKind.ORGANIZATION: "resolved_to",
        SuggestionKind.PERSON: "name",
        SuggestionKind.DOCUMENT: "title",
        SuggestionKind.MEASURE: "name",
    }
    found = row.details.get(names.get(SuggestionKind(row.kind), ""), "")
    # A later mention of a document by its short title knows the whole one.
    return str(row.details.get("resolved_to") or found)


LABELS = {
    "resolved_to": "全称",
    "organization_kind": "类别",
    "name": "姓名",
    "role": "身份",
    "organization": "组织",
    "title": "职务",
    "person": "姓名",
    "is_missing": "原文缺失",
    "short_title": "简称",
    "date": "日期",
    "date_to": "到",
    "basis": "依据",
    "value": "数值",
    "value_to": "到",
    "unit": "单位",
    "dimension": "量的种类",
    "hedge": "约数词",
    "counted": "数的是什么",
    "per": "每",
    "period": "时期",
    "figure_kind": "性质",
    "attribution": "谁说的",
    "speaker": "说话人",
    "measure_kind": "类别",
    "audience": "对象",
    "stage": "阶段",
    "origin": "缘起",
    "origin_person": "建议人",
    "documents": "依据文件",
    "voice": "谁说的",
    "verb": "用语",
}
OTHER_LABELS = {
    (SuggestionKind.DOCUMENT, "title"): "名称",
    (SuggestionKind.MEASURE, "name"): "名称",
    (SuggestionKind.POST, "organization"): "单位",
    (SuggestionKind.PERSON, "organization"): "单位",
}
ROLES = {
    "official": "负责人",
    "worker": "职工",
    "reporter": "记者",
    "correspondent": "通讯员",
    "photographer": "摄影",
    "author": "作者",
}
WORDS: dict[str, dict[str, Any]] = {
    "organization_kind": dict(OrganizationKind.choices),
    "basis": dict(DateBasis.choices),
    "dimension": dict(Dimension.choices),
    "figure_kind": dict(FigureKind.choices),
    "stage": dict(MeasureStage.choices),
    "voice": dict(AttributionKind.choices),
    "role": ROLES,
}


def facts_of(row: Suggestion) -> Iterator[tuple[str, str]]:
    """What is known of a suggestion, in words; what is blank is left out."""
    for name, value in row.details.items():
        if value in ("", None, [], False) or name not in LABELS:
            continue
        label = OTHER_LABELS.get((SuggestionKind(row.kind), name), LABELS[name])
        yield label, _say(name, value)


def _say(name: str, value: Any) -> str:
    if name in WORDS:
        return str(WORDS[name].get(value, value))
    if name in ("date", "date_to"):
        return format_partial_date(value)
    if isinstance(value, list):
        return "、".join(f"《{one}》" for one in value)
    return "是" if value is True else str(value)
