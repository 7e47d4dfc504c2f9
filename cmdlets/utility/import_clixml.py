"""Import-Clixml."""

from __future__ import annotations

from itertools import islice

from cmdlets.utility._clixml_reader import CliXmlReader
from cmdlets.utility._files import input_path, refuse_file
from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.file_sharing import open_shared
from pscompat.dotnet.values import UInt64, Value
from pscompat.runtime.paging import total_count


@cmdlet("Import-Clixml", default_set="ByPath", supports_paging=True)
class ImportClixml(Cmdlet):
    """Makes the objects again that Export-Clixml wrote."""

    Path = Parameter(
        "string[]",
        sets={"ByPath": In(position=0, mandatory=True, by_value=True, by_property_name=True)},
        wildcards=True,
        help="The files.",
    )
    LiteralPath = Parameter(
        "string[]",
        sets={"ByLiteralPath": In(mandatory=True, by_property_name=True)},
        aliases=("PSPath", "LP"),
        help="The files, their names taken as they stand.",
    )
    examples = (
        Example("(Import-Clixml o.xml).GetType().Name", "Hashtable", setup="@{ a = 1 } | Export-Clixml o.xml"),
        Example("Import-Clixml o.xml -Skip 1 -First 1", "2", setup="1..3 | Export-Clixml o.xml"),
    )

    def process(self) -> None:
        literal = self.parameter_set == "ByLiteralPath"
        for path in self.LiteralPath if literal else self.Path:
            full = input_path(self, path, literal)
            try:
                with open_shared(full, "rb") as file:
                    self.write_all(self._page(CliXmlReader().objects(file)))
            except TerminatingError as failure:
                self.throw_record(failure.record)
            except OSError as failure:
                refuse_file(self, full, failure)

    def _page(self, objects: Value) -> Value:
        skip, first = int(self.bound.get("Skip", 0)), self.bound.get("First")
        if self.bound.get("IncludeTotalCount"):
            held = list(objects)
            self.write(total_count(UInt64(0), 0.0))
            objects = iter(held)
        return islice(objects, skip, None if first is None else skip + int(first))
