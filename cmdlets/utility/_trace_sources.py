"""PowerShell's trace sources as objects: they can be looked at and set, and nothing here writes to them."""

from __future__ import annotations

from collections.abc import Iterable

from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import ArrayList, Hashtable, NetObject, Value
from pscompat.dotnet.wildcards import compile_pattern

_NAMES = """
CmdletProviderClasses: the base classes of providers
CommandDiscovery: how commands are found
CommandSearch: where commands are looked for
ConsoleHost: the console
ConsoleHostRunspaceInit: the start of the console's session
ConsoleLineOutput: lines that the console writes
DisplayDataQuery: which view shows an object
ETS: members that are added to types
FileSystemProvider: the provider of files and folders
FormatFileLoading: reading of format files
FormatViewBinding: what a view takes from an object
LocationGlobber: wildcards in paths
MemberResolution: how members are found
MethodInvocation: calls of methods
Modules: import and removal of modules
MshSnapinLoadUnload: snap-ins
ParameterBinderBase: the base of all binders
ParameterBinderController: the order of the binders' steps
ParameterBinding: arguments and the parameters that take them
PathResolution: what a path means
PSDriveInfo: drives
PSSnapInLoadUnload: snap-ins that are loaded
RunspaceInit: the start of a session
SessionState: variables, functions, aliases and drives
TypeConversion: conversions of values
TypeMatch: comparison of types
"""


class DefaultTraceListener(NetObject):
    """System.Diagnostics.DefaultTraceListener: the listener that each source has."""

    __slots__ = ()
    net_name = "System.Diagnostics.DefaultTraceListener"

    @property
    def Name(self) -> str:
        return "Default"

    def ToString(self) -> str:
        return self.net_name


class PSTraceSource(NetObject):
    """System.Management.Automation.PSTraceSource: a name that a part of PowerShell traces under."""

    __slots__ = ("Description", "_options", "Listeners", "Name")  # noqa: RUF023 - the order in which they are shown
    net_name = "System.Management.Automation.PSTraceSource"

    def __init__(self, name: str, description: str):
        self.Name = name
        self.Description = description
        self.Listeners: Value = ArrayList([DefaultTraceListener()])
        self._options: Value = convert_to("None", "System.Management.Automation.PSTraceSourceOptions")

    @property
    def Options(self) -> Value:
        return self._options

    @Options.setter
    def Options(self, value: Value) -> None:
        self._options = convert_to(value, "System.Management.Automation.PSTraceSourceOptions")

    @property
    def Attributes(self) -> Value:
        return Hashtable()


_known: list[PSTraceSource] = []


def trace_sources() -> list[PSTraceSource]:
    """All sources of this process, by name; a setting stays, as it does in PowerShell."""
    if not _known:
        rows = (line.split(": ") for line in _NAMES.strip().splitlines())
        _known.extend(PSTraceSource(name, description) for name, description in rows)
    return _known


def matching_sources(names: Iterable[str]) -> tuple[list[PSTraceSource], list[str]]:
    """The sources that names or patterns mean, each once, and the names that mean none."""
    found: list[PSTraceSource] = []
    missing: list[str] = []
    for name in names:
        fits = compile_pattern(name)
        matches = [source for source in trace_sources() if fits(source.Name)]
        found += [source for source in matches if source not in found]
        if not matches:
            missing.append(name)
    return found, missing
