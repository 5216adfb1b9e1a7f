"""The three accounts of the demonstration: `manage.py make_demo_accounts`."""

import secrets
from argparse import ArgumentParser
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Q
from rich.console import Console
from rich.panel import Panel

EDITORS = "编辑"


@dataclass(frozen=True)
class Account:
    """One account and what it may do."""

    username: str
    display_name: str
    duty: str
    is_staff: bool = False
    is_superuser: bool = False
    is_editor: bool = False


ACCOUNTS = (
    Account("editor", "编辑", "整理版面、审核建议", is_staff=True, is_editor=True),
    Account("admin", "管理员", "管理一切，包括账号", is_staff=True, is_superuser=True),
    Account("reader", "读者", "只能检索和阅读"),
)


def editors_group(refresh: bool) -> Group:
    """The group of editors; its permissions are set when it is new, or again when refresh is true."""
    group, is_new = Group.objects.get_or_create(name=EDITORS)
    if is_new or refresh:
        daily_work = Q()
        for action in ("add", "change", "delete", "view"):
            daily_work |= Q(codename__startswith=f"{action}_")
        group.permissions.set(
            Permission.objects.filter(content_type__app_label="articles")
            .filter(daily_work | Q(codename="read_drafts"))
            .exclude(content_type__model="user")
        )
    return group


class Command(BaseCommand):
    """Existing accounts are left alone unless --reset asks for new passwords."""

    help = "建立演示账号 editor、admin、reader，随机密码只显示这一次；已有的账号不动。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to change what exists."""
        parser.add_argument("--reset", action="store_true", help="给已有的演示账号换上新的随机密码")

    @transaction.atomic
    def handle(self, *args: object, **options: bool) -> None:
        """Make what is missing and print the new passwords."""
        reset = options["reset"]
        group = editors_group(refresh=reset)
        passwords: dict[Account, str] = {}
        for account in ACCOUNTS:
            user, is_new = get_user_model().objects.get_or_create(
                username=account.username,
                defaults={
                    "display_name": account.display_name,
                    "is_staff": account.is_staff,
                    "is_superuser": account.is_superuser,
                },
            )
            if not is_new and not reset:
                continue
            passwords[account] = secrets.token_urlsafe(12)
            user.set_password(passwords[account])
            user.save(update_fields=["password"])
            if account.is_editor:
                user.groups.add(group)
        if passwords:
            self.print_passwords(passwords)
        else:
            self.stdout.write("演示账号已经有了，密码不变。要换新密码：manage.py make_demo_accounts --reset")

    def print_passwords(self, passwords: dict[Account, str]) -> None:
        """The only time these passwords are seen."""
        lines = [
            f"{account.username:<8}{password}   {account.display_name}：{account.duty}"
            for account, password in passwords.items()
        ]
        title = "演示账号（密码只显示这一次，请记下）"
        console = Console(highlight=False, markup=False, emoji=False)
        with console.capture() as drawn:
            console.print(Panel("\n".join(lines), title=title, expand=False, padding=(1, 2)))
        self.stdout.write(drawn.get())
