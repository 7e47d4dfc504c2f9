"""Get-Unique."""

from __future__ import annotations

from cmdlets.utility._ordering import compare_values
from pscompat.cmdlet import Cmdlet, Example, Parameter, cmdlet
from pscompat.dotnet import convert
from pscompat.dotnet.comparison import compare
from pscompat.dotnet.type_members import first_type_name
from pscompat.dotnet.values import NOTHING, Value


@cmdlet("Get-Unique", default_set="AsString")
class GetUnique(Cmdlet):
    """Writes the objects of a sorted list, each that equals the one before it left out."""

    InputObject = Parameter("psobject", by_value=True, default=NOTHING, help="The sorted objects.")
    AsString = Parameter("switch", sets=("AsString",), help="Compare the objects as strings.")
    OnType = Parameter("switch", sets=("UniqueByType",), help="Write one object of each type in a row.")
    CaseInsensitive = Parameter("switch", help="Disregard case.")
    examples = (
        Example("1, 1, 2, 2, 1 | Get-Unique", "1\n2\n1"),
        Example("'b', 'a', 'b' | Sort-Object | Get-Unique", "a\nb"),
    )

    def begin(self) -> None:
        self._last: Value = None

    def process(self) -> None:
        obj = self.InputObject
        if obj is NOTHING:
            return
        if self._last is None or not self._same(obj):  # null is never the same as what came before
            self.write(obj)
            self._last = obj

    def _same(self, obj: Value) -> bool:
        if self.OnType:
            return first_type_name(self._last) == first_type_name(obj)
        case_sensitive = not self.CaseInsensitive
        if self.AsString:
            return compare(convert.to_string(self._last), convert.to_string(obj), case_sensitive) == 0
        return compare_values(self._last, obj, case_sensitive) == 0
