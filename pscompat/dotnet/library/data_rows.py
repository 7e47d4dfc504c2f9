"""System.Data.DataRow, and the rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError, error
from pscompat.dotnet.library.data_columns import ARGUMENT, NOTHING_THERE, DataColumn
from pscompat.dotnet.library.data_values import is_null, order_of
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.item_collection import ChangeableCollection
from pscompat.dotnet.properties import NOT_SETTABLE, SET_EXCEPTION
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import MISSING, NOTHING, NetObject, Value, unwrap

if TYPE_CHECKING:
    from pscompat.dotnet.library.data_tables import DataTable

DETACHED, UNCHANGED, ADDED, DELETED, MODIFIED = 1, 2, 4, 8, 16


class DataRow(NetObject):
    """System.Data.DataRow: `values` by column. Its columns are its properties, as PowerShell's adapter shows them."""

    __slots__ = ("error", "original", "owner", "state", "values")
    net_name = "System.Data.DataRow"

    def __init__(self, owner: DataTable):
        self.owner = owner
        self.state = DETACHED
        self.error = ""
        self.original: dict[DataColumn, Value] | None = None
        self.values: dict[DataColumn, Value] = {
            column: column.automatic() if column.AutoIncrement else column.DefaultValue
            for column in owner.columns.items
        }

    def value(self, column: DataColumn) -> Value:
        """What the row has in a column; DBNull where it has nothing."""
        if self.state == DELETED:
            message = "Deleted row information cannot be accessed through the row."
            raise NetError("System.Data.DeletedRowInaccessibleException", message)
        if column.compiled is not None:
            return column.compiled(self, self.owner.rows)
        return self.values.get(column, NOTHING_THERE)

    def put(self, column: DataColumn, value: Value) -> None:
        """Give the row a value; NetError where the column's rules refuse it."""
        if column.ReadOnly or column.compiled is not None:
            raise NetError("System.Data.ReadOnlyException", f"Column '{column.ColumnName}' is read only.")
        stored = column.stored(value)
        if column.MaxLength >= 0 and isinstance(stored, str) and len(stored) > column.MaxLength:
            message = f"Cannot set column '{column.ColumnName}'. The value violates the MaxLength limit of this column."
            raise NetError(ARGUMENT, message)
        if self.state != DETACHED:
            self.owner.check(column, stored, self)
        if self.state == UNCHANGED:
            self.original, self.state = dict(self.values), MODIFIED
        self.values[column] = stored

    def _column(self, key: Value) -> DataColumn:
        found: DataColumn | None = self.owner.columns[key]
        if found is None:
            raise NetError(ARGUMENT, f"Column '{to_string(key)}' does not belong to table {self.owner.TableName}.")
        return found

    # As PowerShell sees it

    def net_names(self) -> list[str]:
        """The names of its columns."""
        return [column.ColumnName for column in self.owner.columns.items]

    def net_underlying(self) -> list[str]:
        """The names of .NET's own properties."""
        return ["RowError", "RowState", "Table", "ItemArray", "HasErrors"]

    def net_type_of(self, name: str) -> NetType | None:
        """The type of a column."""
        column = self.owner.columns.named(name)
        return None if column is None else column.kind

    def net_get(self, name: str) -> Value:
        """What a column holds, else one of .NET's own properties."""
        column = self.owner.columns.named(name)
        if column is not None:
            return self.value(column)
        own = _ROW_PROPERTIES.get(name.lower())
        return MISSING if own is None else own(self)

    def net_set(self, name: str, value: Value) -> bool:
        """Assign a column, ItemArray or RowError."""
        folded = name.lower()
        column = self.owner.columns.named(name)
        if column is None and folded == "itemarray":
            self.fill(value)
        elif column is None and folded == "rowerror":
            self.error = to_string(value)
        elif column is not None:
            try:
                self.put(column, value)
            except NetError as failure:
                message = f'Exception setting "{name}": "{failure.exception.Message}"'
                raise error(
                    message, "CatchFromBaseAdapterSetValue", exception=SET_EXCEPTION, inner=failure.exception
                ) from None
        else:
            raise error(
                f'Exception setting "{name}": "{NOT_SETTABLE.format(name)}"',
                "ExceptionWhenSetting",
                exception=SET_EXCEPTION,
            )
        return True

    def __getitem__(self, key: Value, version: Value = None) -> Value:
        """(column), (column, version); a column by its place, its name or itself."""
        column = self._column(key)
        name = "Default" if version is None else to_string(version)
        if name == "Default":
            return self.value(column)
        values = self._version(name)
        if values is None:
            raise NetError("System.Data.VersionNotFoundException", f"There is no {name} data to access.")
        return values.get(column, NOTHING_THERE)

    def _version(self, name: str) -> dict[DataColumn, Value] | None:
        """What the columns hold, or held, in a version of the row; None where it has no such version."""
        if name == "Original":
            return None if self.state in (ADDED, DETACHED) else self.original or self.values
        if name == "Proposed":
            return self.values if self.state == DETACHED else None
        return None if self.state == DELETED or (name == "Current" and self.state == DETACHED) else self.values

    def HasVersion(self, version: Value) -> bool:
        return self._version(to_string(version)) is not None

    def __setitem__(self, key: Value, value: Value) -> None:
        self.put(self._column(key), value)

    # .NET's methods

    def fill(self, values: Iterable[Value]) -> None:
        """Give the columns these values in their order, null leaving a column as it is; NetError for too many."""
        given = list(values)
        columns = self.owner.columns.items
        if len(given) > len(columns):
            raise NetError(ARGUMENT, "Input array is longer than the number of columns in this table.")
        for column, value in zip(columns, given):
            if unwrap(value) is not None:
                self.put(column, value)

    def IsNull(self, column: Value) -> bool:
        return is_null(self.value(self._column(column)))

    def SetField(self, column: Value, value: Value) -> None:
        self.put(self._column(column), NOTHING_THERE if value is None else value)

    def Delete(self) -> None:
        if self.state == ADDED:
            self.owner.rows.remove(self)
            self.state = DETACHED
        elif self.state != DETACHED:
            self.state = DELETED

    def AcceptChanges(self) -> None:
        if self.state == DELETED:
            self.owner.rows.remove(self)
            self.state = DETACHED
        elif self.state != DETACHED:
            self.original, self.state = None, UNCHANGED

    def RejectChanges(self) -> None:
        if self.state == ADDED:
            self.Delete()
        elif self.state != DETACHED:
            if self.original is not None:
                self.values = self.original
            self.original, self.state = None, UNCHANGED

    def BeginEdit(self) -> None:
        """Changes count at once."""

    def EndEdit(self) -> None:
        """See BeginEdit."""

    def SetAdded(self) -> None:
        self.state = ADDED

    def SetModified(self) -> None:
        self.state = MODIFIED

    def ClearErrors(self) -> None:
        self.error = ""


