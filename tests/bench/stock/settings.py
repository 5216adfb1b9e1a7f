"""Settings of the stock project; BENCH_STOCK names its folder."""

import os
from pathlib import Path

FOLDER = Path(os.environ["BENCH_STOCK"])
SECRET_KEY = "only for the measurement"
USE_TZ = True
INSTALLED_APPS = ["django.contrib.contenttypes", "haystack", "tests.bench.stock"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "db.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
        "PATH": str(FOLDER / "index"),
    },
}
