"""The completions that there are for a word, and the completers that a session has registered."""

from __future__ import annotations

from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.library.attributes import AttributeObject
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.values import GenericList, NetObject, Value

_SMA = "System.Management.Automation."


class Completers:
    """The script blocks of Register-ArgumentCompleter, by lower-case names: of a command (empty: of any) and parameter, and of
    a program."""

    __slots__ = ("parameters", "programs")

    def __init__(self) -> None:
        self.parameters: dict[tuple[str, str], Value] = {}
        self.programs: dict[str, Value] = {}


class CompletionResult(NetObject):
    """System.Management.Automation.CompletionResult: one completion, as it is inserted, listed and explained."""

    __slots__ = ("CompletionText", "ListItemText", "ResultType", "ToolTip")
    net_name = f"{_SMA}CompletionResult"
    net_order = ("CompletionText", "ListItemText", "ResultType", "ToolTip")

    def __init__(self, text: str, item: str | None = None, kind: Value = "Text", tip: str | None = None):
        self.CompletionText = text
        self.ListItemText = text if item is None else item
        self.ResultType = enum_value(f"{_SMA}CompletionResultType", kind) if isinstance(kind, str) else kind
        self.ToolTip = text if tip is None else tip

    @classmethod
    def net_new(
        cls, completionText: str, listItemText: Value = None, resultType: Value = "Text", toolTip: Value = None
    ) -> CompletionResult:
        given = {"completionText": completionText, "listItemText": listItemText, "toolTip": toolTip}
        for name, text in given.items():
            if text == "":
                raise null_argument(name)
        return cls(completionText, listItemText, resultType, toolTip)


class ArgumentCompletionsAttribute(AttributeObject):
    """System.Management.Automation.ArgumentCompletionsAttribute: the texts that complete a parameter's argument."""

    __slots__ = ("completions",)
    net_name = f"{_SMA}ArgumentCompletionsAttribute"
    net_bases = ("System.Attribute", "System.Object")

    def __init__(self, completions: tuple[str, ...]):
        self.completions = completions

    @classmethod
    def net_new(cls, *completions: Value) -> ArgumentCompletionsAttribute:
        return cls(tuple(to_string(each) for each in completions))

    def CompleteArgument(
        self,
        commandName: str,
        parameterName: str,
        wordToComplete: str,
        commandAst: Value,
        fakeBoundParameters: Value,
    ) -> GenericList:
        word = wordToComplete.lower()
        found = [each for each in self.completions if each.lower().startswith(word)]
        return GenericList([CompletionResult(each, kind="ParameterValue") for each in found], CompletionResult.net_name)
