"""Clear-History."""

from __future__ import annotations

from cmdlets.core._history import check_count, no_entry
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNullOrEmpty, ValidateRange
from pscompat.dotnet.wildcards import compile_pattern

_ID_SET, _COMMAND_SET = "IDParameter", "CommandLineParameter"
_ANY = (ValidateRange(1, 2**31 - 1),)


@cmdlet("Clear-History", default_set=_ID_SET, supports_should_process=True)
class ClearHistory(Cmdlet):
    """Takes commands out of the session's history; without arguments all of them."""

    Id = Parameter("int[]", sets={_ID_SET: In(position=0)}, validate=_ANY, help="The commands' numbers.")
    CommandLine = Parameter(
        "string[]",
        sets=(_COMMAND_SET,),
        validate=(ValidateNotNullOrEmpty(),),
        help="The commands themselves; wildcard characters are allowed.",
    )
    Count = Parameter("int", position=1, validate=_ANY, help="How many of the oldest, or up to a number.")
    Newest = Parameter("switch", help="The count is of the newest, or begins with a number.")
    examples = (Example("Clear-History; @(Get-History).Count", "0"),)

    def end(self) -> None:
        history = self.engine.history
        if self.CommandLine:
            self._clear_commands()
        elif self.Id:
            self._clear_numbers()
        elif "Count" in self.bound:
            history.remove(history.entries[-self.Count :] if self.Newest else history.entries[: self.Count])
        elif self.should_process("This command will clear all the entries from the session history."):
            history.remove(history.entries)

    def _clear_numbers(self) -> None:
        history = self.engine.history
        counted = "Count" in self.bound
        if counted:
            check_count(self, self.Id, self.Count)
        for number in self.Id:
            entry = history.of(number)
            if entry is None:
                no_entry(self, number)
            else:
                history.remove(history.around(number, self.Count, bool(self.Newest)) if counted else [entry])

    def _clear_commands(self) -> None:
        history = self.engine.history
        if "Count" in self.bound and len(self.CommandLine) > 1:
            self.throw(
                "The count cannot be combined with multiple CommandLine parameters.",
                "NoCountWithMultipleCmdLine ",
                "InvalidArgument",
                self.CommandLine,
                "System.ArgumentException",
            )
        for pattern in self.CommandLine:
            fits = compile_pattern(pattern)
            found = [entry for entry in history.entries if fits(entry.CommandLine)]
            if "Count" in self.bound:
                found = found[-self.Count :] if self.Newest else found[: self.Count]
            history.remove(found)
