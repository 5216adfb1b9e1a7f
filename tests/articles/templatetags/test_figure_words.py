"""How a figure's words are set."""

import pytest

from articles.models import Figure
from articles.templatetags.figure_words import as_printed


def set_words(verbatim: str, hedge: str = "", per: str = "") -> str:
    """The parts in their order, the number in brackets, hedges in stars."""
    words = as_printed(Figure(verbatim=verbatim, hedge=hedge, per=per))
    hedges = [
        f"*{part}*" if part else "" for part in (words.hedge_before, words.hedge_inside, words.hedge_after)
    ]
    return f"{hedges[0]}{words.lead}[{words.number}]{hedges[1]}{words.unit}{hedges[2]}"


@pytest.mark.parametrize(
    ("verbatim", "hedge", "printed"),
    [
        ("2958.29万元", "", "[2958.29]万元"),
        ("15.9万户", "", "[15.9]万户"),
        ("7400余条", "余", "[7400]*余*条"),
        ("超过17%", "超过", "*超过*[17]%"),
        ("17%", "超过", "*超过*[17]%"),
        ("近2000家", "近", "*近*[2000]家"),
        ("1.5亿元", "据估算", "*据估算*[1.5]亿元"),
        ("超过万名", "据估算、超过", "*据估算超过*[万]名"),
        ("上百次", "至少、上", "*至少上*[百]次"),
        ("5人", "以上", "[5]人*以上*"),
        ("5人以上", "以上", "[5]人*以上*"),
        ("每户2000元", "", "每户[2000]元"),
        ("十项", "", "[十]项"),
        ("1,200名", "", "[1,200]名"),
        ("5万元至8万元", "", "[5]万元至8万元"),
        ("若干", "", "[若干]"),
    ],
)
def test_the_number_stands_out_and_its_hedge_beside_it(verbatim, hedge, printed):
    assert set_words(verbatim, hedge) == printed


def test_per_is_said_once():
    assert as_printed(Figure(verbatim="每户2000元", per="户")).per == ""
    assert as_printed(Figure(verbatim="2000元", per="户")).per == "户"
