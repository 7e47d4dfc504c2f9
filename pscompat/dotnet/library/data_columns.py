"""System.Data.DataColumn, and the columns of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import out_of_range
from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.library import data_expressions
from pscompat.dotnet.library.basics import DBNull
from pscompat.dotnet.library.data_values import cause_of
from pscompat.dotnet.library.item_collection import ChangeableCollection
from pscompat.dotnet.text import net_text
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import NOTHING, Hashtable, NetObject, Value, unwrap

if TYPE_CHECKING:
    from pscompat.dotnet.library.data_tables import DataTable

ARGUMENT = "System.ArgumentException"
NOTHING_THERE: Value = DBNull.Value  # type: ignore[attr-defined]


class DataColumn(NetObject):
    """System.Data.DataColumn: a column's name, type and rules."""

    __slots__ = (
        *("AllowDBNull", "AutoIncrement", "AutoIncrementSeed", "AutoIncrementStep", "Caption", "ColumnName"),
        *("ExtendedProperties", "MaxLength", "ReadOnly", "Table", "Unique", "_default", "_expression", "compiled"),
        *("kind", "next_number"),
    )
    net_name = "System.Data.DataColumn"
    net_bases = ("System.ComponentModel.MarshalByValueComponent", "System.Object")
    net_order = (
        *("AllowDBNull", "AutoIncrement", "AutoIncrementSeed", "AutoIncrementStep", "Caption", "ColumnName", "Prefix"),
        *("DataType", "DateTimeMode", "DefaultValue", "Expression", "ExtendedProperties", "MaxLength", "Namespace"),
        *("Ordinal", "ReadOnly", "Table", "Unique", "ColumnMapping", "Site", "Container", "DesignMode"),
    )

    def __init__(self, name: str, kind: NetType):
        self.ColumnName = name
        self.Caption = name
        self.kind = kind
        self.AllowDBNull = True
        self.AutoIncrement = self.ReadOnly = self.Unique = False
        self.AutoIncrementSeed, self.AutoIncrementStep, self.MaxLength = 0, 1, -1
        self.ExtendedProperties = Hashtable(())
        self.Table: DataTable | None = None
        self._default: Value = NOTHING_THERE
        self._expression = ""
        self.compiled: data_expressions.Evaluate | None = None
        self.next_number: int | None = None

    @classmethod
    def net_new(cls, columnName: str = "", dataType: Value = None, expr: str = "") -> DataColumn:
        made = cls(columnName, types.known("System.String") if dataType is None else dataType)
        made._expression = expr or ""
        return made

    @property
    def DataType(self) -> NetType:
        return self.kind

    @DataType.setter
    def DataType(self, value: Value) -> None:
        if self.Table is not None and self.Table.rows:
            raise NetError(ARGUMENT, "Cannot change DataType of a column once it has data.")
        self.kind = convert(value, types.known("System.Type"))

    @property
    def DefaultValue(self) -> Value:
        return self._default

    @DefaultValue.setter
    def DefaultValue(self, value: Value) -> None:
        self._default = self.stored(value)

    @property
    def Expression(self) -> str:
        return self._expression

    @Expression.setter
    def Expression(self, value: str) -> None:
        self._expression = value
        self.compiled = data_expressions.compiled(value, self.Table) if value and self.Table is not None else None

    @property
    def Ordinal(self) -> int:
        return -1 if self.Table is None else self.Table.columns.items.index(self)

    def SetOrdinal(self, ordinal: int) -> None:
        if self.Table is None:
            raise NetError(ARGUMENT, "Column must belong to a table.")
        items = self.Table.columns.items
        if not 0 <= ordinal < len(items):
            raise out_of_range(f"Ordinal '{ordinal}' exceeds the maximum number.", "ordinal")
        items.insert(ordinal, items.pop(self.Ordinal))

    @property
    def Prefix(self) -> str:
        return ""

    @property
    def Namespace(self) -> str:
        return ""

    def ToString(self) -> str:
        return self.ColumnName + (f" + {self._expression}" if self._expression else "")

    def stored(self, value: Value) -> Value:
        """A value as the column keeps it; NetError of an ArgumentException for one that is not of its type."""
        plain = unwrap(value)
        if plain is None and self.kind.is_value_type:
            raise NetError(ARGUMENT, f"Cannot set Column '{self.ColumnName}' to be null. Please use DBNull instead.")
        if plain is None or isinstance(plain, DBNull):
            return NOTHING_THERE
        name = self.kind.full_name
        if name == "System.Object" or types.is_instance(plain, self.kind):
            return plain
        if name == "System.String":
            return net_text(plain)
        reason = "Type of value has a mismatch with column type"
        if name == "System.Boolean" and isinstance(plain, str):
            if plain.strip().lower() in ("true", "false"):
                return plain.strip().lower() == "true"
            reason = f"String '{plain}' was not recognized as a valid Boolean."
        elif self.kind.is_value_type:
            try:
                return convert(plain, self.kind)
            except TerminatingError as failure:
                reason = cause_of(failure).Message
        place = f"{self.ColumnName} Column.  Expected type is {self.kind.Name}."
        raise NetError(ARGUMENT, f"{reason}Couldn't store <{net_text(plain)}> in {place}")

    def automatic(self) -> int:
        """The number that the next new row has in an AutoIncrement column."""
        number = self.AutoIncrementSeed if self.next_number is None else self.next_number
        self.next_number = number + self.AutoIncrementStep
        return number

    def like_this(self) -> DataColumn:
        """A column with the same name, type and rules, of no table."""
        made = DataColumn(self.ColumnName, self.kind)
        for name in ("AllowDBNull", "AutoIncrement", "AutoIncrementSeed", "AutoIncrementStep", "Caption", "MaxLength"):
            setattr(made, name, getattr(self, name))
        made.ReadOnly, made.Unique = self.ReadOnly, self.Unique
        made._default, made._expression = self._default, self._expression
        return made


