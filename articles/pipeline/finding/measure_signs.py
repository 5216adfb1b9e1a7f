"""How many signs of a measure a clause has."""

from __future__ import annotations

import re

from articles.pipeline.finding.naming import kind_of_measure
from articles.pipeline.finding.vocabulary import lexicon

_NAMED = re.compile(
    r"[”》](?:[\u4e00-\u9fff]{0,12})?(?:活动|行动|计划|工程|品牌|竞赛|大赛|机制|制度|模式|平台|驿站|小家|之家|工作室|服务站|项目|专项|套餐|清单|台账|课堂|讲堂|培训|奖|会|日|节|展|卡|券|热线|专线|夜校|大礼包|礼包|服务队|基金|码|小程序|专场|地图|窗口|食堂|小屋|课程|贷)"
)
_EVENT = re.compile(
    r"(?:会|大赛|竞赛|比武|仪式|培训班|活动|论坛|晚会|运动会)(?:在[^，。]{2,20})?(?:近日|日前|正式)?(?:召开|举行|举办|落幕|开幕|闭幕|启动|开班|收官|开赛|上线)"
)
_COUNTED = re.compile(
    r"(?<![\d.,])\d[\d.,]{0,14}(?:余|多)?(?:万|亿)?(?:余)?(?:名|人|次|场|个|份|件|家|元|户|套|顶|辆|条|项|册|间|台|支|张|门|封|期)"
)
# What an organization sets up: 成立…联合会, 组建…志愿服务队.
_FOUNDED = re.compile(
    r"(?:成立|组建|建立|选举产生)了?[^，。]{0,24}?(?:工会|联合会|联盟|委员会|服务队|队伍|专班|小组|突击队|中心|服务团|联络站)"
)
# 由公司承担, 被列为试点, 把…送到, 将…与…挂钩, 最高可获…元.
_TURNED = re.compile(
    r"由[^，。由]{2,14}?(?:承担|负责|牵头|出资|领办|设立|组织|主办|承办|提供|值守|打分|评定|兜底|派驻)"
    r"|[把将][^，。]{1,16}?(?:送到|送进|纳入|列入|写入|写进|开到|搬到|搬进|建在|建到|延伸|办到|挂钩|留给|用于)"
    r"|被[^，。]{0,12}(?:送到|送进|送往|发放|列为试点|装上|改造)|可(?:获赔|获得|获|享受|申领|领取|报销)[^，。]{0,12}\d"
)
# 给…配了, 对…开展, 把…延长: what is done to whom or what.
_TOWARDS = re.compile(
    r"[给为对向把将][^，。]{2,18}?(?:配|装|建|开展|发放|送|做|办|延长|提高|提升|改|派|提供|减|免|补|调离|转|征集|看望)"
)
_FOUNDING = re.compile(
    r"(?:还|又|并|新|先后|共|累计|全[市县省区]|率先|已)*(?:设立|开通|建成|新建|增设|推出|出台|印发|启用|成立|组建|搭起|配备|开设|减免)"
)


def count_signs(words: str) -> int:
    """How many sorts of signs of a measure the clause has, a kind's word counting double."""
    is_strong = any(True for _ in lexicon("strong_verbs").find(words))
    has_kind = bool(kind_of_measure(words))
    sure = 2 * sum(
        (
            has_kind,
            bool(_NAMED.search(words)),
            bool(_EVENT.search(words)),
            bool(_FOUNDED.search(words)),
            bool(_TURNED.search(words)),
        )
    )
    weak = (
        is_strong and any(True for _ in lexicon("audiences").find(words)),
        "《" in words,
        is_strong,
        is_strong and bool(_COUNTED.search(words)),
        is_strong and any(True for _ in lexicon("measure_objects").find(words)),
        bool(_FOUNDING.match(words)),
        bool(_TOWARDS.match(words)),
    )
    return sure + sum(weak)
