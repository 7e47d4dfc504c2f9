"""Group-Object."""

from __future__ import annotations

from collections.abc import Sequence

from cmdlets.utility._ordering import Order, Row, compare_values, culture_given, evaluate_rows
from cmdlets.utility._properties import GROUP_KEYS, key_properties, parse_properties
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.members import MISSING
from pscompat.dotnet.text import element_text, entry_text, net_text, to_text
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import (
    NOTHING,
    ArrayList,
    DictionaryEntry,
    GenericList,
    Hashtable,
    NetObject,
    PSCustomObject,
    Value,
    unwrap,
    wrapped,
)


class GroupInfo(NetObject):
    """Microsoft.PowerShell.Commands.GroupInfo: the objects of one group, their number, the values they share."""

    __slots__ = ("Count", "Group", "Name", "Values")
    net_name = "Microsoft.PowerShell.Commands.GroupInfo"

    def __init__(self, values: Row, by_property: Sequence[bool]):
        """by_property: for each of the values whether it is a property's, not what a block gave or the object itself."""
        shared = [None if value is MISSING else value for value in values]
        self.Count = 0
        self.Group = GenericList(
            (), "System.Management.Automation.PSObject", "System.Collections.ObjectModel.Collection`1"
        )
        parts = zip(shared, by_property)
        self.Name = ", ".join(
            _name_part(value, is_property) for value, is_property in parts if value is not None and value is not NOTHING
        )
        self.Values = ArrayList(map(wrapped, shared))

    def add(self, obj: Value) -> None:
        """Put one more object into the group."""
        self.Count += 1
        self.Group.append(wrapped(obj))


class GroupInfoNoElement(GroupInfo):
    """Microsoft.PowerShell.Commands.GroupInfoNoElement: a group that only counts."""

    __slots__ = ()
    net_name = "Microsoft.PowerShell.Commands.GroupInfoNoElement"
    net_bases = ("Microsoft.PowerShell.Commands.GroupInfo", "System.Object")

    def add(self, obj: Value) -> None:
        """Count the object."""
        self.Count += 1


def _name_part(value: Value, is_property: bool) -> str:
    """A value in a group's name: as .NET writes it in the current culture, the elements of a property's collection in braces."""
    base = unwrap(value)
    if is_property and isinstance(base, Hashtable):
        return "{" + ", ".join(entry_text(DictionaryEntry(key, item)) for key, item in base.items()) + "}"
    if not isinstance(base, list):
        return net_text(value) if is_property else to_text(value)
    return "{" + ", ".join(map(net_text, base)) + "}" if is_property else " ".join(map(element_text, base))


