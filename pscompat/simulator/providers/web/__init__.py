"""Microsoft.Web: sites with their slots and settings, the plans that they run on, certificates."""


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return "/providers/microsoft.web/" in path
