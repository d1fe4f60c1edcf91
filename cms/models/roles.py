"""In which languages the permissions of a group hold."""

from collections import defaultdict
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

TRANSLATE = "wagtail_localize.submit_translation"


class LocaleRole(models.Model):
    """Limits what a group allows to some languages. A group without one is not limited.

    Where every language of it was deleted, the group allows nothing anywhere.
    """

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="locale_role")
    locales: "models.ManyToManyField[Locale, models.Model]" = models.ManyToManyField(
        Locale, related_name="+", verbose_name=_("languages")
    )

    class Meta:
        verbose_name = _("languages of a group")
        verbose_name_plural = _("languages of groups")

    def __str__(self) -> str:
        return f"{self.group}: {', '.join(str(locale) for locale in self.locales.all())}"


Limits = dict[int, frozenset[int] | None]


def limits_of(user: Any) -> Limits:
    """The locales of each of a colleague's groups, or nothing where it is not limited.

    Remembered on the user for the length of a request, as Wagtail does with permissions.
    """
    if user.pk is None:
        return {}
    if not hasattr(user, "_locale_limits"):
        found: dict[int, set[int] | None] = {}
        rows = Group.objects.filter(user=user).values_list(
            "pk", "locale_role__pk", "locale_role__locales"
        )
        for group_id, role_id, locale_id in rows:
            locales = found.setdefault(group_id, None if role_id is None else set())
            if locales is not None and locale_id is not None:
                locales.add(locale_id)
        user._locale_limits = {
            group_id: None if locales is None else frozenset(locales)
            for group_id, locales in found.items()
        }
    limits: Limits = user._locale_limits
    return limits


def is_limited(user: Any) -> bool:
    """Whether what this colleague may do can differ from one language to another."""
    return not user.is_superuser and any(limit is not None for limit in limits_of(user).values())


def groups_in(user: Any, locale_id: int) -> set[int]:
    """The groups of this colleague whose permissions hold in a language."""
    return {
        group_id
        for group_id, locales in limits_of(user).items()
        if locales is None or locale_id in locales
    }


def givers_of(user: Any) -> defaultdict[str, set[int]]:
    """Which of a colleague's groups give each permission, remembered as their limits are."""
    if not hasattr(user, "_permission_givers"):
        user._permission_givers = defaultdict(set)
        rows = Permission.objects.filter(group__user=user).values_list(
            "content_type__app_label", "codename", "group"
        )
        for app_label, codename, group_id in rows:
            user._permission_givers[f"{app_label}.{codename}"].add(group_id)
    givers: defaultdict[str, set[int]] = user._permission_givers
    return givers


def has_perm_in(user: Any, permission: str, locale_id: int) -> bool:
    """Whether this colleague has a permission where a language is concerned."""
    if not user.has_perm(permission):
        return False
    if not is_limited(user):
        return True
    if permission in user.get_user_permissions():
        return True
    return not givers_of(user)[permission].isdisjoint(groups_in(user, locale_id))


def locales_with(user: Any, permission: str) -> list[Locale]:
    """The languages in which this colleague has a permission."""
    return [
        locale
        for locale in Locale.objects.order_by("pk")
        if has_perm_in(user, permission, locale.pk)
    ]


def may_review(user: Any, task: Any, locale_id: int) -> bool:
    """Whether a colleague who may do this task of a workflow may do it in this language."""
    if not is_limited(user):
        return True
    here = groups_in(user, locale_id)
    groups = getattr(task, "groups", None)
    return bool(here) if groups is None else bool(groups.filter(pk__in=here).exists())
