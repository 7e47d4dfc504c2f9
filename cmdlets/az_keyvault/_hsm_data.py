"""The way to what lies in a managed HSM."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from cmdlets.az_keyvault._base import VaultCmdlet
from cmdlets.az_keyvault._hsm_objects import hsm_of_id
from pscompat.azure.data_services import managed_hsm
from pscompat.dotnet.values import unwrap

if TYPE_CHECKING:
    from pscompat.azure.data_services import DataService

HSM_VERSION = "7.5"


class HsmDataCmdlet(VaultCmdlet):
    """Base. named_by, given_by: the parameters that tell which HSM is meant, by its name and as an object."""

    named_by: ClassVar[str] = "HsmName"
    given_by: ClassVar[str] = "HsmObject"

    def hsm(self) -> str:
        """The name of the HSM that the arguments tell."""
        given = unwrap(self.bound.get(self.given_by))
        if given is not None:
            return str(given.values.get("Name") or given.values.get("VaultName"))
        for parameter in ("HsmId", "ResourceId"):
            if self.bound.get(parameter):
                found = hsm_of_id(str(self.bound[parameter]))
                if not found:
                    self.invalid(f"'{self.bound[parameter]}' is not the id of a managed HSM.")
                return found
        return str(self.bound.get(self.named_by) or "")

    def service(self, hsm: str = "") -> DataService:
        """What lies in the HSM. Raises ServiceError."""
        return managed_hsm(self.connection(), hsm or self.hsm())

    def file(self, name: str) -> Path:
        """The file of a name that the arguments give."""
        return Path(self.engine.full_path(name))
