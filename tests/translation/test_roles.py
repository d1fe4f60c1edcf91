"""Groups that are limited to some languages can change nothing in others."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.contrib.admindocs.views import simplify_regex
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern, RoutePattern
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import (
    GroupApprovalTask,
    Locale,
    Page,
    Workflow,
    WorkflowTask,
)
from wagtail.permissions import policy_registry
from wagtail_localize.models import (
    OverridableSegment,
    Translation,
    TranslationSource,
)

from cms.admin.roles import LocaleRoleForm
from cms.admin.viewsets import EditorialViewSet
from cms.models import LocaleRole, Topic
from cms.models.roles import TRANSLATE, has_perm_in
from cms.models.snippets import EditorialSnippet
from cms.roles import PagePolicy, SnippetPolicy
from cms.translation.submission import submit
from tests.factories import (
    DonateCallToActionFactory,
    HomePageFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
    TopicFactory,
    UserFactory,
    default_site,
    locale,
    story_index,
)
from tests.translation.conftest import segments_of, write

pytestmark = pytest.mark.django_db

# What a request may write that is nobody's content.
OWN_TABLES = (
    "django_session",
    "wagtailusers_userprofile",
    "wagtailadmin_editingsession",
    "wagtailcore_pagesubscription",
)
WRITE = re.compile(r'^(INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
PLACES = (
    "admin/pages/",
    "admin/snippets/",
    "admin/localize/",
    "admin/bulk/",
    "admin/publish-",
    "admin/api/",
)


class Target(NamedTuple):
    """A translation into German, with everything an address may name."""

    entry: Any
    translation: Translation
    values: dict[str, Any]


@pytest.fixture
def german(db: None) -> Locale:
    """German, with a front page and a story index."""
    found = locale("de")
    front = HomePageFactory.create(
        locale=found, slug="home-de", translation_of=default_site().root_page
    )
    StoryIndexPageFactory.create(
        parent=front, translation_of=story_index(), title="Geschichten", slug="geschichten"
    )
    return found


def limit(name: str, *locales: Locale) -> Group:
    """Let a group work in these languages only."""
    group = Group.objects.get(name=name)
    LocaleRole.objects.get_or_create(group=group)[0].locales.set(locales)
    return group


@pytest.fixture
def limited(english: Locale) -> Any:
    """Somebody who may do everything, but in English only."""
    moderators = limit("Moderators", english)
    give_everything(moderators)
    limit("Translators", english)
    return UserFactory.create(groups=["Moderators", "Translators"])


def give_everything(group: Group) -> None:
    models = [model for model in apps.get_models() if issubclass(model, EditorialSnippet)]
    for model in models:
        policy = policy_registry.get_by_type(model)
        actions = ("add", "change", "delete", "view", "publish", "lock", "unlock")
        group.permissions.add(*policy._get_permission_objects_for_actions(actions))


def review(entry: Any, group: Group) -> Any:
    """Have an entry wait for the approval of a group."""
    task = GroupApprovalTask.objects.create(name="Look at it")
    task.groups.set([group])
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    entry.save_revision()
    return workflow.start(entry, UserFactory.create(is_superuser=True))


def target_of(original: Any, into: Locale) -> Target:
    [translation] = submit(original, [into], None)[-1:]
    entry = translation.get_target_instance()
    write(translation, segments_of(translation)[0], "Lampe")
    state = review(entry, Group.objects.get(name="Moderators"))
    override = OverridableSegment.objects.filter(source=translation.source).first()
    values = {
        "app_label": entry._meta.app_label,
        "model_name": entry._meta.model_name,
        "action": "delete",
        "action_name": "approve",
        "content_type_app_name": "stories",
        "content_type_model_name": "storypage",
        "parent_page_id": entry.get_parent().pk if isinstance(entry, Page) else 0,
        "destination_id": story_index().pk,
        "revision_id": entry.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "task_id": state.current_task_state.task_id,
        "task_state_id": state.current_task_state.pk,
        "workflow_state_id": state.pk,
        "translation_id": translation.pk,
        "translation_source_id": translation.source_id,
        "string_segment_id": segments_of(translation)[0].pk,
        "overridable_segment_id": override.pk if override else 0,
        "mode": "",
    }
    for name in ("page_id", "page_to_move_id", "pk", "page_pk", "object_id"):
        values[name] = entry.pk
    return Target(entry, translation, values)


def addresses(patterns: Any = None, prefix: str = "") -> Iterator[str]:
    """Every address of pages, snippets and translations, with names where values go."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = prefix + readable(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern) and here.startswith(PLACES):
            yield here


def readable(pattern: Any) -> str:
    """A route with plain names, whichever way it was written."""
    if isinstance(pattern, RoutePattern):
        return re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern))
    if isinstance(pattern, RegexPattern):
        return simplify_regex(str(pattern)).removeprefix("/").replace("\\.", ".")
    return str(pattern)


def changes(queries: CaptureQueriesContext) -> list[str]:
    found = [WRITE.match(query["sql"]) for query in queries.captured_queries]
    return [match[0] for match in found if match and match[2] not in OWN_TABLES]


def filled_po(translation: Translation) -> bytes:
    catalogue = translation.export_po()
    for entry in catalogue:
        entry.msgstr = "gehackt"
    return str(catalogue).encode()