class DataColumnCollection(ChangeableCollection):
    """System.Data.DataColumnCollection: the columns of a table, reached by place or name."""

    __slots__ = ("items", "table")
    net_name = "System.Data.DataColumnCollection"
    net_bases = ("System.Data.InternalDataCollectionBase", "System.Object", "System.Collections.ICollection")

    def __init__(self, table: DataTable):
        self.table = table
        self.items: list[DataColumn] = []

    def named(self, name: str) -> DataColumn | None:
        """The column of this name, in its case or else in any."""
        exact = next((column for column in self.items if column.ColumnName == name), None)
        folded = name.lower()
        return exact or next((column for column in self.items if column.ColumnName.lower() == folded), None)

    def found(self, key: Value) -> DataColumn | None:
        """The column that a place, a name or itself means; None where there is none."""
        key = unwrap(key)
        if isinstance(key, DataColumn):
            return key if key in self.items else None
        if isinstance(key, str):
            return self.named(key)
        return self.items[key] if 0 <= key < len(self.items) else None

    def __getitem__(self, key: Value) -> Value:
        """As `found`; NetError for a place that there is not."""
        found = self.found(key)
        if found is None and isinstance(key, int):
            raise NetError("System.IndexOutOfRangeException", f"Cannot find column {key}.")
        return found

    def Add(self, column: Value = None, type: Value = None, expression: str = "") -> Value:
        """(), (column), (name), (name, type), (name, type, expression); gives back a column that it makes."""
        if isinstance(column, DataColumn):
            self.add(column)
            return NOTHING
        made = DataColumn.net_new(column or "", type, expression)
        self.add(made)
        return made

    def add(self, made: DataColumn) -> None:
        """Put a column behind the others; NetError for one of another table or with a name that is taken."""
        if made.Table is not None:
            raise NetError(ARGUMENT, f"Column '{made.ColumnName}' already belongs to this or another DataTable.")
        if not made.ColumnName:
            made.ColumnName = made.Caption = self._next_name()
        if any(one.ColumnName.lower() == made.ColumnName.lower() for one in self.items):
            message = f"A column named '{made.ColumnName}' already belongs to this DataTable."
            raise NetError("System.Data.DuplicateNameException", message)
        made.Table = self.table
        self.items.append(made)
        made.Expression = made.Expression
        for row in self.table.rows:
            row.values[made] = made.automatic() if made.AutoIncrement else made.DefaultValue

    def _next_name(self) -> str:
        number = 1
        while self.named(f"Column{number}") is not None:
            number += 1
        return f"Column{number}"

    def AddRange(self, columns: Value) -> None:
        for column in columns:
            self.Add(column)

    def Contains(self, name: str) -> bool:
        return self.named(name) is not None

    def IndexOf(self, column: Value) -> int:
        found = self.found(column)
        return -1 if found is None else self.items.index(found)

    def Remove(self, column: Value) -> None:
        found = self.found(column)
        if found is None:
            raise NetError(ARGUMENT, f"Column '{net_text(column)}' does not belong to table {self.table.TableName}.")
        self.items.remove(found)
        found.Table = None

    def RemoveAt(self, index: int) -> None:
        self.Remove(self[index])

    def Clear(self) -> None:
        for column in list(self.items):
            self.Remove(column)
