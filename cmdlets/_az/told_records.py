"""Objects of hand-written Az modules whose properties a line tells: each is made of a document of the service when it comes.

    CLASSES = ToldClasses(__name__, "Microsoft.Azure.Commands.Automation.Model", {
        "Runbook": "Location Tags:table JobCount:count LogVerbose:flag ResourceGroupName@group AutomationAccountName@0 Name CreationTime:local",
    })

An item of a line is `Name`, which stands for the member of that name with a small letter (below `properties`, but for those that every
resource has at the top, and in a line that begins with `^`, which is about a part of a resource), `Name=path` for another one (`sku.name`; `.x.y` is `properties.x.y`), `Name=` for null, or `Name@part` for a
part of the id: `group`, `sub` or the number of a name. A kind may follow a colon: see KINDS; `>Class` is an object of another class of the
table, `>>Class` a list of them. What no line can say is computed: `computed` has functions of the document by class and property.
A class with a base is written `Class<Base`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple

from cmdlets._az.bodies import at
from cmdlets._az.choices import choice
from cmdlets._az.objects import AzureObject, free_object, string_dictionary
from cmdlets._az.resource_ids import parse_id
from cmdlets._az.secret_values import hidden
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.enum_values import NetEnum
from pscompat.dotnet.values import GenericList, Hashtable, Int64, NetObject, TypedArray, Value

Computed = Callable[[dict[str, Any]], Value]
_TOP = frozenset(
    ("id", "name", "type", "location", "tags", "etag", "kind", "sku", "identity", "zones", "systemData", "plan")
)
_FIRST_MOMENT = "0001-01-01T00:00:00Z"
_OFFSET = "System.DateTimeOffset"


def _moment(raw: Any) -> Value:
    return convert_to(raw or _FIRST_MOMENT, _OFFSET)


def _local(raw: Any) -> Value:
    return _moment(raw).ToLocalTime()


def _utc(raw: Any) -> Value:
    return None if raw is None else convert_to(raw, "datetime").ToUniversalTime()


def _own_time(raw: Any) -> Value:
    return None if raw is None else convert_to(raw, "datetime").ToLocalTime()


def _texts(raw: Any) -> Value:
    return None if raw is None else string_dictionary({str(key): value for key, value in raw.items()})


def table_of(raw: Any) -> Value:
    """A Hashtable of a JSON object; an empty one where there is none."""
    return Hashtable((key, free_object(value)) for key, value in (raw or {}).items())


def _list(raw: Any) -> Value:
    return None if raw is None else GenericList([free_object(each) for each in raw], "System.String")


def _array(raw: Any) -> Value:
    return None if raw is None else TypedArray([free_object(each) for each in raw], "System.String")


def _or(default: Any) -> Callable[[Any], Value]:
    return lambda raw: default if raw is None else free_object(raw)


def _long(raw: Any) -> Value:
    return Int64(int(raw or 0))


def _unless_null(read: Callable[[Any], Value]) -> Callable[[Any], Value]:
    return lambda raw: None if raw is None else read(raw)


KINDS: Mapping[str, Callable[[Any], Value]] = {
    "": free_object,
    "count": _or(0),
    "long": _long,
    "flag": _or(False),
    "text": _or(""),
    "time": _moment,
    "time?": _unless_null(_moment),
    "local": _local,
    "local?": _unless_null(_local),
    "utc": _utc,
    "date": _own_time,
    "guid": _unless_null(lambda raw: convert_to(raw, "guid")),
    "uri": _unless_null(lambda raw: convert_to(raw, "uri")),
    "table": table_of,
    "table?": _unless_null(table_of),
    "texts": _texts,
    "list": _list,
    "array": _array,
    "secret": hidden,
}
"""What makes a value of a member: a number or Boolean that is 0 or false where it is missing, a DateTimeOffset as it is given or in local
time (the first moment there is where it is missing, null with `?`), a DateTime in UTC or in local time, a Guid, a Uri, a Hashtable (empty
where it is missing, null with `?`), a dictionary of texts, a list, an array, a secret."""


class _Item(NamedTuple):
    """A property: its name, the path of its value (None: a part of the id, which `part` names), and what makes the value."""

    name: str
    path: str | None
    part: str
    make: Callable[[Any], Value]


class ToldObject(AzureObject):
    """Base of the objects. `items`: their properties; `computed`: those of them that are computed."""

    __slots__ = ("_json",)
    items: ClassVar[Callable[[], tuple[_Item, ...]]]
    computed: ClassVar[Mapping[str, Computed]] = {}

    def __init__(self, document: dict[str, Any] | None = None):
        self._json: dict[str, Any] = {} if document is None else document
        super().__init__(self._values_of(self._json) if document is not None else self._blank())

    @classmethod
    def net_new(cls) -> ToldObject:
        return cls()

    def raw(self, name: str) -> Any:
        """A member of the document as the service gave it."""
        return self._json.get(name)

    @classmethod
    def _blank(cls) -> dict[str, Value]:
        return dict.fromkeys(item.name for item in cls.items())

    @classmethod
    def _values_of(cls, document: dict[str, Any]) -> dict[str, Value]:
        place = parse_id(str(document.get("id") or ""))
        found: dict[str, Value] = {}
        for item in cls.items():
            if item.name in cls.computed:
                found[item.name] = cls.computed[item.name](document)
            elif item.part:
                found[item.name] = _id_part(place, item.part)
            else:
                found[item.name] = item.make(at(document, item.path) if item.path else None)
        return found


def _id_part(place: Any, part: str) -> str | None:
    if place is None:
        return None
    if part == "group":
        return place.group or None
    if part == "sub":
        return place.subscription or None
    number = int(part)
    return place.names[number] if -len(place.names) <= number < len(place.names) else None


class ToldClasses:
    """The classes of a module of cmdlets, and the enumerations that its parameters take.

    module: the Python module whose attributes they are (`named` is its `__getattr__`). namespace: that of the classes, where a name has no
    dots of its own (`.A.B` stands below the namespace). choices: the names of enumerations' values by the enumeration's name.
    """

    def __init__(
        self,
        module: str,
        namespace: str,
        lines: Mapping[str, str],
        computed: Mapping[str, Mapping[str, Computed]] = {},
        choices: Mapping[str, str] = {},
        enumerations: tuple[type[NetEnum], ...] = (),
    ) -> None:
        self.module = module
        self._namespace = namespace
        self._lines: dict[str, tuple[str, str, str]] = {}
        for key, line in lines.items():
            name, _, base = key.partition("<")
            self._lines[_last(name)] = (self.full_name(name), base, line)
        self._computed = computed
        made = (choice(self.full_name(name), values) for name, values in choices.items())
        self._choices = {_last(cls.net_name): cls for cls in (*made, *enumerations)}
        self._made: dict[str, type[ToldObject]] = {}

    def full_name(self, name: str) -> str:
        """The full name of a class or enumeration."""
        if name.startswith("."):
            return f"{self._namespace}{name}"
        return name if "." in name else f"{self._namespace}.{name}"

    def find_type(self, full_name: str) -> str | None:
        """A class's full name as it is written, by that name in any case; None without such a class."""
        folded = full_name.lower()
        names = (*(entry[0] for entry in self._lines.values()), *(cls.net_name for cls in self._choices.values()))
        return next((name for name in names if name.lower() == folded), None)

    def named(self, name: str) -> type[NetObject]:
        """A class by the last part of its name. Raises AttributeError where there is none (as a module's `__getattr__`)."""
        found = self._choices.get(name)
        return found if found is not None else self.of(name)

    def of(self, name: str) -> type[ToldObject]:
        """The class of objects of that name."""
        if name not in self._made:
            if name not in self._lines:
                raise AttributeError(name)
            full_name, base, line = self._lines[name]
            above = self.of(base) if base else ToldObject
            parsed: list[tuple[_Item, ...]] = []

            def items() -> tuple[_Item, ...]:
                if not parsed:
                    flat = line.startswith("^")
                    parsed.append(tuple(self._item(text, flat) for text in line.removeprefix("^").split()))
                return parsed[0]

            attributes: dict[str, Any] = {
                "__slots__": (),
                "__module__": self.module,
                "net_name": full_name,
                "items": staticmethod(items),
                "computed": self._computed.get(name, {}),
            }
            if base:
                attributes["net_bases"] = (above.net_name, "System.Object")
            self._made[name] = type(name, (above,), attributes)
        return self._made[name]

    def _item(self, text: str, flat: bool) -> _Item:
        text, _, kind = text.partition(":")
        name, mark, part = text.partition("@")
        if mark:
            return _Item(name, None, part, free_object)
        name, mark, path = text.partition("=")
        if not mark:
            own = name[:1].lower() + name[1:]
            path = own if flat or own in _TOP else f".{own}"
        return _Item(name, path, "", self._maker(kind))

    def _maker(self, kind: str) -> Callable[[Any], Value]:
        if kind.startswith(">>"):
            part = kind[2:]
            return lambda raw: (
                None if raw is None else GenericList([self.of(part)(each) for each in raw], self.of(part).net_name)
            )
        if kind.startswith(">"):
            part = kind[1:]
            return lambda raw: None if raw is None else self.of(part)(raw)
        return KINDS[kind]


def _last(full_name: str) -> str:
    return full_name.rpartition(".")[2]
