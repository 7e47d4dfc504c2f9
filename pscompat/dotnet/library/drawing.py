"""System.Drawing's points, sizes and rectangles, in whole numbers and in Single."""

from __future__ import annotations

from typing import Any

from pscompat.dotnet.convert import convert_to, to_int
from pscompat.dotnet.text import to_string
from pscompat.dotnet.values import NetObject, Value, static_property


def _part(place: int, kind: str) -> Any:
    """The property that is the number at this place; `kind` is the type of its values."""

    def read(self: _Numbers) -> Value:
        return self.parts[place]

    def write(self: _Numbers, value: Value) -> None:
        self.parts[place] = value

    write.__annotations__["value"] = kind
    return property(read, write)


class _Numbers(NetObject):
    """Numbers that compare by value. `number` is their type, `shown` how they are written."""

    __slots__ = ("parts",)
    net_bases: tuple[str, ...] = ("System.ValueType", "System.Object")
    number = "System.Int32"
    count = 2
    shown = ""
    from_text = True
    implicit: tuple[str, ...] = ()
    """The types whose numbers a cast takes as they are."""

    def __init__(self, *parts: Value) -> None:
        self.parts: list[Any] = [convert_to(part, self.number) for part in parts or (0,) * self.count]

    @classmethod
    def net_new(cls, *args: Value) -> _Numbers:
        """The numbers, or objects that have them; one number for a Point has both in its halves."""
        if cls.count == 2 and len(args) == 1 and not isinstance(args[0], _Numbers):
            return cls(*_halves(args[0]))
        return cls(*(part for each in args for part in (each.parts if isinstance(each, _Numbers) else (each,))))

    @classmethod
    def net_default(cls) -> _Numbers:
        return cls()

    @static_property
    def Empty(cls) -> NetObject:
        empty: NetObject = cls()  # type: ignore[operator]
        return empty

    @classmethod
    def net_cast(cls, value: Value) -> Value:
        """The text `3, 4`, or an object that converts by itself."""
        if isinstance(value, _Numbers) and value.net_name in cls.implicit:
            return cls(*value.parts)
        parts = value.split(",") if isinstance(value, str) and cls.from_text else ()
        return cls(*(part.strip() for part in parts)) if len(parts) == cls.count else NotImplemented

    @property
    def IsEmpty(self) -> bool:
        return not any(self.parts)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.parts == other.parts

    def __hash__(self) -> int:
        return hash((type(self), *self.parts))

    def __add__(self, other: Value) -> Value:
        return self._moved(other, 1)

    def __sub__(self, other: Value) -> Value:
        return self._moved(other, -1)

    def _moved(self, other: Value, sign: int) -> Value:
        if not isinstance(other, _Size):
            return NotImplemented
        return type(self)(*(a + sign * b for a, b in zip(self.parts, other.parts)))

    def Equals(self, obj: Value) -> bool:
        return bool(self == obj)

    def ToString(self) -> str:
        return self.shown.format(*map(to_string, self.parts))


class _Size(_Numbers):
    """A width and a height."""

    __slots__ = ()

    def __mul__(self, factor: Value) -> Value:
        return type(self)(*(part * factor for part in self.parts))

    __rmul__ = __mul__


class Point(_Numbers):
    """System.Drawing.Point."""

    __slots__ = ()
    net_name = "System.Drawing.Point"
    shown = "{{X={},Y={}}}"
    implicit = ("System.Drawing.Size",)
    X = _part(0, "int")
    Y = _part(1, "int")

    def Offset(self, dx: int, dy: int) -> None:
        self.parts = [self.parts[0] + dx, self.parts[1] + dy]

    @classmethod
    def Round(cls, value: _Numbers) -> Point:
        return cls(*map(round, value.parts))

    @classmethod
    def Truncate(cls, value: _Numbers) -> Point:
        return cls(*map(int, value.parts))


class PointF(_Numbers):
    """System.Drawing.PointF."""

    __slots__ = ()
    net_name = "System.Drawing.PointF"
    number = "System.Single"
    shown = "{{X={}, Y={}}}"
    from_text = False
    implicit = (Point.net_name,)
    X = _part(0, "Single")
    Y = _part(1, "Single")


class Size(_Size):
    """System.Drawing.Size."""

    __slots__ = ()
    net_name = "System.Drawing.Size"
    shown = "{{Width={}, Height={}}}"
    implicit = (Point.net_name,)
    Width = _part(0, "int")
    Height = _part(1, "int")


