"""Commands with their parameters, arguments and redirections (about_Command_Syntax, about_Parsing, about_Redirection)."""

from __future__ import annotations

import re

from pscompat.language import numbers, rules
from pscompat.language.ast import (
    ArrayLiteralAst,
    CommandAst,
    CommandElementAst,
    CommandParameterAst,
    ConstantExpressionAst,
    ErrorExpressionAst,
    ExpressionAst,
    FileRedirectionAst,
    MergingRedirectionAst,
    RedirectionAst,
    StringConstantExpressionAst,
    VariableExpressionAst,
)
from pscompat.language.characters import BREAKS, DASH_SIGNS, DASHES, DOUBLE_QUOTES, SINGLE_QUOTES, SPACE
from pscompat.language.elements import Element, Found, attempt
from pscompat.language.errors import incomplete, problem
from pscompat.language.interpolation import expandable_string
from pscompat.language.plain import read_elements
from pscompat.language.scanner import is_break, look_ahead, match_parameter, match_redirection
from pscompat.language.source import Source
from pscompat.language.strings import scan_bare_word
from pscompat.language.tokens import STREAMS
from pscompat.language.variables import starts_variable
from pscompat.late_patterns import late

_STRING = "System.String"
_ENDS_COMMAND = frozenset(("", "|", ")", "}", "\r", "\n", ";", "&"))
_PRIMARY_STARTS = frozenset("$@({'\u2018\u2019\u201a\u201b\"\u201c\u201d\u201e")
_DIGITS = frozenset("0123456789")
#: a word with nothing in it to expand, which begins no number, no type and no expression
match_plain_word = re.compile(
    f"(?![0-9.<>*{DASHES}\\[\\]])[^{BREAKS}@`${SINGLE_QUOTES}{DOUBLE_QUOTES}][^{BREAKS}`${SINGLE_QUOTES}{DOUBLE_QUOTES}]*"
    f"(?=[{BREAKS}]|\\Z)"
).match
_match_double_dash = late(f"[{DASHES}]{{2}}(?=[{BREAKS}]|\\Z)")
_match_verbatim = late(
    f"{SPACE}*((?:[^\r\n|&{DOUBLE_QUOTES}]|&(?!&)|[{DOUBLE_QUOTES}][^\r\n{DOUBLE_QUOTES}]*"
    f"(?:[{DOUBLE_QUOTES}]|(?=[\r\n]|\\Z)))*)"
)
_STREAM_NAMES = (
    "* stream",
    "output stream",
    "error stream",
    "warning stream",
    "verbose stream",
    "debug stream",
    "information stream",
)
_VERBATIM = "--%"


