"""Bylines and datelines: who wrote, who photographed, and from whom a report was taken.

A scanner of words rather than one pattern: 本报记者 黄洪涛 王伟 / 本报通讯员 林立兵 stand on lines of their
own, names are printed with blanks inside, and 文/图 follows or leads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.pipeline.drafts import CreditDraft
from articles.pipeline.setting import join_letters
from articles.pipeline.typography import fold
from articles.pipeline.wording import cut_words, not_bylines, surnames
from articles.text import BLANKS

REPORTER, CORRESPONDENT, PHOTOGRAPHER, AUTHOR = "reporter", "correspondent", "photographer", "author"

_HAN = "一-鿿"
_OWN = ("本报", "本刊", "本网", "本台", "本社")
OUTLET = rf"(?:本报|本刊|本网|本台|本社|[{_HAN}]{{2,8}}?(?:社|网|报|台|客户端|融媒体中心|融媒))"
_DATE = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
# 本报讯, 本报济南7月5日讯, 新华社北京3月26日电, 据新华社电, 中工网消息.
_DATELINE = re.compile(
    rf"(?:据|综合)?(?P<outlet>{OUTLET})[ ]?(?P<place>[{_HAN}·]{{0,10}}?)[ ]?(?P<date>{_DATE})?[ ]?"
    r"(?P<kind>专电|综合电|电|综合讯|快讯|专讯|讯|综合消息|综合报道)(?![员息问号，。、的])"
)
_GATHERED = re.compile(
    rf"(?:据|综合)(?:《(?P<named>[{_HAN}·]{{2,16}})》|(?P<outlet>新华社|中新社|人民网|新华网|中新网|央视新闻|[{_HAN}]{{2,8}}(?:日报|晚报|时报|早报|工人报|电视台)))"
    r"[^，。；“《]{0,12}?(?:消息|报道|电|讯)(?![，,])"
)
_ROLE = re.compile(
    rf"(?:{OUTLET}[—-]{{0,2}}){{0,2}}(?P<kind>(?:全媒体|融媒体|见习|实习|首席|特派|特约|随军|驻[{_HAN}]{{1,6}}?)?(?:记者|通讯员|评论员)"
    r"|实习生|摄影报道|摄影|摄像|撰文|作者|编译|整理)"
)
_ROLES = {
    "记者": REPORTER,
    "实习生": AUTHOR,
    "通讯员": CORRESPONDENT,
    "摄影": PHOTOGRAPHER,
    "摄像": PHOTOGRAPHER,
    "摄": PHOTOGRAPHER,
    "图": PHOTOGRAPHER,
}
_PHOTO_ONLY = {"摄", "摄影", "供图"}
_SUFFIX_ROLES = {"摄", "图", "文", "图文", "摄影", "摄影报道", "整理", "撰文", "供图"}
_WORD_ROLES = {
    "摄": [PHOTOGRAPHER],
    "图": [PHOTOGRAPHER],
    "摄影": [PHOTOGRAPHER],
    "供图": [PHOTOGRAPHER],
    "图文": [AUTHOR, PHOTOGRAPHER],
    "摄影报道": [PHOTOGRAPHER],
    "报道": [],
}
_SEPARATOR = re.compile(rf"[{BLANKS}、,，；;/|｜&＆]+|(?<=[{_HAN}])(?:与|和)(?=[{_HAN}]{{2,3}}(?:$|[ 、]))")
_NAME = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}(?:[·•.][{_HAN}]{{1,8}}){{1,3}}")
_WORKPLACE = re.compile(
    rf"[{_HAN}·]{{2,20}}(?:总工会|工会|联合会|厂|公司|集团|矿|局|段|学校|学院|大学|医院|中心|办公室|宣传部|委|车间)[ ：:]{{1,2}}"
    rf"(?P<names>[{_HAN}]{{1,3}}(?:[ 、][{_HAN}]{{1,3}}){{0,3}})"
)
_GLUED = re.compile(rf"(?P<name>[{_HAN}]{{2,3}})(?P<role>摄影报道|摄影|供图|摄)")
_OFFICE_ENDS = "总会局部厂司办社报网委院所处科站队组校"
_LINE_MARK = re.compile(r"^[□■○●◎◆◇△▲▼☆★◤◢·•*＊—\-]{1,2} ?")
_SOURCE_LINE = re.compile(
    rf"（?(?:据|来源[:：]|转自|摘自|原载|综合)?[ ]?《?(?P<outlet>新华社|中新社|人民网|新华网|中新网|[{_HAN}]{{2,8}}(?:日报|晚报|时报|早报|工人报|法治报|电视台|新闻网))》?"  # noqa: E501
    r"(?:电|供稿|供本报专稿|消息|报道)?[^，。；]{0,6}）?"
)
_COMMENTATOR = re.compile(rf"（?(?:{OUTLET})?(?:特约)?(?:评论员|编辑部|观察员|编者)）?")


@dataclass(frozen=True)
class Byline:
    """text[start:end] is the byline within the text that was read; `source` the agency it names."""

    start: int
    end: int
    credits: tuple[CreditDraft, ...] = ()
    source: str = ""


def read_names(text: str) -> tuple[CreditDraft, ...] | None:
    """The credits of a run that holds nothing but roles and names, None where it holds anything else."""
    scan = _Scan()
    words = [word for word in _SEPARATOR.split(fold(text)) if word]
    if not words or len(words) > 40:
        return None
    for word in _with_whole_names(words):
        if not scan.take(word):
            return None
    return scan.finish()


def read_byline_line(text: str) -> Byline | None:
    """A line that is nothing but a byline: roles and names, a marked name, an agency or the paper itself."""
    folded = fold(text)
    mark = _LINE_MARK.match(folded)
    inner = folded[mark.end() :] if mark else folded
    if not inner or len(inner) > 80:
        return None
    if inner[0] == "（" and inner[-1] == "）":
        inner = inner[1:-1]
    if _COMMENTATOR.fullmatch(inner):
        return Byline(0, len(text))
    if (source := _SOURCE_LINE.fullmatch(inner)) and re.match(
        "据|来源|转自|摘自|原载|综合|新华社|中新社", inner
    ):
        return Byline(0, len(text), (), source["outlet"])
    credits = read_names(inner) or (_read_workplace(inner) if mark or folded[0] == "（" else None)
    if credits is None:
        return None
    has_role = bool(_ROLE.search(inner)) or any(word in _SUFFIX_ROLES for word in _SEPARATOR.split(inner))
    is_bracketed = folded[0] == "（" and all(2 <= len(credit.name) <= 3 for credit in credits)
    if has_role or is_bracketed or (mark and are_surnamed(credits)):
        return Byline(0, len(text), credits)
    return None


def read_author_line(text: str) -> Byline | None:
    """A line of one to three bare names (the author under a title), or one behind the writer's place of work;
    needs its context to be believed."""
    if credits := _read_workplace(fold(text)):
        return Byline(0, len(text), credits)
    credits = read_names(text)
    if not credits or len(credits) > 3 or not are_surnamed(credits) or len(text) > 16:
        return None
    return Byline(0, len(text), credits)


def read_opening(text: str) -> Byline | None:
    """The dateline or byline that a report begins with: 本报讯（记者…）, 本报北京3月26日电, （记者…）."""
    folded = fold(text[:160])
    dateline = _DATELINE.match(folded) or _GATHERED.match(folded)
    end = dateline.end() if dateline else 0
    named = dateline.groupdict() if dateline else {}
    outlet = named.get("outlet") or named.get("named") or ""
    if outlet and (outlet.startswith("据") or outlet.startswith("综合")):
        outlet = outlet.removeprefix("据").removeprefix("综合")
    place = end + (len(folded[end:]) - len(folded[end:].lstrip(" ")))
    credits: tuple[CreditDraft, ...] | None = None
    if folded[place : place + 1] == "（" and (closing := folded.find("）", place, place + 100)) > 0:
        inner = folded[place + 1 : closing]
        credits = read_names(inner)
        if credits is not None and (dateline or _ROLE.match(inner)):
            end = closing + 1
        else:
            credits = None
    elif told := re.match(r"(.{2,60}?)(?:摄影)?(?:报道|消息)(?=[ ：:。]|$)", folded[place:]):
        credits = read_names(told[1]) if _ROLE.match(told[1]) else None
        end = place + told.end() if credits is not None else end
    if not dateline and credits is None:
        return None
    return Byline(0, end, credits or (), "" if outlet in _OWN else outlet)


def read_closing(text: str, takes_pen_names: bool = True) -> Byline | None:
    """The names in brackets that a report ends with: （王五）, （本报记者 张三）, （据新华社）; a pen name
    （晓工） is any short word that is no common one."""
    folded = fold(text)
    if not folded.endswith("）"):
        return None
    start = folded.rfind("（", max(0, len(folded) - 60))
    inner = folded[start + 1 : -1]
    before = folded[:start].rstrip(" ")
    if start <= 0 or not inner or before[-1:] not in "。！？…”》":
        return None
    if source := _SOURCE_LINE.fullmatch(inner):
        return Byline(start, len(text), (), source["outlet"])
    credits = read_names(inner)
    if signed := _read_workplace(inner):
        return Byline(start, len(text), signed)
    is_named = _ROLE.match(inner) or (credits and are_surnamed(credits))
    if credits and (is_named or (takes_pen_names and _are_pen_names(credits))):
        return Byline(start, len(text), credits)
    return None


def _are_pen_names(credits: tuple[CreditDraft, ...]) -> bool:
    return all(
        2 <= len(credit.name) <= 3
        and credit.name[-1] not in _OFFICE_ENDS
        and len(cut_words(credit.name)[1]) > 1
        for credit in credits
    )


def _read_workplace(text: str) -> tuple[CreditDraft, ...] | None:
    """云山机械厂 王五: who wrote behind where they work, as readers and unions sign what they send in."""
    match = _WORKPLACE.fullmatch(text)
    credits = read_names(match["names"]) if match else None
    return credits if credits and are_surnamed(credits) else None


class _Scan:
    """Roles and names read from left to right; a role leads its names (记者 张三) or follows them (张三 摄)."""

    def __init__(self) -> None:
        self.role = ""
        self.led: list[str] | None = None  # 文/图 张三: the roles that stand before their names
        self.named: list[tuple[str, list[str]]] = []
        self.since: list[int] = []

    def take(self, word: str) -> bool:
        if word in _SUFFIX_ROLES or word == "报道":
            if not self.named and self.led is None:
                self.led = []
            return self._suffix(word) if self.led is None else self._lead(word)
        role = _ROLE.match(word)
        if role:
            kind = role["kind"]
            if kind == "摄影报道":
                return self._suffix(kind)
            self.role = next((value for key, value in _ROLES.items() if kind.endswith(key)), AUTHOR)
            self.since = []
            word = word[role.end() :].lstrip(":：")
        else:
            word = re.sub("^(?:本报|新华社)(?=.)", "", word)
        return not word or self._names(word)

    def finish(self) -> tuple[CreditDraft, ...] | None:
        found = dict.fromkeys(
            CreditDraft(name, role) for name, roles in self.named for role in roles or [AUTHOR]
        )
        return tuple(found) or None

    def _lead(self, word: str) -> bool:
        assert self.led is not None
        if self.since:
            self.led, self.since = [], []
        self.led += _WORD_ROLES.get(word, [AUTHOR])
        self.role = ""
        return True

    def _suffix(self, word: str) -> bool:
        roles = _WORD_ROLES.get(word, [AUTHOR])
        for index in self.since:
            name, known = self.named[index]
            if word in _PHOTO_ONLY:
                known = []
            elif known and known != [AUTHOR]:
                roles = []
            kept, more = known, [role for role in roles if role not in known]
            self.named[index] = (name, kept + more)
        self.role = ""
        return True

    def _names(self, word: str) -> bool:
        for name in _split_names(word):
            if not _NAME.fullmatch(name) or name in not_bylines():
                return False
            if self.role == "" and self.since and any(self.named[index][1] for index in self.since):
                self.since = []
            self.since.append(len(self.named))
            self.named.append((name, [self.role] if self.role else list(self.led or [])))
        return True


def _with_whole_names(words: list[str]) -> list[str]:
    """Letter-spaced names put together, roles left alone."""
    whole: list[str] = []
    run: list[str] = []
    for word in [*words, "文"]:
        if _ROLE.fullmatch(word) or word in _SUFFIX_ROLES:
            whole += [*join_letters(run), word]
            run = []
        elif (glued := _GLUED.fullmatch(word)) and glued["name"][0] in surnames():
            whole += [*join_letters(run), glued["name"], glued["role"]]
            run = []
        elif (role := _ROLE.match(word)) and len(word) == role.end() + 1:
            whole += [*join_letters(run), role.group()]
            run = [word[role.end() :]]
        else:
            run.append(word)
    return whole[:-1]


def _split_names(word: str) -> list[str]:
    """Two names printed without a blank (王伟李娜); one name stays whole."""
    known = surnames()
    if len(word) == 4 and word[:2] not in known and word[0] in known and word[2] in known:
        return [word[:2], word[2:]]
    if len(word) in (5, 6) and word[0] in known and word[3] in known:
        return [word[:3], word[3:]]
    if len(word) == 5 and word[0] in known and word[2] in known:
        return [word[:2], word[2:]]
    return [word]


def are_surnamed(credits: tuple[CreditDraft, ...]) -> bool:
    """Whether every name begins with a surname, or is of the kind 阿依·古丽."""
    known = surnames()
    return all(
        "·" in credit.name or credit.name[0] in known or credit.name[:2] in known for credit in credits
    )
