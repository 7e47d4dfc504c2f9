"""Every Az cmdlet that acts, by every parameter set: -WhatIf sends no write, Get- changes nothing, nothing ends in a fault of pscompat.

The arguments are made up from the parameters' types; requests go to a service that only notes them (pscompat explain).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from arm_bodies import CannotMake, Maker
from example_texts import OWN
from example_values import argument_for

from pscompat import Session, catalog
from pscompat.arm import arm_facts
from pscompat.assembly import REGISTRY
from pscompat.azure.explaining import ExplainedService
from pscompat.catalog.az_folders import AzFolders
from pscompat.commands.metadata import CommandMetadata, ParameterMetadata
from pscompat.commands.syntax import set_names
from pscompat.objects import PowerShellError
from pscompat.simulator import Simulator
from pscompat.simulator.store import Subscription
from pscompat.simulator.wire import Request, Response

CMDLETS = sorted(AzFolders("cmdlets").names_and_modules())
CHANGING = [name for name in CMDLETS if (facts := catalog.lookup(name)) is not None and facts.supports_should_process]
READING_POSTS = (
    "/list",
    "pnscredentials",
    "generateupgradeddefinition",
    "/summarize",
    "/check",
    "/get",
    "/retrieve",
    "/query",
    "/validate",
    "/export",
    "placementscores",
    "batch",
    "/token",
    "backfilltenant",
    "whatif",
    "tenantbackfillstatus",
    "/sharedkeys",
    "/rng",
    "/schema",
    "/resources?",
    *("/nexthop", "/topology", "/securitygroupview", "/azurereachabilityreport", "/availableproviderslist"),
    *("/ipflowverify", "/connectivitycheck", "/effectivenetworksecuritygroups", "/effectiveroutetable"),
    "/loadbalancingrules/name1/health",
    "/backupstatus",
    "/recoverypointsrecommendedformove",
    "effectiveroutes",
    "inboundroutes",
    "outboundroutes",
    "advertisedroutes",
    "learnedroutes",
    "vpnconfiguration",
    "vpnserverconfigurations",
    "vpndeviceconfigurationscript",
    "supportedvpndevices",
    "generatevpnclientpackage",
    "/arptables/",
    "/routetables/",
    "/routetablessummary/",
    "/learnedipprefixes",
    "/backendhealth",
    "/publishxml",
)
NOT_MET = {
    **dict.fromkeys(
        (
            "Backup-AzKeyVaultCertificate",
            "Backup-AzKeyVaultKey",
            "Backup-AzKeyVaultManagedStorageAccount",
            "Backup-AzKeyVaultSecret",
            "Get-AzMetric",
            "Register-AzProviderFeature",
            "Register-AzResourceProvider",
            "Save-AzVhd",
            "Stop-AzDeployment",
            "Stop-AzManagementGroupDeployment",
            "Stop-AzResourceGroupDeployment",
            "Stop-AzTenantDeployment",
            "Unregister-AzProviderFeature",
            "Unregister-AzResourceProvider",
        ),
        "the service of this test answers less than Azure does",
    ),
}
"""The cmdlets of which some set ends in a fault here, with the reason; one that does not any more fails the test."""
NOT_MET_WITH_MORE = {
    **dict.fromkeys(
        (
            "Backup-AzKeyVault",
            "Get-AzKeyVaultKey",
            "Get-AzPolicyAlias",
            "Remove-AzRoleAssignment",
            "Restore-AzKeyVault",
            "Update-AzADServicePrincipal",
        ),
        "the service of this test answers less than Azure does",
    ),
}
"""The same for calls with a parameter that need not be given."""
FAULTS = ("PscompatInternalError", "pscompat failed here")


def commands(name: str, optional: bool = False) -> Iterator[str]:
    """Calls of a cmdlet, one a parameter set, and with `optional` one more for each parameter that need not be given."""
    metadata = metadata_of(name)
    for each in set_names(metadata):
        own = [parameter for parameter in metadata.parameters if in_set(parameter, each)]
        needed = [parameter for parameter in own if data_of(parameter, each).mandatory]
        base = f"{name} " + " ".join(words(parameter) for parameter in needed)
        yield base
        if optional:
            for parameter in own:
                if parameter not in needed and parameter.name not in ("DefaultProfile", "AsJob"):
                    yield f"{base} {words(parameter)}"


def metadata_of(name: str) -> CommandMetadata:
    cls = REGISTRY.find(name)
    assert cls is not None
    return cls.metadata


def in_set(parameter: ParameterMetadata, name: str) -> bool:
    return name in parameter.sets or "__AllParameterSets" in parameter.sets


def data_of(parameter: ParameterMetadata, name: str):
    return parameter.sets.get(name) or parameter.sets["__AllParameterSets"]


def words(parameter: ParameterMetadata) -> str:
    if parameter.type_name.endswith("SwitchParameter"):
        return f"-{parameter.name}"
    return f"-{parameter.name} {argument_for(parameter)}"


SIMULATOR = Simulator()


class Everything:
    """A service that has whatever it is asked for, with all that the facts say of its type."""

    subscription = Subscription(OWN, "Simulator", "5a1ec0de-0000-4000-8000-0000000000aa")
    transport = None

    def handle(self, request: Request) -> Response:
        """What the simulator has at a path, else the resource that it could be, or a list of one."""
        found = SIMULATOR.handle(request)
        if found.status < 400:
            return found
        parts = request.path.strip("/").split("/")
        folded = [part.lower() for part in parts]
        start = len(parts) - 1 - folded[::-1].index("providers") if "providers" in folded else 0
        below = parts[start + 2 :] if start else parts
        listed = len(below) % 2 == 1
        kind = "/".join((parts[start + 1], *below[::2])) if start and below else "Microsoft.Resources/resourceGroups"
        facts = arm_facts().resource_type(kind)
        document: dict[str, Any] = {"properties": {}}
        if facts is not None:
            with suppress(CannotMake):
                document = Maker(facts, 1, 1.0).body()
        name = "name1" if listed else parts[-1]
        document = {
            "id": request.path + ("/name1" if listed else ""),
            "name": name,
            "type": kind,
            "location": "westeurope",
            **document,
        }
        return Response(200, {"value": [document]} if listed else document)


def noted(text: str) -> tuple[ExplainedService, list[str]]:
    """The requests of a text, and its errors, `ID: message` each."""
    service = ExplainedService(Everything())  # type: ignore[arg-type]
    with Session() as session:
        session.host.choose = lambda *question: 0  # type: ignore[method-assign]
        session.engine.azure_settings.explained = service
        errors: list[str] = []
        try:
            session.run("$ConfirmPreference = 'None'; " + text)
        except PowerShellError as problem:
            errors.append(f"{problem.fully_qualified_error_id}: {problem}")
        errors += [f"{record.FullyQualifiedErrorId}: {record.message}" for record in session.errors]
    return service, errors


def writes(service: ExplainedService) -> list[str]:
    found = [
        f"{request.method} {request.path}" for request in service.requests if request.method not in ("GET", "HEAD")
    ]
    return [
        each for each in found if not (each.startswith("POST") and any(word in each.lower() for word in READING_POSTS))
    ]


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the cmdlets save by a relative path (templates, keys, reports) lies in a folder of the test."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("user_folders")
@pytest.mark.parametrize("name", CMDLETS)
def test_no_set_ends_in_a_fault(name: str) -> None:
    faults: list[str] = []
    for text in commands(name):
        service, errors = noted(text)
        faults += [f"{text}: {error}" for error in errors if any(fault in error for fault in FAULTS)]
        if name.startswith(("Get-", "Test-", "Export-")):
            assert writes(service) == [], text
    assert bool(faults) == (name in NOT_MET), faults


@pytest.mark.usefixtures("user_folders")
@pytest.mark.parametrize("name", CHANGING)
def test_whatif_sends_no_write(name: str) -> None:
    for text in commands(name):
        service, errors = noted(f"{text} -WhatIf")
        assert writes(service) == [], text
        assert name in NOT_MET or [error for error in errors if any(fault in error for fault in FAULTS)] == [], text


@pytest.mark.slow
@pytest.mark.usefixtures("user_folders")
@pytest.mark.parametrize("name", CMDLETS)
def test_no_parameter_ends_in_a_fault(name: str) -> None:
    if name in NOT_MET_WITH_MORE:
        pytest.xfail(NOT_MET_WITH_MORE[name])
    for text in commands(name, optional=True):
        _, errors = noted(text)
        assert name in NOT_MET or [error for error in errors if any(fault in error for fault in FAULTS)] == [], text
