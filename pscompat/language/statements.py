"""Statements (about_Language_Keywords): each is a sequence that begins with its keyword."""

from __future__ import annotations

import re
from typing import Any

from pscompat.language import rules
from pscompat.language.ast import (
    AttributeAst,
    AttributeBaseAst,
    BlockStatementAst,
    BreakStatementAst,
    CatchClauseAst,
    ContinueStatementAst,
    DataStatementAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ExitStatementAst,
    ForEachStatementAst,
    ForStatementAst,
    IfStatementAst,
    LabeledStatementAst,
    ReturnStatementAst,
    ThrowStatementAst,
    TrapStatementAst,
    TryStatementAst,
    TypeConstraintAst,
    VariableExpressionAst,
    WhileStatementAst,
)
from pscompat.language.characters import BREAKS, LETTER, simple_name, word
from pscompat.language.combinators import ParserElement
from pscompat.language.elements import Definition, Element, Keyword, Required, Sign, Statement
from pscompat.language.errors import incomplete, problem
from pscompat.language.hashtables import read_key
from pscompat.language.scanner import is_break, look_ahead, scan_token
from pscompat.language.source import Source
from pscompat.language.tokens import KEYWORDS, WITHOUT_ATTRIBUTES
from pscompat.language.variables import scan_variable

_OPEN, _CLOSE = Sign("("), Sign(")")
# PowerShell reads the first token of a statement as a command's name before it tries an expression; where that can
# differ, a broken token (an open quote in `$a+1#it's`) is an error though the expression would be none.
_SAFE_STARTS = frozenset(("", "'", '"', "(", ")", "{", "}", ";", ",", "|", "&", "\r", "\n"))
_match_safe_variable = re.compile(f"\\$\\w+(?=[{BREAKS}.=\\[]|\\Z)").match
_match_label = re.compile(f":((?:{LETTER}|_)\\w*)(?=[{BREAKS}]|\\Z)").match


class NewLines(Element):
    """An element on this or a later line."""

    def __init__(self, element: ParserElement) -> None:
        super().__init__(str(element))
        self.element = element

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        end, found = self.element._parse(instring, instring.new_lines(loc))
        return (loc if found[0] is None else end), found  # type: ignore[return-value]


_pipeline = NewLines(rules.pipeline)
_block = rules.statement_block


# if (condition) { } elseif (condition) { } else { }


def _if_clause(keyword: str) -> Statement:
    return Statement(
        [
            Keyword(keyword),
            Required(_OPEN, "MissingOpenParenthesisInIfStatement"),
            Required(_pipeline, "IfStatementMissingCondition"),
            Required(_CLOSE, "MissingEndParenthesisAfterStatement", "here"),
            Required(_block, "MissingStatementBlock", "previous"),
        ],
        lambda start, end, parts: (start, parts[2], parts[4]),
    )


class IfStatement(Element):
    """`if` with its clauses: what does not follow leaves the line ends before it to the next statement."""

    def __init__(self) -> None:
        super().__init__("if")
        self.first = _if_clause("if")
        self.next = _if_clause("elseif")
        self.last = Statement(
            [Keyword("else"), Required(_block, "MissingStatementBlockAfterElse")], lambda start, end, parts: parts[1]
        )

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        end, found = self.first._parse(instring, loc)
        start, condition, body = found[0]
        clauses = [(condition, body)]
        else_clause = None
        while else_clause is None:
            keyword = word(instring, instring.new_lines(end))
            following = keyword.group().lower() if keyword else ""
            if following == "elseif":
                end, found = self.next._parse(instring, end)
                clauses.append(found[0][1:])
            elif following == "else":
                end, found = self.last._parse(instring, end)
                else_clause = found[0]
            else:
                break
        return end, [IfStatementAst(start, end, clauses, else_clause)]


# Loops: while, do, for, foreach

_while_condition = [
    Required(_OPEN, "MissingOpenParenthesisAfterKeyword"),
    Required(_pipeline, "MissingExpressionAfterKeyword", lower=True),
    Required(_CLOSE, "MissingEndParenthesisAfterStatement", lower=True),
]

