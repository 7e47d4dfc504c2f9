"""The body that -JsonString and -JsonFilePath give to cmdlets of generated modules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cmdlets._az.cmdlet import AzCmdlet
    from pscompat.azure.resource_manager import Document


def given_json(cmdlet: AzCmdlet, text: str | None, file: str | None) -> Document | None:
    """The document, None where neither was given; ends the cmdlet for a file that cannot be read and for what is no JSON."""
    if text is not None:
        return parsed(cmdlet, text, "JsonString")
    return None if file is None else parsed(cmdlet, _text(cmdlet, file), "JsonFilePath")


def _text(cmdlet: AzCmdlet, name: str) -> str:
    try:
        return Path(cmdlet.engine.full_path(name)).read_text("utf-8-sig")
    except OSError as problem:
        cmdlet.invalid(f"The file '{name}' cannot be read: {problem.strerror}.", name)


def parsed(cmdlet: AzCmdlet, text: str, parameter: str) -> Any:
    """What a parameter's text says; ends the cmdlet for what is no JSON."""
    try:
        return json.loads(text)
    except ValueError as problem:
        cmdlet.invalid(f"-{parameter} is no JSON: {problem}.")
