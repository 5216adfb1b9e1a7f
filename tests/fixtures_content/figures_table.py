"""Every figure that the six reports print, written down from the page by hand, article by article.

The fixtures are compared with this table both ways. `says` is the voice as a reader sees it.
"""

from typing import NamedTuple


class Row(NamedTuple):
    quote: str
    verbatim: str
    value: str
    unit: str
    dimension: str
    hedge: str
    per: str
    kind: str
    says: str


LEARNED = "记者获悉"
PAPER = "本报叙述"
LOST = "原文缺失"
FU = "傅金峰（济南市总工会常务副主席）介绍"
RIGHTS_OFFICE = "记者从吉林省总工会权益保障部获悉"
HUANG = "黄令（中建五局重庆轨道交通五号线北延伸段工程停车场1标项目部项目经理）说"
GUO = "郭庆伟（江苏紫龙药业有限公司制造部职工）说"
NI = "倪健（职务原文缺失）说"
YU = "于德江（常州市总工会副主席）说"
JING = "井良强（江苏省总工会副主席）告诉记者"

JINAN = "jinan-zhigong-shuole-suan"
JILIN = "jilin-jiekun-tuokun"
SHAANXI = "shaanxi-dangshi-dati"
WUHU = "wuhu-chunji-yaoyue"
CHONGQING = "chongqing-yanxin-xiaojia"
JIANGSU = "zilong-jishu-chuangxin-hetong"


def row(
    verbatim: str,
    value: str,
    unit: str,
    dimension: str,
    says: str,
    *,
    quote="",
    hedge="",
    per="",
    kind="result",
) -> Row:
    return Row(quote or verbatim, verbatim, value, unit, dimension, hedge, per, kind, says)


# In reading order.
FIGURES = {
    JINAN: [
        row("5万名", "50000", "人", "people", LEARNED),
        row("18条", "18", "条", "items", LEARNED),
        row("7400余条", "7400", "条", "items", LOST, hedge="余"),
        row("十项", "10", "项", "items", PAPER, kind="plan"),
        row("18条", "18", "条", "items", PAPER),
        row("上百次", "100", "次", "times", FU, quote="至少开展上百次", hedge="至少、上", kind="plan"),
    ],
    JILIN: [
        row("15.9万户", "159000", "户", "households", RIGHTS_OFFICE),
        row("2958.29万元", "29582900", "元", "money", LEARNED),
        row("30671人", "30671", "人", "people", LEARNED),
        row("8974人次", "8974", "人次", "person_times", LEARNED),
        row("699人次", "699", "人次", "person_times", LEARNED),
        row("962人次", "962", "人次", "person_times", LEARNED),
        row("1217人次", "1217", "人次", "person_times", LEARNED),
        row("448人次", "448", "人次", "person_times", LEARNED),
        row("3701人次", "3701", "人次", "person_times", LEARNED),
        row("105万元", "1050000", "元", "money", PAPER),
        row("2044户", "2044", "户", "households", PAPER),
        row("531万元", "5310000", "元", "money", PAPER),
        row("1835户", "1835", "户", "households", PAPER),
        row("每户2000元", "2000", "元", "money", PAPER, per="户", kind="standard"),
        row("367万元", "3670000", "元", "money", PAPER),
        row("2755户", "2755", "户", "households", PAPER),
        row("每户1000元", "1000", "元", "money", PAPER, per="户", kind="standard"),
        row("275.5万元", "2755000", "元", "money", PAPER),
    ],
    SHAANXI: [
        row("100天", "100", "天", "days", PAPER, kind="plan"),
        row("1.72万人次", "17200", "人次", "person_times", PAPER),
    ],
    WUHU: [],
    CHONGQING: [
        row("30岁", "30", "岁", "age", HUANG, quote="平均年龄只有30岁", hedge="平均"),
        row("每月一次", "1", "次", "times", PAPER, per="月", kind="standard"),
    ],
    JIANGSU: [
        row("163名", "163", "人", "people", PAPER),
        row("700元", "700", "元", "money", PAPER, quote="平均月薪增长700元", hedge="平均", per="月"),
        row("超过17%", "17", "%", "percent", PAPER, hedge="超过"),
        row("59家", "59", "家", "organizations", PAPER),
        row("万名", "10000", "人", "people", PAPER),
        row("1.5亿元", "150000000", "元", "money", PAPER),
        row("5%", "5", "%", "percent", GUO, kind="standard"),
        row("1%", "1", "%", "percent", GUO, kind="standard"),
        row("超过17%", "17", "%", "percent", LOST, hedge="超过"),
        row("53名", "53", "人", "people", LOST),
        row("500万元", "5000000", "元", "money", PAPER),
        row("3300元", "3300", "元", "money", PAPER, per="月"),
        row("17项", "17", "项", "items", NI),
        row("1817万元", "18170000", "元", "money", NI),
        row("59家", "59", "家", "organizations", YU),
        row("超过万名", "10000", "人", "people", YU, hedge="据估算、超过"),
        row("1.5亿元", "150000000", "元", "money", YU, hedge="据估算"),
        row("近2000家", "2000", "家", "organizations", JING, hedge="近"),
    ],
}

# What says the same as another figure of its article: (this one's slug, the other's slug).
RESTATED = {
    ("jinan-cuoshi-18tiao-zhuyidao", "jinan-cuoshi-18tiao"),
    ("zilong-zengfu-17-tishi", "zilong-zengfu-17"),
    ("changzhou-shidian-59jia-tishi", "changzhou-shidian-59jia"),
    ("changzhou-fugai-wanming-tishi", "changzhou-fugai-wanming"),
    ("changzhou-xiaoyi-1-5yi-tishi", "changzhou-xiaoyi-1-5yi"),
}

# Number words that are no figures: article, the words around the number as printed once or oftener.
# fixtures/README.md gives the reason for each.
NOT_FIGURES = [
    (JINAN, "一个写照"),
    (JINAN, "十四五"),
    (JILIN, "5年来"),
    (JILIN, "“两节”"),
    (SHAANXI, "建党百年辉煌"),
    (SHAANXI, "党史百日重温"),
    (SHAANXI, "百日网络答题"),
    (SHAANXI, "100周年"),
    (WUHU, "一事一议"),
    (CHONGQING, "五局"),
    (CHONGQING, "五号线"),
    (CHONGQING, "1标"),
    (CHONGQING, "一位"),
    (CHONGQING, "90后"),
    (CHONGQING, "几名"),
    (CHONGQING, "一起"),
    (CHONGQING, "这一刻"),
    (CHONGQING, "一家人"),
    (CHONGQING, "回家一趟"),
    (JIANGSU, "一线"),
    (JIANGSU, "这一试点"),
    (JIANGSU, "一等奖"),
    (JIANGSU, "一项"),
    (JIANGSU, "下一步"),
]
