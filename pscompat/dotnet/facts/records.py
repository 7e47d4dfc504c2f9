"""What the table says about a type: TypeFacts and its members. Names, types and numbers only.

A type is named as reflection names it: `System.String`, `System.Collections.Generic.List`1`, `System.Int32[]`, arguments in
brackets behind the arity (`System.Collections.Generic.List`1[System.String]`). In a generic type's own members `!T` stands
for the type's parameter T, `!!T` for a method's. A pointer to a function has no name: "".
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in typing, which takes longer to import than a look-up does
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OUT, REF, IN, PARAMS, OPTIONAL = "out", "ref", "in", "params", "optional"

_KINDS = {"c": "class", "s": "struct", "e": "enum", "i": "interface", "d": "delegate"}
_HOWS = {"o": OUT, "r": REF, "i": IN, "p": PARAMS, "d": OPTIONAL}
_ACCESS = {"g": "get", "b": "getset", "i": "getinit", "s": "set"}


class Facts:
    """Compared, hashed and shown by what it holds."""

    __slots__: tuple[str, ...] = ()

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Facts) and other._values() == self._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(repr(value) for value in self._values())})"


class ParameterFacts(Facts):
    """A parameter of a method, a constructor or an indexer.

    how: "" or one of OUT, REF, IN, PARAMS, OPTIONAL. default: of an optional one its value as text ("True", "-1", an
    enumeration's member names); "" where it is null or the type's zero value. None of another.
    """

    __slots__ = ("default", "how", "name", "type")

    def __init__(self, type: str, name: str, how: str = "", default: str | None = None):
        self.type = type
        self.name = name
        self.how = how
        self.default = default

    @property
    def by_reference(self) -> bool:
        """Whether a caller hands over a [ref]: out, ref and in parameters."""
        return self.how in (OUT, REF, IN)


class Overload(Facts):
    """One way to call a method or a constructor.

    declared_by: the type that declares it, with its arguments filled in where they are known. name: ".ctor" of a
    constructor. returns: a type's name; a constructor returns its type. generic: the names of the method's own type
    parameters. extension: a static method written to be called on its first argument.
    """

    __slots__ = ("declared_by", "extension", "generic", "name", "parameters", "returns", "static")

    def __init__(
        self,
        declared_by: str,
        name: str,
        returns: str,
        parameters: tuple[ParameterFacts, ...],
        static: bool = False,
        generic: tuple[str, ...] = (),
        extension: bool = False,
    ):
        self.declared_by = declared_by
        self.name = name
        self.returns = returns
        self.parameters = parameters
        self.static = static
        self.generic = generic
        self.extension = extension


class PropertyFacts(Facts):
    """A property. access: "get", "getset", "getinit" or "set". index: the parameters of an indexer, else empty."""

    __slots__ = ("access", "declared_by", "index", "name", "static", "type")

    def __init__(
        self,
        declared_by: str,
        name: str,
        type: str,
        access: str,
        static: bool = False,
        index: tuple[ParameterFacts, ...] = (),
    ):
        self.declared_by = declared_by
        self.name = name
        self.type = type
        self.access = access
        self.static = static
        self.index = index

    @property
    def readable(self) -> bool:
        """Whether it has a public getter."""
        return self.access != "set"

    @property
    def writable(self) -> bool:
        """Whether a script may set it: an init-only one counts, as it does for PowerShell."""
        return self.access != "get"


class FieldFacts(Facts):
    """A field. value: a constant's value as text (invariant culture), else None."""

    __slots__ = ("declared_by", "name", "readonly", "static", "type", "value")

    def __init__(
        self,
        declared_by: str,
        name: str,
        type: str,
        static: bool = False,
        readonly: bool = False,
        value: str | None = None,
    ):
        self.declared_by = declared_by
        self.name = name
        self.type = type
        self.static = static
        self.readonly = readonly
        self.value = value


class EventFacts(Facts):
    """An event. type: that of its handlers, a delegate."""

    __slots__ = ("declared_by", "name", "type")

    def __init__(self, declared_by: str, name: str, type: str):
        self.declared_by = declared_by
        self.name = name
        self.type = type


class TypeFacts:
    """A public type, its members decoded when they are asked for.

    name: reflection's full name. assembly: its short name. kind: "class", "struct", "enum", "interface" or "delegate".
    base: the base type's name, None without one. interfaces: all that it implements. generic: its type parameters' names.
    underlying, flags: of an enumeration, its number type's full name and whether its values combine.
    default_indexer: the name of the property that `$value[0]` reads.
    Members are those that the type itself declares: see members.py for inherited ones.
    """

    __slots__ = (
        "_lines",
        "_methods",
        "abstract",
        "assembly",
        "base",
        "flags",
        "generic",
        "interfaces",
        "kind",
        "name",
        "obsolete",
        "sealed",
        "static",
    )

    def __init__(self, record: str, assemblies: Sequence[str]):
        head, *self._lines = record.split("\n")
        self.name, marks, assembly, base, interfaces, generic = head.split("\t")
        self.assembly = assemblies[int(assembly)]
        self.kind = _KINDS[marks[0]]
        self.static = "S" in marks
        self.abstract = "A" in marks
        self.sealed = "Z" in marks
        self.obsolete = "O" in marks
        self.flags = "F" in marks
        self.base = base or None
        self.interfaces = tuple(interfaces.split("|")) if interfaces else ()
        self.generic = tuple(generic.split(",")) if generic else ()
        self._methods: dict[str, str] | None = None

    def __repr__(self) -> str:
        return f"<TypeFacts {self.name}>"

    @property
    def full_name(self) -> str:
        """The name with its own parameters as arguments, for a generic type (`…List`1[!T]`); else the name."""
        return f"{self.name}[{','.join(f'!{name}' for name in self.generic)}]" if self.generic else self.name

    @property
    def underlying(self) -> str | None:
        """The number type that an enumeration's values are of, None of another type."""
        line = next(self._of("e"), None)
        return f"System.{line.partition(chr(9))[0]}" if line is not None else None

    @property
    def values(self) -> dict[str, int]:
        """An enumeration's members with their values, in the order of declaration; empty of another type."""
        line = next(self._of("e"), "")
        pairs = (field.partition("=") for field in line.split("\t")[1:])
        return {name: int(value) for name, _, value in pairs}

    @property
    def default_indexer(self) -> str | None:
        """The name of the indexer that brackets read, None without one."""
        line = next(self._of("d"), None)
        if line is not None:
            return line
        return "Item" if any(found.name == "Item" and found.index for found in self.properties) else None

    @property
    def constructors(self) -> tuple[Overload, ...]:
        """The public constructors."""
        return tuple(Overload(self.name, ".ctor", self.full_name, _parameters(line)) for line in self._of("n"))

    @property
    def method_names(self) -> tuple[str, ...]:
        """The names of the methods, accessors of properties left out."""
        return tuple(line.partition("\t")[0] for line in self._of("m"))

    @property
    def methods(self) -> dict[str, tuple[Overload, ...]]:
        """All methods by name; method() decodes one alone."""
        return {name: self.method(name) for name in self.method_names}

    def method(self, name: str) -> tuple[Overload, ...]:
        """The overloads of a method in any letter case, empty without such a method."""
        if self._methods is None:
            lines: dict[str, str] = {}
            for line in self._of("m"):
                lines.setdefault(line.partition("\t")[0].lower(), line)
            self._methods = lines
        line = self._methods.get(name.lower(), "")
        declared, *overloads = line.split("\t")
        return tuple(self._overload(declared, text) for text in overloads)

    @property
    def properties(self) -> tuple[PropertyFacts, ...]:
        """The properties, indexers among them."""
        return tuple(self._property(*line.split("\t")) for line in self._of("p"))

    @property
    def fields(self) -> tuple[FieldFacts, ...]:
        """The fields of a type that is no enumeration."""
        return tuple(self._field(*line.split("\t", 3)) for line in self._of("f"))

    @property
    def events(self) -> tuple[EventFacts, ...]:
        """The events."""
        return tuple(EventFacts(self.name, *line.split("\t")) for line in self._of("v"))

    def _of(self, letter: str) -> Iterator[str]:
        return (line[1:] for line in self._lines if line[0] == letter)

    def _overload(self, name: str, text: str) -> Overload:
        head, _, parameters = text.partition("(")
        marks, _, returns = head.partition(" ")
        marks, _, generic = marks.partition("<")
        return Overload(
            self.name,
            name,
            returns,
            _parameters(parameters),
            "s" in marks,
            tuple(generic.split(",")) if generic else (),
            "x" in marks,
        )

    def _property(self, name: str, type: str, marks: str, index: str) -> PropertyFacts:
        return PropertyFacts(self.name, name, type, _ACCESS[marks[0]], "S" in marks, _parameters(index))

    def _field(self, name: str, type: str, marks: str, value: str) -> FieldFacts:
        constant = unescape(value) if "V" in marks else None
        return FieldFacts(self.name, name, type, "S" in marks, "R" in marks, constant)


def unescape(text: str) -> str:
    """A text in which backslash sequences stand for control characters and separators."""
    return text.encode("ascii").decode("unicode_escape") if "\\" in text else text


def _parameters(text: str) -> tuple[ParameterFacts, ...]:
    return tuple(_parameter(*part.split(" ", 3)) for part in text.split(";")) if text else ()


def _parameter(type: str, name: str, how: str = "", default: str | None = None) -> ParameterFacts:
    return ParameterFacts(type, name, _HOWS[how] if how else "", unescape(default) if default is not None else None)
