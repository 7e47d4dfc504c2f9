"""The built-in views of commands and of what a session knows of itself: trace sources, features, subsystems."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import Value
from pscompat.formatting.packets import RIGHT
from pscompat.formatting.views import View, col, listing, table

_AUTOMATION = "System.Management.Automation."
_COMMAND_TYPES = tuple(
    _AUTOMATION + kind
    for kind in (
        "AliasInfo",
        "ApplicationInfo",
        "CmdletInfo",
        "ExternalScriptInfo",
        "FilterInfo",
        "FunctionInfo",
        "ScriptInfo",
    )
)


def _command_name(command: Value) -> Value:
    alias = members.value(command, "CommandType")
    name = "DisplayName" if to_string(alias) == "Alias" else "Name"
    return members.value(command, name)


def _command_info() -> list[View]:
    alias, application = (_AUTOMATION + "AliasInfo",), (_AUTOMATION + "ApplicationInfo",)
    functions = (_AUTOMATION + "FilterInfo", _AUTOMATION + "FunctionInfo")
    kind, name, version = col("CommandType", 15), col("Name", 50, source=_command_name), col("Version", 10)
    cmdlet_items = ("Name", "CommandType", "Definition", "Path", "DLL", "HelpFile", "ParameterSets")
    alias_items = ("DisplayName", "CommandType", "Definition", "ReferencedCommand", "ResolvedCommand")
    return [
        table(_COMMAND_TYPES, kind, name, version, col("Source"), name="CommandInfo"),
        table(
            (_AUTOMATION + "CmdletInfo#Az",), kind, name, version, col("Source", 20), col("Acts"), name="AzCmdletInfo"
        ),
        table((_AUTOMATION + "CommandInfo",), col("CommandType", 15), col("Name"), name="CommandInfo"),
        listing(alias, *alias_items),
        listing(application, "Name", "CommandType", "Definition", "Extension", "Path", "FileVersionInfo"),
        listing((_AUTOMATION + "ScriptInfo",), "Name", "CommandType", "Definition", "Path"),
        listing((_AUTOMATION + "CmdletInfo",), *cmdlet_items, "ImplementingType", "Verb", "Noun"),
        listing(functions, "Name", "CommandType", "Definition", name=_AUTOMATION + "CommandInfo"),
    ]


def _trace_source() -> list[View]:
    types = (_AUTOMATION + "PSTraceSource",)
    return [
        table(types, col("Options", 8), col("Name", 20), col("Listeners", 20), col("Description")),
        listing(types, "Name", "Description", "Options", "Listeners", "Attributes", "Switch"),
    ]


def _experimental_feature() -> list[View]:
    types = (_AUTOMATION + "ExperimentalFeature",)
    return [
        table(types, col("Name", 35), col("Enabled", 7, RIGHT), col("Source", 35), col("Description")),
        listing(types, "Name", "Enabled", "Source", "Description"),
    ]


def _subsystem() -> list[View]:
    types = (_AUTOMATION + "Subsystem.SubsystemInfo",)
    interface = col(
        "SubsystemType", 18, source=lambda info: members.value(members.value(info, "SubsystemType"), "Name")
    )
    return [table(types, col("Kind", 17), interface, col("IsRegistered", 12, RIGHT), col("Implementations"))]


COMMAND_VIEWS: dict[str, Callable[[], list[View]]] = {
    _AUTOMATION + "CommandInfo": _command_info,
    _AUTOMATION + "PSTraceSource": _trace_source,
    _AUTOMATION + "ExperimentalFeature": _experimental_feature,
    _AUTOMATION + "Subsystem.SubsystemInfo": _subsystem,
}
