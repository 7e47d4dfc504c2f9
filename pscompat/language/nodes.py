"""Classes whose annotations are their fields.

`dataclasses` would write, compile and run source code for each of the tree's classes when they are defined, which is a
tenth of the program's start-up time. Here a constructor is a function of this module, one for each number of fields, whose
code is copied with the fields' names in the place of its own: as fast as one of a dataclass, and at no cost.
"""

# mypy: allow-untyped-defs

from __future__ import annotations

from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: Any) -> Any:
        """Nothing but a word to type checkers."""
        return lambda kind: kind


_NOT_FIELDS = ("ClassVar", "typing.ClassVar")


def _1(self, a):
    self.a = a


def _2(self, a, b):
    self.a, self.b = a, b


def _3(self, a, b, c):
    self.a, self.b, self.c = a, b, c


def _4(self, a, b, c, d):
    self.a, self.b, self.c, self.d = a, b, c, d


def _5(self, a, b, c, d, e):
    self.a, self.b, self.c, self.d, self.e = a, b, c, d, e


def _6(self, a, b, c, d, e, f):
    self.a, self.b, self.c, self.d, self.e, self.f = a, b, c, d, e, f


def _7(self, a, b, c, d, e, f, g):
    self.a, self.b, self.c, self.d, self.e, self.f, self.g = a, b, c, d, e, f, g


def _8(self, a, b, c, d, e, f, g, h):
    self.a, self.b, self.c, self.d, self.e, self.f, self.g, self.h = a, b, c, d, e, f, g, h


def _9(self, a, b, c, d, e, f, g, h, i):
    self.a, self.b, self.c, self.d, self.e, self.f, self.g, self.h, self.i = a, b, c, d, e, f, g, h, i


def _10(self, a, b, c, d, e, f, g, h, i, j):
    self.a, self.b, self.c, self.d, self.e, self.f, self.g, self.h, self.i, self.j = a, b, c, d, e, f, g, h, i, j


def _11(self, a, b, c, d, e, f, g, h, i, j, k):
    self.a, self.b, self.c, self.d, self.e, self.f, self.g = a, b, c, d, e, f, g
    self.h, self.i, self.j, self.k = h, i, j, k


_CONSTRUCTORS = (_1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11)


def _constructor(kind: str, fields: tuple[str, ...], defaults: dict[str, Any]) -> FunctionType:
    """An `__init__` with these fields as its parameters."""
    model = _CONSTRUCTORS[len(fields) - 1]
    code = model.__code__.replace(co_names=fields, co_varnames=("self", *fields), co_name="__init__")
    given = tuple(defaults[field] for field in fields if field in defaults)
    made = FunctionType(code, globals(), "__init__", given)
    made.__qualname__ = f"{kind}.__init__"
    return made


@dataclass_transform(eq_default=False)
class RecordType(type):
    """Makes classes with a slot for each annotation, those of the base class first; a value given in the class is the
    default. Annotations must be strings, as `from __future__ import annotations` leaves them."""

    fields: tuple[str, ...]
    defaults: dict[str, Any]

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> RecordType:
        """The class; raises TypeError where a field without default follows one that has a default."""
        own = [
            field
            for field, annotation in namespace.get("__annotations__", {}).items()
            if not annotation.startswith(_NOT_FIELDS)
        ]
        base = bases[0] if bases else None
        fields = (*getattr(base, "fields", ()), *own)
        defaults = {
            **getattr(base, "defaults", {}),
            **{field: namespace.pop(field) for field in own if field in namespace},
        }
        required = [field not in defaults for field in fields]
        if required != sorted(required, reverse=True):
            raise TypeError(f"{name}: a field without default follows one that has a default")
        if fields and "__init__" not in namespace:
            namespace["__init__"] = _constructor(name, fields, defaults)
        made = super().__new__(mcs, name, bases, {**namespace, "__slots__": tuple(own)})
        made.fields, made.defaults = fields, defaults
        return made


class Record(metaclass=RecordType):
    """Base of such classes. Its constructor takes the fields by position and by name and raises TypeError for one too many,
    missing, unknown or twice. Two records are equal only when they are the same."""
