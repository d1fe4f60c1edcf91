"""What one document may ask for, worked out before anything is validated or run."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import isinf
from typing import Any

from django.conf import settings
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    TokenKind,
    ValueNode,
    VariableNode,
    get_introspection_query,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_introspection_type,
    is_list_type,
    parse,
)

from cms.graphql.errors import BadUserInput, QueryTooComplex

MAX_TOKENS = 5_000
MAX_DIRECTIVES = 100
MAX_FIELDS = 2_000
MAX_ALIASES = 200
MAX_ROOT_FIELDS = 30

DEFAULT_PAGE_SIZE = 20
MAX_PAGE_SIZE = 100
PAGE_ARGUMENTS = {"first", "last"}

# How long the lists of an average schema are, for the cost of asking about the schema itself.
INTROSPECTION_LIST_SIZE = 20
INTROSPECTION_LIST_SIZES = {"args": 2}
INTROSPECTION_HEADROOM = 1.5

UNCOUNTABLE = 1_000_000_000


@dataclass(slots=True)
class Weight:
    """What a selection adds up to, with every fragment counted as often as it is spread.

    ``cost`` is the number of values the answer may hold. A field costs 1; a field with ``first``
    or ``last`` costs what is selected below it that many times over (20 when neither is given,
    100 at most); any other list is as long as editors made it and counts once.
    ``introspection`` is the same sum for what is asked about the schema, kept apart because such
    values never touch the database.
    """

    depth: int = 0
    root_fields: int = 0
    fields: int = 0
    aliases: int = 0
    cost: int = 0
    introspection: int = 0

    def add(self, other: "Weight") -> None:
        """Take in a selection that stands next to this one."""
        self.depth = max(self.depth, other.depth)
        self.root_fields += other.root_fields
        self.fields += other.fields
        self.aliases += other.aliases
        self.cost += other.cost
        self.introspection += other.introspection


def check_tokens(document: DocumentNode) -> None:
    """Refuse too many directives, and values that no column of ours can hold."""
    directives = 0
    token = document.loc.start_token if document.loc else None
    while token:
        directives += token.kind is TokenKind.AT
        if token.value and "\0" in token.value:
            raise BadUserInput("A string must not contain the character U+0000.")
        if token.kind in (TokenKind.INT, TokenKind.FLOAT) and isinf(float(token.value or 0)):
            raise BadUserInput("A number is too large.")
        token = token.next
    if directives > MAX_DIRECTIVES:
        raise QueryTooComplex(
            f"The document has {directives} directives; the limit is {MAX_DIRECTIVES}."
        )


def check_limits(
    schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]
) -> None:
    """Refuse a document with an operation or a fragment that asks for too much."""
    try:
        for weight in DocumentScale(schema, document, variables).weigh():
            check_weight(weight, introspection_limit(schema))
    except RecursionError:
        raise QueryTooComplex("The document is nested too deeply.") from None


def check_weight(weight: Weight, max_introspection: int) -> None:
    """Refuse one operation or fragment that asks for too much."""
    for amount, limit, what in (
        (weight.depth, settings.GRAPHQL_MAX_DEPTH, "levels"),
        (weight.root_fields, MAX_ROOT_FIELDS, "fields at its root"),
        (weight.fields, MAX_FIELDS, "fields"),
        (weight.aliases, MAX_ALIASES, "aliases"),
        (weight.cost, settings.GRAPHQL_MAX_COST, "points of cost"),
        (weight.introspection, max_introspection, "points of introspection cost"),
    ):
        if amount > limit:
            counted = str(amount) if amount < UNCOUNTABLE else f"more than {UNCOUNTABLE}"
            raise QueryTooComplex(f"The query has {counted} {what}; the limit is {limit}.")


@cache
def introspection_limit(schema: GraphQLSchema) -> int:
    """What asking about the schema may cost: the standard question and then some."""
    question = get_introspection_query(
        specified_by_url=True,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
        one_of=True,
    )
    operation, *_ = DocumentScale(schema, parse(question), {}).weigh()
    return int(INTROSPECTION_HEADROOM * operation.introspection)


class DocumentScale:
    """Weighs a document in one pass: each fragment once, however often it is spread."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        variables: Mapping[str, Any],
    ) -> None:
        self.schema = schema
        self.operations = [
            definition
            for definition in document.definitions
            if isinstance(definition, OperationDefinitionNode)
        ]
        self.fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        self.roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
        self.variables = {**self.default_variables(), **variables}
        self.weights: dict[str, Weight] = {}

    def default_variables(self) -> dict[str, int]:
        """The default of every whole-number variable; the largest, if operations differ."""
        defaults: dict[str, int] = {}
        for operation in self.operations:
            for definition in operation.variable_definitions or ():
                if isinstance(definition.default_value, IntValueNode):
                    name = definition.variable.name.value
                    defaults[name] = max(
                        page_size(definition.default_value.value), defaults.get(name, 0)
                    )
        return defaults

    def weigh(self) -> list[Weight]:
        """The weight of every operation, then of every fragment, spread or not."""
        operations = [self.operation(operation) for operation in self.operations]
        return operations + [self.fragment(name) for name in self.fragments]

    def operation(self, operation: OperationDefinitionNode) -> Weight:
        """The weight of one operation."""
        return self.selection_set(
            operation.selection_set, self.schema.get_root_type(operation.operation)
        )

    def fragment(self, name: str) -> Weight:
        """The weight of a fragment, worked out once. In a cycle it weighs nothing more."""
        if name not in self.weights:
            self.weights[name] = Weight()
            if fragment := self.fragments.get(name):
                parent = self.schema.get_type(fragment.type_condition.name.value)
                self.weights[name] = self.selection_set(fragment.selection_set, parent)
        return self.weights[name]

    def selection_set(
        self, selection_set: SelectionSetNode, parent: GraphQLNamedType | None
    ) -> Weight:
        """The weight of all that is selected on a value of this type."""
        total = Weight()
        for selection in selection_set.selections:
            total.add(self.selection(selection, parent))
        return total

    def selection(self, selection: SelectionNode, parent: GraphQLNamedType | None) -> Weight:
        """The weight of a field, or of what a fragment stands for."""
        if isinstance(selection, FieldNode):
            return self.field(selection, parent)
        if isinstance(selection, FragmentSpreadNode):
            return self.fragment(selection.name.value)
        assert isinstance(selection, InlineFragmentNode)
        if selection.type_condition:
            parent = self.schema.get_type(selection.type_condition.name.value)
        return self.selection_set(selection.selection_set, parent)

    def field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Weight:
        """The weight of a field and of everything below it."""
        name = node.name.value
        field = self.schema.get_field(parent, name) if is_composite_type(parent) else None
        below = Weight()
        if node.selection_set:
            inner = get_named_type(field.type) if field else None
            below = self.selection_set(node.selection_set, inner)
        weight = Weight(
            root_fields=parent is not None and parent in self.roots,
            fields=1 + below.fields,
            aliases=bool(node.alias) + below.aliases,
            introspection=below.introspection,
        )
        if name in ("__schema", "__type"):
            weight.depth, weight.cost, weight.introspection = 1, 1, 1 + below.cost
        else:
            weight.depth = 1 + below.depth
            weight.cost = 1 + self.times(node, field, parent) * below.cost
        return weight

    def times(
        self,
        node: FieldNode,
        field: GraphQLField | None,
        parent: GraphQLNamedType | None,
    ) -> int:
        """How often the selection below this field is answered."""
        if not field or not parent:
            return 1
        if is_introspection_type(parent) and is_list_type(get_nullable_type(field.type)):
            return INTROSPECTION_LIST_SIZES.get(node.name.value, INTROSPECTION_LIST_SIZE)
        if not PAGE_ARGUMENTS & field.args.keys():
            return 1
        sizes = [
            self.asked(argument.value)
            for argument in node.arguments or ()
            if argument.name.value in PAGE_ARGUMENTS
        ]
        return max(sizes, default=DEFAULT_PAGE_SIZE)

    def asked(self, value: ValueNode) -> int:
        """The page size that a literal or a variable asks for."""
        if isinstance(value, VariableNode):
            return page_size(self.variables.get(value.name.value))
        return page_size(value.value if isinstance(value, IntValueNode) else None)


def page_size(value: Any) -> int:
    """How many entries a connection gives for this ``first`` or ``last``."""
    if value is None:
        return DEFAULT_PAGE_SIZE
    try:
        return min(max(int(value), 0), MAX_PAGE_SIZE)
    except (TypeError, ValueError, OverflowError):
        return MAX_PAGE_SIZE
