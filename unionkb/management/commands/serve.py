"""Serve the site on this machine: `manage.py serve`."""

import os
import socket
import sys
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PORTS_TRIED = 100


def find_free_port(host: str, first: int) -> int:
    """The first port from `first` on that can be listened on; OSError when a hundred are taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        with socket.socket(family) as probe:
            # As gunicorn does: a port whose last connections are still closing counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
                probe.listen(1)
            except OSError:
                continue
            return port
    raise OSError(f"no free port from {first} on {host}")


class Command(BaseCommand):
    """Replaces itself with gunicorn, so that signals reach the server."""

    help = "在本机启动网站（gunicorn），从给定的端口起找第一个空闲的。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1", help="监听的地址，默认只有本机能访问")
        parser.add_argument("--port", type=int, default=8000, help="从哪个端口找起，默认 8000")

    def handle(self, *args: object, **options: str | int) -> None:
        """Say where the site is, then become the server."""
        host = str(options["host"])
        try:
            port = find_free_port(host, int(options["port"]))
        except OSError as error:
            raise CommandError(f"地址 {host} 上从 {options['port']} 起没有能用的端口。") from error
        bound = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self.stdout.write(f"\n工会工作知识库已启动： http://{bound}/")
        self.stdout.write(f"编辑后台：           http://{bound}/admin/")
        self.stdout.write("按 Ctrl+C 停止。忘了密码：.venv/bin/python manage.py make_demo_accounts --reset")
        if host not in {"127.0.0.1", "localhost", "::1"}:
            self.stdout.write("别的机器要能访问，请在环境变量 DJANGO_ALLOWED_HOSTS 里写上本机的域名或地址。")
        self.stdout.flush()
        os.chdir(settings.BASE_DIR)
        os.execv(
            sys.executable,
            [
                sys.executable,
                *("-m", "gunicorn", "unionkb.wsgi"),
                *("--bind", bound),
                *("--workers", "2", "--worker-class", "gthread", "--threads", "4"),
                *("--log-level", "warning", "--no-control-socket"),
            ],
        )
