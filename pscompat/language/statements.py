"""Statements (about_Language_Keywords): each is a sequence that begins with its keyword."""

from __future__ import annotations

from typing import Any

from pscompat.language import classes, configurations, functions, rules, switches, usings
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
    ErrorStatementAst,
    ExitStatementAst,
    ForEachStatementAst,
    ForStatementAst,
    IfStatementAst,
    ReturnStatementAst,
    ThrowStatementAst,
    TrapStatementAst,
    TryStatementAst,
    TypeConstraintAst,
    VariableExpressionAst,
    WhileStatementAst,
)
from pscompat.language.characters import BREAKS, LETTER, simple_name, word
from pscompat.language.elements import (
    CLOSE,
    COMMA,
    OPEN,
    Alternatives,
    AnyLine,
    Definition,
    Element,
    FollowedBy,
    Found,
    Keyword,
    OneOrMore,
    Opt,
    Quick,
    Required,
    Scanned,
    Sign,
    Statement,
    Tokens,
    ZeroOrMore,
    attempt,
    fields,
)
from pscompat.language.errors import ParseError, problem
from pscompat.language.hashtables import key
from pscompat.language.pipelines import any_pipeline, assignment_or_pipeline
from pscompat.language.plain import match_first_word, plain_values
from pscompat.language.recovery import empty_condition
from pscompat.language.scanner import is_break, look_ahead, scan_token
from pscompat.language.source import Source
from pscompat.language.tokens import KEYWORDS, WITHOUT_ATTRIBUTES
from pscompat.language.type_names import match_type_of_value
from pscompat.language.variables import match_plain_variable, scan_variable, variable_node
from pscompat.late_patterns import late

# PowerShell reads the first token of a statement as a command's name before it tries an expression; where that can
# differ, a broken token (an open quote in `$a+1#it's`) is an error though the expression would be none.
_SAFE_STARTS = frozenset(("", "'", '"', "(", ")", "{", "}", ";", ",", "|", "&", "\r", "\n"))
_match_label = late(f":((?:{LETTER}|_)\\w*)(?=[{BREAKS}]|\\Z)")

pipeline = AnyLine(rules.pipeline)


def body(error_id: str, **place: Any) -> Quick:
    """The block that a keyword needs."""
    return Required(rules.statement_block, error_id, **place)("body")


# if (condition) { } elseif (condition) { } else { }


def if_clause(keyword: str) -> Statement:
    """A condition and its block, as a pair."""
    return Statement(
        Keyword(keyword)
        + Required(OPEN, "MissingOpenParenthesisInIfStatement")
        + Required(pipeline, "IfStatementMissingCondition", recover=empty_condition)("condition")
        + Required(CLOSE, "MissingEndParenthesisAfterStatement", place="here")
        + body("MissingStatementBlock", place="previous"),
        lambda start, end, found: (found.condition, found.body),
        keyword,
        clause=True,
    )


else_clause = Statement(
    Keyword("else") + body("MissingStatementBlockAfterElse"),
    lambda start, end, found: found.body,
    "else",
    clause=True,
)
if_statement = Statement(
    (if_clause("if") + ZeroOrMore(if_clause("elseif")))("clauses") + Opt(else_clause)("else_clause"),
    fields(IfStatementAst, else_clause=None),
    "if-statement",
)

# Loops: while, do, for, foreach

loop_body = body("MissingLoopStatement", lower=True)
condition = (
    Required(OPEN, "MissingOpenParenthesisAfterKeyword")
    + Required(pipeline, "MissingExpressionAfterKeyword", lower=True, recover=empty_condition)("condition")
    + Required(CLOSE, "MissingEndParenthesisAfterStatement", lower=True)
)
while_statement = Statement(
    Keyword("while") + condition + loop_body, fields(WhileStatementAst, label=None), "while-statement"
)


def do_condition(keyword: str, kind: type[DoWhileStatementAst | DoUntilStatementAst]) -> Statement:
    """`while (condition)` or `until (condition)`: a pair of the class that it makes of the loop and the condition."""
    return Statement(
        Keyword(keyword) + condition, lambda start, end, found: (kind, found.condition), keyword, clause=True
    )


def _build_do(start: int, end: int, found: Tokens) -> DoWhileStatementAst | DoUntilStatementAst:
    kind, test = found.test
    return kind(start, end, None, test, found.body)  # type: ignore[no-any-return]


do_test = do_condition("while", DoWhileStatementAst) | do_condition("until", DoUntilStatementAst)
do_statement = Statement(
    Keyword("do") + loop_body + Required(do_test, "MissingWhileOrUntilInDoWhile")("test"), _build_do, "do-statement"
)


def for_part(name: str) -> Quick:
    """A part of the head of a `for`, which may be missing, and the semicolon behind it; a line end separates as well."""
    return (pipeline(name) + Opt(Sign(";", same_line=True))) | Opt(Sign(";"))


