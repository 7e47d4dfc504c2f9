"""Copy-Item."""

from __future__ import annotations

from cmdlets.management._items import ItemCmdlet, selector
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.providers.base import Request


@cmdlet(
    "Copy-Item",
    default_set="Path",
    supports_should_process=True,
    order=("Path", "LiteralPath", "Destination", "Container", "Force", "Filter", "Include", "Exclude"),
)
class CopyItem(ItemCmdlet):
    """Copies files, directories and other items."""

    Destination = Parameter("string", position=1, by_property_name=True, default=".", help="Where the copy goes.")
    Container = Parameter("switch", default=True, help="Keep the directories of what is copied (the default).")
    Recurse = Parameter("switch", help="What directories hold, too.")
    Force = Parameter("switch", help="Overwrite read-only files.")
    PassThru = Parameter("switch", help="Write the copies.")
    FromSession = Parameter(
        "System.Management.Automation.Runspaces.PSSession",
        validate=(ValidateNotNull(empty=True),),
        help="Not supported: there are no remote sessions.",
    )
    ToSession = Parameter(
        "System.Management.Automation.Runspaces.PSSession",
        validate=(ValidateNotNull(empty=True),),
        help="Not supported: there are no remote sessions.",
    )
    examples = (
        Example("Copy-Item a.txt b.txt; Get-Content b.txt", "x", setup="Set-Content a.txt x"),
        Example("(Copy-Item d e -Recurse -PassThru).Name", "e\na.txt", setup="$null = New-Item d/a.txt -Force"),
    )

    def request(self) -> Request:
        request = super().request()
        request.fits = selector(self.Filter, None, self.Exclude)
        return request

    def process(self) -> None:
        if self.FromSession is not None or self.ToSession is not None:
            message = "Copying from and to remote sessions is not supported."
            self.throw(
                message, "NotSupported", "NotImplemented", None, "System.Management.Automation.PSNotSupportedException"
            )
        target = self.place_of(self.Destination or ".")
        if target is None:
            return
        for place in self.places():
            if not self.is_same_provider(place, target):
                continue
            self.change(
                place,
                place.implementation.copy_item,
                target.path,
                bool(self.Recurse),
                bool(self.Container),
                pass_thru=self.PassThru,
            )
