"""Every query of the documentation, asked of the demo it is written for."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.docs.markdown import PROJECT, Example, examples, pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

EXAMPLES = [example for page in pages() for example in examples(page)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.place)
def test_a_documented_query_is_answered(
    execute: Callable[..., dict[str, Any]], example: Example
) -> None:
    data = execute(example.query, **example.variables)

    assert data
    if example.answer:
        assert {"data": data} == example.answer


def test_the_readme_begins_with_a_query_and_its_answer() -> None:
    assert examples(PROJECT / "README.md")[0].answer
