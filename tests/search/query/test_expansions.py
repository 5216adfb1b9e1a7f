"""Other names for what was asked: numbers, pinyin, aliases in their context, synonyms; for the right readers."""

from decimal import Decimal

import pytest

from search import find
from search.matching.clauses import stands_alone
from search.models import SynonymGroup
from search.query.expansions import expand
from search.query.names import names_for
from search.query.numerals import amounts, spellings, value_of
from search.query.pinyin import place_of, sounds_alike
from search.query.plan import read
from search.query.synonyms import table
from tests import factories


@pytest.mark.parametrize("number", ["1.5亿", "15000万", "一亿五千万", "150000000", "150,000,000", "一点五亿"])
def test_one_value_has_many_spellings(number):
    assert value_of(number) == 150_000_000
    assert {"1.5亿", "15000万", "一亿五千万", "150000000"} <= set(spellings(Decimal(150_000_000)))


@pytest.mark.parametrize("text", ["一线职工", "十四五规划", "万名职工", "几十", "五一"])
def test_words_with_number_characters_stay_words(text):
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jnszgh", "济南市总工会"),
        ("zgh", "济南市总工会"),
        ("jinan", "济南市总工会"),
        ("liuchangyu", "刘长宇"),
        ("liuzhangyu", "刘长宇"),
        ("shan", "单雄"),
        ("shanx", "单雄信"),
        ("zengg", "曾国"),
        ("qiuhe", "仇和"),
        ("xiejin", "解缙"),
    ],
)
def test_names_are_spelled_by_every_reading(typed, name):
    assert (place_of(typed, name) is not None) == (typed != "shan")


def test_what_sounds_alike_has_the_same_readings():
    assert sounds_alike("傅金锋", "傅金峰")
    assert not sounds_alike("傅金", "傅金峰")


def test_a_short_name_stands_as_a_word():
    assert stands_alone("已被市总采纳", "市总")
    assert not stands_alone("城市总体规划", "市总")
    assert not stands_alone("济南市总体规划", "济南市总")


def targets(text: str, user=None) -> dict[str, tuple[str, ...]]:
    plan = expand(read(text), names_for(user))
    return {expansion.source: expansion.targets for expansion in plan.expansions}


def test_which_union_is_meant_depends_on_the_place(db):
    for city in ("甲山市", "乙水市"):
        factories.make_organization(name=f"{city}总工会")
    assert set(targets("市总")["市总"]) == {"甲山市总工会", "乙水市总工会"}
    assert targets("甲山市总")["甲山市总"] == ("甲山市总工会",)
    assert targets("全总") == {"全总": ("中华全国总工会",)}
    assert targets("城市总体规划") == {}


def test_names_of_drafts_are_told_to_nobody_but_editors(db):
    organization = factories.make_organization(name="保密市总工会", status="draft")
    organization.aliases.create(name="保密会")
    person = factories.make_person(name="密某某", status="draft")
    assert person.name not in targets("mmm").get("mmm", ())
    assert targets("保密会") == {}
    assert find("密某谋").meant == ""
    assert targets("保密会", factories.make_editor())["保密会"][0] == "保密市总工会"


def test_editors_put_synonyms_in_place_of_the_packaged_ones(db):
    assert "救助" in table()["帮扶"]
    group = SynonymGroup.objects.create(words="帮扶、结对")
    assert table()["帮扶"] == ("结对",)
    assert "帮困" not in table()
    group.is_active = False
    group.save()
    assert "帮扶" not in table()


def test_a_short_name_inside_another_word_comes_last(indexed):
    union = factories.make_organization(name="甲山市总工会")
    plan = factories.make_article(title="城市总体规划", body="城市总体规划出台。")
    report = factories.make_article(title="消息", body="此事已被市总采纳。")
    indexed()
    records = [hit.record for hit in find("市总").hits]
    assert set(records) == {union, plan, report}
    assert records[-1] == plan


def test_a_topic_with_the_name_of_an_alias_takes_nothing_from_it(db):
    union = factories.make_organization(name="示例丙区总工会")
    union.aliases.create(name="职工之家")
    assert "职工之家" in targets("示例丙区总工会")["示例丙区总工会"]
    factories.make_topic(title="职工之家")
    assert "职工之家" in targets("示例丙区总工会")["示例丙区总工会"]
    assert targets("职工之家")["职工之家"][0] == "示例丙区总工会"
