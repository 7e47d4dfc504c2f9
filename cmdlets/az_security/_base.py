"""What the cmdlets of Az.Security have in common: where a request goes, and cmdlets that a table tells.

    Get-AzSecurityPricing PSSecurityPricing 2023-01-01
        SubscriptionScope /pricings
        * /pricings/{Name}

A line that says a path has before it the parameter set that it is for, a pattern of such names, or `+Name` where that parameter is bound;
the first that fits counts. A path begins with its scope: nothing for the subscription, `rg` the resource group, `tenant` no scope,
or a variable with an id; what follows is a path of Microsoft.Security. One that does not end with a variable is a list, unless `=` is before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any, ClassVar
from urllib.parse import quote

from cmdlets._az.builders import class_named, plain_value
from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.families import declare
from cmdlets._az.objects import ServiceObject, to_json
from cmdlets._az.resource_ids import path_of_group
from cmdlets.az_security._classes import CMDLETS, full_name
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap
from pscompat.late_patterns import late

_VARIABLE = late(r"\{(\w+)\}", "sub")
_PROVIDER = "providers/Microsoft.Security"


class SecurityCmdlet(AzCmdlet):
    """Base of those that ask Microsoft.Security. shows: the class of what is written."""

    exception = "Microsoft.Rest.Azure.CloudException"
    version: ClassVar[str] = ""
    shows: ClassVar[str] = ""
    paths: ClassVar[tuple[tuple[str, str], ...]] = ()

    def template(self) -> str:
        """The path that fits the arguments."""
        for pattern, template in self.paths:
            if pattern.startswith("+"):
                if self.bound.get(pattern[1:]):
                    return template
            elif fnmatchcase(self.parameter_set, pattern):
                return template
        return self.paths[-1][1]

    def subject(self) -> Any:
        """The object given as -InputObject, None without one."""
        return unwrap(self.bound.get("InputObject"))

    def own_id(self) -> str:
        """The id of what is meant, where an object or an id says it."""
        given = self.subject()
        if given is not None and getattr(given, "Id", None):
            return self._checked(str(given.Id))
        if self.parameter_set == "ResourceId":
            return self._checked(str(self.bound.get("ResourceId") or ""))
        return ""

    def _checked(self, text: str) -> str:
        """An id of a kind that the cmdlet is for; ends the command for another."""
        folded = text.strip("/").lower().split("/")
        for _, template in self.paths:
            wanted = f"{_PROVIDER}/{template.lstrip('=').partition('/')[2]}".lower().split("/")
            last = folded[-len(wanted) :]
            if len(last) == len(wanted) and all(_is_same(part, own) for part, own in zip(wanted, last)):
                return f"/{text.strip('/')}"
        self.invalid(f"'{text}' is not the id of what {self.metadata.name} is for.", text)

    def path(self) -> str:
        """The path of the request."""
        return self.own_id() or self.filled(self.template())

    def filled(self, template: str) -> str:
        """A path with the values of its variables; ends the command where one is missing."""
        scope, _, rest = template.lstrip("=").partition("/")
        return f"{self._scope(scope)}/{_PROVIDER}/{_VARIABLE(lambda found: self._value(found[1]), rest)}"

    def subscription(self) -> str:
        """The path of the subscription."""
        given = self.bound.get("SubscriptionId")
        return f"/subscriptions/{given}" if given else self.manager().subscription

    def _scope(self, scope: str) -> str:
        if scope == "rg":
            return path_of_group(self.subscription(), str(self.ResourceGroupName))
        if scope.startswith("{"):
            given = str(self.bound.get(scope[1:-1]) or "").rstrip("/")
            if given and not given.startswith("/"):
                self.invalid(f"'{given}' is not the id of a resource.", given)
            return given or self.subscription()
        return "" if scope == "tenant" else self.subscription()

    def _value(self, name: str) -> str:
        value = self.bound.get(name) or getattr(self.subject(), name, None)
        if not value:
            self.invalid(f"The arguments do not name what is meant; missing: -{name}.")
        return quote(str(plain_value(value)), safe="")

    def object_of(self, document: Mapping[str, Any]) -> ServiceObject:
        """The object of a document."""
        return class_named(full_name(self.shows))(dict(document))

    def name_of(self, path: str) -> str:
        """What a path names."""
        return path.rpartition("/")[2]


def _is_same(wanted: str, own: str) -> bool:
    return wanted.startswith("{") or wanted == own


class GetSecurity(SecurityCmdlet):
    """Gets one or lists all."""

    def process(self) -> None:
        one = self.own_id()
        template = self.template()
        path = one or self.filled(template)
        if one or template.endswith("}") or template.startswith("="):
            self.write_read(lambda: [self.object_of(self.manager().get(path, self.version))])
        else:
            self.write_read(lambda: self.several(path))

    def several(self, path: str) -> Iterator[Value]:
        """The objects of a list. Raises ServiceError."""
        return (self.object_of(each) for each in self.manager().items(path, self.version, self.query()))

    def query(self) -> Mapping[str, str | bool] | None:
        """The query of a list besides the api-version."""
        return None


class WriteSecurity(SecurityCmdlet):
    """Base of those that change something: PUT what `body` gives. action: what ShouldProcess calls it."""

    method: ClassVar[str] = "PUT"
    action: ClassVar[str] = "Set"
    ending: str = ""
    """What follows the path: the name of an action."""

    def process(self) -> None:
        path = self.path()
        if self.agreed(path):
            self.send(
                self.method,
                path + self.ending,
                self.version,
                self.body(),
                title=f"{self.doing} of '{self.name_of(path)}'",
                shown=lambda status: self.answer(status.result),
                query=self.query(),
            )
        elif self.bound.get("PassThru"):
            self.write(True)

    @property
    def doing(self) -> str:
        """What is done, in words."""
        return {"PUT": "update", "DELETE": "deletion", "PATCH": "update"}.get(self.method, self.ending.strip("/"))

    def agreed(self, path: str) -> bool:
        """Whether to go on."""
        return not self.metadata.supports_should_process or self.should_process(self.name_of(path), self.action)

    def body(self) -> Any:
        """The request's body, None for none."""
        return None

    def query(self) -> Mapping[str, str | bool] | None:
        """The request's query besides the api-version."""
        return None

    def answer(self, document: Mapping[str, Any] | None) -> Value:
        """What is written."""
        return self.passed() if not self.shows or document is None else self.object_of(document)

    def passed(self) -> Value:
        """True with -PassThru."""
        from pscompat.dotnet.values import NOTHING  # Start-up: only writes that say nothing.

        return True if self.bound.get("PassThru") else NOTHING

    def tags(self) -> dict[str, dict[str, str]]:
        """The member of a body that -Tag gives."""
        given = unwrap(self.bound.get("Tag"))
        if given is None:
            return {}
        return {"tags": {convert_to(name, "string"): convert_to(text, "string") for name, text in given.items()}}

    def given(self, **places: str) -> dict[str, Any]:
        """The members of a body that parameters give, by JSON name the parameter."""
        return {
            name: to_json(plain_value(self.bound[parameter]))
            for name, parameter in places.items()
            if self.bound.get(parameter) is not None
        }