for_statement = Statement(
    Keyword("for")
    + Required(OPEN, "MissingOpenParenthesisAfterKeyword", lower=True)
    + for_part("initializer")
    + for_part("condition")
    + Opt(pipeline("iterator"))
    + Required(CLOSE, "MissingEndParenthesisAfterStatement", lower=True)
    + loop_body,
    fields(ForStatementAst, label=None, initializer=None, condition=None, iterator=None),
    "for-statement",
)


def _foreach_variable(source: Source, loc: int) -> tuple[int, VariableExpressionAst] | None:
    start = source.new_lines(loc)
    first = source.signs[start]
    found = scan_variable(source, start, argument=True) if first in ("$", "@") else None
    return found and (found[0], variable_node(source, start, *found))


def _build_foreach(start: int, end: int, found: Tokens) -> ForEachStatementAst:
    flags = frozenset(flag.capitalize() for flag in [found.get("flags")] if flag)
    return ForEachStatementAst(
        start, end, None, found.condition, found.body, found.variable, found.get("throttle_limit"), flags
    )


foreach_statement = Statement(
    Keyword("foreach")
    + switches.foreach_head
    + Required(Scanned("variable", _foreach_variable), "MissingVariableNameAfterForeach")("variable")
    + Required(Keyword("in"), "MissingInInForeach")
    + Required(pipeline, "MissingForeachExpression")("condition")
    + Required(CLOSE, "MissingEndParenthesisAfterForeach")
    + body("MissingForeachStatement"),
    _build_foreach,
    "foreach-statement",
)

# Flow: return, exit, throw, break, continue


def flow(keyword: str, kind: type[ReturnStatementAst | ExitStatementAst | ThrowStatementAst]) -> Statement:
    """A keyword with a pipeline that may be missing."""

    def build(start: int, end: int, found: Tokens) -> ReturnStatementAst | ExitStatementAst | ThrowStatementAst:
        value = found.get("pipeline")
        return kind(start, value.end if value else end, value)

    return Statement(Keyword(keyword) + Opt(rules.pipeline)("pipeline"), build, f"{keyword}-statement")


class NoBareWord(Element):
    """Lets a label follow: a name or an expression, but no other bare word, which only the scanner can tell."""

    def match(self, source: Source, loc: int) -> Found | None:
        start = source.blanks(loc)
        if simple_name(source, start) or scan_token(source, start).kind != "Generic":
            return loc, []
        return None


def jump(keyword: str, kind: type[BreakStatementAst | ContinueStatementAst]) -> Statement:
    """A keyword with a label that may be missing."""

    def build(start: int, end: int, found: Tokens) -> BreakStatementAst | ContinueStatementAst:
        label = found.get("label")
        return kind(start, label.end if label else end, label)

    return Statement(Keyword(keyword) + Opt(NoBareWord("label") + key("label")), build, f"{keyword}-statement")


# try, trap, data, parallel


class TypeConstraint(Element):
    """A type in brackets. An attribute, which begins alike, is none; it belongs to what follows."""

    def match(self, source: Source, loc: int) -> Found | None:
        found = rules.statement_attribute.match(source, source.new_lines(loc))
        return found if found and isinstance(found[1][0], TypeConstraintAst) else None


type_constraint = TypeConstraint("type-constraint")
next_type = type_constraint | FollowedBy(AnyLine(rules.statement_attribute))
catch_types = type_constraint + ZeroOrMore(COMMA + Required(next_type, "MissingTypeLiteralToken"))
catch_clause = Statement(
    Keyword("catch") + Opt(catch_types)("catch_types") + body("MissingCatchHandlerBlock"),
    fields(CatchClauseAst, catch_types=[]),
    "catch-clause",
    clause=True,
)
finally_clause = Statement(
    Keyword("finally") + body("MissingFinallyStatementBlock"),
    lambda start, end, found: found.body,
    "finally-clause",
    clause=True,
)
handlers = OneOrMore(catch_clause)("catch_clauses") + Opt(finally_clause)("finally_") | finally_clause("finally_")
try_statement = Statement(
    Keyword("try") + body("MissingTryStatementBlock") + Required(handlers, "MissingCatchOrFinally"),
    fields(TryStatementAst, catch_clauses=[], finally_=None),
    "try-statement",
)
trap_statement = Statement(
    Keyword("trap") + Opt(type_constraint)("trap_type") + body("MissingTrapStatement"),
    fields(TrapStatementAst, trap_type=None),
    "trap-statement",
)
data_statement = Statement(
    Keyword("data") + switches.data_head + body("MissingStatementBlockForDataSection"),
    fields(DataStatementAst, variable=None, commands_allowed=[]),
    "data-statement",
)


def block_statement(keyword: str) -> Statement:
    """A keyword of workflows with its block."""
    return Statement(
        Keyword(keyword) + body("MissingStatementAfterKeyword"),
        fields(BlockStatementAst, kind=KEYWORDS[keyword]),
        f"{keyword}-statement",
    )


# All of them


class Reserved(Element):
    """A keyword that PowerShell keeps for itself: always an error."""

    def match(self, source: Source, loc: int) -> Found | None:
        keyword = word(source, loc)
        end, text = keyword.end(), keyword.group().lower()  # type: ignore[union-attr]
        source.report(problem("ReservedKeywordNotAllowed", loc, end, text))
        return end, [ErrorStatementAst(loc, end, [])]


