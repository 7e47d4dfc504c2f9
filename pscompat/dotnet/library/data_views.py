"""System.Data.DataView: the rows of a table that pass a filter, in an order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import data_expressions
from pscompat.dotnet.library.data_columns import ARGUMENT, DataColumn
from pscompat.dotnet.library.data_rows import DataRow
from pscompat.dotnet.library.data_values import order_of
from pscompat.dotnet.values import MISSING, NetObject, TypedArray, Value

if TYPE_CHECKING:
    from pscompat.dotnet.library.data_tables import DataTable


class DataRowView(NetObject):
    """System.Data.DataRowView: a row as a view shows it."""

    __slots__ = ("row", "view")
    net_name = "System.Data.DataRowView"

    def __init__(self, row: DataRow, view: DataView):
        self.row = row
        self.view = view

    def net_names(self) -> list[str]:
        """The names of its columns."""
        return self.row.net_names()

    def net_get(self, name: str) -> Value:
        """What a column holds, or the row itself."""
        own = {"row": self.row, "dataview": self.view}.get(name.lower(), MISSING)
        return own if self.row.owner.columns.named(name) is None else self.row.net_get(name)

    def net_set(self, name: str, value: Value) -> bool:
        """Assign a column."""
        return self.row.owner.columns.named(name) is not None and self.row.net_set(name, value)

    def __getitem__(self, key: Value) -> Value:
        return self.row[key]

    def __setitem__(self, key: Value, value: Value) -> None:
        self.row[key] = value

    def Delete(self) -> None:
        self.row.Delete()


class DataView(NetObject):
    """System.Data.DataView."""

    __slots__ = ("AllowDelete", "AllowEdit", "AllowNew", "Table", "_filter", "_sort")
    net_name = "System.Data.DataView"
    net_bases = ("System.ComponentModel.MarshalByValueComponent", "System.Object", "System.Collections.IList")

    def __init__(self, table: DataTable, filter: str = "", sort: str = ""):
        self.Table = table
        self._filter = filter
        self._sort = sort
        self.AllowDelete = self.AllowEdit = self.AllowNew = True

    @classmethod
    def net_new(cls, table: DataTable, RowFilter: str = "", Sort: str = "", RowState: Value = None) -> DataView:
        return cls(table, RowFilter or "", Sort or "")

    def rows(self) -> list[DataRow]:
        """The rows that the view shows, in its order."""
        return list(self.Table.Select(self._filter, self._sort))

    def __iter__(self) -> Iterator[Value]:
        return iter([DataRowView(row, self) for row in self.rows()])

    def __len__(self) -> int:
        return len(self.rows())

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, index: int) -> Value:
        return DataRowView(self._row(index), self)

    def __setitem__(self, index: int, value: Value) -> None:
        raise NetError(ARGUMENT, "Cannot set an object into this list.")

    def _row(self, index: int) -> DataRow:
        rows = self.rows()
        if not 0 <= index < len(rows):
            message = f"Index {index} is either negative or above rows count."
            raise NetError("System.IndexOutOfRangeException", message)
        return rows[index]

    @property
    def Count(self) -> int:
        return len(self.rows())

    @property
    def RowFilter(self) -> str:
        return self._filter

    @RowFilter.setter
    def RowFilter(self, value: str) -> None:
        data_expressions.test_of(value or "", self.Table)
        self._filter = value or ""

    @property
    def Sort(self) -> str:
        return self._sort

    @Sort.setter
    def Sort(self, value: str) -> None:
        data_expressions.sorted_rows([], value or "", self.Table)
        self._sort = value or ""

    def ToTable(self, *args: Value) -> DataTable:
        """(), (name), (distinct, column names), (name, distinct, column names)."""
        name = args[0] if args and isinstance(args[0], str) else self.Table.TableName
        rest = args[1:] if args and isinstance(args[0], str) else args
        distinct = bool(rest) and rest[0] is True
        given = [part for arg in rest[1:] for part in (arg if isinstance(arg, list) else [arg])]
        columns = [self._column(part) for part in given] or self.Table.columns.items
        made = self.Table.with_columns(name, columns)
        seen: list[list[Value]] = []
        for row in self.rows():
            values = [row.value(column) for column in columns]
            if not distinct or values not in seen:
                made.Rows.Add(values)
                seen.append(values)
        return made

    def _column(self, name: str) -> DataColumn:
        found = self.Table.columns.named(name)
        if found is None:
            raise NetError(ARGUMENT, f"Column '{name}' does not belong to underlying table '{self.Table.TableName}'.")
        return found

    def _found(self, key: Value) -> list[DataRow]:
        """The rows that have a key in the first column of the order; NetError of an ArgumentException without an order."""
        if not self._sort.strip():
            raise NetError(ARGUMENT, "Find finds a row based on a Sort order, and no Sort order is specified.")
        column = data_expressions.order_parts(self._sort, self.Table)[0][0]
        return [row for row in self.rows() if order_of(row.value(column), key) == 0]

    def FindRows(self, key: Value) -> Value:
        return TypedArray([DataRowView(row, self) for row in self._found(key)], "System.Data.DataRowView")

    def Find(self, key: Value) -> int:
        found = self._found(key)
        return self.rows().index(found[0]) if found else -1

    def Delete(self, index: int) -> None:
        self._row(index).Delete()
