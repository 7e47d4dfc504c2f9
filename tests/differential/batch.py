"""The batch mode: both shells as long-lived processes that answer many questions."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

from answer import Answer, Difference, answer_of, compare
from places import HERE
from shells import Shells, sandbox_environment

DIED = Answer(timeout=True)
# A script that asks for gigabytes fails in PowerShell too, before the machine does.
_LIMITS = {"DOTNET_GCHeapHardLimit": "0x40000000"}


class Asked:
    """One shell that answers questions in order; it is started anew when a script ends its process."""

    def __init__(self, words: list[str], environment: dict[str, str], folder: Path) -> None:
        self._words, self._environment, self._folder = words, environment, folder
        self._process: subprocess.Popen[str] | None = None
        self._has_answered = False

    def ask(self, texts: Sequence[str]) -> list[Answer]:
        """The answers to these texts; a script that ends the process itself counts as one that does not end."""
        answers: list[Answer] = []
        while len(answers) < len(texts):
            before = len(answers)
            answers += self._ask(texts[before:])
            if len(answers) < len(texts):
                self.close()
                answers.append(DIED)
        return answers

    def _ask(self, texts: Sequence[str]) -> Iterable[Answer]:
        process = self._started()
        lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
        writer = threading.Thread(target=_write, args=(process.stdin, lines), daemon=True)
        writer.start()
        answers: list[Answer] = []
        assert process.stdout is not None
        while len(answers) < len(texts) and (line := process.stdout.readline()):
            line = line.replace(str(self._folder), "<CWD>").replace(str(self._folder.parent), "<TOP>")
            answers.append(answer_of(json.loads(line)))
        if len(answers) == len(texts):
            writer.join()
        self._has_answered |= bool(answers)
        if not self._has_answered:
            raise RuntimeError(f"this ended without an answer: {' '.join(self._words)}")
        return answers

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                self._words,
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL if self._has_answered else None,
                encoding="utf-8",
                errors="surrogatepass",
            )
        return self._process

    def close(self) -> None:
        """End its process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _write(stdin: IO[str], lines: list[str]) -> None:
    try:
        for line in lines:
            stdin.write(line + "\n")
            stdin.flush()
    except (BrokenPipeError, ValueError):
        pass  # the process has ended: whoever reads its answers sees that


class Batch:
    """Both shells, asked at the same time."""

    def __init__(self, shells: Shells, seconds: float = 5.0) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="ask", dir="/tmp")
        top = Path(self._folder.name)
        sides = {  # names of one length: where a line with a path ends depends on it
            "a": [
                *shells.powershell,
                "-NoProfile",
                "-NonInteractive",
                "-File",
                str(HERE / "ask.ps1"),
                str(seconds),
            ],
            "b": [sys.executable, str(HERE / "ask.py"), str(2 * seconds)],
        }
        self._sides = []
        for name, words in sides.items():
            work, home = top / name / "w", top / name / "h"
            work.mkdir(parents=True)
            home.mkdir()
            environment = {**sandbox_environment(home, top / name), **_LIMITS}
            self._sides.append(Asked(shells.inside(words), environment, work))

    def close(self) -> None:
        """End both shells."""
        for side in self._sides:
            side.close()
        self._folder.cleanup()

    def ask(self, texts: Sequence[str]) -> list[tuple[Answer, Answer]]:
        """PowerShell's answer and ours to each text."""
        done: queue.Queue[Any] = queue.Queue()
        thread = threading.Thread(target=lambda: done.put(self._sides[0].ask(texts)), daemon=True)
        thread.start()
        ours = self._sides[1].ask(texts)
        thread.join()
        right: list[Answer] = done.get_nowait()
        return list(zip(right, ours, strict=True))

    def differences(self, texts: Sequence[str]) -> list[Difference | None]:
        """What differs for each text."""
        return [compare(right, ours) for right, ours in self.ask(texts)]