reserved = Reserved("reserved")
loops: dict[str, Quick] = {
    "foreach": foreach_statement,
    "for": for_statement,
    "while": while_statement,
    "do": do_statement,
    "switch": switches.SwitchStatement("switch"),
}
definitions: dict[str, Definition] = {
    "class": classes.ClassDefinition("class"),
    "enum": classes.EnumDefinition("enum"),
    "configuration": configurations.ConfigurationDefinition("configuration"),
}
keyword_statements: dict[str, Quick] = {
    **loops,
    **definitions,
    "if": if_statement,
    "return": flow("return", ReturnStatementAst),
    "exit": flow("exit", ExitStatementAst),
    "throw": flow("throw", ThrowStatementAst),
    "break": jump("break", BreakStatementAst),
    "continue": jump("continue", ContinueStatementAst),
    "function": functions.function_definition("function"),
    "filter": functions.function_definition("filter"),
    "workflow": functions.function_definition("workflow"),
    "trap": trap_statement,
    "try": try_statement,
    "data": data_statement,
    "parallel": block_statement("parallel"),
    "sequence": block_statement("sequence"),
    "from": reserved,
    "define": reserved,
    "var": reserved,
    "using": usings.MisplacedUsing("using"),
}


leading_attributes = ZeroOrMore(AnyLine(rules.statement_attribute))


class AnyStatement(Alternatives):
    """The statement whose keyword stands here, else a pipeline. Labels and attributes belong to what follows them."""

    def __init__(self) -> None:
        super().__init__([*keyword_statements.values(), rules.pipeline], "statement")

    def match_at(self, source: Source, start: int) -> Found | None:
        first = source.signs[start]
        read_plain = plain_values.get(first)
        if read_plain:
            plain = read_plain(source, start)
            if plain is None and first not in _SAFE_STARTS and not match_plain_variable(source, start):
                look_ahead(source, start)
            return assignment_or_pipeline.read(source, start, plain)
        found_word = match_first_word(source, start)
        if found_word:
            if not found_word.lastindex:
                written = found_word.group()
                name = written.lower()
                rule = keyword_statements.get(name)
                if rule:
                    source.note_word(start, name, written)
                    return rule.match(source, start)
                if source.errors and name in _EATEN:
                    source.eaten = source.new_lines(found_word.end())
                    return self.match(source, source.eaten)
            return any_pipeline.read_command(source, start, found_word)
        if first in _ENDS_STATEMENTS:
            return None
        if first == "[" and match_type_of_value(source, start):
            return assignment_or_pipeline.read(source, start, None)
        if first not in _SAFE_STARTS:
            look_ahead(source, start)
        if first == "[" and not is_break(source, start + 1):
            return self._after_bracket(source, start)
        if first == ":":
            return self._labeled(source, start)
        return rules.pipeline.match_at(source, start)

    def _labeled(self, source: Source, start: int) -> Found | None:
        label = _match_label(source, start)
        if label:
            loc = source.new_lines(label.end())
            keyword = word(source, loc)
            rule = loops.get(keyword.group().lower()) if keyword else None
            if rule:
                try:
                    end, found = attempt(rule, source, loc)
                except ParseError as error:
                    if error.broken is not None and not error.inside:
                        error.broken.start = start
                    raise
                if not isinstance(found, ErrorStatementAst):
                    found.label = label.group(1)
                found.start = start
                return end, [found]
        return rules.pipeline.match(source, start)

    def _after_bracket(self, source: Source, start: int) -> Found | None:
        """Attributes before a class or enum; elsewhere the bracket begins an expression or a command."""
        behind, tokens = leading_attributes.match(source, start)
        attributes: list[AttributeBaseAst] = tokens
        loc = source.new_lines(behind)
        keyword = word(source, loc)
        text = keyword.group().lower() if keyword else ""
        types = [one for one in attributes if not isinstance(one, AttributeAst)]
        if attributes and text in WITHOUT_ATTRIBUTES and not types:
            first = attributes[0]
            source.report(problem("UnexpectedAttribute", first.start, first.end, first.type_name.full_name))
            rule = keyword_statements.get(text)
            return rule.match(source, loc) if rule else rules.pipeline.match(source, start)
        if attributes and text in KEYWORDS and text not in WITHOUT_ATTRIBUTES:
            if types:
                name = types[0].type_name.full_name
                source.report(problem("TypeNotAllowedBeforeStatement", types[0].start, types[0].end, name))
            definition = definitions.get(text)
            if definition:
                return definition.read(source, loc, attributes)
            if source.errors and text in _EATEN:
                return self.match(source, loc)
        return rules.pipeline.match(source, start)


# The keywords that belong to a statement which an error may have ended before.
_EATEN = frozenset(("else", "elseif", "catch", "until"))
_ENDS_STATEMENTS = frozenset(("", ")", "}"))
rules.statement <<= AnyStatement()
