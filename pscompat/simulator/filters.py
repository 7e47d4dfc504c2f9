"""`$filter` of resource lists: the part of OData that Azure Resource Manager knows.

`resourceType eq 'NAMESPACE/TYPE'`, also of name, location, resourceGroup, plan/publisher and the like, with eq and ne, joined by
`and` and `or`; `tagName eq 'a' and tagValue eq 'b'`; `substringof('text', name)`, `startswith(tagName, 'text')`. Texts compare
without case. Source: the REST reference of Resources - List.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from pscompat.late_patterns import late
from pscompat.simulator import errors
from pscompat.simulator.resource_ids import full_name, group_of
from pscompat.simulator.store import Resource

_token = late(r"\s*(?:('(?:[^']|'')*')|([A-Za-z_][\w/.]*)|([(),]))", "match")
_FIELDS: dict[str, Callable[[Resource], Any]] = {
    "resourcetype": lambda resource: resource.type,
    "name": lambda resource: full_name(resource.id),
    "id": lambda resource: resource.id,
    "resourcegroup": lambda resource: group_of(resource.id),
    "location": lambda resource: resource.document.get("location"),
    "kind": lambda resource: resource.document.get("kind"),
    "managedby": lambda resource: resource.document.get("managedBy"),
    "plan/publisher": lambda resource: _inner(resource, "plan", "publisher"),
    "plan/product": lambda resource: _inner(resource, "plan", "product"),
    "plan/name": lambda resource: _inner(resource, "plan", "name"),
    "plan/version": lambda resource: _inner(resource, "plan", "version"),
    "plan/promotioncode": lambda resource: _inner(resource, "plan", "promotionCode"),
    "sku/name": lambda resource: _inner(resource, "sku", "name"),
    "identity/principalid": lambda resource: _inner(resource, "identity", "principalId"),
}
_TAGS = ("tagname", "tagvalue")
_DEEPEST = 50
"""Parentheses within each other that a filter may have."""
Test = Callable[[Resource], bool]


def _inner(resource: Resource, name: str, member: str) -> Any:
    value = resource.document.get(name)
    return value.get(member) if isinstance(value, dict) else None


def parse_filter(text: str) -> Test:
    """What says whether a resource is one that a filter asks for. Raises RequestError (400 InvalidFilterInQueryString)."""
    parser = _Parser(text)
    test = parser.either()
    parser.end()
    return test


class _Parser:
    """Recursive descent over the tokens: or, and, a comparison or call."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._depth = 0
        self._tokens: list[str] = []
        place = 0
        text = text.rstrip()
        while place < len(text):
            match = _token(text, place)
            if match is None:
                raise errors.invalid_filter(self._text)
            self._tokens.append(match[match.lastindex or 0])
            place = match.end()

    def _peek(self) -> str:
        return self._tokens[0] if self._tokens else ""

    def _take(self, expected: str = "") -> str:
        token = self._peek()
        if not token or (expected and token.lower() != expected):
            raise errors.invalid_filter(self._text)
        return self._tokens.pop(0)

    def end(self) -> None:
        """Nothing may follow."""
        if self._tokens:
            raise errors.invalid_filter(self._text)

    def either(self) -> Test:
        """Parts joined by `or`."""
        tests = [self._both()]
        while self._peek().lower() == "or":
            self._take()
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda resource: any(test(resource) for test in tests)

    def _both(self) -> Test:
        """Parts joined by `and`; a tag's name and value belong to one tag."""
        tests: list[Test] = []
        tag: dict[str, str] = {}
        while True:
            self._part(tests, tag)
            if self._peek().lower() != "and":
                break
            self._take()
        if tag:
            tests.append(lambda resource: _has_tag(resource, tag))
        return lambda resource: all(test(resource) for test in tests)

    def _part(self, tests: list[Test], tag: dict[str, str]) -> None:
        token = self._take()
        if token == "(":
            self._depth += 1
            if self._depth > _DEEPEST:
                raise errors.invalid_filter(self._text)
            tests.append(self.either())
            self._take(")")
            self._depth -= 1
        elif token.lower() in ("substringof", "startswith", "contains"):
            tests.append(self._call(token.lower()))
        else:
            operator = self._take().lower()
            value = self._literal()
            if token.lower() in _TAGS and operator == "eq":
                tag[token.lower()] = value
            else:
                tests.append(self._comparison(token.lower(), operator, value))

    def _literal(self) -> str:
        token = self._take()
        if not token.startswith("'"):
            raise errors.invalid_filter(self._text)
        return token[1:-1].replace("''", "'").lower()

    def _comparison(self, name: str, operator: str, value: str) -> Test:
        read = _FIELDS.get(name)
        if read is None or operator not in ("eq", "ne"):
            raise errors.invalid_filter(self._text)
        if operator == "eq":
            return lambda resource: str(read(resource) or "").lower() == value
        return lambda resource: str(read(resource) or "").lower() != value

    def _call(self, function: str) -> Test:
        self._take("(")
        first = self._take()
        self._take(",")
        second = self._take()
        self._take(")")
        literal, name = (first, second) if function == "substringof" else (second, first)
        if not literal.startswith("'"):
            raise errors.invalid_filter(self._text)
        text = literal[1:-1].replace("''", "'").lower()
        if name.lower() == "tagname" and function == "startswith":
            return lambda resource: any(tag.lower().startswith(text) for tag in _tags(resource))
        read = _FIELDS.get(name.lower())
        if read is None:
            raise errors.invalid_filter(self._text)
        if function == "startswith":
            return lambda resource: str(read(resource) or "").lower().startswith(text)
        return lambda resource: text in str(read(resource) or "").lower()


def _tags(resource: Resource) -> dict[str, Any]:
    tags = resource.document.get("tags")
    return tags if isinstance(tags, dict) else {}


def _has_tag(resource: Resource, wanted: dict[str, str]) -> bool:
    name, value = wanted.get("tagname"), wanted.get("tagvalue")
    return any(
        (name is None or tag.lower() == name) and (value is None or str(text).lower() == value)
        for tag, text in _tags(resource).items()
    )


_comparison = late(r"\s*([A-Za-z/]+)\s+eq\s+'((?:[^']|'')*)'\s*", "fullmatch", re.IGNORECASE)
_function = late(r"\s*([A-Za-z]+)\(\s*(?:'((?:[^']|'')*)')?\s*\)\s*", "fullmatch")


def comparisons(text: str, names: dict[str, str], words: tuple[str, ...]) -> list[Test]:
    """The tests of a filter of one provider: `name eq 'text'` and `name('text')` for members by their path, joined by `and`.

    `words` are calls that test nothing here (`atScope()`). Raises RequestError (400 InvalidFilterInQueryString).
    """
    tests: list[Test] = []
    for part in re.split(r"\s+and\s+", text.strip(), flags=re.IGNORECASE):
        match = _comparison(part) or _function(part)
        if match is None:
            raise errors.invalid_filter(text)
        name = match[1].lower()
        if name in words:
            continue
        path = names.get(name)
        if path is None or match[2] is None:
            raise errors.invalid_filter(text)
        tests.append(partial(_has_member, path, match[2].replace("''", "'").lower()))
    return tests


def _has_member(path: str, wanted: str, resource: Resource) -> bool:
    value: Any = resource.document
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return str(value or "").lower() == wanted
