"""Exactness and ranking, on documents put straight into an index."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.analysis import collapse
from search.documents import SEPARATOR
from search.matching.ranking import Tier
from search.query.plan import read
from search.upkeep.outbox import backend


def prepared(
    number: int, *texts: str, kind: str = "article", audience: str = "public", name: str = ""
) -> dict:
    return {
        "id": f"articles.{kind}.{number}",
        "django_ct": f"articles.{kind}",
        "django_id": str(number),
        "kind": kind,
        "audience": audience,
        "text": SEPARATOR.join([name, *texts] if name else texts),
        "names": [name] if name else [],
    }


def fill(*documents: dict) -> None:
    backend().clear()
    backend().apply(documents, [])


def tiers_of(query: str, *, drafts: bool = False) -> dict[int, Tier]:
    """Document number → tier, best first."""
    found = backend().find(read(query), drafts=drafts)
    return {found.key(match): match.tier for match in found.matches}


def exact(query: str) -> list[int]:
    return [number for number, tier in tiers_of(query).items() if tier.is_exact]


WORDS = """工会 职工 困难职工 帮扶 工会法 全总 的 和 15.9万户 5万名 2958.29万元 20% 2021年 12,500户 0.5 1 9 A4 x
“十四五” ‘两节’ “ ” " ， 。 《方案》 （ ） · … , * \\ 繁體 ２０２１ Ω ß İ ㎡ 𠮷 é 한국"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u3000", " ", "NOT "])
TEXTS = st.lists(PIECES, min_size=1, max_size=25).map("".join)
NOISE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10)


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_every_piece_of_a_text_finds_it_plain_and_quoted_and_quoted_finds_no_other(data):
    texts = [data.draw(TEXTS) + data.draw(NOISE) for _ in range(4)]
    fill(*(prepared(number, text) for number, text in enumerate(texts)))
    for _ in range(12):
        source = data.draw(st.integers(0, len(texts) - 1))
        start = data.draw(st.integers(0, max(0, len(texts[source]) - 1)))
        piece = texts[source][start : start + data.draw(st.integers(1, 30))]
        if not collapse(piece):
            continue
        holding = {number for number, text in enumerate(texts) if collapse(piece) in collapse(text)}
        assert holding <= set(exact(piece))
        assert set(tiers_of(f'"{piece}"')) == holding
        assert holding <= set(tiers_of(f"“{piece}”"))


@pytest.mark.parametrize(
    "query", ["58.29", "958.29万", "9", "万", "，慰", "工“", "“两", "法", ".", "”送", "2 人"]
)
def test_cuts_inside_numbers_words_and_marks_are_found(query):
    fill(
        prepared(1, "“两节”送温暖，发放款物2958.29万元，慰问职工“贴心人”30672 人，学工会法"),
        prepared(2, "别的话"),
    )
    assert exact(query) == [1]


def test_a_number_is_never_taken_for_another():
    fill(
        prepared(5, "该市已有5万名职工参与"),
        prepared(6, "该市已有6万名职工参与"),
        prepared(15, "该市已有15万名职工参与"),
    )
    assert list(tiers_of("5万名职工")) == [5, 15]
    assert tiers_of("7万名职工") == {}
    assert list(tiers_of("6万 职工")) == [6]


def test_a_phrase_never_runs_from_one_text_into_the_next():
    fill(prepared(1, "济南市", "总工会"))
    assert tiers_of('"济南市总工会"') == {}
    assert exact("济南市总工会") == []


def test_blanks_of_any_kind_and_number_are_one_blank():
    fill(prepared(1, "第一段。\n\u3000\u3000第二段"))
    assert exact('"一段。 第二段"') == [1]
    assert exact("一段。  第二") == [1]


def test_readers_write_traditional_or_full_width_and_find_the_same():
    fill(prepared(1, "2021年总工会帮扶职工"), prepared(2, "２０２１年總工會幫扶職工"))
    assert sorted(exact("總工會幫扶")) == sorted(exact("2021年总工会")) == [1, 2]


