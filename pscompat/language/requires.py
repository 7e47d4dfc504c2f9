"""What a script's `#Requires` lines ask for (about_Requires)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pscompat.language import ast
from pscompat.language.commands import Command
from pscompat.language.constants import is_constant
from pscompat.language.elements import attempt
from pscompat.language.errors import ParseError, problem
from pscompat.language.source import Source
from pscompat.language.trivia import comment_at
from pscompat.late_patterns import late

_find = late("#requires", "finditer", re.IGNORECASE)
_match_version = late(r"\d+(?:\.\d+){0,3}\Z")
_EDITIONS = ("core", "desktop")
_WRONG_MODULE = 'Cannot convert value "{0}" to type "Microsoft.PowerShell.Commands.ModuleSpecification". Error: "{1}"'
UNKNOWN_MEMBERS = (
    "The hashtable describing a module contains one or more members that are not valid. The valid members are (ModuleName, "
    "ModuleVersion, RequiredVersion, GUID). Remove the members that are not valid ({0}), then try again."
)
NO_NAME = "The 'ModuleName' member does not exist in the hashtable that describes this module."
NO_VERSION = (
    "The 'ModuleVersion', 'MaximumVersion' and 'RequiredVersion' members do not exist in the hashtable that describes this "
    "module. One of these three members must exist, and be assigned a version number in the format 'n.n.n.n'."
)
TWO_VERSIONS = "The parameters {0} and RequiredVersion cannot be used together. Please specify only one parameter."
_EMPTY_NAME = "The value cannot be an empty string. (Parameter 'moduleName')"
_command = Command("command")


def read_requirements(
    text: str, tree: ast.ScriptBlockAst | None
) -> tuple[ast.ScriptRequirements | None, list[ParseError]]:
    """The requirements of a script, None without any, and the errors of the lines that cannot be understood. Of a text that
    has no tree, lines that begin with `#Requires` count."""
    places = [found.start() for found in _find(text)]
    lines = [(place, end) for place in places if (end := _end_of_comment(text, tree, place)) is not None]
    requirements = _Requirements()
    errors = []
    for start, end in lines:
        try:
            requirements.read_line(text[start + 1 : end], start + 1)
        except ParseError as error:
            errors.append(error)
    return requirements.result() if lines else None, errors


def _end_of_comment(text: str, tree: ast.ScriptBlockAst | None, place: int) -> int | None:
    if tree is not None:
        return comment_at(text, tree, place)
    before = text[:place].rpartition("\n")[2]
    return None if before.strip() else place + len(text[place:].partition("\n")[0])


class _Requirements:
    def __init__(self) -> None:
        self.version: str | None = None
        self.editions: list[str] = []
        self.modules: list[ast.ModuleSpecification] = []
        self.assemblies: list[str] = []
        self.shell: str | None = None
        self.elevation = False
        self.offset = 0
        self.line = ""
        self.readers: dict[str, Callable[[ast.CommandParameterAst, ast.Ast, Any], None]] = {
            "shellid": self._shell,
            "pssnapin": self._nothing,
            "psedition": self._editions,
            "version": self._version,
            "assembly": self._assembly,
            "modules": self._modules,
        }

    def result(self) -> ast.ScriptRequirements:
        return ast.ScriptRequirements(
            self.version, self.editions, self.modules, self.assemblies, self.elevation, self.shell
        )

    def read_line(self, line: str, offset: int) -> None:
        """One line, which is read like a command named `requires`."""
        self.offset, self.line = offset, line
        try:
            _, command = attempt(_command, Source(line), 0)
        except ParseError as error:
            error.start += offset
            error.end += offset
            raise
        if command is None:
            return
        if (command.get_command_name() or "").lower() != "requires":
            raise self._problem("ScriptRequiresInvalidFormat", command)
        elements = command.command_elements[1:]
        while elements:
            parameter = elements.pop(0)
            if not isinstance(parameter, ast.CommandParameterAst):
                raise self._problem("ScriptRequiresInvalidFormat", parameter)
            argument = parameter.argument or (elements.pop(0) if elements else None)
            self._read_parameter(parameter, argument)

    def _problem(self, error_id: str, node: ast.Ast, *arguments: object) -> ParseError:
        return problem(error_id, node.start + self.offset, node.end + self.offset, *arguments)

    def _read_parameter(self, parameter: ast.CommandParameterAst, argument: ast.Ast | None) -> None:
        name = parameter.parameter_name.lower()
        if "runasadministrator".startswith(name):
            self.elevation = True
            if argument is not None:
                raise self._problem("ParameterCannotHaveArgument", parameter, parameter.parameter_name)
            return
        if argument is None:
            raise self._problem("ParameterRequiresArgument", parameter, parameter.parameter_name)
        if not is_constant(argument, attribute=False, requires=True):
            raise self._problem("RequiresArgumentMustBeConstant", argument)
        for known, reader in self.readers.items():
            if known.startswith(name):
                reader(parameter, argument, _value(argument))
                return
        raise self._problem("ScriptRequiresInvalidFormat", parameter)

    def _text(self, argument: ast.Ast, value: Any, parameter: str) -> str:
        if not isinstance(value, str):
            raise self._problem("RequiresInvalidStringArgument", argument, parameter)
        return value

    def _once(self, parameter: ast.CommandParameterAst, known: str, again: bool) -> None:
        if again:
            raise self._problem("ParameterAlreadyBound", parameter, "", known)

    def _nothing(self, parameter: ast.CommandParameterAst, argument: ast.Ast, value: Any) -> None:
        """Snap-ins are no more; asking for one is still allowed."""
        self._text(argument, value, "pssnapin")

    def _shell(self, parameter: ast.CommandParameterAst, argument: ast.Ast, value: Any) -> None:
        self._once(parameter, "shellid", self.shell is not None)
        self.shell = self._text(argument, value, "shellid")

    def _editions(self, parameter: ast.CommandParameterAst, argument: ast.Ast, value: Any) -> None:
        self._once(parameter, "psedition", bool(self.editions))
        for one in value if isinstance(value, list) else [value]:
            edition = self._text(argument, one, "psedition")
            if edition.lower() not in _EDITIONS:
                raise self._problem("RequiresPSEditionInvalid", argument, "psedition")
            if edition.lower() in map(str.lower, self.editions):
                raise self._problem("RequiresPSEditionValueIsAlreadySpecified", argument, "psedition")
            self.editions.append(edition)

    def _version(self, parameter: ast.CommandParameterAst, argument: ast.Ast, value: Any) -> None:
        text = value if isinstance(value, str) else self.line[argument.start : argument.end]
        if not _match_version(text):
            raise self._problem("RequiresVersionInvalid", argument)
        version = text if "." in text else f"{text}.0"
        self._once(parameter, "version", self.version not in (None, version))
        self.version = version

    def _assembly(self, parameter: ast.CommandParameterAst, argument: ast.Ast, value: Any) -> None:
        for one in value if isinstance(value, list) else [value]:
            name = self._text(argument, one, "assembly")
            if name not in self.assemblies:
                self.assemblies.append(name)

    def _modules(self, parameter: ast.CommandParameterAst, argument: ast.Ast, value: Any) -> None:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                self.modules.append(self._specification(argument, one))
            elif one == "":
                raise self._problem("RequiresModuleInvalid", argument, _WRONG_MODULE.format("", _EMPTY_NAME))
            else:
                self.modules.append(ast.ModuleSpecification(str(one)))

    def _specification(self, argument: ast.Ast, entries: dict[str, Any]) -> ast.ModuleSpecification:
        known = {
            "modulename": "name",
            "guid": "guid",
            "moduleversion": "module_version",
            "maximumversion": "maximum_version",
            "requiredversion": "required_version",
        }
        given = {key.lower(): str(value) for key, value in entries.items()}
        unknown = [key for key in entries if key.lower() not in known]
        bounds = [name for name in ("ModuleVersion", "MaximumVersion") if given.get(name.lower())]
        wrong = None
        if unknown:
            wrong = UNKNOWN_MEMBERS.format(", ".join(map(repr, unknown)))
        elif not given.get("modulename"):
            wrong = NO_NAME
        elif not bounds and not given.get("requiredversion"):
            wrong = NO_VERSION
        elif bounds and given.get("requiredversion"):
            wrong = TWO_VERSIONS.format(bounds[0])
        if wrong is not None:
            text = _WRONG_MODULE.format("System.Collections.Hashtable", wrong)
            raise self._problem("RequiresModuleInvalid", argument, text)
        return ast.ModuleSpecification(**{known[key]: value for key, value in given.items()})


def _value(node: ast.Ast) -> Any:
    """The value of a constant argument: text, number, list or dictionary."""
    if isinstance(node, ast.ConstantExpressionAst):
        return node.value
    if isinstance(node, ast.ArrayLiteralAst):
        return [_value(element) for element in node.elements]
    if isinstance(node, ast.HashtableAst):
        return {str(_value(key)): _value(value) for key, value in node.key_value_pairs}
    if isinstance(node, ast.ParenExpressionAst):
        return _value(node.pipeline)
    if isinstance(node, ast.PipelineAst) and node.pure_expression is not None:
        return _value(node.pure_expression)
    return None
