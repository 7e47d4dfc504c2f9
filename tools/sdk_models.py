"""What the models of the Azure SDK's management packages hold: the members of a body, by their names in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CLASS = re.compile(r"^class (\w+)\(([^)]*)\)", re.MULTILINE)
_FIELD = re.compile(
    r"^    (\w+): ([^=\n]+(?:\n[^=\n]+)?) = rest_(?:field|discriminator)\((.*?)\)\s*$", re.MULTILINE | re.DOTALL
)
_NAMED = re.compile(r"""name=["']([^"']+)["']""")
_SEEN = re.compile(r"visibility=\[([^\]]*)\]")
_LITERAL = re.compile(r"""^Literal\[["']([^"']+)["']\]$""")
_MODEL = re.compile(r"""_models\.(\w+)""")
_MAPPED = re.compile(r"""["'](\w+)["']: \{["']key["']: ["']([^"']+)["'], ["']type["']: ["']([^"']+)["']""")
_RULE = re.compile(r"""["'](\w+)["']: \{([^}]*)\}""")
_ASSIGNED = re.compile(r"""^    (\w+) = ["']([^"']+)["']$""", re.MULTILINE)
_DEEPEST = 3
_PLAIN = ("str", "int", "bool", "float", "object", "iso-8601", "duration", "long", "date")


class Field(NamedTuple):
    """A member of a body: the names in JSON that lead to it, whether it is required, and the one text that it can have."""

    path: tuple[str, ...]
    required: bool
    constant: str | None = None


class _Member(NamedTuple):
    path: tuple[str, ...]
    model: str
    required: bool
    constant: str | None


class Models:
    """The models of one package."""

    def __init__(self, text: str) -> None:
        starts = list(_CLASS.finditer(text))
        self._classes: dict[str, tuple[list[str], str]] = {}
        for number, found in enumerate(starts):
            end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
            bases = [each.strip().rpartition(".")[2] for each in found[2].split(",")]
            self._classes[found[1]] = bases, text[found.end() : end]

    def fields(self, name: str) -> list[Field] | None:
        """The members of a model's JSON, those of the objects within it included; None where it is not known."""
        return list(self._fields(name, (), 0)) if name in self._classes else None

    def _fields(self, name: str, above: tuple[str, ...], depth: int) -> Iterator[Field]:
        for member in self._members(name):
            path = (*above, *member.path)
            inner = member.model in self._classes and depth < _DEEPEST
            if inner and list(self._members(member.model)):
                yield from self._fields(member.model, path, depth + 1)
            else:
                yield Field(path, member.required, member.constant)

    def _members(self, name: str) -> Iterator[_Member]:
        bases, text = self._classes.get(name, ([], ""))
        for base in bases:
            if base in self._classes and base != name:
                yield from self._members(base)
        yield from self._newer(text)
        yield from self._older(text)

    def _newer(self, text: str) -> Iterator[_Member]:
        for python, kind, options in _FIELD.findall(text):
            seen = _SEEN.search(options)
            if seen and seen[1].strip() in ('"read"', "'read'"):
                continue
            named = _NAMED.search(options)
            plain = " ".join(kind.split()).removeprefix("Optional[")
            constant = _LITERAL.match(plain)
            model = _MODEL.search(plain) if plain.startswith(('"_models', "'_models")) else None
            path = (named[1] if named else python,)
            yield _Member(
                path,
                model[1] if model else "",
                not kind.strip().startswith("Optional"),
                constant[1] if constant else None,
            )

    def _older(self, text: str) -> Iterator[_Member]:
        rules = dict(_RULE.findall(text.partition("_validation = {")[2].partition("\n    }")[0]))
        assigned = dict(_ASSIGNED.findall(text))
        for python, key, kind in _MAPPED.findall(text.partition("_attribute_map = {")[2].partition("\n    }")[0]):
            rule = rules.get(python, "")
            if "readonly" in rule:
                continue
            constant = assigned.get(python) if "constant" in rule else None
            model = "" if kind in _PLAIN or kind[0] in "[{" else kind
            yield _Member(
                tuple(key.replace("\\\\.", "\0").replace("\\.", "\0").split(".")), model, "required" in rule, constant
            )