class Argument(Element):
    """One argument: a value with its members, a number, or a bare word. `expand` says whether expressions in a bare
    word count (not in a command's name).

    With parameters these are half of all that a script consists of, and most are plain words, which one pattern
    recognises; the others differ by their first character."""

    def __init__(self, expand: bool = True) -> None:
        super().__init__("argument")
        self.expand = expand

    def match_at(self, source: Source, start: int) -> Found | None:
        first = source.signs[start]
        if first in _PRIMARY_STARTS:
            found = rules.argument_primary.match_at(source, start)
            if found is None and first == "@" and not starts_variable(source, start + 1):  # which is told
                found = start + 1, [StringConstantExpressionAst(start, start + 1, first, _STRING, "BareWord")]
            return found or self._bare_word(source, start)
        if first in _ENDS_COMMAND or first == ",":
            return None
        plain = match_plain_word(source, start)
        if plain:
            value = plain.group()
            return plain.end(), [StringConstantExpressionAst(start, plain.end(), value, _STRING, "BareWord")]
        if first in _DIGITS or first == ".":
            return self._number_or_dot(source, start)
        if first in DASH_SIGNS:
            return self._dash(source, start)
        if match_redirection(source, start):
            look_ahead(source, start)
            return None
        if first == "]" or (first == "[" and is_break(source, start + 1)):
            return start + 1, [StringConstantExpressionAst(start, start + 1, first, _STRING, "BareWord")]
        look_ahead(source, start)
        return self._bare_word(source, start, 0 if first == "`" else 1)

    def _bare_word(self, source: Source, start: int, plain: int = 0) -> Found:
        found = scan_bare_word(source, start, plain)
        if self.expand:
            return found.end, [expandable_string(source, start, found, "BareWord")]
        return found.end, [StringConstantExpressionAst(start, found.end, found.value, _STRING, "BareWord")]

    def _number_or_dot(self, source: Source, start: int) -> Found | None:
        redirection = match_redirection(source, start)
        if redirection:
            return None
        number = numbers.match_argument(source, start)
        if number and (source[start] != "." or source.signs[start + 1].isdigit()):
            value = numbers.number_value(number)
            if value is not None:
                return number.end(), [ConstantExpressionAst(start, number.end(), *value)]
        if source[start] == "." and source.signs[start + 1] in ("$", '"', "'"):
            return start + 1, [StringConstantExpressionAst(start, start + 1, ".", _STRING, "BareWord")]
        return self._bare_word(source, start)

    def _dash(self, source: Source, start: int) -> Found | None:
        if _match_double_dash(source, start):
            return None
        parameter = match_parameter(source, start)
        if not parameter:
            return self._bare_word(source, start, 1)
        if parameter.group(3):
            return self._bare_word(source, start, parameter.end() - start)
        end = parameter.end()
        return end, [StringConstantExpressionAst(start, end, source[start:end], _STRING, "BareWord")]


class ArgumentList(Element):
    """Arguments with commas between them: one alone, as most are, is itself, which is seen here without a sequence and
    a repetition around it."""

    def __init__(self, argument: Argument) -> None:
        super().__init__("arguments")
        self.argument = argument

    def match_at(self, source: Source, start: int) -> Found | None:
        found = self.argument.match_at(source, start)
        if found is None:
            return None
        end, [first] = found
        if source.signs[end] in _ENDS_COMMAND:
            return found
        comma = source.blanks(end)
        if source.signs[comma] != "," or is_verbatim(first):
            return found
        elements = [first]
        while source.signs[comma] == ",":
            following = source.new_lines(comma + 1)
            end, element = attempt(self.argument, source, following)
            if element is None:
                look_ahead(source, following)
                source.report(incomplete(source, "MissingExpression", comma + 1, comma + 1, ","))
                return following, [ErrorExpressionAst(first.start, comma + 1, [*elements])]
            elements.append(element)
            if is_verbatim(element):
                break
            comma = source.blanks(end)
        return end, [ArrayLiteralAst(first.start, end, elements)]


def is_verbatim(node: ExpressionAst) -> bool:
    """Whether this is `--%`, behind which the line is taken as it is."""
    return (
        isinstance(node, StringConstantExpressionAst)
        and node.value == _VERBATIM
        and node.string_constant_type == "BareWord"
    )


argument = Argument()
argument_list = ArgumentList(argument)
command_name = Argument(expand=False)


def read_redirections(source: Source, loc: int) -> tuple[int, list[RedirectionAst]]:
    """The redirections of an expression that ends here, in the order of their streams' numbers, and where they end. A
    stream that is redirected twice is an error before what is wrong behind it, so they are collected while they are read."""
    streams: dict[int, RedirectionAst] = {}
    while found := redirection_at(source, start := source.blanks(loc)):
        loc = read_redirection(source, start, found, streams)
    return loc, [streams[stream] for stream in sorted(streams)] if streams else []


