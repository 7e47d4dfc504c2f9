"""Set-StrictMode."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import refuse
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.library.version import Version
from pscompat.dotnet.values import Value, unwrap
from pscompat.runtime.engine import Engine
from pscompat.runtime.ps_version import PS_VERSION

_LATEST = tuple(int(part) for part in PS_VERSION.split("."))
_NEWEST_MINOR = {1: 0, 2: 0, 3: 0, 4: 0, 5: 1, 6: 2, _LATEST[0]: _LATEST[1]}
"""The last minor version of each PowerShell."""


class _VersionArgument:
    """`Latest` and whole numbers as versions; nothing is 0.0."""

    def transform(self, engine: Engine, value: Value) -> Value:
        """The version; any other value as it is."""
        given = unwrap(value)
        if isinstance(given, str) and given.lower() == "latest":
            return Version(_LATEST)
        if given is None or (isinstance(given, str) and (not given or given.isdecimal())):
            given = int(given or 0)
        return Version((given, 0)) if type(given) is int and given >= 0 else value


class _KnownVersion:
    """The version of a PowerShell that there was."""

    def check(self, value: Value, name: str, engine: Engine | None = None) -> None:
        """Raises the validation failure."""
        major, minor = value.parts[:2]
        if not 0 <= minor <= _NEWEST_MINOR.get(major, -1):
            raise refuse(
                f'The "{to_string(value)}" argument does not contain a valid PowerShell version. Supply a valid version number and '
                "then try the command again.",
                "InvalidPSVersion",
            )


@cmdlet("Set-StrictMode", default_set="Version")
class SetStrictMode(Cmdlet):
    """Makes reading variables and properties that do not exist an error, in this scope and those within (about_Strict)."""

    Off = Parameter("switch", sets={"Off": In(mandatory=True)}, help="Turn it off.")
    Version = Parameter(
        "System.Version",
        sets={"Version": In(mandatory=True)},
        aliases=("v",),
        transforms=(_VersionArgument(),),
        validate=(_KnownVersion(),),
        help="1.0, 2.0, 3.0 or Latest.",
    )
    examples = (
        Example("Set-StrictMode -Version Latest; try { $never } catch { 'refused' }", "refused"),
        Example('Set-StrictMode -Off; "[$never]"', "[]"),
    )

    def end(self) -> None:
        version = 0.0 if self.Off else float("{}.{}".format(*self.Version.parts))
        self.scope.strict = version
        if version:
            self.engine.strict_used = True