_ROW_PROPERTIES: dict[str, Callable[[DataRow], Value]] = {
    "rowerror": lambda row: row.error,
    "rowstate": lambda row: enum_value("System.Data.DataRowState", row.state),
    "table": lambda row: row.owner,
    "itemarray": lambda row: [row.value(column) for column in row.owner.columns.items],
    "haserrors": lambda row: bool(row.error),
}


class DataRowCollection(ChangeableCollection):
    """System.Data.DataRowCollection."""

    __slots__ = ("items", "table")
    net_name = "System.Data.DataRowCollection"
    net_bases = ("System.Data.InternalDataCollectionBase", "System.Object", "System.Collections.ICollection")

    def __init__(self, table: DataTable):
        self.table = table
        self.items: list[DataRow] = table.rows

    def place(self, index: int) -> int:
        """As of any collection, with .NET's own error."""
        if not 0 <= index < len(self.items):
            raise NetError("System.IndexOutOfRangeException", f"There is no row at position {index}.")
        return index

    def Add(self, *values: Value) -> Value:
        """(row), or the values of a new one, which is given back."""
        given = unwrap(values[0]) if len(values) == 1 else None
        if isinstance(given, DataRow):
            self.InsertAt(given, len(self.items))
            return NOTHING
        made = self.table.NewRow()
        made.fill(given if type(given) is list else values)
        self.InsertAt(made, len(self.items))
        return made

    def InsertAt(self, row: DataRow, pos: int) -> None:
        table = self.table
        if row.state != DETACHED:
            raise NetError(ARGUMENT, "This row already belongs to this table.")
        if row.owner is not table:
            raise NetError(ARGUMENT, "This row already belongs to another table.")
        for column in table.columns.items:
            table.check(column, row.value(column), row)
        row.state = ADDED
        table.rows.insert(pos, row)

    def Remove(self, row: DataRow) -> None:
        if row not in self.items:
            raise NetError(
                "System.IndexOutOfRangeException", "The given DataRow is not in the current DataRowCollection."
            )
        self.items.remove(row)
        row.state = DETACHED

    def RemoveAt(self, index: int) -> None:
        self.Remove(self[index])

    def Clear(self) -> None:
        self.table.Clear()

    def IndexOf(self, row: DataRow) -> int:
        return next((at for at, own in enumerate(self.items) if own is row), -1)

    def Find(self, *key: Value) -> DataRow | None:
        columns = self.table.PrimaryKey
        if not columns:
            raise NetError("System.Data.MissingPrimaryKeyException", "Table doesn't have a primary key.")
        parts = key[0] if len(key) == 1 and isinstance(key[0], list) else key
        wanted = [column.stored(part) for column, part in zip(columns, parts)]
        for row in self.items:
            held = (row.value(column) for column in columns)
            if all(order_of(one, other, self.table.CaseSensitive) == 0 for one, other in zip(held, wanted)):
                return row
        return None

    def Contains(self, *key: Value) -> bool:
        return self.Find(*key) is not None
