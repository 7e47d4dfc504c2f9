"""Get-Member."""

from __future__ import annotations

from cmdlets.utility._member_definitions import MemberDefinition, added_member, method_definition, property_definition
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet import convert, members, types
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.errors import NetException
from pscompat.dotnet.facts.listing import member_rows
from pscompat.dotnet.library.member_sets import STANDARD_MEMBERS
from pscompat.dotnet.member_table import table_of
from pscompat.dotnet.overload_binding import known_owner
from pscompat.dotnet.overload_text import definitions
from pscompat.dotnet.properties import layers
from pscompat.dotnet.type_members import first_type_name
from pscompat.dotnet.values import NOTHING, Hashtable, Value, unwrap
from pscompat.dotnet.wildcards import compile_pattern
from pscompat.runtime.class_definition import definition_of

_PROPERTIES = {"AliasProperty", "CodeProperty", "Property", "NoteProperty", "ScriptProperty"}
_METHODS = {"CodeMethod", "Method", "ScriptMethod"}
_OTHERS = {"ParameterizedProperty", "PropertySet", "MemberSet", "Event", "Dynamic", "InferredProperty"}
_GROUPS = {"Properties": _PROPERTIES, "Methods": _METHODS, "All": _PROPERTIES | _METHODS | _OTHERS}
_EXTENDED = {"AliasProperty", "CodeProperty", "NoteProperty", "ScriptProperty", "CodeMethod", "ScriptMethod"}
# Kinds in the order in which Get-Member lists them.
_ORDER = [
    "AliasProperty",
    "CodeMethod",
    "CodeProperty",
    "Event",
    "MemberSet",
    "Method",
    "NoteProperty",
    "ParameterizedProperty",
    "Property",
    "PropertySet",
    "ScriptMethod",
    "ScriptProperty",
]
_TYPE_NAMES = (
    "System.Collections.ObjectModel.Collection`1[[System.String, System.Private.CoreLib, Version=10.0.0.0, "
    "Culture=neutral, PublicKeyToken=7cec85d7bea7798e]] pstypenames{get=PSTypeNames;}"
)
_OF_PSOBJECT = ("Members", "Properties", "Methods", "ImmediateBaseObject", "BaseObject", "TypeNames")
_METHODS_OF_PSOBJECT = (
    *("ToString", "Copy", "CompareTo", "Equals", "GetHashCode", "GetObjectData", "GetType", "GetMetaObject"),
)


