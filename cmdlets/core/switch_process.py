"""Switch-Process."""

from __future__ import annotations

import os
import sys

from pscompat import own_program
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet.convert import to_string

_NOT_FOUND = "System.Management.Automation.CommandNotFoundException"


@cmdlet("Switch-Process")
class SwitchProcess(Cmdlet):
    """Ends this session and lets a native program go on in its place, with the same process number."""

    WithCommand = Parameter("string[]", position=0, remaining=True, default=(), help="The program and its arguments.")
    examples = (
        Example(
            "try { Switch-Process no-such-program } catch { $_.Exception.Message }",
            "Command 'no-such-program' was not found. The specified command must be an executable.",
        ),
    )

    def end(self) -> None:
        if not self.WithCommand:
            return
        words = [to_string(word) for word in self.WithCommand]
        program = own_program.find(words[0])
        if program is None:
            message = f"Command '{words[0]}' was not found. The specified command must be an executable."
            self.throw(message, "CommandNotFound", "InvalidArgument", words[0], _NOT_FOUND)
        sys.stdout.flush()
        sys.stderr.flush()
        os.chdir(self.engine.location)
        command = own_program.words(program)
        os.execv(command[0], [*command, *words[1:]])
