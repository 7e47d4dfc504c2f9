"""-like, -match, -replace, -split, -join and -f (about_Comparison_Operators, about_Split, about_Join, about_Operators)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pscompat.dotnet import patterns, types, wildcards
from pscompat.dotnet.code_units import joined, units
from pscompat.dotnet.convert import convert, element_text, iterate, to_bool, to_string
from pscompat.dotnet.errors import NetError, TerminatingError, error, thrown_by_net
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.pattern_escapes import PatternError
from pscompat.dotnet.values import Hashtable, TypedArray, Value, unwrap
from pscompat.late_patterns import late

_split_at_spaces = late(r"\s+", "split")
_EVALUATOR = "System.Text.RegularExpressions.MatchEvaluator"


def _text(value: Value) -> str:
    return value if type(value) is str else to_string(value)


def _elements(value: Value) -> Value:
    if type(value) is str or value is None or isinstance(value, Enumerator):
        return None
    return iterate(value)


# -like


def like(left: Value, right: Value, case_sensitive: bool, wanted: bool) -> Value:
    """Whether the text fits the wildcard pattern, or the elements of a collection that do (or, `wanted` false, do not), as texts."""
    fits = wildcards.compile_pattern(_text(right), case_sensitive)
    items = _elements(left)
    if items is None:
        return fits(_text(left)) is wanted
    return [text for text in map(_text, items) if fits(text) is wanted]


# -match


def match(left: Value, right: Value, case_sensitive: bool = False) -> tuple[Value, Hashtable | None]:
    """The result of -match, and what $Matches is to hold: None where there was no match or the left side is a collection."""
    regex = _compiled(right, case_sensitive)
    if type(left) is not str:
        items = _elements(left)
        if items is not None:
            return [item for item in items if regex.search(_text(item)) is not None], None
        left = _text(left)
    found = regex.search(left)
    if found is None:
        return False, None
    return True, patterns.groups_table(regex, found)


def match_filter(left: Value, right: Value, case_sensitive: bool, wanted: bool) -> Value:
    """-match and -notmatch without $Matches."""
    regex = _compiled(right, case_sensitive)
    items = _elements(left)
    if items is None:
        return (regex.search(_text(left)) is not None) is wanted
    return [item for item in items if (regex.search(_text(item)) is not None) is wanted]


def _compiled(pattern: Value, case_sensitive: bool) -> patterns.Pattern:
    if type(pattern) is str:
        return compile_regex(pattern, "" if case_sensitive else "i")
    base = unwrap(pattern)
    own = getattr(base, "net_pattern", None)
    if own is not None:
        held: patterns.Pattern = own
        return held
    return compile_regex(_text(pattern), "" if case_sensitive else "i")


def pattern_of(pattern: Value, case_sensitive: bool) -> patterns.Pattern:
    """The pattern of -replace and of a clause of `switch -Regex`; raises TerminatingError (InvalidRegularExpression)."""
    try:
        return _compiled(pattern, case_sensitive)
    except TerminatingError as problem:
        text, cause = _text(pattern), problem.record.Exception
        message = f"The regular expression pattern {text} is not valid."
        raise error(message, "InvalidRegularExpression", "InvalidOperation", text, inner=cause) from None


def compile_regex(text: str, options: str) -> patterns.Pattern:
    """The pattern of -match and -split; a bad one ends the statement with .NET's RegexParseException."""
    try:
        return patterns.compile_pattern(text, options)
    except PatternError as failure:
        raise thrown_by_net(NetError("System.Text.RegularExpressions.RegexParseException", str(failure))) from None


# -replace


def replace(left: Value, right: Value, case_sensitive: bool) -> Value:
    """`left -replace pattern, substitute`; the substitute may be a script block that sees the match as `$_`."""
    if type(left) is str and type(right) is list and len(right) == 2 and type(right[0]) is type(right[1]) is str:
        regex = pattern_of(right[0], case_sensitive)
        return regex.sub(_template(regex, right[1]), left)
    arguments = list(_elements(right) or [right]) if isinstance(unwrap(right), list) else [right]
    if len(arguments) > 2:
        raise error(
            f"The -replace operator allows only two elements to follow it, not {len(arguments)}.",
            "BadReplaceArgument",
            "InvalidOperation",
        )
    regex = pattern_of(arguments[0] if arguments else "", case_sensitive)
    substitute = _substitution(regex, arguments[1] if len(arguments) > 1 else "")
    items = _elements(left)
    if items is None:
        return regex.sub(substitute, _text(left))
    return [regex.sub(substitute, _text(item)) for item in items]


