"""The attributes of parameters as objects: what New-Object makes of them and what Get-Command shows."""

from __future__ import annotations

from pscompat.commands.attributes import (
    ValidateCount,
    ValidateDrive,
    ValidateLength,
    ValidateNotNull,
    ValidatePattern,
    ValidateRange,
    ValidateScript,
    ValidateSet,
)
from pscompat.commands.command_attributes import check_experiment
from pscompat.commands.metadata import ALL_SETS, ParameterMetadata, ParameterSetData
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.library.attributes import Attribute, AttributeObject
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import TypedArray, Value

_BASES = ("System.Management.Automation.Internal.CmdletMetadataAttribute", "System.Attribute", "System.Object")
_NO_POSITION = -2147483648


class ValidateArgumentsAttribute(Attribute):
    """System.Management.Automation.ValidateArgumentsAttribute: the base of a script's own validations (`Validate`)."""

    __slots__ = ()
    net_name = "System.Management.Automation.ValidateArgumentsAttribute"
    net_bases = _BASES


class ValidateEnumeratedArgumentsAttribute(Attribute):
    """System.Management.Automation.ValidateEnumeratedArgumentsAttribute: the same for each element (`ValidateElement`)."""

    __slots__ = ()
    net_name = "System.Management.Automation.ValidateEnumeratedArgumentsAttribute"
    net_bases = (ValidateArgumentsAttribute.net_name, *_BASES)


class ArgumentTransformationAttribute(Attribute):
    """System.Management.Automation.ArgumentTransformationAttribute: the base of a script's own transformations (`Transform`)."""

    __slots__ = ()
    net_name = "System.Management.Automation.ArgumentTransformationAttribute"
    net_bases: tuple[str, ...] = _BASES

    @property
    def TransformNullOptionalParameters(self) -> bool:
        return True


class ParameterAttribute(AttributeObject):
    """System.Management.Automation.ParameterAttribute: how a parameter takes part in one parameter set."""

    __slots__ = (
        "DontShow",
        "ExperimentAction",
        "ExperimentName",
        "HelpMessage",
        "HelpMessageBaseName",
        "HelpMessageResourceId",
        "Mandatory",
        "ParameterSetName",
        "Position",
        "ValueFromPipeline",
        "ValueFromPipelineByPropertyName",
        "ValueFromRemainingArguments",
    )
    net_name = "System.Management.Automation.ParameterAttribute"
    net_bases = ("System.Management.Automation.Internal.ParsingBaseAttribute", *_BASES)

    def __init__(self, set_name: str = ALL_SETS, data: ParameterSetData | None = None, dont_show: bool = False):
        data = data or ParameterSetData()
        self.ParameterSetName = set_name
        self.Position = _NO_POSITION if data.position is None else data.position
        self.Mandatory = data.mandatory
        self.ValueFromPipeline = data.by_value
        self.ValueFromPipelineByPropertyName = data.by_property_name
        self.ValueFromRemainingArguments = data.remaining
        self.HelpMessage: str | None = data.help_message or None
        self.HelpMessageBaseName: str | None = None
        self.HelpMessageResourceId: str | None = None
        self.DontShow = dont_show
        self.ExperimentName: str | None = None
        self.ExperimentAction: Value = enum_value("System.Management.Automation.ExperimentAction", "None")

    @classmethod
    def net_new(cls, experimentName: Value = None, experimentAction: Value = None) -> ParameterAttribute:
        """(), (experimentName, experimentAction)."""
        made = cls()
        if experimentAction is not None:
            check_experiment(experimentName, experimentAction)
            made.ExperimentName = experimentName
            made.ExperimentAction = experimentAction
        return made

    def set_data(self) -> ParameterSetData:
        """The binder's view."""
        position = int(self.Position)
        return ParameterSetData(
            bool(self.Mandatory),
            None if position == _NO_POSITION else position,
            bool(self.ValueFromPipeline),
            bool(self.ValueFromPipelineByPropertyName),
            bool(self.ValueFromRemainingArguments),
            self.HelpMessage or "",
        )


class ArgumentTypeConverterAttribute(ArgumentTransformationAttribute):
    """System.Management.Automation.ArgumentTypeConverterAttribute: the conversion to a parameter's or variable's type."""

    __slots__ = ("net_type",)
    net_name = "System.Management.Automation.ArgumentTypeConverterAttribute"
    net_bases = (ArgumentTransformationAttribute.net_name, *_BASES)

    def __init__(self, net_type: NetType):
        self.net_type = net_type


class AliasAttribute(AttributeObject):
    """System.Management.Automation.AliasAttribute: other names of a parameter."""

    __slots__ = ("AliasNames",)
    net_name = "System.Management.Automation.AliasAttribute"
    net_bases = ("System.Management.Automation.Internal.ParsingBaseAttribute", *_BASES)

    def __init__(self, names: tuple[str, ...] = ()):
        self.AliasNames = TypedArray(names, "System.String")

    @classmethod
    def net_new(cls, *aliasNames: str) -> AliasAttribute:
        return cls(tuple(_texts(aliasNames)))


class _Marker(AttributeObject):
    """An attribute that says all by being there."""

    __slots__ = ()
    net_bases = ("System.Management.Automation.Internal.CmdletMetadataAttribute", "System.Attribute", "System.Object")
    flag = ""

    @classmethod
    def net_new(cls) -> _Marker:
        return cls()


class AllowNullAttribute(_Marker):
    """System.Management.Automation.AllowNullAttribute."""

    __slots__ = ()
    net_name = "System.Management.Automation.AllowNullAttribute"
    flag = "allow_null"


