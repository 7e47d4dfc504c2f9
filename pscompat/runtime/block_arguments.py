"""Script blocks among the arguments of a native program, which PowerShell takes for another PowerShell then.

Any program gets such a block as `-encodedCommand`, and the forms of input and output at the end (MinishellParameterBinder). This
program itself (`pwsh -Command { … } -args 1, 2`) gets the block as text, and what follows `-args` as the literals that it is
called with: numbers and truth values as they are, everything else as text. What it writes comes back as text.
"""

from __future__ import annotations

from base64 import b64encode
from itertools import chain

from pscompat.commands.arguments import Argument
from pscompat.dotnet.convert import iterate, to_string
from pscompat.dotnet.decimals import is_decimal, is_number
from pscompat.dotnet.types import name_of
from pscompat.dotnet.values import Value, unwrap
from pscompat.language.characters import between_quotes
from pscompat.runtime.scriptblock import ScriptBlock


def has_block(arguments: list[Argument]) -> bool:
    """Whether a script block is an argument by itself."""
    return any(_is_block(each) for each in arguments)


def with_encoded_blocks(arguments: list[Argument], to_console: bool) -> list[Argument]:
    """The arguments as any program gets them; to_console: nothing in the session reads what it writes."""
    words: list[Argument] = []
    for argument in arguments:
        if not _is_block(argument):
            words.append(argument)
            continue
        if words and _names_command(words[-1]):
            words.pop()
        words.append(_word("-encodedCommand"))
        words.append(_word(b64encode(to_string(argument.value).encode("utf-16-le")).decode()))
    return words + [_word(word) for word in ("-inputFormat", "xml", "-outputFormat", "text" if to_console else "xml")]


def with_block_as_text(arguments: list[Argument], reads_input: bool) -> list[Argument]:
    """The arguments as this program gets them, the first block and its own arguments as the text of `-Command`."""
    place = next(at for at, each in enumerate(arguments) if _is_block(each))
    before, after = arguments[:place], arguments[place + 1 :]
    text = to_string(arguments[place].value)
    if after and after[0].name is not None and after[0].name.lower() == "args":
        given = chain.from_iterable(iterate(each.value) or [each.value] for each in after[1:])
        text = f"{'$input | ' if reads_input else ''}& {{{text}}} {' '.join(map(_literal, given))}"
        after = []
    if before and _names_command(before[-1]):
        before = before[:-1]
    return [*before, _word("-Command"), _word(text), *after]


def _is_block(argument: Argument) -> bool:
    return argument.name is None and isinstance(unwrap(argument.value), ScriptBlock)


def _names_command(argument: Argument) -> bool:
    return argument.name is not None and argument.name.lower() in ("c", "command")


def _word(text: str) -> Argument:
    return Argument(None, text, written="quoted")


def _literal(value: Value) -> str:
    plain = unwrap(value)
    if plain is None or isinstance(plain, bool):
        return "$null" if plain is None else f"${plain}"
    if is_decimal(plain):
        return f"{to_string(value)}d"  # a text that is cast forgets the zeros at its end
    quoted = f"'{between_quotes(to_string(value))}'"
    return f"([{name_of(plain)}]{quoted})" if is_number(plain) else quoted