class SizeF(_Size):
    """System.Drawing.SizeF."""

    __slots__ = ()
    net_name = "System.Drawing.SizeF"
    number = "System.Single"
    shown = "{{Width={}, Height={}}}"
    implicit = (Size.net_name,)
    Width = _part(0, "Single")
    Height = _part(1, "Single")


class _Rectangle(_Numbers):
    """Left, top, width and height."""

    __slots__ = ()
    count = 4

    @property
    def Left(self) -> Value:
        return self.parts[0]

    @property
    def Top(self) -> Value:
        return self.parts[1]

    @property
    def Right(self) -> Value:
        return convert_to(self.parts[0] + self.parts[2], self.number)

    @property
    def Bottom(self) -> Value:
        return convert_to(self.parts[1] + self.parts[3], self.number)

    @classmethod
    def FromLTRB(cls, left: Value, top: Value, right: Value, bottom: Value) -> _Rectangle:
        return cls(left, top, right - left, bottom - top)

    @classmethod
    def Union(cls, a: _Rectangle, b: _Rectangle) -> _Rectangle:
        """The smallest that holds both."""
        corner = max(a.Right, b.Right), max(a.Bottom, b.Bottom)
        return cls.FromLTRB(min(a.Left, b.Left), min(a.Top, b.Top), *corner)

    def Offset(self, x: Value, y: Value) -> None:
        self.parts[:2] = [self.parts[0] + x, self.parts[1] + y]

    def Inflate(self, width: Value, height: Value) -> None:
        left, top, across, down = self.parts
        self.parts = [left - width, top - height, across + 2 * width, down + 2 * height]

    def IntersectsWith(self, rect: _Rectangle) -> bool:
        across = rect.Left < self.Right and self.Left < rect.Right
        return bool(across and rect.Top < self.Bottom and self.Top < rect.Bottom)

    def Contains(self, *args: Value) -> bool:
        """Whether a point (x and y), or a rectangle, lies inside."""
        parts = [part for each in args for part in (each.parts if isinstance(each, _Numbers) else (each,))]
        x, y, width, height = [*parts, 0, 0][:4]
        if len(parts) == 2:
            return bool(self.Left <= x < self.Right and self.Top <= y < self.Bottom)
        return bool(self.Left <= x and x + width <= self.Right and self.Top <= y and y + height <= self.Bottom)


class Rectangle(_Rectangle):
    """System.Drawing.Rectangle."""

    __slots__ = ()
    net_name = "System.Drawing.Rectangle"
    shown = "{{X={},Y={},Width={},Height={}}}"

    @property
    def Location(self) -> Point:
        return Point(*self.parts[:2])

    @Location.setter
    def Location(self, value: Point) -> None:
        self.parts[:2] = value.parts

    @property
    def Size(self) -> Size:
        return Size(*self.parts[2:])

    @Size.setter
    def Size(self, value: Size) -> None:
        self.parts[2:] = value.parts

    X = _part(0, "int")
    Y = _part(1, "int")
    Width = _part(2, "int")
    Height = _part(3, "int")


class RectangleF(_Rectangle):
    """System.Drawing.RectangleF."""

    __slots__ = ()
    net_name = "System.Drawing.RectangleF"
    number = "System.Single"
    shown = "{{X={},Y={},Width={},Height={}}}"
    from_text = False
    implicit = (Rectangle.net_name,)

    @property
    def Location(self) -> PointF:
        return PointF(*self.parts[:2])

    @Location.setter
    def Location(self, value: PointF) -> None:
        self.parts[:2] = value.parts

    @property
    def Size(self) -> SizeF:
        return SizeF(*self.parts[2:])

    @Size.setter
    def Size(self, value: SizeF) -> None:
        self.parts[2:] = value.parts

    X = _part(0, "Single")
    Y = _part(1, "Single")
    Width = _part(2, "Single")
    Height = _part(3, "Single")

    @property
    def IsEmpty(self) -> bool:
        return bool(self.parts[2] <= 0 or self.parts[3] <= 0)


def _halves(value: Value) -> tuple[int, int]:
    number = to_int(value)
    low, high = number & 0xFFFF, number >> 16 & 0xFFFF
    return low - (low >> 15 << 16), high - (high >> 15 << 16)
