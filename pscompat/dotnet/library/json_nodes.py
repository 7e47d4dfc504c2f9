"""System.Text.Json.Nodes: JSON that can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import duplicate_key, missing_argument, unfit_argument
from pscompat.dotnet.convert import convert, convert_to, to_string
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.index_errors import element_at
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.enumerators import Enumerator
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.generic_dictionaries import KeyValuePair
from pscompat.dotnet.library.json_scanner import Piece, scan
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.type_names import name_of
from pscompat.dotnet.types import NetType
from pscompat.dotnet.values import MISSING, Char, NetObject, Value, unwrap

_NODES = "System.Text.Json.Nodes."
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\\": "\\\\"}
_ESCAPED = frozenset("\"&'+<>`\x7f")


class JsonNode(NetObject):
    """System.Text.Json.Nodes.JsonNode; JSON's null is null."""

    __slots__ = ("Parent",)
    net_name = f"{_NODES}JsonNode"

    def __init__(self) -> None:
        self.Parent: JsonNode | None = None

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        """Texts, numbers and Booleans."""
        return JsonValue(value) if isinstance(value, (str, bool, int, float, Decimal)) else NotImplemented

    @staticmethod
    def Parse(json: str, nodeOptions: Value = None, documentOptions: Value = None) -> JsonNode | None:
        return _of_piece(scan(required(json, "json")))

    @property
    def Root(self) -> JsonNode:
        return self if self.Parent is None else self.Parent.Root

    def AsObject(self) -> JsonNode:
        return self._as(JsonObject)

    def AsArray(self) -> JsonNode:
        return self._as(JsonArray)

    def AsValue(self) -> JsonNode:
        return self._as(JsonValue)

    def _as(self, wanted: type[JsonNode]) -> JsonNode:
        if isinstance(self, wanted):
            return self
        message = f"The node must be of type '{wanted.__name__}'."
        raise NetError("System.InvalidOperationException", message)

    def DeepClone(self) -> JsonNode | None:
        return _of_piece(scan(self.written("")))

    def GetPath(self) -> str:
        return "$" if self.Parent is None else self.Parent.GetPath() + self.Parent.step_to(self)

    def GetValueKind(self) -> Value:
        return enum_value("System.Text.Json.JsonValueKind", self.kind())

    def ToJsonString(self, options: Value = None) -> str:
        return self.written("")

    def ToString(self) -> str:
        return self.written("\n")

    # For the engine

    def kind(self) -> str:
        """The name of its JsonValueKind."""
        raise NotImplementedError

    def step_to(self, node: JsonNode) -> str:
        """How a path goes on to a node inside."""
        raise NotImplementedError

    def written(self, line: str) -> str:
        """The node as JSON: `line` is what begins a line, with the space before its text; empty for all in one."""
        raise NotImplementedError

    def owned(self, value: Value) -> JsonNode | None:
        """A value as a node inside of this one; NetError for a node that stands elsewhere."""
        bare = unwrap(value)
        node = bare if bare is None or isinstance(bare, JsonNode) else convert_to(bare, JsonNode.net_name)
        if node is not None:
            if node.Parent is not None:
                raise NetError("System.InvalidOperationException", "The node already has a parent.")
            node.Parent = self
        return node


def _of_piece(piece: Piece) -> JsonNode | None:
    """The node of a value that was read."""
    if piece.kind == "Null":
        return None
    if piece.kind == "Object":
        made = JsonObject()
        made.members = {name: made.owned(_of_piece(value)) for name, value in piece.value.items()}
        return made
    if piece.kind == "Array":
        array = JsonArray()
        array.nodes = [array.owned(_of_piece(value)) for value in piece.value]
        return array
    value = piece.value if piece.kind == "String" else piece.kind == "True"
    return JsonValueOfElement(value, piece.raw if piece.kind == "Number" else None)


