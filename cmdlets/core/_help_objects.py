"""Help topics as the objects that Get-Help writes: MamlCommandHelpInfo, and ExtendedCmdletHelpInfo where there are no texts.

Their members are those that scripts read from PowerShell's own: details, syntax, parameters, examples, …
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.core._help_content import HelpContent, HelpExample
from pscompat.commands.metadata import ALL_SETS, COMMON_PARAMETERS, CommandMetadata, ParameterMetadata, ParameterSetData
from pscompat.commands.syntax import in_display_order, set_names, short_type_name, syntax
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import PSCustomObject, PSObject, TypedArray, Value
from pscompat.language.constants import is_constant
from pscompat.runtime.command_parameters import parameter_type
from pscompat.runtime.commands import CommandInfo, ExternalScriptInfo
from pscompat.runtime.compile import expression

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

MAML, EXTENDED = "MamlCommandHelpInfo", "ExtendedCmdletHelpInfo"
_BASES = {MAML: (MAML, "HelpInfo"), EXTENDED: (EXTENDED, "CmdletHelpInfo", "HelpInfo")}
_BLANK_REMARKS = 4  # empty paragraphs that follow an example
_NO_TEXTS = (
    "No help texts of this cmdlet are on this computer; this is what is known without them.\n"
    "    -- To add the texts of the module that has it, use Update-Help -SourcePath with the folder of its help pages."
)


def view_names(kind: str, view: str) -> list[str]:
    """The type names of a help object of this kind (MAML, EXTENDED), shown as `view` says (`FullView`, …, empty)."""
    names = _BASES[kind]
    return [*(f"{name}#{view}" for name in names if view), *names]


def _node(part: str, members: dict[str, Value], kind: str = MAML) -> PSCustomObject:
    return PSCustomObject(members, [f"{kind}#{part}"])


def _paragraphs(*texts: str) -> TypedArray:
    items = [PSCustomObject({"Text": text}, ["MamlParaTextItem"]) for text in texts]
    return TypedArray(items, "System.Management.Automation.PSObject")


def _one_or_all(items: list[Value]) -> Value:
    return items[0] if len(items) == 1 else TypedArray(items, "System.Management.Automation.PSObject")


def shown_parameters(metadata: CommandMetadata) -> list[ParameterMetadata]:
    """The parameters that help lists: all but the common ones; -WhatIf and -Confirm are among them."""
    return [parameter for parameter in metadata.all_parameters() if parameter not in COMMON_PARAMETERS]


def _pipeline_input(data: ParameterSetData, with_rest: bool = False) -> str:
    flags = {
        "ByValue": data.by_value,
        "ByPropertyName": data.by_property_name,
        "FromRemainingArguments": with_rest and data.remaining,
    }
    ways = ", ".join(way for way, there in flags.items() if there)
    return f"true ({ways})" if ways else "false"


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _enum_names(parameter: ParameterMetadata) -> list[str]:
    kind = parameter_type(parameter)
    return list(kind.GetEnumNames()) if kind.is_enum else []


def _value_text(text: str, required: bool = True) -> PSObject:
    """A parameter's type as the text that stands for its value; `required` says whether it must be given."""
    return PSObject(text, {"required": _truth(required)})


# With texts


def maml_help(engine: Engine, info: CommandInfo, content: HelpContent) -> PSCustomObject:
    """The help of a command that has texts."""
    metadata = info.metadata()
    members: dict[str, Value] = {"details": _details(info, content)}
    if content.description:
        members["description"] = _paragraphs(content.description)
    if metadata is not None:
        members["syntax"] = _maml_syntax(_full_name(info), metadata, content)
        defaults = _defaults(engine, info)
        listed = [_maml_parameter(each, content, defaults) for each in shown_parameters(metadata)]
        members["parameters"] = _node("parameters", {"parameter": _one_or_all(listed)}) if listed else ""
    outputs = content.outputs or list(metadata.output_types if metadata is not None else ())
    members.update(_types("inputTypes", "inputType", content.inputs), **_types("returnValues", "returnValue", outputs))
    if content.notes:
        members["alertSet"] = _node("alertSet", {"alert": _paragraphs(content.notes)})
    if content.examples:
        examples = [_example(example) for example in content.examples]
        members["examples"] = _node("examples", {"example": _one_or_all(examples)})
    if content.links:
        links = [PSCustomObject({"uri" if ":" in link else "linkText": link}) for link in content.links]
        members["relatedLinks"] = _node("relatedLinks", {"navigationLink": _one_or_all(links)})
    members.update(topic_ending(info, content))
    return PSCustomObject(members, view_names(MAML, ""))


