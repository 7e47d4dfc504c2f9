"""Microsoft.Security: Defender for Cloud, its plans, settings, policies and baselines."""


def serves(path: str) -> bool:
    """Whether the folder's routes are for a path, which is in lower case."""
    return "/providers/microsoft.security/" in path
