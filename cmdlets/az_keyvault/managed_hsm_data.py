"""Random numbers of a managed HSM, and its settings."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_keyvault._base import COMMANDS
from cmdlets.az_keyvault._hsm_data import HSM_VERSION, HsmDataCmdlet
from cmdlets.az_keyvault._hsm_objects import PSKeyVaultSetting
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation


@cmdlet("Get-AzKeyVaultRandomNumber")
class GetAzKeyVaultRandomNumber(HsmDataCmdlet):
    """Gets random bytes."""

    net_command = f"{COMMANDS}GetAzureKeyVaultRandomNumber"
    given_by = "InputObject"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        answer: Any = self.service().read("POST", "/rng", HSM_VERSION, None, {"count": int(self.Count)}) or {}
        text = str(answer.get("value") or "")
        found = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        if self.AsBase64String:
            yield base64.b64encode(found).decode()
        else:
            yield from (convert_to(one, "byte") for one in found)


@cmdlet("Get-AzKeyVaultSetting")
class GetAzKeyVaultSetting(HsmDataCmdlet):
    """Gets a setting of a managed HSM, or all."""

    net_command = f"{COMMANDS}GetAzureKeyVaultSetting"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        name, hsm = str(self.Name or ""), self.hsm()
        if name:
            document = self.service().get(f"/settings/{quote(name, safe='')}", HSM_VERSION) or {}
            yield PSKeyVaultSetting.of(hsm, document)
            return
        answer: Any = self.service().get("/settings", HSM_VERSION) or {}
        for document in answer.get("settings") or ():
            yield PSKeyVaultSetting.of(hsm, document)


@cmdlet("Update-AzKeyVaultSetting")
class UpdateAzKeyVaultSetting(HsmDataCmdlet):
    """Changes a setting of a managed HSM, to a value or to that of a setting that is given."""

    net_command = f"{COMMANDS}UpdateAzureKeyVaultSetting"

    def process(self) -> None:
        given = unwrap(self.bound.get("InputObject"))
        values = {} if given is None else given.values
        hsm = self.hsm() or str(values.get("HsmName") or "")
        name = str(self.Name or values.get("Name"))
        value = str(self.Value if self.Value is not None else values.get("Value"))
        if not self.should_process(name, f"Update key vault setting '{name}' of managed HSM '{hsm}'"):
            return

        def work(operation: Operation) -> Iterable[Value]:
            path = f"/settings/{quote(name, safe='')}"
            status = operation.write(self.service(hsm), "PATCH", path, HSM_VERSION, {"value": value})
            return [PSKeyVaultSetting.of(hsm, status.result or {})] if self.PassThru else []

        self.perform(f"update of setting '{name}'", work)
