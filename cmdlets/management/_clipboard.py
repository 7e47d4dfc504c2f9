"""The clipboard: the desktop's, through the program that reaches it; a text of this process where there is none."""

from __future__ import annotations

import subprocess
import sys

from pscompat import own_program

_READING = {"darwin": ["pbpaste"]}.get(sys.platform, ["xclip", "-selection", "clipboard", "-out"])
_WRITING = {"darwin": ["pbcopy"]}.get(sys.platform, ["xclip", "-selection", "clipboard", "-in"])


class Clipboard:
    """What Get-Clipboard and Set-Clipboard work on."""

    def __init__(self) -> None:
        self._kept = ""

    @property
    def text(self) -> str:
        """The text that it holds, empty for anything else."""
        if own_program.find(_READING[0]) is None:
            return self._kept
        done = subprocess.run(_READING, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else self._kept

    @text.setter
    def text(self, text: str) -> None:
        self._kept = text
        if own_program.find(_WRITING[0]) is not None:
            # The program stays, to give what it holds to others: its own output would keep ours open.
            subprocess.run(
                _WRITING,
                input=text.encode("utf-8", "surrogatepass"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )


CLIPBOARD = Clipboard()
