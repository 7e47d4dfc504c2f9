"""Microsoft.KeyVault: the management of vaults. Their data is in providers/vault_data."""


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return "/providers/microsoft.keyvault/" in path
