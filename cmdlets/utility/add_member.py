"""Add-Member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, refuse
from pscompat.dotnet import convert, members
from pscompat.dotnet.errors import ErrorRecord, NetException
from pscompat.dotnet.library.member_sets import PSMemberSet, PSPropertySet
from pscompat.dotnet.member_kinds import AliasProperty, ScriptMethod, ScriptProperty
from pscompat.dotnet.type_members import set_type_names, type_names
from pscompat.dotnet.values import Hashtable, MemberInfo, PSObject, Value, find_key, unwrap
from pscompat.runtime.host import no_prompt
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_MEMBER, _TYPE = "MemberSet", "TypeNameSet"
_SINGLE, _MULTI = "NotePropertySingleMemberSet", "NotePropertyMultiMemberSet"
_KINDS = ("NoteProperty", "ScriptProperty", "AliasProperty", "ScriptMethod", "CodeProperty", "CodeMethod", "PropertySet", "MemberSet")  # fmt: skip
_INVALID_OPERATION = "System.InvalidOperationException"
_WRONG_GETTER = (
    "The getter method should be public, not void, static, and have one parameter of the type PSObject.",
    "GetterFormat",
)
_WRONG_METHOD = (
    "Cannot create a code method because of the method format. "
    + "The method should be public, static, and have one parameter of type PSObject.",
    "WrongMethodFormat",
)


class _NoMemberType:
    """The name of a note property is not that of a kind of member: `Add-Member ScriptProperty …` means the kind.

    `swallow`: a refusal is no error, but makes the binder try the position's next parameter.
    """

    swallow = True

    def check(self, value: Value, name: str, engine: Engine | None = None) -> None:
        """Refuse names such as ScriptProperty."""
        if convert.to_string(value).lower() in {kind.lower() for kind in _KINDS}:
            raise refuse(
                "The parameter NotePropertyName cannot take values that could be converted to the type "
                "System.Management.Automation.PSMemberTypes. To define the name of a member with those values, use "
                "Add-Member, and specify the member type.",
                "InvalidValueForNotePropertyName",
            )


_SETS = (_MEMBER, _TYPE, _SINGLE, _MULTI)


@cmdlet("Add-Member", default_set=_TYPE)
class AddMember(Cmdlet):
    """Adds properties and methods of its own to an object."""

    InputObject = Parameter(
        "psobject", sets=_SETS, mandatory=True, by_value=True, help="The object that gets the member."
    )
    MemberType = Parameter(
        "System.Management.Automation.PSMemberTypes",
        sets={_MEMBER: In(mandatory=True, position=0)},
        aliases=("Type",),
        help="NoteProperty, ScriptProperty, AliasProperty, ScriptMethod.",
    )
    Name = Parameter("string", sets={_MEMBER: In(mandatory=True, position=1)}, help="The member's name.")
    Value = Parameter(
        "object",
        sets={_MEMBER: In(position=2)},
        help="The value, the script block, or the property that an alias stands for.",
    )
    SecondValue = Parameter(
        "object", sets={_MEMBER: In(position=3)}, help="The script block that sets a script property; an alias's type."
    )
    TypeName = Parameter(
        "string",
        sets={_MEMBER: In(), _TYPE: In(mandatory=True), _SINGLE: In(), _MULTI: In()},
        validate=(ValidateNotNull(empty=True),),
        help="A type name that the object gets.",
    )
    Force = Parameter("switch", sets=(_MEMBER, _SINGLE, _MULTI), help="Replace a member of this name.")
    PassThru = Parameter("switch", sets=_SETS, help="Write the object.")
    NotePropertyName = Parameter(
        "string",
        sets={_SINGLE: In(mandatory=True, position=0)},
        validate=(ValidateNotNull(empty=True), _NoMemberType()),
        help="The name of a property with a value.",
    )
    NotePropertyValue = Parameter(
        "object", sets={_SINGLE: In(mandatory=True, position=1)}, allow_null=True, help="Its value."
    )
    NotePropertyMembers = Parameter(
        "System.Collections.IDictionary",
        sets={_MULTI: In(mandatory=True, position=0)},
        validate=(ValidateNotNull(empty=True),),
        help="Properties by name.",
    )
    takes_psobjects = True
    examples = (
        Example("$o = [pscustomobject]@{ N = 2 }; $o | Add-Member Twice -NotePropertyValue 4; $o.Twice", "4"),
        Example("$o = [pscustomobject]@{ N = 2 }; $o | Add-Member ScriptProperty Sq { $this.N * $this.N }; $o.Sq", "4"),
        Example("([pscustomobject]@{} | Add-Member @{ A = 1 } -PassThru).A", "1"),
    )

    def process(self) -> None:
        self._refused = False
        obj = self.InputObject
        if self.TypeName is not None and not self.TypeName.strip():
            text = "The TypeName parameter should not be null, empty, or contain only white spaces."
            self._throw(text, "TypeNameShouldNotBeEmpty", self.TypeName)
        for name, member in self._members():
            obj = self._add(obj, name, member)
        if self.TypeName:
            obj = _with_type_name(obj, self.TypeName)
        if self.PassThru and not (self._refused and self.parameter_set != _MULTI):
            self.write(obj)

    def _members(self) -> list[tuple[str, Any]]:
        if self.parameter_set == _SINGLE:
            return [(self.NotePropertyName, self.NotePropertyValue)]
        if self.parameter_set == _MULTI:
            table = unwrap(self.NotePropertyMembers)
            pairs = table.items() if isinstance(table, Hashtable) else [(entry.Key, entry.Value) for entry in table]
            return [(convert.to_string(key), value) for key, value in pairs]
        if self.parameter_set == _MEMBER:
            member = self._member(self._kind())
            return [] if member is None else [(self.Name, member[0])]
        return []

    def _kind(self) -> str:
        text = convert.to_string(self.MemberType)
        if "," in text:
            self._throw(
                f'To add a member, only one member type can be specified. The member types specified are: "{text}"',
                "WrongMemberCount",
                None,
            )
        kind = next((kind for kind in _KINDS if kind.lower() == text.lower()), None)
        if kind is None:
            self._throw(
                f'Cannot add a member with type "{text}". Specify a different type for the MemberTypes parameter.',
                "CannotAddMemberType",
                self.MemberType,
            )
        return str(kind)

    def _member(self, kind: str) -> tuple[Any] | None:
        """What is stored under the name, in a tuple; None after an error was reported."""
        if kind != "MemberSet":
            self._require_any()
        if kind == "NoteProperty":
            self._refuse_second(kind)
            return (self.Value,)
        if kind == "AliasProperty":
            self._require_value(kind)
            target = convert.to_string(self.Value)
            if not target:
                self._throw("The member referenced by this alias should not be null or empty.", "AliasReferenceShouldNotBeNullOrEmpty", self.Value)  # fmt: skip
            conversion = None if self.SecondValue is None else convert.convert_to(self.SecondValue, "type")
            return (AliasProperty(target, conversion),)
        if kind == "ScriptMethod":
            self._require_value(kind)
            self._refuse_second(kind)
            return (ScriptMethod(self._block(self.Value)),)
        if kind == "PropertySet":
            self._require_value(kind)
            self._refuse_second(kind)
            return (PSPropertySet(self.Name, convert.convert_to(self.Value, "string[]")),)
        if kind == "MemberSet":
            self._refuse_second(kind)
            held = convert.convert_to(self.Value, "System.Management.Automation.PSMemberInfo[]")
            return (PSMemberSet.net_new(self.Name, held),)
        if kind == "CodeMethod":
            self._require_value(kind)
            self._refuse_second(kind)
            self._refuse_code(*_WRONG_METHOD)
        if self.Value is None and self.SecondValue is None:
            text = (
                f'Both Value and SecondValue parameters should not be null for a member of type "{kind}". '
                "Specify a non-null value for one of the two parameters."
            )
            self._throw(text, "Value1AndValue2AreNotBothNull", None)
        if kind == "CodeProperty":
            self._refuse_code(*_WRONG_GETTER)
        return (ScriptProperty(self._block(self.Value), self._block(self.SecondValue)),)

    def _refuse_code(self, text: str, error_id: str) -> None:
        """The error of a member that is a method of .NET: there are none here that PowerShell would take."""
        convert.convert_to(self.Value, "System.Reflection.MethodInfo")
        self.throw(text, error_id, "NotSpecified", exception="System.Management.Automation.ExtendedTypeSystemException")

    def _block(self, value: Any) -> Any:
        return value if value is None or isinstance(value, ScriptBlock) else convert.convert_to(value, "scriptblock")

    def _require_any(self) -> None:
        """PowerShell asks for a value that is not given."""
        if not ("Value" in self.bound or "SecondValue" in self.bound or self.engine.host.interactive):
            raise no_prompt()

    def _require_value(self, kind: str) -> None:
        if self.Value is None:
            text = f'The Value parameter should not be null for a member of type "{kind}". Specify a non-null value for the Value parameter when adding members of this type.'
            self._throw(text, "Value1ShouldNotBeNull", None)

    def _refuse_second(self, kind: str) -> None:
        if "SecondValue" in self.bound:
            text = f'The SecondValue parameter is not necessary for a member of type "{kind}", and should not be specified. Do not specify the SecondValue parameter when you add members of this type.'
            self._throw(text, "Value2ShouldNotBeSpecified", None)

    def _throw(self, text: str, error_id: str, target: Any) -> None:
        self.throw(text, error_id, "InvalidOperation", target, _INVALID_OPERATION)

    def _add(self, obj: Any, name: str, member: Any) -> Any:
        if not isinstance(member, MemberInfo) or not member.is_method:
            exists = members.find(obj, name) is not None or find_key(members.sets(obj), name) is not None
        else:
            added = members.added_members(obj) or {}
            exists = find_key(added, name) is not None
            exists = exists or any(getattr(item, "name", "").lower() == name.lower() for item in members.methods(obj))
        if exists and not self.Force:
            text = (
                f'Cannot add a member with the name "{name}" because a member with that name already exists. '
                "To overwrite the member anyway, add the Force parameter to your command."
            )
            exception = NetException(_INVALID_OPERATION, text)
            record = ErrorRecord(exception, "MemberAlreadyExists", "InvalidOperation", obj)
            record.category_target_type = "PSObject"
            self.write_error(record)
            self._refused = True
            return obj
        held = members.added_members(obj) if exists else None
        key = find_key(held, name) if held else None
        if held is not None and key is not None:
            del held[key]  # what takes its place stands last
        return members.add_member(obj, name, member)


def _with_type_name(obj: Value, name: str) -> Value:
    """The object with a type name before those that it has, unless that is the first already; wrapped where it keeps none."""
    if not isinstance(obj, PSObject):
        obj = PSObject(obj)
    names = type_names(obj)
    if names[:1] != [name]:
        set_type_names(obj, [name, *names])
    return obj
