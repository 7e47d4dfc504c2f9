"""What the provider of key vaults refuses.

Source: the service's recorded answers in the tests of its public clients; docs/simulator.md says which wordings are assumed.
"""

from __future__ import annotations

from pscompat.simulator.wire import RequestError

_LINK = "https://go.microsoft.com/fwlink/?linkid="


def vault_name(name: str) -> RequestError:
    return RequestError(
        400,
        "VaultNameNotValid",
        f"The vault name '{name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin "
        "with a letter, end with a letter or digit, and not contain consecutive hyphens. Follow this link for more information: "
        f"{_LINK}2147742",
    )


def taken(name: str) -> RequestError:
    return RequestError(
        409,
        "VaultAlreadyExists",
        f"The vault name '{name}' is already in use. Vault names are globally unique so it is possible that the name is already "
        "taken. If you are sure that the vault name was not taken then it is possible that a vault with the same name was "
        "recently deleted but not purged after being placed in a recoverable state. If the vault is in a recoverable state then "
        "the vault will need to be purged before reusing the name. For more information about VaultName, soft delete, purging a "
        f"vault see {_LINK}2147740.",
    )


def deleted(name: str) -> RequestError:
    return RequestError(
        409,
        "ConflictError",
        "A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. "
        f"Follow this link {_LINK}2149745 for more information on soft delete.",
        target=name,
    )


def deleted_vault_not_found(name: str) -> RequestError:
    return RequestError(404, "DeletedVaultNotFound", f"The specified deleted vault '{name}' does not exist.")


def purge_protected() -> RequestError:
    return RequestError(405, "MethodNotAllowed", "Operation 'DeletedVaultPurge' is not allowed.")


def bad_request(message: str) -> RequestError:
    return RequestError(400, "BadRequest", message)


def access_policies() -> RequestError:
    return bad_request("The parameter accessPolicies is not specified.")


def retention() -> RequestError:
    return bad_request(
        'An invalid value was provided for "softDeleteRetentionInDays". The value must be between 7 and 90 days.'
    )


def retention_is_set() -> RequestError:
    return bad_request('The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.')


def soft_delete() -> RequestError:
    return bad_request(
        "The property \"enableSoftDelete\" can be set to false only for creating new vault. Enabling the 'soft delete' "
        "functionality is an irreversible action."
    )


def purge_protection() -> RequestError:
    return bad_request(
        'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an '
        "irreversible action."
    )


def object_is_not_removed(kind: str) -> RequestError:
    return RequestError(
        405, "MethodNotAllowed", f"A {kind} is deleted at the vault's own address, not through Azure Resource Manager."
    )
