"""Records of zones and sets of them, as Az.Dns and Az.PrivateDns have them: classes of one shape in two namespaces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, NamedTuple

from cmdlets._az.objects import AzureObject
from cmdlets._az.resource_ids import group_of
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.values import GenericList, Hashtable, Value, unwrap

TEXT, NUMBER, UINT, BYTE = "string", "int", "uint32", "byte"
SHORT = "uint16"


class Kind(NamedTuple):
    """A type of records. cls: the name of its class; member: where a set's document has them; fields: by .NET name the path in a
    record's document and the .NET type; parameters: those that name the fields, where they are called otherwise; text: the fields
    that a record's text has, all where there are none; single: whether a set has one of them, as an object; exact: the fields
    whose case counts."""

    cls: str
    member: str
    fields: Mapping[str, tuple[str, str]]
    parameters: Mapping[str, str] = {}
    text: tuple[str, ...] = ()
    single: bool = False
    exact: tuple[str, ...] = ()


KINDS = {
    "A": Kind("ARecord", "ARecords", {"Ipv4Address": ("ipv4Address", TEXT)}, exact=("Ipv4Address",)),
    "AAAA": Kind("AaaaRecord", "AAAARecords", {"Ipv6Address": ("ipv6Address", TEXT)}, exact=("Ipv6Address",)),
    "CAA": Kind(
        "CaaRecord",
        "caaRecords",
        {"Flags": ("flags", BYTE), "Tag": ("tag", TEXT), "Value": ("value", TEXT)},
        {"Flags": "CaaFlags", "Tag": "CaaTag", "Value": "CaaValue"},
        exact=("Value",),
    ),
    "CNAME": Kind("CnameRecord", "CNAMERecord", {"Cname": ("cname", TEXT)}, single=True),
    "MX": Kind("MxRecord", "MXRecords", {"Preference": ("preference", SHORT), "Exchange": ("exchange", TEXT)}),
    "NS": Kind("NsRecord", "NSRecords", {"Nsdname": ("nsdname", TEXT)}),
    "PTR": Kind("PtrRecord", "PTRRecords", {"Ptrdname": ("ptrdname", TEXT)}, exact=("Ptrdname",)),
    "SOA": Kind(
        "SoaRecord",
        "SOARecord",
        {
            "Host": ("host", TEXT),
            "Email": ("email", TEXT),
            "SerialNumber": ("serialNumber", UINT),
            "RefreshTime": ("refreshTime", UINT),
            "RetryTime": ("retryTime", UINT),
            "ExpireTime": ("expireTime", UINT),
            "MinimumTtl": ("minimumTTL", UINT),
        },
        text=("Host", "Email", "RefreshTime", "RetryTime", "ExpireTime", "MinimumTtl"),
        single=True,
    ),
    "SRV": Kind(
        "SrvRecord",
        "SRVRecords",
        {
            "Target": ("target", TEXT),
            "Weight": ("weight", SHORT),
            "Port": ("port", SHORT),
            "Priority": ("priority", SHORT),
        },
        text=("Priority", "Weight", "Port", "Target"),
    ),
    "TXT": Kind("TxtRecord", "TXTRecords", {"Value": ("value", TEXT)}, exact=("Value",)),
    "DS": Kind(
        "DsRecord",
        "DSRecords",
        {
            "KeyTag": ("keyTag", NUMBER),
            "Algorithm": ("algorithm", NUMBER),
            "DigestType": ("digest.algorithmType", NUMBER),
            "Digest": ("digest.value", TEXT),
        },
    ),
    "TLSA": Kind(
        "TlsaRecord",
        "TLSARecords",
        {
            "Usage": ("usage", NUMBER),
            "Selector": ("selector", NUMBER),
            "MatchingType": ("matchingType", NUMBER),
            "CertificateAssociationData": ("certAssociationData", TEXT),
        },
    ),
    "NAPTR": Kind(
        "NaptrRecord",
        "NAPTRRecords",
        {
            "Order": ("order", SHORT),
            "Preference": ("preference", SHORT),
            "Flags": ("flags", TEXT),
            "Services": ("services", TEXT),
            "Regexp": ("regexp", TEXT),
            "Replacement": ("replacement", TEXT),
        },
    ),
}
"""By the name of the type; of each the fields in their order."""


class Record(AzureObject):
    """A record; a class below it is one of one type."""

    __slots__ = ()
    kind: ClassVar[Kind]
    chunk: ClassVar[int]
    """How long a part of the text of a TXT record can be."""

    @classmethod
    def empty(cls) -> Record:
        """An empty one: what `new` gives of the classes that are not abstract."""
        return cls(
            {name: None if net_type == TEXT else convert_to(0, net_type) for name, (_, net_type) in cls._fields()}
        )

    @classmethod
    def _fields(cls) -> Iterable[tuple[str, tuple[str, str]]]:
        return cls.kind.fields.items()

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Record:
        """The object for the service's document."""
        made = cls.empty()
        folded = {key.lower(): value for key, value in document.items()}
        for name, (path, net_type) in cls._fields():
            first, *others = path.split(".")
            found: Any = folded.get(first.lower())
            for step in others:
                found = found.get(step) if isinstance(found, Mapping) else None
            if isinstance(found, list):
                found = "".join(found) or None
            if found is not None:
                made.values[name] = convert_to(found, net_type)
        return made

    @classmethod
    def given(cls, values: Mapping[str, Value]) -> Record:
        """One of values by the names of parameters."""
        made = cls.empty()
        for name, (_, net_type) in cls._fields():
            value = values.get(cls.kind.parameters.get(name, name))
            if value is not None:
                made.values[name] = convert_to(value, net_type)
        return made

    def document(self) -> dict[str, Any]:
        """The JSON of the record."""
        found: dict[str, Any] = {}
        for name, (path, net_type) in self._fields():
            value: Any = unwrap(self.values[name])
            if value is None:
                continue
            plain: Any = to_string(value) if net_type == TEXT else int(value)
            if self.kind.cls == "TxtRecord":
                plain = [plain[start : start + self.chunk] for start in range(0, len(plain), self.chunk)]
            target, *rest = found, *path.split(".")
            for step in rest[:-1]:
                target = target.setdefault(step, {})
            target[rest[-1]] = plain
        return found

    def is_like(self, other: Record) -> bool:
        """Whether another record says the same; the case of most texts does not count."""
        return self.folded() == other.folded()

    def folded(self) -> dict[str, str]:
        """What it says, as it is compared."""
        texts = {name: "" if value is None else to_string(value) for name, value in self.values.items()}
        return {name: text if name in self.kind.exact else text.lower() for name, text in texts.items()}

    def ToString(self) -> str:
        names = self.kind.text or tuple(self.kind.fields)
        texts = ["" if self.values[name] is None else to_string(self.values[name]) for name in names]
        return texts[0] if len(texts) == 1 else f"[{','.join(texts)}]"


