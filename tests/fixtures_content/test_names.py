"""Who and what is named on the page: organizations, people, documents, voices, measures."""

import re

import pytest

from articles.models import (
    Article,
    Attribution,
    Document,
    Evidence,
    Measure,
    MeasureKind,
    Organization,
    OrganizationAlias,
    Person,
    Post,
)
from tests.fixtures_content.figures_table import CHONGQING, JIANGSU, JILIN, JINAN, SHAANXI, WUHU

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("curated")]

PROJECT = "中建五局重庆轨道交通五号线北延伸段工程停车场1标项目部"
BRANCH = "中建五局重庆轨道交通五号线北延伸段工程停车场1标项目分工会"

# Name: kind, level, region, superior.
ORGANIZATIONS = {
    "济南市总工会": ("union", "city", "370100", None),
    "中国重汽集团济南动力有限公司": ("enterprise", "unknown", "370100", None),
    "吉林省总工会": ("union", "province", "220000", None),
    "吉林省总工会权益保障部": ("union", "province", "220000", "吉林省总工会"),
    "吉林全省各级工会": ("union", "unknown", "220000", None),
    "陕西省总工会": ("union", "province", "610000", None),
    "陕西省国防工会": ("union", "province", "610000", None),
    "省委军民融合办": ("government", "province", "610000", None),
    "芜湖市总工会": ("union", "city", "340200", None),
    "芜湖市各级工会组织": ("union", "unknown", "340200", None),
    "中建五局": ("enterprise", "unknown", None, None),
    PROJECT: ("enterprise", "unknown", "500000", "中建五局"),
    BRANCH: ("union", "grassroots", "500000", None),
    "江苏省总工会": ("union", "province", "320000", None),
    "常州市总工会": ("union", "city", "320400", "江苏省总工会"),
    "江苏紫龙药业有限公司": ("enterprise", "unknown", "320400", None),
    "江苏紫龙药业有限公司工会": ("union", "grassroots", "320400", None),
}

# Alias, the one article it holds in, organization.
ALIASES = {
    ("济南市总", None, "济南市总工会"),
    ("市总工会", JINAN, "济南市总工会"),
    ("市总", JINAN, "济南市总工会"),
    ("吉林省省总", None, "吉林省总工会"),
    ("省国防工会", SHAANXI, "陕西省国防工会"),
    ("芜湖市总", None, "芜湖市总工会"),
    ("该项目分工会", CHONGQING, BRANCH),
    ("紫龙药业", None, "江苏紫龙药业有限公司"),
    ("江苏紫龙药业", None, "江苏紫龙药业有限公司"),
    ("该公司工会", JIANGSU, "江苏紫龙药业有限公司工会"),
}

# Named in the reports beside the bylines: the posts as printed, with the organization.
POSTS = {
    "王林": ["中国重汽集团济南动力有限公司职工"],
    "傅金峰": ["济南市总工会常务副主席"],
    "吴志毅": ["陕西省国防工会主席", "陕西省总工会副主席"],
    "曹锦平": ["芜湖市总工会党组书记、副主席"],
    "黄令": [PROJECT + "项目经理"],
    "王桂兴": [BRANCH + "主席"],
    "谢春梅": [PROJECT + "女工委员"],
    "彭进": [PROJECT + "施工员"],
    "郭庆伟": ["江苏紫龙药业有限公司制造部职工"],
    "孙海滨": [
        "江苏紫龙药业有限公司一线操作人员",
        "江苏紫龙药业有限公司制造部副部长",
        "江苏紫龙药业有限公司车间主任",
    ],
    "倪健": ["职务原文缺失"],
    "于德江": ["常州市总工会副主席"],
    "井良强": ["江苏省总工会副主席"],
}

# Title: short title, issuer, note where the issuer is not printed, date.
DOCUMENTS = {
    "新时代工会工作创新发展标准化管理评价实施方案": ("方案", "济南市总工会", "", ""),
    "帮助城市困难职工做好疫情防控工作方案": ("", "吉林省总工会", "", "2020"),
    "关于提高技术工人待遇的实施意见": ("", None, "江苏省（制定机关原文未载）", ""),
    "关于开展集体协商健全产业工人薪酬激励机制的指导意见": ("", None, "制定机关原文未载", "2020-06"),
}

# What the reports say was done, is done or will be done, as many as each tells of.
MEASURE_COUNTS = {JINAN: 8, JILIN: 8, SHAANXI: 3, WUHU: 5, CHONGQING: 8, JIANGSU: 8}


def marked(evidence) -> list[str]:
    return [row.quote for row in evidence.order_by("start")]


def test_organizations_are_those_that_the_page_names():
    found = {
        organization.name: (
            organization.kind,
            organization.level,
            organization.region and organization.region.code,
            organization.parent and organization.parent.name,
        )
        for organization in Organization.objects.all()
    }
    assert found == ORGANIZATIONS


def test_aliases_that_depend_on_an_article_are_bound_to_it():
    found = {
        (alias.name, alias.article and alias.article.slug, alias.organization.name)
        for alias in OrganizationAlias.objects.all()
    }
    assert found == ALIASES


