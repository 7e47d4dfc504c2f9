"""System.Data's tables: values of columns, rules of rows, filters and orders, with what .NET gave."""

from __future__ import annotations

import pytest
from dotnet import call, failure, get, new

from pscompat.dotnet import members
from pscompat.dotnet.types import known
from pscompat.dotnet.values import Value


@pytest.fixture
def people() -> Value:
    table = new("System.Data.DataTable", "People")
    columns = get(table, "Columns")
    for name, kind in (("Name", "System.String"), ("Age", "System.Int32"), ("Half", "System.Double")):
        call(columns, "Add", name, known(kind))
    columns["Half"].Expression = "Age / 2"
    for values in (("Ann Lee", 30), ("O'Brien", 40), ("bob",)):
        call(get(table, "Rows"), "Add", *values)
    return table


@pytest.mark.parametrize(
    ("filter", "names"),
    [
        ("", ["Ann Lee", "O'Brien", "bob"]),
        ("Name = 'ANN LEE'", ["Ann Lee"]),
        ("Name = 'O''Brien' OR Age IS NULL", ["O'Brien", "bob"]),
        ("NOT (Age = 30) AND Age > '35'", ["O'Brien"]),
        ("Name LIKE '%e%'", ["Ann Lee", "O'Brien"]),
        ("Name LIKE '*ob'", ["bob"]),
        ("[Age] IN (30, 41)", ["Ann Lee"]),
        ("Half >= 20 * 1.0 - 1", ["O'Brien"]),
        ("IIF(ISNULL(Age, 0) = 0, LEN(Name), 0) = 3", ["bob"]),
        ("SUBSTRING(Name, 1, 3) = 'Ann' AND Age % 20 = 10", ["Ann Lee"]),
    ],
)
def test_filters(people: Value, filter: str, names: list[str]) -> None:
    assert [members.get(row, "Name") for row in call(people, "Select", filter)] == names


def test_orders_put_what_is_missing_first(people: Value) -> None:
    names = [members.get(row, "Name") for row in call(people, "Select", "", "Age")]
    assert names == ["bob", "Ann Lee", "O'Brien"]
    assert members.get(call(people, "Select", "", "Age DESC")[0], "Name") == "O'Brien"


@pytest.mark.parametrize(
    ("filter", "message"),
    [
        ("Zip = 1", "Cannot find column [Zip]."),
        ("foo(1) = 2", "The expression contains undefined function call foo()."),
        ("Age >", "Syntax error: Missing operand after '>' operator."),
        ("(Age = 30", "The expression is missing the closing parenthesis."),
        ("Age", "Filter expression 'Age' does not evaluate to a Boolean term."),
    ],
)
def test_wrong_filters(people: Value, filter: str, message: str) -> None:
    assert message in failure(call, people, "Select", filter)


def test_aggregates(people: Value) -> None:
    assert call(people, "Compute", "SUM(Age)", "") == 70
    assert call(people, "Compute", "COUNT(Age)", "Name LIKE 'b%'") == 0
    assert call(people, "Compute", "MIN(Name)", "") == "Ann Lee"


def test_values_become_their_columns_type(people: Value) -> None:
    row = get(people, "Rows")[0]
    members.set(row, "Age", "77")
    assert members.get(row, "Age") == 77
    assert "Couldn't store <abc> in Age Column.  Expected type is Int32." in failure(members.set, row, "Age", "abc")
    assert "Please use DBNull instead." in failure(members.set, row, "Age", None)
    assert "Column 'Half' is read only." in failure(members.set, row, "Half", 1.0)


def test_changes_are_taken_back(people: Value) -> None:
    call(people, "AcceptChanges")
    row = get(people, "Rows")[0]
    members.set(row, "Name", "other")
    assert members.get(row, "RowState").ToString() == "Modified"
    call(people, "RejectChanges")
    assert members.get(row, "Name") == "Ann Lee"
    call(row, "Delete")
    call(people, "AcceptChanges")
    assert get(people, "Rows").Count == 2