while_statement = Statement(
    [Keyword("while"), *_while_condition, Required(_block, "MissingLoopStatement", lower=True)],
    lambda start, end, parts: WhileStatementAst(start, end, None, parts[2], parts[4]),
)


def _do_condition(keyword: str) -> Statement:
    return Statement([Keyword(keyword), *_while_condition], lambda start, end, parts: (keyword, parts[2]))


class DoCondition(Element):
    """`while (condition)` or `until (condition)`."""

    def __init__(self) -> None:
        super().__init__("while or until")
        self.conditions = {keyword: _do_condition(keyword) for keyword in ("while", "until")}

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        keyword = word(instring, instring.new_lines(loc))
        condition = self.conditions.get(keyword.group().lower()) if keyword else None
        return condition._parse(instring, loc) if condition else (loc, [None])  # type: ignore[return-value]


def _build_do(start: int, end: int, parts: list[Any]) -> LabeledStatementAst:
    keyword, condition = parts[2]
    kind = DoWhileStatementAst if keyword == "while" else DoUntilStatementAst
    return kind(start, end, None, condition, parts[1])


do_statement = Statement(
    [
        Keyword("do"),
        Required(_block, "MissingLoopStatement", lower=True),
        Required(DoCondition(), "MissingWhileOrUntilInDoWhile"),
    ],
    _build_do,
)


class ForParts(Element):
    """`initializer; condition; iterator`, each of which may be missing; a line end separates as well."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        parts: list[Any] = []
        end = loc
        for number in range(3):
            behind, found = rules.pipeline._parse(instring, instring.new_lines(end))
            parts.append(found[0])
            if found[0] is not None:
                end = behind
            semicolon = instring.blanks(behind if found[0] is not None else instring.new_lines(end))
            if number < 2 and instring[semicolon : semicolon + 1] == ";":
                end = semicolon + 1
        return end, [parts]


for_statement = Statement(
    [
        Keyword("for"),
        Required(_OPEN, "MissingOpenParenthesisAfterKeyword", lower=True),
        ForParts("for"),
        Required(_CLOSE, "MissingEndParenthesisAfterStatement", lower=True),
        Required(_block, "MissingLoopStatement", lower=True),
    ],
    lambda start, end, parts: ForStatementAst(start, end, None, parts[2][1], parts[4], parts[2][0], parts[2][2]),
)


class ForEachVariable(Element):
    """The variable of a foreach."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        start = instring.new_lines(loc)
        first = instring[start : start + 1]
        found = scan_variable(instring, start, argument=True) if first in ("$", "@") else None
        if not found:
            return loc, [None]
        return found[0], [VariableExpressionAst(start, *found, first == "@")]


