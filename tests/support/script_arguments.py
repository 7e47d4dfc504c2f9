"""The arguments that a stranger's script is run with: those of its own examples, those that fit what it says of its parameters."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from arguments import VALUES, attributes, is_mandatory, kind_of, set_of
from example_texts import OWN, as_argument, text_of
from example_values import of_type, value_of
from hypothesis import find, strategies
from hypothesis.errors import HypothesisException

from pscompat import Session
from pscompat.language import ParseError, ast, parse
from pscompat.objects import PowerShellError

_EXAMPLE = re.compile(
    r"^[#\s]*\.EXAMPLE\b[^\n]*\n(.*?)(?=^[#\s]*\.[A-Z]{4,}|#>|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_PROMPT = re.compile(r"^\s*(?:#\s*)?(?:PS\b[^>\n]*>\s*)?")
_CONTINUED = re.compile(r"`[ \t]*\n\s*(?:#\s*)?")
_WANTED = re.compile(
    r"required|mandatory|specify|provide|must|missing|empty|null|not set|either|need|invalid|not valid|between|at least|not found",
    re.IGNORECASE,
)
"""What a script says where it was given too little."""
_KINDS = {
    r"(vm|virtual_?machine)(_?name)?": "Microsoft.Compute/virtualMachines",
    r"storage_?account(_?name)?": "Microsoft.Storage/storageAccounts",
    r"(key_?)?vault(_?name)?|kv(_?name)?": "Microsoft.KeyVault/vaults",
    r"(web_?|function_?)?app(_?service)?(_?name)?": "Microsoft.Web/sites",
    r"(vnet|virtual_?network)(_?name)?": "Microsoft.Network/virtualNetworks",
    r"(sql_?)?server(_?name)?": "Microsoft.Sql/servers",
    r"(log_?analytics_?)?workspace(_?name)?": "Microsoft.OperationalInsights/workspaces",
    r"automation_?account(_?name)?": "Microsoft.Automation/automationAccounts",
    r"(cosmos_?db_?)?account(_?name)?": "Microsoft.DocumentDB/databaseAccounts",
}
"""The types of what parameters name, by patterns of their names in lower case."""
_MISSED = re.compile(
    r"(?:file|path|template)\b.*(?:not found|not exist|cannot)|cannot find|could not find", re.IGNORECASE
)
_UNKNOWN = re.compile(r"The template parameters '([^']+)' in the parameters file are not valid")
_ENVIRONMENT = re.compile(r"\$(?:env:|\{env:)(\w+)", re.IGNORECASE)
_BLANK = re.compile(r"argument to parameter '\w+' because it is (?:null|an empty)")
_CANDIDATES = (
    "'10.0.0.0/16'",
    "'10.0.0.4'",
    "'https://contoso.com'",
    "'user@contoso.com'",
    "'contoso.com'",
    "'2024-03-01'",
    "'12:00'",
    "'1.0'",
    "'11111111-2222-4333-8444-555555555555'",
    "1",
    "10",
    "$true",
    "(Get-Date).AddDays(30)",
)


class ScriptArguments:
    """What a script is given; it grows by what the script turned out to want."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._block = parse(code).param_block
        self._parameters = self._block.parameters if self._block else []
        self._examples = self._of_examples()
        sets = [name for each in self._parameters if (name := set_of(each))]
        example_sets = [set_of(each) for each in self._parameters if _name(each) in self._examples and set_of(each)]
        self._set = next(iter(example_sets or sets), "")
        self._given: dict[str, str] = {}
        self.files: set[str] = set()
        """The files that must be there before the script begins."""
        self.template: set[str] = set()
        """The parameters that a template which it deploys has to have."""
        self.folders: set[str] = set()
        self.before = ""
        """What is run before it: the environment variables that it wants."""
        for each in self._parameters:
            if is_mandatory(each) and set_of(each) in ("", self._set):
                self._give(each)

    def words(self) -> str:
        """What stands after the script's name."""
        return "".join(f" -{name} {value}" if value else f" -{name}" for name, value in self._given.items())

    def learn(self, errors: Iterable[str]) -> bool:
        """Give what messages say was wanted; whether that is something new."""
        texts = [text for text in errors if _WANTED.search(text)]
        wanted = {name for name in _ENVIRONMENT.findall(self._code) if any(name in text for text in texts)}
        lines = "".join(f"$env:{name} = {value_of(name)}\n" for name in sorted(wanted))
        if lines and lines not in self.before and any("environment" in text.lower() for text in texts):
            self.before += lines
            return True
        for text in texts:
            path = self.named_in([text])
            if _MISSED.search(text) and "." in path and path not in self.files:
                self.files.add(path)
                return True
            unknown = _UNKNOWN.search(text)
            names = set(unknown[1].split(", ")) if unknown else set()
            if names - self.template:
                self.template |= names
                return True
        free = [each for each in self._parameters if _name(each) not in map(str.lower, self._given)]
        free = [each for each in free if set_of(each) in ("", self._set) and kind_of(each) not in ("switch", "bool")]
        named = [each for each in free if any(re.search(rf"\b{_name(each)}\b", text, re.IGNORECASE) for text in texts)]
        if not named and any(_BLANK.search(text) for text in texts):
            named = [each for each in free if each.default_value is None or _is_blank(each.default_value)]
        for each in named:
            self._give(each)
        return bool(named)

    def named_in(self, errors: Iterable[str]) -> str:
        """The argument that messages name, as what was looked for; empty where they name none."""
        texts = list(errors)
        given = [text_of(value) for value in self._given.values() if value.startswith(("'", '"'))]
        return next((each for each in given if each and any(each in text for text in texts)), "")

    def resources(self) -> Iterator[str]:
        """The ids of the resources that arguments name, as the names of their parameters tell."""
        given = {name.lower(): text_of(value) for name, value in self._given.items() if value.startswith(("'", '"'))}
        group = next(
            (value for name, value in given.items() if re.fullmatch(r"(rg|resource_?group)(_?name)?", name)), "rg1"
        )
        for name, value in given.items():
            for pattern, kind in _KINDS.items():
                if re.fullmatch(pattern, name):
                    yield f"/subscriptions/{OWN}/resourceGroups/{group}/providers/{kind}/{value}"

    def give_rest(self) -> bool:
        """Give all that the script has no value for itself; whether that is something new."""
        known = set(map(str.lower, self._given))
        rest = [
            each
            for each in self._parameters
            if _name(each) not in known and set_of(each) in ("", self._set) and kind_of(each) not in ("switch", "bool")
            if each.default_value is None or _is_blank(each.default_value)
        ]
        for each in rest:
            self._give(each)
        if rest:
            return True
        unset = sorted({name for name in _ENVIRONMENT.findall(self._code) if name not in os.environ})
        lines = "".join(f"if (-not $env:{name}) {{ $env:{name} = {value_of(name)} }}\n" for name in unset)
        new = bool(lines) and lines not in self.before
        self.before += lines if new else ""
        return new

    def _give(self, parameter: ast.ParameterAst) -> None:
        self._given[parameter.name.variable_path] = self._value(parameter)

    def _value(self, parameter: ast.ParameterAst) -> str:
        kind = kind_of(parameter)
        allowed = _allowed(parameter)
        shown = self._examples.get(_name(parameter), "")
        if shown and (not allowed or text_of(shown).lower() in [each.lower() for each in allowed]):
            return self._noting_files(parameter, shown)
        if allowed:
            return "'" + allowed[0].replace("'", "''") + "'"
        if kind == "switch":
            return ""
        element = kind.removesuffix("[]")
        by_name = value_of(parameter.name.variable_path)
        by_type = VALUES.get(element) or of_type(_full_type(parameter))
        fallback = by_name if by_type.isdigit() and by_name.isdigit() else by_type or by_name
        return self._noting_files(parameter, self._fitting(parameter, fallback))

    def _noting_files(self, parameter: ast.ParameterAst, value: str) -> str:
        """The value; that it is a file or a folder which must be there is kept."""
        for each in attributes(parameter, "validatescript"):
            text = self._code[each.start : each.end]
            if re.search(r"Test-Path|Exists\(", text, re.IGNORECASE):
                folder = re.search(r"container|\[(system\.)?io\.directory\]", text, re.IGNORECASE)
                (self.folders if folder else self.files).add(
                    text_of(value) if value.startswith("'") else value.strip('"')
                )
        return value

    def _fitting(self, parameter: ast.ParameterAst, value: str) -> str:
        """The value, or the first other one that meets what the parameter asks of it."""
        for each in attributes(parameter, "validaterange"):
            numbers = [
                str(arg.value) for arg in each.positional_arguments if isinstance(arg, ast.ConstantExpressionAst)
            ]
            if numbers and value.isdigit():
                value = numbers[0] if not float(numbers[0]) <= float(value) <= float(numbers[-1]) else value
        for each in attributes(parameter, "validatelength"):
            numbers = [
                str(arg.value) for arg in each.positional_arguments if isinstance(arg, ast.ConstantExpressionAst)
            ]
            if len(numbers) == 2 and value.startswith("'"):
                value = "'" + text_of(value).ljust(int(numbers[0]), "1")[: int(numbers[1])] + "'"
        for each in attributes(parameter, "validatepattern"):
            first = next(iter(each.positional_arguments), None)
            if isinstance(first, ast.StringConstantExpressionAst):
                value = self._first_that(
                    f"$_ -match '{str(first.value).replace(chr(39), chr(39) * 2)}'", value, str(first.value)
                )
        for each in attributes(parameter, "validatescript"):
            first = next(iter(each.positional_arguments), None)
            text = (
                self._code[first.start + 1 : first.end - 1] if isinstance(first, ast.ScriptBlockExpressionAst) else ""
            )
            if text and not re.search(r"Test-Path|Exists\(|-Az[A-Z]", text, re.IGNORECASE):
                value = self._first_that(text, value, "")
        return value

    def _first_that(self, condition: str, value: str, pattern: str) -> str:
        with Session() as session:
            made = _matching(pattern) if pattern else ""
            for each in (value, *_CANDIDATES, "'" + made.replace("'", "''") + "'"):
                try:
                    if session.run(f"[bool]@({each} | ForEach-Object {{ {condition} }})[-1]") == [True]:
                        return each
                except PowerShellError:
                    continue
        return value

    def _of_examples(self) -> dict[str, str]:
        """The arguments that the script's own examples show, by the parameters' names in lower case; of the first example that fits."""
        known = {_name(each) for each in self._parameters}
        for found in _EXAMPLE.finditer(self._code):
            for line in _CONTINUED.sub(" ", found[1]).splitlines():
                given = dict(_arguments(as_argument(_PROMPT.sub("", line), value_of)))
                if given and set(given) <= known:
                    return given
        return {}


