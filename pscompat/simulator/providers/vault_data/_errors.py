"""Key Vault's refusals, with the service's own status, code, message and inner code.

Source: the service's recorded answers in the tests of its public clients; docs/simulator.md says which wordings are assumed.
"""

from __future__ import annotations

from pscompat.simulator.wire import RequestError

_HELP = "For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid="


def unauthorized(authorization: str, resource: str) -> RequestError:
    return RequestError(
        401,
        "Unauthorized",
        "AKV10000: Request is missing a Bearer or PoP token.",
        headers={"WWW-Authenticate": f'Bearer authorization="{authorization}", resource="{resource}"'},
    )


def access_denied(who: str, permission: str, kind: str, vault: str, location: str) -> RequestError:
    return RequestError(
        403,
        "Forbidden",
        f"The user, group or application '{who}' does not have {kind} {permission} permission on key vault "
        f"'{vault};location={location}'. {_HELP}2125287",
        inner="AccessDenied",
    )


def vault_not_found(name: str) -> RequestError:
    return RequestError(404, "VaultNotFound", f"The vault '{name}' does not exist.")


def bad_parameter(message: str) -> RequestError:
    return RequestError(400, "BadParameter", message)


def invalid_value(name: str) -> RequestError:
    return bad_parameter(f"Property {name} has invalid value")


def required(name: str) -> RequestError:
    return bad_parameter(f"Property {name} is required")


def bad_name(name: str) -> RequestError:
    return bad_parameter(f"The request URI contains an invalid name: {name}")


def bad_backup() -> RequestError:
    return bad_parameter("Backup blob contains invalid or corrupt version.")


def no_such_operation(method: str, path: str) -> RequestError:
    if method not in ("GET", "PUT", "POST", "PATCH", "DELETE"):
        return RequestError(405, "MethodNotAllowed", f"The method {method} is not allowed.")
    return RequestError(404, "NotFound", f"There is no operation {method} {path}.")


def not_found(what: str, name: str) -> RequestError:
    article = "A"
    return RequestError(
        404,
        f"{what}NotFound",
        f"{article} {what.lower()} with (name/id) {name} was not found in this key vault. If you recently deleted this "
        f"{what.lower()} you may be able to recover it using the correct recovery command. {_HELP}2125182",
    )


def deleted_not_found(what: str, name: str) -> RequestError:
    return RequestError(404, f"{what}NotFound", f"Deleted {what} not found: {name}")


def issuer_not_found(name: str) -> RequestError:
    return RequestError(404, "CertificateIssuerNotFound", f"Issuer not found: {name}")


def contacts_not_found() -> RequestError:
    return RequestError(404, "ContactsNotFound", "Contacts not found")


def pending_not_found(name: str) -> RequestError:
    return RequestError(404, "PendingCertificateNotFound", f"Pending certificate not found: {name}")


def policy_not_found(name: str) -> RequestError:
    return RequestError(404, "CertificatePolicyNotFound", f"Policy not found: {name}")


def deleted_but_recoverable(what: str, name: str) -> RequestError:
    return RequestError(
        409,
        "Conflict",
        f"{what} {name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the "
        f"{what.lower()} can only be recovered or purged.",
        inner="ObjectIsDeletedButRecoverable",
    )


def already_exists(what: str, name: str) -> RequestError:
    return RequestError(409, "Conflict", f"{what} {name} already exists.", inner=f"{what}AlreadyExists")


def pending_exists(name: str) -> RequestError:
    return RequestError(
        409,
        "Conflict",
        f"A new key vault certificate can not be created or imported while a pending key vault certificate's status is "
        f"inProgress: {name}",
    )


def managed(what: str, name: str, operation: str) -> RequestError:
    return RequestError(
        403,
        "Forbidden",
        f"Operation {operation} is not allowed on {what.lower()} {name}, which the vault manages.",
        inner="ObjectIsManaged",
    )


def disabled(what: str, operation: str) -> RequestError:
    return RequestError(
        403,
        "Forbidden",
        f"Operation {operation} is not allowed on a disabled {what.lower()}.",
        inner=f"{what}Disabled",
    )


def not_yet_valid(operation: str) -> RequestError:
    return RequestError(
        403,
        "Forbidden",
        f"Operation {operation} is not allowed on a key that is not yet valid.",
        inner="KeyNotYetValid",
    )


def expired(operation: str) -> RequestError:
    return RequestError(
        403, "Forbidden", f"Operation {operation} is not allowed on an expired key.", inner="KeyExpired"
    )


def operation_forbidden(operation: str) -> RequestError:
    return RequestError(
        403, "Forbidden", f"Operation {operation} is not permitted on this key.", inner="KeyOperationForbidden"
    )


def purge_protected(vault: str, location: str) -> RequestError:
    return RequestError(
        403,
        "Forbidden",
        'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will '
        f"automatically purge it after the retention period has passed.\r\nVault: {vault};location={location}",
        inner="ForbiddenByPolicy",
    )


def unsupported_algorithm(algorithm: str, key_type: str) -> RequestError:
    return bad_parameter(f"Key and signing algorithm are incompatible. Key type {key_type} and algorithm {algorithm}.")


def digest_length(algorithm: str, length: int, wanted: int) -> RequestError:
    return bad_parameter(
        f"Invalid length of 'value': {length} bytes. {algorithm} requires {wanted} bytes, encoded with base64url."
    )