def body_of(target: Target) -> dict[str, Any]:
    """What could change something, whatever the address."""
    return {
        "locales": [target.entry.locale_id],
        "value": "Gehackt",
        "comment": "Gut",
        "title": "Gehackt",
        "slug": "gehackt",
        "new_title": "Gehackt",
        "new_slug": "gehackt",
        "new_parent_page": story_index().pk,
        "name": "Gehackt",
        "action-publish": "action-publish",
        "action": "publish",
        "localize-restart-translation": "1",
        "publish_translations": "on",
        "versions": [str(target.entry.pk)],
        "restriction_type": "login",
        "file": SimpleUploadedFile("Gehackt.po", filled_po(target.translation)),
    }


def everything(client: Client, target: Target) -> list[str]:
    """The addresses that wrote something, or answered to a change as if they had."""
    return [
        f"{method} {address}: {response.status_code} {written}"
        for address in sorted(set(addresses()))
        if not address.startswith("admin/snippets/") or address.startswith(own_place(target))
        for method in ("get", "post", *(("put", "delete") if "localize" in address else ()))
        for response, written in [ask(client, method, address, target)]
        if written or (method != "get" and response.status_code == 200)
    ]


def ask(client: Client, method: str, address: str, target: Target) -> tuple[Any, list[str]]:
    """What it answers and writes; afterwards everything is as before."""
    filled = "/" + re.sub(r"<(\w+)>", lambda name: str(target.values[name[1]]), address)
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        if method in ("get", "post"):
            response = getattr(client, method)(filled, body_of(target))
        else:
            kind = "application/x-www-form-urlencoded"
            response = client.generic(method.upper(), filled, "value=Gehackt", kind)
        transaction.set_rollback(True)
    return response, changes(queries)


def own_place(target: Target) -> str:
    meta = target.entry._meta
    return f"admin/snippets/{meta.app_label}/{meta.model_name}/"


ASKING = (
    "admin/localize/submit/",
    "admin/pages/create/",
    "/workflow/collect_action_data/",
    "/workflow/confirm_cancellation/",
)
"""Forms and questions, which change nothing by themselves."""


@pytest.mark.parametrize("make", [StoryPageFactory, TopicFactory, DonateCallToActionFactory])
def test_no_address_changes_anything_elsewhere(
    client: Client, german: Locale, limited: Any, make: Any
) -> None:
    target = target_of(make.create(), german)
    client.force_login(limited)

    answers = everything(client, target)

    asked = [answer for answer in answers if any(place in answer for place in ASKING)]
    assert [answer for answer in answers if answer not in asked] == []
    assert all(answer.endswith("200 []") for answer in asked)


@pytest.mark.parametrize("make", [StoryPageFactory, TopicFactory])
def test_the_same_addresses_change_much_in_the_own_language(
    client: Client, english: Locale, limited: Any, make: Any
) -> None:
    target = target_of(make.create(), english)
    client.force_login(limited)
    # Not every view is ready for a body that names everything.
    client.raise_request_exception = False

    answers = "\n".join(everything(client, target))

    for place in ("put admin/localize/translate/", "delete admin/localize/translate/", "/strings/"):
        assert place in answers, place
    for place in ("pofile/upload", "disable", "workflow/action", "unschedule"):
        assert place in answers, place
    assert answers.count("UPDATE") + answers.count("INSERT") > 10


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish", "move"])
def test_no_bulk_action_on_pages_elsewhere(
    client: Client, german: Locale, limited: Any, action: str
) -> None:
    page = target_of(StoryPageFactory.create(), german).entry
    Page.objects.filter(pk=page.pk).update(live=True)
    client.force_login(limited)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    with CaptureQueriesContext(connection) as queries:
        client.post(f"{address}?id={page.pk}", {"chooser": story_index().pk})

    assert changes(queries) == []


@pytest.mark.parametrize("action", sorted(PagesAdminAPIViewSet.actions))
def test_no_action_of_the_api_elsewhere(
    client: Client, german: Locale, limited: Any, action: str
) -> None:
    target = target_of(StoryPageFactory.create(), german)
    client.force_login(limited)
    body = {"destination_page_id": story_index().pk, "slug": "neu", "recursive": False}

    with CaptureQueriesContext(connection) as queries:
        response = client.post(f"/admin/api/main/pages/{target.entry.pk}/action/{action}/", body)

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
    english: Locale, german: Locale
) -> None:
    limit("Moderators", english)
    colleague = UserFactory.create(groups=["Translators", "Moderators"])
    page = target_of(StoryPageFactory.create(), german).entry
    topic = target_of(TopicFactory.create(), german).entry

    tester = page.permissions_for_user(colleague)
    policy = policy_registry.get_by_type(Topic)

    assert (tester.can_edit(), tester.can_publish(), tester.can_lock()) == (True, False, False)
    assert policy.user_has_permission_for_instance(colleague, "change", topic)
    assert not policy.user_has_permission_for_instance(colleague, "publish", topic)


def test_nobody_approves_elsewhere(english: Locale, german: Locale) -> None:
    limit("Moderators", english)
    colleague = UserFactory.create(groups=["Translators", "Moderators"])
    page = target_of(StoryPageFactory.create(), german).entry
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
def test_nobody_else_is_limited(english: Locale, german: Locale, kind: str) -> None:
    limit("Translators", english)
    groups = ["Translators"] if kind == "superuser" else ["Translators", "Editors"]
    colleague = UserFactory.create(groups=groups, is_superuser=kind == "superuser")
    page = target_of(StoryPageFactory.create(), german).entry

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
