"""Get-Culture."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet, Example, In, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull, ValidateSet
from pscompat.dotnet.facts.cultures import culture_names
from pscompat.dotnet.library.culture import CultureInfo, find


@cmdlet("Get-Culture", default_set="CurrentCulture", output=("System.Globalization.CultureInfo",), order=("Name",))
class GetCulture(Cmdlet):
    """Gets the culture in force: how numbers and dates are written."""

    NoUserOverrides = Parameter("switch", sets=("CurrentCulture", "Name"), help="Disregard the user's own settings.")
    Name = Parameter(
        "string[]",
        sets={"Name": In(position=0, by_value=True)},
        validate=(ValidateSet(listed=culture_names), ValidateNotNull()),
        help="The cultures to get.",
    )
    ListAvailable = Parameter("switch", sets=("ListAvailable",), help="Write every culture there is.")
    examples = (
        Example("(Get-Culture en-US).DisplayName", "English (United States)"),
        Example("(Get-Culture).TextInfo.ToTitleCase('west europe')", "West Europe"),
    )

    def process(self) -> None:
        if self.parameter_set == "ListAvailable":
            self.write_all(CultureInfo.GetCultures("AllCultures"))
        elif self.parameter_set == "CurrentCulture":
            self.write(CultureInfo.CurrentCulture)
        for name in self.Name or ():
            self.write(find(name))
