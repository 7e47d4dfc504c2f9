"""Classes whose annotations are their fields.

`dataclasses` would write, compile and run source code for each of the tree's classes when they are defined, which is a
tenth of the program's start-up time; here the fields are only listed, and one constructor serves all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: Any) -> Any:
        """Nothing but a word to type checkers."""
        return lambda kind: kind


_NOT_FIELDS = ("ClassVar", "typing.ClassVar")


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
        made = super().__new__(mcs, name, bases, {**namespace, "__slots__": tuple(own)})
        made.fields, made.defaults = fields, defaults
        return made


class Record(metaclass=RecordType):
    """Base of such classes. Two are equal only when they are the same."""

    def __init__(self, *values: Any, **named: Any) -> None:
        """Set the fields, by position and by name. Raises TypeError for one too many, missing, unknown or twice."""
        fields = type(self).fields
        if len(values) != len(fields) or named:
            values = _arrange(type(self), values, named)
        for field, value in zip(fields, values):
            setattr(self, field, value)


def _arrange(kind: RecordType, values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    """The values of all fields in their order."""
    if len(values) > len(kind.fields):
        raise TypeError(f"{kind.__name__}() takes {len(kind.fields)} values but {len(values)} were given")
    given = dict(zip(kind.fields, values))
    if twice := given.keys() & named.keys():
        raise TypeError(f"{kind.__name__}() got more than one value for {', '.join(sorted(twice))}")
    if unknown := named.keys() - set(kind.fields):
        raise TypeError(f"{kind.__name__}() has no field {', '.join(sorted(unknown))}")
    found = {**kind.defaults, **given, **named}
    if missing := [field for field in kind.fields if field not in found]:
        raise TypeError(f"{kind.__name__}() misses {', '.join(missing)}")
    return tuple(found[field] for field in kind.fields)
