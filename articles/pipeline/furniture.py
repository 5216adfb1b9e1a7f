"""What stands on a page beside its reports: the head of the page, the editors' line, mail and telephone."""

from __future__ import annotations

import re

from articles.pipeline.typography import count_han, fold, is_han

_DATE = re.compile(
    r"(?:20|19)\d{2} ?[年/.-] ?\d{1,2} ?[月/.-] ?\d{1,2}日?|二〇[〇一二三四五六七八九]{2}年[一二三四五六七八九十]{1,3}月"
)
_WEEK = re.compile(r"(?:星期|周)[一二三四五六日天]|农历|第\d{1,6}期|总第?\d+期")
# What pages are called in the folio line: 要闻, 综合新闻, 工会·基层, 副刊.
_SECTION = (
    r"(?:[一-鿿]{0,4}(?:要闻|综合|新闻|国内|国际|工会|基层|理论|副刊|专题|专版|特刊|广告|时政|经济|社会|维权|文化|文艺|"
    r"人物|评论|视点|深度|关注|周刊|天地|论坛|生活|法治|就业|产经|职场|影像|图片|教育|健康|体育|民生|地方|要览|综览)"
    r"(?:[·•/](?:[一-鿿]{2,6}))?)"
)
_NUMBERED = r"(?:第? ?[A-Z]?\d{1,2} ?版?|第? ?[一二三四五六七八九十]{1,3} ?版)"
_FOLIO = re.compile(rf"{_NUMBERED} ?[:：·•|｜/\-—]? ?{_SECTION}|{_SECTION} ?[:：·•|｜/\-—]? ?{_NUMBERED}")
# The pages' contents on the front page: 2版 云山市…, …（详见3版）.
_INDEX = re.compile(
    r"(?:第?[A-Z]?\d{1,2}版|第[一二三四五六七八九十]{1,3}版|[A-Z]\d{1,2}) ?[:：|｜·▶►>]? ?[一-鿿“《\d].{5,40}"
    r"|.{6,40}[（(](?:详见|全文见|见|报道见|→) ?第?[A-Z]?[\d一二三四五六七八九十]{1,3}版[）)]"
    r"|(?:今日|本期|本报今日|内容)?(?:导读|导览|看点|目录|要目)"
)
_PAGE_NO = re.compile(
    r"^第? ?[A-D]?\d{1,2} ?版$|^[-—·] ?\d{1,3} ?[-—·]$|^[A-D]?\d{1,2}版?[ :：][一-鿿]{2,8}$|^[A-D]\d{1,2}$|^\d{1,2} ?(?:要闻|综合|新闻|[一-鿿]{2}新闻|国内|国际|工会[一-鿿]{0,3}|理论|副刊|专题|专版|广告)$|^第[一二三四五六七八九十]{1,3}版$"  # noqa: E501
)
# GONGHUI XINWEN: the name of the page once more in capitals.
_LETTERED = re.compile(r"[A-Z]{3,16}(?:[ ·&-]{1,3}[A-Z]{2,16}){0,4}")
_CRAFT = re.compile(
    r"(?:责任编辑|责编|编辑|版式设计|版式|美术编辑|美编|校对|审校|值班主任|值班编辑|执行主编|主编|本版编辑|制图|视觉)[ ：:/]"
)
_CONTACT = re.compile(
    r"(?:E-?mail|邮箱|热线|电话|传真|微信公众号|投稿|网址|邮编|邮发代号|国内统一(?:连续出版物号|刊号)|CN\d|零售价?|定价|地址)[ ：:（]?|www\.|http|@",  # noqa: E501
    re.IGNORECASE,
)
_NAMEPLATE = re.compile(r"^[一-鿿 ]{2,8}(?:日报|晚报|时报|早报|工人报|法治报|导报|周报|商报)$")


def name_furniture(text: str) -> str:
    """Why a line is no part of a report, "" where it may be one."""
    folded = fold(text)
    if not any(char.isdigit() or is_han(char) for char in folded) and len(folded) <= 3:
        return f"版面符号“{text}”，不是文字。"
    if len(folded) > 120 or any(mark in folded for mark in "。；") or (len(folded) > 60 and "，" in folded):
        return ""
    if _LETTERED.fullmatch(folded):
        return "版面标记：版名的拼音或英文。"
    if _INDEX.fullmatch(folded) and folded not in ("导读", "目录"):
        return "版面标记：各版导读。"
    if _PAGE_NO.search(folded) or _FOLIO.fullmatch(folded):
        return "版面标记：版次。"
    if _CRAFT.search(folded) and count_han(folded) <= 60:
        return "版面标记：编辑人员，不是文章署名。"
    if _DATE.search(folded) and (_WEEK.search(folded) or len(_DATE.sub("", folded)) <= 8):
        return "版面标记：报头日期。"
    if _WEEK.fullmatch(folded):
        return "版面标记：报头日期。"
    if _CONTACT.search(folded) and (len(folded) <= 40 or "@" in folded or "http" in folded.lower()):
        return "版面标记：联系方式。"
    if _NAMEPLATE.match(folded):
        return "版面标记：报名。"
    return ""
