"""The binder's errors, with PowerShell's ids and texts (ParameterBindingException)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.binding.plan import compiled_type
from pscompat.dotnet import types
from pscompat.dotnet.errors import ErrorRecord, NetException, TerminatingError
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.binding.plan import CompiledParameter
    from pscompat.runtime.command_runtime import CommandRuntime
    from pscompat.runtime.extent import ScriptExtent

BINDING_EXCEPTION = "System.Management.Automation.ParameterBindingException"
VALIDATION_EXCEPTION = "System.Management.Automation.ParameterBindingValidationException"
TRANSFORMATION_EXCEPTION = "System.Management.Automation.ParameterBindingArgumentTransformationException"

MESSAGES = {
    "NamedParameterNotFound": "A parameter cannot be found that matches parameter name '{0}'.",
    "PositionalParameterNotFound": "A positional parameter cannot be found that accepts argument '{0}'.",
    "AmbiguousPositionalParameterNoName": "Cannot bind positional parameters because no names were given.",
    "MissingArgument": "Missing an argument for parameter '{0}'. Specify a parameter of type '{1}' and try again.",
    "AmbiguousParameter": "Parameter cannot be processed because the parameter name '{0}' is ambiguous. Possible matches include:{1}.",
    "AmbiguousParameterSet": "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot "
    "be used together or an insufficient number of parameters were provided.",
    "ParameterAlreadyBound": "Cannot bind parameter because parameter '{0}' is specified more than once. To provide multiple values to "
    'parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".',
    "ParameterNotInParameterSet": "Parameter '{0}' cannot be specified in parameter set '{1}'.",
    "RuntimeDefinedParameterNameMismatch": "Cannot bind cmdlet {0} because runtime-defined parameter '{1}' was added to the "
    "RuntimeDefinedParameterDictionary with key '{2}'. The key must be the same as RuntimeDefinedParameter.Name.",
    "MissingMandatoryParameter": "Cannot process command because of one or more missing mandatory parameters:{0}.",
    "InputObjectNotBound": "The input object cannot be bound to any parameters for the command either because the command does not take "
    "pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
    "InputObjectMissingMandatory": "The input object cannot be bound because it did not contain the information required to bind all "
    "mandatory parameters: {0}",
    "CannotConvertArgument": "Cannot convert '{0}' to the type '{1}' required by parameter '{2}'. {3}",
    "CannotConvertArgumentNoMessage": "Cannot bind parameter '{0}'. {1}",
    "MismatchedPSTypeName": "Cannot bind argument to parameter '{0}', because PSTypeNames of the argument do not match the PSTypeName "
    "required by the parameter: {1}.",
    "ParameterBindingFailed": "Cannot bind parameter '{0}' to the target. {1}",
    "ParameterArgumentTransformationError": "Cannot process argument transformation on parameter '{0}'. {1}",
    "ParameterArgumentValidationError": "Cannot validate argument on parameter '{0}'. {1}",
    "ParameterArgumentValidationErrorNullNotAllowed": "Cannot bind argument to parameter '{0}' because it is null.",
    "ParameterArgumentValidationErrorEmptyStringNotAllowed": "Cannot bind argument to parameter '{0}' because it is an empty string.",
    "ParameterArgumentValidationErrorEmptyArrayNotAllowed": "Cannot bind argument to parameter '{0}' because it is an empty array.",
    "ParameterArgumentValidationErrorEmptyCollectionNotAllowed": "Cannot bind argument to parameter '{0}' because it is an empty collection.",
    "ScriptBlockArgumentNoInput": "Cannot evaluate parameter '{0}' because its argument is specified as a script block and there is no input. "
    "A script block cannot be evaluated without input.",
    "ScriptBlockArgumentNoOutput": "Cannot evaluate parameter '{0}' because its argument input did not produce any output.",
    "ScriptBlockArgumentInvocationFailed": "The input to the script block for parameter '{0}' failed. {1}",
    "GetDynamicParametersException": "Cannot retrieve the dynamic parameters for the cmdlet. {0}",
}
_ELABORATION = (
    "{0} This failure might be caused by applying the default parameter binding. You can disable the default parameter binding in "
    '$PSDefaultParameterValues by setting $PSDefaultParameterValues["Disabled"] to be $true, and retry. The following default '
    "parameter was successfully bound for this cmdlet when the error occurred:{1}"
)


class BindingError(TerminatingError):
    """A binding failure.

    parameter: the parameter, or its name. value: what was to be bound. extent: the argument at fault, None for the whole
    command. kind: the .NET exception's type. invalid_cast: the value just is not of the parameter's type.
    swallow: the binder is to try the next parameter of the position instead.
    """

    def __init__(
        self,
        error_id: str,
        *values: Value,
        parameter: CompiledParameter | str | None = None,
        value: Value = None,
        extent: ScriptExtent | None = None,
        category: str = "InvalidArgument",
        target: Value = None,
        kind: str = BINDING_EXCEPTION,
        inner: NetException | None = None,
        invalid_cast: bool = False,
        swallow: bool = False,
    ):
        self.invalid_cast = invalid_cast
        self.swallow = swallow
        text = MESSAGES[error_id].format(*values)
        type_specified = None
        if value is not None:
            type_specified = types.of(value)
        name, parameter_type = parameter, None
        if parameter is not None and not isinstance(parameter, str):
            name, parameter_type = parameter.name, compiled_type(parameter)
        exception = NetException(
            kind,
            text,
            inner,
            ParameterName=name,
            ParameterType=parameter_type,
            TypeSpecified=type_specified,
            ErrorId=error_id,
            CommandInvocation=None,
        )
        record = ErrorRecord(exception, error_id, category, target)
        record.extent = extent
        super().__init__(record)

    @property
    def error_id(self) -> str:
        """The error's id without the command's name."""
        return self.record.error_id

    @property
    def kind(self) -> str:
        """The .NET exception's type name."""
        return self.record.Exception.type_name

    def elaborated(self, defaults: list[str]) -> BindingError:
        """The same error, telling that these parameters were bound from $PSDefaultParameterValues."""
        exception = self.record.Exception
        exception.Message = _ELABORATION.format(exception.Message, "".join(f" -{name}" for name in defaults))
        return self


def attributed(problem: TerminatingError, runtime: CommandRuntime) -> TerminatingError:
    """The error as one of this running command."""
    runtime.attribute(problem.record)
    extra = problem.record.Exception.extra
    if "CommandInvocation" in extra and extra["CommandInvocation"] is None:
        extra["CommandInvocation"] = runtime.invocation
        place = problem.record.InvocationInfo
        extra["Line"], extra["Offset"] = place.ScriptLineNumber, place.OffsetInLine
    return problem