def _substitution(regex: patterns.Pattern, value: Value) -> Value:
    base = unwrap(value)
    evaluator = _evaluator(base)
    if evaluator is not None:
        return lambda found: _evaluated(evaluator, regex, found)
    if hasattr(base, "invoke") and hasattr(base, "ast"):
        return lambda found: _block_text(base, regex, found)
    return _template(regex, _text(base))


def _evaluator(value: Value) -> Value:
    """The MatchEvaluator that a value is, or that a method becomes which takes a match; None for all others."""
    if type(value) is str:
        return None
    if types.name_of(value) == _EVALUATOR:
        return value
    if not hasattr(value, "method_name"):
        return None
    from pscompat.dotnet.library.delegates import fits  # start-up: few replacements are called

    owner = value.owner if isinstance(value.owner, types.NetType) else types.of(value.owner)
    group = [method for method in owner.GetMethods() if method.Name == value.method_name]
    return convert(value, types.known(_EVALUATOR)) if any(fits(_EVALUATOR, method.facts) for method in group) else None


def _evaluated(evaluator: Value, regex: patterns.Pattern, found: Value) -> str:
    from pscompat.dotnet.library.regex import Match  # start-up: few replacements are called

    return to_string(evaluator.Invoke(Match(regex, found)))


def _template(regex: patterns.Pattern, text: str) -> Value:
    return patterns.python_template(regex, text) or patterns.replacement(regex, text)


def _block_text(block: Value, regex: patterns.Pattern, found: Value) -> str:
    from pscompat.dotnet.library.regex import Match  # start-up: few replacements are script blocks

    one = Match(regex, found)
    results = block.invoke(under=one, here=True)
    return to_string(results if len(results) > 1 else results[0] if results else None)


# -split


def unary_split(value: Value) -> TypedArray:
    """`-split value`: the words of a text, or of each text of a collection, as a String[]."""
    items = _elements(value)
    words = [word for item in ([value] if items is None else items) for word in _split_at_spaces(_text(item).strip())]
    return TypedArray(words, "System.String")


def split(left: Value, right: Value, case_sensitive: bool) -> TypedArray:
    """`left -split delimiter, limit, options` or `left -split {predicate}, limit`: a String[]."""
    if type(left) is str and type(right) is str:
        pieces = compile_regex(right, "" if case_sensitive else "i").split
        if pieces is not None:
            return TypedArray(pieces(left), "System.String")
    arguments = list(_elements(right) or []) if isinstance(unwrap(right), list) else [right]
    if not arguments:
        message = f"The argument to operator '-split' is not valid: {types.name_of(unwrap(right))}."
        raise error(message, "BadOperatorArgument", "InvalidOperation", right)
    delimiter = unwrap(arguments[0])
    limit = _limit(arguments[1]) if len(arguments) > 1 else 0
    by_block = hasattr(delimiter, "invoke") and hasattr(delimiter, "ast")
    has_options = len(arguments) > 2 and arguments[2] != ""
    options: int = _of_split(arguments[2], _OPTIONS).value if has_options else 0
    if by_block and has_options:
        raise _not_split(
            "Options are not allowed on the -split operator with a predicate.", "InvalidSplitOptionWithPredicate"
        )
    items = _elements(left)
    texts = [_text(item) for item in ([left] if items is None else items)]
    if by_block:
        cut: Callable[[str], list[tuple[int, int, list[str]]]] = lambda text: _cuts_by_block(text, delimiter)
    else:
        regex = _split_pattern(_text(arguments[0]), options, case_sensitive)
        cut = lambda text: _cuts_by_pattern(text, regex)
    return TypedArray([piece for text in texts for piece in _pieces(text, cut(text), limit)], "System.String")


