"""What common parameters take (CommonParameters of PowerShell's engine): names of variables, and the size of a buffer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.commands.attributes import ValidateRange, refuse
from pscompat.dotnet.argument_errors import invalid_argument
from pscompat.dotnet.library.attributes import AttributeObject
from pscompat.dotnet.values import Value, unwrap
from pscompat.language.variables import OF_VARIABLES

if TYPE_CHECKING:
    from pscompat.commands.metadata import Validator
    from pscompat.runtime.engine import Engine

_PS = "System.Management.Automation."


class ValidateVariableName(AttributeObject):
    """The value names a variable, perhaps of a scope, with or without a plus sign before it."""

    __slots__ = ()
    net_name = f"{_PS}Internal.CommonParameters+ValidateVariableName"
    net_bases = (
        f"{_PS}ValidateArgumentsAttribute",
        f"{_PS}Internal.CmdletMetadataAttribute",
        "System.Attribute",
        "System.Object",
    )

    def check(self, value: Value, name: str, engine: Engine | None = None) -> None:
        """Raises the validation failure."""
        text = unwrap(value)
        if not isinstance(text, str):
            return
        path = text.removeprefix("+")
        if not path:
            raise refuse(invalid_argument("path").exception.Message, "Argument")
        drive, colon, _ = path.partition(":")
        if colon and drive.lower() not in OF_VARIABLES:
            message = f"Cannot validate argument '{path}' because it is not a valid variable name."
            raise refuse(message, "ArgumentNotValidVariableName")


_VARIABLE = ValidateVariableName()
RULES: dict[str, Validator] = {
    **{f"{stream}Variable": _VARIABLE for stream in ("Error", "Warning", "Information", "Out", "Pipeline")},
    "OutBuffer": ValidateRange(0, 2**31 - 1),
}
"""The rule of each common parameter that has one, by its name."""
