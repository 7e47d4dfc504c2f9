"""ConvertFrom-Json."""

from __future__ import annotations

from cmdlets.utility import _json
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError


@cmdlet("ConvertFrom-Json")
class ConvertFromJson(Cmdlet):
    """Turns JSON text into objects."""

    InputObject = Parameter("string", position=0, mandatory=True, by_value=True, allow_empty_string=True)
    AsHashtable = Parameter("switch")
    Depth = Parameter("int", validate=(ValidateRange("Positive"),), default=1024)
    NoEnumerate = Parameter("switch")
    DateKind = Parameter("Microsoft.PowerShell.Commands.JsonDateKind", default="Default")
    examples = (
        Example("""'{"name":"vm1","size":2}' | ConvertFrom-Json | ForEach-Object name""", "vm1"),
        Example("""('[1,2,3]' | ConvertFrom-Json).Count""", "3"),
        Example("""('{"zeta":1,"alpha":2}' | ConvertFrom-Json -AsHashtable).Keys -join ','""", "zeta,alpha"),
    )

    def begin(self) -> None:
        self.lines: list[str] = []

    def process(self) -> None:
        self.lines.append(self.InputObject)

    def end(self) -> None:
        lines = self.lines
        if len(lines) == 1:
            self._convert(lines[0])
        elif lines:
            # Several texts are a document each if the first is one by itself; otherwise they are one document's lines.
            try:
                alone = self._convert(lines[0])
            except TerminatingError as failure:
                if failure.record.error_id != "System.ArgumentException":
                    raise
                alone = False
            if alone:
                for line in lines[1:]:
                    self._convert(line)
            else:
                self._convert("\n".join(lines))

    def _convert(self, text: str) -> bool:
        try:
            value = _json.from_json(text, bool(self.AsHashtable), self.Depth, to_string(self.DateKind))
        except TerminatingError as failure:
            self.throw_record(failure.record)
        if type(value) is list and not self.NoEnumerate:
            self.write_all(value)
        else:
            self.write(value)
        return value is not None
