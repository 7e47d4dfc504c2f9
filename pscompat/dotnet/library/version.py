"""System.Version and System.Management.Automation.SemanticVersion."""

from __future__ import annotations

import re
from typing import Any

from pscompat.dotnet.argument_errors import invalid_argument, negative_argument, null_argument
from pscompat.dotnet.calls import no_overload
from pscompat.dotnet.convert import to_int, to_string
from pscompat.dotnet.digits import number_of
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.references import PSReference, tried
from pscompat.dotnet.values import Int16, NetObject, Value
from pscompat.late_patterns import late

_COMPARABLE = ("System.Object", "System.ICloneable", "System.IComparable", "System.IFormattable")
_MAX_INT = 2**31 - 1
_PART = r"(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)"
_is_label = late(rf"{_PART}(?:\.{_PART})*", "fullmatch")
_is_build_label = late(r"[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*", "fullmatch")


def _component(text: str) -> int:
    """A component of a version's text."""
    stripped = text.strip()
    if not re.fullmatch(r"[+-]?\d+", stripped, re.ASCII):
        raise NetError("System.FormatException", f"The input string '{text}' was not in a correct format.")
    number = number_of(stripped)
    if number > _MAX_INT:
        raise NetError("System.OverflowException", "Value was either too large or too small for an Int32.")
    return _checked(number, "input", stripped)


def _checked(number: int, name: str, shown: Value) -> int:
    if number < 0:
        raise negative_argument(name, shown)
    return number


class Version(NetObject):
    """System.Version: `parts` are its two to four numbers."""

    __slots__ = ("parts",)
    net_name = "System.Version"
    net_bases = _COMPARABLE
    net_cast_id = "InvalidCastParseTargetInvocation"
    net_constructors = (
        "version new(int major, int minor, int build, int revision)",
        "version new(int major, int minor, int build)",
        "version new(int major, int minor)",
        "version new(string version)",
        "version new()",
    )

    def __init__(self, parts: tuple[int, ...]):
        self.parts = parts

    @classmethod
    def net_new(cls, *args: Value) -> Version:
        """(), (text), (major, minor[, build[, revision]])."""
        if not args:
            return cls((0, 0))

        if len(args) == 1:
            return cls.Parse(to_string(args[0]))
        if len(args) > 4:
            raise no_overload("new", len(args))
        numbers = [to_int(arg) for arg in args]
        names = ("major", "minor", "build", "revision")
        return cls(tuple(_checked(number, name, number) for number, name in zip(numbers, names, strict=False)))

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        if isinstance(value, SemanticVersion):
            return cls(value.numbers)
        if isinstance(value, str):
            return cls.Parse(value)
        return NotImplemented

    def _part(self, index: int) -> int:
        return self.parts[index] if index < len(self.parts) else -1

    @property
    def Major(self) -> int:
        return self.parts[0]

    @property
    def Minor(self) -> int:
        return self.parts[1]

    @property
    def Build(self) -> int:
        return self._part(2)

    @property
    def Revision(self) -> int:
        return self._part(3)

    @property
    def MajorRevision(self) -> Int16:
        return Int16(self._part(3) >> 16)

    @property
    def MinorRevision(self) -> Int16:
        low = self._part(3) & 0xFFFF
        return Int16(low - 0x10000 if low > 0x7FFF else low)

    def ToString(self, fieldCount: Value = None) -> str:
        if type(fieldCount) is int:
            if not 0 <= fieldCount <= len(self.parts):
                limit = 4 if len(self.parts) == 4 else len(self.parts)
                message = f"Argument must be between 0 and {limit}. (Parameter 'fieldCount')"
                raise NetError("System.ArgumentException", message, ParamName="fieldCount")
            return ".".join(map(str, self.parts[:fieldCount]))
        return ".".join(map(str, self.parts))

    def CompareTo(self, version: Value) -> int:
        if version is None:
            return 1
        if not isinstance(version, Version):
            raise NetError(
                "System.ArgumentException", "Object must be of type Version. (Parameter 'version')", ParamName="version"
            )
        one, other = self._padded(), version._padded()
        return (one > other) - (one < other)

    def _padded(self) -> tuple[int, ...]:
        return (*self.parts, -1, -1)[:4]

    def Equals(self, obj: Value) -> bool:
        return isinstance(obj, Version) and self.parts == obj.parts

    def Clone(self) -> Version:
        return self

    def __eq__(self, other: object) -> bool:
        return self.parts == other.parts if isinstance(other, Version) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self._padded() < other._padded() if isinstance(other, Version) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.parts)

    @staticmethod
    def Parse(input: str) -> Version:
        texts = input.split(".")
        if not 2 <= len(texts) <= 4:
            message = "Version string portion was too short or too long. (Parameter 'input')"
            raise NetError("System.ArgumentException", message, ParamName="input")
        return Version(tuple(_component(text) for text in texts))

    @staticmethod
    def TryParse(input: str, result: PSReference) -> bool:
        return tried(result, None, lambda: Version.Parse(input))


