"""System.Text.Json's documents for reading: JsonDocument, JsonElement, JsonProperty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.index_errors import element_at, outside_array
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.enums import enum_value
from pscompat.dotnet.library.json_scanner import Piece, scan
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.types import known
from pscompat.dotnet.values import NetObject

_JSON = "System.Text.Json."


class JsonDocument(NetObject):
    """System.Text.Json.JsonDocument."""

    __slots__ = ("root",)
    net_name = f"{_JSON}JsonDocument"
    net_bases = ("System.Object", "System.IDisposable")

    def __init__(self, root: Piece):
        self.root = root

    @staticmethod
    def Parse(json: str, options: Any = None) -> JsonDocument:
        return JsonDocument(scan(required(json, "utf8Json")))

    @property
    def RootElement(self) -> JsonElement:
        return JsonElement(self.root)

    def Dispose(self) -> None:
        """There is nothing to give back."""


class JsonElement(NetObject):
    """System.Text.Json.JsonElement: a value as it stands in its text."""

    __slots__ = ("piece",)
    net_name = f"{_JSON}JsonElement"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, piece: Piece):
        self.piece = piece

    @property
    def ValueKind(self) -> Any:
        return enum_value(f"{_JSON}JsonValueKind", self.piece.kind)

    def ToString(self) -> str:
        if self.piece.kind in ("True", "False", "Null"):
            return "" if self.piece.kind == "Null" else self.piece.kind
        return str(self.piece.value) if self.piece.kind == "String" else self.piece.raw

    def GetRawText(self) -> str:
        return self.piece.raw

    def Clone(self) -> JsonElement:
        return self

    def _require(self, kind: str) -> Any:
        if self.piece.kind != kind:
            message = (
                f"The requested operation requires an element of type '{kind}', but the target element has type "
                f"'{self.piece.kind}'."
            )
            raise NetError("System.InvalidOperationException", message)
        return self.piece.value

    # Objects and arrays

    def GetProperty(self, propertyName: str) -> JsonElement:
        found = self._require("Object").get(propertyName)
        if found is None:
            message = "The given key was not present in the dictionary."
            raise NetError("System.Collections.Generic.KeyNotFoundException", message)
        return JsonElement(found)

    def TryGetProperty(self, propertyName: str, value: PSReference) -> bool:
        found = self._require("Object").get(propertyName)
        value.Value = None if found is None else JsonElement(found)
        return found is not None

    def EnumerateObject(self) -> JsonSequence:
        entries = self._require("Object").items()
        return JsonSequence([JsonProperty(name, piece) for name, piece in entries], "ObjectEnumerator")

    def EnumerateArray(self) -> JsonSequence:
        return JsonSequence([JsonElement(piece) for piece in self._require("Array")], "ArrayEnumerator")

    def GetArrayLength(self) -> int:
        return len(self._require("Array"))

    def GetPropertyCount(self) -> int:
        return len(self._require("Object"))

    def __getitem__(self, index: int) -> JsonElement:
        return JsonElement(element_at(self._require("Array"), index, outside_array))

    # Values

    def GetString(self) -> str | None:
        return None if self.piece.kind == "Null" else str(self._require("String"))

    def GetBoolean(self) -> bool:
        if self.piece.kind not in ("True", "False"):
            self._require("Boolean")
        return self.piece.kind == "True"

    def _as(self, kind: str, type_name: str) -> Any:
        """The value as a type; NetError of a FormatException where it is none."""
        text = self._require(kind)
        wanted = known(type_name)
        try:
            found = convert(text, wanted)
        except TerminatingError:
            found = None
        if found is None or (wanted.full_name.startswith("System.Int") and not text.lstrip("-").isdigit()):
            raise NetError("System.FormatException", "One of the identified items was in an invalid format.")
        return found

    def GetByte(self) -> Any:
        return self._as("Number", "System.Byte")

    def GetInt16(self) -> Any:
        return self._as("Number", "System.Int16")

    def GetInt32(self) -> Any:
        return self._as("Number", "System.Int32")

    def GetInt64(self) -> Any:
        return self._as("Number", "System.Int64")

    def GetUInt32(self) -> Any:
        return self._as("Number", "System.UInt32")

    def GetUInt64(self) -> Any:
        return self._as("Number", "System.UInt64")

    def GetDouble(self) -> Any:
        return self._as("Number", "System.Double")

    def GetSingle(self) -> Any:
        return self._as("Number", "System.Single")

    def GetDecimal(self) -> Any:
        return self._as("Number", "System.Decimal")

    def GetDateTime(self) -> Any:
        return self._as("String", "System.DateTime")

    def GetDateTimeOffset(self) -> Any:
        return self._as("String", "System.DateTimeOffset")

    def GetGuid(self) -> Any:
        return self._as("String", "System.Guid")


class JsonProperty(NetObject):
    """System.Text.Json.JsonProperty."""

    __slots__ = ("Name", "piece")
    net_name = f"{_JSON}JsonProperty"
    net_bases = ("System.ValueType", "System.Object")

    def __init__(self, name: str, piece: Piece):
        self.Name = name
        self.piece = piece

    @property
    def Value(self) -> JsonElement:
        return JsonElement(self.piece)

    def NameEquals(self, text: str) -> bool:
        return self.Name == text

    def ToString(self) -> str:
        return self.piece.whole


class JsonSequence(NetObject):
    """The enumerators of JsonElement."""

    __slots__ = ("items", "kind")
    net_bases = ("System.ValueType", "System.Object", "System.Collections.IEnumerable")
    net_name = f"{_JSON}JsonElement+Enumerator"
    net_named = True

    def __init__(self, items: list[Any], kind: str):
        self.items = items
        self.kind = kind

    def net_full_name(self) -> str:
        """Whether it goes through an object or an array."""
        return f"{_JSON}JsonElement+{self.kind}"

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)