def read_redirection(source: Source, start: int, found: re.Match[str], streams: dict[int, RedirectionAst]) -> int:
    """Add the redirection found at start to those of its command, by stream; gives where it ends.

    Raises ParseError for a stream that is redirected twice and for operators without meaning.
    """
    sign_end = found.end()
    stream = 1
    number = found.group("merged") or found.group("from")
    if number:
        stream = 0 if number == "*" else int(number)
    node: RedirectionAst
    if found.group("to"):
        if found.group("to") != "1" or stream == 1:
            source.report(problem("RedirectionNotSupported", start, sign_end, found.group()))
        node = MergingRedirectionAst(start, sign_end, STREAMS[stream], "Output")
    else:
        end, target = attempt(argument, source, sign_end)
        if target is None:
            look_ahead(source, source.blanks(sign_end))
            source.report(problem("MissingFileSpecification", sign_end, sign_end))
            target = ErrorExpressionAst(start, sign_end, [])
        if found.group("input"):
            source.report(problem("RedirectionNotSupported", start, sign_end, found.group()))
            return end
        node = FileRedirectionAst(start, end, STREAMS[stream], target, bool(found.group("append")))
    if stream in streams:
        source.report(problem("StreamAlreadyRedirected", node.start, node.end, _STREAM_NAMES[stream]))
    streams[stream] = node
    return node.end


def redirection_at(source: Source, start: int) -> re.Match[str] | None:
    """The redirection that begins at this offset, past blanks."""
    if source.signs[start] not in _REDIRECTION_STARTS:
        return None
    if source[start : start + 2] == "<#":
        look_ahead(source, start)
    found: re.Match[str] | None = match_redirection(source, start)
    return found


_REDIRECTION_STARTS = frozenset("123456*<>")
# What may begin something else in a command than an argument.
_NO_ARGUMENT = DASH_SIGNS | _REDIRECTION_STARTS | {","}


class Command(Element):
    """A command's name, perhaps behind `&` or `.`, and what belongs to it.

    Parameters, arguments and redirections come in any order, and `--` and `--%` change what those behind them are; so
    they are read in a loop that remembers these."""

    def match_at(self, source: Source, start: int) -> Found | None:
        plain = match_plain_word(source, start)
        if plain:
            return self.read_named(source, start, plain)
        elements: list[CommandElementAst] = []
        operator, end, found = self._called(source, start)
        if found is not None:
            elements.append(found)
        elif operator == "Unknown":
            return None
        reader = _ElementReader(source, elements, end)
        if found is not None and is_verbatim(found):  # type: ignore[arg-type]
            reader.read_verbatim()
        else:
            reader.read_all()
        if not elements:
            look_ahead(source, source.blanks(reader.end))
            source.report(problem("MissingExpression", start, start + 1, source[start]))
            source.eaten = source.blanks(reader.end)
            return None
        return reader.end, [CommandAst(start, reader.end, reader.in_order(), elements, operator)]

    def read_named(self, source: Source, start: int, name: re.Match[str]) -> Found:
        """The command that begins with this plain word."""
        end = name.end()
        elements: list[CommandElementAst] = [StringConstantExpressionAst(start, end, name.group(), _STRING, "BareWord")]
        end = read_elements(source, end, elements)
        if source.signs[end] in _ENDS_COMMAND or source.signs[source.blanks(end)] in _ENDS_COMMAND:
            return end, [CommandAst(start, end, [], elements, "Unknown")]
        reader = _ElementReader(source, elements, end)
        reader.read_all()
        return reader.end, [CommandAst(start, reader.end, reader.in_order(), elements, "Unknown")]

    def _invocation_operator(self, source: Source, start: int) -> tuple[str, int]:
        first = source.signs[start]
        if first == "&" and source.signs[start + 1] != "&":
            return "Ampersand", start + 1
        if first == "." and (is_break(source, start + 1) or source[start + 1] in "$\"'"):
            return "Dot", start + 1
        return "Unknown", start

    def _called(self, source: Source, start: int) -> tuple[str, int, CommandElementAst | None]:
        """The invocation operator, where the name behind it ends, and the name."""
        operator, behind = self._invocation_operator(source, start)
        if operator == "Unknown":
            return operator, *self._name(source, start, command_name)
        end, found = self._name(source, source.blanks(behind), argument)
        return operator, behind if found is None else end, found

    def _name(self, source: Source, start: int, name: Argument) -> tuple[int, CommandElementAst | None]:
        if source.signs[start] not in _ENDS_COMMAND:
            redirection = redirection_at(source, start)
            if redirection:
                end = redirection.end()
                return end, StringConstantExpressionAst(start, end, source[start:end], _STRING, "BareWord")
            dashes = _match_double_dash(source, start)
            if dashes:
                return dashes.end(), CommandParameterAst(start, dashes.end(), "-", None)
        end, found = attempt(name, source, start)
        return end, found