_SEMANTIC = re.compile(
    r"(\d+)(?:\.(\d+)(?:\.(\d+))?)?"
    r"(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
    r"(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?",
    re.ASCII,
)


class SemanticVersion(NetObject):
    """System.Management.Automation.SemanticVersion (SemVer 2.0): `numbers`, PreReleaseLabel and BuildLabel."""

    __slots__ = ("BuildLabel", "PreReleaseLabel", "numbers")
    net_name = "System.Management.Automation.SemanticVersion"
    net_bases = ("System.Object", "System.IComparable")
    net_cast_id = "InvalidCastParseTargetInvocation"

    def __init__(self, numbers: tuple[int, int, int], label: str | None = None, build: str | None = None):
        self.numbers = numbers
        self.PreReleaseLabel = label
        self.BuildLabel = build

    @classmethod
    def net_new(cls, *args: Value) -> SemanticVersion:
        """(text), (Version), (major[, minor[, patch[, label[, build]]]])."""

        if len(args) == 1 and isinstance(args[0], Version):
            return cls._of_version(args[0])
        if len(args) == 1 and not isinstance(args[0], int):
            if args[0] is None:
                raise null_argument("version")
            return cls.Parse(to_string(args[0]))
        numbers = [to_int(arg) for arg in args[:3]]
        for number, name in zip(numbers, ("major", "minor", "patch"), strict=False):
            if number < 0:
                raise invalid_argument(name)
        labels = [to_string(arg) for arg in args[3:]]
        for label, name, fits in zip(labels, ("label", "buildLabel"), (_is_label, _is_build_label), strict=False):
            if label and not fits(label):
                raise NetError("System.FormatException", name)
        major, minor, patch = (*numbers, 0, 0, 0)[:3]
        return cls((major, minor, patch), labels[0] if labels else None, labels[1] if len(labels) > 1 else None)

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        if isinstance(value, Version):
            return cls._of_version(value)
        if isinstance(value, str):
            return cls.Parse(value)
        return NotImplemented

    @classmethod
    def _of_version(cls, version: Version) -> SemanticVersion:
        if version.Revision > 0:
            raise invalid_argument("version")
        return cls((version.parts[0], version.parts[1], max(version.Build, 0)))

    @property
    def Major(self) -> int:
        return self.numbers[0]

    @property
    def Minor(self) -> int:
        return self.numbers[1]

    @property
    def Patch(self) -> int:
        return self.numbers[2]

    def ToString(self) -> str:
        text = ".".join(map(str, self.numbers))
        if self.PreReleaseLabel:
            text += f"-{self.PreReleaseLabel}"
        return f"{text}+{self.BuildLabel}" if self.BuildLabel else text

    def _rank(self) -> tuple[Any, ...]:
        """A key that orders versions as SemVer does: a label comes before none, numbers before words."""
        if not self.PreReleaseLabel:
            return (*self.numbers, 1)
        parts = self.PreReleaseLabel.split(".")
        return (*self.numbers, 0, tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts))

    def CompareTo(self, value: Value) -> int:
        if value is None:
            return 1
        if not isinstance(value, SemanticVersion):
            raise invalid_argument("version")
        return (self._rank() > value._rank()) - (self._rank() < value._rank())

    def Equals(self, obj: Value) -> bool:
        return isinstance(obj, SemanticVersion) and self == obj

    def __eq__(self, other: object) -> bool:
        return self._rank() == other._rank() if isinstance(other, SemanticVersion) else NotImplemented

    def __lt__(self, other: object) -> bool:
        return self._rank() < other._rank() if isinstance(other, SemanticVersion) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._rank())

    @staticmethod
    def Parse(version: str) -> SemanticVersion:
        found = _SEMANTIC.fullmatch(version)
        if not version:
            raise NetError("System.FormatException", "version")
        if found is None:
            raise NetError("System.FormatException", "The input string '' was not in a correct format.")
        numbers = (int(found[1]), int(found[2] or 0), int(found[3] or 0))
        return SemanticVersion(numbers, found[4], found[5])

    @staticmethod
    def Compare(versionA: SemanticVersion, versionB: SemanticVersion) -> int:
        return versionA.CompareTo(versionB)

    @staticmethod
    def TryParse(version: str, result: PSReference) -> bool:
        return tried(result, None, lambda: SemanticVersion.Parse(version))
