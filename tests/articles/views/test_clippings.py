"""材料夹 as its readers use it: without a script, with one, without an account, with one."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.citing.sentences import split_sentences
from articles.models import Clipping, ClippingFolder, Figure
from articles.views import clippings
from tests.factories import make_article, make_figure, make_reader

pytestmark = pytest.mark.django_db

ADD = "/clippings/add/"
SCRIPT = {"X-Requested-With": "fetch", "Accept": "application/json"}


def collect(client, figure=None, **data):
    return client.post(ADD, {"figure": (figure or make_figure()).slug, **data}, headers=SCRIPT)


def own_folder(client) -> ClippingFolder:
    return ClippingFolder.objects.get(pk=client.session["clipping_folder"])


def page_of(client, folder=None, query="") -> str:
    return client.get(f"/clippings/{(folder or own_folder(client)).pk}/{query}").content.decode()


def test_a_visitor_collects_without_a_script_and_comes_back_to_the_place(client):
    article = make_article()
    anchor = split_sentences(article.body)[1].anchor
    home = reverse("articles:article-detail", args=[article.slug])
    response = client.post(ADD, {"sentence": f"{article.slug}:{anchor}", "next": home})
    assert (response.status_code, response.url) == (303, f"{home}#{anchor}")
    html = client.get(home).content.decode()
    assert "已收入“未命名材料夹”。" in html
    assert "材料夹<span data-clippings-count>（1）</span>" in html
    assert f'class="sentence is-clipped" id="{anchor}"' in html
    figure = make_figure(article, slug="shi-li")
    response = client.post(ADD, {"figure": figure.slug, "next": "https://evil.example/"})
    assert response.url == "/clippings/#figure-shi-li"
    assert "已收入" in client.get(reverse("articles:figure-detail", args=[figure.slug])).content.decode()


def test_a_script_gets_the_sentence_and_the_count(client):
    figure = make_figure()
    assert collect(client, figure).json() == {
        "sentence": "已收入“未命名材料夹”。",
        "count": 1,
        "is_in": True,
    }
    assert collect(client, figure).json()["sentence"] == "这条已在“未命名材料夹”里。"
    gone = client.post(ADD, {"figure": "没有"}, headers=SCRIPT)
    assert (gone.status_code, gone.json()["count"], gone.json()["is_in"]) == (404, 1, False)
    assert client.post(ADD, {}, headers=SCRIPT).status_code == 400


def test_nothing_is_changed_by_looking_or_without_the_forms_token(client):
    assert client.get(ADD).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(ADD, {"figure": make_figure().slug}).status_code == 403
    assert not ClippingFolder.objects.exists()
    html = client.get("/clippings/").content.decode()
    assert "还没有收过材料" in html
    assert not ClippingFolder.objects.exists()


def test_who_has_no_folder_pays_no_query_and_who_has_pays_one(client, django_assert_num_queries):
    stranger = Client()
    figure = make_figure()
    collect(client, figure)
    address = "/accounts/login/"
    with django_assert_num_queries(0):
        stranger.get(address)
    # The session, and what is in the folder.
    with django_assert_num_queries(2):
        assert "（1）" in client.get(address).content.decode()


def test_another_ones_folder_is_not_found(client):
    collect(client)
    folder = own_folder(client)
    number = folder.clippings.get().pk
    stranger, reader = Client(), Client()
    collect(stranger)
    reader.force_login(make_reader())
    gets = [
        f"/clippings/{folder.pk}/",
        *(f"/clippings/{folder.pk}/export.{form}" for form in ("docx", "ris")),
    ]
    posts = ["arrange/", "words/", f"notes/{number}/", "rename/", "remove/", "bring-back/"]
    for other in (stranger, reader):
        assert [other.get(address).status_code for address in gets] == [404] * 3
        for post in posts:
            data = {"remove": number, "note": "外", "heading": "外", "name": "外"}
            assert other.post(f"/clippings/{folder.pk}/{post}", data).status_code == 404, post
    folder.refresh_from_db()
    assert (folder.name, folder.removed_at) == ("未命名材料夹", None)
    assert [*folder.clippings.kept().values_list("note", flat=True)] == [""]
    # Nor does one's own folder open another's clipping.
    own = own_folder(stranger)
    stranger.post(f"/clippings/{own.pk}/arrange/", {"remove": number})
    assert folder.clippings.kept().count() == 1


def test_at_login_the_folder_becomes_the_users_and_leaves_the_browser_at_logout(client):
    make_reader()
    collect(client)
    folder = own_folder(client)
    client.post("/accounts/login/", {"username": "reader", "password": "dú-zhě-示例"})
    folder.refresh_from_db()
    assert (str(folder.owner), folder.token) == ("reader", "")
    assert "（1）" in client.get("/articles/").content.decode()
    client.post("/accounts/logout/")
    assert client.get(f"/clippings/{folder.pk}/").status_code == 404
    other = Client()
    other.post("/accounts/login/", {"username": "reader", "password": "dú-zhě-示例"})
    assert other.get("/clippings/").url == f"/clippings/{folder.pk}/"


def test_folders_are_made_renamed_taken_away_and_brought_back(client, monkeypatch):
    collect(client)
    first = own_folder(client)
    client.post("/clippings/new/", {"name": " 调研\n材料 "})
    second = own_folder(client)
    assert (second.name, first.pk != second.pk) == ("调研 材料", True)
    collect(client)
    assert second.clippings.count() == 1
    page_of(client, first)
    collect(client)
    assert first.clippings.count() == 2
    client.post(f"/clippings/{first.pk}/rename/", {"name": "帮扶"})
    client.post(f"/clippings/{first.pk}/rename/", {"name": "  "})
    assert "<h1>帮扶" in page_of(client, first)
    gone = client.post(f"/clippings/{first.pk}/remove/", follow=True)
    assert "材料夹“帮扶”已删除。" in gone.content.decode()
    assert own_folder(client) == second
    assert client.get(f"/clippings/{first.pk}/").status_code == 404
    assert client.post(f"/clippings/{first.pk}/bring-back/").url == f"/clippings/{first.pk}/"
    assert "<h1>帮扶" in page_of(client, first)
    monkeypatch.setattr("articles.clipping.holding.MOST_FOLDERS", 2)
    assert "材料夹最多" in client.post("/clippings/new/", follow=True).content.decode()


def test_a_visitors_folder_lives_as_long_as_it_is_used(client):
    collect(client)
    folder = own_folder(client)
    ClippingFolder.objects.update(updated_at=timezone.now() - timedelta(days=20))
    response = client.get(f"/clippings/{folder.pk}/")
    assert "sessionid" in response.cookies
    folder.refresh_from_db()
    assert timezone.now() - folder.updated_at < timedelta(days=1)


def test_rows_are_ordered_noted_taken_out_and_put_back_without_a_script(client, monkeypatch):
    monkeypatch.setattr(clippings, "PAGE_SIZE", 2)
    monkeypatch.setattr("articles.views.clipping_changes.PAGE_SIZE", 2)
    for _ in range(3):
        collect(client)
    folder = own_folder(client)
    base = f"/clippings/{folder.pk}/"
    rows = [*folder.clippings.values_list("pk", flat=True)]
    assert client.post(f"{base}arrange/", {"down": rows[1]}).url == f"{base}?page=2#clipping-{rows[1]}"
    assert client.post(f"{base}arrange/", {"up": "x²", "move": rows[0], "after": rows[2]}).status_code == 303
    assert [*folder.clippings.values_list("pk", flat=True)] == [rows[2], rows[0], rows[1]]
    seen = re.search(r'name="seen" value="(\w+)"', page_of(client))[1]
    client.post(f"{base}notes/{rows[2]}/", {"note": "甲\n\n<b>乙", "seen": seen})
    assert "<p>甲</p>\n\n<p>&lt;b&gt;乙</p>" in page_of(client)
    conflict = client.post(f"{base}notes/{rows[2]}/", {"note": "丙", "seen": seen})
    assert conflict.status_code == 409
    assert "丙</textarea>" in conflict.content.decode()
    removed = client.post(f"{base}arrange/", {"remove": rows[2]})
    assert removed.url == f"{base}?page=1&removed={rows[2]}#removed"
    html = client.get(removed.url).content.decode()
    assert "已移出一条数据。" in html
    assert f'name="restore" value="{rows[2]}"' in html
    client.post(f"{base}arrange/", {"restore": rows[2]})
    assert folder.clippings.kept().count() == 3
    added = client.post(f"{base}words/", {"heading": "示例小标题"})
    assert added.url.startswith(f"{base}?page=2#clipping-")
    assert "示例小标题</h2>" in page_of(client, query="?page=2")


def test_a_script_moves_rows_by_one_change_each(client):
    for _ in range(2):
        collect(client)
    folder = own_folder(client)
    first, second = folder.clippings.values_list("pk", flat=True)
    arrange = f"/clippings/{folder.pk}/arrange/"
    assert client.post(arrange, {"move": second, "before": first}, headers=SCRIPT).status_code == 204
    assert [*folder.clippings.values_list("pk", flat=True)] == [second, first]
    assert client.post(arrange, {"move": second, "before": "9" * 30}, headers=SCRIPT).status_code == 400
    assert client.post(arrange, {}, headers=SCRIPT).status_code == 400


def test_of_a_withdrawn_record_the_page_and_the_files_show_nothing(client):
    figure = make_figure(make_article(title="密题"), counted="密数")
    collect(client, figure)
    folder = own_folder(client)
    assert "密数" in page_of(client)
    Figure.objects.update(status="withdrawn")
    html = page_of(client)
    assert "这条已撤回" in html
    exports = [client.get(f"/clippings/{folder.pk}/export.{form}").content for form in ("md", "bib", "ris")]
    for text in (html, *(export.decode() for export in exports)):
        for word in ("密题", "密数", "3万名", figure.slug):
            assert word not in text


def test_a_folder_is_taken_away_under_its_name(client):
    collect(client)
    folder = own_folder(client)
    ClippingFolder.objects.update(name='困难/帮扶"\n..')
    types = {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "md": "text/markdown; charset=utf-8",
        "bib": "application/x-bibtex; charset=utf-8",
        "ris": "application/x-research-info-systems; charset=utf-8",
    }
    for form, content_type in types.items():
        response = client.get(f"/clippings/{folder.pk}/export.{form}")
        assert response["Content-Type"] == content_type
        disposition = response["Content-Disposition"]
        assert disposition.startswith("attachment; filename*=utf-8''%E5%9B%B0%E9%9A%BE%E5%B8%AE%E6%89%B6")
        assert disposition.endswith(f".{form}")
        assert "no-cache" in response["Cache-Control"]
    assert b"http://testserver/articles/" in client.get(f"/clippings/{folder.pk}/export.ris").content
    assert client.get(f"/clippings/{folder.pk}/export.exe").status_code == 404


def test_a_page_of_a_folder_costs_the_same_however_full_it_is(client, django_assert_num_queries):
    for count in (1, 4):
        for _ in range(count):
            collect(client)
        folder = own_folder(client)
        client.get(f"/clippings/{folder.pk}/")
        with django_assert_num_queries(14):
            client.get(f"/clippings/{folder.pk}/")
    assert Clipping.objects.count() == 5
