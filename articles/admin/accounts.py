"""Accounts and groups: a matter for superusers only."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from articles.models import User

admin.site.unregister(Group)


class SuperusersOnly:
    """Whoever may give rights could give himself all of them."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return self.has_module_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return self.has_module_permission(request)


@admin.register(User)
class AccountAdmin(SuperusersOnly, UserAdmin):
    list_display = ("username", "display_name", "group_names", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_superuser", "is_active", "groups")
    search_fields = ("username", "display_name", "email")
    autocomplete_fields = ("groups",)
    filter_horizontal = ("user_permissions",)
    list_per_page = 50
    save_on_top = True
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("个人", {"fields": ("display_name", "email")}),
        (
            "权限",
            {
                "fields": ("is_active", "is_staff", "is_superuser", "groups"),
                "description": "编辑：勾选“职员状态”，并加入“编辑”组。读者两样都不要。",
            },
        ),
        ("单独的权限", {"fields": ("user_permissions",), "classes": ("collapse",)}),
        ("日期", {"fields": (("last_login", "date_joined"),)}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("username", "display_name", "usable_password", "password1", "password2"),
            },
        ),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="组")
    def group_names(self, user: User) -> str:
        return "、".join(group.name for group in user.groups.all())


@admin.register(Group)
class SuperusersGroupAdmin(SuperusersOnly, GroupAdmin):
    list_per_page = 50
