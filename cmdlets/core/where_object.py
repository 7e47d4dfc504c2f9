"""Where-Object."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.commands.metadata import ParameterSetData
from pscompat.dotnet import members, operators
from pscompat.dotnet.convert import convert, to_bool
from pscompat.dotnet.errors import ErrorRecord, TerminatingError
from pscompat.dotnet.properties import matched
from pscompat.dotnet.types import known
from pscompat.dotnet.values import MISSING, NOTHING, Value
from pscompat.dotnet.wildcards import compile_pattern, has_wildcards
from pscompat.runtime.compile_expressions import MATCHES
from pscompat.runtime.item_runner import item_runner

_BLOCK = "ScriptBlockSet"
_ARGUMENT_EXCEPTION = "System.Management.Automation.PSArgumentException"
_INVALID_OPERATION_EXCEPTION = "System.Management.Automation.PSInvalidOperationException"
_NO_VALUE = (
    "The specified operator requires both the -Property and -Value parameters. Provide values for both parameters, and then "
    "try the command again."
)
_NO_OPERATOR = (
    "An operator is required to compare the two specified values. Include a valid operator in the command, and then try the "
    "command again. For example, Get-Process | Where-Object -Property Name -eq Idle"
)
_OPERATORS = {
    "EQ": ("IEQ",),
    "CEQ": (),
    "NE": ("INE",),
    "CNE": (),
    "GT": ("IGT",),
    "CGT": (),
    "LT": ("ILT",),
    "CLT": (),
    "GE": ("IGE",),
    "CGE": (),
    "LE": ("ILE",),
    "CLE": (),
    "Like": ("ILike",),
    "CLike": (),
    "NotLike": ("INotLike",),
    "CNotLike": (),
    "Match": ("IMatch",),
    "CMatch": (),
    "NotMatch": ("INotMatch",),
    "CNotMatch": (),
    "Contains": ("IContains",),
    "CContains": (),
    "NotContains": ("INotContains",),
    "CNotContains": (),
    "In": ("IIn",),
    "CIn": (),
    "NotIn": ("INotIn",),
    "CNotIn": (),
    "Is": (),
    "IsNot": (),
    "Not": (),
}


_WORDS = {
    "EQ": "Equal",
    "NE": "NotEqual",
    "GT": "GreaterThan",
    "LT": "LessThan",
    "GE": "GreaterOrEqual",
    "LE": "LessOrEqual",
}


def _set_name(operator: str) -> str:
    if operator == "Not":
        return operator
    is_case_sensitive = operator.startswith("C") and operator[1:] in _OPERATORS
    word = operator[1:] if is_case_sensitive else operator
    return f"{'CaseSensitive' if is_case_sensitive else ''}{_WORDS.get(word, word)}Set"


_SETS = {operator: _set_name(operator) for operator in _OPERATORS}


def _operator_parameter(operator: str) -> Parameter:
    mandatory = operator != "EQ"
    return Parameter(
        "switch", sets={_SETS[operator]: ParameterSetData(mandatory=mandatory)}, aliases=_OPERATORS[operator]
    )


@cmdlet("Where-Object", default_set="EqualSet")
class WhereObject(Cmdlet):
    """Passes on the objects for which a script block or a comparison is true."""

    InputObject = Parameter("psobject", by_value=True, default=NOTHING)
    FilterScript = Parameter("scriptblock", sets={_BLOCK: ParameterSetData(mandatory=True, position=0)})
    Property = Parameter(
        "string",
        sets={name: ParameterSetData(mandatory=True, position=0) for name in _SETS.values()},
        validate=(ValidateNotNull(empty=True),),
    )
    Value = Parameter("object", sets={name: ParameterSetData(position=1) for name in _SETS.values() if name != "Not"})
    EQ = _operator_parameter("EQ")
    CEQ = _operator_parameter("CEQ")
    NE = _operator_parameter("NE")
    CNE = _operator_parameter("CNE")
    GT = _operator_parameter("GT")
    CGT = _operator_parameter("CGT")
    LT = _operator_parameter("LT")
    CLT = _operator_parameter("CLT")
    GE = _operator_parameter("GE")
    CGE = _operator_parameter("CGE")
    LE = _operator_parameter("LE")
    CLE = _operator_parameter("CLE")
    Like = _operator_parameter("Like")
    CLike = _operator_parameter("CLike")
    NotLike = _operator_parameter("NotLike")
    CNotLike = _operator_parameter("CNotLike")
    Match = _operator_parameter("Match")
    CMatch = _operator_parameter("CMatch")
    NotMatch = _operator_parameter("NotMatch")
    CNotMatch = _operator_parameter("CNotMatch")
    Contains = _operator_parameter("Contains")
    CContains = _operator_parameter("CContains")
    NotContains = _operator_parameter("NotContains")
    CNotContains = _operator_parameter("CNotContains")
    In = _operator_parameter("In")
    CIn = _operator_parameter("CIn")
    NotIn = _operator_parameter("NotIn")
    CNotIn = _operator_parameter("CNotIn")
    Is = _operator_parameter("Is")
    IsNot = _operator_parameter("IsNot")
    Not = _operator_parameter("Not")

    examples = (
        Example("1..5 | Where-Object { $_ -gt 3 }", "4\n5"),
        Example("'web01', 'db1', 'web02' | Where-Object Length -eq 5", "web01\nweb02"),
    )

    def begin(self) -> None:
        self._matches = has_wildcards(self.Property) if self.Property else False
        self._test = self._block_test() if self.parameter_set == _BLOCK else self._comparison()

    def _block_test(self) -> Callable[[Any], bool]:
        streams = self.runtime.block_streams.uncollected()
        run = item_runner(self.FilterScript, self.scope, streams, self.runtime.extent, feeds=True)

        def test(item: Any) -> bool:
            results: list[Value] = []
            run(item, results.append)
            if len(results) == 1:
                value = results[0]
                return value if type(value) is bool else to_bool(value)
            return bool(results)

        return test

    def _comparison(self) -> Callable[[Any], bool]:
        operator = next((key for key in _OPERATORS if key in self.bound), None)
        if operator == "Not":
            return lambda item: not to_bool(self._value_of(item))
        if operator is None and "Value" in self.bound:
            return lambda item: self._refuse(_NO_OPERATOR, "OperatorNotSpecified")
        if "Value" not in self.bound:
            if operator is not None:
                return lambda item: self._refuse(_NO_VALUE, "ValueNotSpecifiedForWhereObject")
            return lambda item: to_bool(self._value_of(item))
        kind = _kind(operator or "EQ")
        apply = partial(MATCHES[kind], self.scope) if kind in MATCHES else operators.BINARY[kind]
        value = self.Value
        if kind in ("Is", "IsNot") and isinstance(value, str):
            value = convert(value[1:-1] if value[:1] == "[" and value[-1:] == "]" else value, known("System.Type"))

        def test(item: Any) -> bool:
            found = self._value_of(item)
            try:
                return to_bool(apply(found, value))
            except TerminatingError as problem:
                self._report_failure(kind, item, problem.record)
                return False

        return test

    def _report_failure(self, kind: str, item: Any, record: ErrorRecord) -> None:
        """Say why the operator could not compare an object; what is wrong with its argument has an id of its own."""
        if known(record.Exception.type_name).IsSubclassOf(known("System.ArgumentException")):
            message = f"The argument to operator '{kind}' is not valid: {record.Exception.Message}."
            self.error(message, "BadOperatorArgument", "InvalidArgument", item, _ARGUMENT_EXCEPTION)
            return
        message = f"The '{kind}' operator failed: {record.Exception.Message}."
        self.error(message, "OperatorFailed", "InvalidOperation", item, _INVALID_OPERATION_EXCEPTION)

    def _refuse(self, message: str, error_id: str) -> bool:
        self.throw(message, error_id, "InvalidArgument", None, _ARGUMENT_EXCEPTION)

    def _value_of(self, item: Any) -> Any:
        """The property of the object itself, null where it has none; raises _NotCompared where that is an error."""
        name = self.Property
        if self._matches:
            fits = compile_pattern(name)
            names = [found.name for found in matched(item) if fits(found.name)]
            if len(names) > 1:
                listed = "".join(f" {found}" for found in names)
                text = "It can be resolved to multiple matched members. Possible matches include:"
                raise _NotCompared(f'Input name "{name}" is ambiguous. {text}{listed}.', "AmbiguousPropertyName")
            name = names[0] if names else name
        found = members.value(item, name, MISSING)
        if found is not MISSING:
            return found
        if self.scope.engine.strict_used and self.scope.strict_version() >= 2:
            if item is None:
                raise _NotCompared("Cannot operate on a 'null' input object.", "InputObjectIsNull")
            raise _NotCompared(f'The input name "{name}" cannot be resolved to a property.', "PropertyNotFound")
        return None

    def process(self) -> None:
        item = self.current_object
        if item is NOTHING:
            item = self.InputObject
            if item is NOTHING:
                return
        try:
            chosen = self._test(item)
        except _NotCompared as problem:
            self.error(problem.message, problem.error_id, "InvalidArgument", item, _ARGUMENT_EXCEPTION)
            return
        if chosen:
            self.runtime.out(item)


class _NotCompared(Exception):
    """An object that has no one property of the name, which is reported."""

    def __init__(self, message: str, error_id: str):
        super().__init__(message)
        self.message = message
        self.error_id = error_id


def _kind(operator: str) -> str:
    """The token kind of an operator given as a switch."""
    if operator in ("Is", "IsNot"):
        return operator
    if operator.startswith("C") and operator != "Contains":
        return operator.capitalize()
    return f"I{operator.lower()}"
