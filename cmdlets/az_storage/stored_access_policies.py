"""Stored access policies: what the signatures that name them allow, kept with a container, queue, share or table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_storage._data import COMMANDS, WAITS, DataCmdlet
from cmdlets.az_storage._enums_tables import SharedAccessTablePermissions
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import PSCustomObject, Value, unwrap

if TYPE_CHECKING:
    from pscompat.azure.storage_service import StorageService

_LETTERS = {"r": 1, "a": 2, "u": 4, "d": 8}
"""The permissions of tables as the enumeration's values."""


class _Holder(NamedTuple):
    """What keeps policies. parameter: what names it; query: of its requests; order: its letters as they are written."""

    kind: str
    parameter: str
    order: str
    query: dict[str, str] = {}


_CONTAINER = _Holder("blob", "Container", "racwdxyltfmeopi", {"restype": "container"})
_QUEUE = _Holder("queue", "Queue", "raup")
_SHARE = _Holder("file", "ShareName", "rcwdl", {"restype": "share"})
_TABLE = _Holder("table", "Table", "raud")


class _Policy(DataCmdlet):
    """Base."""

    holder: ClassVar[_Holder]

    def place(self) -> tuple[StorageService, str, dict[str, str]]:
        """The service, the address of what keeps the policies, and the query of requests about them."""
        service = self.service(self.storage_context(), self.holder.kind)
        address = service.address(str(getattr(self, self.holder.parameter)))
        return service, address, {**self.holder.query, "comp": "acl"}

    def read(self) -> tuple[Element, str]:
        """The policies, and what everybody may do (of a container alone). Raises ServiceError."""
        service, address, query = self.place()
        answer = service.send("GET", address, query)
        return fromstring(answer.content), answer.headers.get("x-ms-blob-public-access", "")

    def keep(self, policies: Element, public: str) -> None:
        """Send the policies. Raises ServiceError."""
        service, address, query = self.place()
        headers = {"x-ms-blob-public-access": public} if public else {}
        body = b'<?xml version="1.0" encoding="utf-8"?>' + tostring(policies)
        service.send("PUT", address, query, {**headers, "Content-Type": "application/xml"}, body)

    def found(self, policies: Element) -> Element | None:
        """The policy that -Policy names."""
        return next((one for one in policies if one.findtext("Id") == self.Policy), None)

    def unknown(self) -> None:
        """End the command: there is no such policy."""
        self.invalid(f"Policy {self.Policy} doesn't exist.", self.Policy)

    def fill(self, policy: Element) -> None:
        """What the parameters say of a policy; ends the command for what makes no sense."""
        if self.bound.get("NoStartTime") and self.StartTime is not None:
            self.invalid("Parameters -StartTime and -NoStartTime are mutually exclusive.")
        if self.bound.get("NoExpiryTime") and self.ExpiryTime is not None:
            self.invalid("Parameters -ExpiryTime and -NoExpiryTime are mutually exclusive.")
        start, end = _text(self.StartTime), _text(self.ExpiryTime)
        if start and end and end <= start:
            self.invalid(
                f"The expiry time of the specified access policy should be greater than start time. Expiry time {end}, start time {start}."
            )
        access = policy.find("AccessPolicy")
        if access is None:
            access = SubElement(policy, "AccessPolicy")
        for name, text, gone in (("Start", start, "NoStartTime"), ("Expiry", end, "NoExpiryTime")):
            if text or self.bound.get(gone):
                _put(access, name, text)
        if self.Permission is not None:
            _put(access, "Permission", self._ordered(str(self.Permission).lower()))

    def _ordered(self, given: str) -> str:
        order = self.holder.order
        if self.holder is _TABLE:
            given = given.replace("q", "r")
        unknown = [letter for letter in given if letter not in order]
        if unknown and self.holder in (_TABLE, _SHARE):
            self.invalid(f"Invalid access permission {given}.", given)
        return given if unknown else "".join(letter for letter in order if letter in given)

    def shown(self, policy: Element) -> Value:
        """A policy as it is written."""
        access = policy.find("AccessPolicy")
        texts = {name: None if access is None else access.findtext(name) for name in ("Permission", "Start", "Expiry")}
        allowed: Value = texts["Permission"]
        if self.holder is _TABLE:
            allowed = SharedAccessTablePermissions.of(
                sum(_LETTERS[letter] for letter in allowed or "" if letter in _LETTERS)
            )
        return PSCustomObject(
            {
                "Policy": policy.findtext("Id"),
                "Permissions": allowed,
                "StartTime": _time(texts["Start"]),
                "ExpiryTime": _time(texts["Expiry"]),
            }
        )


