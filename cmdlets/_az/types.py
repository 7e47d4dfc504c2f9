"""Which module has the .NET types of which service, for scripts that name them (pscompat.dotnet.library.table)."""

from __future__ import annotations

import importlib

_CONTEXTS = "cmdlets._az.contexts"
_NAMED = {
    "Microsoft.Azure.Commands.Profile.Models.PSAzureEnvironment": _CONTEXTS,
    "Microsoft.Azure.Commands.Profile.Models.PSAzureSubscription": _CONTEXTS,
    "Microsoft.Azure.Commands.Profile.Models.PSAzureTenant": _CONTEXTS,
    "Microsoft.Azure.Commands.Profile.Models.PSAzureRmAccount": _CONTEXTS,
    "Microsoft.Azure.Commands.Profile.Models.Core.PSAzureContext": _CONTEXTS,
    "Microsoft.Azure.Commands.Profile.Models.Core.PSAzureProfile": _CONTEXTS,
    "Microsoft.Azure.PowerShell.Cmdlets.Compute.Models.IComputeIdentity": "cmdlets._az.identities",
}
_NAMESPACES = {
    "Microsoft.Azure.Commands.Compute.Models": "cmdlets.az_compute._classes",
    "Microsoft.Azure.Commands.Compute.Automation.Models": "cmdlets.az_compute._classes",
    "Microsoft.Azure.Management.Compute.Models": "cmdlets.az_compute._classes",
    "Microsoft.Azure.PowerShell.Cmdlets.Compute.Models": "cmdlets.az_compute._classes",
    "Microsoft.Azure.Commands.Management.Storage.Models": "cmdlets.az_storage._classes",
    "Microsoft.Azure.Management.Storage.Models": "cmdlets.az_storage._classes",
}
"""The modules with a `find_type` of their own, by namespace."""
_by_name = {name.lower(): (name, module) for name, module in _NAMED.items()}
_by_namespace = {namespace.lower(): module for namespace, module in _NAMESPACES.items()}


def find_type(name: str) -> tuple[str, str] | None:
    """The full name of a type as it is written, by its name in any case, and the module that has it; None without such a type."""
    folded = name.lower()
    if folded in _by_name:
        return _by_name[folded]
    module = _by_namespace.get(folded.rpartition(".")[0])
    found = None if module is None else importlib.import_module(module).find_type(name)
    return None if module is None or found is None else (found, module)
