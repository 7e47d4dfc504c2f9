"""Importing files: all of them, or nothing of any."""

from __future__ import annotations

from typing import Any, NamedTuple

from pscompat.simulator.exchange.forms import TEMPLATE, Found, ImportFileError, read_document, read_list, template_in
from pscompat.simulator.exchange.from_template import import_template, needs_group
from pscompat.simulator.exchange.importing import Imported, import_found
from pscompat.simulator.resource_ids import subscription_of
from pscompat.simulator.routing import Call


class Source(NamedTuple):
    """A file that was read: a list of resources, or a template."""

    name: str
    found: Found | None
    template: dict[str, Any] | None

    @property
    def form(self) -> str:
        """What the file is."""
        return TEMPLATE if self.found is None else self.found.form


def read_source(name: str, content: bytes) -> Source:
    """A file by its content. Raises ImportFileError."""
    document = read_document(name, content)
    template = template_in(document)
    return Source(name, None if template is not None else read_list(name, document), template)


def first_subscription(sources: list[Source]) -> tuple[str, str, str]:
    """The id, name and tenant of the first subscription that files name; empty where they name none."""
    for source in sources:
        if source.found is not None:
            named = [*source.found.subscriptions, *(subscription_of(entry.id) for entry in source.found.entries)]
            for subscription in filter(None, named):
                key = subscription.lower()
                return key, source.found.subscriptions.get(key, ""), source.found.tenants.get(key, "")
    return "", "", ""


def read_parameters(name: str, content: bytes) -> dict[str, Any]:
    """The values of a file of parameters for a template, as the Azure CLI takes it. Raises ImportFileError."""
    document = read_document(name, content)
    values = document.get("parameters", document) if isinstance(document, dict) else None
    if not isinstance(values, dict):
        raise ImportFileError(f"{name}: is no file of parameters: expected an object with parameters")
    rows = values.items()
    return {key: value if isinstance(value, dict) and "value" in value else {"value": value} for key, value in rows}


def import_sources(
    call: Call, sources: list[Source], subscription: str, group: str, parameters: dict[str, Any] | None = None
) -> list[Imported]:
    """Import files one after the other; templates take parameters, and go into the group and subscription that are given.

    Raises ImportFileError.
    """
    results = []
    for source in sources:
        if source.found is not None:
            results.append(import_found(call, source.found))
            continue
        template = source.template or {}
        if needs_group(template) and not group:
            raise ImportFileError(f"{source.name}: is {TEMPLATE} for a resource group: name it with --resource-group")
        into = subscription or next(iter(call.store.subscriptions))
        group_name = group if needs_group(template) else ""
        results.append(import_template(call, source.name, template, parameters or {}, into, group_name))
    return results
