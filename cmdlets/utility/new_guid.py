"""New-Guid."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet import convert
from pscompat.dotnet.argument_errors import missing_argument
from pscompat.dotnet.errors import NetException, TerminatingError


@cmdlet("New-Guid", default_set="Default", output=("System.Guid",))
class NewGuid(Cmdlet):
    """Makes a new globally unique identifier, or the one that a text stands for."""

    Empty = Parameter("switch", sets=("Empty",), help="Write the one that is all zeros.")
    InputObject = Parameter(
        "string", sets={"InputObject": In(position=0, by_value=True)}, help="A text to make the identifier from."
    )
    examples = (
        Example("New-Guid -Empty | ForEach-Object Guid", "00000000-0000-0000-0000-000000000000"),
        Example("(New-Guid) -ne (New-Guid)", "True"),
    )

    def process(self) -> None:
        import uuid

        text = self.InputObject
        if self.parameter_set == "Empty":
            text = str(uuid.UUID(int=0))
        elif "InputObject" not in self.bound:
            text = str(uuid.uuid4())
        elif text is None:
            self._refuse(missing_argument("g").exception)
            return
        try:
            self.write(convert.convert_to(text, "guid"))
        except TerminatingError as failure:
            self._refuse(failure.record.Exception.GetBaseException())

    def _refuse(self, reason: NetException) -> None:
        self.error(reason.Message, "StringNotRecognizedAsGuid", "InvalidArgument", None, reason.type_name)
        self.runtime.out(None)