class JsonValue(JsonNode):
    """System.Text.Json.Nodes.JsonValue: a text, a number or a Boolean; `raw` is a number as it was read."""

    __slots__ = ("raw", "value")
    net_name = f"{_NODES}JsonValue"
    net_bases: tuple[str, ...] = (JsonNode.net_name, "System.Object")

    def __init__(self, value: Value, raw: str | None = None):
        super().__init__()
        self.value, self.raw = value, raw

    def net_cast_to(self, wanted: NetType) -> Value:
        """The operators of JsonNode: its value as another type."""
        return MISSING if wanted.full_name.startswith(_NODES) else self.GetValue(wanted)

    @staticmethod
    def Create(value: Value, options: Value = None) -> JsonNode | None:
        return None if value is None else convert_to(value, JsonNode.net_name)

    def GetValue(self, T: NetType) -> Value:
        try:
            if self.kind() == "String" and T.full_name not in (
                "System.String",
                "System.DateTime",
                "System.Guid",
                "System.Char",
            ):
                raise self._no_conversion(T)
            return convert(self.value if self.raw is None else self.raw, T)
        except TerminatingError:
            raise self._no_conversion(T) from None

    def _no_conversion(self, wanted: NetType) -> NetError:
        source = (
            f"An element of type '{self.kind()}'"
            if isinstance(self, JsonValueOfElement)
            else f"A value of type '{name_of(self.value)}'"
        )
        message = f"{source} cannot be converted to a '{wanted.full_name}'."
        return NetError("System.InvalidOperationException", message)

    def ToString(self) -> str:
        if self.kind() == "String":
            return to_string(self.value)
        return self.written("")

    def kind(self) -> str:
        if isinstance(self.value, bool) and self.raw is None:
            return "True" if self.value else "False"
        return "String" if isinstance(self.value, (str, Char)) and self.raw is None else "Number"

    def written(self, line: str) -> str:
        if self.raw is not None:
            return self.raw
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        return quoted(to_string(self.value)) if self.kind() == "String" else to_string(self.value)


class JsonValueOfElement(JsonValue):
    """System.Text.Json.Nodes.JsonValueOfElement: a value that was read."""

    __slots__ = ()
    net_name = f"{_NODES}JsonValueOfElement"
    net_bases = (JsonValue.net_name, *JsonValue.net_bases)


class JsonObject(JsonNode):
    """System.Text.Json.Nodes.JsonObject: `members` by name."""

    __slots__ = ("members",)
    net_name = f"{_NODES}JsonObject"
    net_bases = (JsonNode.net_name, "System.Object", "System.Collections.IEnumerable")

    def __init__(self) -> None:
        super().__init__()
        self.members: dict[str, JsonNode | None] = {}

    @classmethod
    def net_new(cls, options: Value = None) -> JsonObject:
        return cls()

    @property
    def Count(self) -> int:
        return len(self.members)

    def Add(self, propertyName: str, value: Value) -> None:
        if required(propertyName, "propertyName") in self.members:
            raise duplicate_key(f"{propertyName} (Parameter 'key')")
        self.members[propertyName] = self.owned(value)

    def Remove(self, propertyName: str) -> bool:
        if required(propertyName, "propertyName") not in self.members:
            return False
        self._release(self.members.pop(propertyName))
        return True

    def ContainsKey(self, propertyName: str) -> bool:
        return required(propertyName, "propertyName") in self.members

    def TryGetPropertyValue(self, propertyName: str, jsonNode: PSReference) -> bool:
        jsonNode.Value = self.members.get(propertyName)
        return propertyName in self.members

    def Clear(self) -> None:
        for node in self.members.values():
            self._release(node)
        self.members.clear()

    def GetEnumerator(self) -> Enumerator:
        return Enumerator(list(self))

    def __iter__(self) -> Iterator[KeyValuePair]:
        of = types.known("System.String"), types.known(JsonNode.net_name)
        return iter([KeyValuePair(name, node, of) for name, node in self.members.items()])

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, key: Value) -> JsonNode | None:
        return self.members.get(_name(key))

    def __setitem__(self, key: Value, value: Value) -> None:
        self._release(self.members.get(_name(key)))
        self.members[_name(key)] = self.owned(value)

    def _release(self, node: JsonNode | None) -> None:
        if node is not None:
            node.Parent = None

    def kind(self) -> str:
        return "Object"

    def step_to(self, node: JsonNode) -> str:
        name = next(name for name, each in self.members.items() if each is node)
        return f".{name}" if name.isidentifier() else f"['{name}']"

    def written(self, line: str) -> str:
        colon = ": " if line else ":"
        return _joined("{}", [quoted(name) + colon + _text(node, line) for name, node in self.members.items()], line)


