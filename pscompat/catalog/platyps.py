"""Reading a help page in platyPS Markdown (schema 2.0.0): the facts for the catalog, the texts for Get-Help.

A page has the sections SYNOPSIS, SYNTAX (one code block a parameter set), DESCRIPTION, EXAMPLES, PARAMETERS (prose and a
yaml block of facts for each; several blocks where the sets differ), INPUTS, OUTPUTS, NOTES and RELATED LINKS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pscompat.catalog.facts import CommandFacts
from pscompat.catalog.texts import HelpExample, HelpText
from pscompat.commands.metadata import ALL_SETS, ParameterMetadata, ParameterSetData

SECTIONS = (
    "SYNOPSIS",
    "SYNTAX",
    "DESCRIPTION",
    "EXAMPLES",
    "PARAMETERS",
    "INPUTS",
    "OUTPUTS",
    "NOTES",
    "RELATED LINKS",
)
SHOULD_PROCESS_NAMES = frozenset(("whatif", "confirm"))
COMMON_NAMES = frozenset(
    [
        "verbose",
        "debug",
        "erroraction",
        "warningaction",
        "informationaction",
        "progressaction",
        "errorvariable",
        "warningvariable",
        "informationvariable",
        "outvariable",
        "outbuffer",
        "pipelinevariable",
    ]
)
ACCELERATORS = {
    "String": "System.String",
    "String[]": "System.String[]",
    "SwitchParameter": "System.Management.Automation.SwitchParameter",
    "Hashtable": "System.Collections.Hashtable",
    "Boolean": "System.Boolean",
    "Int32": "System.Int32",
    "Int64": "System.Int64",
    "DateTime": "System.DateTime",
    "PSObject": "System.Management.Automation.PSObject",
    "SecureString": "System.Security.SecureString",
    "PSCredential": "System.Management.Automation.PSCredential",
}

_FENCE = re.compile(r" {0,3}```")
_SYNTAX_PARAMETER = re.compile(r"(\[)?(\[)?-(\w+)(\])?(?: <([^>]+)>)?")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~])")
_ASSEMBLY_QUALIFIED = re.compile(r"\[\[([\w.`+]+), [^\[\]]*\]\]")
_TYPE_NAME = re.compile(r"[A-Za-z_][\w.+]*(?:`\d+\[.+\]|<.+>)?(?:\[,*\])*\Z")
_PROSE = re.compile(r"(?![\"'(@$]|\w+-\w+ ).*[A-Za-z]{2,} \W?[A-Za-z]{2,}")


class PlatypsError(ValueError):
    """A page that is not platyPS help of one command; the message says what it lacks."""


def read_page(text: str) -> tuple[CommandFacts, HelpText]:
    """The facts and the texts of one help page; PlatypsError when it is none."""
    header, title, sections = _split_page(text)
    if not title or "SYNTAX" not in sections:
        raise PlatypsError("no '# command name' heading with a '## SYNTAX' section")
    if not header.get("module name"):
        raise PlatypsError("no 'Module Name:' in its header")
    syntax = _read_syntax(sections["SYNTAX"])
    described = _read_parameters(sections.get("PARAMETERS", []))
    facts = CommandFacts(
        name=title,
        module=header["module name"],
        parameters=_parameters(syntax, described),
        parameter_sets=tuple(name for name in syntax.sets if name != ALL_SETS),
        default_parameter_set=syntax.default,
        supports_should_process="whatif" in described or any("whatif" in names for names in syntax.sets.values()),
        input_types=_type_list(sections.get("INPUTS", [])),
        output_types=_type_list(sections.get("OUTPUTS", [])),
        preview=header.get("cmdletstatus", "").lower() == "preview",
    )
    texts = HelpText(
        name=title,
        synopsis=_prose(sections.get("SYNOPSIS", [])),
        description=_prose(sections.get("DESCRIPTION", [])),
        parameters={block.name: block.description for block in described.values() if block.description},
        examples=tuple(_read_examples(sections.get("EXAMPLES", []))),
        notes=_prose(sections.get("NOTES", [])),
        links=tuple(re.findall(r"\]\(([^)\s]+)\)", "\n".join(sections.get("RELATED LINKS", [])))),
    )
    return facts, texts


def _split_page(text: str) -> tuple[dict[str, str], str, dict[str, list[str]]]:
    """A page's header (keys in lower case), its title and the lines of its sections.

    Of a section that comes twice the first counts: pages with a stale copy of their end have it below.
    """
    lines = text.lstrip("\ufeff").splitlines()
    header: dict[str, str] = {}
    start = 0
    if lines and lines[0].strip() == "---":
        start = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0) + 1
        header = _key_values(lines[1 : start - 1])
    title, fenced = "", False
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for number, line in enumerate(lines[start:], start):
        heading = line[3:].strip().upper() if line.startswith("## ") else ""
        if heading in SECTIONS and not (fenced and _is_closed(lines[number:])):
            fenced = False
            current = sections.setdefault(heading, []) if heading not in sections else []
            continue
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and line.startswith("# ") and not title:
            title = _unescaped(line[2:].strip())
        current.append(line)
    return header, title, sections


def _is_closed(rest: list[str]) -> bool:
    """Whether the code block that the lines begin in has an end: the next fence closes it, unless it opens another."""
    fence = next((line.strip() for line in rest if _FENCE.match(line)), "")
    return fence == "```"


def _key_values(lines: list[str]) -> dict[str, str]:
    pairs = (line.partition(":") for line in lines if ":" in line and not line.startswith((" ", "#")))
    return {key.strip().lower(): value.strip() for key, _, value in pairs}


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _prose(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip()


def _blocks(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Lines under each `### ` heading outside of code; those before the first come under an empty heading."""
    result: list[tuple[str, list[str]]] = [("", [])]
    fenced = False
    for line in lines:
        if line.startswith("### ") and not fenced:
            result.append((line[4:].strip(), []))
            continue
        if _FENCE.match(line):
            fenced = not fenced
        result[-1][1].append(line)
    return result


