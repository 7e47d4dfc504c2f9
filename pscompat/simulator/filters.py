"""`$filter` of resource lists: the part of OData that Azure Resource Manager knows.

`resourceType eq 'NAMESPACE/TYPE'`, also of name, location, resourceGroup, plan/publisher and the like, with eq and ne, joined by
`and` and `or`; `tagName eq 'a' and tagValue eq 'b'`; `substringof('text', name)`, `startswith(tagName, 'text')`. Texts compare
without case. Source: the REST reference of Resources - List.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pscompat.simulator.odata import EQUALITY, FilterReader, Read, Test, member_reader
from pscompat.simulator.resource_ids import full_name, group_of
from pscompat.simulator.store import Resource

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
    "tagname": lambda resource: list(_tags(resource)),
    "tagvalue": lambda resource: list(_tags(resource).values()),
}
_TAGS = ("tagname", "tagvalue")


def _inner(resource: Resource, name: str, member: str) -> Any:
    value = resource.document.get(name)
    return value.get(member) if isinstance(value, dict) else None


def parse_filter(text: str) -> Test:
    """What says whether a resource is one that a filter asks for. Raises RequestError (400 InvalidFilterInQueryString)."""
    return _ResourceFilter(text, _FIELDS.get, EQUALITY).test()


class _TagTest:
    """What a filter asks of one tag of a resource: its name, its value or both."""

    def __init__(self, wanted: dict[str, str]) -> None:
        self.wanted = wanted

    def __call__(self, resource: Resource) -> bool:
        name, value = self.wanted.get("tagname"), self.wanted.get("tagvalue")
        return any(
            (name is None or tag.lower() == name) and (value is None or str(text).lower() == value)
            for tag, text in _tags(resource).items()
        )


class _ResourceFilter(FilterReader):
    """A tag's name and value that are joined by `and` belong to one tag."""

    def comparison(self, name: str, operator: str, value: Any) -> Test:
        if name.lower() in _TAGS and operator == "eq":
            return _TagTest({name.lower(): str(value).lower()})
        return super().comparison(name, operator, value)

    def joined(self, tests: list[Test]) -> Test:
        tag: dict[str, str] = {}
        others: list[Test] = []
        for test in tests:
            if isinstance(test, _TagTest):
                tag.update(test.wanted)
            else:
                others.append(test)
        return super().joined([*others, _TagTest(tag)] if tag else others)


def _tags(resource: Resource) -> dict[str, Any]:
    tags = resource.document.get("tags")
    return tags if isinstance(tags, dict) else {}


class _ProviderFilter(FilterReader):
    """Calls: `name('text')` compares a member, a word (`atScope()`) tests nothing here."""

    words: tuple[str, ...] = ()

    def call(self, name: str, arguments: list[Any]) -> Test:
        if name in self.words:
            return lambda resource: True
        if len(arguments) != 1:
            return super().call(name, arguments)
        return self.comparison(name, "eq", arguments[0])


def member_filter(text: str, names: Mapping[str, str], words: tuple[str, ...]) -> Test:
    """The filter of one provider's lists: members by their path in the document, by the name that the filter gives them.

    `words` are calls that test nothing here (`atScope()`). Raises RequestError (400 InvalidFilterInQueryString).
    """

    def members(name: str) -> Read | None:
        path = names.get(name)
        if path is None:
            return None
        read = member_reader(path)
        return lambda resource: read(resource.document)

    reader = _ProviderFilter(text, members, EQUALITY)
    reader.words = words
    return reader.test()
