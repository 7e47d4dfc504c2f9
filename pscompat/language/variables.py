"""Variables: `$name`, `$scope:name`, `${any name}`, `@name` (about_Variables, about_Splatting)."""

from __future__ import annotations

import re

from pscompat.language.ast import VariableExpressionAst
from pscompat.language.characters import BREAKS, DOUBLE_QUOTES
from pscompat.language.errors import incomplete, problem, report
from pscompat.language.escapes import scan_escape
from pscompat.language.source import Source
from pscompat.late_patterns import late

_plain = late("[$@](?:[$?^]|[\\w:](?:[\\w?]|:(?!:))*)")
_ends_argument = late(f"[{BREAKS}.=\\[]|::|\\Z")
_ends_short_argument = late(f"[{BREAKS}]|\\Z")
_ends_braced_argument = late(f"[{BREAKS}.\\[]|\\Z")
_braced = late('\\$\\{([^{}`"\u201c\u201d\u201e]+)\\}')
_DOUBLE = late(f"[{DOUBLE_QUOTES}]")

#: a variable that has neither scope nor drive, ended by what ends it in expressions and in arguments alike
match_plain_variable = re.compile(f"\\$\\w+(?=[{BREAKS}.=\\[]|\\Z)").match

#: whether a character can begin a variable's name
starts_variable = re.compile("[\\w:$?^]").match

# The name of a variable in braces in which none stands.
_NAMELESS = ":Error:"

SCOPES = ("global", "local", "private", "script")
"""What stands before the colon of a name in a certain scope."""
OF_VARIABLES = (*SCOPES, "variable")
"""What may stand before the colon of a variable's name, in lower case; anything else is a drive."""


def scan_variable(text: str, start: int, argument: bool = False, in_string: bool = False) -> tuple[int, str] | None:
    """Where the variable ends and its path; None when what stands here is no variable (a bare word in arguments)."""
    if text[start + 1 : start + 2] == "{" and text[start] == "$":
        end, path = _scan_braced(text, start, in_string)
        return None if argument and not _ends_braced_argument(text, end) else (end, path)
    found = _plain(text, start)
    if not found:
        return None
    end, path = found.end(), found.group()[1:]
    if argument and not (_ends_short_argument if path in ("$", "?", "^") else _ends_argument)(text, end):
        return None
    if ":" in path and not unqualified_path(path):
        drive = path.find(":") > 0 and path.partition(":")[0].lower() not in OF_VARIABLES
        report(text, problem("InvalidVariableReferenceWithDrive" if drive else "InvalidVariableReference", start, end))
    return end, path


def variable_node(source: Source, start: int, end: int, path: str) -> VariableExpressionAst:
    """The node of the variable that stands there."""
    node = VariableExpressionAst(start, end, path, source[start] == "@")
    if node.splatted:
        source.noted.append(node)
    return node


def unqualified_path(path: str) -> str:
    """The name without its scope or drive."""
    scope, colon, rest = path.partition(":")
    if colon and scope.lower() == "variable" and rest.partition(":")[0].lower() in SCOPES and ":" in rest:
        return rest.partition(":")[2]
    return rest if colon else path


def _scan_braced(text: str, start: int, in_string: bool) -> tuple[int, str]:
    found = _braced(text, start)
    if found:
        end, path = found.end(), found.group(1)
    else:
        end, path = _scan_braced_slowly(text, start, in_string)
    if not unqualified_path(path):
        report(text, problem("InvalidBracedVariableReference", start, end))
    return end, path


def _scan_braced_slowly(text: str, start: int, in_string: bool) -> tuple[int, str]:
    parts: list[str] = []
    loc = start + 2
    while loc < len(text):
        character = text[loc]
        loc += 1
        if character == "}":
            if not parts:
                report(text, problem("EmptyVariableReference", loc - 1, loc))
            return loc, "".join(parts) or _NAMELESS
        if character == "`":
            if loc == len(text):
                break
            character, loc = scan_escape(text, loc - 1)
        elif character == "{":
            report(text, problem("OpenBraceNeedsToBeBackTickedInVariableName", loc, loc + 1))
        elif in_string and _DOUBLE(character) and loc < len(text) and _DOUBLE(text[loc]):
            character = text[loc]
            loc += 1
        parts.append(character)
    report(text, incomplete(text, "IncompleteDollarVariableReference", start + 1, len(text)))
    return len(text), "".join(parts) or _NAMELESS
