"""Get-TimeZone."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.dotnet import members, types
from pscompat.dotnet.convert import iterate
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import compile_pattern


@cmdlet("Get-TimeZone", default_set="Name", output=("System.TimeZoneInfo",), aliases=("gtz",))
class GetTimeZone(Cmdlet):
    """Gets the machine's time zone, or time zones by name or id."""

    Id = Parameter("string[]", sets={"Id": In(mandatory=True, by_property_name=True)}, help="The time zones' ids.")
    ListAvailable = Parameter("switch", sets={"ListAvailable": In(mandatory=True)}, help="All time zones.")
    Name = Parameter(
        "string[]", sets={"Name": In(position=0, by_value=True)}, wildcards=True, help="The time zones' names."
    )
    examples = (
        Example("(Get-TimeZone -Id UTC).BaseUtcOffset.TotalHours", "0"),
        Example("(Get-TimeZone -Id Europe/Warsaw).SupportsDaylightSavingTime", "True"),
    )

    def process(self) -> None:
        zone_type = types.known("System.TimeZoneInfo")
        if self.parameter_set == "ListAvailable":
            self.write_all(self._all(zone_type))
        elif self.parameter_set == "Id":
            for name in self.Id:
                self._write_zone(zone_type, name)
        elif self.Name:
            for name in self.Name:
                self._write_matches(zone_type, name)
        else:
            self.write(members.static_get(zone_type, "Local"))

    @staticmethod
    def _all(zone_type: types.NetType) -> list[Value]:
        zones = iterate(members.static_invoke(zone_type, "GetSystemTimeZones", []))
        return list(zones or ())

    def _write_zone(self, zone_type: types.NetType, name: str) -> None:
        try:
            self.write(members.static_invoke(zone_type, "FindSystemTimeZoneById", [name]))
        except TerminatingError:
            self._report_missing(name, "Id")

    def _write_matches(self, zone_type: types.NetType, name: str) -> None:
        fits = compile_pattern(name)
        found = [zone for zone in self._all(zone_type) if fits(zone.StandardName) or fits(zone.DaylightName)]
        if not found:
            self._report_missing(name, "Name")
        self.write_all(found)

    def _report_missing(self, name: str, kind: str) -> None:
        message = f"The time zone ID '{name}' was not found on the local computer."
        if kind == "Name":
            message = f"The time zone name '{name}' was not found on the local computer."
        self.error(message, "TimeZoneNotFound", "InvalidArgument", kind, "System.TimeZoneNotFoundException")
