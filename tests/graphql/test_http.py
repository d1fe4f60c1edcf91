"""What the endpoint does with requests, good and bad. See the GraphQL-over-HTTP specification."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from graphql import parse, validate
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cms.schema import schema

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
AUDIT = Path(__file__).with_name("http-audit")
ALL_METHODS = "GET, HEAD, OPTIONS, POST"


def post(client: Client, body: Any, accept: str = GRAPHQL, content_type: str = JSON) -> Any:
    """Post bytes as they are, and anything else as JSON."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.generic(
        "POST", "/graphql/", data, content_type=content_type, headers={"accept": accept}
    )


def get(client: Client, accept: str = GRAPHQL, **parameters: str) -> Any:
    return client.get("/graphql/", parameters, headers={"accept": accept})


def codes(response: Any) -> list[str]:
    """The codes of the errors in an answer, which has no data."""
    body = json.loads(response.content)
    assert body.keys() == {"errors"}
    return [error["extensions"]["code"] for error in body["errors"]]


def test_answers_a_query_by_post(client: Client) -> None:
    response = post(client, {"query": "{ __typename }"})

    assert response.status_code == 200
    assert response["Content-Type"] == f"{GRAPHQL}; charset=utf-8"
    assert response.json() == {"data": {"__typename": "Query"}}


def test_answers_a_query_by_get(client: Client) -> None:
    response = get(
        client,
        query="query Kind($name: String!) { __type(name: $name) { name } }",
        variables='{"name": "Query"}',
        operationName="Kind",
        extensions="",
    )

    assert response.status_code == 200
    assert response.json() == {"data": {"__type": {"name": "Query"}}}


def test_answers_head_without_a_body(client: Client) -> None:
    response = client.head("/graphql/", {"query": "{ __typename }"})

    assert response.status_code == 200
    assert response.content == b""


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (GRAPHQL, GRAPHQL),
        (JSON, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{GRAPHQL}, {JSON}", GRAPHQL),
        (f"{JSON}, {GRAPHQL}", JSON),
        (f"{JSON};q=0.2, {GRAPHQL};q=0.8", GRAPHQL),
        (f"{JSON};q=0, */*", GRAPHQL),
        (f"{GRAPHQL}; charset=UTF-8, {JSON}; charset=utf-8", GRAPHQL),
        ("Application/JSON", JSON),
        ("text/html, */*;q=0.1", JSON),
        ("", JSON),
    ],
)
def test_picks_the_media_type_the_client_likes_best(
    client: Client, accept: str, content_type: str
) -> None:
    response = post(client, {"query": "{ __typename }"}, accept)

    assert response.status_code == 200
    assert response["Content-Type"] == f"{content_type}; charset=utf-8"
    assert "Accept" in response["Vary"]


def test_answers_in_plain_json_when_nothing_was_asked_for(client: Client) -> None:
    response = client.post("/graphql/", {"query": "{ __typename }"}, content_type=JSON)

    assert response["Content-Type"] == f"{JSON}; charset=utf-8"


@pytest.mark.parametrize(
    "accept", ["text/html", "image/png", "nonsense", f"{GRAPHQL};charset=latin1", "*/*;q=0"]
)
def test_refuses_when_no_media_type_is_acceptable(client: Client, accept: str) -> None:
    response = post(client, {"query": "{ __typename }"}, accept)

    assert response.status_code == 406
    assert codes(response) == ["NOT_ACCEPTABLE"]


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
    ],
)
def test_takes_a_body_only_as_json(client: Client, content_type: str) -> None:
    response = post(client, {"query": "{ __typename }"}, content_type=content_type)

    assert response.status_code == 415
    assert codes(response) == ["UNSUPPORTED_MEDIA_TYPE"]


def test_takes_a_body_that_says_it_is_utf_8(client: Client) -> None:
    response = post(
        client, {"query": "{ __typename }"}, content_type="application/json;charset=UTF-8"
    )

    assert response.status_code == 200


