"""The words that a native program gets for the arguments of a command (NativeCommandParameterBinder, as on Unix).

What a quoted text says is one word. Everything else is a word an element, in which wildcards stand for the files that they
fit, and `~` for the home folder; a literal array (`a,b`) is taken as it was written, parted by blanks.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from pscompat.commands.arguments import NO_VALUE, Argument
from pscompat.dotnet.convert import iterate, to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import PSObject, SwitchParameter, Value
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.runtime.scopes import Scope

_VERBATIM = "--%"
_VARIABLE = re.compile("%([^%]+)%")


def native_words(arguments: list[Argument], scope: Scope) -> list[str]:
    """The words for these arguments, files found from the location of `scope`."""
    words: list[str] = []
    for at, argument in enumerate(arguments):
        if argument.name is None and argument.value == _VERBATIM:
            return words + [word for rest in arguments[at + 1 :] for word in _verbatim_words(rest)]
        words.extend(_words(argument, scope))
    return words


def _verbatim_words(argument: Argument) -> list[str]:
    """What stands behind `--%`: parted by blanks, `%NAME%` being a variable of the environment."""
    return _VARIABLE.sub(lambda found: os.environ.get(found[1], found[0]), to_string(argument.value)).split(" ")


def _words(argument: Argument, scope: Scope) -> Iterator[str]:
    if argument.name is None:
        yield from _value_words(argument, scope)
    elif argument.value is NO_VALUE:
        if not argument.text.endswith(":"):
            yield argument.text
    elif argument.from_splat and isinstance(argument.value, (bool, SwitchParameter)) and bool(argument.value):
        yield argument.text.rstrip(":")
    elif not argument.text.endswith(":") or _is_apart(argument):
        for word in _value_words(argument, scope):
            yield argument.text
            yield word
    else:
        yield from (argument.text + word for word in _value_words(argument, scope))


def _is_apart(argument: Argument) -> bool:
    """Whether there is space between `-name:` and the value."""
    whole, value = argument.parameter_extent, argument.extent
    if whole is None or value is None or argument.from_splat:
        return False
    return bool(value.StartOffset > whole.StartOffset + len(argument.text))


def _value_words(argument: Argument, scope: Scope) -> Iterator[str]:
    if argument.written == "array" and argument.extent is not None:
        for part in argument.extent.Text.split(" "):
            if part:
                yield from _files(part, scope)
        return
    for value in _elements(argument.value):
        text = value.token_text if type(value) is PSObject and value.token_text is not None else to_string(value)
        if argument.written == "quoted" or any(char.isspace() for char in text):
            yield text
        else:
            yield from _files(text, scope)


def _elements(value: Value) -> list[Value]:
    """The values that are words of their own; null is none."""
    items = None if isinstance(value, str) else iterate(value)
    return [item for item in ([value] if items is None else items) if item is not None]


def _files(word: str, scope: Scope) -> list[str]:
    """The files that a word's wildcards fit, the word itself where they fit none; `~` as the home folder."""
    if not has_wildcards(word):
        return [os.path.expanduser(word) if word == "~" or word.startswith("~/") else word]
    engine = scope.engine
    try:
        found = engine.surroundings.resolve_path(scope, word)
    except TerminatingError:
        return [word]
    if word[0] in "~/":
        return found or [word]
    return [os.path.relpath(path, engine.location) for path in found] or [word]