def topic_ending(info: CommandInfo, content: HelpContent) -> dict[str, Value]:
    """The members that every help object has."""
    return {
        "Name": _full_name(info),
        "Category": info.command_type,
        "Synopsis": content.synopsis,
        "Component": content.component or None,
        "Role": content.role or None,
        "Functionality": content.functionality or None,
        "ModuleName": info.ModuleName,
    }


def _full_name(info: CommandInfo) -> str:
    return info.Path if isinstance(info, ExternalScriptInfo) else info.Name


def _details(info: CommandInfo, content: HelpContent) -> PSCustomObject:
    members: dict[str, Value] = {"name": _full_name(info)}
    if content.synopsis:
        members["description"] = _paragraphs(content.synopsis)
    return _node("details", members)


def _maml_syntax(name: str, metadata: CommandMetadata, content: HelpContent) -> PSCustomObject:
    items = []
    for set_name in set_names(metadata):
        listed = [
            _maml_syntax_parameter(each, data, content)
            for each in shown_parameters(metadata)
            if (data := each.in_set(set_name)) is not None
        ]
        members: dict[str, Value] = {"name": name}
        if listed:
            members["parameter"] = _one_or_all(listed)
        items.append(PSCustomObject(members))
    return _node("syntax", {"syntaxItem": _one_or_all(items)})


def _described(parameter: ParameterMetadata, content: HelpContent) -> dict[str, Value]:
    text = content.parameters.get(parameter.name.lower())
    return {"description": _paragraphs(text)} if text else {}


def _flags(parameter: ParameterMetadata, data: ParameterSetData) -> dict[str, Value]:
    return {
        "required": _truth(data.mandatory),
        "globbing": _truth(parameter.supports_wildcards),
        "pipelineInput": _pipeline_input(data),
        "position": "named" if data.position is None else str(data.position + 1),
    }


def _maml_syntax_parameter(
    parameter: ParameterMetadata, data: ParameterSetData, content: HelpContent
) -> PSCustomObject:
    members: dict[str, Value] = {"name": parameter.name, **_described(parameter, content)}
    names = _enum_names(parameter)
    if names:
        members["parameterValueGroup"] = PSCustomObject(
            {"parameterValue": [_value_text(name, False) for name in names]}
        )
    elif not parameter.is_switch:
        members["parameterValue"] = _value_text(parameter_type(parameter).name)
    return PSCustomObject({**members, **_flags(parameter, data)})


def _maml_parameter(parameter: ParameterMetadata, content: HelpContent, defaults: dict[str, str]) -> PSCustomObject:
    type_name = parameter_type(parameter).name
    names = _enum_names(parameter)
    members: dict[str, Value] = {"name": parameter.name, "type": PSCustomObject({"name": type_name})}
    if names:
        members["parameterValueGroup"] = PSCustomObject(
            {"parameterValue": [_value_text(name, False) for name in names]}
        )
    else:
        members["parameterValue"] = _value_text(type_name, not parameter.is_switch)
    members.update(_described(parameter, content), defaultValue=defaults.get(parameter.name.lower(), ""))
    return _node("parameter", {**members, **_flags(parameter, next(iter(parameter.sets.values())))})


_NUMBERS = "Byte SByte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal"
_SHOWN_DEFAULTS = {"System.Boolean": "False", **{f"System.{name}": "0" for name in _NUMBERS.split()}}
"""What a parameter of these types is shown to be without a default value."""


def _defaults(engine: Engine, info: CommandInfo) -> dict[str, str]:
    """The parameters' default values: of constants the value, of anything else the source text."""
    block = getattr(info, "ScriptBlock", None)
    metadata = info.metadata()
    if block is None:
        own = metadata.parameters if metadata is not None else ()
        return {each.name.lower(): to_string(each.default) for each in own if each.default is not None}

    unit = block.code.unit
    found = {}
    for node in block.code.parameter_asts:
        value = node.default_value
        name = node.name.variable_path.lower()
        if value is not None:
            found[name] = to_string(expression(value, unit)(engine.scope)) if is_constant(value) else unit.text(value)
        elif metadata is not None:
            parameter = metadata.lookup()[name]
            kind = "System.Boolean" if parameter.is_switch else parameter_type(parameter).full_name
            if kind in _SHOWN_DEFAULTS:
                found[name] = _SHOWN_DEFAULTS[kind]
    return found


def _types(part: str, item: str, texts: list[str]) -> dict[str, Value]:
    if not texts:
        return {}
    items = [PSCustomObject({"type": PSCustomObject({"name": text})}) for text in texts]
    return {part: _node(part, {item: _one_or_all(items)})}