def _put(access: Element, name: str, text: str) -> None:
    """Give a part of a policy a text, an empty one for none; the parts keep their order."""
    order = ("Start", "Expiry", "Permission")
    values = {child.tag: child.text or "" for child in access}
    values[name] = text
    access.clear()
    for each in order:
        if values.get(each):
            SubElement(access, each).text = values[each]


def _text(time: Value) -> str:
    """A moment as the service writes it, empty for none."""
    if time is None:
        return ""
    return f"{convert_to(unwrap(time).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss.fffffff'), 'string')}Z"


def _time(text: str | None) -> Value:
    return convert_to(text, "datetimeoffset") if text else None


class _Get(_Policy):
    """Gets one policy, or all."""

    def process(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        policies, _ = self.read()
        if not self.Policy:
            yield from map(self.shown, policies)
            return
        policy = self.found(policies)
        if policy is None:
            self.not_found(f"Policy {self.Policy} doesn't exist.")
        else:
            yield self.shown(policy)


class _New(_Policy):
    """Adds a policy and writes its name."""

    def process(self) -> None:
        self.run(self._work)

    def _work(self) -> Iterator[Value]:
        policies, public = self.read()
        if self.found(policies) is not None:
            self.already_there(f"Policy {self.Policy} already exists.")
            return
        policy = SubElement(policies, "SignedIdentifier")
        SubElement(policy, "Id").text = self.Policy
        self.fill(policy)
        self.keep(policies, public)
        yield self.Policy


class _Set(_Policy):
    """Changes a policy and writes it."""

    def process(self) -> None:
        if self.should_process(self.Policy, "Set"):
            self.run(self._work)

    def _work(self) -> Iterator[Value]:
        policies, public = self.read()
        policy = self.found(policies)
        if policy is None:
            self.unknown()
            return
        self.fill(policy)
        self.keep(policies, public)
        yield self.shown(policy)


class _Remove(_Policy):
    """Takes a policy away."""

    def process(self) -> None:
        if self.should_process(self.Policy, "Remove policy"):
            self.run(self._work)

    def _work(self) -> Iterator[Value]:
        policies, public = self.read()
        policy = self.found(policies)
        if policy is None:
            self.not_found(f"Policy {self.Policy} doesn't exist.")
            return
        policies.remove(policy)
        self.keep(policies, public)
        if self.PassThru:
            yield True


def _declare(noun: str, namespace: str, holder: _Holder) -> None:
    """The four cmdlets for what keeps policies."""
    verbs: dict[str, type[Any]] = {"Get": _Get, "New": _New, "Set": _Set, "Remove": _Remove}
    for verb, base in verbs.items():
        attributes = {
            "net_command": f"{COMMANDS}{namespace}.Cmdlet.{verb}AzureStorage{noun}StoredAccessPolicyCommand",
            "holder": holder,
            "ignores": WAITS if holder in (_CONTAINER, _SHARE) else {},
            "__doc__": base.__doc__,
            "__module__": __name__,
        }
        cmdlet(f"{verb}-AzStorage{noun}StoredAccessPolicy")(type(f"{verb}{noun}Policy", (base,), attributes))


_declare("Container", "Blob", _CONTAINER)
_declare("Queue", "Queue", _QUEUE)
_declare("Share", "File", _SHARE)
_declare("Table", "Table", _TABLE)
