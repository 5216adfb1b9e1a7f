"""各地: what the base tells of each province and city."""

import pytest

from articles.models import Region
from tests.factories import make_figure, make_measure, make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def regions():
    province = Region.objects.create(code="990000", name="示例省", level="province")
    city = Region.objects.create(code="990100", name="示例市", level="city", parent=province)
    county = Region.objects.create(code="990102", name="示例区", level="county", parent=city)
    other = Region.objects.create(code="980000", name="另一省", level="province")
    return {"province": province, "city": city, "county": county, "other": other}


def test_every_division_counts_what_lies_in_it_and_below(client, editor_client, regions):
    county = make_organization(region=regions["county"])
    make_organization(region=regions["province"])
    make_organization()
    make_measure(region=regions["city"])
    make_figure(organization=county, measure=make_measure(region=regions["province"]))
    make_organization(region=regions["other"], status="draft")

    def read(reader):
        answer = reader.get("/regions/")
        assert answer.context["unplaced"] == 1
        return [
            (str(one.region), one.organizations, one.measures, one.figures)
            for province in answer.context["provinces"]
            for one in (province, *province.cities)
        ]

    told = [("示例省", 2, 2, 1), ("示例市", 1, 1, 1)]
    assert read(client) == told
    assert read(editor_client) == [("另一省", 1, 0, 0), *told]


def test_an_empty_base_says_so_and_loads_no_picture(client):
    page = client.get("/regions/").content.decode()

    assert "还没有写明地区的组织和措施。" in page
    assert "echarts" not in page


@pytest.mark.parametrize("size", [5, 50])
def test_the_page_takes_the_same_queries_with_5_and_50_rows(client, size, django_assert_num_queries):
    for number in range(size):
        region = Region.objects.create(code=f"{number + 11}0000", name=f"示例{number}省", level="province")
        make_figure(organization=make_organization(region=region), measure=make_measure(region=region))

    with django_assert_num_queries(5):
        client.get("/regions/")
