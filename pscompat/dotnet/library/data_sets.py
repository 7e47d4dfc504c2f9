"""System.Data.DataSet: tables by name."""

from __future__ import annotations

from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.data_columns import ARGUMENT
from pscompat.dotnet.library.data_rows import UNCHANGED
from pscompat.dotnet.library.data_tables import DataTable
from pscompat.dotnet.library.item_collection import ChangeableCollection
from pscompat.dotnet.values import NOTHING, Hashtable, NetObject, Value


class DataTableCollection(ChangeableCollection):
    """System.Data.DataTableCollection: the tables of a set, reached by place or name."""

    __slots__ = ("items", "owner")
    net_name = "System.Data.DataTableCollection"
    net_bases = ("System.Data.InternalDataCollectionBase", "System.Object", "System.Collections.ICollection")

    def __init__(self, owner: DataSet):
        self.owner = owner
        self.items: list[DataTable] = []

    def __getitem__(self, key: Value) -> Value:
        if isinstance(key, str):
            return next((table for table in self.items if table.TableName.lower() == key.lower()), None)
        if not 0 <= key < len(self.items):
            raise NetError("System.IndexOutOfRangeException", f"Cannot find table {key}.")
        return self.items[key]

    def Add(self, table: Value = None) -> Value:
        """(), (name), (table); gives back a table that it makes."""
        made = table if isinstance(table, DataTable) else DataTable(table or "")
        if not made.TableName:
            number = 1
            while self[f"Table{number}"] is not None:
                number += 1
            made.TableName = f"Table{number}"
        if self[made.TableName] is not None:
            message = f"A DataTable named '{made.TableName}' already belongs to this DataSet."
            raise NetError("System.Data.DuplicateNameException", message)
        made.DataSet = self.owner
        self.items.append(made)
        return NOTHING if made is table else made

    def Contains(self, name: str) -> bool:
        return self[name] is not None

    def Remove(self, table: Value) -> None:
        found = table if isinstance(table, DataTable) else self[table]
        if found not in self.items:
            raise NetError(ARGUMENT, f"Table {to_string(table)} does not belong to this DataSet.")
        self.items.remove(found)
        found.DataSet = None

    def Clear(self) -> None:
        for table in list(self.items):
            self.Remove(table)


class DataSet(NetObject):
    """System.Data.DataSet: tables by name."""

    __slots__ = ("CaseSensitive", "DataSetName", "ExtendedProperties", "Namespace", "Tables")
    net_name = "System.Data.DataSet"
    net_bases = ("System.ComponentModel.MarshalByValueComponent", "System.Object")

    def __init__(self, name: str):
        self.DataSetName = name
        self.CaseSensitive = False
        self.Namespace = ""
        self.ExtendedProperties = Hashtable(())
        self.Tables = DataTableCollection(self)

    @classmethod
    def net_new(cls, dataSetName: str = "NewDataSet") -> DataSet:
        return cls(dataSetName)

    @property
    def HasErrors(self) -> bool:
        return any(table.HasErrors for table in self.Tables.items)

    def AcceptChanges(self) -> None:
        for table in self.Tables.items:
            table.AcceptChanges()

    def RejectChanges(self) -> None:
        for table in self.Tables.items:
            table.RejectChanges()

    def Clear(self) -> None:
        for table in self.Tables.items:
            table.Clear()

    def HasChanges(self) -> bool:
        return any(row.state != UNCHANGED for table in self.Tables.items for row in table.rows)

    def ToString(self) -> str:
        return "System.Data.DataSet"

    def Dispose(self) -> None:
        """There is nothing to give back."""
