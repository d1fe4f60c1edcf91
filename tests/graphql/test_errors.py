"""What a client reads when a resolver fails, and what only the log says."""

import json
import logging
from datetime import date
from typing import Any

import pytest
import strawberry
from django.conf import settings
from django.db.utils import ConnectionHandler
from django.test import RequestFactory
from graphql import GraphQLError
from strawberry import relay

from cms.graphql.errors import BadUserInput, ErrorCode, NotFound
from cms.graphql.execution import Schema
from cms.graphql.view import GraphQLView

SECRET = "password=hunter2 host=db.internal /srv/app.py SELECT * FROM auth_user"


@strawberry.type
class Query:
    """Fields that fail, each in its own way."""

    @strawberry.field
    def page(self, first: int = 20, published_on: date | None = None) -> str | None:
        if first > 100:
            raise BadUserInput("first must be at most 100.")
        return f"the first {first}"

    @strawberry.field
    def node(self, id: relay.GlobalID) -> str | None:
        return str(id)

    @strawberry.field
    def missing(self) -> str | None:
        raise NotFound("There is no such story.")

    @strawberry.field
    def bug(self) -> str | None:
        raise RuntimeError(SECRET)

    @strawberry.field
    def required_bug(self) -> str:
        raise RuntimeError(SECRET)

    @strawberry.field
    def careless(self) -> str | None:
        raise GraphQLError(SECRET)

    @strawberry.field
    def wrong_type(self) -> int | None:
        return SECRET  # type: ignore[return-value]

    @strawberry.field
    def nothing(self) -> str:
        return None  # type: ignore[return-value]

    @strawberry.field
    def stored(self) -> str:
        closed_port = {**settings.DATABASES["default"], "HOST": "127.0.0.1", "PORT": "1"}
        ConnectionHandler({"default": closed_port})["default"].cursor()
        return "unreachable"


view = GraphQLView.as_view(schema=Schema(Query))


def ask(query: str, accept: str = "application/graphql-response+json", **variables: Any) -> Any:
    body = {"query": query, "variables": variables}
    request = RequestFactory().post(
        "/graphql/", body, content_type="application/json", headers={"accept": accept}
    )
    return view(request)


def error_of(response: Any) -> Any:
    [error] = json.loads(response.content)["errors"]
    return error


def test_names_the_field_the_place_and_the_code() -> None:
    response = ask("{\n  page(first: 101)\n}")

    assert json.loads(response.content) == {
        "errors": [
            {
                "message": "first must be at most 100.",
                "path": ["page"],
                "locations": [{"line": 2, "column": 3}],
                "extensions": {"code": "BAD_USER_INPUT"},
            }
        ],
        "data": {"page": None},
    }


def test_says_that_something_does_not_exist() -> None:
    error = error_of(ask("{ missing }"))

    assert error["message"] == "There is no such story."
    assert error["extensions"] == {"code": "NOT_FOUND"}


def test_marks_an_answer_with_errors_as_a_partial_success() -> None:
    assert ask("{ page missing }").status_code == 294
    assert ask("{ page missing }", accept="application/json").status_code == 200
    assert ask("{ page }").status_code == 200


@pytest.mark.parametrize("field", ["bug", "requiredBug", "careless", "wrongType", "nothing"])
def test_keeps_a_mistake_of_ours_to_the_log(field: str, caplog: pytest.LogCaptureFixture) -> None:
    response = ask(f"{{ {field} }}")

    assert error_of(response)["message"] == "Something went wrong on our side."
    assert error_of(response)["extensions"] == {"code": "INTERNAL_SERVER_ERROR"}
    assert "hunter2" not in response.content.decode()
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert record.exc_info


def test_logs_the_traceback_of_a_mistake(caplog: pytest.LogCaptureFixture) -> None:
    ask("{ bug }")

    assert "RuntimeError: password=hunter2" in caplog.text
    assert "in bug" in caplog.text


@pytest.mark.parametrize(
    "query",
    ["{ page(first: 101) }", "{ noSuchField }", "{", "query ($n: Int!) { page(first: $n) }"],
)
def test_does_not_log_the_mistakes_of_clients(query: str, caplog: pytest.LogCaptureFixture) -> None:
    ask(query)

    assert not [record for record in caplog.records if record.name != "django.request"]


@pytest.mark.parametrize("accept", ["application/graphql-response+json", "application/json"])
@pytest.mark.django_db
def test_is_unavailable_while_the_database_is_down(accept: str) -> None:
    response = ask("{ page stored }", accept=accept)

    assert response.status_code == 503
    assert json.loads(response.content).keys() == {"errors"}
    assert error_of(response)["extensions"] == {"code": "UNAVAILABLE"}
    assert "127.0.0.1" not in response.content.decode()


@pytest.mark.parametrize(
    ("declaration", "value"),
    [("$first: Int", "many"), ("$first: Int!", None), ("$first: Int", 2**40), ("$first: Int", [1])],
)
def test_explains_a_variable_it_cannot_read(declaration: str, value: Any) -> None:
    response = ask(f"query ({declaration}) {{ page(first: $first) }}", first=value)

    assert response.status_code == 400
    assert error_of(response)["message"].startswith("Variable '$first'")
    assert error_of(response)["extensions"] == {"code": "BAD_USER_INPUT"}


def test_explains_a_scalar_it_cannot_read() -> None:
    query = "query ($day: Date) { page(publishedOn: $day) }"

    error = error_of(ask(query, day="the day before yesterday"))

    assert "the day before yesterday" in error["message"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT"}


@pytest.mark.parametrize("value", ["x", "", "bnVsbA==", "/w==", 1])
def test_explains_an_id_it_cannot_read(value: Any) -> None:
    response = ask("query ($id: ID!) { node(id: $id) }", id=value)

    assert error_of(response)["message"] == f'Value cannot represent a GlobalID: "{value}".'
    assert error_of(response)["extensions"] == {"code": "BAD_USER_INPUT"}


def test_does_not_repeat_all_of_a_long_mistake() -> None:
    error = error_of(ask("{ " + "a" * 10_000 + " }"))

    assert len(error["message"]) < 600


def test_gives_every_code_the_name_of_its_meaning() -> None:
    assert [code.value for code in ErrorCode] == [code.name for code in ErrorCode]
