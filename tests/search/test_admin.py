import pytest
from django.urls import reverse

from search.models import Change
from tests.factories import make_organization

pytestmark = pytest.mark.django_db


def test_what_waits_is_listed_and_tried_again(admin_client, empty_index):
    make_organization(name="示例等待工会")
    waiting = Change.objects.get()
    address = reverse("admin:search_change_changelist")
    assert "organization" in admin_client.get(address).content.decode()
    answer = admin_client.post(address, {"action": "retry", "_selected_action": [waiting.pk]}, follow=True)
    assert "已编入索引：1 条。" in answer.content.decode()
    assert not Change.objects.exists()


def test_the_outbox_is_not_edited_by_hand(admin_client, empty_index):
    make_organization()
    waiting = Change.objects.get()
    assert admin_client.get(reverse("admin:search_change_delete", args=[waiting.pk])).status_code == 403
    assert admin_client.get(reverse("admin:search_change_add")).status_code == 403
