"""Reading a GraphQL request out of an HTTP one, and refusing what is not one."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError

from cms.graphql.errors import (
    BadRequest,
    PayloadTooLarge,
    UnsupportedMediaType,
    UriTooLong,
)
from cms.graphql.media_types import JSON

MAX_BODY_BYTES = 256 * 1024
MAX_QUERY_STRING_BYTES = 64 * 1024
MAX_NESTING = 50
LARGEST_NUMBER = sys.float_info.max
PARAMETERS = {"query", "operationName", "variables", "extensions"}
JSON_PARAMETERS = {"variables", "extensions"}

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """One operation somebody wants an answer to."""

    query: str
    operation_name: str | None
    variables: dict[str, Any] | None
    extensions: dict[str, Any] | None


def read_request(request: HttpRequest) -> GraphQLRequest:
    """The operation that a GET carries in its address and a POST in its body."""
    parameters = read_body(request) if request.method == "POST" else read_query_string(request)
    return GraphQLRequest(
        query=required_string(parameters, "query"),
        operation_name=optional(parameters, "operationName", str, "a string") or None,
        variables=optional(parameters, "variables", dict, "an object"),
        extensions=optional(parameters, "extensions", dict, "an object"),
    )


def read_body(request: HttpRequest) -> dict[str, Any]:
    """The object in the body. Its media type makes a browser ask us first, across sites."""
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if request.content_type != JSON or charset not in ("utf-8", "utf8"):
        raise UnsupportedMediaType("Send the body as application/json in UTF-8.")
    try:
        body = request.read(MAX_BODY_BYTES + 1)
    except UnreadablePostError:
        raise BadRequest("The body ended before it was complete.") from None
    if len(body) > MAX_BODY_BYTES:
        raise PayloadTooLarge(f"The body must not be longer than {MAX_BODY_BYTES} bytes.")
    parameters = decode_json(body, "The body")
    if isinstance(parameters, list):
        raise BadRequest("Batching is not supported: send one operation in a request.")
    if not isinstance(parameters, dict):
        raise BadRequest("The body must be a JSON object.")
    return parameters


def read_query_string(request: HttpRequest) -> dict[str, Any]:
    """The parameters in the address; an empty one is the same as none."""
    if len(request.META.get("QUERY_STRING", "")) > MAX_QUERY_STRING_BYTES:
        raise UriTooLong("The query string is too long: send this operation with POST.")
    try:
        given = {name: values for name, values in request.GET.lists() if name in PARAMETERS}
    except SuspiciousOperation:
        raise BadRequest("The query string has too many parameters.") from None
    if any(len(values) > 1 for values in given.values()):
        raise BadRequest("A parameter must not be repeated.")
    parameters: dict[str, Any] = {name: value for name, [value] in given.items() if value}
    for name in JSON_PARAMETERS & parameters.keys():
        parameters[name] = decode_json(parameters[name].encode(), f"The parameter {name}")
    check_values(parameters)
    return parameters


def decode_json(text: bytes, what: str) -> Any:
    """The value that this text spells in strict JSON."""
    try:
        value = json.loads(text.decode(), parse_constant=refuse_constant)
    except RecursionError:
        raise BadRequest(f"{what} is nested too deeply.") from None
    except ValueError:
        raise BadRequest(f"{what} is not valid JSON in UTF-8.") from None
    check_values(value)
    return value


def refuse_constant(name: str) -> NoReturn:
    """Python reads ``NaN`` and ``Infinity``, which JSON does not have."""
    raise ValueError(name)


def check_values(value: Any) -> None:
    """Refuse what JSON can spell and no text or number of ours can hold."""
    for item, depth in walk(value):
        if depth > MAX_NESTING:
            raise BadRequest(f"The request must not nest more than {MAX_NESTING} levels deep.")
        if isinstance(item, str) and not is_text(item):
            raise BadRequest("A string must not contain U+0000 or half a surrogate pair.")
        if isinstance(item, int | float) and not -LARGEST_NUMBER <= item <= LARGEST_NUMBER:
            raise BadRequest("A number is too large.")


def walk(value: Any) -> Iterator[tuple[Any, int]]:
    """Every value inside a JSON value, keys included, with its depth."""
    todo = [(value, 0)]
    while todo:
        item, depth = todo.pop()
        yield item, depth
        if isinstance(item, dict):
            todo += [(child, depth + 1) for pair in item.items() for child in pair]
        elif isinstance(item, list):
            todo += [(child, depth + 1) for child in item]


def is_text(value: str) -> bool:
    """Whether a string can be stored and sent as UTF-8."""
    try:
        return b"\0" not in value.encode()
    except UnicodeEncodeError:
        return False


def required_string(parameters: Mapping[str, Any], name: str) -> str:
    """A parameter that cannot be missed."""
    value = optional(parameters, name, str, "a string")
    if value is None or not value.strip():
        raise BadRequest(f"The parameter {name} is missing.")
    return value


def optional(
    parameters: Mapping[str, Any], name: str, kind: type[Value], description: str
) -> Value | None:
    """A parameter that may be left out or null."""
    value = parameters.get(name)
    if value is None or isinstance(value, kind):
        return value
    raise BadRequest(f"The parameter {name} must be {description}.")
