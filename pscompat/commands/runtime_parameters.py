"""Dynamic parameters as scripts declare them: RuntimeDefinedParameter and its dictionary."""

from __future__ import annotations

from pscompat.commands.metadata import ALL_SETS, ParameterMetadata
from pscompat.commands.parameter_attributes import ParameterAttribute, apply_attribute
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.types import NetType, known
from pscompat.dotnet.values import GenericList, NetObject, Value, unwrap


class RuntimeDefinedParameter(NetObject):
    """System.Management.Automation.RuntimeDefinedParameter: a name, a type and attributes; `Value` once it is bound."""

    __slots__ = ("Attributes", "IsSet", "Name", "ParameterType", "Value")
    net_name = "System.Management.Automation.RuntimeDefinedParameter"

    def __init__(self, name: str = "", parameter_type: NetType | None = None, attributes: list[Value] | None = None):
        self.Name = name
        self.ParameterType = parameter_type
        self.Attributes = GenericList(
            attributes or [], "System.Attribute", "System.Collections.ObjectModel.Collection`1"
        )
        self.Value: Value = None
        self.IsSet = False

    @classmethod
    def net_new(cls, name: str = "", parameterType: Value = None, attributes: Value = None) -> RuntimeDefinedParameter:
        return cls(name, parameterType, list(attributes) if attributes is not None else None)

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