def _example(example: HelpExample) -> PSCustomObject:
    members: dict[str, Value] = {"title": example.title}
    if example.introduction:
        members["introduction"] = _paragraphs(example.introduction)
    members["code"] = example.code
    if example.results:
        members["results"] = example.results
    members["remarks"] = _paragraphs(example.remarks, *[""] * _BLANK_REMARKS)
    return PSCustomObject(members)


# Without texts


def extended_help(engine: Engine, info: CommandInfo) -> PSCustomObject:
    """The help of a command of which only the parameters are known."""
    metadata = info.metadata() or CommandMetadata(info.Name, [], cmdlet_binding=False)
    common = metadata.cmdlet_binding
    names = sorted(
        alias.Name for alias in engine.commands.aliases().values() if alias.Definition.lower() == info.Name.lower()
    )
    lines = [f"\n{info.Name} {syntax(metadata, name)}\n" for name in set_names(metadata)]
    items = []
    for set_name in set_names(metadata):
        listed = [_extended_parameter(each, data, True) for each, data in in_display_order(metadata, set_name)]
        members = {"name": info.Name, "CommonParameters": common, "parameter": listed}
        items.append(_node("syntaxItem", members, EXTENDED))
    listed = [
        _extended_parameter(each, next(iter(each.sets.values())), False)
        for each in sorted(shown_parameters(metadata), key=lambda each: each.name.lower())
    ]
    members = {
        "CommonParameters": common,
        "details": _node("details", {"name": info.Name, "noun": "", "verb": ""}, EXTENDED),
        "Syntax": _node("syntax", {"syntaxItem": items}, EXTENDED),
        "parameters": _node("parameters", {"parameter": listed}, EXTENDED),
        "inputTypes": _extended_types("inputType", _input_types(metadata), "None\n"),
        "returnValues": _extended_types("returnValue", list(metadata.output_types), "System.Object"),
        "aliases": "".join(f"{name}\n" for name in names or ["None"]),
        "remarks": _NO_TEXTS if info.command_type == "Cmdlet" else "None",
        "alertSet": None,
        "description": None,
        "examples": None,
        **topic_ending(info, HelpContent("".join(lines))),
    }
    return PSCustomObject(members, view_names(EXTENDED, ""))


def script_syntax(info: CommandInfo) -> PSObject:
    """The help of a script without texts: how it is called, a text that has a topic's last members."""
    metadata = info.metadata() or CommandMetadata(info.Name, [], cmdlet_binding=False)
    text = "".join(f"{info.Name} {syntax(metadata, name)}\n" for name in set_names(metadata))
    return PSObject(text, topic_ending(info, HelpContent(text)))


def _input_types(metadata: CommandMetadata) -> list[str]:
    found = [
        parameter_type(parameter).full_name
        for parameter in metadata.parameters
        if any(data.by_value or data.by_property_name for data in parameter.sets.values())
    ]
    return list(dict.fromkeys(found))


def _extended_types(item: str, names: list[str], nothing: str) -> PSCustomObject:
    text = "".join(f"{name}\n" for name in names) or nothing
    kind = _node("type", {"name": text}, EXTENDED)
    return _node(f"{item}s", {item: _node(item, {"type": kind}, EXTENDED)}, EXTENDED)


def _extended_parameter(parameter: ParameterMetadata, data: ParameterSetData, in_syntax: bool) -> PSCustomObject:
    type_name = short_type_name(parameter)
    members: dict[str, Value] = {
        "name": parameter.name,
        "required": _truth(data.mandatory),
        "pipelineInput": _pipeline_input(data, with_rest=True),
        "isDynamic": "false",
        "globbing": _truth(parameter.supports_wildcards),
        "parameterSetName": ", ".join("(All)" if name == ALL_SETS else name for name in parameter.sets),
    }
    if not parameter.is_switch:
        members["parameterValue"] = _value_text(type_name)
    members["type"] = _node("type", {"name": type_name}, EXTENDED)
    members["position"] = "Named" if data.position is None else str(data.position)
    members["aliases"] = ", ".join(parameter.aliases) or "None"
    accepted = _enum_names(parameter) or [
        value for rule in parameter.validators for value in getattr(rule, "ValidValues", ())
    ]
    if in_syntax and accepted:
        members["parameterValueGroup"] = _node("parameterValueGroup", {"parameterValue": accepted}, EXTENDED)
    return _node("parameter", members, EXTENDED)


def parameter_objects(topic: PSObject) -> list[PSCustomObject]:
    """The parameters that a help object lists."""
    listed = topic.props["parameters"].props["parameter"] if topic.props.get("parameters") else []
    return listed if isinstance(listed, list) else [listed]
