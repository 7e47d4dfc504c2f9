"""The state of the simulated cloud: tenants, subscriptions, resource groups and virtual machines.

Names compare without case, as Azure Resource Manager compares them, and keep the case that they were created with.
"""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass, field
from typing import Any

from pscompat.simulator import errors

WINDOWS = "Windows"
LINUX = "Linux"
POWER_STATES = ("running", "stopped", "deallocated")
VIRTUAL_MACHINES = "Microsoft.Compute/virtualMachines"


@dataclass
class VirtualMachine:
    """A virtual machine. `custom_data` is base64 as given at creation; an administrator's password is never kept."""

    name: str
    location: str
    os_type: str
    size: str = "Standard_D2s_v5"
    admin_username: str = "azureuser"
    custom_data: str | None = None
    image: dict[str, str] = field(default_factory=dict)
    exact_version: str | None = None
    power_state: str = "running"
    provisioning_state: str = "Succeeded"
    tags: dict[str, str] = field(default_factory=dict)
    zones: list[str] = field(default_factory=list)
    vm_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    os_disk_name: str = ""
    time_created: float = 0.0
    operation_seconds: float | None = None

    def __post_init__(self) -> None:
        if not self.os_disk_name:
            self.os_disk_name = new_os_disk_name(self.name)


def new_os_disk_name(vm_name: str) -> str:
    """A name for the OS disk that creation or a reimage lays: the service's form `NAME_OsDisk_1_HEX`."""
    return f"{vm_name}_OsDisk_1_{uuid.uuid4().hex}"


@dataclass
class ResourceGroup:
    """A resource group; `virtual_machines` is keyed by lower-case name."""

    name: str
    location: str
    tags: dict[str, str] = field(default_factory=dict)
    provisioning_state: str = "Succeeded"
    virtual_machines: dict[str, VirtualMachine] = field(default_factory=dict)


@dataclass
class Subscription:
    """A subscription; `resource_groups` is keyed by lower-case name."""

    id: str
    name: str
    tenant_id: str
    resource_groups: dict[str, ResourceGroup] = field(default_factory=dict)

    def resource_group(self, name: str) -> ResourceGroup:
        """The group of that name. Raises RequestError (404 ResourceGroupNotFound)."""
        group = self.resource_groups.get(name.lower())
        if group is None:
            raise errors.resource_group_not_found(name)
        return group

    def virtual_machine(self, resource_group: str, name: str) -> tuple[ResourceGroup, VirtualMachine]:
        """A machine and its group. Raises RequestError (404 ResourceGroupNotFound or ResourceNotFound)."""
        group = self.resource_group(resource_group)
        vm = group.virtual_machines.get(name.lower())
        if vm is None:
            raise errors.resource_not_found(VIRTUAL_MACHINES, name, resource_group)
        return group, vm

    def group_id(self, group: ResourceGroup) -> str:
        """The resource id of a group."""
        return f"/subscriptions/{self.id}/resourceGroups/{group.name}"

    def virtual_machine_id(self, group: ResourceGroup, vm: VirtualMachine) -> str:
        """The resource id of a virtual machine."""
        return f"{self.group_id(group)}/providers/{VIRTUAL_MACHINES}/{vm.name}"


@dataclass
class Tenant:
    """A Microsoft Entra tenant."""

    id: str
    name: str
    domain: str


@dataclass
class Store:
    """Everything that exists: tenants in order, and subscriptions keyed by lower-case id, in order."""

    tenants: list[Tenant] = field(default_factory=list)
    subscriptions: dict[str, Subscription] = field(default_factory=dict)

    def subscription(self, subscription_id: str) -> Subscription:
        """The subscription of that id. Raises RequestError (400 InvalidSubscriptionId, 404 SubscriptionNotFound)."""
        subscription = self.subscriptions.get(subscription_id.lower())
        if subscription is None:
            try:
                uuid.UUID(subscription_id)
            except ValueError:
                raise errors.invalid_subscription_id(subscription_id) from None
            raise errors.subscription_not_found(subscription_id)
        return subscription

    def document(self) -> dict[str, Any]:
        """The whole state as plain JSON values, for `from_document`."""
        return asdict(self)

    @classmethod
    def from_document(cls, document: dict[str, Any]) -> Store:
        """The state that `document` described. Raises KeyError or TypeError when it is not one."""
        store = cls(tenants=[Tenant(**tenant) for tenant in document["tenants"]])
        for key, subscription in document["subscriptions"].items():
            groups = {}
            for group_key, group in subscription.pop("resource_groups").items():
                vms = {name: VirtualMachine(**vm) for name, vm in group.pop("virtual_machines").items()}
                groups[group_key] = ResourceGroup(**group, virtual_machines=vms)
            store.subscriptions[key] = Subscription(**subscription, resource_groups=groups)
        return store
