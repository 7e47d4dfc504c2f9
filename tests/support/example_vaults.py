"""Vaults of Recovery Services for examples: what lies in one, where an example takes it from variables that it gives no value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from example_texts import OWN
from example_vault_worlds import (
    BACKUPS,
    DATABASES,
    DELETED,
    FAILOVERS,
    FILES,
    NAMED,
    OBJECTS,
    REPLICATION,
    STORED,
    VAULT,
)

from pscompat.simulator.store import Resource, packed

_MODELS = "Microsoft.Azure.Commands.RecoveryServices."
_VAULTS = "Microsoft.RecoveryServices/vaults"
_STATE = re.compile(r"The operation '(\w+)' is not allowed on '(\w+)'|The failover of '(\w+)' is not committed")
_NO_NAME = re.compile(
    r"GetAzureRmRecoveryServices(\w+):(?:.|\n)*There is nothing with the (friendly )?name '([^']+)' there"
)
_NO_CARD = re.compile(r"The machine has no network card '([^']+)'")
_HAS_MACHINES = re.compile(r"'world(?:west|wc)' has machines that are protected")
_STORAGE = re.compile(
    r"-StorageAccountName\s+[\"']?([\w-]+)[\"']?\s+-StorageAccountResourceGroupName\s+[\"']?(\$vault\.\w+|[\w-]+)",
    re.IGNORECASE,
)
_TARGET_GROUP = re.compile(r"-TargetResourceGroupName\s+[\"']?([\w-]+)", re.IGNORECASE)
_PROTECTED = re.compile(
    r"Enable-AzRecoveryServicesBackupProtection\b[^\n|]*-Name\s+[\"']?([\w-]+)[\"']?\s+-ResourceGroupName\s+[\"']?([\w-]+)",
    re.IGNORECASE,
)
_IS_FILES = re.compile("AzureFiles|AzureStorage")
_SHARE = re.compile(
    r"(?:AzureFiles|AzureStorage)[^\n|]*\$vault\.ID\s+-(?:FriendlyName|Name)\s+[\"']?([\w-]+)", re.IGNORECASE
)
_ACCOUNT = re.compile(r"-ContainerType\s+\"?AzureStorage\"?[^\n|]*-FriendlyName\s+[\"']?([\w-]+)", re.IGNORECASE)


_WANTED = re.compile(
    r"is not one of the service|No vault is chosen|The vault is not known|null array|because it is null|is not the id of a Recovery Services"
    r"|Cannot convert.*RecoveryServices|type \"ASR|Virtual Machine Not Found|Microsoft\.KeyVault|KeyVault\.",
    re.IGNORECASE,
)
"""What a run says that needs a vault with something in it."""
_NEW = re.compile(rf"\(\[{re.escape(_MODELS)}([\w.]+)\]::new\(\)\)")
_KEY_VAULT = re.compile(r"(?<== )\(Get-AzKeyVault [^)]*\)")
_KEY_VAULT_ID = re.compile(r"(?m)^(\$\{\w*vault(?:id)?\d*\} = )'[^']*/Microsoft\.KeyVault/vaults/[^']*'$")
_OWN = re.compile(
    r"Get-AzRecoveryServicesVault\b(?=[^\n|;]*-ResourceGroupName\s+([\"']?)(?P<group>[\w.-]+)\1)"
    r"[^\n|;]*\s-Name\s+([\"']?)(?P<name>[\w.-]+)\3",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"Get-AzRecoveryServicesBackup(?:Item|Container)\b(?![^\n|]*(?:AzureStorage|MSSQL|AppContainer))[^\n|]*-(?:FriendlyName|Name)"
    r"\s+([\"']?)([A-Za-z][\w-]{0,14})\1(?=\s|$)",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"Cannot convert (?:the )?\"(?P<text>\w+)\" value.* to type \"(?P<type>[\w.]+)\"|Cannot convert value \"(?P<letter>\w)\" to type \"(?P<of>[\w.]+)\""
)


class Vault(NamedTuple):
    """A vault, and the machines, account and share that are backed up there."""

    group: str
    name: str
    machines: tuple[str, ...]
    account: str
    share: str
    needed: tuple[str, ...]
    """What has to be there before, by paths."""


def wanted(code: str, texts: Iterable[str]) -> Vault | None:
    """The vault that a run missed, None where it missed none."""
    if "-AzRecoveryServices" not in code or not any(_WANTED.search(text) for text in texts):
        return None
    own = _OWN.search(code)
    group, name = (own["group"], own["name"]) if own else ("rg1", "vault1")
    machine = _MACHINE.search(code)
    machines = (machine[2] if machine else "vm1", *(("vm2", "vm3", "vm4") if re.search(r"\[[123]\]", code) else ()))
    account = _ACCOUNT.search(code)
    share = _SHARE.search(code)
    found = Vault(
        *(group, name, machines, account[1].lower() if account else "contoso"),
        share[1].lower() if share else "share1",
        (),
    )
    return found._replace(needed=tuple(_needed(found, code)))


def _needed(vault: Vault, code: str) -> list[str]:
    def provider(group: str) -> str:
        return f"/subscriptions/{OWN}/resourceGroups/{group}/providers"

    found = [provider(vault.group).rpartition("/")[0]]
    found += [f"{provider(vault.group)}/Microsoft.Compute/virtualMachines/{name}" for name in vault.machines]
    found.append(f"{provider(vault.group)}/Microsoft.Storage/storageAccounts/contoso")
    if _IS_FILES.search(code):
        account = f"{provider(vault.group)}/Microsoft.Storage/storageAccounts/{vault.account}"
        found.append(f"{account}/fileServices/default/shares/{vault.share}")
    for name, group in _STORAGE.findall(code):
        place = vault.group if group.startswith("$") else group
        found.append(f"{provider(place)}/Microsoft.Storage/storageAccounts/{name.lower()}")
    found += [provider(group).rpartition("/")[0] for group in _TARGET_GROUP.findall(code)]
    found += [f"{provider(group)}/Microsoft.Compute/virtualMachines/{name}" for name, group in _PROTECTED.findall(code)]
    return found


def before(vault: Vault, code: str) -> str:
    """What makes the vault, with what the code is about in it."""
    parts = [VAULT]
    if re.search(r"-AzRecoveryServices(Backup|\w*Guard)", code):
        parts.append(BACKUPS)
    if _IS_FILES.search(code):
        parts.append(FILES)
    if "SoftDeleted" in code:
        parts.append(DELETED)
    if re.search("AppContainer|AzureWorkload", code):
        parts.append(DATABASES)
    if "-AzRecoveryServicesAsr" in code:
        parts.append(REPLICATION)
    return "".join(parts).format(
        **vault._asdict() | {"machines": ", ".join(f"'{name}'" for name in vault.machines)},
        vault=vault.name,
        times="1" if len(vault.machines) == 1 else "1..3",
        first=vault.machines[0],
        location="westeurope",
        other="northeurope",
    )


def prepare(simulator: Any, vault: Vault) -> None:
    """Let there be what no cmdlet makes."""
    path = f"/subscriptions/{OWN}/resourceGroups/{vault.group}/providers/{_VAULTS}/{vault.name}"
    with simulator.changing() as call:
        for place, properties in STORED.items():
            kinds = "/".join(place.split("/")[1::2])
            call.store.put(Resource(f"{path}{place}", f"{_VAULTS}/{kinds}", packed({"properties": properties})))


def with_objects(code: str) -> str:
    """The code with what lies in the vault in the place of objects that are empty, and of vaults of Azure Key Vault."""
    code = _NEW.sub(lambda match: f"${OBJECTS[match[1]]}" if match[1] in OBJECTS else match[0], code)
    if "fabricspecificdetails" in code.lower():
        code = re.sub(r"(?m)^(\$\{(?:fabric|configserver)\} = ).*$", r"\1$worldVmware", code)
    return _KEY_VAULT_ID.sub(r"\1$worldVault.ID", _KEY_VAULT.sub("$worldVault", code))


def changed(code: str, before: str, texts: Iterable[str]) -> tuple[str, str]:
    """The code and what is before it, with what lies in the vault in the place of what stands for it, and machines that failed over."""
    for text in texts:
        if _HAS_MACHINES.search(text):
            code = code.replace("$worldFabric", "$worldEmpty").replace("$worldPlace", "$worldEmptyPlace")
        found = _STATE.search(text)
        if found is not None:
            name = (found[2] or found[3]).replace("worldplan", "worldrep")
            over, committed = FAILOVERS[name]
            before += over if over not in before else ""
            if (found[3] or found[1] == "reProtect") and committed not in before:
                before += committed
        card = _NO_CARD.search(text)
        if card is not None:
            code = code.replace(f"'{card[1]}'", "@($worldReplicated.NicDetailsList)[0].NicId")
        missing = _NO_NAME.search(text)
        if missing is not None and missing[1] in NAMED:
            if missing[1] == "AsrProtectableItem":
                code = code.replace("$worldPlace", "$worldPhysical")
            member = "FriendlyName" if missing[2] else "Name"
            word = re.escape(missing[3])
            code = re.sub(rf"(['\"]?)(?<![\w-]){word}(?![\w-])\1", f"${NAMED[missing[1]]}.{member}", code)
        code = _with_object(code, text)
    return code, before


def _with_object(code: str, text: str) -> str:
    """The code with what lies in the vault in the place of a text that an error says is none of that."""
    found = _TEXT.search(text)
    if found is None:
        return code
    kind = found["type"] or found["of"]
    name = next((name for each, name in OBJECTS.items() if kind.endswith(each.rpartition(".")[2])), "")
    if not name:
        return code
    word = found["text"] or rf"{found['letter']}\w*"
    value = f"@(${name})" if found["letter"] else f"${name}"
    made = re.sub(rf"(?m)^(\$\{{\w+\}} = )'{word}'$", lambda match: match[1] + value, code)
    return made if made != code else re.sub(rf"(?<=[ ,]){word}(?=[ ,\n])", f"${name}", code)
