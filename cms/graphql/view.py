"""The HTTP edge of the API: GraphQL over HTTP, and GraphiQL for developers."""

import json
import logging
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View
from graphql import GraphQLError, GraphQLFormattedError
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType

from cms.graphql.context import Context
from cms.graphql.errors import (
    ErrorCode,
    MethodNotAllowed,
    NotAcceptable,
    as_api_error,
    public_error,
)
from cms.graphql.execution import Schema
from cms.graphql.media_types import GRAPHQL_RESPONSE, HTML, JSON, preferred_media_type
from cms.graphql.requests import GraphQLRequest, read_request

logger = logging.getLogger(__name__)

QUERIES = {OperationType.QUERY}
METHODS = "GET, HEAD, OPTIONS, POST"
PARTIAL_SUCCESS = 294
STATUS = {
    ErrorCode.METHOD_NOT_ALLOWED: HTTPStatus.METHOD_NOT_ALLOWED,
    ErrorCode.NOT_ACCEPTABLE: HTTPStatus.NOT_ACCEPTABLE,
    ErrorCode.PAYLOAD_TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    ErrorCode.URI_TOO_LONG: HTTPStatus.REQUEST_URI_TOO_LONG,
    ErrorCode.UNSUPPORTED_MEDIA_TYPE: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    ErrorCode.RATE_LIMITED: HTTPStatus.TOO_MANY_REQUESTS,
    ErrorCode.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
    ErrorCode.INTERNAL_SERVER_ERROR: HTTPStatus.INTERNAL_SERVER_ERROR,
}

# GraphiQL styles its editor inline and holds its fonts and icons as data.
GRAPHIQL_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
WELCOME_QUERY = Path(__file__).with_name("welcome.graphql")


# The API knows nobody by a cookie, so there is no authority for another site to borrow.
@method_decorator(csrf_exempt, name="dispatch")
class GraphQLView(View):
    """Answers GraphQL over HTTP as its specification asks, for anybody."""

    schema: Schema | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": METHODS})
        offers = [JSON, GRAPHQL_RESPONSE]
        if settings.GRAPHIQL and request.method == "GET":
            offers.append(HTML)
        media_type = preferred_media_type(request.headers.get("Accept") or "*/*", offers)
        if media_type == HTML:
            return graphiql(request)
        response = self.respond(request, media_type)
        patch_vary_headers(response, ["Accept"])
        return response

    def respond(self, request: HttpRequest, media_type: str | None) -> HttpResponse:
        """The answer, or an error in the shape of one, whatever happens."""
        try:
            if request.method not in ("GET", "HEAD", "POST"):
                raise MethodNotAllowed("Use GET or POST.")
            if media_type is None:
                raise NotAcceptable(f"The answer is {GRAPHQL_RESPONSE} or {JSON}.")
            response = answer(self.execute(request, read_request(request)), media_type)
        except Exception as error:
            if not isinstance(error, GraphQLError):
                logger.exception("A GraphQL request failed")
            failure = as_api_error(error)
            response = refuse([failure.formatted], media_type or JSON)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            reading = request.method in ("GET", "HEAD")
            response["Allow"] = "POST" if reading else METHODS
        return response

    def execute(self, request: HttpRequest, operation: GraphQLRequest) -> ExecutionResult:
        """What the schema makes of the operation. A GET changes nothing."""
        assert self.schema, "Give the view a schema: GraphQLView.as_view(schema=schema)."
        return self.schema.execute_sync(
            operation.query,
            variable_values=operation.variables,
            operation_name=operation.operation_name,
            operation_extensions=operation.extensions,
            context_value=self.get_context(request, operation.query),
            allowed_operation_types=None if request.method == "POST" else QUERIES,
        )

    def get_context(self, request: HttpRequest, query: str) -> Context:
        """What the resolvers of this answer share."""
        return Context(request, query)


def answer(result: ExecutionResult, media_type: str) -> HttpResponse:
    """The response to a request that was understood."""
    errors = [public_error(error) for error in result.errors or []]
    if result.data is None and (is_request_error(result) or is_outage(errors)):
        is_legacy = media_type == JSON
        return refuse(errors, media_type, bad_request=HTTPStatus.OK if is_legacy else None)
    body: dict[str, Any] = {"data": result.data}
    if result.extensions:
        body["extensions"] = result.extensions
    if not errors:
        return json_response(body, media_type, HTTPStatus.OK)
    is_partial = media_type == GRAPHQL_RESPONSE
    status = PARTIAL_SUCCESS if is_partial else HTTPStatus.OK
    return json_response({"errors": errors, **body}, media_type, status)


def is_request_error(result: ExecutionResult) -> bool:
    """Whether nothing was executed: errors of fields have a path."""
    return all(error.path is None for error in result.errors or [])


def is_outage(errors: Sequence[GraphQLFormattedError]) -> bool:
    """Whether there is no answer at all because something we need is down."""
    return all(code_of(error) == ErrorCode.UNAVAILABLE for error in errors)


def refuse(
    errors: Sequence[GraphQLFormattedError],
    media_type: str,
    bad_request: int | None = None,
) -> HttpResponse:
    """A response without data, whose status says why.

    Clients that only know ``application/json`` take a 400 for a broken server, so the errors of
    a request that was well formed reach them with a 200.
    """
    status = STATUS.get(code_of(errors[0]), bad_request or HTTPStatus.BAD_REQUEST)
    return json_response({"errors": errors}, media_type, status)


def code_of(error: GraphQLFormattedError) -> ErrorCode:
    """The code that every public error has."""
    return ErrorCode(error["extensions"]["code"])


def json_response(body: dict[str, Any], media_type: str, status: int) -> HttpResponse:
    """The body as JSON in UTF-8."""
    content = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return HttpResponse(content, content_type=f"{media_type}; charset=utf-8", status=status)


def graphiql(request: HttpRequest) -> HttpResponse:
    """The page to try queries on, which talks to no other host."""
    context = {"welcome_query": WELCOME_QUERY.read_text()}
    response = render(request, "graphql/graphiql.html", context)
    response["Content-Security-Policy"] = GRAPHIQL_POLICY
    patch_vary_headers(response, ["Accept"])
    return response
