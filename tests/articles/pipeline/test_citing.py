"""References by GB/T 7714."""

from articles.pipeline.citing import cite_newspaper


def test_a_report_whose_page_is_known_is_cited_in_full():
    cited = cite_newspaper("示例标题", ["甲某", "乙某"], "示例日报", "2021-03-29", "3")
    assert cited == "甲某, 乙某. 示例标题[N]. 示例日报, 2021-03-29(3)."


def test_what_is_unknown_is_said_to_be():
    assert cite_newspaper("示例标题") == "示例标题[N]. [报名不详], [出版日期不详](版次不详)."


def test_of_four_authors_three_are_named():
    assert cite_newspaper("示例标题", ["甲", "乙", "丙", "丁"]).startswith("甲, 乙, 丙, 等. ")


def test_an_inferred_date_stands_in_brackets():
    assert ", [2021-03](" in cite_newspaper("示例标题", issued_on="2021-03", is_inferred=True)
