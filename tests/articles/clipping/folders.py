"""An invented folder (示例) for tests."""

from articles.clipping.collecting import collect
from articles.models import Clipping, ClippingFolder


def make_folder(**fields) -> ClippingFolder:
    return ClippingFolder.objects.create(**{"token": "示例凭据", **fields})


def put_in(folder: ClippingFolder, kind: str, name: str, user=None) -> Clipping:
    """Collect as an anonymous reader; the clipping."""
    outcome = collect(folder, user, kind, name)
    assert outcome is not None
    assert outcome.clipping is not None
    return outcome.clipping


def order_of(folder: ClippingFolder) -> list[int]:
    return list(folder.clippings.kept().values_list("pk", flat=True))
