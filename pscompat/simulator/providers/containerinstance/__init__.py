"""Microsoft.ContainerInstance: what is read of groups of containers, and of regions."""


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return "/providers/microsoft.containerinstance/" in path
