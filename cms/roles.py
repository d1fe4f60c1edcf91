"""Wagtail's permission policies, where groups may be limited to some languages.

The permissions of a limited group hold in its languages only; those of all groups of a colleague
add up. Reading is never limited: translators need the originals.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_save
from wagtail.models import Locale, Page, TaskState
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from cms.models.glossaries import TranslationGlossary
from cms.models.roles import groups_in, has_perm_in, is_limited, may_review
from cms.models.snippets import EditorialSnippet


class InLocales:
    """A policy about all languages, which makes the policy of each of them."""

    locale_field = "locale"
    _model_or_name: Any

    def __init__(self, model: Any, locale_id: int | None = None) -> None:
        super().__init__(model)  # type: ignore[call-arg]
        self.locale_id = locale_id

    def __call__(self, entry: Any) -> Any:
        """What Wagtail gets when it asks its registry for the policy of an entry."""
        return self.within(self.locale_of(entry))

    def locale_of(self, entry: Any) -> int:
        """The language an entry belongs to."""
        return int(getattr(entry, f"{self.locale_field}_id"))

    def within(self, locale_id: int) -> Any:
        return type(self)(self._model_or_name, locale_id)

    def users_with_any_permission_for_instance(
        self, actions: Any, instance: Any, **kwargs: Any
    ) -> Any:
        users = super().users_with_any_permission_for_instance(  # type: ignore[misc]
            actions, instance, **kwargs
        )
        policy: Any = self
        allowed = [
            user.pk
            for user in users
            if policy.user_has_any_permission_for_instance(user, actions, instance)
        ]
        return users.filter(pk__in=allowed)


class PagePolicy(InLocales, PagePermissionPolicy):
    """Who may do what with pages."""

    def get_cached_permissions_for_user(self, user: Any) -> Any:
        permissions = super().get_cached_permissions_for_user(user)
        if self.locale_id is None:
            return permissions
        here = groups_in(user, self.locale_id)
        return [permission for permission in permissions if permission.group_id in here]

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        if self.locale_id is None:
            policy = self.within(instance.locale_id)
            return bool(policy.user_has_any_permission_for_instance(user, actions, instance))
        return bool(super().user_has_any_permission_for_instance(user, actions, instance))

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> Any:
        if self.locale_id is not None or not is_limited(user):
            return super().instances_user_has_any_permission_for(user, actions)
        pages = self.model._default_manager.none()
        for locale in Locale.objects.all():
            found = self.within(locale.pk).instances_user_has_any_permission_for(user, actions)
            pages |= found.filter(locale=locale)
        return pages

    def explorable_instances(self, user: Any) -> Any:
        """Originals stay within sight of who translates them."""
        return PagePermissionPolicy(self.model).explorable_instances(user)


class SnippetPolicy(InLocales, ModelPermissionPolicy):
    """Who may do what with the snippets of a kind."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        name = self._get_permission_name(action)
        if self.locale_id is None or action == "view":
            return bool(user.has_perm(name))
        return has_perm_in(user, name, self.locale_id)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return bool(self(instance).user_has_permission(user, action))

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> Any:
        allowed = [
            locale
            for locale in Locale.objects.all()
            if self.within(locale.pk).user_has_any_permission(user, actions)
        ]
        return self.model._default_manager.filter(**{f"{self.locale_field}__in": allowed})


class GlossaryPolicy(SnippetPolicy):
    """Who may do what with glossaries, which belong to the language they translate into."""

    locale_field = "target_locale"


def may_edit(entry: Any, user: Any) -> bool:
    """Whether this colleague may change an entry in its language."""
    if isinstance(entry, Page):
        return bool(entry.permissions_for_user(user).can_edit())
    policy = policy_registry.get_by_type(type(entry))
    return bool(policy.user_has_permission_for_instance(user, "change", entry))


def may_publish(entry: Any, user: Any) -> bool:
    """Whether this colleague may publish an entry in its language."""
    if isinstance(entry, Page):
        return bool(entry.permissions_for_user(user).can_publish())
    policy = policy_registry.get_by_type(type(entry))
    return bool(policy.user_has_permission_for_instance(user, "publish", entry))


def refuse_review(instance: TaskState, raw: bool = False, **kwargs: Any) -> None:
    """Let nobody approve or reject in a language where their groups may not.

    Tasks of a workflow ask for the groups of a colleague, whatever the language.
    """
    finished = (TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED)
    if raw or instance.finished_by is None or instance.status not in finished:
        return
    entry = instance.workflow_state.content_object
    locale_id = getattr(entry, "locale_id", None)
    task = instance.task.specific
    if locale_id and not may_review(instance.finished_by, task, locale_id):
        raise PermissionDenied


def connect() -> None:
    """Called once, when the models are there and before anybody asks for a policy."""
    register_permission_policy(Page, PagePolicy("wagtailcore.Page"))
    for model in apps.get_models():
        if issubclass(model, EditorialSnippet):
            register_permission_policy(model, SnippetPolicy(model), exact_class=True)
    register_permission_policy(TranslationGlossary, GlossaryPolicy(TranslationGlossary))
    pre_save.connect(refuse_review, sender=TaskState)
