"""A command's parameters as Get-Command shows them: ParameterMetadata, CommandParameterSetInfo and their parts."""

from __future__ import annotations

from collections.abc import Iterable

from pscompat.commands import metadata as binding
from pscompat.commands.parameter_attributes import shown_attributes
from pscompat.commands.syntax import set_names, syntax
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.types import NetType, known, resolve
from pscompat.dotnet.values import GenericList, NetObject, Value, unwrap

_NO_POSITION = -2147483648
_COLLECTION = "System.Collections.ObjectModel.Collection`1"
_READ_ONLY = "System.Collections.ObjectModel.ReadOnlyCollection`1"


def parameter_type(parameter: binding.ParameterMetadata) -> NetType:
    """The parameter's type; one that is not known here is but a name."""
    static: NetType | None = parameter.static_type
    if static is not None and static.full_name != "System.Object":
        return static
    return resolve(parameter.public_type) or NetType(parameter.public_type)


class ParameterSetMetadata(NetObject):
    """System.Management.Automation.ParameterSetMetadata: how a parameter takes part in one set."""

    __slots__ = ("data",)
    net_name = "System.Management.Automation.ParameterSetMetadata"

    def __init__(self, data: binding.ParameterSetData):
        self.data = data

    @property
    def IsMandatory(self) -> bool:
        return self.data.mandatory

    @property
    def Position(self) -> int:
        return _NO_POSITION if self.data.position is None else self.data.position

    @property
    def ValueFromPipeline(self) -> bool:
        return self.data.by_value

    @property
    def ValueFromPipelineByPropertyName(self) -> bool:
        return self.data.by_property_name

    @property
    def ValueFromRemainingArguments(self) -> bool:
        return self.data.remaining

    @property
    def HelpMessage(self) -> str | None:
        return self.data.help_message or None

    @property
    def HelpMessageBaseName(self) -> None:
        return None

    @property
    def HelpMessageResourceId(self) -> None:
        return None


class ParameterMetadata(NetObject):
    """System.Management.Automation.ParameterMetadata: a parameter with all its sets, to be changed."""

    __slots__ = ("Name", "_aliases", "_attributes", "_parameter", "_sets", "_type")
    net_name = "System.Management.Automation.ParameterMetadata"
    Name: str

    def __init__(self, parameter: binding.ParameterMetadata):
        self._parameter = parameter
        self.Name = parameter.name
        self._type: NetType | None = None
        self._aliases: GenericList | None = None
        self._attributes: GenericList | None = None
        self._sets: Dictionary | None = None

    @classmethod
    def net_new(cls, name: Value, parameterType: Value = None) -> ParameterMetadata:
        """(name), (name, type), (another of these)."""
        if isinstance(name, ParameterMetadata):
            return name.copy()
        made = cls(binding.ParameterMetadata(name=to_string(name), sets={}))
        made._type = parameterType or known("System.Object")
        return made

    def copy(self) -> ParameterMetadata:
        """Another one, which can be changed without this one."""
        made = ParameterMetadata(self._parameter)
        made.Name, made._type = self.Name, self._type
        made._aliases = GenericList(self.Aliases, "System.String", _COLLECTION)
        made._attributes = GenericList(self.Attributes, "System.Attribute", _COLLECTION)
        made._sets = _dictionary(self.ParameterSets.items(), ParameterSetMetadata.net_name)
        return made

    @property
    def ParameterType(self) -> NetType:
        return self._type or parameter_type(self._parameter)

    @ParameterType.setter
    def ParameterType(self, value: NetType) -> None:
        self._type = value

    @property
    def ParameterSets(self) -> Dictionary:
        if self._sets is None:
            sets = [(name, ParameterSetMetadata(data)) for name, data in self._parameter.sets.items()]
            self._sets = _dictionary(sets, ParameterSetMetadata.net_name)
        return self._sets

    @property
    def IsDynamic(self) -> bool:
        return self._parameter.is_dynamic

    @property
    def Aliases(self) -> GenericList:
        if self._aliases is None:
            self._aliases = GenericList(self._parameter.aliases, "System.String", _COLLECTION)
        return self._aliases

    @property
    def Attributes(self) -> GenericList:
        if self._attributes is None:
            self._attributes = GenericList(shown_attributes(self._parameter), "System.Attribute", _COLLECTION)
        return self._attributes

    @property
    def SwitchParameter(self) -> bool:
        return self._parameter.is_switch


class CommandParameterInfo(ParameterSetMetadata):
    """System.Management.Automation.CommandParameterInfo: a parameter as one set has it."""

    __slots__ = ("_parameter",)
    net_name = "System.Management.Automation.CommandParameterInfo"

    def __init__(self, parameter: binding.ParameterMetadata, data: binding.ParameterSetData):
        super().__init__(data)
        self._parameter = parameter

    @property
    def Name(self) -> str:
        return self._parameter.name

    @property
    def ParameterType(self) -> NetType:
        return parameter_type(self._parameter)

    @property
    def IsDynamic(self) -> bool:
        return self._parameter.is_dynamic

    @property
    def Aliases(self) -> GenericList:
        return GenericList(self._parameter.aliases, "System.String", _READ_ONLY)

    @property
    def Attributes(self) -> GenericList:
        return GenericList(shown_attributes(self._parameter), "System.Attribute", _READ_ONLY)


class CommandParameterSetInfo(NetObject):
    """System.Management.Automation.CommandParameterSetInfo: one parameter set; as text, how it is called."""

    __slots__ = ("Name", "_metadata")
    net_name = "System.Management.Automation.CommandParameterSetInfo"

    def __init__(self, metadata: binding.CommandMetadata, name: str):
        self._metadata = metadata
        self.Name = name

    @property
    def IsDefault(self) -> bool:
        return self.Name == self._metadata.default_set

    @property
    def Parameters(self) -> GenericList:
        found = []
        for parameter in self._metadata.all_parameters():
            data = parameter.in_set(self.Name)
            if data is not None:
                found.append(CommandParameterInfo(parameter, data))
        return GenericList(found, CommandParameterInfo.net_name, _READ_ONLY)

    def ToString(self) -> str:
        return syntax(self._metadata, self.Name)


def parameters_of(metadata: binding.CommandMetadata, with_common: bool = True) -> Dictionary:
    """What a CommandInfo's Parameters holds; a CommandMetadata's are without the common ones."""
    parameters = metadata.all_parameters() if with_common else metadata.parameters
    found = [(parameter.name, ParameterMetadata(parameter)) for parameter in parameters]
    return _dictionary(found, ParameterMetadata.net_name)


def copied(parameters: Dictionary) -> Dictionary:
    """The parameters of a CommandMetadata, each to be changed without these."""
    return _dictionary([(name, unwrap(item).copy()) for name, item in parameters.items()], ParameterMetadata.net_name)


def parameter_sets_of(metadata: binding.CommandMetadata) -> GenericList:
    """What a CommandInfo's ParameterSets holds."""
    sets = [CommandParameterSetInfo(metadata, name) for name in set_names(metadata)]
    return GenericList(sets, CommandParameterSetInfo.net_name, _READ_ONLY)


def _dictionary(pairs: Iterable[tuple[str, Value]], value_type: str) -> Dictionary:
    made = Dictionary((known("System.String"), resolve(value_type) or known("System.Object")), ignore_case=True)
    for name, value in pairs:
        made[name] = value
    return made
