"""Where-Object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.commands.metadata import ParameterSetData
from pscompat.dotnet import members, operators
from pscompat.dotnet.convert import to_bool
from pscompat.dotnet.values import NOTHING, Value
from pscompat.runtime.functions import item_runner

_BLOCK = "ScriptBlockSet"
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

    InputObject = Parameter("psobject", by_value=True)
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
        self._test = self._block_test() if self.parameter_set == _BLOCK else self._comparison()

    def _block_test(self) -> Callable[[Any], bool]:
        run = item_runner(self.FilterScript, self.scope, self.runtime.streams)

        def test(item: Value) -> bool:
            results: list[Value] = []
            run(item, results.append)
            if len(results) == 1:
                value = results[0]
                return value if type(value) is bool else to_bool(value)
            return bool(results)

        return test

    def _comparison(self) -> Callable[[Any], bool]:
        name = self.Property
        operator = next((key for key in _OPERATORS if key in self.bound), None)
        if operator == "Not":
            return lambda item: not to_bool(members.get(item, name))
        if operator is None and "Value" not in self.bound:
            return lambda item: to_bool(members.get(item, name))
        if operator is not None and "Value" not in self.bound:
            self.throw(
                "The specified operator requires both the -Property and -Value parameters. Provide values for both parameters, and then "
                "try the command again.",
                "ValueNotSpecifiedForWhereObject",
                "InvalidArgument",
                None,
                "System.Management.Automation.PSArgumentException",
            )
        operator = operator or "EQ"
        kind = (
            operator.capitalize()
            if operator.startswith(("C", "Is")) and operator != "Contains"
            else f"I{operator.lower()}"
        )
        if operator in ("Is", "IsNot"):
            kind = operator
        apply = operators.BINARY[kind]
        value = self.Value
        return lambda item: to_bool(apply(members.get(item, name), value))

    def process(self) -> None:
        item = self.current_object
        if item is NOTHING:
            item = self.InputObject
        if self._test(item):
            self.runtime.out(item)
