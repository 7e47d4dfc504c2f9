"""Help of one command as an object: what Get-Help writes, with the members that scripts read (MamlCommandHelpInfo)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.core import _help_comments
from pscompat import catalog
from pscompat.binding.metadata import COMMON_NAMES, CommandMetadata, ParameterMetadata
from pscompat.binding.syntax import class_type_name, set_names
from pscompat.catalog.texts import HelpExample, HelpText
from pscompat.runtime.commands import CmdletInfo, CommandInfo, ExternalScriptInfo, FunctionInfo
from pscompat.runtime.values import NetObject, PSCustomObject

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scriptblock import ScriptBlock


class HelpInfo(NetObject):
    """Help of one command.

    metadata: None for a program. texts: the words there are, None where only the parameters are known. view: what is shown:
    `` (the default), Detailed, Full or Examples. aliases: names that stand for it.
    """

    __slots__ = ("Category", "ModuleName", "Name", "aliases", "inputs", "metadata", "outputs", "texts", "view")
    net_name = "MamlCommandHelpInfo"
    net_bases = ("System.Management.Automation.PSCustomObject", "System.Object")

    def __init__(self, info: CommandInfo, metadata: CommandMetadata | None, texts: HelpText | None, aliases: list[str]):
        self.Name = info.Name
        self.Category = info.command_type
        self.ModuleName = info.ModuleName
        self.metadata = metadata
        self.texts = texts
        self.aliases = aliases
        self.inputs: list[str] = []
        self.outputs: list[str] = list(metadata.output_types) if metadata is not None else []
        self.view = ""

    @property
    def Synopsis(self) -> str:
        if self.texts is not None and self.texts.synopsis:
            return self.texts.synopsis
        from cmdlets.core._help_text import syntax_lines

        return "\n".join(syntax_lines(self))

    @property
    def Component(self) -> None:
        return None

    @property
    def Role(self) -> None:
        return None

    @property
    def Functionality(self) -> None:
        return None

    @property
    def details(self) -> PSCustomObject:
        return PSCustomObject(
            {"name": self.Name, "description": [_text(self.Synopsis)], "noun": self.Name.partition("-")[2]}
        )

    @property
    def description(self) -> list[Any]:
        paragraphs = self.texts.description.split("\n\n") if self.texts is not None and self.texts.description else []
        return [_text(paragraph) for paragraph in paragraphs]

    @property
    def Syntax(self) -> PSCustomObject:
        items = []
        if self.metadata is not None:
            for name in set_names(self.metadata):
                members = [p for p in self.own_parameters() if p.in_set(name) is not None]
                items.append(PSCustomObject({"name": self.Name, "parameter": [self._parameter(p) for p in members]}))
        return PSCustomObject({"syntaxItem": items})

    @property
    def parameters(self) -> PSCustomObject:
        return PSCustomObject({"parameter": [self._parameter(parameter) for parameter in self.own_parameters()]})

    @property
    def examples(self) -> PSCustomObject:
        found = []
        for example in self.texts.examples if self.texts is not None else ():
            remarks = [_text(example.remarks)]
            found.append(PSCustomObject({"title": example.title, "code": example.code, "remarks": remarks}))
        return PSCustomObject({"example": found})

    @property
    def relatedLinks(self) -> PSCustomObject:
        links = self.texts.links if self.texts is not None else ()
        return PSCustomObject({"navigationLink": [PSCustomObject({"uri": link, "linkText": ""}) for link in links]})

    def own_parameters(self) -> list[ParameterMetadata]:
        """The parameters without the common ones."""
        return [] if self.metadata is None else [p for p in self.metadata.parameters if p.name not in COMMON_NAMES]

    def describe(self, parameter: ParameterMetadata) -> str:
        """What the help says of a parameter."""
        said = self.texts.parameters if self.texts is not None else {}
        return said.get(parameter.name.lower()) or said.get(parameter.name) or parameter.description

    def _parameter(self, parameter: ParameterMetadata) -> PSCustomObject:
        return parameter_object(parameter, self.describe(parameter))


def parameter_object(parameter: ParameterMetadata, description: str) -> PSCustomObject:
    """A parameter as help shows it; the values are texts."""
    data = next(iter(parameter.sets.values()))
    type_name = class_type_name(parameter)
    default = "" if parameter.default is None else str(parameter.default)
    return PSCustomObject(
        {
            "name": parameter.name,
            "description": [_text(description)] if description else [],
            "required": str(data.mandatory).lower(),
            "position": "named" if data.position is None else str(data.position + 1),
            "defaultValue": default,
            "pipelineInput": pipeline_input(parameter),
            "globbing": str(parameter.supports_wildcards).lower(),
            "aliases": ", ".join(parameter.aliases) or "none",
            "type": PSCustomObject({"name": type_name}),
            "parameterValue": type_name,
            "isDynamic": "false",
        },
        ["MamlCommandHelpInfo#parameter"],
    )


def pipeline_input(parameter: ParameterMetadata) -> str:
    """How the pipeline reaches a parameter: `true (ByValue, ByPropertyName)`, …, `false`."""
    by_value = any(data.by_value for data in parameter.sets.values())
    by_name = any(data.by_property_name for data in parameter.sets.values())
    ways = ", ".join(way for way, there in (("ByValue", by_value), ("ByPropertyName", by_name)) if there)
    return f"true ({ways})" if ways else "false"


def _text(text: str) -> PSCustomObject:
    return PSCustomObject({"Text": text}, ["MamlParaTextItem"])


def help_of(engine: Engine, info: CommandInfo) -> HelpInfo:
    """The help of a command: a function's comments, a cmdlet's own texts, the user's pages, or just the parameters."""
    metadata = info.metadata()
    aliases = sorted(alias.Name for alias in engine.aliases.values() if alias.Definition.lower() == info.Name.lower())
    if isinstance(info, (FunctionInfo, ExternalScriptInfo)):
        comments = _comments(info.Name, info.ScriptBlock, isinstance(info, ExternalScriptInfo))
        made = HelpInfo(info, metadata, comments.texts if comments is not None else None, aliases)
        if comments is not None:
            made.inputs, made.outputs = comments.inputs, comments.outputs or made.outputs
        return made
    texts = _cmdlet_texts(info) if isinstance(info, CmdletInfo) else None
    return HelpInfo(info, metadata, texts, aliases)


def _comments(name: str, block: ScriptBlock, is_script: bool) -> _help_comments.CommentHelp | None:
    code = block.code
    return _help_comments.find(name, code.unit.source.text, code.ast.start, code.ast.end, is_script)


def _cmdlet_texts(info: CmdletInfo) -> HelpText | None:
    """A cmdlet's docstring and examples, or else the user's help page of it."""
    summary = info.cls.__doc__
    if not summary:
        return catalog.help_text(info.Name)
    synopsis, _, rest = summary.strip().partition("\n")
    examples = tuple(
        HelpExample(f"Example {number}", example.code, example.text)
        for number, example in enumerate(info.cls.examples, 1)
    )
    paragraphs = "\n".join(line.strip() for line in rest.strip().split("\n"))
    return HelpText(info.Name, synopsis.strip(), paragraphs, {}, examples)
