"""`pscompat debug bind`: static binding of the Az cmdlets in texts, for comparing with PowerShell's own."""

from __future__ import annotations

import json
from typing import TextIO

from pscompat import catalog
from pscompat.binding.static import StaticBindingResult, bind_command, commands_in
from pscompat.catalog.metadata import command_metadata
from pscompat.commands.metadata import CommandMetadata
from pscompat.language import ParseError, parse
from pscompat.language.ast import CommandParameterAst

_metadata: dict[str, CommandMetadata | None] = {}


def run(stdin: TextIO, stdout: TextIO) -> int:
    """Answer each line `{"id", "text"}` with `{"id", "commands"}`, and `errors` ([id, start, end] each) where the text
    cannot be parsed; returns the exit code.

    Of every command that names a known Az cmdlet: its name as written, start and end (code points), `bound` (parameter name to
    the argument's source text, null for a switch without one) and `errors` (sorted error ids).
    """
    for line in stdin:
        if line.strip():
            question = json.loads(line)
            answer: dict[str, object] = {"id": question["id"], "commands": []}
            try:
                answer["commands"] = commands(question["text"])
            except ParseError as error:
                answer["errors"] = [[one.error_id, one.start, one.end] for one in error.errors]
            stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 0


def commands(text: str) -> list[dict[str, object]]:
    """The static bindings of the Az cmdlets in a text, as `run` prints them; raises ParseError."""
    return [
        {
            "name": name,
            "start": command.start,
            "end": command.end,
            "bound": {
                parameter: None if argument is None else text[argument.start : argument.end]
                for parameter, argument in sorted(result.bound.items())
            },
            "errors": sorted(error.error_id for error in result.errors),
        }
        for command, fed in commands_in(parse(text))
        if (name := command.get_command_name()) and (metadata := _known(name))
        for result in (bind_command(command, metadata, text, fed),)
        if _is_answered(result)
    ]


def _known(name: str) -> CommandMetadata | None:
    key = name.lower()
    if key not in _metadata:
        facts = catalog.lookup(name)
        # An alias is no cmdlet's name: PowerShell's recorded answers leave it out.
        _metadata[key] = command_metadata(facts) if facts and facts.name.lower() == key else None
    return _metadata[key]


def _is_answered(result: StaticBindingResult) -> bool:
    """Whether PowerShell's StaticParameterBinder gives an answer at all.

    It fails where it has to complain of the same text twice (what concerns the whole command counts as its name), and
    of an ambiguous parameter with a colon.
    """
    targets: set[str] = set()
    for error in result.errors:
        target = "" if error.error_id in ("MissingArgument", "AmbiguousParameterSet") else error.target.lower()
        if target in targets:
            return False
        targets.add(target)
        element = error.ast
        if error.error_id == "AmbiguousParameter" and isinstance(element, CommandParameterAst) and element.argument:
            return False
    return True
