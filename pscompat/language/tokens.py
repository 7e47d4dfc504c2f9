"""Keywords and operators: their token kinds (as PowerShell's TokenKind names them) and precedence."""

from __future__ import annotations

_KEYWORDS = (
    "Begin Break Catch Class Clean Configuration Continue Data Define Do Dynamicparam Else ElseIf End Enum Exit Filter"
    " Finally For Foreach From Function Hidden If In InlineScript Interface Module Namespace Parallel Param Private"
    " Process Public Return Sequence Static Switch Throw Trap Try Type Until Using Var While Workflow Assembly Base"
    " Command Default"
)

#: lower-case word -> token kind
KEYWORDS = {kind.lower(): kind for kind in _KEYWORDS.split()}

#: keywords that begin a named block of a script block
BLOCK_NAMES = frozenset(("begin", "process", "end", "clean", "dynamicparam"))

#: keywords of statements that no attribute may stand before
WITHOUT_ATTRIBUTES = frozenset(
    [
        "break",
        "continue",
        "data",
        "define",
        "do",
        "exit",
        "filter",
        "for",
        "foreach",
        "from",
        "function",
        "if",
        "return",
        "switch",
        "throw",
        "trap",
        "try",
        "using",
        "var",
        "while",
        "workflow",
        "parallel",
        "sequence",
        "inlinescript",
    ]
)

_COMPARISON = 5
#: operators that begin with a dash: lower-case name -> (token kind, precedence, 0 for those that only stand before)
DASH_OPERATORS: dict[str, tuple[str, int]] = {
    "not": ("Not", 0),
    "bnot": ("Bnot", 0),
    "and": ("And", 1),
    "or": ("Or", 1),
    "xor": ("Xor", 1),
    "band": ("Band", 2),
    "bor": ("Bor", 2),
    "bxor": ("Bxor", 2),
    "shl": ("Shl", _COMPARISON),
    "shr": ("Shr", _COMPARISON),
    "join": ("Join", _COMPARISON),
    "is": ("Is", _COMPARISON),
    "isnot": ("IsNot", _COMPARISON),
    "as": ("As", _COMPARISON),
    "f": ("Format", 12),
}
for _name in [
    "eq",
    "ne",
    "ge",
    "gt",
    "lt",
    "le",
    "like",
    "notlike",
    "match",
    "notmatch",
    "replace",
    "contains",
    "notcontains",
    "in",
    "notin",
    "split",
]:  # each also with an i (ignore case) or a c (case sensitive) in front
    DASH_OPERATORS[_name] = DASH_OPERATORS["i" + _name] = ("I" + _name, _COMPARISON)
    DASH_OPERATORS["c" + _name] = ("C" + _name, _COMPARISON)

#: operators of signs between operands, and their precedence
SIGN_OPERATORS: dict[str, tuple[str, int]] = {
    "+": ("Plus", 9),
    "-": ("Minus", 9),
    "*": ("Multiply", 10),
    "/": ("Divide", 10),
    "%": ("Rem", 10),
    "..": ("DotDot", 13),
    "??": ("QuestionQuestion", 7),
}

#: operators that stand before their operand
UNARY_DASH_OPERATORS = frozenset(("not", "bnot", "join", "split", "isplit", "csplit"))

ASSIGNMENT_OPERATORS = {
    "=": "Equals",
    "+=": "PlusEquals",
    "-=": "MinusEquals",
    "*=": "MultiplyEquals",
    "/=": "DivideEquals",
    "%=": "RemainderEquals",
    "??=": "QuestionQuestionEquals",
}

#: streams by number, as redirections name them
STREAMS = ("All", "Output", "Error", "Warning", "Verbose", "Debug", "Information")