class ForEachFlags(Element):
    """`-parallel` and `-throttlelimit N`: a pair of the flags and the limit."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        from pscompat.language.switches import read_foreach_flags

        end, flags, limit = read_foreach_flags(instring, loc)
        return end, [(flags, limit)]


def _build_foreach(start: int, end: int, parts: list[Any]) -> ForEachStatementAst:
    flags, limit = parts[1]
    return ForEachStatementAst(start, end, None, parts[5], parts[7], parts[3], limit, flags)


foreach_statement = Statement(
    [
        Keyword("foreach"),
        ForEachFlags("flags"),
        _OPEN,
        Required(ForEachVariable("variable"), "MissingVariableNameAfterForeach"),
        Required(Keyword("in"), "MissingInInForeach"),
        Required(_pipeline, "MissingForeachExpression"),
        Required(_CLOSE, "MissingEndParenthesisAfterForeach"),
        Required(_block, "MissingForeachStatement"),
    ],
    _build_foreach,
)


# Flow: return, exit, throw, break, continue


class Flow(Element):
    """A keyword with a pipeline that may be missing."""

    def __init__(self, keyword: str, node: type[ReturnStatementAst | ExitStatementAst | ThrowStatementAst]) -> None:
        super().__init__(keyword)
        self.keyword = Keyword(keyword)
        self.node = node

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        behind, keyword = self.keyword._parse(instring, loc)
        end, found = rules.pipeline._parse(instring, behind)
        pipeline = found[0]
        return end, [self.node(keyword[0], pipeline.end if pipeline else behind, pipeline)]


class Jump(Element):
    """A keyword with a label that may be missing."""

    def __init__(self, keyword: str, node: type[BreakStatementAst | ContinueStatementAst]) -> None:
        super().__init__(keyword)
        self.keyword = Keyword(keyword)
        self.node = node

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        behind, keyword = self.keyword._parse(instring, loc)
        end, label = behind, None
        start = instring.blanks(behind)
        if simple_name(instring, start) or scan_token(instring, start).kind != "Generic":
            end, label = read_key(instring, behind)
        return (end if label else behind), [self.node(keyword[0], label.end if label else behind, label)]


# try, trap, data, parallel


class TryStatement(Element):
    """`try { } catch [types] { } finally { }`."""

    def __init__(self) -> None:
        super().__init__("try")
        self.body = Statement(
            [Keyword("try"), Required(_block, "MissingTryStatementBlock")], lambda start, end, parts: (start, parts[1])
        )
        self.handler = Statement(
            [Keyword("catch"), CatchTypes("types"), Required(_block, "MissingCatchHandlerBlock")],
            lambda start, end, parts: CatchClauseAst(start, end, parts[1], parts[2]),
        )
        self.finally_ = Statement(
            [Keyword("finally"), Required(_block, "MissingFinallyStatementBlock")], lambda start, end, parts: parts[1]
        )

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        end, found = self.body._parse(instring, loc)
        start, body = found[0]
        catches: list[CatchClauseAst] = []
        finally_block = None
        while self._follows(instring, end, "catch"):
            end, found = self.handler._parse(instring, end)
            catches.append(found[0])
        if self._follows(instring, end, "finally"):
            end, found = self.finally_._parse(instring, end)
            finally_block = found[0]
        if not catches and finally_block is None:
            look_ahead(instring, instring.new_lines(end))
            raise incomplete(instring, "MissingCatchOrFinally", body.end, body.end)
        return end, [TryStatementAst(start, end, body, catches, finally_block)]

    def _follows(self, source: Source, loc: int, keyword: str) -> bool:
        found = word(source, source.new_lines(loc))
        return found is not None and found.group().lower() == keyword


class CatchTypes(Element):
    """`[type], [type]` before a handler; an attribute is none, and belongs to what follows."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        types: list[TypeConstraintAst] = []
        while True:
            end, found = rules.statement_attribute._parse(instring, instring.new_lines(loc))
            if not isinstance(found[0], TypeConstraintAst):
                if types and found[0] is None:
                    raise incomplete(instring, "MissingTypeLiteralToken", loc, loc)
                return loc, [types]
            types.append(found[0])
            comma = instring.new_lines(end)
            if instring[comma : comma + 1] != ",":
                return end, [types]
            loc = comma + 1


class TrapType(Element):
    """The type of a trap, which may be missing; [None] is its answer then."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        end, found = rules.statement_attribute._parse(instring, instring.new_lines(loc))
        return (end, found) if isinstance(found[0], TypeConstraintAst) else (loc, [None])


trap_statement = Statement(
    [Keyword("trap"), TrapType("type"), Required(_block, "MissingTrapStatement")],
    lambda start, end, parts: TrapStatementAst(start, end, parts[1], parts[2]),
)


class DataHead(Element):
    """The name and the allowed commands of a data section: a pair."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        from pscompat.language.switches import read_data_head

        end, name, commands = read_data_head(instring, loc)
        return end, [(name, commands)]


def _build_data(start: int, end: int, parts: list[Any]) -> DataStatementAst:
    name, commands = parts[1]
    return DataStatementAst(start, end, name, commands, parts[2])


data_statement = Statement(
    [Keyword("data"), DataHead("head"), Required(_block, "MissingStatementBlockForDataSection")], _build_data
)


def _block_statement(kind: str) -> Statement:
    return Statement(
        [Keyword(kind), Required(_block, "MissingStatementAfterKeyword")],
        lambda start, end, parts: BlockStatementAst(start, end, KEYWORDS[kind], parts[1]),
    )


# All of them


