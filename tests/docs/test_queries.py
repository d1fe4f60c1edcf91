"""Every query of the documentation, asked of the demo it is written for."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Site

from home.demo.load import load
from tests.docs.markdown import Example, examples, pages

EXAMPLES = [example for page in pages() for example in examples(page)]


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo, loaded once for all queries: none of them changes anything."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(lambda items, _title: items)
        yield
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.place)
def test_a_documented_query_is_answered(
    execute: Callable[..., dict[str, Any]], example: Example
) -> None:
    data = execute(example.query, **example.variables)

    assert data
    if example.answer:
        assert {"data": data} == example.answer


def test_the_readme_begins_with_a_query_and_its_answer() -> None:
    [readme] = [page for page in pages() if page.name == "README.md" and page.parent.name != "docs"]

    assert examples(readme)[0].answer
