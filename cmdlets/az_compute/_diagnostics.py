"""The files that configure the diagnostics extension: JSON, or XML as the .wadcfgx files of Visual Studio."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from pscompat.dotnet.errors import NetError
from pscompat.dotnet.library.xml_reader import read
from pscompat.dotnet.library.xml_tree import Node, outer_xml

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_KINDS = ("WadCfg", "WadCfgBlob", "xmlCfg")
_STORAGE_TYPES = ("Table", "Blob", "TableAndBlob")
_SECRETS = {
    "name": "storageAccountName",
    "key": "storageAccountKey",
    "endpoint": "storageAccountEndPoint",
    "sasToken": "storageAccountSasToken",
}
"""By attribute of StorageAccount in XML the member of the protected settings."""
_EVENT_HUB = ("Url", "SharedAccessKeyName", "SharedAccessKey")


class Configuration:
    """A configuration. Raises ValueError for a text that is none; account: the storage account that it names, "" without one.

    other_id: whether the metrics were those of another resource than `public` was called for.
    """

    def __init__(self, text: str) -> None:
        self.other_id = False
        self._xml = _xml(text)
        if self._xml is None:
            found = json.loads(text)
            if not isinstance(found, dict):
                raise ValueError("the configuration is no JSON object")
            self._json = {name: value for name, value in found.items() if name != "PrivateConfig"}
            self._json = _member(self._json, "PublicConfig", self._json)
            self._private = dict(found.get("PrivateConfig") or {})
            self.account = str(_member(self._json, "storageAccount", "") or "")
        else:
            self._private = _private(self._xml)
            place = self._xml if self._xml.local == "PublicConfig" else _first(self._xml, "PublicConfig")
            node = None if place is None else _first(place, "StorageAccount")
            self.account = "" if node is None else node.text

    def secrets(self) -> dict[str, Any]:
        """What is in the part that only the extension may know."""
        return dict(self._private)

    def protected(self) -> dict[str, Any]:
        """What is in a file of its own that only the extension may know."""
        return dict(self._private or ({} if self._xml is not None else self._json))

    def public(self, account: str | None, resource_id: str | None) -> Document:
        """What everybody may know, with the account and the id of the resource in the metrics, None for one that is not made yet.

        Raises ValueError."""
        return (
            self._of_json(account, resource_id) if self._xml is None else self._of_xml(self._xml, account, resource_id)
        )

    def _of_json(self, account: str | None, resource_id: str | None) -> Document:
        names = {name.lower(): name for name in reversed(list(self._json))}
        key = next((names[kind.lower()] for kind in _KINDS if kind.lower() in names), None)
        if key is None:
            raise ValueError(f"the configuration has none of {', '.join(_KINDS)}")
        value = self._json[key]
        if key.lower() == "wadcfg":
            monitor = value.get("DiagnosticMonitorConfiguration") if isinstance(value, dict) else None
            if not isinstance(monitor, dict):
                raise ValueError("the configuration has no DiagnosticMonitorConfiguration")
            if resource_id is not None:
                metrics = monitor.setdefault("Metrics", {})
                self.other_id = metrics.get("resourceId") not in (None, resource_id)
                metrics["resourceId"] = resource_id
        kind = _member(self._json, "StorageType", None)
        return {"storageAccount": account, key: value, **_storage_type(kind)}

    def _of_xml(self, root: Node, account: str | None, resource_id: str | None) -> Document:
        config = _first(root, "WadCfg")
        if config is None:
            raise ValueError("the configuration has no WadCfg")
        monitor = _first(config, "DiagnosticMonitorConfiguration")
        if monitor is None:
            raise ValueError("the configuration has no DiagnosticMonitorConfiguration")
        if resource_id is not None:
            metrics = next((child for child in monitor.children if child.local == "Metrics"), None)
            if metrics is None:
                metrics = monitor.append(Node("Element", monitor.owner, "Metrics", monitor.uri))
            before = metrics.attribute("resourceId")
            self.other_id = before is not None and before.value != resource_id
            metrics.set_attribute("resourceId", resource_id)
        found: dict[str, Any] = {
            "xmlCfg": base64.b64encode(outer_xml(config).encode()).decode(),
            "storageAccount": account,
        }
        place = _first(root, "LocalResourceDirectory")
        path = None if place is None else place.attribute("path")
        if place is not None and path is not None and path.value:
            expands = place.attribute("expandEnvironment")
            value = None if expands is None else {"0": "false", "1": "true"}.get(expands.value or "", expands.value)
            found["localResourceDirectory"] = {"path": path.value, "expandResourceDirectory": value}
        kind = _first(root, "StorageType")
        return {**found, **_storage_type(None if kind is None else kind.text)}


def _xml(text: str) -> Node | None:
    """The root of an XML text, None where it is something else."""
    document = Node("Document", None)
    try:
        read(text, document)
    except NetError:
        return None
    return next((child for child in document.children if child.kind == "Element"), None)


def _private(root: Node) -> dict[str, Any]:
    """The secrets of an XML configuration. Raises ValueError for those that are not known here."""
    found: dict[str, Any] = {}
    part = _first(root, "PrivateConfig")
    for child in part.children if part is not None else ():
        attributes = {one.local: one.value or "" for one in child.attributes if one.uri == ""}
        if child.local == "StorageAccount":
            found.update({_SECRETS[name]: value for name, value in attributes.items() if value and name in _SECRETS})
        elif child.local == "EventHub":
            found["EventHub"] = {name: attributes[name] for name in _EVENT_HUB if name in attributes}
        elif child.kind == "Element":
            raise ValueError(f"{child.local} in the PrivateConfig of XML is not read; give the configuration as JSON")
    return found


def _first(node: Node, name: str) -> Node | None:
    """The first element of this local name inside a node."""
    return next(
        (each for each in node.walk() if each.kind == "Element" and each.local == name and each is not node), None
    )


def _member(values: dict[str, Any], name: str, missing: Any) -> Any:
    """A member by its name in any case."""
    return next((value for key, value in values.items() if key.lower() == name.lower()), missing)


def _storage_type(kind: str | None) -> dict[str, str]:
    if kind is not None and kind not in _STORAGE_TYPES:
        raise ValueError(f"'{kind}' is no StorageType")
    return {} if kind is None else {"StorageType": kind}
