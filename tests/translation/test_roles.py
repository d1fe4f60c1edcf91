"""Groups that are limited to some languages can change nothing in others."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import (
    Locale,
    Page,
)
from wagtail.permissions import policy_registry
from wagtail_localize.models import (
    TranslationSource,
)

from cms.admin.roles import LocaleRoleForm
from cms.admin.viewsets import EditorialViewSet
from cms.models import LocaleRole, Topic
from cms.models.roles import TRANSLATE, has_perm_in
from cms.models.snippets import EditorialSnippet
from cms.roles import PagePolicy, SnippetPolicy
from cms.translation.submission import submit
from tests.conftest import Planting, fresh
from tests.factories import (
    StoryPageFactory,
    TopicFactory,
    UserFactory,
    story_index,
)
from tests.translation.conftest import limit
from tests.translation.roles import Target, changes, target_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def elsewhere(planting: Planting, german: Locale) -> Target:
    """A story in German."""
    with planting():
        return target_of(StoryPageFactory.create(), german)


@pytest.fixture(scope="module")
def own(planting: Planting, english: Locale) -> Target:
    """A story in English."""
    with planting():
        return target_of(StoryPageFactory.create(), english)


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish", "move"])
def test_no_bulk_action_on_pages_elsewhere(
    client: Client, elsewhere: Target, limited: Any, action: str
) -> None:
    page = elsewhere.entry
    Page.objects.filter(pk=page.pk).update(live=True)
    client.force_login(limited)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    with CaptureQueriesContext(connection) as queries:
        client.post(f"{address}?id={page.pk}", {"chooser": story_index().pk})

    assert changes(queries) == []


@pytest.mark.parametrize("action", sorted(PagesAdminAPIViewSet.actions))
def test_no_action_of_the_api_elsewhere(
    client: Client, elsewhere: Target, limited: Any, action: str
) -> None:
    client.force_login(limited)
    body = {"destination_page_id": story_index().pk, "slug": "neu", "recursive": False}

    with CaptureQueriesContext(connection) as queries:
        response = client.post(f"/admin/api/main/pages/{elsewhere.entry.pk}/action/{action}/", body)

    assert response.status_code >= 400
    assert changes(queries) == []


@pytest.mark.parametrize("way", ["move", "copy", "move several"])
def test_no_own_page_is_put_elsewhere(
    client: Client, own: Target, german: Locale, limited: Any, way: str
) -> None:
    page = own.entry
    place = story_index().get_translation(german).pk
    several = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    address = {
        "move": reverse("wagtailadmin_pages:move_confirm", args=[page.pk, place]),
        "copy": reverse("wagtailadmin_pages:copy", args=[page.pk]),
        "move several": f"{several}?id={page.pk}",
    }[way]
    body = {"new_title": "New", "new_slug": "new", "new_parent_page": place, "chooser": place}
    client.force_login(limited)

    with CaptureQueriesContext(connection) as queries:
        client.post(address, body)

    assert changes(queries) == []


@pytest.mark.parametrize("action", ["copy", "copy_for_translation", "create_alias", "move"])
def test_no_action_of_the_api_puts_an_own_page_elsewhere(
    client: Client, own: Target, german: Locale, limited: Any, action: str
) -> None:
    page = own.entry
    place = story_index().get_translation(german).pk
    client.force_login(limited)
    body = {"destination_page_id": place, "locale": "de", "slug": "new", "recursive": False}

    with CaptureQueriesContext(connection) as queries:
        response = client.post(f"/admin/api/main/pages/{page.pk}/action/{action}/", body)

    assert response.status_code >= 400
    assert changes(queries) == []


def test_no_snippet_is_published_elsewhere(client: Client, english: Locale, german: Locale) -> None:
    limit("Moderators", english)
    topic = target_of(TopicFactory.create(), german).entry
    client.force_login(UserFactory.create(groups=["Translators", "Moderators"]))
    address = reverse("wagtailsnippets_cms_topic:edit", args=[topic.pk])

    with CaptureQueriesContext(connection) as queries:
        response = client.post(address, {"action": "publish"})

    assert (response.status_code, changes(queries)) == (302, [])


def test_no_bulk_action_on_snippets_elsewhere(client: Client, german: Locale, limited: Any) -> None:
    topic = target_of(TopicFactory.create(), german).entry
    client.force_login(limited)
    address = reverse("wagtail_bulk_action", args=["cms", "topic", "delete"])

    client.post(f"{address}?id={topic.pk}")

    assert Topic.objects.filter(pk=topic.pk).exists()


def test_only_own_languages_are_offered_for_translation(
    client: Client, english: Locale, german: Locale, limited: Any
) -> None:
    story = StoryPageFactory.create(title="De lamp")
    client.force_login(limited)
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])

    offered = client.get(address).context["form"].fields["locales"].queryset
    client.post(address, {"locales": [german.pk]})

    assert list(offered) == [english]
    assert not story.has_translation(german)


def test_only_who_translates_into_all_of_them_takes_over_changes(
    client: Client, english: Locale, german: Locale, limited: Any
) -> None:
    story = StoryPageFactory.create(title="De lamp")
    source = submit(story, [english, german], None)[0].source
    client.force_login(limited)
    address = reverse("wagtail_localize:update_translations", args=[source.pk])

    response = client.post(address, {})

    assert response.status_code == 302
    assert TranslationSource.objects.get(pk=source.pk).last_updated_at == source.last_updated_at


@pytest.mark.parametrize(
    "address",
    [
        "/admin/snippets/cms/topic/add/?locale=de",
        "/admin/pages/add/home/homepage/1/?locale=de",
        "/admin/pages/add/home/homepage/1/",
    ],
)
def test_nothing_is_begun_elsewhere(
    client: Client, german: Locale, limited: Any, address: str
) -> None:
    client.force_login(limited)
    body = {"title": "Neu", "name": "Neu", "slug": "neu", "action-publish": "1"}

    with CaptureQueriesContext(connection) as queries:
        response = client.post(address, body)

    assert (response.status_code, changes(queries)) == (302, [])


def test_originals_can_be_read(client: Client, limited: Any) -> None:
    story = StoryPageFactory.create(title="De lamp")
    topic = TopicFactory.create(name="Wonen")
    client.force_login(limited)

    listed = client.get(reverse("wagtailadmin_explore", args=[story.get_parent().pk]))
    inspected = client.get(reverse("wagtailsnippets_cms_topic:inspect", args=[topic.pk]))

    assert "De lamp" in listed.content.decode()
    assert "Wonen" in inspected.content.decode()


def test_each_group_gives_its_permissions_in_its_own_languages(
    english: Locale, german: Locale, elsewhere: Target
) -> None:
    limit("Moderators", english)
    colleague = UserFactory.create(groups=["Translators", "Moderators"])
    page = fresh(elsewhere.entry)
    topic = target_of(TopicFactory.create(), german).entry

    tester = page.permissions_for_user(colleague)
    policy = policy_registry.get_by_type(Topic)

    assert (tester.can_edit(), tester.can_publish(), tester.can_lock()) == (True, False, False)
    assert policy.user_has_permission_for_instance(colleague, "change", topic)
    assert not policy.user_has_permission_for_instance(colleague, "publish", topic)


def test_nobody_approves_elsewhere(english: Locale, elsewhere: Target) -> None:
    limit("Moderators", english)
    colleague = UserFactory.create(groups=["Translators", "Moderators"])
    page = fresh(elsewhere.entry)
    state = Page.objects.get(pk=page.pk).current_workflow_task_state

    with pytest.raises(PermissionDenied):
        state.approve(user=colleague)

    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS


def test_pages_and_snippets_to_work_on_are_those_of_the_own_languages(
    english: Locale, german: Locale, limited: Any
) -> None:
    topics = [TopicFactory.create(locale=found) for found in (english, german)]

    pages = PagePolicy("wagtailcore.Page").instances_user_has_permission_for(limited, "change")
    snippets = SnippetPolicy(Topic).instances_user_has_permission_for(limited, "change")
    colleagues = SnippetPolicy(Topic).users_with_permission_for_instance("change", topics[1])

    assert set(pages.values_list("locale", flat=True)) == {english.pk}
    assert list(snippets) == topics[:1]
    assert limited not in colleagues


@pytest.mark.parametrize("kind", ["superuser", "unlimited"])
def test_nobody_else_is_limited(
    english: Locale, german: Locale, elsewhere: Target, kind: str
) -> None:
    limit("Translators", english)
    groups = ["Translators"] if kind == "superuser" else ["Translators", "Editors"]
    colleague = UserFactory.create(groups=groups, is_superuser=kind == "superuser")
    page = fresh(elsewhere.entry)

    assert page.permissions_for_user(colleague).can_edit()
    assert has_perm_in(colleague, TRANSLATE, german.pk)


def test_a_group_whose_languages_are_gone_allows_nothing(english: Locale) -> None:
    limit("Translators")
    colleague = UserFactory.create(groups=["Translators"])
    page = target_of(StoryPageFactory.create(), english).entry

    assert not page.permissions_for_user(colleague).can_edit()
    assert not has_perm_in(colleague, TRANSLATE, english.pk)


def test_an_administrator_chooses_the_languages_of_a_group(english: Locale) -> None:
    group = Group.objects.get(name="Translators")

    chosen = LocaleRoleForm(
        {"locale_role-is_limited": "on", "locale_role-locales": [english.pk]}, instance=group
    )
    assert chosen.is_valid()
    chosen.save()
    assert list(LocaleRole.objects.get(group=group).locales.all()) == [english]

    none = LocaleRoleForm({"locale_role-is_limited": "on"}, instance=group)
    assert not none.is_valid()

    unlimited = LocaleRoleForm({}, instance=group)
    assert unlimited.is_valid()
    unlimited.save()
    assert not LocaleRole.objects.exists()


def test_the_form_of_a_group_shows_its_languages(client: Client, english: Locale) -> None:
    group = limit("Translators", english)
    client.force_login(UserFactory.create(is_superuser=True))

    page = client.get(reverse("wagtailusers_groups:edit", args=[group.pk])).content.decode()

    assert "locale_role-is_limited" in page


def test_every_translatable_snippet_knows_languages() -> None:
    models = [model for model in apps.get_models() if issubclass(model, EditorialSnippet)]

    for model in models:
        assert isinstance(policy_registry.get_by_type(model), SnippetPolicy), model
        assert isinstance(model.snippet_viewset, EditorialViewSet), model
