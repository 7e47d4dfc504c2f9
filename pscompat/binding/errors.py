"""The binder's errors, with PowerShell's ids and texts (ParameterBindingException)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pscompat.runtime.errors import ErrorRecord, NetException, TerminatingError

if TYPE_CHECKING:
    from pscompat.runtime.extent import ScriptExtent

BINDING_EXCEPTION = "System.Management.Automation.ParameterBindingException"
VALIDATION_EXCEPTION = "System.Management.Automation.ParameterBindingValidationException"
TRANSFORMATION_EXCEPTION = "System.Management.Automation.ParameterBindingArgumentTransformationException"

MESSAGES = {
    "NamedParameterNotFound": "A parameter cannot be found that matches parameter name '{0}'.",
    "PositionalParameterNotFound": "A positional parameter cannot be found that accepts argument '{0}'.",
    "MissingArgument": "Missing an argument for parameter '{0}'. Specify a parameter of type '{1}' and try again.",
    "AmbiguousParameter": "Parameter cannot be processed because the parameter name '{0}' is ambiguous. Possible matches include:{1}.",
    "AmbiguousParameterSet": "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot "
    "be used together or an insufficient number of parameters were provided.",
    "ParameterAlreadyBound": "Cannot bind parameter because parameter '{0}' is specified more than once. To provide multiple values to "
    'parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".',
    "MissingMandatoryParameter": "Cannot process command because of one or more missing mandatory parameters: {0}.",
    "InputObjectNotBound": "The input object cannot be bound to any parameters for the command either because the command does not take "
    "pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
    "InputObjectMissingMandatory": "The input object cannot be bound because it did not contain the information required to bind all "
    "mandatory parameters: {0}",
    "CannotConvertArgumentNoMessage": "Cannot bind parameter '{0}'. {1}",
    "CannotConvertArgument": "Cannot convert '{1}' to the type '{2}' required by parameter '{0}'. {3}",
    "ParameterArgumentTransformationError": "Cannot process argument transformation on parameter '{0}'. {1}",
    "ParameterArgumentTransformationErrorMessageOnly": "{1}",
    "ParameterArgumentValidationError": "Cannot validate argument on parameter '{0}'. {1}",
    "ParameterArgumentValidationErrorNullNotAllowed": "Cannot bind argument to parameter '{0}' because it is null.",
    "ParameterArgumentValidationErrorEmptyStringNotAllowed": "Cannot bind argument to parameter '{0}' because it is an empty string.",
    "ParameterArgumentValidationErrorEmptyArrayNotAllowed": "Cannot bind argument to parameter '{0}' because it is an empty array.",
    "ParameterArgumentValidationErrorEmptyCollectionNotAllowed": "Cannot bind argument to parameter '{0}' because it is an empty collection.",
    "ScriptBlockArgumentNoInput": "Cannot evaluate parameter '{0}' because its argument is specified as a script block and there is no input. "
    "A script block cannot be evaluated without input.",
    "ScriptBlockArgumentNoOutput": "Cannot evaluate parameter '{0}' because its argument input did not produce any output.",
    "ScriptBlockArgumentInvocationFailed": "Cannot evaluate parameter '{0}' because its argument is specified as a script block and it failed. {1}",
    "ParameterNotInParameterSet": "Parameter '{0}' cannot be specified in parameter set '{1}'.",
}


class BindingError(TerminatingError):
    """A binding failure; `parameter` names the parameter, `extent` the argument at fault."""

    def __init__(
        self,
        error_id: str,
        *values: Any,
        parameter: str | None = None,
        extent: ScriptExtent | None = None,
        category: str = "InvalidArgument",
        target: Any = None,
        kind: str = BINDING_EXCEPTION,
        inner: NetException | None = None,
        message: str | None = None,
    ):
        text = MESSAGES[error_id].format(*values) if message is None else message
        exception = NetException(kind, text, inner, ParameterName=parameter, ErrorId=error_id)
        record = ErrorRecord(exception, error_id, category, target)
        record.extent = extent
        super().__init__(record)
