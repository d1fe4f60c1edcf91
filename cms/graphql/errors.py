"""What an answer says when something goes wrong: a code, a short sentence and no internals."""

import logging
from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from django.db import InterfaceError, OperationalError
from graphql import FieldNode, GraphQLError, GraphQLFormattedError, GraphQLSyntaxError
from strawberry.exceptions import StrawberryInputCoercionError

logger = logging.getLogger(__name__)

MAX_MESSAGE_LENGTH = 500


class ErrorCode(StrEnum):
    """What a program may act on; the message next to it is for people."""

    BAD_REQUEST = "BAD_REQUEST"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    OPERATION_RESOLUTION_FAILURE = "OPERATION_RESOLUTION_FAILURE"
    QUERY_TOO_COMPLEX = "QUERY_TOO_COMPLEX"
    UNKNOWN_LOCALE = "UNKNOWN_LOCALE"
    NOT_FOUND = "NOT_FOUND"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
    PAYLOAD_TOO_LARGE = "PAYLOAD_TOO_LARGE"
    URI_TOO_LONG = "URI_TOO_LONG"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    RATE_LIMITED = "RATE_LIMITED"
    UNAVAILABLE = "UNAVAILABLE"
    INTERNAL_SERVER_ERROR = "INTERNAL_SERVER_ERROR"


class ApiError(GraphQLError):
    """An error whose message is written for the client: raise one of its kinds."""

    code: ClassVar[ErrorCode]

    def __init__(self, message: str) -> None:
        super().__init__(message, extensions={"code": self.code})


class BadRequest(ApiError):
    """The HTTP request does not hold a GraphQL request."""

    code = ErrorCode.BAD_REQUEST


class BadUserInput(ApiError):
    """An argument has a value its field cannot work with."""

    code = ErrorCode.BAD_USER_INPUT


class UnknownLocale(ApiError):
    """The site has no such language; ``extensions.knownLocales`` lists those it has."""

    code = ErrorCode.UNKNOWN_LOCALE

    def __init__(self, known: list[str]) -> None:
        super().__init__(f"This locale is not known. Known are: {', '.join(known)}.")
        self.extensions = {**(self.extensions or {}), "knownLocales": known}


class NoSuchOperation(ApiError):
    """The document does not hold the operation that was asked for."""

    code = ErrorCode.OPERATION_RESOLUTION_FAILURE


class QueryTooComplex(ApiError):
    """The document asks for more than one answer may cost."""

    code = ErrorCode.QUERY_TOO_COMPLEX


class NotFound(ApiError):
    """What an argument points to does not exist, or is not public."""

    code = ErrorCode.NOT_FOUND


class MethodNotAllowed(ApiError):
    """The HTTP method cannot be used for this."""

    code = ErrorCode.METHOD_NOT_ALLOWED


class NotAcceptable(ApiError):
    """The client accepts no media type that we have."""

    code = ErrorCode.NOT_ACCEPTABLE


class PayloadTooLarge(ApiError):
    """The body is longer than any honest request."""

    code = ErrorCode.PAYLOAD_TOO_LARGE


class UriTooLong(ApiError):
    """The query string is longer than any honest request."""

    code = ErrorCode.URI_TOO_LONG


class UnsupportedMediaType(ApiError):
    """The body is not JSON in UTF-8."""

    code = ErrorCode.UNSUPPORTED_MEDIA_TYPE


class Unavailable(ApiError):
    """Something we need is down."""

    code = ErrorCode.UNAVAILABLE

    def __init__(self) -> None:
        super().__init__("The service is not available right now. Try again in a moment.")


class InternalServerError(ApiError):
    """We made a mistake, and the log says which."""

    code = ErrorCode.INTERNAL_SERVER_ERROR

    def __init__(self) -> None:
        super().__init__("Something went wrong on our side.")


def public_error(error: GraphQLError) -> GraphQLFormattedError:
    """The error as a client may see it: where it happened, a safe message, a code."""
    readable = as_api_error(error)
    formatted = error.formatted
    formatted["message"] = shorten(readable.message)
    formatted["extensions"] = dict(readable.extensions or {})
    return formatted


def shorten(message: str) -> str:
    """The message, cut where it quotes too much of a hostile request."""
    if len(message) <= MAX_MESSAGE_LENGTH:
        return message
    return f"{message[:MAX_MESSAGE_LENGTH]}…"


def report(error: GraphQLError) -> None:
    """Log an error that is ours. A client's mistakes are not worth a line."""
    if isinstance(as_api_error(error), InternalServerError | Unavailable):
        *_, cause = causes(error)
        logger.error("A GraphQL operation failed at %s", error.path, exc_info=cause)


def as_api_error(error: Exception) -> GraphQLError:
    """The error with a code and a message fit for clients, whatever was raised."""
    chain = list(causes(error))
    root = chain[-1]
    if isinstance(root, OperationalError | InterfaceError):
        return Unavailable()
    for cause in chain:
        if isinstance(cause, GraphQLError) and "code" in (cause.extensions or {}):
            return cause
    if isinstance(root, StrawberryInputCoercionError):
        return BadUserInput(str(root))
    if isinstance(root, GraphQLSyntaxError):
        return with_code(root, ErrorCode.GRAPHQL_PARSE_FAILED)
    if isinstance(error, GraphQLError) and is_about_input(error):
        return with_code(error, ErrorCode.BAD_USER_INPUT)
    return InternalServerError()


def causes(error: Exception) -> Iterator[Exception]:
    """The error and those it wraps, from where it surfaced to what was raised first."""
    cause: Exception | None = error
    while cause:
        yield cause
        cause = cause.original_error if isinstance(cause, GraphQLError) else None


def is_about_input(error: GraphQLError) -> bool:
    """Whether a value in the request could not be read.

    GraphQL raises those errors before a field is resolved, so without a path, or with the node
    of the value; an error about what a resolver returned has the node of its field, or none.
    """
    chain = list(causes(error))
    nodes = [
        node for cause in chain if isinstance(cause, GraphQLError) for node in cause.nodes or []
    ]
    if any(not isinstance(node, FieldNode) for node in nodes):
        return True
    return error.path is None and isinstance(chain[-1], GraphQLError)


def with_code(error: GraphQLError, code: ErrorCode) -> GraphQLError:
    """The same error, stamped with a code."""
    error.extensions = {**(error.extensions or {}), "code": code}
    return error
