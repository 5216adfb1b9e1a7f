"""Reading data files: paths to files, bytes to numbered records. Nothing here asks the database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

from articles.loading.refusals import FixtureError, Place, Refusal, printable

MAX_BYTES = 50 * 1024 * 1024
MAX_RECORDS = 200_000


@dataclass(frozen=True)
class Unreadable:
    """Stands in a record for what strict JSON does not know (NaN, a key written twice), and says why."""

    reason: str


@dataclass(frozen=True)
class RawRecord:
    """One element of a file's list, as JSON gave it."""

    place: Place
    content: Any


def read_files(paths: Iterable[Path]) -> tuple[list[RawRecord], list[Refusal]]:
    """The records of these files and folders in their order, and what could not be read."""
    records: list[RawRecord] = []
    refusals: list[Refusal] = []
    seen: set[Path] = set()
    for path in paths:
        try:
            for file in find_files(path):
                if file.resolve() not in seen:
                    seen.add(file.resolve())
                    records += _read_file(file, refusals)
        except FixtureError as error:
            refusals.append(Refusal(Place(_shown(path)), str(error)))
        except (OSError, RuntimeError, ValueError) as error:
            refusals.append(Refusal(Place(_shown(path)), _unreadable(error)))
    return records, refusals


def find_files(path: Path) -> list[Path]:
    """The file itself, or every *.json below a folder: in each folder its files before its sub-folders.

    Raises FixtureError for a path that is missing, no file, or a folder without JSON, OSError for a folder
    that cannot be read.
    """
    if not path.exists():
        raise FixtureError("没有这个文件或文件夹。")
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise FixtureError("这不是普通文件，也不是文件夹。")
    files = sorted((file for file in _walk(path) if file.suffix == ".json"), key=_files_first)
    if not files:
        raise FixtureError("文件夹里没有 .json 文件。")
    return files


def parse_records(data: bytes, file: str) -> list[RawRecord]:
    """The records in a file's bytes (UTF-8, with or without BOM; a JSON list), numbered from 1.

    Raises FixtureError, and nothing else, for bytes that are no such list. What is wrong with one
    record only stays in it, as Unreadable, for the check of its fields.
    """
    if len(data) > MAX_BYTES:
        raise FixtureError(f"文件超过 {MAX_BYTES // 1024 // 1024} MB，请分成几个文件。")
    content = _parse_json(_decode(data))
    if not isinstance(content, list):
        raise FixtureError("最外层应是列表 [ … ]，每条记录是其中一个对象。")
    if len(content) > MAX_RECORDS:
        raise FixtureError(f"记录超过 {MAX_RECORDS} 条，请分成几个文件。")
    return [RawRecord(Place(file, number), value) for number, value in enumerate(content, 1)]


def find_unreadable(value: Any) -> str | None:
    """The reason of the first Unreadable anywhere in a record's value, None without one."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Unreadable):
            return one.reason
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            waiting.extend(reversed(one.values()))
    return None


def _read_file(file: Path, refusals: list[Refusal]) -> list[RawRecord]:
    try:
        if not file.is_file():
            raise FixtureError("这不是普通文件。")
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        return parse_records(data, _shown(file))
    except FixtureError as error:
        refusals.append(Refusal(Place(_shown(file)), str(error)))
    except OSError as error:
        refusals.append(Refusal(Place(_shown(file)), _unreadable(error)))
    return []


def _walk(folder: Path) -> Iterator[Path]:
    def stop(error: OSError) -> NoReturn:
        raise error  # a sub-folder that cannot be read must not go missing in silence

    for parent, _, names in os.walk(folder, onerror=stop):
        yield from (Path(parent, name) for name in names)


def _files_first(path: Path) -> list[tuple[bool, str]]:
    return [(True, folder) for folder in path.parts[:-1]] + [(False, path.name)]


def _shown(path: Path) -> str:
    return printable(str(path), limit=1000)


def _unreadable(error: Exception) -> str:
    return f"读不了：{printable(getattr(error, 'strerror', None) or str(error))}。"


def _decode(data: bytes) -> str:
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise FixtureError("文件是空的。")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        guess = "像是 GB18030 编码，" if _is_gb18030(data) else ""
        raise FixtureError(
            f"第 {error.start + 1} 个字节起不是 UTF-8：{guess}请另存为 UTF-8 再导入。"
        ) from None


def _is_gb18030(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return "\0" not in text


def _parse_json(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_make_object,
            parse_constant=lambda name: Unreadable(f"{name} 不是 JSON 里的数。"),
            parse_float=_make_decimal,
            parse_int=_make_integer,
        )
    except json.JSONDecodeError as error:
        what = "末尾有多余的内容" if error.msg == "Extra data" else f"不是合法的 JSON（{error.msg}）"
        raise FixtureError(f"第 {error.lineno} 行第 {error.colno} 个字符：{what}。") from None
    except RecursionError:
        raise FixtureError("JSON 嵌套太深。") from None


def _make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Unreadable:
    content = dict(pairs)
    if len(content) == len(pairs):
        return content
    return Unreadable(f"“{printable(next(_repeated(pairs)))}”写了两次。")


def _repeated(pairs: list[tuple[str, Any]]) -> Iterator[str]:
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            yield name
        seen.add(name)


def _make_decimal(digits: str) -> Decimal | Unreadable:
    try:
        return Decimal(digits)
    except InvalidOperation:
        return Unreadable("数太大，写不下。")


def _make_integer(digits: str) -> int | Unreadable:
    try:
        return int(digits)
    except ValueError:
        return Unreadable("数太大，写不下。")
