"""An invented table (示例) with everything that makes an export hard."""

from decimal import Decimal

from articles.exporting import Cell, Column, Table

TABLE = Table(
    title="示例对照\x00表",
    notes=("单位：元。", "空白为未见报道。"),
    columns=(Column("工会"), Column("金额", is_number=True), Column("原句")),
    rows=(
        (
            Cell("示例市总工会", link="http://kb.example/organizations/示例/"),
            Cell(
                "超过2958.29万元", number=Decimal("29582900.0000"), link="http://kb.example/a/#s-1", source=1
            ),
            Cell('=HYPERLINK("http://evil.example","点我")'),
        ),
        (Cell("+示例|县*总"), Cell("2.5%", number=Decimal("2.5000"), source=2), Cell("第一行\n-第二行\x0b")),
        (Cell("@示例镇"), Cell("未见报道"), Cell("\t=1+1")),
    ),
    sources=("[1] 示例甲. 示例标题[N]. 示例日报, 2021-03-30(3).", "[2] 示例题[N]. [报名不详], [2021]."),
)
