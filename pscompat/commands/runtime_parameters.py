"""Dynamic parameters as scripts declare them: RuntimeDefinedParameter and its dictionary."""

from __future__ import annotations

from pscompat.commands.metadata import ALL_SETS, ParameterMetadata
from pscompat.commands.parameter_attributes import ParameterAttribute, apply_attribute
from pscompat.dotnet.argument_errors import invalid_argument, null_argument
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.types import NetType, known
from pscompat.dotnet.values import GenericList, NetObject, Value, unwrap


class RuntimeDefinedParameter(NetObject):
    """System.Management.Automation.RuntimeDefinedParameter: a name, a type and attributes; `Value` once it is bound.

    Its setters raise NetError: PSArgumentException for an empty name, PSArgumentNullException for no type. A value that is set
    makes it a bound one.
    """

    __slots__ = ("Attributes", "IsSet", "_name", "_type", "_value")
    net_name = "System.Management.Automation.RuntimeDefinedParameter"

    def __init__(self, name: str = "", parameter_type: NetType | None = None, attributes: list[Value] | None = None):
        self._name = name
        self._type = parameter_type
        self.Attributes = GenericList(
            attributes or [], "System.Attribute", "System.Collections.ObjectModel.Collection`1"
        )
        self._value: Value = None
        self.IsSet = False

    @classmethod
    def net_new(cls, *given: Value) -> RuntimeDefinedParameter:
        if not given:
            return cls()
        name, parameter_type, attributes = given
        if parameter_type is None:
            raise null_argument("parameterType")
        return cls(_full_name(name), parameter_type, list(attributes) if attributes is not None else None)

    @property
    def Name(self) -> str:
        return self._name

    @Name.setter
    def Name(self, value: str) -> None:
        self._name = _full_name(value)

    @property
    def ParameterType(self) -> NetType | None:
        return self._type

    @ParameterType.setter
    def ParameterType(self, value: NetType | None) -> None:
        if value is None:
            raise null_argument("value")
        self._type = value

    @property
    def Value(self) -> Value:
        return self._value

    @Value.setter
    def Value(self, value: Value) -> None:
        self._value = value
        self.IsSet = True

    def metadata(self) -> ParameterMetadata:
        """The binder's view of this parameter."""
        parameter_type = self.ParameterType or known("System.Object")
        metadata = ParameterMetadata(parameter_type.full_name, name=self.Name, sets={})
        metadata.static_type = parameter_type
        metadata.is_dynamic = True
        for attribute in self.Attributes:
            apply_attribute(unwrap(attribute), metadata)
        if not metadata.sets:
            metadata.sets[ALL_SETS] = ParameterAttribute().set_data()
        return metadata


def _full_name(name: str) -> str:
    if not name:
        raise invalid_argument("name")
    return name


class RuntimeDefinedParameterDictionary(Dictionary):
    """System.Management.Automation.RuntimeDefinedParameterDictionary: dynamic parameters by name."""

    __slots__ = ("Data", "HelpFile")
    net_name = "System.Management.Automation.RuntimeDefinedParameterDictionary"
    net_bases = (Dictionary.net_name, *Dictionary.net_bases)
    net_generic = False

    def __init__(self) -> None:
        super().__init__((known("System.String"), known(RuntimeDefinedParameter.net_name)), ignore_case=True)
        self.Data: Value = None
        self.HelpFile = ""

    @classmethod
    def net_new(cls) -> RuntimeDefinedParameterDictionary:  # type: ignore[override]
        return cls()
