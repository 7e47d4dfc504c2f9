"""What most texts consist of, each seen by one pattern together with what ends it: variables and their properties, strings in
which nothing is to expand, numbers of a few digits, and, as arguments of commands, parameters and bare words.

This is no grammar of its own: what a pattern matches is read alike by the rules, which read all that none matches. A pattern
never matches what could go on behind it, and what may be an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pscompat.language.ast import (
    CommandElementAst,
    CommandParameterAst,
    ConstantExpressionAst,
    ExpressionAst,
    MemberExpressionAst,
    StringConstantExpressionAst,
    VariableExpressionAst,
)
from pscompat.language.characters import BREAKS, DASHES, DOUBLE_QUOTES, END_OF_TOKEN, SINGLE_QUOTES
from pscompat.language.source import Source

_STRING = "System.String"
_VARIABLE = "\\$(\\w+(?::\\w+)?)((?:\\.[^\\W\\d]\\w*)+)?"
_SINGLE = f"'([^{SINGLE_QUOTES}]*)'"
_DOUBLE = f'"([^{DOUBLE_QUOTES}`$]*)"'
_NUMBER = "([0-9]{1,9})"
# Where a pipeline surely ends: no pipe stands at the beginning of the next line, nor a comment that one could follow.
_PIPELINE_END = "[;)}]|\r?\n(?=[ \t]*(?:[^\\s#<|]|\r?\n|\\Z))"
# What follows a value in an expression. Behind blanks neither a comment may stand, which members could follow, nor a type,
# which a method could be called with, nor ++ or --.
_FOLLOWING = f"(?=[ \t]*(?:({_PIPELINE_END})|([|=\\],\r\n]|[+]=|\\Z))|[ \t]+(?!\\+\\+|[{DASHES}]{{2}})[^\\s\\[`#<])"
_BLANKS = "(?:[ \t]|`\r?\n)"
# What follows an argument that is not one of a list.
_ENDS_ARGUMENT = f"(?=[\\s)}};|]|\\Z)(?!{_BLANKS}*,)"
_WORD = (
    f"[^{BREAKS}@`${SINGLE_QUOTES}{DOUBLE_QUOTES}0-9.<>*{DASHES}\\[\\]#][^{BREAKS}`${SINGLE_QUOTES}{DOUBLE_QUOTES}]*"
)

_match_variable = re.compile(_VARIABLE + _FOLLOWING).match
_match_literal = re.compile(f"(?:{_SINGLE}|{_DOUBLE}|{_NUMBER}){_FOLLOWING}").match
_elements = re.compile(
    f"{_BLANKS}+(?:-([^\\W\\d]\\w*)|({_WORD})|{_VARIABLE}|{_SINGLE}|{_DOUBLE}|{_NUMBER}){_ENDS_ARGUMENT}"
).scanner  # type: ignore[attr-defined]  # as json and re itself use it
# The groups of an element.
_PARAMETER, _BARE_WORD, _PATH, _MEMBERS, _SINGLE_QUOTED, _, _DIGITS = range(1, 8)
_IN_WORD = f"{BREAKS}`${SINGLE_QUOTES}{DOUBLE_QUOTES}"
#: the word that begins a statement, all of its token: a group is what of it no keyword has
match_first_word = re.compile(f"[^\\W\\d]\\w*([^\\w{_IN_WORD}][^{_IN_WORD}]*)?{END_OF_TOKEN}").match
#: whether a pipeline surely ends behind blanks
ends_pipeline = re.compile(f"[ \t]*(?:{_PIPELINE_END})").match

#: a value that was found: where it ends, its node, whether a pipeline surely ends behind it, and the sign that follows it, if that
#: is one of | = ] , or +=, or empty at the end of the text
Plain = tuple[int, ExpressionAst, bool, "str | None"]


def _variable(text: str, start: int) -> Plain | None:
    found = _match_variable(text, start)
    if found is None:
        return None
    path, members, ended, sign = found.groups()
    end = found.end()
    if ":" in path and path[:6].lower() == "using:":  # of another session: a node with all that is taken from it
        return None
    if not members:
        return end, VariableExpressionAst(start, end, path, False), ended is not None, sign
    return end, _with_members(start, path, members), ended is not None, sign


def _with_members(start: int, path: str, members: str) -> ExpressionAst:
    """A variable and what is taken from it."""
    end = start + 1 + len(path)
    node: ExpressionAst = VariableExpressionAst(start, end, path, False)
    for name in members[1:].split("."):
        behind = end + 1 + len(name)
        member = StringConstantExpressionAst(end + 1, behind, name, _STRING, "BareWord")
        node = MemberExpressionAst(start, behind, node, member, False, False)
        end = behind
    return node


def _literal(text: str, start: int) -> Plain | None:
    found = _match_literal(text, start)
    if found is None:
        return None
    single, double, number, end, sign = found.groups()
    behind = found.end()
    node: ExpressionAst
    if number is not None:
        node = ConstantExpressionAst(start, behind, int(number), "System.Int32")
    elif single is not None:
        node = StringConstantExpressionAst(start, behind, single, _STRING, "SingleQuoted")
    else:
        node = StringConstantExpressionAst(start, behind, double, _STRING, "DoubleQuoted")
    return behind, node, end is not None, sign


#: what reads the plain value that begins with this sign in an expression; gives None for any other value
plain_values: dict[str, Callable[[str, int], Plain | None]] = {
    "$": _variable,
    **dict.fromkeys("'\"0123456789", _literal),
}


def plain_value(source: Source, start: int) -> Plain | None:
    """The plain value that stands right here in an expression, None for any other."""
    read = plain_values.get(source.signs[start])
    return None if read is None else read(source, start)


def read_elements(text: str, end: int, elements: list[CommandElementAst]) -> int:
    """Add to a command's elements those plain ones that follow; gives where the last one ends."""
    node: CommandElementAst
    for found in iter(_elements(text, end).match, None):
        kind = found.lastindex
        start, behind = found.span(kind)
        if kind == _PARAMETER:
            node = CommandParameterAst(start - 1, behind, text[start:behind], None)
        elif kind == _BARE_WORD:
            node = StringConstantExpressionAst(start, behind, text[start:behind], _STRING, "BareWord")
        elif kind == _PATH or kind == _MEMBERS:
            path = found[_PATH]
            if ":" in path and path[:6].lower() == "using:":
                return end
            start = found.start(_PATH) - 1
            if kind == _PATH:
                node = VariableExpressionAst(start, behind, path, False)
            else:
                node = _with_members(start, path, found[_MEMBERS])
        elif kind == _DIGITS:
            node = ConstantExpressionAst(start, behind, int(text[start:behind]), "System.Int32")
        else:
            quotes = "SingleQuoted" if kind == _SINGLE_QUOTED else "DoubleQuoted"
            behind += 1
            node = StringConstantExpressionAst(start - 1, behind, text[start : behind - 1], _STRING, quotes)
        elements.append(node)
        end = behind
    return end
