"""Cmdlets about sets of records, and about the records that are put into them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.operations import OperationRefusedError
from cmdlets._az.resource_ids import parse_id
from cmdlets.az_dns._base import DnsCmdlet
from cmdlets.az_dns._records import KINDS, Record, RecordSet
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.values import NOTHING, GenericList, Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_SOA = "There can be only one record set of type SOA, and it can be modified but not deleted."
_MISMATCH = "Cannot {} a record of type {} {} a record set of type {}. The types must match."
_ONE_CNAME = "There already exists a CNAME record in this set. A CNAME record set can only contain one record."
_NO_TYPE = "If you specify the Name parameter you must also specify the RecordType parameter."
_INCLUDES = (
    'The relative record set name "{0}" includes the {2}zone name "{1}". This will result in the set name "{0}.{1}".'
)
_MADE = (
    "Record set '{0}' was created in {4}zone '{1}'. Use {3} to add more {2} records to it and Set-AzDnsRecordSet to save your "
    "changes."
)
_MADE_EMPTY = (
    "Record set '{0}' was created in {4}zone '{1}'.The record set is empty. Use {3} to add {2} records to it and "
    "Set-AzDnsRecordSet to save your changes."
)
_FQDN = (
    "After you create {2} records in this record set you will be able to query them in DNS using the FQDN '{0}.{1}.'"
)


class SetCmdlet(DnsCmdlet):
    """Base. made: the class of sets; all_sets: the last part of the path of the list of all."""

    made: ClassVar[type[RecordSet]]
    all_sets: ClassVar[str] = "recordsets"
    word: ClassVar[str] = ""
    """What stands before `zone` in messages."""

    def place(self) -> tuple[str, str]:
        """Group and name of the zone that the parameters name."""
        given = unwrap(self.bound.get("Zone"))
        if given is not None:
            return to_string(given.values["ResourceGroupName"]), to_string(given.values["Name"])
        address = self.bound.get("ParentResourceId")
        if address:
            found = parse_id(str(address))
            if found is None or len(found.names) != 1:
                self.invalid(f"The resourceId '{address}' is not in the expected format.", address)
            return found.group, found.names[0]
        return str(self.ResourceGroupName), str(self.ZoneName)

    def kind(self) -> str:
        """The type that -RecordType names, empty where it names none."""
        return "" if self.RecordType is None else to_string(self.RecordType).upper()


class GetSets(SetCmdlet):
    """Gets a set, those of a type, or all of a zone."""

    def process(self) -> None:
        group, zone = self.place()
        zone, kind = self.plain_name(zone), self.kind()
        if self.Name and not kind:
            self.invalid(_NO_TYPE)
        self.write_read(lambda: self._found(group, zone, kind))

    def _found(self, group: str, zone: str, kind: str) -> Iterator[Value]:
        if self.Name:
            path = self.zone_path(group, zone, kind, str(self.Name))
            yield self.made.of(self.manager().get(path, self.version), zone)
            return
        for document in self.manager().items(self.zone_path(group, zone, kind or self.all_sets), self.version):
            yield self.made.of(document, zone)


class NewSet(SetCmdlet):
    """Creates a set, or with -Overwrite puts one in the place of another. given: the parameter that takes records."""

    given: ClassVar[str]
    add: ClassVar[str]
    """The cmdlet that adds records."""

    def process(self) -> None:
        kind, name = self.kind(), str(self.Name)
        if kind == "SOA":
            self.invalid(_SOA)
        group, zone = self.place()
        if name.endswith(zone):
            self.write_warning(_INCLUDES.format(name, zone, self.word))
        zone = self.plain_name(zone)
        self.before()
        if not self.should_process(name, "Creating record set ..."):
            return
        records = self._records(kind)
        ttl = None if self.Ttl is None else int(self.Ttl)
        body = self.made.body_of(kind, records, ttl, self.Metadata, **self.targets())
        if kind == "CNAME" and not records:
            body["properties"][self.made.member(KINDS[kind])] = {"cname": ""}

        def shown(document: Any) -> Value:
            told = (_MADE if records else _MADE_EMPTY).format(name, zone, kind, self.add, self.word)
            self.told(told, _FQDN.format(name, zone, kind))
            return self.made.of(document, zone)

        none_match = None if self.Overwrite else "*"
        path = self.zone_path(group, zone, kind, name)
        self.write_with("PUT", path, body, f"creation of record set '{name}'", shown, none_match=none_match)

    def before(self) -> None:
        """What is said before anything is asked."""

    def targets(self) -> dict[str, Any]:
        """What the set is an alias of: arguments of `body_of`."""
        return {}

    def _records(self, kind: str) -> list[Record]:
        records = [unwrap(one) for one in self.bound.get(self.given) or ()]
        wrong = next((one for one in records if type(one) is not self.made.records[kind]), None)
        if wrong is not None:
            self.invalid(_MISMATCH.format("add", name_of(wrong), "to", kind))
        if kind == "CNAME" and len(records) > 1:
            self.invalid(_ONE_CNAME)
        return records


class SetSet(SetCmdlet):
    """Sends a set that was changed."""

    def process(self) -> None:
        subject: RecordSet = unwrap(self.RecordSet)
        self.require_etag(subject, type(subject).__name__)
        values = subject.values
        group, zone = to_string(values["ResourceGroupName"]), self.plain_name(to_string(values["ZoneName"]))
        name = to_string(values["Name"])
        if not self.should_process(name, "Modifying ..."):
            return
        path = self.zone_path(group, zone, subject.type_name, name)
        match = "*" if self.Overwrite else to_string(values["Etag"])

        def work(operation: Operation) -> list[Value]:
            reason = self.refusal(group, zone, subject)
            if reason:
                raise OperationRefusedError(reason, "System.Management.Automation.PSArgumentException")
            headers = {"If-Match": match}
            status = operation.write(self.manager(), "PUT", path, self.version, subject.body(), headers=headers)
            self.told()
            return [self.made.of(status.result, zone)]

        self.perform(f"update of record set '{name}'", work)

    def refusal(self, group: str, zone: str, subject: RecordSet) -> str:
        """Why the set is not to be written, empty where it is. Raises ServiceError."""
        return ""


class RemoveSet(SetCmdlet):
    """Removes a set."""

    def process(self) -> None:
        subject: RecordSet | None = unwrap(self.bound.get("RecordSet"))
        match = "*"
        if subject is not None:
            self.require_etag(subject, type(subject).__name__)
            values = subject.values
            group, zone, kind, name = (
                *(to_string(values["ResourceGroupName"]), to_string(values["ZoneName"]), subject.type_name),
                to_string(values["Name"]),
            )
            match = "*" if self.Overwrite else to_string(values["Etag"])
        else:
            group, zone, kind, name = self.named()
            name = self.plain_name(name, "recordset")
        zone = self.plain_name(zone)
        if not self.should_process(name, "Removing record set ..."):
            return

        def shown(_: Any) -> Value:
            self.told(f"Record set '{name}' was removed from {self.word}zone '{zone}'.")
            return True if self.PassThru else NOTHING

        path = self.zone_path(group, zone, kind, name)
        self.write_with("DELETE", path, None, f"deletion of record set '{name}'", shown, match=match)

    def named(self) -> tuple[str, str, str, str]:
        """Group, zone, type and name that the parameters name."""
        address = self.bound.get("ResourceId")
        if not address:
            return (*self.place(), self.kind(), str(self.Name))
        found = parse_id(str(address))
        if found is None or len(found.names) != 2:
            self.invalid(f"The resourceId '{address}' is not in the expected format.", address)
        return found.group, found.names[0], found.type.rpartition("/")[2].upper(), found.names[1]


class NewRecord(SetCmdlet):
    """Makes a record in memory."""

    sends_others = True
    """Each parameter is a field of the record."""

    def process(self) -> None:
        self.write(self.record())

    def record(self) -> Record:
        """The record that the parameters describe; the parameter set is its type."""
        return self.made.records[self.parameter_set.upper()].given(self.bound)


class ChangeRecords(NewRecord):
    """Changes the records of a set in memory. doing, towards: how its errors speak of it."""

    doing: ClassVar[str]
    towards: ClassVar[str]
    told_then: ClassVar[str]

    def process(self) -> None:
        subject: RecordSet = unwrap(self.RecordSet)
        kind = subject.type_name
        if self.parameter_set.upper() != kind:
            self.invalid(_MISMATCH.format(self.doing, self.parameter_set, self.towards, kind))
        if subject.values["Records"] is None:
            subject.values["Records"] = GenericList([], self.made.records[""].net_name)
        self.change(subject.values["Records"], self.record())
        self.write_verbose(self.told_then)
        self.write(subject)

    def change(self, records: Any, record: Record) -> None:
        """Do it."""
        raise NotImplementedError


class AddRecord(ChangeRecords):
    """Adds one."""

    doing, towards = "add", "to"

    def change(self, records: Any, record: Record) -> None:
        if record.kind.cls == "CnameRecord" and records:
            self.invalid(_ONE_CNAME)
        records.append(record)


class RemoveRecord(ChangeRecords):
    """Removes those that say what the parameters say."""

    doing, towards = "remove", "from"

    def change(self, records: Any, record: Record) -> None:
        records[:] = [one for one in records if not (type(one) is type(record) and record.is_like(one))]
