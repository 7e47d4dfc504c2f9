"""The inventory: what exists when the simulator starts, and how it behaves. docs/simulator.md documents the form."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from pscompat.simulator import faults, store, throttling
from pscompat.simulator.inventory_networks import Networks, interface_id
from pscompat.simulator.locations import REGIONS, normal
from pscompat.simulator.providers.compute import virtual_machines
from pscompat.simulator.providers.compute._parameters import WINDOWS, decode_custom_data
from pscompat.simulator.resource_ids import is_name
from pscompat.simulator.wire import RequestError

DEFAULT_SUBSCRIPTION_ID = "5a1ec0de-0000-4000-8000-000000000001"
DEFAULT_TENANT_ID = "5a1ec0de-0000-4000-8000-0000000000aa"
DEFAULT_OPERATION_SECONDS = 0.05
DEFAULT_PAGE_SIZE = 100
_MOST = 1_000_000_000
"""Of all numbers; seconds beyond are more than a clock can show."""

_LINUX_IMAGE = {
    "publisher": "Canonical",
    "offer": "ubuntu-24_04-lts",
    "sku": "server",
    "version": "latest",
}


class InventoryError(Exception):
    """An inventory that cannot be used. The message names the file and the key."""


class Inventory(NamedTuple):
    """What an inventory says, checked. Times are in seconds."""

    store: store.Store
    operation_seconds: float
    page_size: int
    enforce_throttling: bool
    limits: dict[str, int]
    faults: list[faults.Fault]


def load_inventory(source: str | Path | Mapping[str, Any], now: float) -> Inventory:
    """The inventory in a JSON or YAML file, or in a mapping of the same form.

    `now` (seconds since the epoch) becomes the time of creation of all machines. Raises InventoryError.
    """
    if isinstance(source, Mapping):
        return _Reader("inventory", now).inventory(source)
    path = Path(source)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InventoryError(f"{path}: cannot be read: {reason}") from None
    return _Reader(str(path), now).inventory(_parse(path, text))


def _parse(path: Path, text: str) -> Any:
    if path.suffix.lower() == ".json":
        import json

        try:
            return json.loads(text)
        except ValueError as error:
            raise InventoryError(f"{path}: not valid JSON: {error}") from None
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f" in line {where.line + 1}, column {where.column + 1}" if where else ""
        raise InventoryError(f"{path}: not valid YAML{line}: {getattr(error, 'problem', None) or error}") from None


class _Reader:
    """Reads the parts of an inventory; `where` is the key that a message names."""

    def __init__(self, name: str, now: float) -> None:
        self._name = name
        self._now = now

    def _fail(self, where: str, problem: str) -> NoReturn:
        raise InventoryError(f"{self._name}: {where}: {problem}" if where else f"{self._name}: {problem}")

    def _mapping(self, value: Any, where: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            self._fail(where, f"expected an object with {', '.join(keys)}, found {_kind(value)}")
        for key in value:
            if key not in keys:
                import difflib  # for the message alone

                near = difflib.get_close_matches(str(key), keys, 1)
                hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(keys)}"
                self._fail(where, f"unknown key {key!r}; {hint}")
        return value

    def _list(self, value: Any, where: str) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            self._fail(where, f"expected a list, found {_kind(value)}")
        return value

    def _text(self, mapping: Mapping[str, Any], key: str, where: str, default: str | None = None) -> str:
        value = mapping.get(key, default)
        if value is None:
            self._fail(where, f"{key} is missing")
        if not isinstance(value, str) or not value:
            self._fail(f"{where}.{key}", f"expected text, found {_kind(value)}")
        return value

    def _choice(self, mapping: Mapping[str, Any], key: str, where: str, choices: tuple[str, ...]) -> str:
        value = self._text(mapping, key, where, choices[0])
        for choice in choices:
            if choice.lower() == value.lower():
                return choice
        self._fail(f"{where}.{key}", f"expected one of {', '.join(choices)}, found {value!r}")

    def _guid(self, mapping: Mapping[str, Any], key: str, where: str, default: str) -> str:
        value = self._text(mapping, key, where, default)
        try:
            return str(uuid.UUID(value))
        except ValueError:
            self._fail(f"{where}.{key}", f"expected a GUID, found {value!r}")

    def _number(self, mapping: Mapping[str, Any], key: str, where: str, default: Any, *, whole: bool = False) -> Any:
        value = mapping.get(key, default)
        if value is None and default is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)) or value < 0:
            kind = "whole number" if whole else "number"
            self._fail(_join(where, key), f"expected a {kind} of at least 0, found {_kind(value)}")
        if not value <= _MOST:
            self._fail(_join(where, key), f"expected a number of at most {_MOST:,}, found {value}")
        return value

    def _own_name(self, mapping: Mapping[str, Any], where: str) -> str:
        value = self._text(mapping, "name", where)
        if not is_name(value):
            self._fail(f"{where}.name", f"expected a name without <>%&\\?/ and control characters, found {value!r}")
        return value

    def _location(self, mapping: Mapping[str, Any], where: str, default: str) -> str:
        value = self._text(mapping, "location", where, default)
        if normal(value) not in REGIONS:
            import difflib  # for the message alone

            near = difflib.get_close_matches(normal(value), REGIONS, 1)
            self._fail(
                f"{where}.location",
                f"expected a region, found {value!r}" + (f"; did you mean {near[0]}?" if near else ""),
            )
        return normal(value)

    def _texts(self, mapping: Mapping[str, Any], key: str, where: str) -> dict[str, str]:
        value = mapping.get(key) or {}
        if not isinstance(value, Mapping) or not all(isinstance(item, str) for item in value.values()):
            self._fail(f"{where}.{key}", "expected an object whose values are text")
        return {str(name): item for name, item in value.items()}

    def inventory(self, document: Any) -> Inventory:
        """The whole document."""
        keys = (
            "operationSeconds",
            "pageSize",
            "throttling",
            "faults",
            "tenant",
            "tenants",
            "subscriptions",
            "resourceGroups",
        )
        document = self._mapping(document, "", keys)
        if "subscriptions" in document and "resourceGroups" in document:
            self._fail("", "give either subscriptions or resourceGroups (those of one subscription), not both")
        enforce, limits = self._throttling(document.get("throttling") or {})
        page_size = self._number(document, "pageSize", "", DEFAULT_PAGE_SIZE, whole=True)
        if page_size == 0:
            self._fail("pageSize", "expected at least 1, found 0")
        return Inventory(
            store=self._store(document),
            operation_seconds=float(self._number(document, "operationSeconds", "", DEFAULT_OPERATION_SECONDS)),
            page_size=page_size,
            enforce_throttling=enforce,
            limits=limits,
            faults=[
                self._fault(fault, f"faults[{index}]")
                for index, fault in enumerate(self._list(document.get("faults"), "faults"))
            ],
        )

    def _store(self, document: Mapping[str, Any]) -> store.Store:
        tenants = self._tenants(document)
        home = tenants[0]
        found: dict[str, store.Subscription] = {}
        groups: list[tuple[store.Subscription, Any, str]] = []
        if "subscriptions" in document:
            for index, item in enumerate(self._list(document["subscriptions"], "subscriptions")):
                where = f"subscriptions[{index}]"
                mapping = self._mapping(item, where, ("id", "name", "tenant", "resourceGroups"))
                subscription = store.Subscription(
                    self._guid(mapping, "id", where, DEFAULT_SUBSCRIPTION_ID),
                    self._text(mapping, "name", where, "Simulator"),
                    self._tenant_of(mapping, where, tenants).id,
                )
                if subscription.id in found:
                    self._fail(f"{where}.id", f"{subscription.id} occurs twice")
                found[subscription.id] = subscription
                groups.append((subscription, mapping.get("resourceGroups"), f"{where}.resourceGroups"))
        else:
            only = store.Subscription(DEFAULT_SUBSCRIPTION_ID, "Simulator", home.id)
            found[only.id] = only
            groups.append((only, document.get("resourceGroups"), "resourceGroups"))
        if not found:
            self._fail("subscriptions", "expected at least one subscription")
        made = store.Store(tenants, list(found.values()))
        for subscription, value, where in groups:
            self._groups(made, subscription, value, where)
        return made

    def _tenants(self, document: Mapping[str, Any]) -> list[store.Tenant]:
        """The tenants, the account's own first."""
        if "tenant" in document and "tenants" in document:
            self._fail("", "give either tenant or tenants, not both")
        if "tenants" not in document:
            return [self._tenant(document.get("tenant") or {}, "tenant")]
        listed = [
            self._tenant(item, f"tenants[{index}]")
            for index, item in enumerate(self._list(document["tenants"], "tenants"))
        ]
        if not listed:
            self._fail("tenants", "expected at least one tenant")
        if len({tenant.id for tenant in listed}) < len(listed):
            self._fail("tenants", "the same id occurs twice")
        return listed

    def _tenant(self, value: Any, where: str) -> store.Tenant:
        tenant = self._mapping(value, where, ("id", "name", "domain"))
        return store.Tenant(
            self._guid(tenant, "id", where, DEFAULT_TENANT_ID),
            self._text(tenant, "name", where, "Contoso"),
            self._text(tenant, "domain", where, "contoso.onmicrosoft.com"),
        )

    def _tenant_of(self, mapping: Mapping[str, Any], where: str, tenants: list[store.Tenant]) -> store.Tenant:
        """The tenant of a subscription, by its id, name or domain; the first where none is given."""
        wanted = self._text(mapping, "tenant", where, tenants[0].id)
        found = [tenant for tenant in tenants if wanted.lower() in (text.lower() for text in tenant)]
        if not found:
            self._fail(f"{where}.tenant", f"there is no tenant {wanted!r}")
        return found[0]

    def _groups(self, made: store.Store, subscription: store.Subscription, value: Any, where: str) -> None:
        for index, item in enumerate(self._list(value, where)):
            here = f"{where}[{index}]"
            mapping = self._mapping(item, here, ("name", "location", "tags", "virtualMachines"))
            name = self._own_name(mapping, here)
            location = self._location(mapping, here, "eastus")
            tags = self._texts(mapping, "tags", here)
            document = {"location": location, **({"tags": tags} if tags else {})}
            document["properties"] = {"provisioningState": "Succeeded"}
            group = store.new_group(subscription, name, document, self._now)
            if made.get(group.id) is not None:
                self._fail(f"{here}.name", f"{name!r} occurs twice")
            made.put(group)
            networks = Networks(made, group, self._now)
            for number, vm in enumerate(self._list(mapping.get("virtualMachines"), f"{here}.virtualMachines")):
                self._virtual_machine(made, group, networks, vm, f"{here}.virtualMachines[{number}]")

    def _virtual_machine(
        self, made: store.Store, group: store.Resource, networks: Networks, value: Any, where: str
    ) -> None:
        keys = (
            "name",
            "os",
            "state",
            "size",
            "location",
            "adminUsername",
            "customData",
            "image",
            "tags",
            "zones",
            "operationSeconds",
        )
        mapping = self._mapping(value, where, keys)
        zones = self._list(mapping.get("zones"), f"{where}.zones")
        if not all(isinstance(zone, str) for zone in zones):
            self._fail(f"{where}.zones", "expected a list of text")
        name = self._own_name(mapping, where)
        vm_id = f"{group.id}/providers/{virtual_machines.TYPE}/{name}"
        os_disk = {
            "osType": self._choice(mapping, "os", where, (virtual_machines.LINUX, WINDOWS)),
            "deleteOption": "Delete",
        }
        document: dict[str, Any] = {
            "location": self._location(mapping, where, group.document["location"]),
            "properties": {
                "hardwareProfile": {"vmSize": self._text(mapping, "size", where, virtual_machines.DEFAULT_SIZE)},
                "storageProfile": {
                    "imageReference": self._texts(mapping, "image", where) or dict(_LINUX_IMAGE),
                    "osDisk": os_disk,
                },
                "osProfile": {"adminUsername": self._text(mapping, "adminUsername", where, "azureuser")},
                "networkProfile": {"networkInterfaces": [{"id": interface_id(group.id, name)}]},
                "provisioningState": "Succeeded",
            },
        }
        tags = self._texts(mapping, "tags", where)
        if tags:
            document["tags"] = tags
        if zones:
            document["zones"] = zones
        virtual_machines.fill_new(document, vm_id, self._now)
        state = {
            "powerState": self._choice(mapping, "state", where, virtual_machines.POWER_STATES),
            "customData": self._custom_data(mapping, where),
            "operationSeconds": self._number(mapping, "operationSeconds", where, None),
        }
        if made.get(vm_id) is not None:
            self._fail(f"{where}.name", f"{name!r} occurs twice")
        networks.add(name, document["location"])
        kept = {key: item for key, item in state.items() if item is not None}
        disk = virtual_machines.system_disk(document, vm_id, self._now)
        made.put(store.Resource(*disk, created=self._now, changed=self._now))
        made.put(
            store.Resource(
                vm_id,
                virtual_machines.TYPE,
                store.packed(document),
                store.packed(kept),
                created=self._now,
                changed=self._now,
            )
        )

    def _custom_data(self, mapping: Mapping[str, Any], where: str) -> str | None:
        value = mapping.get("customData")
        if value is None:
            return None
        try:
            decode_custom_data(value)
        except RequestError:
            self._fail(f"{where}.customData", "expected base64 of at most 65,535 bytes")
        return str(value)

    def _throttling(self, value: Any) -> tuple[bool, dict[str, int]]:
        mapping = self._mapping(value, "throttling", ("enforce", "limits"))
        enforce = mapping.get("enforce", False)
        if not isinstance(enforce, bool):
            self._fail("throttling.enforce", f"expected true or false, found {_kind(enforce)}")
        limits = self._mapping(mapping.get("limits") or {}, "throttling.limits", tuple(throttling.LIMITS))
        return enforce, {key: self._number(limits, key, "throttling.limits", 0, whole=True) for key in limits}

    def _fault(self, value: Any, where: str) -> faults.Fault:
        keys = ("kind", "method", "path", "times", "seconds", "retryAfter", "code", "message")
        mapping = self._mapping(value, where, keys)
        self._text(mapping, "kind", where)
        fault = faults.Fault(self._choice(mapping, "kind", where, faults.KINDS))
        fault.method = self._text(mapping, "method", where, fault.method).upper()
        fault.path = self._text(mapping, "path", where, fault.path)
        if "times" in mapping:
            fault.times = self._number(mapping, "times", where, None, whole=True)
        fault.seconds = self._number(mapping, "seconds", where, fault.seconds)
        fault.retry_after = self._number(mapping, "retryAfter", where, fault.retry_after, whole=True)
        fault.code = self._text(mapping, "code", where, fault.code)
        fault.message = self._text(mapping, "message", where, fault.message)
        return fault


def _kind(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list):
        return "a list"
    return repr(value)


def _join(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
