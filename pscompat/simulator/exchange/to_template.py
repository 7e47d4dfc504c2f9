"""What exists, as an ARM template that makes it again.

A template holds what a request may hold: what the service sets by itself is left out, and so are disks that a machine makes, and
references to what does not exist. Ids within the group become `resourceId` expressions, so that the template deploys into another group.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from pscompat.arm import ResourceType, arm_facts
from pscompat.simulator.bodies import reader_of
from pscompat.simulator.exchange.exporting import export_resources
from pscompat.simulator.resource_ids import RESOURCE_GROUPS, full_name, group_of, name_of, provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.scopes import exists
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError

_SCHEMAS = "https://schema.management.azure.com/schemas/"
GROUP_SCHEMA = f"{_SCHEMAS}2019-04-01/deploymentTemplate.json#"
SUBSCRIPTION_SCHEMA = f"{_SCHEMAS}2018-05-01/subscriptionDeploymentTemplate.json#"
_GROUPS_VERSION = "2021-04-01"
_DEPLOYMENTS_VERSION = "2022-09-01"
_MACHINES = "microsoft.compute/virtualmachines"
_SETS = "microsoft.compute/availabilitysets"


@dataclass
class Exported:
    """A template, and what it lacks: places with reasons."""

    template: dict[str, Any]
    left_out: list[tuple[str, str]] = field(default_factory=list)


def export_group(call: Call, group: Resource, only: Collection[str] | None = None) -> Exported:
    """A template for a resource group; `only` are the ids in lower case of what is exported, where that is not everything."""
    made = _GroupTemplate(call, group, only)
    return Exported(made.template(), made.left_out)


def export_subscription(call: Call, subscription_path: str) -> Exported:
    """A template for a subscription: its groups, and a nested deployment for each that holds something."""
    exported = Exported({"$schema": SUBSCRIPTION_SCHEMA, "contentVersion": "1.0.0.0", "resources": []})
    for group in call.store.list(RESOURCE_GROUPS, subscription_path):
        document = {key: value for key, value in group.document.items() if key in ("location", "tags", "managedBy")}
        entry = {"type": RESOURCE_GROUPS, "apiVersion": _GROUPS_VERSION, "name": group.name, **_escaped(document)}
        exported.template["resources"].append(entry)
        inner = export_group(call, group)
        exported.left_out += inner.left_out
        if inner.template["resources"]:
            exported.template["resources"].append(_nested(group, inner.template))
    return exported


def _nested(group: Resource, template: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "Microsoft.Resources/deployments",
        "apiVersion": _DEPLOYMENTS_VERSION,
        "name": f"into-{group.name}"[:64],
        "resourceGroup": group.name,
        "dependsOn": [f"[resourceId('{RESOURCE_GROUPS}', '{_quoted(group.name)}')]"],
        "properties": {
            "mode": "Incremental",
            "expressionEvaluationOptions": {"scope": "inner"},
            "template": template,
        },
    }


class _GroupTemplate:
    """Makes the template of one group."""

    def __init__(self, call: Call, group: Resource, only: Collection[str] | None) -> None:
        self._call = call
        self._group = group
        self._only = only
        self.left_out: list[tuple[str, str]] = []
        self._parameters: dict[str, Any] = {}
        self._bodies: dict[str, tuple[str, ResourceType, dict[str, Any]]] = {}
        """What is exported: id, type and body, by id in lower case."""

    def template(self) -> dict[str, Any]:
        """The whole template."""
        documents = [one for one in export_resources(self._call, self._group) if one["type"] != RESOURCE_GROUPS]
        made_by_machines = set(_made_disks(documents))
        for document in documents:
            key = document["id"].lower()
            if key not in made_by_machines and (self._only is None or key in self._only):
                self._read(document)
        entries = [self._entry(*row) for row in self._bodies.values()]
        return {
            "$schema": GROUP_SCHEMA,
            "contentVersion": "1.0.0.0",
            "parameters": self._parameters,
            "resources": entries,
        }

    def _read(self, document: dict[str, Any]) -> None:
        """Note what a request to make a resource holds."""
        resource_id = document["id"]
        facts = arm_facts().resource_type(document["type"])
        path = provider_path(resource_id)
        if facts is None or not facts.writable or path is None:
            self.left_out.append((resource_id, "resources of its type cannot be written"))
            return
        above = path.id_of(path.segments[:-2]) if len(path.segments) > 2 else ""
        if above and not exists(self._call, above):
            self.left_out.append((resource_id, f"it lies in {above}, which does not exist"))
            return
        try:
            body = reader_of(facts, changes=True).read(document, name_of(resource_id))
        except RequestError as error:
            self.left_out.append((resource_id, error.message))
            return
        if facts.name.lower() == _MACHINES:
            self._fit_machine(resource_id, body)
        if facts.name.lower() == _SETS:
            body.get("properties", {}).pop("virtualMachines", None)  # each machine names its set
        children = _children_of_pairs(resource_id, facts, body)
        self._bodies[resource_id.lower()] = (resource_id, facts, self._existing(resource_id, body))
        for child in children:
            self._read(child)

    def _fit_machine(self, machine_id: str, body: dict[str, Any]) -> None:
        """A machine makes the disks that it did not get from elsewhere, and asks for a password where it has no keys."""
        properties = body.get("properties", {})
        storage = properties.get("storageProfile", {})
        for disk in [storage.get("osDisk") or {}, *(storage.get("dataDisks") or ())]:
            if disk.get("createOption") != "Attach" and isinstance(disk.get("managedDisk"), dict):
                disk["managedDisk"].pop("id", None)
        profile = properties.get("osProfile")
        keys = ((profile or {}).get("linuxConfiguration") or {}).get("ssh")
        if isinstance(profile, dict) and not keys:
            name = re.sub(r"\W", "_", name_of(machine_id)) + "_adminPassword"
            # A value of its own for each deployment, which is the one default that is allowed for a secret.
            self._parameters[name] = {"type": "securestring", "defaultValue": "[newGuid()]"}
            profile["adminPassword"] = _Expression(f"[parameters('{name}')]")

    def _existing(self, owner: str, value: Any) -> Any:
        """A body without the references to what lies in this group and is not there."""
        if isinstance(value, dict):
            kept = ((key, item) for key, item in value.items() if not self._refers_to_nothing(owner, item))
            return {key: self._existing(owner, item) for key, item in kept}
        if isinstance(value, list):
            return [self._existing(owner, item) for item in value if not self._refers_to_nothing(owner, item)]
        return value

    def _refers_to_nothing(self, owner: str, value: Any) -> bool:
        reference = value.get("id") if isinstance(value, dict) else None
        if not (isinstance(reference, str) and self._is_gone(reference)):
            return False
        self.left_out.append((owner, f"it refers to {reference}, which does not exist"))
        return True

    def _is_gone(self, reference: str) -> bool:
        group = f"{self._group.id}/".lower()
        path = provider_path(reference)
        if path is None or not path.is_resource or len(path.segments) > 2 or not reference.lower().startswith(group):
            return False
        return self._call.store.get(reference) is None

    def _entry(self, resource_id: str, facts: ResourceType, body: dict[str, Any]) -> dict[str, Any]:
        entry: dict[str, Any] = {"type": facts.name, "apiVersion": _version(facts)}
        path = provider_path(resource_id)
        if path is not None and path.scope.lower() != self._group.id.lower():
            entry["scope"] = _Expression(self._expression(path.scope))
        entry["name"] = full_name(resource_id)
        entry.update({key: self._in_template(value) for key, value in body.items() if key not in ("id", "name")})
        needs = sorted(set(self._needs(resource_id, body)))
        if needs:
            entry["dependsOn"] = [self._expression(self._bodies[key][0]) for key in needs]
        return dict(_plain(entry))

    def _needs(self, resource_id: str, body: dict[str, Any]) -> Iterator[str]:
        """What has to be there before: what the body refers to, the parent, and what it extends."""
        own = resource_id.lower()
        path = provider_path(resource_id)
        above = "" if path is None else path.id_of(path.segments[:-2]) if len(path.segments) > 2 else path.scope
        for named in [above, *_ids(body)]:
            key = named.lower()
            while key:
                if key in self._bodies and key != own:
                    if not self._leads_to(key, own):
                        yield key
                    break
                inner = provider_path(key)
                key = inner.id_of(inner.segments[:-2]) if inner is not None and len(inner.segments) > 2 else ""

    def _leads_to(self, start: str, goal: str) -> bool:
        """Whether what a body refers to refers back, so that neither can wait for the other; the one that stands first does not wait."""
        places = list(self._bodies)
        refers_back = any(
            one.lower() == goal or one.lower().startswith(f"{goal}/") for one in _ids(self._bodies[start][2])
        )
        return refers_back and places.index(goal) < places.index(start)

    def _in_template(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._in_template(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._in_template(item) for item in value]
        if isinstance(value, _Expression) or not isinstance(value, str):
            return value
        inside = value.lower().startswith(f"{self._group.id}/providers/".lower())
        return _Expression(self._expression(value)) if inside and _is_plain_id(value) else _escaped(value)

    def _expression(self, resource_id: str) -> str:
        """The expression that gives an id within the group."""
        path = provider_path(resource_id)
        if path is None:
            return "[resourceGroup().id]" if group_of(resource_id) else resource_id
        type_name, names = path.type_name, ", ".join(f"'{_quoted(name)}'" for name in path.segments[1::2])
        if path.scope.lower() == self._group.id.lower():
            return f"[resourceId('{type_name}', {names})]"
        return f"[extensionResourceId({self._expression(path.scope)[1:-1]}, '{type_name}', {names})]"


def _children_of_pairs(resource_id: str, facts: ResourceType, body: dict[str, Any]) -> list[dict[str, Any]]:
    """Take children out of the lists of a body that refer to another resource of its type, as peerings of networks do.

    Two such resources refer to each other: neither could be made before the other, but their children can come after both.
    """
    found: list[dict[str, Any]] = []
    properties = body.get("properties")
    if not isinstance(properties, dict):
        return found
    for member, items in list(properties.items()):
        inner = arm_facts().resource_type(f"{facts.name}/{member}")
        if inner is None or not isinstance(items, list) or not any(_refers_to(facts.name, resource_id, items)):
            continue
        del properties[member]
        for item in items:
            found.append({**item, "id": f"{resource_id}/{member}/{item.get('name')}", "type": inner.name})
    return found


def _refers_to(type_name: str, own: str, value: Any) -> Iterator[bool]:
    """Whether ids in a value name another resource of a type."""
    for text in _ids(value):
        path = provider_path(text)
        yield path is not None and path.type_name.lower() == type_name.lower() and text.lower() != own.lower()


def _version(facts: ResourceType) -> str:
    """The newest api-version, of those that are no previews if there is one."""
    settled = [version for version in facts.api_versions if not version.endswith("preview")]
    return (settled or list(facts.api_versions))[-1]


class _Expression(str):
    """A text that a template evaluates: every other text stands for itself."""

    __slots__ = ()


def _plain(value: Any) -> Any:
    """The same value of texts alone."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, _Expression) else value


def _escaped(value: Any) -> Any:
    """A value that stands for itself in a template: a bracket at a text's beginning is doubled."""
    if isinstance(value, dict):
        return {key: _escaped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return f"[{value}" if isinstance(value, str) and value.startswith("[") and value.endswith("]") else value


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _is_plain_id(text: str) -> bool:
    path = provider_path(text)
    return path is not None and path.is_resource


def _ids(value: Any) -> Iterator[str]:
    """The texts in a value that are ids."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _ids(item)
    elif isinstance(value, list):
        for item in value:
            yield from _ids(item)
    elif isinstance(value, str) and value.startswith("/subscriptions/"):
        yield value


def _made_disks(documents: list[dict[str, Any]]) -> Iterator[str]:
    """The ids in lower case of disks that a machine made when it was made."""
    for document in documents:
        if document["type"].lower() != _MACHINES:
            continue
        storage = document.get("properties", {}).get("storageProfile", {})
        for disk in [storage.get("osDisk") or {}, *(storage.get("dataDisks") or ())]:
            if disk.get("createOption") != "Attach":
                yield str((disk.get("managedDisk") or {}).get("id", "")).lower()