class Reserved(Element):
    """A keyword that PowerShell keeps for itself."""

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        keyword = word(instring, loc)
        end, text = keyword.end(), keyword.group().lower()  # type: ignore[union-attr]
        raise problem("ReservedKeywordNotAllowed", loc, end, text)


class AnyStatement(Element):
    """The statement whose keyword stands here, else a pipeline; [None] where neither begins."""

    def __init__(self) -> None:
        from pscompat.language import classes, configurations, functions, switches, usings

        super().__init__("statement")
        reserved = Reserved("reserved")
        self.loops: dict[str, ParserElement] = {
            "foreach": foreach_statement,
            "for": for_statement,
            "while": while_statement,
            "do": do_statement,
            "switch": switches.SwitchStatement("switch"),
        }
        self.keywords: dict[str, ParserElement] = {
            **self.loops,
            "if": IfStatement(),
            "return": Flow("return", ReturnStatementAst),
            "exit": Flow("exit", ExitStatementAst),
            "throw": Flow("throw", ThrowStatementAst),
            "break": Jump("break", BreakStatementAst),
            "continue": Jump("continue", ContinueStatementAst),
            "function": functions.FunctionDefinition("function"),
            "filter": functions.FunctionDefinition("filter"),
            "workflow": functions.FunctionDefinition("workflow"),
            "trap": trap_statement,
            "try": TryStatement(),
            "data": data_statement,
            "parallel": _block_statement("parallel"),
            "sequence": _block_statement("sequence"),
            "from": reserved,
            "define": reserved,
            "var": reserved,
            "using": usings.MisplacedUsing("using"),
        }
        self.definitions: dict[str, Definition] = {
            "class": classes.ClassDefinition("class"),
            "enum": classes.EnumDefinition("enum"),
            "configuration": configurations.ConfigurationDefinition("configuration"),
        }
        self.keywords.update(self.definitions)
        self.pipeline = rules.pipeline

    def parseImpl(self, instring: Source, loc: int, do_actions: bool = True) -> tuple[int, list[Any]]:
        start = instring.blanks(loc)
        keyword = word(instring, start)
        if keyword:
            rule = self.keywords.get(keyword.group().lower())
            if rule:
                return rule._parse(instring, start)  # type: ignore[return-value]
        else:
            first = instring[start : start + 1]
            if first not in _SAFE_STARTS and not (first == "$" and _match_safe_variable(instring, start)):
                look_ahead(instring, start)
            if first == "[" and not is_break(instring, start + 1):
                return self._after_bracket(instring, start)
            if first == ":":
                return self._labeled(instring, start)
        return self.pipeline._parse(instring, start)

    def _labeled(self, source: Source, start: int) -> tuple[int, list[Any]]:
        label = _match_label(source, start)
        if label:
            loc = source.new_lines(label.end())
            keyword = word(source, loc)
            rule = self.loops.get(keyword.group().lower()) if keyword else None
            if rule:
                end, found = rule._parse(source, loc)
                found[0].label = label.group(1)
                found[0].start = start
                return end, [found[0]]
        return self.pipeline._parse(source, start)

    def _after_bracket(self, source: Source, start: int) -> tuple[int, list[Any]]:
        """Attributes before a class or enum; elsewhere the bracket begins an expression or a command."""
        behind, found = rules.statement_attributes._parse(source, start)
        attributes: list[AttributeBaseAst] = found[0] or []
        loc = source.new_lines(behind)
        keyword = word(source, loc)
        text = keyword.group().lower() if keyword else ""
        types = [one for one in attributes if not isinstance(one, AttributeAst)]
        if attributes and text in WITHOUT_ATTRIBUTES and not types:
            first = attributes[0]
            raise problem("UnexpectedAttribute", first.start, first.end, first.type_name.full_name)
        if attributes and text in KEYWORDS and text not in WITHOUT_ATTRIBUTES:
            if types:
                name = types[0].type_name.full_name
                raise problem("TypeNotAllowedBeforeStatement", types[0].start, types[0].end, name)
            definition = self.definitions.get(text)
            if definition:
                return definition.read(source, loc, attributes)
        return self.pipeline._parse(source, start)


def define() -> None:
    """Give the rule of statements its meaning; the modules that it needs refer to this one's rules."""
    rules.statement <<= AnyStatement()