def test_every_organization_is_marked_wherever_its_names_are_printed():
    """Longer names are looked for first; a name inside a longer one of another organization counts only there."""
    for article in Article.objects.all():
        names = {
            name
            for organization in Organization.objects.filter(evidence__article=article)
            for name in (
                organization.name,
                *organization.aliases.filter(article=None).values_list("name", flat=True),
                *organization.aliases.filter(article=article).values_list("name", flat=True),
            )
        }
        longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        printed = {match.span() for match in re.finditer(longest_first, article.body)}
        found = set(
            Evidence.objects.filter(article=article).exclude(organizations=None).values_list("start", "end")
        )
        assert printed <= found
        for start, end in found - printed:
            # 吉林省总工会 inside 吉林省总工会权益保障部, 中建五局 inside the project's name.
            assert any(outer <= start and end <= last for outer, last in printed)


def test_no_organization_is_without_its_place_in_the_text():
    assert not Organization.objects.filter(evidence=None)
    assert not Document.objects.filter(evidence=None)
    assert not Measure.objects.filter(evidence=None)


def test_people_are_marked_wherever_they_are_printed():
    for article in Article.objects.all():
        for person in Person.objects.filter(evidence__article=article).distinct():
            places = [match.start() for match in re.finditer(person.name, article.body)]
            marks = person.evidence.filter(article=article).order_by("start")
            assert [mark.start for mark in marks] == places
            assert {mark.quote for mark in marks} == {person.name}


def test_only_the_names_of_separate_bylines_are_not_in_a_body():
    bylines_only = Person.objects.filter(evidence=None).values_list("name", flat=True)
    assert set(bylines_only) == {"黄仕强", "张章", "黄洪涛", "王伟", "林立兵"}


def test_people_hold_the_posts_that_the_page_prints():
    found: dict[str, list[str]] = {}
    for post in Post.objects.all():
        found.setdefault(post.person.name, []).append(post.label)
    assert {name: sorted(posts) for name, posts in found.items()} == {
        name: sorted(posts) for name, posts in POSTS.items()
    }
    reporters = Person.objects.exclude(credits=None)
    assert set(Person.objects.values_list("name", flat=True)) == set(POSTS) | {
        person.name for person in reporters
    }


def test_the_words_of_a_post_stand_in_its_evidence():
    for post in Post.objects.filter(is_missing=False):
        assert post.title in post.evidence.quote


def test_the_post_that_the_page_lost_is_not_guessed():
    (post,) = Post.objects.filter(person__name="倪健")
    assert (post.is_missing, post.title, post.organization) == (True, "", None)


def test_every_document_in_book_title_marks_is_marked():
    for article in Article.objects.all():
        printed = {match.span() for match in re.finditer("《[^》]+》", article.body)}
        found = Evidence.objects.filter(article=article).exclude(documents=None)
        assert {(mark.start, mark.end) for mark in found} == printed


def test_documents_have_only_the_issuers_and_dates_that_are_printed():
    found = {
        document.title: (
            document.short_title,
            document.issuer and document.issuer.name,
            document.issuer_note,
            document.issued_on,
        )
        for document in Document.objects.all()
    }
    assert found == DOCUMENTS
    plan = Document.objects.get(short_title="方案")
    assert marked(plan.evidence) == [f"《{plan.title}》", "《方案》", "《方案》"]


def test_voices_are_proved_by_the_words_that_name_them():
    for voice in Attribution.objects.exclude(evidence=None):
        assert voice.verb in voice.evidence.quote
        if voice.kind == "person":
            assert voice.post is not None
            assert voice.person.name in voice.evidence.quote or voice.evidence.quote in (
                "她激动地说",
                "他提出",
            )
        if voice.organization:
            assert voice.organization.name in voice.evidence.quote


def test_every_measure_is_proved_in_the_article_of_its_voice():
    for measure in Measure.objects.all():
        assert {row.article for row in measure.evidence.all()} == {measure.attribution.article}


def test_each_article_has_its_measures():
    found = {slug: Measure.objects.filter(attribution__article__slug=slug).count() for slug in MEASURE_COUNTS}
    assert found == MEASURE_COUNTS
    assert Measure.objects.public().count() == sum(MEASURE_COUNTS.values())


@pytest.mark.parametrize(
    ("slug", "person", "words"),
    [("求学圆梦行动", "王林", "已被市总采纳"), ("集中单休假休连假", "彭进", "把单休假集中起来，休连假")],
)
def test_measures_that_workers_suggested_name_them(slug, person, words):
    measure = Measure.objects.get(slug=slug)
    assert measure.origin_person.name == person
    assert words in measure.origin_evidence.quote


def test_measures_rest_on_documents_only_where_the_page_says_so():
    found = {
        measure.slug: [document.title for document in measure.basis.all()]
        for measure in Measure.objects.exclude(basis=None)
    }
    assert found == {
        "职工评价工会工作机制": ["新时代工会工作创新发展标准化管理评价实施方案"],
        "吉林卫生防护用品专项资金": ["帮助城市困难职工做好疫情防控工作方案"],
        "江苏职工技术创新专项集体合同参考文本": ["关于开展集体协商健全产业工人薪酬激励机制的指导意见"],
        "江苏推行职工技术创新专项集体合同": ["关于提高技术工人待遇的实施意见"],
    }


def test_kinds_are_a_tree_of_two_levels_and_every_measure_hangs_on_it():
    assert MeasureKind.objects.filter(parent=None).count() == 11
    assert not MeasureKind.objects.filter(parent__parent__isnull=False)
    used = {measure.kind.parent or measure.kind for measure in Measure.objects.all()}
    assert used == set(MeasureKind.objects.filter(parent=None))
