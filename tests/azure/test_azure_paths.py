"""Where requests go: what is given as a path stays at the service's own host, and so does the token."""

from __future__ import annotations

import pytest

from pscompat import Session
from pscompat.azure.errors import ServiceError
from pscompat.azure.explaining import ExplainedService
from pscompat.azure.resource_manager import ResourceManager
from pscompat.azure.session import explained_session


@pytest.fixture
def manager() -> ResourceManager:
    session = explained_session(ExplainedService())
    assert session.profile.context is not None
    return ResourceManager(session.connection_for(session.profile.context))


def test_a_path_begins_behind_the_host(manager):
    assert manager.url("subscriptions/s", "1") == "https://management.azure.com/subscriptions/s?api-version=1"
    assert manager.url(".example.com/a/b", "1") == "https://management.azure.com/.example.com/a/b?api-version=1"
    assert manager.url("https://management.azure.com/a?b=c", "1") == "https://management.azure.com/a?b=c&api-version=1"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/a/b",
        "http://management.azure.com/a/b",
        "https://management.azure.com@example.com/a/b",
        "https://management.azure.com:444/a/b",
        "https://management.azure.com.example.com/a/b",
    ],
)
def test_an_address_of_another_host_is_no_path(manager, address):
    with pytest.raises(ServiceError, match="is not the path of a resource"):
        manager.url(address, "1")


@pytest.mark.parametrize("given", [".example.com/x", "@example.com/x", ":1@example.com/x", "https://example.com/x"])
@pytest.mark.parametrize(
    "command",
    [
        "Remove-AzDiagnosticSetting -Name d -ResourceId",
        "New-AzDataCollectionRuleAssociation -AssociationName a -DataCollectionRuleId /r -ResourceUri",
        "Get-AzResource -ResourceId",
        "Remove-AzResource -Force -ApiVersion 2020-01-01 -ResourceId",
    ],
)
def test_an_id_that_is_none_reaches_no_other_host(command, given):
    sent: list[str] = []

    class Noted(ExplainedService):
        def handle(self, request):
            sent.append(request.origin)
            return super().handle(request)

    with Session() as session:
        session.engine.azure_settings.explained = Noted()
        session.run(f"$ErrorActionPreference = 'SilentlyContinue'; $ConfirmPreference = 'None'; {command} '{given}'")
    assert {origin.lower() for origin in sent} <= {"https://management.azure.com"}
