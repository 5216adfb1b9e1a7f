"""The permanent links of sentences."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.citing import evidence_link, permalink
from articles.citing.sentences import (
    find_sentence,
    refind,
    sentence_at,
    split_sentences,
    surroundings,
)
from articles.models import Evidence
from articles.text import BLANKS, sentence_bounds, squeeze
from tests.factories import make_article, make_evidence

BODY = "示例一句。“示例两句！”他说。\n他说。第四句　没完"


def words(body: str) -> list[str]:
    return [body[one.start : one.end] for one in split_sentences(body)]


def test_sentences_end_where_the_text_rules_say():
    assert words(BODY) == ["示例一句。", "“示例两句！”", "他说。", "他说。", "第四句　没完"]
    anchors = [one.anchor for one in split_sentences(BODY)]
    assert all(re.fullmatch(r"s-[0-9a-f]{8}(-[0-9]+)?", anchor) for anchor in anchors)
    assert anchors[3] == f"{anchors[2]}-2"
    assert len(set(anchors)) == 5


@given(st.text(alphabet="甲乙。！？…”\n　 ", max_size=40))
def test_every_character_belongs_to_one_sentence_with_one_anchor(body):
    sentences = split_sentences(body)
    covered = "".join(body[one.start : one.end] for one in sentences)
    assert squeeze(covered) == squeeze(body)
    assert len({one.anchor for one in sentences}) == len(sentences)
    for one in sentences:
        assert body[one.start] not in BLANKS
        assert (one.start, one.end) == sentence_bounds(body, one.start, one.start + 1)


def test_an_anchor_outlives_changes_elsewhere_and_blanks():
    anchor = split_sentences(BODY)[4].anchor
    for changed in (
        f"加的一句。{BODY}",
        BODY.replace("示例一句。", ""),
        BODY.replace("第四句　没完", "第四句没完"),
    ):
        found = find_sentence(changed, anchor)
        assert found is not None
        assert squeeze(changed[found.start : found.end]) == "第四句没完"
    assert find_sentence(BODY.replace("第四句", "第五句"), anchor) is None


def test_one_of_several_same_sentences_is_found_by_what_stands_around_it():
    second = split_sentences(BODY)[3]
    prefix, suffix = surroundings(BODY, second)
    # The first of the two goes: the second's old anchor is now nobody's, its words and neighbours remain.
    changed = BODY.replace("他说。", "", 1)
    found = refind(changed, second.anchor, "他说。", prefix, suffix)
    assert found is not None
    assert changed[found.start :].startswith("他说。第四句")
    assert refind(BODY, second.anchor, "他说。", prefix, suffix) == second
    assert refind(BODY.replace("他说。", "她说。"), second.anchor, "他说。", prefix, suffix) is None


def test_a_place_between_sentences_belongs_to_the_next():
    body = "一。　二。 "
    assert sentence_at(body, 2).start == 3
    with pytest.raises(ValueError, match="no sentence"):
        sentence_at(body, 5)


@pytest.mark.django_db
def test_a_link_leads_to_the_sentence_of_the_article():
    article = make_article(slug="示例-1", body=BODY)
    anchor = split_sentences(BODY)[1].anchor
    assert permalink(article, 6, 8).endswith(f"/#{anchor}")
    for start, end in ((3, 3), (-1, 2), (0, len(BODY) + 1)):
        with pytest.raises(ValueError, match="span"):
            permalink(article, start, end)
    evidence = make_evidence(article, "示例两句")
    assert evidence_link(evidence) == permalink(article, 6, 8)
    Evidence.objects.filter(pk=evidence.pk).update(state="stale")
    assert "#" not in evidence_link(Evidence.objects.get(pk=evidence.pk))
