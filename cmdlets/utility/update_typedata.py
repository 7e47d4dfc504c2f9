"""Update-TypeData."""

from __future__ import annotations

from typing import Any

from cmdlets.utility._data_files import data_files
from cmdlets.utility._type_names import TypeNameArgument
from cmdlets.utility._types_files import TypesFileError, read_types_file
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateRange, ValidateSet
from pscompat.dotnet import convert
from pscompat.dotnet.argument_errors import invalid_argument, outside_of_methods
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.library.type_data import PropertySetData, TypeData
from pscompat.dotnet.member_kinds import AliasProperty, ScriptMethod, ScriptProperty
from pscompat.dotnet.values import find_key, unwrap
from pscompat.runtime.scriptblock import ScriptBlock

_DYNAMIC, _OBJECT, _FILES = "DynamicTypeSet", "TypeDataSet", "FileSet"
_KINDS = ("NoteProperty", "AliasProperty", "ScriptProperty", "ScriptMethod")
_SETTINGS = (
    "SerializationMethod",
    "TargetTypeForDeserialization",
    "SerializationDepth",
    "DefaultDisplayProperty",
    "StringSerializationSource",
    "TypeConverter",
    "TypeAdapter",
)
_METHODS = ("AllPublicProperties", "String", "SpecificProperties")
_SPECIFIC = ("InheritPropertySerializationSet", "PropertySerializationSet")
_SETS = ("DefaultDisplayPropertySet", "DefaultKeyPropertySet", "PropertySerializationSet")


