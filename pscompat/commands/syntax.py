"""How a command is called, as Get-Command -Syntax and Get-Help write it: `[-Name] <string> [-Force] [<CommonParameters>]`."""

from __future__ import annotations

import re
from collections.abc import Callable

from pscompat.commands.metadata import ALL_SETS, COMMON_PARAMETERS, CommandMetadata, ParameterMetadata, ParameterSetData
from pscompat.dotnet import types
from pscompat.dotnet.types import type_text


def set_names(metadata: CommandMetadata) -> list[str]:
    """The parameter sets' names, the default one first; ALL_SETS for a command without any."""
    names = [metadata.default_set] if metadata.default_set else []
    names += [name for name in metadata.set_names if name.lower() != metadata.default_set.lower()]
    return names or [ALL_SETS]


def in_display_order(metadata: CommandMetadata, set_name: str) -> list[tuple[ParameterMetadata, ParameterSetData]]:
    """A set's parameters: positional ones by position, mandatory ones, the others as declared; common ones left out."""
    positional: list[tuple[int, ParameterMetadata, ParameterSetData]] = []
    mandatory: list[tuple[ParameterMetadata, ParameterSetData]] = []
    named: list[tuple[ParameterMetadata, ParameterSetData]] = []
    for parameter in metadata.all_parameters():
        data = parameter.in_set(set_name)
        if data is None or parameter in COMMON_PARAMETERS:
            continue
        if data.position is not None:
            positional.append((data.position, parameter, data))
        else:
            (mandatory if data.mandatory else named).append((parameter, data))
    positional.sort(key=lambda item: item[0])
    return [(parameter, data) for _, parameter, data in positional] + mandatory + named


def syntax(
    metadata: CommandMetadata, set_name: str, type_name: Callable[[ParameterMetadata], str] | None = None
) -> str:
    """A set's parameters in one line, without the command's name; `type_name` writes a parameter's type."""
    type_name = type_name or short_type_name
    parts = [_one(parameter, data, type_name) for parameter, data in in_display_order(metadata, set_name)]
    if metadata.cmdlet_binding:
        parts.append("[<CommonParameters>]")
    return " ".join(parts)


def _one(parameter: ParameterMetadata, data: ParameterSetData, type_name: Callable[[ParameterMetadata], str]) -> str:
    name = f"-{parameter.name}"
    if parameter.is_switch:
        return name if data.mandatory else f"[{name}]"
    if data.position is not None:
        name = f"[{name}]"
    text = f"{name} <{type_name(parameter)}>"
    return text if data.mandatory else f"[{text}]"


def short_type_name(parameter: ParameterMetadata) -> str:
    """A parameter's type by its accelerator, or without its namespace: `string[]`, `Object`, `PSVirtualMachine`."""
    static = parameter.static_type
    if static is None or static.full_name == "System.Object":
        static = types.resolve(parameter.public_type)
    if static is None:
        return _without_namespace(parameter.public_type)
    if static.type_args and static.open_name == "System.Nullable`1":
        static = static.type_args[0]
    return re.sub(r"\bobject\b", "Object", _without_namespace(type_text(static)))


def _without_namespace(name: str) -> str:
    """Each name of a type's text without its namespace."""
    return re.sub(r"[\w.+]*[.+](\w+)", r"\1", name)
