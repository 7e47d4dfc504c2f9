"""What Restart-Computer and Stop-Computer share: they ask and then run shutdown."""

from __future__ import annotations

import shutil
import subprocess
from typing import ClassVar

from pscompat.cmdlet import Cmdlet

_EXCEPTION = "System.InvalidOperationException"


class ComputerCmdlet(Cmdlet):
    """A command that ends this machine's run; `how` is shutdown's option for it."""

    how: ClassVar[str]

    def begin(self) -> None:
        if not self.should_process("localhost"):
            return
        program = shutil.which("shutdown", path="/sbin:/usr/sbin:/bin:/usr/bin")
        if program is None:
            message = "The command 'shutdown' was not found."
            self.throw(message, "CommandNotFound", "ObjectNotFound", None, _EXCEPTION)
        done = subprocess.run([program, self.how, "now"], capture_output=True, text=True, errors="replace", check=False)
        if done.returncode != 0:
            self.throw(done.stderr, "CommandFailed", "OperationStopped", None, _EXCEPTION)
