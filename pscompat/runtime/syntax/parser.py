"""[Parser]: text to tree, tokens and errors."""

from __future__ import annotations

from pathlib import Path

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.values import NetObject, TypedArray, Value
from pscompat.language import ast, errors, parse
from pscompat.runtime.current import current_engine
from pscompat.runtime.extent import ScriptExtent, Source
from pscompat.runtime.syntax.tokens import Token, tokens_of
from pscompat.runtime.syntax.tree import LANGUAGE, Ast, show


class ParseError(NetObject):
    """An error in a text."""

    __slots__ = ("problem", "source")
    net_name = f"{LANGUAGE}ParseError"

    def __init__(self, problem: errors.ParseError, source: Source):
        self.problem = problem
        self.source = source

    @property
    def Extent(self) -> ScriptExtent:
        return ScriptExtent(self.source, self.problem.start, self.problem.end)

    @property
    def ErrorId(self) -> str:
        return self.problem.error_id

    @property
    def Message(self) -> str:
        return self.problem.message

    @property
    def IncompleteInput(self) -> bool:
        return self.problem.incomplete

    def ToString(self) -> str:
        extent = self.Extent
        return f"At {extent.File or 'line'}:{extent.StartLineNumber} char:{extent.StartColumnNumber}\n{self.Message}"


class Parsed:
    """A text with what reading it gave: its tree, which is empty where the text's grammar is wrong, and its errors."""

    __slots__ = ("problems", "root", "source")

    def __init__(self, text: str, file: str | None):
        self.source = Source(text, file)
        self.problems: list[errors.ParseError] = []
        try:
            self.root = parse(text, file)
        except errors.ParseError as problem:
            self.problems = problem.errors
            self.root = problem.tree or _empty(text)
        self.source.root = self.root

    def tokens(self) -> list[Token]:
        """The tokens of the text."""
        return tokens_of(self.source, self.root)


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
            raise NetError("System.Management.Automation.PSArgumentNullException", _NO_FILE)
        engine = current_engine()
        path = Path(engine.location_path(fileName))
        try:
            text = engine.surroundings.read_script(path)
        except OSError as failure:
            raise NetError("System.IO.FileNotFoundException", str(failure)) from None
        return _answer(Parsed(text, str(path)), tokens, errors)


_NO_FILE = (
    'Cannot process argument because the value of argument "fileName" is null. '
    'Change the value of argument "fileName" to a non-null value.'
)


def _answer(parsed: Parsed, tokens: Value, problems: Value) -> Ast:
    if isinstance(tokens, PSReference):
        tokens.Value = TypedArray(parsed.tokens(), Token.net_name)
    if isinstance(problems, PSReference):
        found = [ParseError(problem, parsed.source) for problem in parsed.problems]
        problems.Value = TypedArray(found, ParseError.net_name)
    return show(parsed.source, parsed.root)