class _SyntaxParameter:
    """A parameter in a line of the SYNTAX section; `position` is its rank among the positional ones."""

    __slots__ = ("mandatory", "name", "position", "type_name")

    def __init__(self, name: str, type_name: str, mandatory: bool, position: int | None):
        self.name = name
        self.type_name = type_name
        self.mandatory = mandatory
        self.position = position


class _Syntax:
    """The SYNTAX section: the default set's name and, by set name, the parameters by lower-case name."""

    __slots__ = ("default", "sets")

    def __init__(self) -> None:
        self.default = ""
        self.sets: dict[str, dict[str, _SyntaxParameter]] = {}


def _read_syntax(lines: list[str]) -> _Syntax:
    syntax = _Syntax()
    for heading, body in _blocks(lines):
        words = " ".join(line.strip() for line in body if not _FENCE.match(line)).strip()
        if not words:
            continue
        name = _unescaped(heading.removesuffix("(Default)").strip())
        if heading.endswith("(Default)"):
            syntax.default = name
        syntax.sets[name or ALL_SETS] = {p.name.lower(): p for p in _syntax_parameters(words.partition(" ")[2])}
    return syntax


def _syntax_parameters(words: str) -> Iterator[_SyntaxParameter]:
    """`[[-A] <T>]` optional by position, `[-A] <T>` mandatory by position, `[-A <T>]` optional, `-A <T>` mandatory."""
    positions = 0
    for outer, inner, name, closed, type_name in _SYNTAX_PARAMETER.findall(words):
        positional = bool(closed and type_name)
        optional = bool(inner or (outer and not positional))
        yield _SyntaxParameter(
            name, _full_type(type_name or "SwitchParameter"), not optional, positions if positional else None
        )
        positions += positional


class _Described:
    """A parameter in the PARAMETERS section: its prose and its yaml blocks, one for each different behaviour in sets."""

    __slots__ = ("description", "name", "yaml")

    def __init__(self, name: str):
        self.name = name
        self.description = ""
        self.yaml: list[dict[str, str]] = []