class _ElementReader:
    """Reads what follows a command's name into its elements and redirections."""

    __slots__ = ("elements", "end", "redirections", "saw_dashes", "source")

    def __init__(self, source: Source, elements: list[CommandElementAst], end: int) -> None:
        self.source = source
        self.elements = elements
        self.end = end
        self.redirections: dict[int, RedirectionAst] = {}
        first = elements[0] if elements else None
        self.saw_dashes = isinstance(first, CommandParameterAst)

    def in_order(self) -> list[RedirectionAst]:
        """The redirections in the order of their streams' numbers."""
        streams = self.redirections
        return [streams[stream] for stream in sorted(streams)] if streams else []

    def read_all(self) -> None:
        source = self.source
        while source.signs[self.end] not in _ENDS_COMMAND:
            start = source.blanks(self.end)
            first = source.signs[start]
            if first in _ENDS_COMMAND:
                return
            if first in _NO_ARGUMENT and self._read_other(start, first):
                continue
            found = argument_list.match_at(source, start)
            if found is None:
                return
            self.end, [argument] = found
            self.elements.append(argument)
            if type(argument) is VariableExpressionAst and argument.splatted:  # which no rule refuses here
                source.noted.pop()
            if first in DASH_SIGNS and is_verbatim(argument):
                self.read_verbatim()
                return
            if not self.saw_dashes:
                self.end = read_elements(source, self.end, self.elements)

    def _read_other(self, start: int, first: str) -> bool:
        """What stands at this offset, if it is no argument: a parameter, a redirection, a comma too many."""
        source = self.source
        if first in DASH_SIGNS:
            return self._read_dash(start)
        if first == ",":
            source.report(problem("MissingArgument", start, start + 1))
            self.end = source.new_lines(start + 1)
            return True
        redirection = redirection_at(source, start)
        if redirection is None:
            return False
        self.end = read_redirection(source, start, redirection, self.redirections)
        return True

    def read_verbatim(self) -> None:
        """The rest of the line, as it is."""
        found = _match_verbatim(self.source, self.end)
        start, end = found.span(1)
        self.elements.append(StringConstantExpressionAst(start, end, self.source[start:end], _STRING, "BareWord"))
        self.end = end

    def _read_dash(self, start: int) -> bool:
        """A parameter or two dashes at this offset, if it is one of them."""
        source = self.source
        dashes = _match_double_dash(source, start) if source.signs[start + 1] in DASH_SIGNS else None
        if dashes:
            self.end = dashes.end()
            if self.saw_dashes:
                word = source[start : self.end]
                self.elements.append(StringConstantExpressionAst(start, self.end, word, _STRING, "BareWord"))
            else:
                self.elements.append(CommandParameterAst(start, self.end, "-", None))
            self.saw_dashes = True
            return True
        parameter = match_parameter(source, start)
        if not parameter:
            return False
        name, colon, quoted = parameter.groups()
        if quoted:
            return False
        self.end = parameter.end()
        if self.saw_dashes:
            word = parameter.group()
            self.elements.append(StringConstantExpressionAst(start, self.end, word, _STRING, "BareWord"))
            return True
        value = None
        if colon and source[source.blanks(self.end) : source.blanks(self.end) + 1] != ",":
            value = self._read_parameter_argument(parameter)
        self.elements.append(CommandParameterAst(start, self.end, name, value))
        return True

    def _read_parameter_argument(self, parameter: re.Match[str]) -> ExpressionAst:
        behind = parameter.end()
        end, found = attempt(argument_list, self.source, behind)
        if found is None:
            look_ahead(self.source, self.source.blanks(behind))
            self.source.report(problem("ParameterRequiresArgument", behind, behind, parameter.group()))
            return ErrorExpressionAst(behind, behind, [])
        self.end = end
        return found  # type: ignore[no-any-return]
