"""Help of one command as lines of text, laid out as PowerShell lays it out."""

from __future__ import annotations

from cmdlets.core._help_info import HelpInfo, pipeline_input
from pscompat.binding.metadata import ParameterMetadata
from pscompat.binding.syntax import class_type_name, set_names, short_type_name, syntax
from pscompat.formatting.text import wrap
from pscompat.runtime.values import PSCustomObject

_COMMON = (
    "This cmdlet supports the common parameters: Verbose, Debug,",
    "ErrorAction, ErrorVariable, WarningAction, WarningVariable,",
    "OutBuffer, PipelineVariable, and OutVariable. For more information, see",
    "about_CommonParameters ",
)
_COMMON_END = "(https://go.microsoft.com/fwlink/?LinkID=113216). "


def lines(help_info: HelpInfo, width: int) -> list[str]:
    """The help as the view it is asked for shows it."""
    if help_info.texts is None:
        return _bare(help_info, width)
    view = help_info.view
    parts = ["", *_section("NAME", help_info.Name, width), *_section("SYNOPSIS", help_info.Synopsis, width), "    "]
    if view == "Examples":
        return [*parts, *_examples(help_info, width), ""]
    parts += ["SYNTAX", *_indented("\n\n\n".join(syntax_lines(help_info)), 4, width), "    ", "    "]
    parts += [*_section("DESCRIPTION", help_info.texts.description, width), ""]
    if view:
        parts += _parameters(help_info, width, full=view == "Full")
    if view == "Full":
        parts += _full_end(help_info, width)
    elif view == "Detailed":
        parts += _examples(help_info, width) if help_info.texts.examples else []
        parts += _remarks(help_info)
    else:
        parts += [*_links(help_info, width), *_remarks(help_info)]
    return parts


def syntax_lines(help_info: HelpInfo) -> list[str]:
    """How the command is called, one line a parameter set."""
    metadata = help_info.metadata
    if metadata is None:
        return [help_info.Name]
    if help_info.texts is None:
        found = []
        for name in set_names(metadata):
            line = syntax(metadata, name, short_type_name)
            common = line.endswith("[<CommonParameters>]")
            line = line.removesuffix("[<CommonParameters>]").rstrip()
            found.append(f"{help_info.Name} {line} " + (" [<CommonParameters>]" if common else ""))
        return found
    return [f"{help_info.Name} {syntax(metadata, name, class_type_name)}".rstrip() for name in set_names(metadata)]


def parameter_lines(parameter: ParameterMetadata, description: str, indent: int, width: int, full: bool) -> list[str]:
    """A parameter with its description and, in full, its attributes."""
    blank = " " * (indent + 4)
    kind = class_type_name(parameter)
    head = f"-{parameter.name} [<{kind}>]" if parameter.is_switch else f"-{parameter.name} <{kind}>"
    found = [" " * indent + head, *_indented(description, indent + 4, width)]
    if not full:
        return [*found, blank]
    data = next(iter(parameter.sets.values()))
    rows = (
        ("Required?", str(data.mandatory).lower()),
        ("Position?", "named" if data.position is None else str(data.position + 1)),
        ("Default value", "" if parameter.default is None else str(parameter.default)),
        ("Accept pipeline input?", pipeline_input(parameter)),
        ("Aliases", ", ".join(parameter.aliases)),
        ("Accept wildcard characters?", str(parameter.supports_wildcards).lower()),
    )
    table = [f"{blank}{label:<28} {value}" for label, value in rows if value or label != "Aliases"]
    return [*found, blank, *table, blank]


def _indented(text: str, indent: int, width: int) -> list[str]:
    """The text's lines, wrapped and indented; an empty text gives none."""
    if not text:
        return []
    return [" " * indent + part for line in text.split("\n") for part in wrap(line, width - indent) or [""]]


def _section(title: str, text: str, width: int) -> list[str]:
    return [title, *_indented(text, 4, width), "    "]


def _bare(help_info: HelpInfo, width: int) -> list[str]:
    """The help of a command of which only the parameters are known."""
    found = ["", *_section("NAME", help_info.Name, width), "SYNTAX"]
    for line in syntax_lines(help_info):
        found += [*_indented(line, 4, width), "    "]
    aliases = "\n".join(help_info.aliases) or "None"
    remarks = "None"
    if help_info.Category == "Cmdlet":
        remarks = (
            f"The help texts of {help_info.ModuleName} are not on this computer. Update-Help -SourcePath DIR adds them from the "
            "module's help pages in Markdown."
        )
    found += ["", *_section("ALIASES", aliases, width), "", "REMARKS", *_indented(remarks, 4, width)]
    return [*found, "", ""]


def _parameters(help_info: HelpInfo, width: int, full: bool) -> list[str]:
    found = ["PARAMETERS"]
    for parameter in help_info.own_parameters():
        found += parameter_lines(parameter, help_info.describe(parameter), 4, width, full)
    if help_info.metadata is not None and help_info.metadata.cmdlet_binding:
        found += ["    <CommonParameters>", *(" " * 8 + line for line in _COMMON), "    " + _COMMON_END, "    "]
    return found


def _examples(help_info: HelpInfo, width: int) -> list[str]:
    assert help_info.texts is not None
    found: list[str] = []
    for example in help_info.texts.examples:
        title = (
            example.title
            if example.title.startswith("-")
            else f"-------------------------- {example.title} --------------------------"
        )
        found += [f"    {title}", "    ", *_indented(f"PS > {example.code}", 4, width), "    "]
        found += [*_indented(example.remarks, 4, width), "    ", "    ", "    ", "    "]
    return found


def _full_end(help_info: HelpInfo, width: int) -> list[str]:
    assert help_info.texts is not None
    found = [
        *_section("INPUTS", "\n".join(help_info.inputs), width),
        *_section("OUTPUTS", "\n".join(help_info.outputs), width),
    ]
    if help_info.texts.notes:
        found += ["NOTES", "", "", *_indented(help_info.texts.notes, 8, width), "    "]
    return [*found, *_examples(help_info, width), *_links(help_info, width), ""]


def _links(help_info: HelpInfo, width: int) -> list[str]:
    assert help_info.texts is not None
    return ["RELATED LINKS", *_indented("\n".join(help_info.texts.links), 4, width), ""]


def _remarks(help_info: HelpInfo) -> list[str]:
    name = help_info.Name
    return [
        "REMARKS",
        f'    To see the examples, type: "Get-Help {name} -Examples"',
        f'    For more information, type: "Get-Help {name} -Detailed"',
        f'    For technical information, type: "Get-Help {name} -Full"',
        "",
        "",
    ]


def described_parameter(parameter: PSCustomObject, width: int) -> list[str]:
    """A parameter as Get-Help -Parameter writes it, from the texts that its object holds."""
    props = parameter.props
    kind = props["parameterValue"]
    found = ["", f"-{props['name']} [<{kind}>]" if kind == "SwitchParameter" else f"-{props['name']} <{kind}>"]
    for item in props["description"]:
        found += _indented(item.props["Text"], 4, width)
    rows = (
        ("Required?", "required"),
        ("Position?", "position"),
        ("Default value", "defaultValue"),
        ("Accept pipeline input?", "pipelineInput"),
        ("Aliases", "aliases"),
        ("Accept wildcard characters?", "globbing"),
    )
    return [*found, "    ", *(f"    {label:<28} {props[key]}" for label, key in rows), "    ", ""]
