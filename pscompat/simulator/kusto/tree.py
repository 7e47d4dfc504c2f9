"""What a query says: expressions, operators, statements."""

from __future__ import annotations

from typing import Any, NamedTuple


class Literal(NamedTuple):
    """A value and its type."""

    value: Any
    type: str


class Column(NamedTuple):
    """A column by its name; `$left` and `$right` are the tables of a join."""

    name: str
    at: int = -1


class Member(NamedTuple):
    """A member of a dynamic value by its name or number."""

    owner: Expression
    key: Expression


class Call(NamedTuple):
    """A function and its arguments."""

    name: str
    arguments: tuple[Expression, ...]
    at: int = -1


class Unary(NamedTuple):
    """`-x`."""

    operator: str
    operand: Expression


class Binary(NamedTuple):
    """Two operands; those of `in`, `has_any` and `between` are a list on the right."""

    operator: str
    left: Expression
    right: Expression


class Listed(NamedTuple):
    """Values in parentheses."""

    items: tuple[Expression, ...]


class Subquery(NamedTuple):
    """A query in parentheses, whose first column is meant."""

    query: Pipeline


class Star(NamedTuple):
    """All columns."""


Expression = Literal | Column | Member | Call | Unary | Binary | Listed | Subquery | Star


class Named(NamedTuple):
    """An expression with a name, empty where it has none."""

    name: str
    value: Expression


class Key(NamedTuple):
    """What rows are sorted by. nulls_first: None where it was not said."""

    value: Expression
    descending: bool = True
    nulls_first: bool | None = None


class Source(NamedTuple):
    """What a query begins with: a table by its name."""

    name: str
    at: int


class DataTable(NamedTuple):
    """A table that the query holds: columns with types, and the values row by row."""

    columns: tuple[tuple[str, str], ...]
    values: tuple[Expression, ...]


class Printed(NamedTuple):
    """`print`: one row."""

    columns: tuple[Named, ...]


class Union(NamedTuple):
    """Several tables, one below the other. source: the column that says which, empty for none; inner: whether only the columns that
    all have are kept. piped: whether what stands before it is the first of them."""

    queries: tuple[Pipeline, ...]
    inner: bool
    source: str
    piped: bool = True


class Where(NamedTuple):
    condition: Expression


class Project(NamedTuple):
    columns: tuple[Named, ...]


class Extend(NamedTuple):
    columns: tuple[Named, ...]


class Choose(NamedTuple):
    """project-away, project-keep, project-reorder: columns by patterns."""

    kind: str
    patterns: tuple[str, ...]


class Rename(NamedTuple):
    columns: tuple[Named, ...]


class Summarize(NamedTuple):
    aggregates: tuple[Named, ...]
    keys: tuple[Named, ...]


class Distinct(NamedTuple):
    columns: tuple[Named, ...]


class Sort(NamedTuple):
    keys: tuple[Key, ...]


class Take(NamedTuple):
    number: Expression


class Top(NamedTuple):
    number: Expression
    keys: tuple[Key, ...]


class Count(NamedTuple):
    """`count`: one row with the number of rows."""


class Join(NamedTuple):
    """lookup: whether it is `lookup`, which keeps no keys of the right side."""

    kind: str
    right: Pipeline
    on: tuple[tuple[Expression, Expression], ...]
    lookup: bool


class Expanded(NamedTuple):
    """A column of mv-expand: its name, what is expanded, and the type of the items, empty for dynamic."""

    name: str
    value: Expression
    type: str


class Expand(NamedTuple):
    """mv-expand. numbers: the column of the items' numbers, empty for none; limit: the most rows of each row."""

    columns: tuple[Expanded, ...]
    numbers: str
    limit: int | None


class Parse(NamedTuple):
    """parse. pattern: texts, and columns with their types (None for `*`); strict: whether rows that do not fit are left out."""

    subject: Expression
    pattern: tuple[str | tuple[str, str] | None, ...]
    strict: bool


Operator = (
    Where
    | Project
    | Extend
    | Choose
    | Rename
    | Summarize
    | Distinct
    | Sort
    | Take
    | Top
    | Count
    | Join
    | Union
    | Expand
    | Parse
)


class Pipeline(NamedTuple):
    """A query: what it begins with, and what is done to it."""

    source: Source | DataTable | Printed | Union | Pipeline
    operators: tuple[Operator, ...]


class Let(NamedTuple):
    """`let name = value;`."""

    name: str
    value: Expression | Pipeline


class Query(NamedTuple):
    """Statements and the query behind them."""

    lets: tuple[Let, ...]
    body: Pipeline
