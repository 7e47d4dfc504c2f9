"""How errors look: ConciseView, NormalView, CategoryView and DetailedView ($ErrorView, about_Preference_Variables)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet import members
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import ErrorRecord, TerminatingError
from pscompat.formatting.ps_style import PLAIN, Colours, error_colours
from pscompat.formatting.text import cells
from pscompat.runtime.positions import marked_line, position_message
from pscompat.runtime.streams import NATIVE_ERRORS

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.extent import ScriptExtent
    from pscompat.runtime.scopes import Scope


# Errors that PowerShell places behind the end of a text that ends too soon; its view fails there and shows nothing.
_AT_THE_END = frozenset({"MissingEndParenthesisInSubexpression", "MissingEndParenthesisAfterStatement"})


def error_lines(
    record: ErrorRecord,
    engine: Engine | None = None,
    view: str | None = None,
    colours: Colours | None = None,
    width: int | None = None,
    scope: Scope | None = None,
) -> list[str]:
    """The lines that show an error; one that shows its place ends with an empty one, which standard error leaves out.

    view: ConciseView, NormalView, CategoryView or DetailedView; None takes $ErrorView. colours: None takes $PSStyle's where
    the host takes colours. width: cells of a line, None asks the host (80 without one). scope: where the error is shown, which
    knows some commands and not others; None takes the running code's.
    """
    if view is None:
        view = _chosen_view(engine)
    if width is None:
        width = getattr(getattr(engine, "host", None), "width", 0) or 80
    if colours is None:
        colours = error_colours(engine, terminal=True) if engine is not None else PLAIN
    if scope is None and engine is not None:
        scope = engine.scope
    text = _view_text(record, scope, view.lower(), colours, width)
    return text.replace("\r\n", "\n").split("\n")


def _chosen_view(engine: Engine | None) -> str:
    chosen = engine.get_variable("ErrorView", None) if engine is not None else None
    if chosen is None:
        return "ConciseView"

    return to_string(chosen)


def console_lines(record: ErrorRecord, engine: Engine | None, colours: Colours, width: int) -> list[str]:
    """The lines that Out-Default shows, which runs beside the main script: what a function, a block or another script sets
    or defines is not seen there."""
    if engine is None:
        return error_lines(record, None, "ConciseView", colours, width)
    scopes = list(_console_scopes(engine))
    chosen = next(
        (scope.vars["errorview"] for scope in scopes if scope.vars.get("errorview") is not None), "ConciseView"
    )
    return error_lines(record, engine, to_string(chosen), colours, width, scopes[0])


def _console_scopes(engine: Engine) -> Iterator[Scope]:
    """The main script's scope and those around it, from inside to outside."""
    for scope in engine.scope.chain():
        runtime = scope.runtime
        while runtime is not None and not runtime.is_main:
            runtime = runtime.dotted_over
        if runtime is not None or scope is engine.global_scope:
            yield scope


def _view_text(record: ErrorRecord, scope: Scope | None, view: str, colours: Colours, width: int) -> str:
    if record.FullyQualifiedErrorId in NATIVE_ERRORS:
        return f"{colours.error}{record.Exception.Message}{colours.reset}"
    if view == "detailedview":
        # Start-up: the only view that asks for it.
        from pscompat.formatting.error_details import detail_lines

        detail = "\n".join(detail_lines(record, colours))
        return f"{colours.error}\n{detail}\n\n{colours.reset}"
    if view == "categoryview":
        return f"{colours.error}{category_message(record)}{colours.reset}"
    if view == "normalview":
        return _normal(record, colours)
    return _concise(record, scope, colours, width)


def category_message(record: ErrorRecord) -> str:
    """The error's category in one line: `ObjectNotFound: (vm1:String) [Get-Item], ItemNotFoundException`."""
    return str(members.get(record, "CategoryInfo").ToString())


def _place(record: ErrorRecord) -> ScriptExtent | None:
    """Where the error is shown to have happened: the extent of its invocation, None where that has none."""
    invocation = record.InvocationInfo
    return record.extent if invocation is None else getattr(invocation, "extent", None)


