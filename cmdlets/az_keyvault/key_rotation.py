"""When a key gets a new version: its policy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets.az_keyvault._base import COMMANDS, DATA_VERSION, DataCmdlet
from cmdlets.az_keyvault._objects import MODELS, time_of
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import GenericList, Value, unwrap


class PSKeyRotationLifetimeAction(AzureObject):
    """What happens to a key, and when."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyRotationLifetimeAction"

    @classmethod
    def net_new(cls) -> PSKeyRotationLifetimeAction:
        """One that says nothing yet."""
        return cls(dict.fromkeys(("Action", "TimeAfterCreate", "TimeBeforeExpiry")))

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> PSKeyRotationLifetimeAction:
        """The object for the service's document."""
        trigger = document.get("trigger") or {}
        return cls(
            {
                "Action": (document.get("action") or {}).get("type"),
                "TimeAfterCreate": trigger.get("timeAfterCreate"),
                "TimeBeforeExpiry": trigger.get("timeBeforeExpiry"),
            }
        )

    def document(self) -> dict[str, Any]:
        """The JSON of it."""
        times = {"timeAfterCreate": "TimeAfterCreate", "timeBeforeExpiry": "TimeBeforeExpiry"}
        trigger = {key: str(self.values[name]) for key, name in times.items() if self.values[name]}
        return {"trigger": trigger, "action": {"type": str(self.values["Action"])}}

    def ToString(self) -> str:
        """All of it, in a line."""
        return "[" + ", ".join(f"{name}: {value or ''}" for name, value in self.values.items()) + "]"


class PSKeyRotationPolicy(AzureObject):
    """When a key gets a new version."""

    __slots__ = ()
    net_name = f"{MODELS}PSKeyRotationPolicy"

    @classmethod
    def of(cls, document: Mapping[str, Any], vault: str, key: str) -> PSKeyRotationPolicy:
        """The object for the service's document."""
        attributes = document.get("attributes") or {}
        actions = [PSKeyRotationLifetimeAction.of(one) for one in document.get("lifetimeActions") or ()]
        return cls(
            {
                "Id": document.get("id"),
                "VaultName": vault,
                "KeyName": key,
                "LifetimeActions": GenericList(actions, PSKeyRotationLifetimeAction.net_name),
                "ExpiresIn": attributes.get("expiryTime"),
                "CreatedOn": _moment(attributes.get("created")),
                "UpdatedOn": _moment(attributes.get("updated")),
            }
        )


def _moment(seconds: int | None) -> Value:
    time = time_of(seconds)
    return None if time is None else convert_to(time, "datetimeoffset")


class _RotationPolicies(DataCmdlet):
    kind, collection = "key", "keys"

    def known(self, vault: str, key: str) -> dict[str, Any]:
        """The policy as it is. Raises ServiceError."""
        found: dict[str, Any] = self.data(vault).get(self.path(key, "rotationpolicy"), DATA_VERSION)
        return found


@cmdlet("Get-AzKeyVaultKeyRotationPolicy")
class GetAzKeyVaultKeyRotationPolicy(_RotationPolicies):
    """Gets when a key gets a new version."""

    net_command = f"{COMMANDS}Commands.Key.GetAzKeyVaultKeyRotationPolicy"

    def process(self) -> None:
        vault, key, _ = self.place()
        self.write_read(lambda: self._found(vault, key))

    def _found(self, vault: str, key: str) -> Iterator[Value]:
        yield PSKeyRotationPolicy.of(self.known(vault, key), vault, key)


@cmdlet("Set-AzKeyVaultKeyRotationPolicy")
class SetAzKeyVaultKeyRotationPolicy(_RotationPolicies):
    """Says when a key gets a new version."""

    net_command = f"{COMMANDS}Commands.Key.SetAzKeyVaultKeyRotationPolicy"

    def process(self) -> None:
        given = unwrap(self.KeyRotationPolicy)
        if given is not None:
            vault, key = str(given.values["VaultName"]), str(given.values["KeyName"])
        else:
            vault, key, _ = self.place()
        actions, expiry = self._said(given)
        if given is None and actions is None and expiry is None:
            self.invalid("Must specify ExpiresIn or KeyRotationLifetimeAction.")
        if not self.should_process(key, "Set key rotation policy"):
            return

        def work(operation: Any) -> list[Value]:
            before = self.known(vault, key) if actions is None or expiry is None and given is None else {}
            new_actions = before.get("lifetimeActions") or [] if actions is None else actions
            old_expiry = (before.get("attributes") or {}).get("expiryTime")
            new_expiry = old_expiry if expiry is None else expiry
            body = {"lifetimeActions": new_actions, "attributes": {"expiryTime": new_expiry} if new_expiry else {}}
            path = self.path(key, "rotationpolicy")
            status = operation.write(self.data(vault), "PUT", path, DATA_VERSION, body)
            return [PSKeyRotationPolicy.of(status.result, vault, key)]

        self.perform(f"change of the rotation policy of key '{key}'", work)

    def _said(self, given: Any) -> tuple[list[dict[str, Any]] | None, str | None]:
        """Actions and expiry that the parameters say, None for what they do not."""
        if self.is_bound("PolicyPath"):
            path = Path(self.engine.full_path(self.PolicyPath))
            try:
                document = json.loads(path.read_text("utf-8-sig"))
                listed = [PSKeyRotationLifetimeAction.of(one).document() for one in document["lifetimeActions"]]
                return listed, str(document["attributes"]["expiryTime"])
            except OSError:
                self.invalid(f"Cannot find file '{path}'.", self.PolicyPath)
            except (ValueError, KeyError, TypeError, AttributeError):
                self.invalid(f"Deserialize {path} failed", self.PolicyPath)
        said = self.KeyRotationLifetimeAction if given is None else given.values["LifetimeActions"]
        expiry = self.ExpiresIn if given is None else given.values["ExpiresIn"]
        actions = None if said is None else [unwrap(one).document() for one in said]
        return actions, None if expiry is None else str(expiry)