def test_needs_no_csrf_token() -> None:
    client = Client(enforce_csrf_checks=True)

    assert post(client, {"query": "{ __typename }"}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_refuses_other_methods(client: Client, method: str) -> None:
    response = client.generic(method, "/graphql/")

    assert response.status_code == 405
    assert response["Allow"] == ALL_METHODS
    assert codes(response) == ["METHOD_NOT_ALLOWED"]


@pytest.mark.parametrize("accept", [GRAPHQL, JSON])
@pytest.mark.parametrize("operation", ["mutation", "subscription"])
def test_refuses_to_change_anything_by_get(client: Client, operation: str, accept: str) -> None:
    response = get(client, accept, query=f"{operation} {{ __typename }}")

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert codes(response) == ["METHOD_NOT_ALLOWED"]


def test_says_which_methods_there_are(client: Client) -> None:
    response = client.options("/graphql/")

    assert (response.status_code, response["Allow"]) == (204, ALL_METHODS)


DEEP = b"[" * 100_000
LONG_NUMBER = b'{"query": "{ __typename }", "variables": {"number": ' + b"1" * 10_000 + b"}}"
MALFORMED = {
    "nothing": b" ",
    "null": b"null",
    "a number": b"1",
    "a string": b'"{ __typename }"',
    "half an object": b'{"query": ',
    "a batch": b'[{"query": "{ __typename }"}]',
    "an empty batch": b"[]",
    "invalid UTF-8": b'{"query": "\xff"}',
    "UTF-16": '{"query": "{ __typename }"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"query": "{ __typename }"}',
    "NUL": b"\0",
    "NUL in a variable": b'{"query": "{ __typename }", "variables": {"name": "\\u0000"}}',
    "NUL in a key": b'{"query": "{ __typename }", "variables": {"\\u0000": 1}}',
    "half a surrogate pair": b'{"query": "{ __typename }", "variables": {"name": "\\ud83d"}}',
    "deep nesting": DEEP,
    "deep objects": b'{"query": "{ __typename }", "variables": '
    + b'{"a":' * 99
    + b"1"
    + b"}" * 100,
    "a long number": LONG_NUMBER,
    "a large number": b'{"query": "{ __typename }", "variables": {"number": 1e999}}',
    "not a number": b'{"query": "{ __typename }", "variables": {"number": NaN}}',
    "infinity": b'{"query": "{ __typename }", "variables": {"number": -Infinity}}',
    "no query": b'{"qeury": "{ __typename }"}',
    "a null query": b'{"query": null}',
    "an empty query": b'{"query": ""}',
    "a blank query": b'{"query": " \\n"}',
    "a numeric query": b'{"query": 1}',
    "a list of queries": b'{"query": ["{ __typename }"]}',
    "variables in a list": b'{"query": "{ __typename }", "variables": []}',
    "variables in a string": b'{"query": "{ __typename }", "variables": "{}"}',
    "a boolean operationName": b'{"query": "{ __typename }", "operationName": false}',
    "numeric extensions": b'{"query": "{ __typename }", "extensions": 0}',
}


@pytest.mark.parametrize("accept", [GRAPHQL, JSON])
@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_explains_what_is_wrong_with_a_body(client: Client, body: bytes, accept: str) -> None:
    response = post(client, body, accept)

    assert response.status_code == 400
    assert codes(response) == ["BAD_REQUEST"]
    assert response.json()["errors"][0]["message"].endswith(".")


@pytest.mark.parametrize(
    "query_string",
    [
        "",
        "query=",
        "query={__typename}&query={__typename}",
        "query={__typename}&variables=[]",
        "query={__typename}&variables=x",
        "query={__typename}&variables=" + "[" * 10_000,
        "query={__typename}&extensions=null1",
        "query={__typename}&operationName=%00",
        "&".join(f"parameter{number}=1" for number in range(2_000)),
    ],
    ids=lambda query_string: query_string[:40],
)
def test_explains_what_is_wrong_with_a_query_string(client: Client, query_string: str) -> None:
    response = client.get(f"/graphql/?{query_string}", headers={"accept": GRAPHQL})

    assert response.status_code == 400
    assert codes(response) == ["BAD_REQUEST"]


def test_ignores_parameters_it_does_not_know(client: Client) -> None:
    response = client.get("/graphql/?query={__typename}&utm_source=a&utm_source=b")

    assert response.status_code == 200


def test_refuses_a_huge_body(client: Client) -> None:
    response = post(client, {"query": "{ __typename }" + " " * 256 * 1024})

    assert response.status_code == 413
    assert codes(response) == ["PAYLOAD_TOO_LARGE"]


def test_refuses_a_huge_query_string(client: Client) -> None:
    response = get(client, query="{ __typename }" + "+" * 64 * 1024)

    assert response.status_code == 414
    assert codes(response) == ["URI_TOO_LONG"]


FAULTY_DOCUMENTS = {
    "{": "GRAPHQL_PARSE_FAILED",
    "{ __typename \0 }": "BAD_REQUEST",
    "{ noSuchField }": "GRAPHQL_VALIDATION_FAILED",
    "query A { __typename } query A { __typename }": "GRAPHQL_VALIDATION_FAILED",
    "query A { __typename } query B { __typename }": "OPERATION_RESOLUTION_FAILURE",
    "fragment A on Query { __typename }": "OPERATION_RESOLUTION_FAILURE",
    "subscription { __typename }": "GRAPHQL_VALIDATION_FAILED",
    "query A($name: String!) { __type(name: $name) { name } }": "BAD_USER_INPUT",
    '{ __type(name: "\\u0000") { name } }': "BAD_USER_INPUT",
    '{ __type(name: "\\ud83d") { name } }': "GRAPHQL_PARSE_FAILED",
    "{ __type(name: " + "1" * 10_000 + ") { name } }": "BAD_USER_INPUT",
}


@pytest.mark.parametrize(
    ("query", "code"), FAULTY_DOCUMENTS.items(), ids=lambda value: str(value)[:40]
)
def test_refuses_a_document_it_cannot_run(client: Client, query: str, code: str) -> None:
    operation_name = "A" if "query A" in query and code != "OPERATION_RESOLUTION_FAILURE" else None

    response = post(client, {"query": query, "operationName": operation_name})

    assert response.status_code == 400
    assert codes(response) == [code]


def test_refuses_an_unknown_operation(client: Client) -> None:
    response = post(client, {"query": "query A { __typename }", "operationName": "B"})

    assert response.status_code == 400
    assert codes(response) == ["OPERATION_RESOLUTION_FAILURE"]


def test_tells_old_clients_about_a_faulty_document_with_a_200(client: Client) -> None:
    response = post(client, {"query": "{ noSuchField }"}, JSON)

    assert response.status_code == 200
    assert codes(response) == ["GRAPHQL_VALIDATION_FAILED"]


@pytest.fixture
def allowed_origin(settings: Settings) -> str:
    settings.CORS_ALLOWED_ORIGINS = ["https://www.example.org"]
    return "https://www.example.org"


def test_lets_a_frontend_of_ours_call_from_the_browser(client: Client, allowed_origin: str) -> None:
    preflight = client.options(
        "/graphql/",
        headers={
            "origin": allowed_origin,
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )
    response = client.get(
        "/graphql/", {"query": "{ __typename }"}, headers={"origin": allowed_origin}
    )

    assert preflight["Access-Control-Allow-Origin"] == allowed_origin
    assert "content-type" in preflight["Access-Control-Allow-Headers"]
    assert preflight["Access-Control-Allow-Methods"] == "GET, POST"
    assert response["Access-Control-Allow-Origin"] == allowed_origin
    assert "Access-Control-Allow-Credentials" not in response


def test_gives_other_origins_nothing(client: Client, allowed_origin: str) -> None:
    headers = {"origin": "https://elsewhere.example", "access-control-request-method": "POST"}

    assert "Access-Control-Allow-Origin" not in client.options("/graphql/", headers=headers)
    assert "Access-Control-Allow-Origin" not in client.get("/graphql/", headers=headers)


@pytest.fixture
def graphiql(settings: Settings) -> None:
    settings.GRAPHIQL = True
    plain_files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain_files}


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.usefixtures("graphiql")
def test_shows_graphiql_to_a_developer_with_a_browser(client: Client) -> None:
    response = client.get("/graphql/", headers={"accept": BROWSER})

    page = response.content.decode()
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "//" not in page.replace("<!doctype html>", "")


@pytest.mark.usefixtures("graphiql")
def test_still_answers_programs_where_graphiql_is_on(client: Client) -> None:
    assert get(client, "*/*", query="{ __typename }").json() == {"data": {"__typename": "Query"}}


def test_has_no_graphiql_in_production(client: Client) -> None:
    assert get(client, BROWSER).status_code == 400
    assert get(client, "text/html").status_code == 406


@pytest.fixture(scope="session")
def audit_folder() -> Path:
    """The audits, with their packages installed."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("The audits of GraphQL over HTTP need Node.js and npm.")
    lock = AUDIT / "package-lock.json"
    installed = AUDIT / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=AUDIT, check=True, timeout=300)
    return AUDIT


@pytest.mark.django_db(transaction=True)
def test_passes_every_audit_of_the_specification(
    audit_folder: Path, live_server: LiveServer
) -> None:
    command = ["node", "audit.js", f"{live_server.url}/graphql/"]
    output = subprocess.run(
        command, cwd=audit_folder, check=True, capture_output=True, timeout=60
    ).stdout

    audits = json.loads(output)
    assert len(audits) > 50
    assert [audit for audit in audits if audit["status"] != "ok"] == []


@pytest.mark.usefixtures("graphiql")
def test_opens_graphiql_with_a_query_that_is_valid(client: Client) -> None:
    page = client.get("/graphql/", headers={"accept": BROWSER}).content.decode()
    [welcome] = re.findall(r'id="welcome-query" type="application/json">(.*?)</script>', page)

    document = parse(json.loads(welcome))

    assert validate(schema._schema, document) == []
