"""[StaticParameterBinder]: which argument of a command goes to which parameter, seen from the text alone."""

from __future__ import annotations

from collections.abc import Iterator

from pscompat.binding.errors import BINDING_EXCEPTION, MESSAGES
from pscompat.binding.static import StaticBindingError as Complaint
from pscompat.binding.static import bind_command
from pscompat.commands.metadata import CommandMetadata
from pscompat.dotnet.argument_errors import null_argument
from pscompat.dotnet.errors import NetException, TerminatingError
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.types import known
from pscompat.dotnet.values import NetObject, Value
from pscompat.language import ast
from pscompat.runtime.command_parameters import ParameterMetadata
from pscompat.runtime.compile_expressions import number_value
from pscompat.runtime.current import current_engine
from pscompat.runtime.syntax.tree import LANGUAGE, Ast


class ParameterBindingResult(NetObject):
    """System.Management.Automation.Language.ParameterBindingResult: `Value` is what stands in the text."""

    __slots__ = ("Parameter", "ConstantValue", "Value")  # noqa: RUF023 - the order in which they are shown
    net_name = f"{LANGUAGE}ParameterBindingResult"

    def __init__(self, parameter: Value, constant: Value, value: Ast | None):
        self.Parameter = parameter
        self.ConstantValue = constant
        self.Value = value


class StaticBindingError(NetObject):
    """System.Management.Automation.Language.StaticBindingError."""

    __slots__ = ("CommandElement", "BindingException")  # noqa: RUF023 - the order in which they are shown
    net_name = f"{LANGUAGE}StaticBindingError"

    def __init__(self, element: Ast, exception: NetException):
        self.CommandElement = element
        self.BindingException = exception


class StaticBindingResult(NetObject):
    """System.Management.Automation.Language.StaticBindingResult."""

    __slots__ = ("BoundParameters", "BindingExceptions")  # noqa: RUF023 - the order in which they are shown
    net_name = f"{LANGUAGE}StaticBindingResult"

    def __init__(self) -> None:
        text = known("System.String")
        self.BoundParameters = Dictionary((text, known(ParameterBindingResult.net_name)), ignore_case=True)
        self.BindingExceptions = Dictionary((text, known(StaticBindingError.net_name)), ignore_case=True)


class StaticParameterBinder(NetObject):
    """System.Management.Automation.Language.StaticParameterBinder."""

    __slots__ = ()
    net_name = f"{LANGUAGE}StaticParameterBinder"

    @staticmethod
    def BindCommand(commandAst: Value, resolve: bool = True, desiredParameters: Value = None) -> StaticBindingResult:
        """Of a command that is not known the parameters are those that are written, and numbers for what has no name."""
        if commandAst is None:
            raise null_argument("command")
        result = StaticBindingResult()
        metadata = _metadata(commandAst) if resolve else None
        if metadata is None:
            for name, constant, node in _written(commandAst.node):
                result.BoundParameters[name] = ParameterBindingResult(None, constant, commandAst.tree.show(node))
        else:
            _bind(commandAst, metadata, result)
        return result


def _metadata(command: Ast) -> CommandMetadata | None:
    """The metadata of the command that is meant; None where it is not known or takes its arguments as they are."""
    name = command.GetCommandName()  # type: ignore[attr-defined]
    if not name:
        return None
    try:
        return current_engine().commands.find_command(name).metadata()
    except TerminatingError:
        return None


def _bind(command: Ast, metadata: CommandMetadata, result: StaticBindingResult) -> None:
    pipeline = command.tree.parent(command.node)
    fed = isinstance(pipeline, ast.PipelineAst) and pipeline.pipeline_elements[0] is not command.node
    found = bind_command(command.node, metadata, command.tree.source.text, fed)
    parameters = {parameter.name: parameter for parameter in metadata.parameters}
    for name, node in found.bound.items():
        parameter = parameters[name]
        remaining = any(data.remaining for data in parameter.sets.values())
        constant = None if remaining else True if node is None else _constant(node)
        shown = ParameterBindingResult(ParameterMetadata(parameter), constant, command.tree.show(node))
        result.BoundParameters[name] = shown
    for complaint in found.errors:
        element = command.tree.show(complaint.ast)
        assert element is not None
        error = StaticBindingError(element, _exception(complaint, metadata))
        result.BindingExceptions[complaint.target.lstrip("-")] = error


def _exception(complaint: Complaint, metadata: CommandMetadata) -> NetException:
    name = complaint.target.lstrip("-")
    fitting = [each.name for each in metadata.parameters if each.name.lower().startswith(name.lower())]
    message = MESSAGES[complaint.error_id].format(name, "".join(f" -{each}" for each in fitting))
    return NetException(BINDING_EXCEPTION, message, ErrorId=complaint.error_id, ParameterName=name)


def _written(command: ast.CommandAst) -> Iterator[tuple[str, Value, ast.Ast]]:
    """The arguments of a command that is not known: their names, what they are worth, where they stand."""
    elements = iter(command.command_elements[1:])
    position = 0
    held: ast.CommandParameterAst | None = None
    for element in elements:
        if isinstance(element, ast.CommandParameterAst):
            if held is not None:
                yield held.parameter_name, True, held
            held = None if element.argument is not None else element
            if element.argument is not None:
                yield element.parameter_name, _constant(element.argument), element.argument
        elif held is not None:
            yield held.parameter_name, _constant(element), element
            held = None
        else:
            yield str(position), _constant(element), element
            position += 1
    if held is not None:
        yield held.parameter_name, True, held


def _constant(node: ast.Ast) -> Value:
    """What a constant is worth, null for anything else."""
    return number_value(node) if isinstance(node, ast.ConstantExpressionAst) else None
