"""What a page weighs on the wire: its HTML, style sheets and scripts as gzip sends them, charts apart."""

from __future__ import annotations

import gzip
import re
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.articles.views.annotated import make_annotated

LIMIT = 100_000
SCREENS = ("/", "/articles/shi-li/", "/figures/", "/measures/bu-tie/", "/compare/", "/clippings/", "/search/")
_LINKED = re.compile(r'(?:<script[^>]* src|<link[^>]* rel="(?:icon|stylesheet)" href)="([^"]+)"')
_IMPORTED = re.compile(r'@import url\("([^"]+)"\)')


def read_static(name: str) -> str:
    """The text of a static file, with the style sheets that it imports."""
    path = finders.find(name)
    assert isinstance(path, str), name
    with open(path, encoding="utf-8") as file:
        return file.read()


def with_imports(name: str) -> list[str]:
    """The file and all that it imports, by their names."""
    names = [name]
    if name.endswith(".css"):
        for address in _IMPORTED.findall(read_static(name)):
            parts: list[str] = []
            for part in (*PurePosixPath(name).parent.parts, *PurePosixPath(address).parts):
                parts = parts[:-1] if part == ".." else [*parts, part]
            names += with_imports("/".join(parts))
    return names


def test_no_page_weighs_more_than_a_hundred_kilobytes(db, client: Client):
    make_annotated()
    for screen in SCREENS:
        response = client.get(screen)
        assert response.status_code == 200, screen
        html = response.content.decode()
        weights = {"html": len(gzip.compress(response.content))}
        for address in _LINKED.findall(html):
            assert address.startswith(settings.STATIC_URL), f"{screen} 用了外面的 {address}"
            for name in with_imports(address.removeprefix(settings.STATIC_URL)):
                if "chart" not in name:
                    weights[name] = len(gzip.compress(read_static(name).encode()))
        assert any("pico" in name for name in weights), "没有数到样式表"
        assert sum(weights.values()) < LIMIT, (screen, weights)