def _read_parameters(lines: list[str]) -> dict[str, _Described]:
    """The described parameters by lower-case name."""
    result: dict[str, _Described] = {}
    for heading, body in _blocks(lines):
        if not heading.startswith("-"):
            continue
        name = _unescaped(heading[1:].strip())
        described = result.setdefault(name.lower(), _Described(name))
        prose: list[str] = []
        yaml: list[str] | None = None
        for line in body:
            if yaml is None and line.strip().startswith("```yaml"):
                yaml = []
            elif yaml is not None and _FENCE.match(line):
                described.yaml.append(_key_values(yaml))
                yaml = None
            else:
                (prose if yaml is None else yaml).append(line)
        described.description = described.description or _prose(prose)
    return {key: value for key, value in result.items() if value.yaml}


def _parameters(syntax: _Syntax, described: dict[str, _Described]) -> tuple[ParameterMetadata, ...]:
    """The command's own parameters: those described, then those that only the SYNTAX section has."""
    result = [_parameter(value, syntax) for key, value in described.items() if key not in SHOULD_PROCESS_NAMES]
    missing: dict[str, list[tuple[str, _SyntaxParameter]]] = {}
    for set_name, parameters in syntax.sets.items():
        for key, parameter in parameters.items():
            if key not in described and key not in SHOULD_PROCESS_NAMES:
                missing.setdefault(key, []).append((set_name, parameter))
    for uses in missing.values():
        sets = {set_name: ParameterSetData(use.mandatory, use.position) for set_name, use in uses}
        result.append(ParameterMetadata(uses[0][1].type_name, name=uses[0][1].name, sets=sets))
    return tuple(parameter for parameter in result if parameter.name.lower() not in COMMON_NAMES)


def _parameter(described: _Described, syntax: _Syntax) -> ParameterMetadata:
    sets: dict[str, ParameterSetData] = {}
    for yaml in described.yaml:
        pipeline = yaml.get("accept pipeline input", "").lower()
        position = yaml.get("position", "")
        for set_name in _list(yaml.get("parameter sets", "(All)")):
            name = ALL_SETS if set_name == "(All)" else set_name
            sets[name] = ParameterSetData(
                mandatory=yaml.get("required", "").lower() == "true",
                position=int(position) if position.isdecimal() else None,
                by_value="byvalue" in pipeline,
                by_property_name="bypropertyname" in pipeline,
                remaining=yaml.get("value from remaining arguments", "").lower() == "true",
            )
    if ALL_SETS not in sets:
        for set_name, parameters in syntax.sets.items():
            use = parameters.get(described.name.lower())
            if use and set_name not in sets and set_name != ALL_SETS:
                sets[set_name] = ParameterSetData(use.mandatory, use.position)
    first = described.yaml[0]
    return ParameterMetadata(
        _full_type(first.get("type", "System.Object")),
        name=described.name,
        aliases=tuple(a for a in _list(first.get("aliases", "")) if a.lower() != described.name.lower()),
        sets=sets,
        accepted_values=_list(first.get("accepted values", "")),
        default_text=_default(first.get("default value", "None")),
        wildcards=first.get("accept wildcard characters", "").lower() == "true",
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(item for item in (part.strip() for part in text.split(",")) if item)


def _default(text: str) -> str | None:
    """A default value, None where there is none or where prose stands in its place."""
    return None if text in ("", "None") or _PROSE.match(text) else text


def _full_type(name: str) -> str:
    """A type's full name without assemblies; the types of .NET that pages name shortly are spelled out."""
    return ACCELERATORS.get(name) or _ASSEMBLY_QUALIFIED.sub(r"[\1]", name)


def _type_list(lines: list[str]) -> tuple[str, ...]:
    """The types that the headings of INPUTS or OUTPUTS name; headings that are prose or "None" are left out."""
    headings = (_unescaped(part.strip()) for heading, _ in _blocks(lines) for part in heading.split("|"))
    names = (_ASSEMBLY_QUALIFIED.sub(r"[\1]", heading) for heading in headings)
    return tuple(dict.fromkeys(name for name in names if _TYPE_NAME.match(name) and name != "None"))


def _read_examples(lines: list[str]) -> Iterator[HelpExample]:
    for heading, body in _blocks(lines):
        if not heading:
            continue
        code: list[str] = []
        remarks: list[str] = []
        fence = ""
        for line in body:
            if _FENCE.match(line):
                fence = "" if fence else line.strip().strip("`").lower() or "powershell"
            elif fence != "output":
                (code if fence else remarks).append(line)
        yield HelpExample(heading, _prose(code), _prose(remarks))