def test_what_is_called_so_comes_before_what_contains_it_before_what_has_all_words_before_the_rest():
    fill(
        prepared(1, "总工会在济南市", name="会议"),
        prepared(2, "济南市总工会开会，济南市总工会，济南市总工会", name="济南市总工会消息"),
        prepared(3, "", name="济南市总工会", kind="organization"),
        prepared(4, "济南市总说", name="简讯"),
    )
    assert tiers_of("济南市总工会") == {3: Tier.NAMED, 2: Tier.LITERAL, 1: Tier.ALL_WORDS}


def test_all_terms_are_wanted_before_some_of_them():
    fill(prepared(1, "吉林困难职工"), prepared(2, "吉林好风光"), prepared(3, "济南困难职工"))
    assert tiers_of("吉林 困难职工")[1] is Tier.ALL_EXACT
    assert set(tiers_of("吉林 困难职工")) <= {1, 2, 3}
    assert next(iter(tiers_of("吉林 困难职工"))) == 1


def test_words_in_another_order_are_found_after_nothing_exact():
    fill(prepared(1, "要约行动在春季"), prepared(2, "无关"))
    assert tiers_of("春季要约行动") == {1: Tier.ALL_WORDS}


def test_of_a_long_query_what_it_is_about_counts_more_than_having_every_word_somewhere():
    about = "本市物业管理，住宅物业管理应当公开。业主决定住宅物业管理的事项。"
    long = "，".join(
        ["上海市", "住宅", "物业管理", "规定", *(f"第{number}件别的事" for number in range(300))]
    )
    fill(
        prepared(1, long),
        prepared(2, about),
        *(prepared(number, f"上海市的规定{number}") for number in range(3, 20)),
    )
    assert list(tiers_of("上海市住宅物业管理规定"))[:2] == [2, 1]


def test_the_more_of_the_parted_words_a_text_has_the_earlier_it_comes_however_often_it_repeats_one():
    fill(
        prepared(1, "帮扶" * 50),
        prepared(2, "帮扶与竞赛，" + "别的话题很多，" * 50),
        prepared(3, "帮扶、竞赛与答题，" + "别的话题很多，" * 90),
        prepared(4, "无关"),
    )
    assert list(tiers_of("帮扶 竞赛 答题")) == [3, 2]
    assert list(tiers_of("帮扶 竞赛 榴莲")) == [2, 3, 1]


def test_what_holds_the_query_to_the_letter_comes_before_what_repeats_its_words():
    fill(
        prepared(1, "一次春季要约，" + "别的话题很多，" * 90),
        prepared(2, "春季，要约，" * 30),
    )
    assert list(tiers_of("春季要约")) == [1, 2]


def test_marks_typed_as_part_of_the_text_find_it():
    fill(prepared(1, "落实“十四五”规划"), prepared(2, "规划十四五"))
    assert next(iter(tiers_of("“十四五”规划"))) == 1
    assert exact("落实“十四五") == [1]
    assert exact("”规划") == [1]


def test_a_quoted_part_is_required_to_the_letter():
    fill(prepared(1, "春季要约在芜湖"), prepared(2, "要约，春季，芜湖"))
    assert list(tiers_of('芜湖 "春季要约"')) == [1]


def test_rare_words_weigh_more_than_common_ones():
    fill(*(prepared(number, f"工会消息第{number}号") for number in range(1, 9)), prepared(9, "工会竞赛"))
    assert next(iter(tiers_of("工会 竞赛 评比"))) == 9


def test_drafts_are_found_only_with_drafts():
    fill(prepared(1, "草稿里的话", audience="editors"), prepared(2, "发布的话"))
    assert tiers_of("草稿") == {}
    assert list(tiers_of("草稿", drafts=True)) == [1]


def test_an_updated_document_replaces_the_old_one_and_a_removed_one_is_gone():
    fill(prepared(1, "旧的话"))
    backend().apply([prepared(1, "新的话")], [])
    assert exact("旧的话") == []
    assert exact("新的话") == [1]
    backend().apply([], ["articles.article.1"])
    assert exact("新的话") == []
