"""[Parser]: text to tree, tokens and errors."""

from __future__ import annotations

import os

from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.marked_text import file_text
from pscompat.dotnet.values import NetObject, TypedArray, Value
from pscompat.language import ast, parse
from pscompat.language import errors as language_errors
from pscompat.language.tokenize import tokenize
from pscompat.runtime.current import current_engine
from pscompat.runtime.extent import Source
from pscompat.runtime.syntax.parse_error import ParseError
from pscompat.runtime.syntax.tokens import Token, tokens_of
from pscompat.runtime.syntax.tree import LANGUAGE, Ast, show


class Parsed:
    """A text with what reading it gave: its tree, which is empty where the text's grammar is wrong, and its errors."""

    __slots__ = ("problems", "root", "source")

    def __init__(self, text: str, file: str | None):
        self.source = Source(text, file)
        self.problems: list[language_errors.ParseError] = []
        try:
            self.root = parse(text, file)
        except language_errors.ParseError as problem:
            self.problems = problem.errors
            self.root = problem.tree or _broken(text, problem) or _before(text, problem.start)
        self.source.root = self.root

    def tokens(self) -> list[Token]:
        """The tokens of the text."""
        return tokens_of(self.source, self.root)


def _broken(text: str, problem: language_errors.ParseError) -> ast.ScriptBlockAst | None:
    """The tree that ends with the statement that the error breaks, None where it breaks something else."""
    broken = problem.broken
    found = None if broken is None else _tree(text[: broken.start])
    if broken is None or found is None or found.end_block is None:
        return None
    block = found.end_block
    if not block.statements:
        block.start = broken.start
    block.statements.append(broken)
    block.end, found.end = broken.end, len(text)
    return found


def _before(text: str, end: int) -> ast.ScriptBlockAst:
    """The tree of the statements that stand before an error, which is as far as a tree is made of a wrong text."""
    depth = 0
    ends: list[int] = []
    for token in tokenize(text[:end]):
        depth += (token.kind in _OPENING) - (token.kind in _CLOSING)
        if depth == 0 and token.kind in ("NewLine", "Semi"):
            ends.append(token.end)
    for offset in reversed(ends[-_MOST_TRIES:]):
        found = _tree(text[:offset])
        if found is not None:
            found.end = len(text)
            return found
    return _empty(text)


_MOST_TRIES = 20


def _tree(text: str) -> ast.ScriptBlockAst | None:
    try:
        return parse(text)
    except language_errors.ParseError as problem:
        return problem.tree


_OPENING = frozenset(("LParen", "LCurly", "LBracket", "AtParen", "AtCurly", "DollarParen"))
_CLOSING = frozenset(("RParen", "RCurly", "RBracket"))


def _empty(text: str) -> ast.ScriptBlockAst:
    end = ast.NamedBlockAst(0, len(text), "End", True, [], [])
    return ast.ScriptBlockAst(0, len(text), [], [], None, None, None, end, None, None, None)


class Parser(NetObject):
    __slots__ = ()
    net_name = f"{LANGUAGE}Parser"

    @staticmethod
    def ParseInput(input: str, fileName: Value, tokens: Value = None, errors: Value = None) -> Ast:
        if errors is None:
            fileName, tokens, errors = None, fileName, tokens
        return _answer(Parsed(input or "", fileName), tokens, errors)

    @staticmethod
    def ParseFile(fileName: str, tokens: PSReference, errors: PSReference) -> Ast:
        if not fileName:
            raise null_argument("fileName")
        engine = current_engine()
        path = engine.full_path(fileName)
        try:
            return _answer(Parsed(file_text(path), path), tokens, errors)
        except OSError as failure:
            problem = language_errors.ParseError("FileReadError", _unreadable(failure, path), 0, 0)
            source = Source("")
            errors.Value = TypedArray([ParseError(problem, source)], ParseError.net_name)
            tokens.Value = TypedArray([], Token.net_name)
            return show(source, _empty(""))


def _unreadable(failure: OSError, path: str) -> str:
    reason = f"Could not find file '{path}'."
    if not isinstance(failure, FileNotFoundError):
        reason = f"Access to the path '{path}' is denied."
    elif not os.path.isdir(os.path.dirname(path)):
        reason = f"Could not find a part of the path '{path}'."
    return f"The file could not be read: {reason}."


def _answer(parsed: Parsed, tokens: Value, problems: Value) -> Ast:
    if isinstance(tokens, PSReference):
        tokens.Value = TypedArray(parsed.tokens(), Token.net_name)
    if isinstance(problems, PSReference):
        found = [ParseError(problem, parsed.source) for problem in parsed.problems]
        problems.Value = TypedArray(found, ParseError.net_name)
    return show(parsed.source, parsed.root)
