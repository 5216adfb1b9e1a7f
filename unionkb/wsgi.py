"""WSGI entry point: `unionkb.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionkb.settings")

application = get_wsgi_application()

from search import warm_up  # noqa: E402 (applications are loaded only now)

warm_up()
