"""Policies of certificates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets.az_keyvault._base import COMMANDS, DATA_VERSION, DataCmdlet
from cmdlets.az_keyvault._certificate_policies import PolicyError, PSKeyVaultCertificatePolicy, default_size
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import GenericList, Value, unwrap

_SAME = (
    *("SecretContentType", "Curve", "SubjectName", "ValidityInMonths", "IssuerName", "CertificateType"),
    *("RenewAtNumberOfDaysBeforeExpiry", "RenewAtPercentageLifetime", "EmailAtNumberOfDaysBeforeExpiry"),
    *("EmailAtPercentageLifetime", "CertificateTransparency"),
)


class _Policies(DataCmdlet):
    kind, collection = "certificate", "certificates"

    def made(self) -> PSKeyVaultCertificatePolicy:
        """The policy that the parameters say; ends the command for one that cannot be."""
        policy = PSKeyVaultCertificatePolicy.net_new()
        values = policy.values
        for name in _SAME:
            values[name] = self.bound.get(name)
        values["KeyUsage"] = _texts([to_string(item) for item in self.KeyUsage or ()])
        values["Ekus"] = _texts(self.Ekus)
        values["DnsNames"] = None if self.DnsName is None else GenericList(self.DnsName, "System.String")
        values["Enabled"] = not self.Disabled
        values["Exportable"] = False if self.KeyNotExportable else None
        values["Kty"] = self.KeyType or None
        values["KeySize"] = self.KeySize or 0
        try:
            policy.check()
        except PolicyError as problem:
            self.invalid(str(problem))
        values["Kty"] = self.KeyType or "RSA"
        values["KeySize"] = self.KeySize or default_size(str(values["Kty"]), self.Curve)
        return policy


def _texts(items: Value) -> Value:
    return GenericList((str(item) for item in items), "System.String") if items else None


@cmdlet("New-AzKeyVaultCertificatePolicy")
class NewAzKeyVaultCertificatePolicy(_Policies):
    """Makes a policy in memory, for Add-AzKeyVaultCertificate."""

    net_command = f"{COMMANDS}NewAzureKeyVaultCertificatePolicy"

    def process(self) -> None:
        if self.should_process("", "Create certificate policy"):
            policy = self.made()
            policy.values["ReuseKeyOnRenewal"] = bool(self.ReuseKeyOnRenewal)
            self.write(policy)


@cmdlet("Get-AzKeyVaultCertificatePolicy")
class GetAzKeyVaultCertificatePolicy(_Policies):
    """Gets the policy of a certificate."""

    net_command = f"{COMMANDS}GetAzureKeyVaultCertificatePolicy"

    def process(self) -> None:
        vault, name, _ = self.place()
        self.write_read(lambda: self._found(vault, name))

    def _found(self, vault: str, name: str) -> Iterator[Value]:
        try:
            document = self.data(vault).get(self.path(name, "policy"), DATA_VERSION)
        except ServiceError as problem:
            if problem.status_code == 404 and problem.code != "VaultNotFound":
                return
            raise
        yield PSKeyVaultCertificatePolicy.of(document)


@cmdlet("Set-AzKeyVaultCertificatePolicy")
class SetAzKeyVaultCertificatePolicy(_Policies):
    """Changes the policy of a certificate."""

    net_command = f"{COMMANDS}SetAzureKeyVaultCertificatePolicy"

    def process(self) -> None:
        if not self.should_process(self.Name, "Set certificate policy"):
            return
        given = unwrap(self.InputObject)
        try:
            if given is None:
                given = self.made()
                given.values["ReuseKeyOnRenewal"] = self.ReuseKeyOnRenewal
            given.check()
            body = given.document()
        except PolicyError as problem:
            self.invalid(str(problem))
        title = f"update of the policy of certificate '{self.Name}'"
        self.change(self.VaultName, "PATCH", self.path(self.Name, "policy"), body, title, lambda _: self._shown(body))

    def _shown(self, body: dict[str, Any]) -> list[Value]:
        """What was sent, as Azure PowerShell shows it."""
        return [PSKeyVaultCertificatePolicy.of(body)] if self.PassThru else []