@cmdlet("Get-Member", output=("Microsoft.PowerShell.Commands.MemberDefinition",))
class GetMember(Cmdlet):
    """Shows the properties and methods of objects, once for each type of object."""

    InputObject = Parameter("psobject", by_value=True, default=NOTHING, help="The objects to look at.")
    Name = Parameter(
        "string[]",
        position=0,
        wildcards=True,
        default=("*",),
        validate=(ValidateNotNull(empty=True),),
        help="The members' names.",
    )
    MemberType = Parameter(
        "System.Management.Automation.PSMemberTypes", aliases=("Type",), default="All", help="The kinds of members."
    )
    View = Parameter(
        "System.Management.Automation.PSMemberViewTypes",
        default="Adapted, Extended",
        help="Extended: what was added; Adapted: what the class has; All: both.",
    )
    Static = Parameter("switch", help="Show static members.")
    Force = Parameter("switch", help="Show hidden members too.")
    examples = (
        Example("('abc' | Get-Member -Name Length).Definition", "int Length {get;}"),
        Example(
            "([pscustomobject]@{ Name = 'vm1' } | Get-Member -MemberType NoteProperty).Definition", "string Name=vm1"
        ),
    )

    def begin(self) -> None:
        self._seen: set[str] = set()
        self._kinds = self._wanted_kinds()
        self._patterns = [compile_pattern(convert.to_string(name)) for name in self.Name or ("*",)]
        views = {part.strip().lower() for part in convert.to_string(self.View).split(",")}
        self._adapted = bool(views & {"adapted", "base", "all"})
        self._base = "base" in views
        self._extended = bool(views & {"extended", "all"})

    def _wanted_kinds(self) -> set[str]:
        kinds: set[str] = set()
        for part in convert.to_string(self.MemberType).split(","):
            name = part.strip()
            kinds |= _GROUPS.get(name, {name})
        return kinds

    def process(self) -> None:
        obj = self.InputObject
        if obj is None or obj is NOTHING:
            return
        type_name = self._type_name(obj)
        if type_name in self._seen:
            return
        self._seen.add(type_name)
        found = self._static(unwrap(obj)) if self.Static else self._instance(obj)
        ordered = sorted(found, key=lambda item: (_ORDER.index(item[1]), item[0].upper()))
        for match in self._patterns:
            for name, kind, definition in ordered:
                if kind in self._kinds and match(name):
                    self.write(MemberDefinition(type_name, name, kind, definition))

    def end(self) -> None:
        if not self._seen:
            self.error(
                "You must specify an object for the Get-Member cmdlet.",
                "NoObjectInGetMember",
                "CloseError",
                exception="System.InvalidOperationException",
            )

    def _type_name(self, obj: Value) -> str:
        if self.Static:
            base = unwrap(obj)
            return str((base if isinstance(base, types.NetType) else types.of(base)).full_name)
        return first_type_name(obj) or "<null>"

    def _instance(self, obj: Value) -> list[tuple[str, str, str]]:
        base = unwrap(obj)
        found = self._of_node(obj, base) if hasattr(base, "net_underlying") else self._of_object(obj)
        if self.Force:
            nettype = types.of(base)
            if types.is_script_type(nettype):
                found += _class_accessors(nettype, static=False)
            found += _intrinsic(obj, found)
        return found

    def _of_object(self, obj: Value) -> list[tuple[str, str, str]]:
        methods = members.methods(obj, hidden=bool(self.Force))
        added = {method[0].lower() for method in methods if isinstance(method, tuple)}
        found = _table_rows(unwrap(obj), bool(self.Force)) if self._adapted and "gettype" not in added else []
        found = [row for row in found if row[0].lower() not in added]
        of_table = {name.lower() for name, _, _ in found}
        for prop in members.properties(obj, hidden=bool(self.Force)):
            if found and prop.kind == "Property" and prop.name.lower() in of_table:
                continue
            kind, definition = added_member(prop) if of_table and prop.kind == "Property" else ("", "")
            if self._extended if (kind or prop.kind) in _EXTENDED else self._adapted:
                found.append((prop.name, kind or prop.kind, definition or property_definition(prop)))
        if self._extended:
            own = members.added_members(obj) or {}
            found += [
                (name, each.member_type, convert.to_string(each))
                for name, each in members.sets(obj).items()
                if self.Force or name != STANDARD_MEMBERS or name in own
            ]
        for method in methods:
            name, kind, definition = method_definition(obj, method)
            if found and kind == "Method" and name.lower() in of_table:
                continue
            if self._extended if kind in _EXTENDED else self._adapted:
                found.append((name, kind, definition))
        return found

    def _of_node(self, obj: Value, base: Value) -> list[tuple[str, str, str]]:
        """The members of an XML node, whose attributes and elements stand in the place of .NET's properties."""
        owner = known_owner(types.of(base))
        rows = member_rows(owner, special=bool(self.Force)) if owner is not None else []
        if self._base:
            return [(row.name, row.kind, row.definition) for row in rows]
        found = [("ToString", "CodeMethod", "static string XmlNode(psobject instance)")] if self._extended else []
        own, extended, adapted = layers(obj)
        underlying = {name.lower() for name in base.net_underlying()}
        named = set(base.net_names())
        if self._extended:
            found += [(prop.name, prop.kind, property_definition(prop)) for prop in (*own, *extended)]
        if self._adapted:
            shown = {prop.name: prop for prop in reversed(adapted)}
            found += [
                (name, prop.kind, property_definition(prop))
                for name, prop in shown.items()
                if name in named or name.lower() not in underlying
            ]
            found += [
                (row.name, row.kind, row.definition)
                for row in rows
                if row.kind in ("Method", "ParameterizedProperty") and not (self._extended and row.name == "ToString")
            ]
        return found

    def _static(self, base: Value) -> list[tuple[str, str, str]]:
        nettype = base if isinstance(base, types.NetType) else types.of(base)
        owner = known_owner(nettype)
        if owner is not None:
            return [
                (row.name, row.kind, row.definition)
                for row in member_rows(owner, static=True, special=bool(self.Force))
            ]
        found: list[tuple[str, str, str]] = []
        for member in table_of(nettype.members).ordered:
            if not member.is_static or (member.hidden and not self.Force):
                continue
            if member.call is not None:
                found.append((member.name, "Method", ", ".join(definitions(nettype, member.name))))
            else:
                declared = types.declared_text(member.value_type)
                access = "{get;}" if member.write is None else "{get;set;}"
                found.append((member.name, "Property", f"static {declared} {member.name} {access}"))
        definition = definition_of(nettype.members)
        if definition is None:
            return found
        if self.Force or not definition.hides_constructors:
            found.append(("new", "Method", ", ".join(definitions(nettype, "new"))))
        return found + (_class_accessors(nettype, static=True) if self.Force else [])


