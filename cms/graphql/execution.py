"""How an operation is read, guarded and reported on, whoever asks for it."""

from collections.abc import Iterator
from functools import lru_cache

import strawberry
from graphql import (
    DocumentNode,
    GraphQLError,
    OperationDefinitionNode,
    get_operation_ast,
    parse,
    specified_rules,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import validate_document
from strawberry.types import ExecutionContext
from strawberry.types.graphql import OperationType

from cms.graphql.errors import (
    ErrorCode,
    MethodNotAllowed,
    NoSuchOperation,
    QueryTooComplex,
    report,
    with_code,
)
from cms.graphql.limits import MAX_TOKENS, check_limits, check_tokens

# More than a few frontends need; a document of the greatest length takes 3 MB.
REMEMBERED_DOCUMENTS = 50


class Schema(strawberry.Schema):
    """A schema whose operations are guarded, and whose log holds our faults only."""

    def get_extensions(self, sync: bool = False) -> list[SchemaExtension]:
        return [Guard(), *super().get_extensions(sync)]

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,
    ) -> None:
        for error in errors:
            report(error)


class Guard(SchemaExtension):
    """Parses, measures and validates a document, and remembers what it found."""

    def on_parse(self) -> Iterator[None]:
        """Read the document and find the operation, or say why not."""
        context = self.execution_context
        document = parse_document(context.query or "")
        check_operation(document, context)
        context.graphql_document = document
        yield

    def on_validate(self) -> Iterator[None]:
        """Measure the document before the validation that a hostile one would make slow."""
        context = self.execution_context
        document = parse_document(context.query or "")
        check_limits(context.schema._schema, document, context.variables or {})
        context.pre_execution_errors = validation_errors(context.schema, context.query or "")
        yield


@lru_cache(maxsize=REMEMBERED_DOCUMENTS)
def parse_document(source: str) -> DocumentNode:
    """The document this text spells."""
    try:
        document = parse(source, max_lexical_tokens=MAX_TOKENS, max_comments=MAX_TOKENS)
    except GraphQLError as error:
        if error.message.endswith("Parsing aborted."):
            raise QueryTooComplex(error.message.removeprefix("Syntax Error: ")) from None
        raise
    check_tokens(document)
    return document


@lru_cache(maxsize=REMEMBERED_DOCUMENTS)
def validation_errors(schema: Schema, source: str) -> list[GraphQLError]:
    """What the document does that the schema does not allow."""
    errors = validate_document(schema._schema, parse_document(source), specified_rules)
    return [with_code(error, ErrorCode.GRAPHQL_VALIDATION_FAILED) for error in errors]


def check_operation(document: DocumentNode, context: ExecutionContext) -> None:
    """Refuse when it is not clear what to run, or when it may not run in this way."""
    operation = get_operation_ast(document, context._provided_operation_name)
    if not operation:
        raise NoSuchOperation(why_no_operation(document, context._provided_operation_name))
    if OperationType(operation.operation.value) not in context.allowed_operations:
        raise MethodNotAllowed("GET is for queries only; send this operation with POST.")


def why_no_operation(document: DocumentNode, name: str | None) -> str:
    """Which sentence explains that the operation was not found."""
    if name is not None:
        return "The document has no operation with the given operationName."
    if any(isinstance(node, OperationDefinitionNode) for node in document.definitions):
        return "The document has several operations: name one of them in operationName."
    return "The document has no operation."