@cmdlet("Update-TypeData", default_set=_FILES, supports_should_process=True, confirm_impact="Low")
class UpdateTypeData(Cmdlet):
    """Gives all objects of a type more members, or says which of their properties are shown."""

    MemberType = Parameter(
        "System.Management.Automation.PSMemberTypes",
        sets=(_DYNAMIC,),
        validate=(
            ValidateNotNull(empty=True),
            ValidateSet(
                "NoteProperty", "AliasProperty", "ScriptProperty", "CodeProperty", "ScriptMethod", "CodeMethod"
            ),
        ),
        help="NoteProperty, AliasProperty, ScriptProperty or ScriptMethod.",
    )
    MemberName = Parameter(
        "string", sets=(_DYNAMIC,), validate=(ValidateNotNull(empty=True),), help="The member's name."
    )
    Value = Parameter(
        "object", sets=(_DYNAMIC,), help="The value, the property an alias stands for, or the script block."
    )
    SecondValue = Parameter(
        "object", sets=(_DYNAMIC,), validate=(ValidateNotNull(),), help="The script block that sets a script property."
    )
    TypeConverter = Parameter(
        "type", sets=(_DYNAMIC,), validate=(ValidateNotNull(),), help="Kept, without effect here."
    )
    TypeAdapter = Parameter("type", sets=(_DYNAMIC,), validate=(ValidateNotNull(),), help="Kept, without effect here.")
    SerializationMethod = Parameter(
        "string", sets=(_DYNAMIC,), validate=(ValidateNotNull(empty=True),), help="Kept, without effect here."
    )
    TargetTypeForDeserialization = Parameter(
        "type", sets=(_DYNAMIC,), validate=(ValidateNotNull(),), help="Kept, without effect here."
    )
    SerializationDepth = Parameter(
        "int",
        sets=(_DYNAMIC,),
        validate=(
            ValidateNotNull(),
            ValidateRange(0, 2**31 - 1),
        ),
        help="Kept, without effect here.",
    )
    DefaultDisplayProperty = Parameter(
        "string", sets=(_DYNAMIC,), validate=(ValidateNotNull(empty=True),), help="The property Format-Wide shows."
    )
    InheritPropertySerializationSet = Parameter(
        "nullable[bool]", sets=(_DYNAMIC,), validate=(ValidateNotNull(),), help="Kept, without effect here."
    )
    StringSerializationSource = Parameter(
        "string", sets=(_DYNAMIC,), validate=(ValidateNotNull(empty=True),), help="Kept, without effect here."
    )
    DefaultDisplayPropertySet = Parameter(
        "string[]",
        sets=(_DYNAMIC,),
        validate=(ValidateNotNull(empty=True),),
        help="The properties shown where none are asked for.",
    )
    DefaultKeyPropertySet = Parameter(
        "string[]",
        sets=(_DYNAMIC,),
        validate=(ValidateNotNull(empty=True),),
        help="The properties Sort-Object goes by.",
    )
    PropertySerializationSet = Parameter(
        "string[]", sets=(_DYNAMIC,), validate=(ValidateNotNull(empty=True),), help="Kept, without effect here."
    )
    TypeName = Parameter(
        "string",
        sets={_DYNAMIC: In(mandatory=True, by_value=True)},
        transforms=(TypeNameArgument(),),
        validate=(ValidateNotNull(empty=True),),
        help="The type's full name.",
    )
    Force = Parameter("switch", sets=(_DYNAMIC, _OBJECT), help="Replace a member of this name.")
    TypeData = Parameter(
        "System.Management.Automation.Runspaces.TypeData[]",
        sets={_OBJECT: In(mandatory=True, position=0, by_value=True, by_property_name=True)},
        help="Type data from Get-TypeData.",
    )
    AppendPath = Parameter(
        "string[]",
        sets={_FILES: In(position=0, by_value=True, by_property_name=True)},
        aliases=("PSPath", "Path"),
        validate=(ValidateNotNull(),),
        help="Type files (.ps1xml).",
    )
    PrependPath = Parameter("string[]", sets=(_FILES,), validate=(ValidateNotNull(),), help="Type files (.ps1xml).")
    examples = (
        Example(
            "Update-TypeData -TypeName Demo.Disk -MemberType ScriptProperty -MemberName GB -Value { $this.Bytes / 1GB }; "
            "([pscustomobject]@{ PSTypeName = 'Demo.Disk'; Bytes = 2GB }).GB",
            "2",
        ),
    )

    def process(self) -> None:
        if self.parameter_set == _FILES:
            for path, _ in data_files(self, "Types"):
                if self.should_process(path, "Update TypeData"):
                    self._load(path)
            return
        if self.parameter_set == _OBJECT:
            for data in self.TypeData:
                self._merge(unwrap(data))
            return
        self._update(self.TypeName)

    def _update(self, name: str) -> None:
        if not name.strip():
            text = "The target type name should not be null, empty, or contain only white spaces."
            self._refuse(text, "TargetTypeNameEmpty", name)
        if not any(key in self.bound for key in ("MemberType", *_SETTINGS, *_SETS, _SPECIFIC[0])):
            if any(key in self.bound for key in ("MemberName", "Value", "SecondValue")):
                text = "The MemberName, Value, and SecondValue parameters cannot be specified without the MemberType parameter."
                self._refuse(text, "MemberTypeIsMissing", None)
            text = f'No member is specified for the update on type "{name}".'
            self.error(text, "TypeDataEmpty", "InvalidOperation", None, "System.InvalidOperationException")
            return
        if not self.should_process(f"Type to update: {name}", "Update TypeData"):
            return
        data = TypeData(name)
        if self.MemberType is not None:
            data.members[self._member_name()] = self._member()
        for key in _SETTINGS:
            if key in self.bound:
                setattr(data, key, getattr(self, key))
        for key in _SETS:
            if key in self.bound:
                setattr(data, key, PropertySetData(getattr(self, key)))
        self._check_serialization(data)
        self._merge(data)

    def _check_serialization(self, data: Any) -> None:
        """Say which of the settings how objects are serialized do not go together, and leave them all out."""
        known = self.engine.type_data.get(data.TypeName.lower())
        problem: str | None = None
        method = data.SerializationMethod or (known.SerializationMethod if known is not None else None)
        name = next((each for each in _METHODS if each.lower() == (method or _METHODS[0]).lower()), "")
        if not name:
            problem = (
                f'Cannot convert note "SerializationMethod":"Cannot convert value "{method}" to type '
                f'"System.Management.Automation.SerializationMethod". Error: "Unable to match the identifier name {method} to a valid '
                f'enumerator name. Specify one of the following enumerator names and try again:\n{", ".join(_METHODS)}"".'
            )
        strays = {"AllPublicProperties": _SPECIFIC, "String": (*_SPECIFIC, "SerializationDepth")}.get(name, ())
        for key in strays:
            if problem is None and key in self.bound and getattr(self, key) is not None:
                problem = f'Do not use the member "{key}" here.'
        if problem is None:
            return
        for text in ("A previous error caused all serialization settings to be ignored.", problem):
            self.error(
                f'Error in TypeData "{data.TypeName}": {text}',
                "TypesDynamicUpdateException",
                "InvalidOperation",
                exception="System.Management.Automation.RuntimeException",
            )
        data.SerializationMethod = data.StringSerializationSource = data.PropertySerializationSet = None
        data.InheritPropertySerializationSet, data.SerializationDepth = False, 0

    def _load(self, path: str) -> None:
        """Add what a file says; it takes the place of what is known already."""
        try:
            for data in read_types_file(path, self.engine.parse):
                self.engine.type_files.setdefault(path, {})[data.TypeName.lower()] = list(data.members)
                self._merge(data, True)
        except TypesFileError as failure:
            exception = "System.Management.Automation.RuntimeException"
            self.error(f"{path}, {failure}", "TypesXmlUpdateException", "InvalidOperation", exception=exception)
        except TerminatingError as failure:
            self.write_error(failure.record)

    def _merge(self, data: Any, force: bool = False) -> None:
        """Add to what is known of the type; a member that exists stays unless -Force."""
        force = force or bool(self.Force)
        table = self.engine.type_data
        known = table.get(data.TypeName.lower())
        if known is None:
            table[data.TypeName.lower()] = data
            return
        for name, member in data.members.items():
            key = find_key(known.members, name)
            if key is not None and not force:
                self._already_present(data.TypeName, name)
                continue
            known.members[key or name] = member
        for key in (*_SETTINGS, *_SETS):
            if not getattr(data, key):
                continue
            if getattr(known, key) and not force:
                self._already_present(data.TypeName, key)
            else:
                setattr(known, key, getattr(data, key))

    def _already_present(self, type_name: str, member: str) -> None:
        text = f'Error in TypeData "{type_name}": The member {member} is already present.'
        exception = "System.Management.Automation.RuntimeException"
        self.error(text, "TypesDynamicUpdateException", "InvalidOperation", exception=exception)

    def _member_name(self) -> str:
        kind = convert.to_string(self.MemberType)
        if not self.MemberName:
            text = (
                f'The MemberName parameter is required for the type "{kind}". Please specify the MemberName parameter.'
            )
            self._refuse(text, "MemberNameShouldBeSpecified", None)
        return str(self.MemberName)

    def _member(self) -> Any:
        kind = convert.to_string(self.MemberType)
        if kind not in _KINDS:
            text = f'Cannot update a member with type "{kind}". Specify a different type for the MemberType parameter.'
            self._refuse(text, "CannotUpdateMemberType", None)
        if "Value" not in self.bound and not (kind == "ScriptProperty" and self.SecondValue is not None):
            text = f'The Value parameter is required for the type "{kind}". Please specify the Value parameter.'
            self._refuse(text, "ValueShouldBeSpecified", None)
        if "SecondValue" in self.bound and kind in ("NoteProperty", "ScriptMethod"):
            text = (
                f'The SecondValue parameter is not necessary for a member of type "{kind}", and should not be specified. '
                "Do not specify the SecondValue parameter when updating this member type."
            )
            self._refuse(text, "SecondValueShouldNotBeSpecified", None)
        if kind == "ScriptProperty" and self.Value is None and self.SecondValue is None:
            text = (
                f'The Value and SecondValue parameters should not both be null for a member of type "{kind}". Specify a non-null '
                "value for one of the two parameters."
            )
            self._refuse(text, "ValueAndSecondValueAreNotBothNull", None)
        if kind in ("AliasProperty", "ScriptMethod") and unwrap(self.Value) in (None, ""):
            text = (
                f'The Value parameter should not be null or an empty string for a member of type "{kind}". Specify a non-null value '
                "for the Value parameter when updating this member type."
            )
            self._refuse(text, "ValueShouldBeSpecified", None)
        if self.MemberName and not self.MemberName.strip():
            self.throw_record(outside_of_methods(invalid_argument("name")).record)
        if kind == "NoteProperty":
            return self.Value
        if kind == "AliasProperty":
            return AliasProperty(convert.to_string(self.Value))
        value = self._block(self.Value)
        return ScriptMethod(value) if kind == "ScriptMethod" else ScriptProperty(value, self._block(self.SecondValue))

    def _block(self, value: Any) -> Any:
        return value if value is None or isinstance(value, ScriptBlock) else convert.convert_to(value, "scriptblock")

    def _refuse(self, text: str, error_id: str, target: Any) -> None:
        self.throw(text, error_id, "InvalidOperation", target, "System.InvalidOperationException")
