"""Microsoft.PowerShell.Commands.ModuleSpecification: a module by name, with its version or Guid."""

from __future__ import annotations

from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import Hashtable, NetObject, Value, unwrap

_KEYS = ("modulename", "guid", "moduleversion", "maximumversion", "requiredversion")


class ModuleSpecification(NetObject):
    """The name, and what is asked of the version; null where nothing is."""

    __slots__ = ("Name", "Guid", "Version", "MaximumVersion", "RequiredVersion")  # noqa: RUF023 - the order shown
    net_name = "Microsoft.PowerShell.Commands.ModuleSpecification"

    def __init__(self, name: str):
        self.Name = name
        self.Guid: Value = None
        self.Version: Value = None
        self.MaximumVersion: str | None = None
        self.RequiredVersion: Value = None

    @classmethod
    def net_new(cls, moduleSpecification: Value) -> ModuleSpecification:
        given = unwrap(moduleSpecification)
        return cls._from_table(given) if isinstance(given, Hashtable) else cls(to_string(given))

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        given = unwrap(value)
        return cls.net_new(given) if isinstance(given, (str, Hashtable)) else NotImplemented

    @classmethod
    def _from_table(cls, table: Hashtable) -> ModuleSpecification:
        keys = {to_string(key).lower(): value for key, value in table.items()}
        wrong = sorted(set(keys) - set(_KEYS))
        if wrong or not keys.get("modulename"):
            message = (
                f"The hashtable describing a module contains one or more members that are not valid. The valid members are "
                f"(ModuleName, ModuleVersion, MaximumVersion, RequiredVersion, Guid). Remove the members that are not valid "
                f"('{wrong[0] if wrong else ''}'), then try again."
            )
            raise NetError("System.ArgumentException", message)
        made = cls(to_string(keys["modulename"]))
        made.Guid = convert_to(keys["guid"], "guid") if "guid" in keys else None
        made.Version = convert_to(keys["moduleversion"], "version") if "moduleversion" in keys else None
        made.MaximumVersion = to_string(keys["maximumversion"]) if "maximumversion" in keys else None
        made.RequiredVersion = convert_to(keys["requiredversion"], "version") if "requiredversion" in keys else None
        return made

    def ToString(self) -> str:
        held = (
            ("Guid", self.Guid),
            ("ModuleVersion", self.Version),
            ("MaximumVersion", self.MaximumVersion),
            ("RequiredVersion", self.RequiredVersion),
        )
        written = [f"{name} = '{to_string(value)}'" for name, value in held if value is not None]
        return f"@{{ {'; '.join([f'ModuleName = {self.Name!r}', *written])} }}" if written else self.Name
