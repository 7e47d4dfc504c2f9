"""How the objects that Get-Help writes are laid out: MamlCommandHelpInfo's and ExtendedCmdletHelpInfo's views and parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pscompat.dotnet import convert, members
from pscompat.dotnet.values import Value
from pscompat.formatting.packets import NEW_LINE, Frame, Token
from pscompat.formatting.views import Entry, View

_INDENT = 4
_COMMON = "<CommonParameters>"
_COMMON_TEXT = (
    "    This cmdlet supports the common parameters: Verbose, Debug,\n"
    "    ErrorAction, ErrorVariable, WarningAction, WarningVariable,\n"
    "    OutBuffer, PipelineVariable, and OutVariable. For more information, see\n"
    "    about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). "
)
_MAML, _EXTENDED = "MamlCommandHelpInfo", "ExtendedCmdletHelpInfo"
Tokens = list[Token]
Part = Callable[[Value], Tokens]


def _get(obj: Value, name: str) -> Value:
    return None if obj is None else members.value(obj, name)


def _text(value: Value) -> str:
    return "" if value is None else convert.to_string(value)


def _of(obj: Value, name: str) -> str:
    return _text(_get(obj, name))


def _each(obj: Value, name: str) -> list[Value]:
    value = _get(obj, name)
    return value if isinstance(value, list) else [] if value is None else [value]


def _frame(*tokens: Token) -> Frame:
    return Frame(list(tokens), _INDENT)


def _all(parts: Iterable[Tokens]) -> Tokens:
    return [token for part in parts for token in part]


def _paragraphs(obj: Value, name: str) -> Tokens:
    return _all([_of(item, "Text"), NEW_LINE] for item in _each(obj, name))


# Sections


def _details(details: Value) -> Tokens:
    if details is None:
        return []
    synopsis = _paragraphs(details, "description")
    return [*_name(details), "SYNOPSIS", NEW_LINE, _frame(*synopsis, NEW_LINE, NEW_LINE)]


def _name(details: Value) -> Tokens:
    return ["NAME", NEW_LINE, _frame(_of(details, "name"), NEW_LINE, NEW_LINE)]


def _syntax_parameter(parameter: Value) -> str:
    position = _of(parameter, "position")
    positional = bool(position) and "named" not in position.lower()
    group = _get(parameter, "parameterValueGroup")
    value = _get(parameter, "parameterValue")
    shown = ""
    if group is not None:
        shown = f" {{{' | '.join(_text(item) for item in _each(group, 'parameterValue'))}}}"
    elif value is not None:
        shown = f" <{_text(value)}>"
    name = f"-{_of(parameter, 'name')}"
    text = f"[{name}]{shown}" if positional else f"{name}{shown}"
    return f"{text} " if _of(parameter, "required") == "true" else f"[{text}] "


def _syntax_items(syntax: Value) -> Tokens:
    found: Tokens = []
    for item in _each(syntax, "syntaxItem"):
        common = _get(item, "CommonParameters")
        parameters = [_syntax_parameter(parameter) for parameter in _each(item, "parameter")]
        ending = [f"[{_COMMON}]"] if common is None or convert.to_bool(common) else []
        found += [_of(item, "name"), " ", *parameters, *ending, NEW_LINE, NEW_LINE]
    return found


def _syntax(topic: Value) -> Tokens:
    return ["SYNTAX", NEW_LINE, _frame(*_syntax_items(_get(topic, "syntax")), NEW_LINE)]


def _description(topic: Value) -> Tokens:
    return ["DESCRIPTION", NEW_LINE, _frame(*_paragraphs(topic, "description"), NEW_LINE), NEW_LINE]


def _parameter_head(parameter: Value) -> Tokens:
    value = _get(parameter, "parameterValue")
    tokens: Tokens = ["-", _of(parameter, "name")]
    if value is not None:
        tokens.append(f" <{_text(value)}>" if _of(value, "required") == "true" else f" [<{_text(value)}>]")
    return [*tokens, NEW_LINE]


def _rows(parameter: Value, rows: Iterable[tuple[str, str]]) -> Tokens:
    return _all([f"{label:<29}", _of(parameter, name), NEW_LINE] for label, name in rows)


def _full_parameter(parameter: Value) -> Tokens:
    """A parameter with all that is said of it."""
    rows = _rows(
        parameter,
        (
            ("Required?", "required"),
            ("Position?", "position"),
            ("Default value", "defaultValue"),
            ("Accept pipeline input?", "pipelineInput"),
            ("Aliases", "aliases"),
            ("Accept wildcard characters?", "globbing"),
        ),
    )
    inside = _frame(*_paragraphs(parameter, "description"), NEW_LINE, *rows, NEW_LINE)
    return [*_parameter_head(parameter), inside]


def _full_extended_parameter(parameter: Value) -> Tokens:
    rows = _rows(
        parameter,
        (
            ("Required?", "required"),
            ("Position?", "position"),
            ("Accept pipeline input?", "pipelineInput"),
            ("Parameter set name", "parameterSetName"),
            ("Aliases", "aliases"),
            ("Dynamic?", "isDynamic"),
            ("Accept wildcard characters?", "globbing"),
        ),
    )
    return [*_parameter_head(parameter), _frame(NEW_LINE, *rows, NEW_LINE)]


def _short_parameter(parameter: Value) -> Tokens:
    return [*_parameter_head(parameter), _frame(*_paragraphs(parameter, "description"), NEW_LINE)]


def _common_parameters() -> Tokens:
    return [_COMMON, NEW_LINE, _frame(_COMMON_TEXT), NEW_LINE, NEW_LINE]


def _parameters(topic: Value, one: Part) -> Tokens:
    listed = _all(one(parameter) for parameter in _each(_get(topic, "parameters"), "parameter"))
    return ["PARAMETERS", NEW_LINE, _frame(*listed, *_common_parameters())]


def _types(heading: str, obj: Value, name: str) -> Tokens:
    listed = _type_items(obj, name)
    return [heading, NEW_LINE, _frame(*listed, NEW_LINE)]


def _type_items(obj: Value, name: str) -> Tokens:
    return _all(
        [_of(_get(item, "type"), "name"), NEW_LINE, _frame(*_paragraphs(item, "description")), NEW_LINE]
        for item in _each(obj, name)
    )


def _notes(alerts: Value) -> Tokens:
    if alerts is None:
        return []
    listed = _frame(*_paragraphs(alerts, "alert"))
    return ["NOTES", NEW_LINE, _frame(_of(alerts, "title"), NEW_LINE, NEW_LINE, listed, NEW_LINE)]


def _example(example: Value) -> Tokens:
    introduction = [_of(item, "Text") for item in _each(example, "introduction")]
    code = [_text(item) for item in _each(example, "code")]
    remarks = _paragraphs(example, "remarks")
    heading: Tokens = [_of(example, "title"), NEW_LINE, NEW_LINE]
    return [*heading, *introduction, *code, NEW_LINE, _of(example, "results"), NEW_LINE, *remarks]


def _examples(examples: Value) -> Tokens:
    return _all(_example(example) for example in _each(examples, "example"))


def _links(links: Value) -> Tokens:
    found: Tokens = []
    for link in _each(links, "navigationLink"):
        label = _of(link, "linkText")
        found += [f"{label} " if label else "", _of(link, "uri"), NEW_LINE]
    return found


def _related_links(topic: Value) -> Tokens:
    return ["RELATED LINKS", NEW_LINE, _frame(*_links(_get(topic, "relatedLinks")))]


def _remarks(topic: Value) -> Tokens:
    name = _of(_get(topic, "details"), "name")
    hints = (
        ("To see the examples, type", "Examples"),
        ("For more information, type", "Detailed"),
        ("For technical information, type", "Full"),
    )
    lines = _all([f'{text}: "Get-Help {name} -{view}"', NEW_LINE] for text, view in hints)
    if _each(_get(topic, "relatedLinks"), "navigationLink"):
        lines.append(f'    For online help, type: "Get-Help {name} -Online"')
    return ["REMARKS", NEW_LINE, _frame(*lines)]


# Views of a topic with texts


def _maml_opening(topic: Value) -> Tokens:
    return [*_details(_get(topic, "details")), *_syntax(topic), *_description(topic)]


def _maml(topic: Value) -> Tokens:
    return [*_maml_opening(topic), *_related_links(topic), NEW_LINE, *_remarks(topic)]


def _maml_detailed(topic: Value) -> Tokens:
    examples = _frame(*_examples(_get(topic, "examples")))
    return [*_maml_opening(topic), *_parameters(topic, _short_parameter), examples, *_remarks(topic)]


def _maml_examples(topic: Value) -> Tokens:
    return [*_details(_get(topic, "details")), _frame(*_examples(_get(topic, "examples")))]


def _maml_full(topic: Value) -> Tokens:
    return [
        *_maml_opening(topic),
        *_parameters(topic, _full_parameter),
        *_types("INPUTS", _get(topic, "inputTypes"), "inputType"),
        *_types("OUTPUTS", _get(topic, "returnValues"), "returnValue"),
        *_notes(_get(topic, "alertSet")),
        _frame(*_examples(_get(topic, "examples")), NEW_LINE),
        *_related_links(topic),
    ]


# Views of a topic without texts


def _extended_opening(topic: Value, *after: Token) -> Tokens:
    syntax = _syntax_items(_get(topic, "Syntax"))
    return [*_name(_get(topic, "details")), "SYNTAX", NEW_LINE, _frame(*syntax, *after)]


def _extended_ending(topic: Value) -> Tokens:
    aliases: Tokens = ["ALIASES", NEW_LINE, _frame(_of(topic, "aliases"), NEW_LINE), NEW_LINE]
    return [*aliases, "REMARKS", NEW_LINE, _frame(_of(topic, "remarks"), NEW_LINE)]


def _extended_parameters(topic: Value, one: Part, *after: Token) -> Tokens:
    listed = _all(one(parameter) for parameter in _each(_get(topic, "parameters"), "parameter"))
    common = _common_parameters() if convert.to_bool(_get(topic, "CommonParameters")) else []
    nothing: Tokens = [] if listed or common else ["None", NEW_LINE, NEW_LINE]
    return ["PARAMETERS", NEW_LINE, _frame(*listed, *common, *nothing, *after)]


def _extended(topic: Value) -> Tokens:
    return [*_extended_opening(topic), NEW_LINE, *_extended_ending(topic)]


def _extended_detailed(topic: Value) -> Tokens:
    parameters = _extended_parameters(topic, lambda parameter: [*_parameter_head(parameter), NEW_LINE])
    return [*_extended_opening(topic, NEW_LINE), *parameters, NEW_LINE, *_extended_ending(topic)]


def _extended_full(topic: Value) -> Tokens:
    def types(heading: str, part: str, item: str) -> Tokens:
        names = [_of(_get(each, "type"), "name") for each in _each(_get(topic, part), item)]
        return [heading, NEW_LINE, _frame(*_all([name, NEW_LINE] for name in names), NEW_LINE)]

    return [
        *_extended_opening(topic, NEW_LINE),
        *_extended_parameters(topic, _full_extended_parameter, NEW_LINE),
        *types("INPUTS", "inputTypes", "inputType"),
        *types("OUTPUTS", "returnValues", "returnValue"),
        *_extended_ending(topic),
    ]


def _extended_examples(topic: Value) -> Tokens:
    name: Tokens = ["NAME", NEW_LINE, _frame(_of(_get(topic, "details"), "name"), NEW_LINE), NEW_LINE]
    return [*name, *_extended_ending(topic)]


_VIEWS: dict[str, Part] = {
    _MAML: _maml,
    f"{_MAML}#DetailedView": _maml_detailed,
    f"{_MAML}#ExamplesView": _maml_examples,
    f"{_MAML}#FullView": _maml_full,
    f"{_MAML}#details": _details,
    f"{_MAML}#syntax": _syntax_items,
    f"{_MAML}#parameters": lambda part: [_frame(*_all(map(_full_parameter, _each(part, "parameter"))))],
    f"{_MAML}#parameter": _full_parameter,
    f"{_MAML}#examples": _examples,
    f"{_MAML}#relatedLinks": _links,
    f"{_MAML}#inputTypes": lambda part: _type_items(part, "inputType"),
    f"{_MAML}#returnValues": lambda part: _type_items(part, "returnValue"),
    f"{_MAML}#alertSet": lambda part: [NEW_LINE, NEW_LINE, _frame(*_paragraphs(part, "alert"))],
    "MamlParaTextItem": lambda item: [_of(item, "Text"), NEW_LINE],
    _EXTENDED: _extended,
    f"{_EXTENDED}#DetailedView": _extended_detailed,
    f"{_EXTENDED}#ExamplesView": _extended_examples,
    f"{_EXTENDED}#FullView": _extended_full,
    f"{_EXTENDED}#parameter": _full_extended_parameter,
}
TYPE_NAMES = tuple(_VIEWS)


def views() -> list[View]:
    """A view for each type of help object."""
    return [_view(name, part) for name, part in _VIEWS.items()]


def _view(name: str, part: Part) -> View:
    return View("Custom", (name,), [Entry([], tokens=lambda obj, context: part(obj))], name)
