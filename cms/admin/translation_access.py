"""Who may see the translation desk, and do what there."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from cms.models.roles import TRANSLATE, has_perm_in
from cms.translation.cells import Row


def may_see_desk(user: Any) -> bool:
    """Whoever submits translations or writes pages."""
    pages = policy_registry.get_by_type(Page)
    return bool(user.has_perm(TRANSLATE) or pages.user_has_permission(user, "change"))


def may_work_in(user: Any, locale: Locale) -> bool:
    """Whoever submits translations into a language or writes pages in it."""
    pages = policy_registry.get_by_type(Page).within(locale.pk)
    may_translate = has_perm_in(user, TRANSLATE, locale.pk)
    return bool(may_translate or pages.user_has_permission(user, "change"))


def grant(user: Any, rows: Iterable[Row]) -> None:
    """Mark what this colleague may edit and publish, in two statements for all of the pages."""
    rows = list(rows)
    pages = {
        action: permitted(user, action, page_keys(rows) if action == "change" else targets(rows))
        for action in ("change", "publish")
    }
    for row in rows:
        if issubclass(row.model, Page):
            row.may_edit = row.pk in pages["change"]
            for cell in row.cells:
                cell.may_edit = cell.target_pk in pages["change"]
                cell.may_publish = cell.target_pk in pages["publish"]
        else:
            policy = policy_registry.get_by_type(row.model)
            row.may_edit = policy.within(row.locale.pk).user_has_permission(user, "change")
            for cell in row.cells:
                here = policy.within(cell.locale.pk)
                is_there = cell.target_pk is not None
                cell.may_edit = is_there and here.user_has_permission(user, "change")
                cell.may_publish = here.user_has_permission(user, "publish")


def page_keys(rows: list[Row]) -> set[int]:
    return targets(rows) | {row.pk for row in rows if issubclass(row.model, Page)}


def targets(rows: list[Row]) -> set[int]:
    """The translations of pages that are there."""
    return {
        cell.target_pk
        for row in rows
        if issubclass(row.model, Page)
        for cell in row.cells
        if cell.target_pk is not None
    }


def permitted(user: Any, action: str, pks: set[int]) -> set[int]:
    policy = policy_registry.get_by_type(Page)
    found = policy.instances_user_has_permission_for(user, action).filter(pk__in=pks)
    return set(found.values_list("pk", flat=True))