def _concise(record: ErrorRecord, scope: Scope | None, colours: Colours, width: int) -> str:
    place = _place(record)
    script = (place is not None and place.File) or ""
    parse_error = record.category == "ParserError"
    if record.error_id in _AT_THE_END and script and place is not None and place.start >= len(place.source.text):
        return ""
    head = prefix = ""
    if place is not None and (parse_error or script or place.StartLineNumber > 1) and not script.endswith(".psm1"):
        number = str(place.StartLineNumber)
        margin = " " * (max(len(number), 4) + 1)
        line, marks = marked_line(place)
        prefix = f"{colours.accent}{margin}| {colours.error}"
        where = f"{script}:{number}" if script else ""
        head = (
            f"{colours.reset}{where}\n{colours.accent}{'Line':>{len(margin) - 1}} |\n"
            f"{colours.accent}{number:>4} | {colours.reset} {_accented(line, marks, colours)}\n{prefix} {marks}\n"
        )
    message = prefix + shown_message(record)
    if script or parse_error:
        message = _fold(message, prefix, width) + "\n"
    text = f"{colours.error}{_reason(record, scope)}: {head}{colours.error}{message}{colours.reset}"
    action = record.ErrorDetails.RecommendedAction if record.ErrorDetails is not None else ""
    if action and action.strip():
        text += f"\n{colours.error}  Recommendation: {action}{colours.reset}"
    return text


def shown_message(record: ErrorRecord) -> str:
    """The message without the places that are in that of a text which cannot be parsed: its first error's."""
    message = record.message
    if record.category != "ParserError" or record.ErrorDetails is not None:
        return message
    _, marks, text = message.partition("~\n")
    return text.partition("~\n")[0].partition("\n\n")[0] if marks else message


def _accented(line: str, marks: str, colours: Colours) -> str:
    start, end = len(marks) - len(marks.lstrip()), len(marks)
    if not colours.accent or end - start >= len(line):
        return line
    return f"{line[:start]}{colours.accent}{line[start:end]}{colours.reset}{line[end:]}"


def _fold(message: str, prefix: str, width: int) -> str:
    """The message in lines of at most `width` cells, each behind the prefix, broken at blanks."""
    message = re.sub(r"\r?\n|\t", " ", message)
    hidden = len(prefix) - cells(prefix)
    if len(message) - hidden <= width:
        return message
    first = _until_blank(message, width + hidden)
    lines, rest = [first], message[len(first) :].strip()
    while len(rest) + len(prefix) - hidden > width:
        line = _until_blank(prefix + rest, width + hidden)
        if len(line) <= len(prefix):
            break
        lines.append(line)
        rest = rest[len(line) - len(prefix) :].strip()
    lines.append(prefix + rest)
    return "\n".join(lines)


def _until_blank(text: str, width: int) -> str:
    """The text up to the last blank within the width, or as much as fits where there is none."""
    if len(text) <= width:
        return text
    cut = text[:width]
    blanks = [match.start() for match in re.finditer(r"\s", cut)]
    return cut[: blanks[-1]] if blanks else cut


def _reason(record: ErrorRecord, scope: Scope | None) -> str:
    """What the message is headed by: the command, else what the error was about."""
    if record.Exception.extra.get("WasThrownFromThrowStatement"):
        return "Exception"
    invocation = record.InvocationInfo
    command = getattr(invocation, "MyCommand", None)
    name = getattr(command, "Name", "") or ""
    if name and _is_known(to_string(command), scope):
        return name
    if command is not None and not record.category_activity:
        return name or to_string(command)  # of a block its text, and nothing of one that is a function without a name
    candidates = (
        record.category_activity,
        getattr(invocation, "InvocationName", ""),
        record.category if record.category != "NotSpecified" else "",
        record.category_reason,
    )
    return next((text for text in candidates if text), record.Exception.type_name.rpartition(".")[2])


def _is_known(name: str, scope: Scope | None) -> bool:
    if scope is None:
        return True
    try:
        return scope.engine.commands.resolve(scope, name) is not None
    except TerminatingError:
        return False


def _normal(record: ErrorRecord, colours: Colours) -> str:
    place = _place(record)
    has_places = record.category == "ParserError" and getattr(record.InvocationInfo, "MyCommand", None) is None
    position = place and not has_places and position_message(place)
    lines = [f"{_command_prefix(record)}{record.message}"]
    if position:
        lines.append(position)
    lines.append(f"+ CategoryInfo          : {category_message(record)}")
    lines.append(f"+ FullyQualifiedErrorId : {members.get(record, 'FullyQualifiedErrorId')}")
    return colours.error + "\n".join(lines) + colours.reset


def _command_prefix(record: ErrorRecord) -> str:
    invocation = record.InvocationInfo
    command = getattr(invocation, "MyCommand", None)
    kind = getattr(command, "command_type", "")
    if command is not None and kind == "ExternalScript":
        text = getattr(command, "Path", "") or ""
    elif command is not None and kind == "Script":
        text = getattr(getattr(command, "ScriptBlock", None), "text", "") or ""
    else:
        text = getattr(invocation, "InvocationName", "") or ""
        if command is not None and text in ("", "&", "."):
            text = getattr(command, "Name", "") or ""
    return f"{text} : " if text else ""