def _not_split(message: str, error_id: str) -> TerminatingError:
    return error(message, error_id, "ParserError", exception="System.Management.Automation.ParseException")


def _limit(value: Value) -> int:
    number: int = _of_split(value, "System.Int32")
    return number


def _of_split(value: Value, type_name: str) -> Value:
    """An argument of -split as its type; the error of one that is none says nothing more than that."""
    try:
        return convert(value, types.known(type_name))
    except TerminatingError as problem:
        raise error(problem.record.message, "RuntimeException", "NotSpecified") from None


_OPTIONS = "System.Management.Automation.SplitOptions"
_SIMPLE, _PATTERN, _INVARIANT, _IGNORE_SPACE, _MULTILINE, _SINGLELINE, _IGNORE_CASE, _EXPLICIT = (
    1 << n for n in range(8)
)


def _split_pattern(delimiter: str, options: int, case_sensitive: bool) -> patterns.Pattern:
    if options & _SIMPLE and options & ~(_SIMPLE | _IGNORE_CASE):
        message = "The combination of options with the -split operator is not valid."
        raise _not_split(message, "InvalidSplitOptionCombination")
    letters = "" if case_sensitive and not options & _IGNORE_CASE else "i"
    for flag, letter in ((_MULTILINE, "m"), (_SINGLELINE, "s"), (_IGNORE_SPACE, "x"), (_EXPLICIT, "n")):
        letters += letter if options & flag else ""
    return compile_regex(patterns.escape(delimiter) if options & _SIMPLE else delimiter, letters)


def _cuts_by_pattern(text: str, regex: patterns.Pattern) -> list[tuple[int, int, list[str]]]:
    """Where the text is cut: start, end, and the captured groups that stay between the pieces."""
    if regex.source == "":
        return [(at, at, []) for at in range(len(text) + 1)]
    return [(found.start(), found.end(), regex.captured(found)) for found in regex.finditer(text)]


def _cuts_by_block(text: str, block: Value) -> list[tuple[int, int, list[str]]]:
    cuts: list[tuple[int, int, list[str]]] = []
    for at, char in enumerate(units(text)):
        results = block.invoke(text, at, under=char)
        if to_bool(results):
            cuts.append((at, at + 1, []))
    return cuts


def _pieces(text: str, cuts: list[tuple[int, int, list[str]]], limit: int) -> list[str]:
    """The text between the cuts; a limit keeps the rest whole, at the end or, negative, at the beginning."""
    if limit > 0:
        cuts = cuts[: limit - 1]
    elif limit < 0:
        cuts = cuts[len(cuts) + limit + 1 :] if len(cuts) >= -limit else cuts
        cuts = cuts if limit < -1 else []
    pieces: list[str] = []
    at = 0
    for start, end, groups in cuts:
        pieces.append(text[at:start])
        pieces.extend(groups)
        at = end
    pieces.append(text[at:])
    return pieces


# -join


def unary_join(value: Value) -> str:
    """`-join values`."""
    return join(value, "")


def join(left: Value, right: Value) -> str:
    """`left -join separator`."""
    items = _elements(left)
    if items is None:
        return to_string(left)
    return joined(_text(right).join([element_text(item) for item in items]))


# -f


def _is_object_array(value: Value) -> bool:
    """Whether .NET takes it for an Object[]: any array of a reference type, as long as no PSObject is around it."""
    if isinstance(value, TypedArray):
        element = types.of(value).element
        return element is None or not element.is_value_type
    return type(value) is list


def format_operator(left: Value, right: Value) -> str:
    """`template -f arguments`."""
    if not _composite:
        from pscompat.dotnet import composite_format  # start-up: not every script formats

        _composite.append(composite_format)
    arguments = list(right) if _is_object_array(right) else [right]
    try:
        text: str = _composite[0].format_composite(_text(left), arguments)
        return text
    except _composite[0].FormatFailure as failure:
        message = f"Error formatting a string: {failure}."
        raise error(message, "FormatError", "InvalidOperation", _text(left)) from None


_composite: list[Any] = []


def _format_error(reason: str) -> TerminatingError:
    return error(f"Error formatting a string: {reason}.", "FormatError", "InvalidOperation")