@cmdlet(
    "Group-Object",
    output=("System.Collections.Hashtable", "Microsoft.PowerShell.Commands.GroupInfo"),
)
class GroupObject(Cmdlet):
    """Puts objects that have the same values of some properties into groups."""

    NoElement = Parameter("switch", help="Leave the objects out of the groups.")
    AsHashTable = Parameter("switch", sets=("HashTable",), aliases=("AHT",), help="Write one hashtable of the groups.")
    AsString = Parameter("switch", sets=("HashTable",), help="Make the hashtable's keys strings.")
    InputObject = Parameter("psobject", by_value=True, default=NOTHING, help="The objects to group.")
    Property = Parameter(
        "object[]", position=0, help="Names, script blocks or hashtables (Expression) of what to group by."
    )
    Culture = Parameter("string", setter=culture_given, help="The culture whose rules for the order of letters apply.")
    CaseSensitive = Parameter("switch", help="Let upper and lower case differ.")
    examples = (
        Example("'b', 'a', 'b' | Group-Object | ForEach-Object { \"$($_.Name) $($_.Count)\" }", "a 1\nb 2"),
        Example("'vm1', 'vm2', 'db1' | Group-Object { $_.Substring(0, 2) } -NoElement | ForEach-Object Name", "db\nvm"),
        Example("('x', 'X', 'y' | Group-Object -AsHashTable)['x'] -join ','", "x,X"),
    )

    def begin(self) -> None:
        self._objects: list[Value] = []

    def process(self) -> None:
        if self.InputObject is not None and self.InputObject is not NOTHING:
            self._objects.append(self.InputObject)

    def end(self) -> None:
        if not self._objects:
            return
        named = self.Property or key_properties(self._objects)
        arguments = parse_properties(self, named, GROUP_KEYS, wildcards=False)
        self._check_switches()
        self._by_property = [argument.expression.block is None for argument in arguments] or [False]
        rows = evaluate_rows(self, self._objects, arguments)
        if _mixed(rows):
            groups = self._mixed_groups(rows)
        else:
            self._check_order(rows)
            groups = self._sorted_groups(rows)
        if self.AsHashTable:
            self._write_hashtable(groups)
        else:
            self.write_all(groups)

    def _check_switches(self) -> None:
        text = None
        if self.AsString and not self.AsHashTable:
            text = "The command cannot be run because the AsString parameter requires that you specify the AsHashtable parameter."
        elif self.AsHashTable and not self.AsString and len(self.Property or ()) > 1:
            text = (
                "The command cannot be run because using the AsHashTable parameter with more than one property "
                "requires adding the AsString parameter."
            )
        if text is not None:
            target = self.AsString if self.AsString else self.AsHashTable
            self.throw(text, "ArgumentException", "InvalidArgument", target, "System.ArgumentException")

    def _check_order(self, rows: list[Row]) -> None:
        """Groups are made by order, and custom objects have none."""
        for column in zip(*rows):
            found = [value for value in column if isinstance(unwrap(value), PSCustomObject)]
            if len(found) > 1:
                one, other = map(to_string, found[:2])
                self.throw(
                    f'Cannot compare "{one}" to "{other}" because the objects are not the same type or the object "{one}" '
                    'does not implement "IComparable".',
                    "PSObjectCompareTo",
                    "NotSpecified",
                    exception="System.Management.Automation.ExtendedTypeSystemException",
                )

    def _sorted_groups(self, rows: list[Row]) -> list[GroupInfo]:
        """Groups in the order of their values, when each property's values have one type."""
        order = Order(rows, [True] * len(rows[0]), bool(self.CaseSensitive))
        kind = GroupInfoNoElement if self.NoElement else GroupInfo
        groups: list[GroupInfo] = []
        by_key: dict[Row, GroupInfo] = {}
        last = -1
        for index in order.indices:
            row = rows[index]
            # A property that an object lacks sorts last, but counts as null.
            apart = _lacks_value(row) or _has_collection(row)
            group = by_key.get(_key(row)) if apart else None
            if group is None:
                if last < 0 or not order.same(last, index):
                    groups.append(kind(row, self._by_property))
                group = groups[-1]
                last = index
                if apart or any(unwrap(value) is None for value in row):
                    by_key.setdefault(_key(row), group)
            group.add(self._objects[index])
        return groups

    def _mixed_groups(self, rows: list[Row]) -> list[GroupInfo]:
        """Groups in the order in which they begin, when types differ: values are compared with each group's."""
        kind = GroupInfoNoElement if self.NoElement else GroupInfo
        groups: list[GroupInfo] = []
        by_key: dict[Row, GroupInfo] = {}
        case_sensitive = bool(self.CaseSensitive)

        def fits(group: GroupInfo, values: list[Value]) -> bool:
            return all(compare_values(one, other, case_sensitive) == 0 for one, other in zip(group.Values, values))

        for obj, row in zip(self._objects, rows):
            values = [None if value is MISSING else value for value in row]
            group = by_key.get(_key(row)) if _has_collection(row) else None
            if group is None:
                group = next((each for each in groups if fits(each, values)), None)
            if group is None:
                group = kind(row, self._by_property)
                groups.append(group)
                if _has_collection(row):
                    by_key[_key(row)] = group
            group.add(obj)
        return groups

    def _write_hashtable(self, groups: list[GroupInfo]) -> None:
        table = Hashtable((), bool(self.CaseSensitive))
        for group in groups:
            key = group.Name if self.AsString else unwrap(group.Values[0])
            if key is None or key is NOTHING or key in table:
                self.error(
                    "The objects grouped by this property cannot be expanded because there is a key duplication. "
                    "Provide a valid value for the property, and then try again.",
                    "The objects grouped by this property cannot be expanded because there is a key duplication. "
                    "Provide a valid value for the property, and then try again.",
                    "InvalidArgument",
                )
                return
            table[key] = group.Group
        self.write(table)


def _mixed(rows: list[Row]) -> bool:
    """Whether a property's values are of several types, null aside."""
    for column in zip(*rows):
        kinds = {type(unwrap(value)) for value in column if value is not MISSING and value is not NOTHING}
        kinds.discard(type(None))
        if len(kinds) > 1:
            return True
    return False


def _lacks_value(row: Row) -> bool:
    return any(value is MISSING for value in row)


def _has_collection(row: Row) -> bool:
    return any(isinstance(unwrap(value), list) for value in row)


def _key(row: Row) -> Row:
    """By what a group is looked up: collections of one type are all the same there."""
    return tuple(map(_key_part, row))


def _key_part(value: Value) -> Value:
    if value is MISSING:
        return None
    base = unwrap(value)
    if isinstance(base, list):
        return name_of(base)
    return id(value) if value.__hash__ is None else base
