"""Commands, pipelines, chains and redirections (about_Pipelines, about_Redirection, about_Parsing)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.commands.arguments import NO_VALUE, Argument, splat
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import BreakFlow, ContinueFlow, ControlFlow, TerminatingError, error
from pscompat.dotnet.number_conventions import current
from pscompat.dotnet.values import NOTHING, PSObject, Value
from pscompat.language import ast
from pscompat.runtime.compile import (
    Evaluate,
    Execute,
    Out,
    Signal,
    Unit,
    collected,
    compiles_statement,
    emit,
    expression,
    located,
    statement,
)
from pscompat.runtime.compile_expressions import each, number_value, range_of
from pscompat.runtime.compile_lists import block, listed_statement
from pscompat.runtime.compile_variables import read_variable
from pscompat.runtime.direct_calls import direct_call
from pscompat.runtime.extent import InvocationInfo
from pscompat.runtime.invoke import make_stage
from pscompat.runtime.pipeline import Pipeline, Stage, run_alone

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope

Build = Callable[["Scope"], Value]
AddArguments = Callable[["Scope", list[Argument]], None]
_STEPS = frozenset({"PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus"})


@compiles_statement(ast.PipelineAst)
def compile_pipeline(node: ast.PipelineAst, unit: Unit) -> Execute:
    if node.background:
        return _background(node, unit)
    elements = node.pipeline_elements
    first = elements[0]
    if len(elements) == 1 and isinstance(first, ast.CommandExpressionAst):
        return compile_command_expression(first, unit)
    source = None
    if isinstance(first, ast.CommandExpressionAst):
        source = _source(first, unit)
        elements = elements[1:]
    if source is None and len(elements) == 1:
        return statement(elements[0], unit)
    builders = [stage_builder(element, unit) for element in elements]

    def execute(scope: Scope, out: Out) -> None:
        engine = scope.engine
        if engine.attention:
            engine.attend()
        values = source(scope) if source is not None else None
        stages = [build(scope) for build in builders]
        try:
            Pipeline(stages).run(out, values)
        except TerminatingError:
            engine.ok = False
            raise
        except (BreakFlow, ContinueFlow):
            engine.ok = not any(stage.failed for stage in stages)
            raise
        engine.ok = not any(stage.failed for stage in stages)
        if engine.attention:
            engine.check_stop()

    return execute


def _run_single(stage: Stage, engine: Engine, out: Out) -> None:
    """Run a pipeline of one command, with nothing before or after it."""
    try:
        run_alone(stage, out)
    except TerminatingError:
        engine.ok = False
        raise
    except (BreakFlow, ContinueFlow):
        engine.ok = not stage.failed
        raise
    engine.ok = not stage.failed


def _source(node: ast.CommandExpressionAst, unit: Unit) -> Callable[[Scope], Value]:
    """The objects that an expression feeds to the pipeline after it."""
    if node.redirections:
        body = compile_command_expression(node, unit)

        def collect(scope: Scope) -> list[Value]:
            results: list[Value] = []
            body(scope, results.append)
            return results

        return collect
    evaluate = range_of(node.expression, unit) or expression(node.expression, unit)
    return lambda scope: each(evaluate(scope))


@compiles_statement(ast.CommandExpressionAst)
def compile_command_expression(node: ast.CommandExpressionAst, unit: Unit) -> Execute:
    inner = node.expression
    evaluate = expression(inner, unit)
    if node.redirections:
        return _redirected_expression(node, evaluate, unit)
    if isinstance(inner, ast.UnaryExpressionAst) and inner.token_kind in _STEPS:

        def step(scope: Scope, out: Out) -> None:
            evaluate(scope)

        return step
    return lambda scope, out: emit(evaluate(scope), out)


def _redirected_expression(node: ast.CommandExpressionAst, evaluate: Evaluate, unit: Unit) -> Execute:
    """Files take what the expression is; what is merged comes where it is written: in `$( … )` between the objects that its
    statements write, in `( … )` between those of its pipeline, else before the value."""
    redirections = compile_redirections(node.redirections, unit)
    inner = node.expression
    whole = isinstance(inner, ast.ParenExpressionAst) and not isinstance(inner.pipeline, ast.AssignmentStatementAst)
    body = _writes(inner, evaluate, unit)

    def execute(scope: Scope, out: Out) -> Signal | None:
        from pscompat.runtime.redirection import Redirection  # start-up: few scripts redirect

        previous = scope.streams
        specs = redirections(scope)
        results: list[Value] = []
        files = Redirection([spec for spec in specs if not spec[1]], scope, out, previous)
        sink = results.append if whole else files.out
        scope.streams = Redirection([spec for spec in specs if spec[1]], scope, sink, files.streams).streams
        scope.streams.around = scope, files.streams
        try:
            signal = body(scope, sink)
            if whole:
                emit(collected(results), files.out)
            return signal
        except (ControlFlow, TerminatingError):
            for value in results:
                files.out(value)
            raise
        finally:
            scope.streams = previous
            files.close()

    return execute


def _writes(node: ast.ExpressionAst, evaluate: Evaluate, unit: Unit) -> Execute:
    """Compile what an expression with redirections writes: the statements of `$( … )` and `( … )` write by themselves."""
    if isinstance(node, ast.SubExpressionAst):
        return block(node.sub_expression, unit)
    if isinstance(node, ast.ParenExpressionAst) and not isinstance(node.pipeline, ast.AssignmentStatementAst):
        return statement(node.pipeline, unit)
    return lambda scope, out: emit(evaluate(scope), out)


@compiles_statement(ast.CommandAst)
def compile_command(node: ast.CommandAst, unit: Unit) -> Execute:
    direct = _direct(node, unit)
    if direct is not None:
        return direct
    build = stage_builder(node, unit)

    def execute(scope: Scope, out: Out) -> None:
        engine = scope.engine
        if engine.attention:
            engine.attend()
        _run_single(build(scope), engine, out)
        if engine.attention:
            engine.check_stop()

    return execute


def _direct(node: ast.CommandAst, unit: Unit) -> Execute | None:
    """Compile a call that may be made directly, None for one whose arguments or streams do not let it."""
    head, *elements = node.command_elements
    if node.redirections or node.invocation_operator == "Dot" or _written_as_method(node):
        return None
    if isinstance(head, ast.CommandParameterAst):
        return None
    name = str(head.value) if isinstance(head, ast.StringConstantExpressionAst) else None
    if name is not None and ("\\" in name or ":" in name or "/" in name):
        return None
    parts = [_argument(one, unit) if _is_splatted(one) else _written_argument(one, unit) for one in elements]
    arguments = [part for part in parts if isinstance(part, tuple)]
    marker = "&" if node.invocation_operator == "Ampersand" else ""
    stage_of = _stage_maker(node, unit)

    def otherwise(scope: Scope, target: Value, values: list[Value], out: Out) -> None:
        given = iter(values)
        made: list[Argument] = []
        for part in parts:
            if isinstance(part, tuple):
                made.append(part[1](None if part[0] is None else next(given)))
            else:
                part(scope, made)
        _run_single(stage_of(scope, target, made), scope.engine, out)

    return direct_call(
        name,
        expression(head, unit) if name is None else None,
        marker,
        tuple((argument_name, evaluate is not None) for evaluate, _, argument_name in arguments),
        [evaluate for evaluate, _, _ in arguments if evaluate is not None],
        unit.extent(node),
        otherwise,
        [
            read_variable(one.variable_path, unit)
            for one in elements
            if isinstance(one, ast.VariableExpressionAst) and one.splatted
        ],
    )


def stage_builder(node: ast.CommandBaseAst, unit: Unit) -> Build:
    """Compile a pipeline element to a function that makes its stage for one run."""
    assert isinstance(node, ast.CommandAst)
    head = node.command_elements[0]
    name = str(head.value) if isinstance(head, ast.StringConstantExpressionAst) else None
    if isinstance(head, ast.CommandParameterAst):
        name = unit.text(head)
    command_of = None if name is not None else expression(head, unit)
    adders = [_argument(element, unit) for element in node.command_elements[1:]]
    stage_of = _stage_maker(node, unit)
    as_method = _written_as_method(node)

    def build(scope: Scope) -> Value:
        if as_method and scope.engine.strict_used and scope.strict_version() >= 2:
            raise error(_AS_METHOD, "StrictModeFunctionCallWithParens", "InvalidOperation")
        target = name if command_of is None else command_of(scope)
        arguments: list[Argument] = []
        for add in adders:
            add(scope, arguments)
        return stage_of(scope, target, arguments)

    return build


def _stage_maker(node: ast.CommandAst, unit: Unit) -> Callable[[Scope, Value, list[Argument]], Value]:
    """Compile what makes the stage of a command and its arguments."""
    head = node.command_elements[0]
    extent = unit.extent(node)
    dot = node.invocation_operator == "Dot"
    marker = {"Ampersand": "&", "Dot": "."}.get(node.invocation_operator, "")
    redirections = compile_redirections(node.redirections, unit) if node.redirections else None

    def stage_of(scope: Scope, target: Value, arguments: list[Argument]) -> Value:
        try:
            stage = make_stage(scope, target, arguments, extent, dot)
        except TerminatingError as problem:
            record = problem.record
            if record.InvocationInfo is not None and record.InvocationInfo.extent is None:
                raise  # it is the statement's
            if record.InvocationInfo is None and record.extent is None and record.error_id != "BadExpression":
                record.InvocationInfo = InvocationInfo(None, marker or str(target), unit.extent(head))
            raise located(problem, unit, head) from None
        if marker:
            stage.runtime.invocation_name = marker
        if redirections is not None:
            from pscompat.runtime.redirection import RedirectedStage  # start-up: as above

            return RedirectedStage(stage, redirections(scope), scope)
        return stage

    return stage_of


_AS_METHOD = (
    "The function or command was called as if it were a method. Parameters should be separated by spaces. "
    "For information about parameters, see the about_Parameters Help topic."
)


def _written_as_method(node: ast.CommandAst) -> bool:
    """Whether a call is written `name(a, b)`, which strict mode refuses."""
    if len(node.command_elements) != 2 or not isinstance(node.command_elements[1], ast.ParenExpressionAst):
        return False
    head, arguments = node.command_elements
    assert isinstance(arguments, ast.ParenExpressionAst)
    inner = arguments.pipeline
    pure = inner.pure_expression if isinstance(inner, ast.PipelineAst) else None
    return isinstance(pure, ast.ArrayLiteralAst) and head.end == arguments.start


WrittenArgument = tuple["Evaluate | None", Callable[[Value], Argument], "str | None"]
"""An argument of a command line: what computes its value (None without one), what makes an Argument of it, and its name."""


def _argument(node: ast.CommandElementAst, unit: Unit) -> AddArguments:
    """Compile one element of a command line to a function that adds its arguments to a list."""
    if isinstance(node, ast.VariableExpressionAst) and node.splatted:
        extent = unit.extent(node)
        read = read_variable(node.variable_path, unit)
        return lambda scope, arguments: arguments.extend(splat(read(scope), extent))
    evaluate, make, _ = _written_argument(node, unit)
    if evaluate is None:
        return lambda scope, arguments: arguments.append(make(None))

    def add(scope: Scope, arguments: list[Argument]) -> None:
        value = evaluate(scope)
        arguments.append(make(None if value is NOTHING else value))

    return add


def _is_splatted(node: ast.CommandElementAst) -> bool:
    return isinstance(node, ast.VariableExpressionAst) and node.splatted


def _written_argument(node: ast.CommandElementAst, unit: Unit) -> WrittenArgument:
    """Compile one element of a command line that is no splatted variable."""
    if isinstance(node, ast.CommandParameterAst):
        return _parameter(node, unit)
    extent = unit.extent(node)
    written = _written(node)
    if isinstance(node, ast.ConstantExpressionAst) and not isinstance(node, ast.StringConstantExpressionAst):
        number = _as_written(number_value(node), unit.text(node))
        return lambda scope: number, lambda value: Argument(None, value, extent), None
    return expression(node, unit), lambda value: Argument(None, value, extent, written=written), None


def _written(node: ast.CommandElementAst) -> str:
    """What `Argument.written` says of an argument."""
    if isinstance(node, (ast.StringConstantExpressionAst, ast.ExpandableStringExpressionAst)):
        return "" if node.string_constant_type == "BareWord" else "quoted"
    return "array" if isinstance(node, ast.ArrayLiteralAst) else ""


def _as_written(value: Value, text: str) -> Value:
    """A number as an argument; where its text is not what it would print, it keeps the text as written (`007`, `1GB`)."""
    if to_string(value) == text and (
        type(value) is int or "." not in text or current().values["NumberDecimalSeparator"] == "."
    ):
        return value
    return PSObject(value, token_text=text)


def _parameter(node: ast.CommandParameterAst, unit: Unit) -> WrittenArgument:
    extent = unit.extent(node)
    name = node.parameter_name
    text = unit.text(node)
    if node.argument is None:
        return None, lambda value: Argument(name, NO_VALUE, extent, text=text), name
    value_extent = unit.extent(node.argument)
    dash = unit.source.text[node.start : node.argument.start].rstrip()
    written = _written(node.argument)

    def make(value: Value) -> Argument:
        return Argument(name, value, value_extent, True, dash, False, written, extent)

    return _parameter_value(node.argument, unit), make, name


def _parameter_value(node: ast.ExpressionAst, unit: Unit) -> Evaluate:
    """The value after `-Name:`; a number keeps its text there as everywhere on a command line."""
    if not isinstance(node, ast.ConstantExpressionAst) or isinstance(node, ast.StringConstantExpressionAst):
        return expression(node, unit)
    number = _as_written(number_value(node), unit.text(node))
    return lambda scope: number


Redirections = Callable[["Scope"], list[tuple[str, str, Value, bool]]]


def compile_redirections(nodes: list[ast.RedirectionAst], unit: Unit) -> Redirections:
    """Compile redirections to a function that gives (from stream, to stream or empty, file, append) for each."""
    compiled: list[tuple[str, str, Evaluate | None, bool]] = []
    for node in nodes:
        if isinstance(node, ast.MergingRedirectionAst):
            compiled.append((node.from_stream, node.to_stream, None, False))
        else:
            assert isinstance(node, ast.FileRedirectionAst)
            compiled.append((node.from_stream, "", expression(node.location, unit), node.append))

    def evaluate(scope: Scope) -> list[tuple[str, str, Value, bool]]:
        return [
            (source, to, file(scope) if file is not None else None, append) for source, to, file, append in compiled
        ]

    return evaluate


@compiles_statement(ast.PipelineChainAst)
def compile_chain(node: ast.PipelineChainAst, unit: Unit) -> Execute:
    if node.background:
        return _background(node, unit)
    left, right = _in_chain(node.lhs_pipeline_chain, unit), _in_chain(node.rhs_pipeline, unit)
    wanted = node.operator == "AndAnd"

    def execute(scope: Scope, out: Out) -> Signal | None:
        signal = left(scope, out)
        if signal is not None or scope.engine.ok is not wanted:
            return signal
        return right(scope, out)

    return execute


def _in_chain(node: ast.StatementAst, unit: Unit) -> Execute:
    """A pipeline of a chain: an error that ends it is reported there, and what the chain wrote before stays."""
    run = listed_statement(node, unit)
    trapped = unit.traps[-1] if unit.traps else None

    def execute(scope: Scope, out: Out) -> Signal | None:
        try:
            return run(scope, out)
        except TerminatingError as problem:
            located(problem, unit, node)
            if trapped is not None:
                return trapped(scope, out, problem)
            scope.engine.reporting.recover(scope, problem)
            return None

    return execute


def _background(node: ast.ChainableAst, unit: Unit) -> Execute:
    """`command &`: a job that runs the pipeline."""
    text = unit.text(node).rstrip().removesuffix("&").rstrip()

    def execute(scope: Scope, out: Out) -> None:
        out(scope.engine.start_background(scope, text))
        scope.engine.ok = True

    return execute
