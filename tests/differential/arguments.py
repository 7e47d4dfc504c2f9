"""Plausible arguments for the mandatory parameters of a script, so that more of it runs than the question for them."""

from __future__ import annotations

from collections.abc import Callable

from pscompat.language import ast, parse
from pscompat.language.errors import ParseError

VALUES = {
    "int": "3",
    "int32": "3",
    "int64": "3",
    "long": "3",
    "double": "1.5",
    "bool": "$true",
    "switch": "",
    "datetime": "'2024-03-01'",
    "guid": "'11111111-2222-3333-4444-555555555555'",
    "hashtable": "@{ key = 'value' }",
    "securestring": "(ConvertTo-SecureString 'secret' -AsPlainText -Force)",
    "pscredential": "([pscredential]::new('user', (ConvertTo-SecureString 'secret' -AsPlainText -Force)))",
    "scriptblock": "{ 'block' }",
    "object": "([pscustomobject]@{ Name = 'made'; Id = 7 })",
    "psobject": "([pscustomobject]@{ Name = 'made'; Id = 7 })",
    "ipaddress": "'10.0.0.4'",
    "uri": "'https://localhost:1/x'",
}
_LIKE_NAMES = (
    ("email", "'a@example.com'"),
    ("mail", "'a@example.com'"),
    ("path", "'./in.txt'"),
    ("file", "'./in.txt'"),
)


def _a_text(name: str) -> str:
    return next((value for part, value in _LIKE_NAMES if part in name.casefold()), f"'{name.lower()}1'")


def for_script(script: str, text: Callable[[str], str] = _a_text) -> str:
    """The words after the script's name: one argument for each mandatory parameter of its first set, empty where it has none.

    text: the literal for a parameter that takes a text, by its name.
    """
    try:
        block = parse(script).param_block
    except ParseError:
        return ""
    if block is None:
        return ""
    sets = [name for parameter in block.parameters if (name := set_of(parameter))]
    return "".join(
        _argument(parameter, text)
        for parameter in block.parameters
        if is_mandatory(parameter) and set_of(parameter) in ("", *sets[:1])
    )


def attributes(parameter: ast.ParameterAst, name: str) -> list[ast.AttributeAst]:
    """The attributes of a parameter that have a name, in lower case."""
    return [
        each
        for each in parameter.attributes
        if isinstance(each, ast.AttributeAst) and each.type_name.name.casefold() == name
    ]


def is_mandatory(parameter: ast.ParameterAst) -> bool:
    """Whether a parameter must be given."""
    named = [argument for each in attributes(parameter, "parameter") for argument in each.named_arguments]
    return any(
        argument.argument_name.casefold() == "mandatory"
        and not (
            isinstance(argument.argument, ast.VariableExpressionAst)
            and argument.argument.variable_path.casefold() == "false"
        )
        for argument in named
    )


def set_of(parameter: ast.ParameterAst) -> str:
    """The first parameter set that a parameter names, empty where it names none."""
    for each in attributes(parameter, "parameter"):
        for argument in each.named_arguments:
            if argument.argument_name.casefold() == "parametersetname" and isinstance(
                argument.argument, ast.StringConstantExpressionAst
            ):
                return str(argument.argument.value)
    return ""


def _argument(parameter: ast.ParameterAst, text: Callable[[str], str]) -> str:
    name = parameter.name.variable_path
    value = _value(parameter, name, text)
    return f" -{name} {value}" if value else f" -{name}"


def _value(parameter: ast.ParameterAst, name: str, text: Callable[[str], str]) -> str:
    for each in attributes(parameter, "validateset"):
        first = each.positional_arguments[0] if each.positional_arguments else None
        if isinstance(first, ast.StringConstantExpressionAst | ast.ConstantExpressionAst):
            return "'" + str(first.value).replace("'", "''") + "'"
    kind = kind_of(parameter)
    if kind.endswith("[]"):
        return VALUES.get(kind[:-2], "'first', 'second'")
    return VALUES[kind] if kind in VALUES else text(name)


def kind_of(parameter: ast.ParameterAst) -> str:
    """The type of a parameter without its namespace, in lower case."""
    types = [each.type_name.name for each in parameter.attributes if isinstance(each, ast.TypeConstraintAst)]
    return types[-1].casefold().removeprefix("system.").rpartition(".")[2] if types else "string"
