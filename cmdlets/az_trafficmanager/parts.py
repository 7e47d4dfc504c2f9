"""Parts of profiles and endpoints in memory: endpoints, headers of probes, codes of healthy answers, ranges of addresses.

Nothing is sent: Set-AzTrafficManagerProfile and Set-AzTrafficManagerEndpoint do that.
"""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_trafficmanager._base import COMMANDS, TrafficManagerCmdlet
from cmdlets.az_trafficmanager._classes import (
    TrafficManagerCustomHeader,
    TrafficManagerEndpoint,
    TrafficManagerExpectedStatusCodeRange,
    TrafficManagerIpAddressRange,
    as_list,
)
from cmdlets.az_trafficmanager.endpoints import GIVEN, new_endpoint
from pscompat.dotnet.values import unwrap


class Part(NamedTuple):
    """A kind of parts. place: the property that lists them; key: the parameter that tells one from the others; cls: their class;
    what: what a question calls one by its key, for an addition and for a removal; doing: what -WhatIf says of them; there and
    missing: the errors."""

    place: str
    key: str
    cls: type[Any]
    what: tuple[str, str] = ("", "")
    doing: str = ""
    there: str = ""
    missing: str = ""


HEADER = Part(
    "CustomHeaders",
    "Name",
    TrafficManagerCustomHeader,
    ("a custom header with name '{0}'", "the custom header with name '{0}'"),
    "header",
    "There is already an existing custom header with name '{0}'.",
    "The profile or endpoint provided does not have any custom headers with name '{0}'.",
)
CODES = Part(
    "ExpectedStatusCodeRanges",
    "Min",
    TrafficManagerExpectedStatusCodeRange,
    ("an expected status code range starting with '{0}'", "the expected status code range starting with '{0}'"),
    "status code range",
    "There is already an existing expected status code range with Min of '{0}'.",
    "The profile provided does not have any expected status code range with Min of '{0}'.",
)
ADDRESSES = Part(
    "SubnetMapping",
    "First",
    TrafficManagerIpAddressRange,
    ("an address range starting with '{0}'", "the address range starting with '{0}'"),
    "address range",
    "There is already an existing address range starting with '{0}'.",
    "The endpoint provided does not have any address ranges starting with '{0}'.",
)
ENDPOINT = Part(
    "Endpoints",
    "EndpointName",
    TrafficManagerEndpoint,
    there="There is already an existing endpoint with name '{0}'.",
    missing="The profile provided does not have any endpoints with name '{0}'.",
)


class _PartCmdlet(TrafficManagerCmdlet):
    """part: the kind of parts; owner: the parameter that takes what has them; names: the parameters that say what a part is."""

    part: ClassVar[Part]
    names: ClassVar[tuple[str, ...]]
    owner: ClassVar[str] = "TrafficManagerProfile"

    def key(self) -> Any:
        """What tells the part from the others."""
        return unwrap(self.bound[self.part.key])

    def those_of(self, subject: Any) -> list[Any]:
        """The parts that the key names; texts count with their case."""
        own = "Name" if self.part is ENDPOINT else self.part.key
        items = unwrap(subject.values[self.part.place]) or []
        return [item for item in items if unwrap(unwrap(item).values[own]) == self.key()]

    def agreed(self, subject: Any, verb: str, word: str, what: str) -> bool:
        """Whether ShouldProcess says yes, where the cmdlet asks."""
        if not self.part.doing:
            return True
        values = subject.values
        of = f"profile '{values['Name']}' in resource group '{values['ResourceGroupName']}'"
        if self.owner == "TrafficManagerEndpoint":
            of = (
                f"endpoint '{values['Name']}' of profile '{values['ProfileName']}' in resource group "
                f"'{values['ResourceGroupName']}'"
            )
        query = f"Are you sure you want to {verb} {what.format(self.key())} {word} {of}?"
        thing = self.part.doing.capitalize() if (verb, self.part) == ("remove", ADDRESSES) else self.part.doing
        return self.should_process_text(f"{'Adding' if verb == 'add' else 'Removing'} {thing} ...", query, "")


class _Add(_PartCmdlet):
    def process(self) -> None:
        subject, part = self.object_of(self.owner), self.part
        if self.those_of(subject):
            self.wrong(part.there.format(self.key()))
        if self.agreed(subject, "add", "to", part.what[0]):
            items = list(unwrap(subject.values[part.place]) or [])
            subject.values[part.place] = as_list([*items, self.made()], part.cls)
            self.write_verbose("Success!")
        self.write(subject)

    def made(self) -> Any:
        """The new part."""
        if self.part is ENDPOINT:
            return new_endpoint(self.key(), self.bound)
        made = self.part.cls.net_new()
        for name in self.names:
            if name in self.bound:
                made.net_set(name, self.bound[name])
        return made


class _Remove(_PartCmdlet):
    def process(self) -> None:
        subject, part = self.object_of(self.owner), self.part
        if unwrap(subject.values[part.place]) is None:
            self.wrong(part.missing.format(self.key()))
        if self.agreed(subject, "remove", "from", part.what[1]):
            gone = self.those_of(subject)
            if not gone:
                self.wrong(part.missing.format(self.key()))
            kept = [item for item in unwrap(subject.values[part.place]) if not any(item is each for each in gone)]
            subject.values[part.place] = as_list(kept, part.cls)
            self.write_verbose("Success!")
        self.write(subject)


def _declare(name: str, base: type[_PartCmdlet], part: Part, owner: str, doc: str) -> type[_PartCmdlet]:
    verb, noun = name.split("-Az")
    attributes = {
        "__doc__": doc,
        "__module__": __name__,
        "net_command": f"{COMMANDS}{verb}Azure{noun}",
        "part": part,
        "owner": owner,
        "names": tuple(GIVEN if part is ENDPOINT else part.cls.fields),
    }
    return cmdlet(name)(type(name.replace("-", ""), (base,), attributes))


_PROFILE, _ENDPOINT = "TrafficManagerProfile", "TrafficManagerEndpoint"
_ROWS = (
    ("EndpointConfig", "EndpointConfig", ENDPOINT, _PROFILE, "an endpoint", "a profile"),
    ("CustomHeaderToProfile", "CustomHeaderFromProfile", HEADER, _PROFILE, "a header of probes", "a profile"),
    ("CustomHeaderToEndpoint", "CustomHeaderFromEndpoint", HEADER, _ENDPOINT, "a header of probes", "an endpoint"),
    ("ExpectedStatusCodeRange", "ExpectedStatusCodeRange", CODES, _PROFILE, "a range of codes", "a profile"),
    ("IpAddressRange", "IpAddressRange", ADDRESSES, _ENDPOINT, "a range of addresses", "an endpoint"),
)
for _added, _removed, _part, _owner, _thing, _of in _ROWS:
    _declare(f"Add-AzTrafficManager{_added}", _Add, _part, _owner, f"Adds {_thing} to {_of} in memory.")
    _declare(f"Remove-AzTrafficManager{_removed}", _Remove, _part, _owner, f"Removes {_thing} from {_of} in memory.")
