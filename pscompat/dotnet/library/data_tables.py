"""System.Data.DataTable: a table in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library import data_expressions
from pscompat.dotnet.library.data_columns import DataColumn, DataColumnCollection
from pscompat.dotnet.library.data_rows import DELETED, DETACHED, UNCHANGED, DataRow, DataRowCollection
from pscompat.dotnet.library.data_values import is_null, order_of
from pscompat.dotnet.library.data_views import DataView
from pscompat.dotnet.values import Hashtable, NetObject, TypedArray, Value, unwrap

if TYPE_CHECKING:
    from pscompat.dotnet.library.data_sets import DataSet


class DataTable(NetObject):
    """System.Data.DataTable; the pipeline enumerates its rows."""

    __slots__ = (
        "CaseSensitive",
        "DataSet",
        "ExtendedProperties",
        "TableName",
        "_key",
        "_rows",
        "_view",
        "columns",
        "rows",
    )
    net_name = "System.Data.DataTable"
    net_bases = ("System.ComponentModel.MarshalByValueComponent", "System.Object")

    def __init__(self, name: str = ""):
        self.TableName = name
        self.CaseSensitive = False
        self.DataSet: DataSet | None = None
        self.ExtendedProperties = Hashtable(())
        self.columns: DataColumnCollection = DataColumnCollection(self)
        self.rows: list[DataRow] = []
        self._rows = DataRowCollection(self)
        self._key: list[DataColumn] = []
        self._view: DataView | None = None

    @classmethod
    def net_new(cls, tableName: str = "") -> DataTable:
        return cls(tableName)

    def __iter__(self) -> Iterator[Value]:
        return iter(list(self.rows))

    def __bool__(self) -> bool:
        return True

    @property
    def Columns(self) -> DataColumnCollection:
        return self.columns

    @property
    def Rows(self) -> DataRowCollection:
        return self._rows

    @property
    def PrimaryKey(self) -> Value:
        return TypedArray(self._key, "System.Data.DataColumn")

    @PrimaryKey.setter
    def PrimaryKey(self, value: Value) -> None:
        self._key = [unwrap(column) for column in (value if isinstance(value, list) else [value])]
        for column in self._key:
            column.AllowDBNull = False
        if len(self._key) == 1:
            self._key[0].Unique = True

    @property
    def HasErrors(self) -> bool:
        return any(row.error for row in self.rows)

    @property
    def DefaultView(self) -> Value:
        if self._view is None:
            self._view = DataView(self)
        return self._view

    def ToString(self) -> str:
        return self.TableName

    def check(self, column: DataColumn, value: Value, row: DataRow) -> None:
        """Raise NetError where a row of the table must not have this value."""
        if not column.AllowDBNull and is_null(value):
            raise NetError("System.Data.NoNullAllowedException", f"Column '{column.ColumnName}' does not allow nulls.")
        if column.Unique and not is_null(value):
            for other in self.rows:
                if other is not row and order_of(other.value(column), value, self.CaseSensitive) == 0:
                    message = f"Column '{column.ColumnName}' is constrained to be unique.  Value '{to_string(value)}' is already present."
                    raise NetError("System.Data.ConstraintException", message)

    def NewRow(self) -> DataRow:
        return DataRow(self)

    def Select(self, filterExpression: str = "", sort: str = "") -> Value:
        test = data_expressions.test_of(filterExpression or "", self)
        rows = [row for row in self.rows if row.state != DELETED and test(row)]
        return TypedArray(data_expressions.sorted_rows(rows, sort or "", self), "System.Data.DataRow")

    def Compute(self, expression: str, filter: str) -> Value:
        test = data_expressions.test_of(filter or "", self)
        rows = [row for row in self.rows if test(row)]
        return data_expressions.compiled(expression, self)(None, rows)

    def Clear(self) -> None:
        for row in self.rows:
            row.state = DETACHED
        self.rows.clear()

    def with_columns(self, name: str, columns: list[DataColumn]) -> DataTable:
        """Another table, with columns as these are and without rows."""
        made = DataTable(name)
        for column in columns:
            made.columns.add(column.like_this())
        return made

    def Clone(self) -> DataTable:
        made = self.with_columns(self.TableName, self.columns.items)
        made.CaseSensitive = self.CaseSensitive
        made._key = [made.columns.items[column.Ordinal] for column in self._key]
        return made

    def Copy(self) -> DataTable:
        made = self.Clone()
        for row in self.rows:
            made.ImportRow(row)
        return made

    def ImportRow(self, row: DataRow) -> None:
        if row.state == DETACHED:
            return
        made = DataRow(self)
        for column, value in row.values.items():
            own = self.columns.named(column.ColumnName)
            if own is not None:
                made.values[own] = own.stored(value)
        made.state = row.state
        self.rows.append(made)

    def LoadDataRow(self, values: list[Value], fAcceptChanges: bool) -> DataRow:
        made: DataRow = self.Rows.Add(*values)
        if fAcceptChanges:
            made.AcceptChanges()
        return made

    def Merge(self, table: DataTable) -> None:
        for column in table.columns.items:
            if self.columns.named(column.ColumnName) is None:
                self.columns.add(column.like_this())
        for row in table.rows:
            self.ImportRow(row)

    def AcceptChanges(self) -> None:
        for row in list(self.rows):
            row.AcceptChanges()

    def RejectChanges(self) -> None:
        for row in list(self.rows):
            row.RejectChanges()

    def GetChanges(self) -> DataTable | None:
        changed = [row for row in self.rows if row.state != UNCHANGED]
        if not changed:
            return None
        made = self.Clone()
        for row in changed:
            made.ImportRow(row)
        return made

    def BeginLoadData(self) -> None:
        """The rules hold all the same."""

    def EndLoadData(self) -> None:
        """See BeginLoadData."""

    def Dispose(self) -> None:
        """There is nothing to give back."""