def _arguments(line: str) -> Iterator[tuple[str, str]]:
    """The parameters, in lower case, and their arguments of a command as far as these are constant."""
    try:
        tree = parse(line)
    except ParseError:
        return
    command = next((node for node in tree.walk() if isinstance(node, ast.CommandAst)), None)
    elements = command.command_elements[1:] if command else []
    for element, after in zip(elements, [*elements[1:], None]):
        if not isinstance(element, ast.CommandParameterAst):
            continue
        given = element.argument or (None if isinstance(after, ast.CommandParameterAst) else after)
        if given is None or any(isinstance(node, ast.VariableExpressionAst | ast.CommandAst) for node in given.walk()):
            continue
        text = line[given.start : given.end]
        bare = isinstance(given, ast.StringConstantExpressionAst) and given.string_constant_type == "BareWord"
        yield element.parameter_name.lower(), "'" + text.replace("'", "''") + "'" if bare else text


def _matching(pattern: str) -> str:
    """A text that a regular expression fits, empty where none is found."""
    try:
        return str(find(strategies.from_regex(pattern), lambda text: True))
    except (re.error, HypothesisException):
        return ""


def _name(parameter: ast.ParameterAst) -> str:
    return parameter.name.variable_path.lower()


def _allowed(parameter: ast.ParameterAst) -> list[str]:
    return [
        str(argument.value)
        for each in attributes(parameter, "validateset")
        for argument in each.positional_arguments
        if isinstance(argument, ast.ConstantExpressionAst)
    ]


def _full_type(parameter: ast.ParameterAst) -> str:
    types = [each.type_name.name for each in parameter.attributes if isinstance(each, ast.TypeConstraintAst)]
    return types[-1] if types else ""


def _is_blank(node: ast.Ast) -> bool:
    if isinstance(node, ast.StringConstantExpressionAst):
        return not str(node.value).strip()
    return (
        isinstance(node, ast.VariableExpressionAst)
        and node.variable_path.lower() == "null"
        or "env:" in getattr(node, "variable_path", "")
    )
