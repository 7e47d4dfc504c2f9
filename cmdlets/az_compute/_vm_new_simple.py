"""New-AzVM without a machine in memory: it makes group, network, security group, address and interface where they are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.az_compute._vm_new_bodies import SIZE, SimpleBodies
from cmdlets.az_compute._vm_new_config import NEEDS_NAME
from cmdlets.az_compute.virtual_machines import VM
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_NO_SIZE = f"No Size value has been provided. The VM will be created with the default size {SIZE}."
_SKUS = ("Basic", "Standard")
_BAD_SKU = (
    'Invalid PublicIpSku parameter entry. Acceptable values for PublicIpSku parameter are "Basic" or "Standard" only'
)


class NewSimple(SimpleBodies):
    """Base: creates a machine and what it needs."""

    def simple(self) -> None:
        """Do it: look for all, then ask about each that is missing, then make them."""
        self._check()
        # Start-up: binding and errors of arguments need none of this.
        from cmdlets.az_compute._vm_simple_creation import ServiceError, SimpleCreation

        try:
            creation = SimpleCreation(self, self.manager())
        except ServiceError as problem:
            self.throw_service_error(problem)
        except ValueError as problem:
            self.invalid(str(problem))
        if not self.is_bound("Size"):
            self.write_information(_NO_SIZE, ("PSHOST",))
        address = f"{creation.label}.{creation.location}.cloudapp.azure.com"
        resources = creation.resources
        if VM.type in resources.found:
            self.write(self._result(resources.found[VM.type], address))
            return
        missing = resources.missing()
        if [kind for kind in missing if self.should_process(resources.label(kind), "New")] != missing:
            return
        user = unwrap(self.Credential).UserName
        how = f"ssh {user}@{address}" if creation.system == "Linux" else f"mstsc /v:{address}"
        self.write_verbose(f"Use '{how}' to connect to the VM.")

        def work(operation: Operation) -> list[Value]:
            return [self._result(creation.run(operation), address)]

        self.perform(f"creation of virtual machine '{self.Name}'", work)

    def _check(self) -> None:
        """Refuse arguments that do not go together."""
        if self.PublicIpSku is not None and self.PublicIpSku not in _SKUS:
            self.invalid(_BAD_SKU, self.PublicIpSku)
        if self.GenerateSshKey and not self.SshKeyName:
            self.invalid(NEEDS_NAME)

    def _result(self, document: Document, address: str) -> Value:
        found = VM.of(document)
        found.put("FullyQualifiedDomainName", address)
        return found
