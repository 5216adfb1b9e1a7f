"""What all five lists of records have in common."""

import pytest
from django.urls import reverse

from tests.factories import make_document, make_figure, make_measure, make_organization, make_person

pytestmark = pytest.mark.django_db

LISTS = ("organization", "person", "measure", "figure", "document")
EMPTY = {
    "organization": "还没有可看的组织。",
    "person": "还没有可看的人物。",
    "measure": "还没有可看的措施。",
    "figure": "还没有可看的数据。",
    "document": "还没有可看的文件。",
}
MAKERS = {
    "organization": make_organization,
    "person": make_person,
    "measure": make_measure,
    "figure": make_figure,
    "document": make_document,
}
FILTERS = ("kind", "level", "region", "stage", "dimension", "organization", "sort", "page")
NONSENSE = (
    "",
    "nonsense",
    "-1",
    "0",
    "99999999999999999999999",
    "1e3",
    "²",
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%FF%FE",
    "'; DROP TABLE articles_figure; --",
    "<script>alert(1)</script>",
    "37%",
    "山东",
    "长" * 2000,
)


def list_of(noun: str) -> str:
    return reverse(f"articles:{noun}-list")


@pytest.mark.parametrize("noun", LISTS)
@pytest.mark.parametrize("value", NONSENSE)
def test_a_list_ignores_nonsense_in_its_address(client, noun, value):
    MAKERS[noun]()

    answer = client.get(list_of(noun) + "?" + "&".join(f"{name}={value}" for name in FILTERS))

    assert answer.status_code == 200
    assert answer.context["listing"].page.paginator.count == 1
    assert answer.context["listing"].applied == []
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("noun", LISTS)
def test_a_list_without_rows_says_so(client, noun):
    assert EMPTY[noun] in client.get(list_of(noun)).content.decode()


@pytest.mark.parametrize("noun", LISTS)
def test_a_list_refuses_what_would_change_something(client, noun):
    assert client.post(list_of(noun)).status_code == 405
    assert client.head(list_of(noun)).status_code == 200


@pytest.mark.parametrize("noun", LISTS)
def test_a_detail_answers_404_to_an_unknown_slug(client, noun):
    for slug in ("no-such", "没有的", "a b", "%00", "x" * 300):
        address = reverse(f"articles:{noun}-detail", args=["SLUG"]).replace("SLUG", slug)

        assert client.get(address).status_code == 404


@pytest.mark.parametrize("noun", LISTS)
def test_a_list_has_25_rows_a_page_and_clamps_the_number(client, noun):
    for _ in range(27):
        MAKERS[noun]()

    def numbers(page):
        answered = client.get(list_of(noun), {"page": page}).context["listing"].page
        return answered.number, len(answered)

    assert numbers("1") == (1, 25)
    assert numbers("2") == (2, 2)
    assert numbers("3") == (2, 2)
    assert numbers("0") == (2, 2)
    assert numbers("zwei") == (1, 25)


@pytest.mark.parametrize("noun", LISTS)
def test_the_pages_of_a_list_hold_every_row_once(client, noun):
    for _ in range(27):
        MAKERS[noun]()
    for order in client.get(list_of(noun)).context["listing"].orders or [None]:
        seen = []
        for page in (1, 2):
            asked = {"page": page, "sort": order.value} if order else {"page": page}
            seen += [row.pk for row in client.get(list_of(noun), asked).context["listing"].page]

        assert len(seen) == len(set(seen)) == 27


@pytest.mark.parametrize("noun", LISTS)
@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_what_is_not_published_is_in_no_list_no_count_and_no_page_of_its_own(client, noun, status):
    MAKERS[noun](slug="shown")
    MAKERS[noun](slug="kept-back", status=status)

    answer = client.get(list_of(noun))

    assert [row.slug for row in answer.context["listing"].page] == ["shown"]
    assert answer.context["listing"].page.paginator.count == 1
    assert client.get(reverse(f"articles:{noun}-detail", args=["shown"])).status_code == 200
    assert client.get(reverse(f"articles:{noun}-detail", args=["kept-back"])).status_code == 404


@pytest.mark.parametrize("noun", LISTS)
def test_an_editor_sees_what_is_not_published_with_a_mark(editor_client, noun):
    MAKERS[noun](slug="kept-back", status="draft")

    assert "草稿" in editor_client.get(list_of(noun)).content.decode()
    assert (
        "草稿" in editor_client.get(reverse(f"articles:{noun}-detail", args=["kept-back"])).content.decode()
    )


@pytest.mark.parametrize("noun", LISTS)
def test_only_an_editor_is_offered_the_way_to_the_admin(client, reader_client, editor_client, noun):
    record = MAKERS[noun](slug="shown")
    address = reverse(f"articles:{noun}-detail", args=["shown"])

    assert client.get(address).context["edit_address"] == ""
    assert reader_client.get(address).context["edit_address"] == ""
    assert editor_client.get(address).context["edit_address"] == reverse(
        f"admin:articles_{noun}_change", args=[record.pk]
    )


def test_a_filter_in_use_can_be_taken_away_alone(client):
    make_organization(kind="union", level="city")
    make_organization(kind="union", level="province")
    make_organization(kind="enterprise", level="city")

    listing = client.get(list_of("organization"), {"kind": "union", "level": "city", "page": "1"}).context[
        "listing"
    ]

    assert [(facet.label, facet.chosen.label, facet.undo) for facet in listing.applied] == [
        ("类别", "工会", "level=city"),
        ("级别", "市", "kind=union"),
    ]
    assert listing.query == "kind=union&level=city"


def test_a_filter_counts_beside_the_other_filters(client):
    make_organization(kind="union", level="city")
    make_organization(kind="union", level="province")
    make_organization(kind="enterprise", level="city")

    kind, level, _ = client.get(list_of("organization"), {"kind": "union"}).context["listing"].facets

    assert [(choice.value, choice.count) for choice in kind.choices] == [("union", 2), ("enterprise", 1)]
    assert [(choice.value, choice.count) for choice in level.choices] == [("province", 1), ("city", 1)]


def test_an_empty_result_says_which_filter_to_take_away(client):
    make_organization(kind="union", level="city")
    make_organization(kind="enterprise", level="province")

    answer = client.get(list_of("organization"), {"kind": "union", "level": "province"})

    text = "".join(answer.content.decode().split())
    assert "没有同时符合“工会”“省”的组织。" in text
    assert '<ahref="?level=province">去掉“工会”</a>后有1个组织' in text
    assert '<ahref="?kind=union">去掉“省”</a>后有1个组织' in text


def test_a_chosen_value_that_leaves_nothing_stays_chosen_in_the_form(client):
    make_organization(kind="union")

    facet = client.get(list_of("organization"), {"kind": "government"}).context["listing"].facets[0]

    assert [(choice.value, choice.count) for choice in facet.choices] == [("government", 0), ("union", 1)]
    assert facet.chosen.label == "机关"
