"""Our side of the batch mode: questions and answers as those of ask.ps1, each in a child that a warm process forks off.

    python ask.py [SECONDS] < questions.jsonl

A child has a session of its own, the pipe of its answer, and an empty folder w that is made below the working folder.
"""

from __future__ import annotations

import json
import os
import resource
import select
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

import places  # noqa: F401
from warm import import_engine

from pscompat.assembly import new_engine
from pscompat.dotnet import types
from pscompat.dotnet.errors import ErrorRecord
from pscompat.dotnet.text import to_text
from pscompat.dotnet.values import PSCustomObject, Value, unwrap
from pscompat.runtime.endings import ending_of
from pscompat.runtime.ps_streams import PSDataStreams
from pscompat.session import CollectingHost

MEMORY = 3 * 2**30
SHOWN = 50
WIDTH = 80


def fields_of(record: ErrorRecord, whole: bool = False) -> list[str]:
    """An error's id, message, category and place; of the `whole` text, where it is not complete, what it lacks first."""
    invocation = record.InvocationInfo
    lacks = whole and record.Exception.incomplete
    place = f"{invocation.ScriptLineNumber}:{invocation.OffsetInLine}" if invocation is not None and not lacks else ""
    message = record.Exception.extra["Errors"][0].Message if lacks else record.Exception.Message
    return [record.FullyQualifiedErrorId, message, str(record.CategoryInfo.Category), place]


def type_of(value: Value) -> str:
    """The full name of an object's type as reflection writes it."""
    base = unwrap(value)
    if base is None:
        return "null"
    return (
        "System.Management.Automation.PSCustomObject" if isinstance(base, PSCustomObject) else types.of(base).FullName
    )


def _as_utf8(text: str) -> str:
    """The text as a file has it: U+FFFD for half of a pair."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def answer(text: str) -> dict[str, Any]:
    """Run one text in a new session."""
    sys.setrecursionlimit(200_000)
    host = CollectingHost()
    engine = new_engine(host)
    engine.activate()
    kept = PSDataStreams(None)
    sinks = kept.sinks(host)
    sinks.error = engine.streams.error
    engine.streams = engine.global_scope.streams = sinks
    objects: list[Value] = []
    problem = ending_of(lambda: engine.run_main(engine.parse(text), objects.append)).problem
    shown = ending_of(lambda: engine.invoke_with("Out-String", [("Width", WIDTH)], objects))
    return {
        "threw": fields_of(problem.record, whole=True) if problem else None,
        "timeout": False,
        "out": _as_utf8("".join(shown.result)) if shown.problem is None else None,
        "types": [type_of(value) for value in objects[:SHOWN]],
        "errors": [fields_of(record) for record in host.errors],
        "warning": [to_text(record) for record in kept.Warning],
        "verbose": [to_text(record) for record in kept.Verbose],
        "debug": [to_text(record) for record in kept.Debug],
        "information": [to_text(record) for record in kept.Information if "PSHOST" in record.Tags],
    }


def in_child(text: str, seconds: float) -> dict[str, Any]:
    """Run one text in a child of this process, for at most so many seconds."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        with open(writer, "w", encoding="utf-8", errors="surrogatepass") as pipe:
            json.dump(answer(text), pipe)
        os._exit(0)
    os.close(writer)
    with open(reader, "rb") as pipe:
        ready, _, _ = select.select([pipe], [], [], seconds)
        if not ready:
            os.kill(child, signal.SIGKILL)
        said = pipe.read()
    os.waitpid(child, 0)
    if not said:
        return (
            {"timeout": True}
            if not ready
            else {"timeout": False, "threw": ["PscompatInternalError", "the process died", "", ""]}
        )
    found: dict[str, Any] = json.loads(said)
    return found


def main() -> None:
    """Answer each line of standard input."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    import_engine()
    folder = Path.cwd() / "w"
    for line in sys.stdin:
        question = json.loads(line)
        folder.mkdir()
        os.chdir(folder)
        print(json.dumps({"id": question["id"], **in_child(question["text"], seconds)}), flush=True)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