class AllowEmptyStringAttribute(_Marker):
    """System.Management.Automation.AllowEmptyStringAttribute."""

    __slots__ = ()
    net_name = "System.Management.Automation.AllowEmptyStringAttribute"
    flag = "allow_empty_string"


class AllowEmptyCollectionAttribute(_Marker):
    """System.Management.Automation.AllowEmptyCollectionAttribute."""

    __slots__ = ()
    net_name = "System.Management.Automation.AllowEmptyCollectionAttribute"
    flag = "allow_empty_collection"


class SupportsWildcardsAttribute(_Marker):
    """System.Management.Automation.SupportsWildcardsAttribute."""

    __slots__ = ()
    net_name = "System.Management.Automation.SupportsWildcardsAttribute"
    flag = "supports_wildcards"


class ValidateNotNullAttribute(ValidateNotNull):
    """System.Management.Automation.ValidateNotNullAttribute."""

    @classmethod
    def net_new(cls) -> ValidateNotNullAttribute:
        return cls()


class ValidateNotNullOrEmptyAttribute(ValidateNotNull):
    """System.Management.Automation.ValidateNotNullOrEmptyAttribute."""

    @classmethod
    def net_new(cls) -> ValidateNotNullOrEmptyAttribute:
        return cls(empty=True)


class ValidateNotNullOrWhiteSpaceAttribute(ValidateNotNull):
    """System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute."""

    @classmethod
    def net_new(cls) -> ValidateNotNullOrWhiteSpaceAttribute:
        return cls(empty=True, white=True)


class ValidateUserDriveAttribute(ValidateDrive):
    """System.Management.Automation.ValidateUserDriveAttribute."""

    net_name = "System.Management.Automation.ValidateUserDriveAttribute"
    net_bases = (ValidateDrive.net_name, *ValidateDrive.net_bases)

    @classmethod
    def net_new(cls) -> ValidateUserDriveAttribute:  # type: ignore[override]
        return cls("User")


class ArgumentCompleterAttribute(AttributeObject):
    """System.Management.Automation.ArgumentCompleterAttribute: what completes a parameter's argument."""

    __slots__ = ("ScriptBlock", "Type")
    net_name = "System.Management.Automation.ArgumentCompleterAttribute"
    net_bases = ("System.Attribute", "System.Object")
    net_order = ("Type", "ScriptBlock")

    def __init__(self, type_: Value, block: Value):
        self.Type = type_
        self.ScriptBlock = block

    @classmethod
    def net_new(cls, type: Value) -> ArgumentCompleterAttribute:
        """(a type that completes), (a script block)."""
        return cls(type, None) if isinstance(type, NetType) else cls(None, type)


class PSDefaultValueAttribute(AttributeObject):
    """System.Management.Automation.PSDefaultValueAttribute: what help says of a parameter's default value."""

    __slots__ = ("Help", "Value")
    net_name = "System.Management.Automation.PSDefaultValueAttribute"
    net_bases = ("System.Management.Automation.Internal.ParsingBaseAttribute", *_BASES)
    net_order = ("Value", "Help")

    def __init__(self) -> None:
        self.Value: Value = None
        self.Help: str | None = None

    @classmethod
    def net_new(cls) -> PSDefaultValueAttribute:
        return cls()


ValidateDriveAttribute = ValidateDrive
ValidateSetAttribute = ValidateSet
ValidateRangeAttribute = ValidateRange
ValidateLengthAttribute = ValidateLength
ValidateCountAttribute = ValidateCount
ValidatePatternAttribute = ValidatePattern
ValidateScriptAttribute = ValidateScript


def apply_attribute(attribute: Value, metadata: ParameterMetadata) -> None:
    """Add what an attribute says to a parameter."""
    if isinstance(attribute, ParameterAttribute):
        metadata.sets[attribute.ParameterSetName or ALL_SETS] = attribute.set_data()
        metadata.dont_show = metadata.dont_show or bool(attribute.DontShow)
    elif isinstance(attribute, AliasAttribute):
        metadata.aliases = (*metadata.aliases, *attribute.AliasNames)
    elif isinstance(attribute, _Marker):
        setattr(metadata, attribute.flag, True)
    elif hasattr(attribute, "check"):
        metadata.validators = (*metadata.validators, attribute)


def shown_attributes(metadata: ParameterMetadata) -> list[Value]:
    """A parameter's attributes as Get-Command's ParameterMetadata lists them.

    Those that a script wrote stand from the last to the first, behind a ParameterAttribute where none was written; the type is
    one more, the last. They tell the position that a parameter has by its place.
    """
    if metadata.attributes is not None:
        written = metadata.attributes()[::-1]
        if not any(isinstance(attribute, ParameterAttribute) for attribute in written):
            written.insert(0, ParameterAttribute())
        for attribute in written:
            data = metadata.sets.get(attribute.ParameterSetName) if isinstance(attribute, ParameterAttribute) else None
            if data is not None and data.position is not None:
                attribute.Position = data.position
        return [
            *written,
            *([ArgumentTypeConverterAttribute(kind)] if (kind := metadata.static_type) is not None else []),
        ]
    found: list[Value] = [ParameterAttribute(name, data, metadata.dont_show) for name, data in metadata.sets.items()]
    if metadata.aliases:
        found.append(AliasAttribute(metadata.aliases))
    for marker in (AllowNullAttribute, AllowEmptyStringAttribute, AllowEmptyCollectionAttribute):
        if getattr(metadata, marker.flag):
            found.append(marker())
    return found + list(metadata.validators)


def _texts(values: Value) -> list[str]:
    flat: list[str] = []
    for value in values:
        flat.extend(_texts(value) if isinstance(value, list) else [to_string(value)])
    return flat