class JsonArray(JsonNode):
    """System.Text.Json.Nodes.JsonArray: `nodes` in their order."""

    __slots__ = ("nodes",)
    net_name = f"{_NODES}JsonArray"
    net_bases = (JsonNode.net_name, "System.Object", "System.Collections.IEnumerable")

    def __init__(self) -> None:
        super().__init__()
        self.nodes: list[JsonNode | None] = []

    @classmethod
    def net_new(cls, *items: Value) -> JsonArray:
        made = cls()
        made.nodes = [made.owned(item) for item in items]
        return made

    @property
    def Count(self) -> int:
        return len(self.nodes)

    def Add(self, value: Value) -> None:
        self.nodes.append(self.owned(value))

    def Insert(self, index: int, item: Value) -> None:
        if not 0 <= index <= len(self.nodes):
            raise unfit_argument("index")
        self.nodes.insert(index, self.owned(item))

    def Remove(self, item: Value) -> bool:
        at = next((place for place, node in enumerate(self.nodes) if node is item), -1)
        if at >= 0:
            self.RemoveAt(at)
        return at >= 0

    def RemoveAt(self, index: int) -> None:
        node = self[index]
        del self.nodes[index]
        if node is not None:
            node.Parent = None

    def Clear(self) -> None:
        while self.nodes:
            self.RemoveAt(0)

    def Contains(self, item: Value) -> bool:
        return any(node is item for node in self.nodes)

    def IndexOf(self, item: Value) -> int:
        return next((place for place, node in enumerate(self.nodes) if node is item), -1)

    def GetEnumerator(self) -> Enumerator:
        return Enumerator(list(self.nodes))

    def __iter__(self) -> Iterator[JsonNode | None]:
        return iter(list(self.nodes))

    def __len__(self) -> int:
        return len(self.nodes)

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, index: Any) -> JsonNode | None:
        node: JsonNode | None = element_at(self.nodes, index, lambda: unfit_argument("index"))
        return node

    def __setitem__(self, index: int, value: Value) -> None:
        before = self[index]
        if before is not None:
            before.Parent = None
        self.nodes[index] = self.owned(value)

    def kind(self) -> str:
        return "Array"

    def step_to(self, node: JsonNode) -> str:
        return f"[{self.IndexOf(node)}]"

    def written(self, line: str) -> str:
        return _joined("[]", [_text(node, line) for node in self.nodes], line)


def _name(key: Value) -> str:
    if key is None:
        raise missing_argument("propertyName")
    return to_string(key)


def _text(node: JsonNode | None, line: str) -> str:
    """What stands inside of another node."""
    return "null" if node is None else node.written(f"{line}  " if line else "")


def _joined(brackets: str, parts: list[str], line: str) -> str:
    if not parts:
        return brackets
    begin = f"{line}  " if line else ""
    return f"{brackets[0]}{begin}{f',{begin}'.join(parts)}{line}{brackets[1]}"


def quoted(text: str) -> str:
    """A text as System.Text.Json writes it: what is not plain ASCII, or means something in HTML, by its number."""
    return f'"{"".join(_character(character) for character in text)}"'


def _character(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if " " <= character < "\x7f" and character not in _ESCAPED:
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02X}{units[at + 1]:02X}" for at in range(0, len(units), 2))