def record_classes(namespace: str, base: str, kinds: Iterable[str], chunk: int) -> dict[str, type[Record]]:
    """The classes of a module by the names of types. base: the name of their .NET base."""
    full = f"{namespace}.{base}"
    above: Any = type(base, (Record,), {"__slots__": (), "net_name": full, "chunk": chunk})
    found: dict[str, type[Record]] = {}
    for name in kinds:
        kind = KINDS[name]
        attributes = {
            "__slots__": (),
            "net_name": f"{namespace}.{kind.cls}",
            "net_bases": (full, "System.Object"),
            "kind": kind,
            "net_new": Record.__dict__["empty"],
        }
        found[name] = type(kind.cls, (above,), attributes)
    found[""] = above
    return found


class Tagged(AzureObject):
    """An object whose tags are a table, whatever they are assigned."""

    __slots__ = ()

    def net_set(self, name: str, value: Value) -> bool:
        if name.lower() in ("tags", "metadata") and value is not None:
            value = convert_to(value, "hashtable")
        return super().net_set(name, value)


class RecordSet(Tagged):
    """A set of records: those of a name and a type. `rest` is what else its document has that goes back to the service."""

    __slots__ = ("rest",)
    records: ClassVar[Mapping[str, type[Record]]]
    """The classes of records, by type; that of all by the empty text."""
    types: ClassVar[type[NetEnum]]
    """The enumeration of types."""
    own: ClassVar[tuple[str, ...]]
    """The names of properties, in their order."""
    small: ClassVar[bool] = False
    """Whether the names of members of documents begin with small letters."""

    def __init__(self, values: dict[str, Value], rest: dict[str, Any] | None = None):
        super().__init__(values)
        self.rest = rest or {}

    @classmethod
    def of(cls, document: Mapping[str, Any], zone: str) -> RecordSet:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        kind = str(document.get("type") or "").rpartition("/")[2].upper()
        metadata = properties.get("metadata")
        known = {
            "Id": document.get("id"),
            "Name": document.get("name"),
            "ZoneName": zone,
            "ResourceGroupName": group_of(document.get("id")),
            "Ttl": convert_to(properties.get("TTL", properties.get("ttl")) or 0, UINT),
            "Etag": document.get("etag"),
            "RecordType": convert_to_type(kind, cls.types),
            "TargetResourceId": (properties.get("targetResource") or {}).get("id"),
            "Records": GenericList(
                _records_of(cls.records[kind], properties) if kind in cls.records else [], cls.records[""].net_name
            ),
            "Metadata": None if metadata is None else Hashtable(metadata.items()),
            "ProvisioningState": properties.get("provisioningState"),
            "IsAutoRegistered": properties.get("isAutoRegistered"),
        }
        profile = properties.get("trafficManagementProfile")
        return cls({name: known[name] for name in cls.own}, {"trafficManagementProfile": profile} if profile else {})

    @property
    def type_name(self) -> str:
        """The name of the type."""
        return to_string(self.values["RecordType"]).upper()

    def body(self) -> dict[str, Any]:
        """What is sent of it."""
        records = [unwrap(one) for one in self.values["Records"] or ()]
        target = self.values.get("TargetResourceId")
        ttl: Any = self.values["Ttl"]
        return self.body_of(self.type_name, records, int(ttl), self.values["Metadata"], target, self.rest)

    @classmethod
    def body_of(
        cls,
        kind_name: str,
        records: list[Record],
        ttl: int | None,
        metadata: Value,
        target: Value = None,
        rest: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The JSON of a set."""
        kind = KINDS[kind_name]
        properties: dict[str, Any] = {} if metadata is None else {"metadata": texts_of(metadata)}
        if ttl is not None:
            properties["ttl" if cls.small else "TTL"] = ttl
        if target:
            properties["targetResource"] = {"id": to_string(target)}
        properties.update(rest or {})
        documents = [one.document() for one in records]
        if not kind.single:
            properties[cls.member(kind)] = documents
        elif documents:
            properties[cls.member(kind)] = documents[0]
        return {"properties": properties}

    @classmethod
    def member(cls, kind: Kind) -> str:
        """Where the records of a type are in documents."""
        if not cls.small:
            return kind.member
        name, found, many = kind.member.partition("Record")
        return f"{name.lower()}{found}{many}"


def convert_to_type(name: str, types: type[NetEnum]) -> Value:
    """A type of an enumeration by its name; its text where the enumeration has none."""
    number = next((value for key, value in types.names.items() if key.upper() == name), None)
    return name if number is None else types.of(number)


def _records_of(cls: type[Record], properties: Mapping[str, Any]) -> list[Record]:
    kind = cls.kind
    folded = {key.lower(): value for key, value in properties.items()}
    found = folded.get(kind.member.lower())
    if found is None:
        return []
    return [cls.of(one) for one in ([found] if kind.single else found)]


def texts_of(table: Value) -> dict[str, str]:
    """A table as texts by texts."""
    return {to_string(key): "" if item is None else to_string(item) for key, item in (unwrap(table) or {}).items()}


def tags_of(tags: Mapping[str, str] | None) -> Value:
    """Tags as a Hashtable, None without any."""
    return None if tags is None else Hashtable(tags.items())
