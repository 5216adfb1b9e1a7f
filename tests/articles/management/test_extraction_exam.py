"""manage.py extraction_exam: the real pipeline on the whole gold set."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def run(*args):
    out = StringIO()
    call_command("extraction_exam", *args, stdout=out)
    return out.getvalue()


def test_the_pipeline_meets_the_recorded_bars():
    ways = json.loads(run("--json"))
    for result in ways.values():
        assert len(result["pages"]) >= 34
        assert result["all"]["figure.recall"] > 0.9
    assert "rules_alone" in ways


def test_one_page_is_told_in_detail():
    told = run("--page", "d05-cuowei", "--without-recognizer")
    assert "【只用规则】" in told
    assert "━━ d05-cuowei（dev）" in told
    assert "共 1 个版面，2 篇" in told


def test_a_page_that_there_is_not_is_refused():
    with pytest.raises(CommandError, match="没有叫“x”的版面，有：d02"):
        run("--page", "x")