class RemoveSecurity(WriteSecurity):
    """Removes what its arguments name."""

    method = "DELETE"
    action = "Remove"


_BASES: dict[str, type[SecurityCmdlet]] = {"Get": GetSecurity, "Remove": RemoveSecurity}


def command_class(name: str) -> str:
    """The .NET class of a cmdlet."""
    verb, _, noun = name.partition("-")
    return f"{CMDLETS}{noun.removeprefix('Az')}.{verb}{noun.removeprefix('Az')}"


def paths_of(text: str) -> tuple[tuple[str, str], ...]:
    """The paths that lines say."""
    return tuple((pattern, template) for pattern, template in (line.split() for line in text.split("\n") if line))


def declare_table(module: str, text: str, bases: Mapping[str, type[SecurityCmdlet]] = {}) -> None:
    """Declare the cmdlets of a table. bases: the classes of those that are special."""
    for entry in text.replace("\n    ", "\t").split("\n"):
        head, *lines = entry.split("\t")
        if not head.strip():
            continue
        name, shows, version = head.split()
        verb, _, _noun = name.partition("-")
        does = "Gets" if verb == "Get" else "Removes"
        declare(
            module,
            name,
            bases.get(name) or _BASES[verb],
            f"{does} what Defender for Cloud has of this kind.",
            net_command=command_class(name),
            shows="" if shows == "-" else shows,
            version=version,
            paths=paths_of("\n".join(lines)),
        )