def _intrinsic(obj: Value, found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """What every object has besides: its type names, and the sets of the members that it has in `found` and by addition."""
    own, extended, adapted = layers(obj)
    methods = [name for name, kind, _ in found if kind == "Method"]
    added = [name for name, kind, _ in found if kind in _EXTENDED and kind.endswith("Method")]
    indexers = [
        name for name, kind, _ in found if kind == "ParameterizedProperty" and isinstance(unwrap(obj), Hashtable)
    ]
    of_class = [*indexers, *(prop.name for prop in adapted), *methods]
    sets = {
        "psadapted": of_class,
        "psbase": of_class,
        "psextended": [*(prop.name for prop in (*own, *extended)), *added],
        "psobject": [*_OF_PSOBJECT, *(f"get_{name}" for name in _OF_PSOBJECT), *_METHODS_OF_PSOBJECT],
    }
    rows = [(name, "MemberSet", f"{name} {{{', '.join(names)}}}") for name, names in sets.items()]
    return [("pstypenames", "CodeProperty", _TYPE_NAMES), *rows]


def _class_accessors(nettype: types.NetType, static: bool) -> list[tuple[str, str, str]]:
    """The methods behind the properties of a script's class."""
    rows = []
    start = "static " if static else ""
    for member in table_of(nettype.members).ordered:
        if member.is_static == static and member.read is not None:
            shown = types.declared_text(member.value_type)
            rows.append((f"get_{member.name}", "Method", f"{start}{shown} get_{member.name}()"))
            if member.write is not None:
                rows.append((f"set_{member.name}", "Method", f"{start}void set_{member.name}({shown} )"))
    return rows


def _table_rows(base: Value, special: bool) -> list[tuple[str, str, str]]:
    """What .NET has in the value's class, `special`: with accessors; empty for types outside of the table and values whose members are their content."""
    if getattr(base, "net_members_only", False):
        return []
    if hasattr(base, "net_names") and not isinstance(base, (NetException, NetEnum)):
        return []
    owner = known_owner(types.of(base))
    if owner is None and isinstance(base, NetEnum):
        return _enum_rows(base, special)
    return (
        [] if owner is None else [(row.name, row.kind, row.definition) for row in member_rows(owner, special=special)]
    )


def _enum_rows(base: NetEnum, special: bool) -> list[tuple[str, str, str]]:
    """What a script's enumeration has: the same as one of .NET's, but for the type of its numbers."""
    owner = known_owner(types.known("System.DayOfWeek"))
    number = types.type_text(types.of_class(type(base).underlying))
    assert owner is not None
    return [
        (row.name, row.kind, f"{number} value__ {{get;set;}}" if row.name == "value__" else row.definition)
        for row in member_rows(owner, special=special)
    ]
