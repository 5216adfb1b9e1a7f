"""The table of malformed data files: how each is spoilt, and what the one sentence about it must say.

Every kind starts from the sound records of samples.py, which are in the database already.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.articles.loading.samples import APPROVED, BODY, Records, evidence, find, record, write


@dataclass(frozen=True)
class Malformed:
    """One kind: `spoil` makes the file at the path, `says` are words of its refusal (file, number, field, why)."""

    name: str
    spoil: Callable[[Path, Records], object]
    says: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


def raw(name: str, content: bytes | str, *says: str) -> Malformed:
    """A file of these very bytes."""
    data = content.encode() if isinstance(content, str) else content
    return Malformed(name, lambda path, records: path.write_bytes(data), says)


def change(name: str, spoil: Callable[[Records], object], *says: str) -> Malformed:
    """The sound records, changed in place."""

    def make(path: Path, records: Records) -> None:
        spoil(records)
        write(path, records)

    return Malformed(name, make, says)


def put(name: str, model: str, field: str, value: Any, *says: str, **which: Any) -> Malformed:
    """The sound records with one field of the first such record changed."""
    return change(
        name,
        lambda records: find(records, model, **which).update({field: value}),
        f"articles.{model}",
        f"字段 {field}",
        *says,
    )


def replaced(name: str, old: str, new: str, *says: str) -> Malformed:
    """The sound records with one piece of the JSON text exchanged."""

    def make(path: Path, records: Records) -> None:
        text = json.dumps(records, ensure_ascii=False)
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return Malformed(name, make, says)


def drop(model: str, field: str) -> Callable[[Records], object]:
    return lambda records: find(records, model).pop(field)


def move_body(records: Records) -> None:
    """A word more at the beginning of the body; only the blocks and the article follow."""
    find(records, "article")["body"] = f"新{BODY}"
    records[:] = [one for one in records if one["model"] in ("articles.article", "articles.page")]


def grow_circle(records: Records) -> None:
    find(records, "organization", slug="示例省总")["parent"] = ["示例市总"]


REGION = {"code": "980000", "name": "示例二省", "level": "province"}
DEEP = 100_000

MALFORMED = [
    # The file
    Malformed("没有这个文件", lambda path, records: None, ("没有这个文件",)),
    Malformed("空文件夹", lambda path, records: path.mkdir(), ("没有 .json 文件",)),
    Malformed("不是普通文件", lambda path, records: os.mkfifo(path), ("不是普通文件",)),
    Malformed("断了的链接", lambda path, records: path.symlink_to("nowhere.json"), ("没有这个文件",)),
    raw("空文件", b"", "文件是空的"),
    raw("只有空白", b"\xef\xbb\xbf \r\n", "文件是空的"),
    raw("GB18030 编码", '[{"model": "示例"}]'.encode("gb18030"), "不是 UTF-8", "GB18030"),
    raw("UTF-16 编码", "[]".encode("utf-16"), "不是 UTF-8"),
    raw("截断的汉字", "[\"示例".encode()[:-1], "不是 UTF-8"),
    raw("超过 50 MB", b" " * (50 * 1024 * 1024) + b"[]", "超过 50 MB"),
    raw("记录太多", "[" + "0," * 200_000 + "0]", "记录超过 200000 条"),
    # JSON
    raw("不是 JSON", "model: articles.region", "第 1 行第 1 个字符", "不是合法的 JSON"),
    raw("没有写完", '[{"model": "articles.region"', "不是合法的 JSON"),
    raw("末尾有多余内容", "[] []", "第 1 行第 4 个字符", "末尾有多余的内容"),
    raw("嵌套太深", "[" * DEEP + "]" * DEEP, "嵌套太深"),
    raw("字符串里有控制字符", '["\x01"]', "不是合法的 JSON"),
    raw("不是列表", '{"model": "articles.region"}', "最外层应是列表"),
    raw("一个数", "5", "最外层应是列表"),
    raw("记录不是对象", "[5]", "第 1 条", "应是一个有 model 和 fields 的对象"),
    replaced("键写了两次", '"verb": ', '"key": "say-3", "verb": ', "第 5 条", "“key”写了两次"),
    replaced("NaN", "3670000", "NaN", "第 2 条", "字段 value", "NaN"),
    replaced("无穷大", "3670000", "-Infinity", "第 2 条", "字段 value", "-Infinity"),
    replaced("指数太大", "3670000", f"1e{'9' * 30}", "第 2 条", "字段 value", "数太大"),
    replaced("整数太长", "3670000", "9" * 5000, "第 2 条", "字段 value", "数太大"),
    # The record
    change("没有 model", lambda records: records[0].pop("model"), "第 1 条", "字段 model", "缺少 model"),
    change("没有 fields", lambda records: records[0].pop("fields"), "第 1 条", "字段 fields", "缺少 fields"),
    change("fields 不是对象", lambda records: records[0].update(fields=[1]), "第 1 条", "字段 fields"),
    change("写了主键", lambda records: records[0].update(pk=7), "第 1 条", "字段 pk", "自然键"),
    change("字段里写了主键", lambda records: records[0]["fields"].update(id=7), "第 1 条", "字段 id", "自然键"),
    change("多余的项", lambda records: records[0].update(note=""), "第 1 条", "字段 note", "只有 model 和 fields"),
    change("没有这种模型", lambda records: records.append(record("nothing")), "第 30 条", "articles.nothing"),
    change("用户", lambda records: records.append(record("user", username="x")), "第 30 条", "articles.user"),
    change("权限", lambda records: records[0].update(model="auth.permission"), "auth.permission"),
    change("多对多的中间表", lambda records: records[0].update(model="articles.measure_leads"), "不认识"),
    change("自然键在一批里重复", lambda records: records.append(record("region", **{**REGION, "code": "990000"})),
           "第 30 条", "990000", "第 29 条相同"),
    put("自然键留空", "organization", "slug", "", "不能留空"),
    # The field's type
    change("没有这个字段", lambda records: find(records, "figure").update(colour="红"), "第 1 条", "字段 colour"),
    change("缺少必填字段", drop("figure", "counted"), "第 1 条", "字段 counted", "缺少这个必填字段"),
    change("缺少必填的引用", drop("figure", "evidence"), "字段 evidence", "缺少这个必填字段"),
    put("数写进文字字段", "figure", "counted", 5, "应是字符串，现在是整数"),
    put("文字写进整数字段", "article", "position", "一", "应是整数，现在是字符串"),
    put("真假值写进整数字段", "article", "position", True, "应是整数，现在是真假值"),
    put("整数太大", "article", "position", 40000, "应在 0 和 32767 之间"),
    put("负数", "evidence", "start", -1, "应在 0 和"),
    put("文字写进真假字段", "post", "is_missing", "yes", "应是 true 或 false"),
    put("对象写进文字字段", "figure", "counted", {}, "应是字符串，现在是对象"),
    put("不能为 null", "article", "title", None, "不能是 null"),
    put("引用不能为 null", "figure", "evidence", None, "不能是 null"),
    put("不是数", "figure", "value", "三万", "不是十进制数"),
    put("不是有限的数", "figure", "value", "NaN", "不是十进制数"),
    put("位数太多", "figure", "value", "1" * 25, "24"),
    put("小数位太多", "figure", "value", "1.23456", "4"),
    put("太长", "organization", "name", "会" * 500, "100", "500"),
    put("不能为空", "article", "title", "", "不能为空"),
    put("不在可选的值里", "figure", "kind", "outcome", "“outcome”不在可选的值里", "result"),
    put("历法上没有的日子", "article", "dated_on", "2021-02-30", "2021-02-30"),
    put("日期写法不对", "article", "dated_on", "2021年3月", "2021-03-25"),
    put("时间没有时区", "article", "approved_at", "2026-11-22T08:00:00", "带时区的时间"),
    put("没有这个时间", "article", "approved_at", "2026-11-32T08:00:00Z", "带时区的时间"),
    put("日历尽头的时间", "article", "approved_at", "9999-12-31T23:59:59Z", "带时区的时间"),
    put("标识里有空格", "article", "slug", "a b", "有效"),
    put("NUL", "organization", "note", "工\0会", "第 2 个字符", "U+0000"),
    put("代码里的控制字符", "region", "code", "99\x00101", "第 3 个字符", "U+0000"),
    put("孤立的代理字符", "organization", "note", "\ud800", "第 1 个字符", "U+D800"),
    put("换页符", "article", "title", "示例\f", "U+000C"),
    # References
    put("没有这个引用", "figure", "measure", ["no-such"], "没有自然键为“no-such”的措施"),
    put("多对多里没有这个引用", "measure", "leads", [["no-such"]], "没有自然键为“no-such”的组织"),
    put("引用里的控制字符", "figure", "measure", ["\0"], "U+0000"),
    put("引用写成主键", "figure", "measure", 5, "自然键的列表", "整数"),
    put("引用写成字符串", "figure", "measure", "qiuxue", "自然键的列表", "字符串"),
    put("引用的项数不对", "figure", "evidence", ["f-1"], "2 项", "1 项"),
    put("引用里有 null", "figure", "evidence", [None, "f-1"], "自然键的列表"),
    put("多对多少一层列表", "measure", "leads", ["示例市总"], "自然键的列表"),
    put("多对多重复", "measure", "leads", [["示例市总"], ["示例市总"]], "引用了两次"),
    put("自己的上级", "measurekind", "parent", ["jiuxue"], "绕成了圈", slug="jiuxue"),
    change("上级绕成圈", grow_circle, "articles.organization", "字段 parent", "绕成了圈"),
    # What holds between fields and records
    put("引文对不上", "evidence", "quote", "近4万名", "引文与正文这一段不一致"),
    change("引文长短不对", lambda records: find(records, "evidence").update(end=99),
           "articles.evidence", "引文"),
    change("止不大于起", lambda records: find(records, "evidence").update(end=1),
           "articles.evidence", "引文"),
    put("前文与正文不符", "evidence", "prefix", "别的", "算出的不一致"),
    change("同一段出处写了两次", lambda records: records.append(evidence("f-9", "近3万名")),
           "第 30 条", "已有出处"),
    change("改原始文本", lambda records: find(records, "page").update(raw_text="另一个版面"),
           "字段 raw_text", "不能再改"),
    change("校验和不符", lambda records: find(records, "page").update(sha256="0" * 64),
           "字段 raw_text", "校验和"),
    change("正文与版面不符", lambda records: find(records, "block", key="a1-02").update(body_end=20),
           "字段 body_start", "对不上"),
    put("超出版面", "block", "raw_end", 5000, "原文只有", key="a1-02"),
    change("版面文字重叠", lambda records: find(records, "block", key="a1-01").update(raw_end=30),
           "articles.block", "属于另一块"),
    put("数据不在引文里", "figure", "verbatim", "5万名", "出处的引文里没有"),
    change("单位与种类不符", lambda records: find(records, "figure").update(unit="人次"),
           "第 1 条（articles.figure “shili-3wan”）字段 dimension、unit：单位与量的种类不符"),
    change("没有核发人就发布", lambda records: find(records, "article").update(approved_by=""),
           "approved_by", "发布须有核发人"),
    put("未知的约数词", "figure", "hedge", "差不多", "差不多"),
    change("不是此人的职务", lambda records: find(records, "attribution", key="say-2").update(person=["jia"]),
           "字段 post", "不是此人的职务"),
    change("名称重复", lambda records: records.append(
        record("organization", slug="x", name="示例市总工会", kind="union", **APPROVED)),
           "第 30 条", "字段 name"),
    change("正文改了，出处没有跟上", move_body, "字段 body", "对不上"),
    change("版面有文字不属于任何块", lambda records: records.append(
        record("page", slug="ban-2", title="示例二", raw_text="没有人认领", **APPROVED)),
           "第 30 条", "没有人认领"),
    change("缘起没有出处", lambda records: find(records, "measure").update(origin="职工的建议"),
           "articles.measure", "缘起"),
    put("别名不属于已有文章", "organizationalias", "article", ["no"], "没有自然键为“no”的文章"),
]  # fmt: skip
