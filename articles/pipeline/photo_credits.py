"""Who took a photograph: the name at the end of its caption."""

from __future__ import annotations

import re

from articles.pipeline.bylines import OUTLET, PHOTOGRAPHER, Byline, are_surnamed, read_names
from articles.pipeline.drafts import CreditDraft
from articles.pipeline.typography import fold

_PHOTO = re.compile(
    rf"(?:^|[。！？”）\s ])[（(]?(?P<names>(?:{OUTLET})?(?:(?:见习|实习|首席|特约)?(?:记者|通讯员))?[ ]?"
    rf"[一-鿿](?:[ ]?[一-鿿·]){{1,5}}(?:[ 、/][一-鿿]{{2,4}}){{0,3}}[ ]?/?(?:摄影报道|摄影|文/图|图/文|供图|摄))[）)]?[。]?$"
)
_PHOTO_LED = re.compile(r"[（(](?:图|摄影|摄)[/：: ](?P<names>[一-鿿]{2,4}(?:[ 、][一-鿿]{2,4}){0,3})[）)]$")


# One photographer for all the photographs: 本组图片由王五摄, （文中图片均由李四提供）.
_PHOTO_OF_ALL = re.compile(
    rf"[（(]?(?:本组|本版|本文|文中|以上|上图|下图)?(?:图片|照片|摄影|图)(?:均|皆)?(?:由|为|：|:| )?[ ]?"
    rf"(?P<names>(?:{OUTLET})?(?:(?:见习|实习|首席)?(?:记者|通讯员))?[ ]?[一-鿿]{{2,4}}(?:[ 、][一-鿿]{{2,4}}){{0,3}}?)[ ]?"
    r"(?:拍摄|摄影|摄|提供|供图)[）)]?[。]?"
)


def read_photo_credit(text: str) -> Byline | None:
    """The photographer named at the end of a caption: 王五 摄, （本报记者 张三 摄）, （图/李四）."""
    if len(text) <= 40 and (match := _PHOTO_OF_ALL.fullmatch(fold(text))):
        takers = read_names(match["names"]) or ()
        named = tuple(dict.fromkeys(CreditDraft(taker.name, PHOTOGRAPHER) for taker in takers))
        if named and are_surnamed(named):
            return Byline(0, len(text), named)
    tail_at = max(0, len(text) - 50)
    folded = fold(text[tail_at:])
    if match := _PHOTO.search(folded):
        names = re.sub(r"(摄影报道|摄影|文/图|图/文|供图|摄)$", r" \1", match["names"])
        if (credits := read_names(names)) and are_surnamed(credits):
            return Byline(tail_at + match.start("names"), len(text), credits)
    if match := _PHOTO_LED.search(folded):
        credits = read_names(match["names"]) or ()
        named = tuple(CreditDraft(credit.name, PHOTOGRAPHER) for credit in credits)
        return Byline(tail_at + match.start(), len(text), named) if named else None
    return None
