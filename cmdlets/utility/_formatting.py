"""What the Format-* cmdlets have in common: they turn objects into format objects, which Out-* cmdlets draw."""

from __future__ import annotations

from typing import ClassVar

from pscompat.cmdlet import Cmdlet, Parameter
from pscompat.commands.attributes import ValidateSet
from pscompat.dotnet.errors import ErrorDetails, ErrorRecord, NetException, TerminatingError, error
from pscompat.dotnet.values import NOTHING, Value
from pscompat.formatting.expressions import Failed
from pscompat.formatting.formatter import Formatter, Options
from pscompat.formatting.parameters import GROUP_KEYS, PropertySpec, parse_properties
from pscompat.formatting.property_arguments import parameter_error


def exclusive(one: str, other: str, error_id: str) -> TerminatingError:
    """The error of two parameters that cannot be given together."""
    exception = NetException("System.IO.InvalidDataException", "Found invalid data while decoding.")
    message = f"Cmdlet parameters {one} and {other} are mutually exclusive."
    return parameter_error(message, error_id, exception=exception)


class FormatCmdlet(Cmdlet):
    """Base of the Format-* cmdlets: `kind` is the shape, `keys` what a calculated property may say."""

    kind: ClassVar[str]
    keys: ClassVar[tuple[str, ...]]

    GroupBy = Parameter("object", help="Begin a new table or list whenever the value of this property changes.")
    View = Parameter("string", help="The name of the view to use.")
    ShowError = Parameter("switch", help="Report errors of expressions.")
    DisplayError = Parameter("switch", help="Show #ERR where an expression fails.")
    Force = Parameter("switch", help="Format strings, numbers and errors like other objects.")
    Expand = Parameter(
        "string",
        validate=(ValidateSet("CoreOnly", "EnumOnly", "Both"),),
        help="Whether to show a collection, its elements, or both.",
    )
    InputObject = Parameter("psobject", by_value=True, help="The objects to format.")

    def begin(self) -> None:
        try:
            self._formatter = Formatter(self.engine, self.options())
        except TerminatingError as failure:
            self.throw_record(failure.record)

    def options(self) -> Options:
        """What was asked for, as the formatter takes it."""
        properties = self.properties()
        if properties and self.View:
            raise exclusive("View", "Property", "FormatCannotSpecifyViewAndProperty")
        return Options(
            self.kind,
            properties,
            self._group(),
            self.View or None,
            force=bool(self.Force),
            expand=str(self.Expand or "EnumOnly"),
            show_error=bool(self.ShowError),
            display_error=bool(self.DisplayError),
        )

    def properties(self) -> list[PropertySpec] | None:
        """The properties asked for, None without any."""
        given = getattr(self, "Property", None)
        if given is not None and not given:
            message, identity = "Object reference not set to an instance of an object.", "System.NullReferenceException"
            raise error(message, identity, "NotSpecified", None, identity)
        return parse_properties(given, self.keys, self.runtime.block_runner) if given else None

    def _group(self) -> PropertySpec | None:
        if self.GroupBy is None:
            return None
        return parse_properties([self.GroupBy], GROUP_KEYS, self.runtime.block_runner)[0]

    def process(self) -> None:
        if self.InputObject is None or self.InputObject is NOTHING:
            return
        try:
            for packet in self._formatter.write(self.InputObject):
                self.write(packet)
        except TerminatingError as failure:
            self.throw_record(failure.record)
        self._report_failures()

    def _report_failures(self) -> None:
        failures = self._formatter.context.errors
        for expression, failed in failures:
            self.write_all(self._formatter.write(_expression_error(expression.label, failed)))
        failures.clear()

    def end(self) -> None:
        self.write_all(self._formatter.close())


def _expression_error(text: str, failed: Failed) -> ErrorRecord:
    cause: Value = failed.error
    exception: NetException = cause.record.Exception if isinstance(cause, TerminatingError) else cause.exception
    message = f'Failed to evaluate expression "{text}".'
    return ErrorRecord(exception, "PSPropertyExpressionError", "InvalidArgument", None, ErrorDetails(message))
