"""Which module is meant: a name, and what its version and identity must be (about_Modules, about_Requires)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.dotnet.argument_errors import empty_argument
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.errors import NetError, TerminatingError, error
from pscompat.dotnet.values import Hashtable, NetObject, Value, unwrap
from pscompat.language.requires import NO_NAME, NO_VERSION, TWO_VERSIONS, UNKNOWN_MEMBERS

if TYPE_CHECKING:
    from pscompat.language.ast import ModuleSpecification as Written

_SPARE = "999999999"
_KEYS = ("modulename", "moduleversion", "requiredversion", "maximumversion", "guid")
OUT_OF_RANGE = "System.Management.Automation.PSArgumentOutOfRangeException"


class ModuleSpecification(NetObject):
    """Microsoft.PowerShell.Commands.ModuleSpecification.

    `Version` is the oldest version allowed, `MaximumVersion` the newest as text (it may end in `*`), `RequiredVersion` the only one.
    """

    __slots__ = ("Name", "Guid", "Version", "MaximumVersion", "RequiredVersion")  # noqa: RUF023
    net_name = "Microsoft.PowerShell.Commands.ModuleSpecification"

    def __init__(self, name: str):
        self.Name = name
        self.Guid: Any = None
        self.Version: Any = None
        self.RequiredVersion: Any = None
        self.MaximumVersion: str | None = None

    @classmethod
    def net_new(cls, moduleSpecification: Value) -> ModuleSpecification:
        given = unwrap(moduleSpecification)
        if isinstance(given, NetObject) and given.net_name == "System.Management.Automation.PSModuleInfo":
            made = cls(to_string(given.Name))  # type: ignore[attr-defined]
            made.RequiredVersion = given.Version  # type: ignore[attr-defined]
            return made
        if not isinstance(given, Hashtable):
            name = to_string(given)
            if not name:
                raise empty_argument("moduleName")
            return cls(name)
        return cls._of_table(given)

    @classmethod
    def _of_table(cls, table: Hashtable) -> ModuleSpecification:
        unknown = [to_string(key) for key, _ in table.items() if to_string(key).lower() not in _KEYS]
        if unknown:
            names = ", ".join(f"'{name}'" for name in unknown)
            raise NetError("System.ArgumentException", UNKNOWN_MEMBERS.format(names))
        given = {to_string(key).lower(): value for key, value in table.items() if value is not None}
        name = to_string(given.get("modulename"))
        if not name:
            raise NetError("System.MissingMemberException", NO_NAME)
        made = cls(name)
        try:
            made._take(given)
        except TerminatingError as problem:
            raise NetError("System.Management.Automation.PSInvalidCastException", problem.record.message) from None
        made._check()
        return made

    def _take(self, given: dict[str, Value]) -> None:
        if "guid" in given:
            self.Guid = convert_to(given["guid"], "System.Guid")
        if "moduleversion" in given:
            self.Version = convert_to(given["moduleversion"], "System.Version")
        if "requiredversion" in given:
            self.RequiredVersion = convert_to(given["requiredversion"], "System.Version")
        if "maximumversion" in given:
            self.MaximumVersion = to_string(given["maximumversion"])
            highest(self.MaximumVersion)

    def _check(self) -> None:
        bounds = {
            "ModuleVersion": self.Version,
            "MaximumVersion": self.MaximumVersion,
        }
        if self.RequiredVersion is None and not any(bounds.values()):
            raise NetError("System.MissingMemberException", NO_VERSION)
        for name, value in bounds.items():
            if value and self.RequiredVersion is not None:
                raise NetError("System.ArgumentException", TWO_VERSIONS.format(name))

    @classmethod
    def of_syntax(cls, written: Written) -> ModuleSpecification:
        """What a `#Requires -Modules` line asks for."""
        made = cls(written.name)
        made.Guid = convert_to(written.guid, "System.Guid") if written.guid else None
        made.Version = convert_to(written.module_version, "System.Version") if written.module_version else None
        made.RequiredVersion = (
            convert_to(written.required_version, "System.Version") if written.required_version else None
        )
        made.MaximumVersion = written.maximum_version or None
        return made

    @property
    def constrained(self) -> bool:
        """Whether it asks for more than a name."""
        return not (
            self.Guid is None and self.Version is None and self.RequiredVersion is None and not self.MaximumVersion
        )

    def fits(self, version: Value, guid: Value = None) -> bool:
        """Whether a module of this version and identity is one that is meant; a version of None is not known and fits."""
        if self.Guid is not None and guid != self.Guid:
            return False
        if version is None:
            return True
        if self.RequiredVersion is not None:
            return bool(version == self.RequiredVersion)
        if self.Version is not None and version < self.Version:
            return False
        return not (self.MaximumVersion and version > highest(self.MaximumVersion))

    def not_found(self) -> TerminatingError:
        """The error where no module is the one that is meant."""
        lowest, most = self.Version, highest(self.MaximumVersion) if self.MaximumVersion else None
        if self.RequiredVersion is not None:
            asked = f" with version '{to_string(self.RequiredVersion)}'"
        elif lowest is not None and most is not None:
            asked = f" with MinimumVersion '{to_string(lowest)}' and MaximumVersion '{to_string(most)}'"
        elif lowest is not None:
            asked = f" with version '{to_string(lowest)}'"
        else:
            asked = f" with MaximumVersion '{to_string(most)}'" if most is not None else ""
        return error(
            f"The specified module '{self.Name}'{asked} was not loaded because no valid module file was found in any module directory.",
            "Modules_ModuleWithVersionNotFound" if asked or self.Guid is not None else "Modules_ModuleNotFound",
            "ResourceUnavailable",
            self.Name,
            "System.IO.FileNotFoundException",
        )

    def ToString(self) -> str:
        if not self.constrained:
            return self.Name
        parts = [f"ModuleName = '{self.Name}'"]
        if self.Guid is not None:
            parts.append(f"Guid = '{{{to_string(self.Guid)}}}' ")
        if self.RequiredVersion is not None:
            parts.append(f"RequiredVersion = '{to_string(self.RequiredVersion)}'")
        if self.Version is not None:
            parts.append(f"ModuleVersion = '{to_string(self.Version)}'")
        if self.MaximumVersion:
            parts.append(f"MaximumVersion = '{self.MaximumVersion}'")
        return f"@{{ {'; '.join(parts)} }}"


def highest(text: str) -> Any:
    """The newest version that a maximum allows; its last part may be `*`. Raises NetError."""
    parts = text.split(".")
    if parts[-1] == "*":
        parts = parts[:-1] + [_SPARE] * (5 - len(parts))
    try:
        return convert_to(".".join(parts), "System.Version")
    except TerminatingError:
        raise NetError(
            "System.Management.Automation.PSArgumentException",
            f"The specified MaximumVersion '{text}' was incorrect. If you are using '*', MaximumVersion only supports one '*' and should "
            "always be placed at the end of MaximumVersion.",
        ) from None


def check_order(lowest: Value, most: str | None) -> None:
    """Raise the error for a minimum version above the maximum."""
    if lowest is None or not most or not lowest > highest(most):
        return
    message = f"The MinimumVersion '{to_string(lowest)}' should not be greater than MaximumVersion '{to_string(most)}'."
    raise error(
        f"Specified argument was out of the range of valid values. (Parameter '{message}')",
        "ArgumentOutOfRange",
        "InvalidArgument",
        None,
        OUT_OF_RANGE,
    )
