"""The words that a native program gets for the arguments of a command (NativeCommandParameterBinder, as on Unix).

What a quoted text says is one word. Everything else is a word an element, in which wildcards stand for the files that they
fit, and `~` for the home folder; a literal array (`a,b`) is taken as it was written, parted by blanks. With
`$PSNativeCommandArgumentPassing = 'Legacy'` all of it becomes one text, which is then taken apart again: quotes and empty
texts are lost there.
"""

from __future__ import annotations

import os
import re

from pscompat.commands.arguments import NO_VALUE, Argument
from pscompat.dotnet.command_line import arguments_of
from pscompat.dotnet.convert import iterate, to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import PSObject, Value
from pscompat.dotnet.wildcards import has_wildcards
from pscompat.runtime.scopes import Scope

_VERBATIM = "--%"
_VARIABLE = re.compile("%([^%]+)%")


def native_words(arguments: list[Argument], scope: Scope) -> list[str]:
    """The words for these arguments, files found from the location of `scope`."""
    line = _Line(scope, to_string(scope.lookup("psnativecommandargumentpassing")).lower() == "legacy")
    for argument in arguments:
        line.add(argument)
    return arguments_of("".join(line.text)) if line.legacy else line.words


class _Line:
    """The arguments of one call: as words, and as the one text of the legacy way."""

    __slots__ = ("legacy", "scope", "text", "verbatim", "words")

    def __init__(self, scope: Scope, legacy: bool):
        self.scope = scope
        self.legacy = legacy
        self.words: list[str] = []
        self.text: list[str] = []
        self.verbatim = False

    def add(self, argument: Argument) -> None:
        """One argument: a name, a value or both."""
        if self.text:
            self.text.append(" ")
        if argument.name is None:
            if argument.value == _VERBATIM:
                self.verbatim = True
            else:
                self._add_value(argument, "")
            return
        if argument.value is NO_VALUE:
            if not argument.text.endswith(":"):
                self._add_files(argument.text, "")
            return
        apart = _is_apart(argument)
        self.text.append(argument.text + (" " if apart else ""))
        if argument.text.endswith(":") and not apart:
            self._add_value(argument, argument.text)
            return
        if not argument.text.endswith(":"):
            self.words.append(argument.text)
            self._add_value(argument, "")
            return
        for value in _elements(argument.value):
            self.words.append(argument.text)
            self._add_element(argument, value, "")

    def _add_value(self, argument: Argument, before: str) -> None:
        for place, value in enumerate(_elements(argument.value)):
            if place:
                self.text.append("," if argument.written == "array" else " ")
            if self._add_element(argument, value, before):
                return

    def _add_element(self, argument: Argument, value: Value, before: str) -> bool:
        """One element of a value; whether the others were added with it."""
        text = value.token_text if type(value) is PSObject and value.token_text is not None else to_string(value)
        if value is None or not text:
            if value is not None:
                self.words.append(before + text)
        elif self.verbatim:
            text = _VARIABLE.sub(lambda found: os.environ.get(found[1], found[0]), text)
            self.text.append(text)
            self.words.extend(word for word in text.split(" ") if word)
        elif _needs_quotes(text):
            self.text.append(f'"{text}{_trailing_slashes(text)}"')
            self.words.append(before + text)
        elif argument.written == "array" and argument.extent is not None and not self.legacy:
            for part in argument.extent.Text.split(" "):
                if part:
                    self._add_files(part, before)
            return True
        elif argument.written == "quoted":
            self.text.append(text)
            self.words.append(before + text)
        else:
            self._add_files(text, before)
        return False

    def _add_files(self, word: str, before: str) -> None:
        for found in _files(word, self.scope):
            self.text.append(f'"{found}"' if found != word and _needs_quotes(found) else found)
            self.words.append(before + found)


def _is_apart(argument: Argument) -> bool:
    """Whether there is space between `-name:` and the value."""
    whole, value = argument.parameter_extent, argument.extent
    if whole is None or value is None or argument.from_splat:
        return False
    return bool(value.StartOffset > whole.StartOffset + len(argument.text))


def _elements(value: Value) -> list[Value]:
    """The values that are words of their own."""
    items = None if isinstance(value, str) else iterate(value)
    return [value] if items is None else list(items)


def _needs_quotes(text: str) -> bool:
    """Whether a text has blanks outside of double quotes."""
    quoted = False
    before = ""
    for char in text:
        if char == '"' and before != "\\":
            quoted = not quoted
        elif char.isspace() and not quoted:
            return True
        before = char
    return False


def _trailing_slashes(text: str) -> str:
    return text[len(text.rstrip("\\")) :]


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
