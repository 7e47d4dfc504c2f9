"""ConvertTo-Json."""

from __future__ import annotations

from cmdlets.utility._json_writer import JsonWriter
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateRange
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value, wrapped


@cmdlet("ConvertTo-Json", output=("System.String",))
class ConvertToJson(Cmdlet):
    """Turns objects into JSON text."""

    InputObject = Parameter("object", position=0, mandatory=True, by_value=True, allow_null=True)
    Depth = Parameter("int", validate=(ValidateRange(0, 100),), default=2)
    Compress = Parameter("switch")
    EnumsAsStrings = Parameter("switch")
    AsArray = Parameter("switch")
    EscapeHandling = Parameter("Newtonsoft.Json.StringEscapeHandling", default="Default")
    examples = (
        Example("@{ name = 'vm1' } | ConvertTo-Json -Compress", '{"name":"vm1"}'),
        Example("1, 'two', $null | ConvertTo-Json -Compress", '[1,"two",null]'),
        Example("'a' | ConvertTo-Json -AsArray -Compress", '["a"]'),
    )

    def begin(self) -> None:
        self.objects: list[Value] = []
        self._from_pipeline = "InputObject" not in self.bound

    def process(self) -> None:
        self.objects.append(wrapped(self.InputObject) if self._from_pipeline else self.InputObject)

    def end(self) -> None:
        if not self.objects:
            return
        value = self.objects if len(self.objects) > 1 or self.AsArray else self.objects[0]
        writer = JsonWriter(self.Depth, bool(self.Compress), bool(self.EnumsAsStrings), to_string(self.EscapeHandling))
        try:
            text = writer.write(value)
        except TerminatingError as failure:
            self.throw_record(failure.record)
        if writer.truncated:
            self.write_warning(
                f"Resulting JSON is truncated as serialization has exceeded the set depth of {self.Depth}."
            )
        self.write(text)
