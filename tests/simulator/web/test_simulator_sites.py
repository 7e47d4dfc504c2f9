"""Microsoft.Web: sites, their settings and slots, their plans, and what comes back of those that were deleted."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pscompat.simulator import Simulator
from pscompat.simulator.masking import MASK
from pscompat.simulator.wire import Request, Response

VERSION = "2021-01-15"
ORIGIN = "https://management.azure.com"


class Web:
    """Requests to a group's Microsoft.Web."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator
        self.subscription = f"/subscriptions/{simulator.subscription.id}"
        self.group = f"{self.subscription}/resourceGroups/rg-app/providers/Microsoft.Web"

    def ask(self, method: str, path: str, body: Any = None, origin: str = ORIGIN, **query: str) -> Response:
        text = b"" if body is None else json.dumps(body).encode()
        headers = {"authorization": "Bearer token", "content-type": "application/json"}
        path = path if path.startswith("/") else f"{self.group}/{path}"
        return self.simulator.handle(Request(method, path, {"api-version": VERSION, **query}, headers, text, origin))

    def plan(self, name: str = "plan1", sku: str = "S1") -> Any:
        return self.ask("PUT", f"serverfarms/{name}", {"location": "westeurope", "sku": {"name": sku}}).document

    def site(self, name: str = "site1", **properties: Any) -> Any:
        body = {"location": "westeurope", "properties": {"serverFarmId": "plan1", **properties}}
        return self.ask("PUT", f"sites/{name}", body).document

    def settings(self, path: str) -> Any:
        return self.ask("POST", f"{path}/config/appsettings/list").document["properties"]


@pytest.fixture
def web(simulator: Simulator) -> Web:
    made = Web(simulator)
    made.plan()
    return made


def test_a_site_has_hosts_a_state_and_its_plan(web: Web) -> None:
    made = web.site()
    properties = made["properties"]
    assert properties["serverFarmId"].endswith("/providers/Microsoft.Web/serverfarms/plan1")
    assert properties["hostNames"] == ["site1.azurewebsites.net"]
    assert properties["enabledHostNames"] == ["site1.azurewebsites.net", "site1.scm.azurewebsites.net"]
    assert (properties["state"], made["kind"], properties["defaultHostName"]) == (
        *("Running", "app"),
        "site1.azurewebsites.net",
    )
    assert web.ask("GET", "serverfarms/plan1").document["properties"]["numberOfSites"] == 1
    assert [each["name"] for each in web.ask("GET", "serverfarms/plan1/sites").document["value"]] == ["site1"]
    assert web.ask("POST", "sites/site1/stop").status == 200
    assert web.ask("GET", "sites/site1").document["properties"]["state"] == "Stopped"
    web.ask("POST", "sites/site1/start")
    assert web.ask("GET", "sites/site1").document["properties"]["state"] == "Running"


def test_names_are_taken_once_and_plans_must_be_there(web: Web) -> None:
    web.site()
    check = f"{web.subscription}/providers/Microsoft.Web/checknameavailability"
    assert web.ask("POST", check, {"name": "SITE1", "type": "Site"}).document["nameAvailable"] is False
    assert web.ask("POST", check, {"name": "site2", "type": "Site"}).document["nameAvailable"] is True
    other = f"{web.subscription}/resourceGroups/rg-data/providers/Microsoft.Web/sites/site1"
    assert web.ask("PUT", other, {"location": "westeurope"}).status == 409
    body = {"location": "westeurope", "properties": {"serverFarmId": "nowhere"}}
    assert web.ask("PUT", "sites/site3", body).status == 404
    assert web.ask("DELETE", "serverfarms/plan1").status == 409


def test_settings_are_there_from_the_beginning_and_no_log_has_their_values(web: Web) -> None:
    web.site(siteConfig={"alwaysOn": True, "appSettings": [{"name": "KEY", "value": "hush"}]})
    assert web.settings("sites/site1") == {"KEY": "hush"}
    config = web.ask("GET", "sites/site1/config/web").document["properties"]
    assert (config["alwaysOn"], config["ftpsState"], config["publishingUsername"]) == (True, "FtpsOnly", "$site1")
    assert web.ask("PATCH", "sites/site1/config/web", {"properties": {"http20Enabled": True}}).status == 200
    config = web.ask("GET", "sites/site1/config/web").document["properties"]
    assert (config["alwaysOn"], config["http20Enabled"]) == (True, True)
    web.ask("PUT", "sites/site1/config/appsettings", {"properties": {"A": "hush-hush"}})
    strings = {"properties": {"db": {"type": "SQLAzure", "value": "Server=x;Password=hush"}}}
    web.ask("PUT", "sites/site1/config/connectionstrings", strings)
    assert web.settings("sites/site1") == {"A": "hush-hush"}
    assert web.ask("GET", "sites/site1/config/appsettings").document["properties"] == {}
    bodies = [call.body for call in web.simulator.log.requests("PUT", "*")]
    assert bodies[-2:] == [{"properties": {"A": MASK}}, {"properties": {"db": MASK}}]
    assert "hush" not in json.dumps(bodies)


def test_slots_swap_what_they_run_but_not_what_stays(web: Web) -> None:
    web.site()
    made = web.ask("PUT", "sites/site1/slots/next", {"location": "westeurope", "properties": {}}).document
    assert made["name"] == "site1/next"
    assert made["properties"]["defaultHostName"] == "site1-next.azurewebsites.net"
    assert made["properties"]["serverFarmId"].endswith("plan1")
    web.ask("PUT", "sites/site1/config/slotConfigNames", {"properties": {"appSettingNames": ["STAYS"]}})
    web.ask("PUT", "sites/site1/config/appsettings", {"properties": {"STAYS": "1", "GOES": "1"}})
    web.ask("PUT", "sites/site1/slots/next/config/appsettings", {"properties": {"STAYS": "2", "GOES": "2"}})
    assert web.ask("POST", "sites/site1/slots/next/slotsswap", {"targetSlot": "production"}).status == 202
    assert web.settings("sites/site1") == {"STAYS": "1", "GOES": "2"}
    assert web.settings("sites/site1/slots/next") == {"STAYS": "2", "GOES": "1"}
    assert web.ask("POST", "sites/site1/slots/next/slotsswap", {"targetSlot": "none"}).status == 404


def test_a_deleted_site_leaves_what_can_be_restored_and_its_empty_plan_goes(web: Web) -> None:
    web.site()
    web.ask("PUT", "sites/site1/config/appsettings", {"properties": {"A": "1"}})
    assert web.ask("DELETE", "sites/site1", deleteemptyserverfarm="false").status == 200
    assert web.ask("GET", "serverfarms/plan1").status == 200
    deleted = web.ask("GET", f"{web.subscription}/providers/Microsoft.Web/deletedSites").document["value"]
    assert [each["properties"]["deletedSiteName"] for each in deleted] == ["site1"]
    web.site("site2")
    body = {"properties": {"deletedSiteId": deleted[0]["id"], "recoverConfiguration": True}}
    assert web.ask("POST", "sites/site2/restoreFromDeletedApp", body).status == 202
    assert web.settings("sites/site2") == {"A": "1"}
    web.site("site3")
    assert web.ask("DELETE", "sites/site3").status == 200
    assert web.ask("GET", "serverfarms/plan1").status == 200


def test_an_empty_plan_goes_with_its_last_site(web: Web) -> None:
    web.site()
    assert web.ask("DELETE", "sites/site1").status == 200
    assert web.ask("GET", "serverfarms/plan1").status == 404


def test_backups_are_made_listed_and_restored(web: Web) -> None:
    web.site()
    web.ask("PUT", "sites/site1/config/appsettings", {"properties": {"A": "1"}})
    asked = {"properties": {"storageAccountUrl": "https://x.blob.core.windows.net/c?sig=hush", "backupName": "b1"}}
    made = web.ask("POST", "sites/site1/backup", asked).document["properties"]
    assert (made["id"], made["blobName"], made["status"]) == (1, "b1.zip", "Succeeded")
    assert len(web.ask("GET", "sites/site1/backups").document["value"]) == 1
    assert web.ask("GET", "sites/site1/backups/1").document["properties"]["name"] == "b1.zip"
    web.ask("PUT", "sites/site1/config/appsettings", {"properties": {}})
    again = {"properties": {"blobName": "b1.zip", "overwrite": True}}
    assert web.ask("POST", "sites/site1/backups/1/restore", again).status == 202
    assert web.settings("sites/site1") == {"A": "1"}
    assert web.ask("DELETE", "sites/site1/backups/1").status == 200
    assert web.ask("GET", "sites/site1/backups").document["value"] == []


def test_host_names_and_their_encryption(web: Web) -> None:
    web.site()
    web.ask("PUT", "sites/site1/hostNameBindings/www.example.com", {"properties": {"siteName": "site1"}})
    body = {
        "location": "westeurope",
        "properties": {
            "hostNameSslStates": [
                {"name": "www.example.com", "sslState": "SniEnabled", "thumbprint": "AB", "toUpdate": True}
            ]
        },
    }
    states = web.ask("PUT", "sites/site1", body).document["properties"]["hostNameSslStates"]
    assert [each["sslState"] for each in states if each["name"] == "www.example.com"] == ["SniEnabled"]
    web.ask("DELETE", "sites/site1/hostNameBindings/www.example.com")
    assert web.ask("GET", "sites/site1").document["properties"]["hostNames"] == ["site1.azurewebsites.net"]


def test_deployments_go_to_the_sites_own_host(web: Web) -> None:
    web.site()
    found = web.ask("POST", "sites/site1/config/publishingcredentials/list").document["properties"]
    assert found["scmUri"].startswith("https://$site1:") and found["scmUri"].endswith("@site1.scm.azurewebsites.net")
    profile = web.ask("POST", "sites/site1/publishxml", {"format": "WebDeploy"}).body().decode()
    assert f'userPWD="{found["publishingPassword"]}"' in profile
    web.ask("POST", "sites/site1/newpassword")
    assert found["publishingPassword"] not in web.ask("POST", "sites/site1/publishxml", {}).body().decode()
    host = "https://site1.scm.azurewebsites.net"
    assert web.ask("GET", "/api/deployments/latest", origin=host).status == 404
    request = Request("POST", "/api/publish", {"type": "zip"}, {"authorization": "Bearer token"}, b"PK", host)
    assert web.simulator.handle(request).status == 200
    assert web.ask("GET", "/api/deployments/latest", origin=host).document["size"] == 2
    assert web.ask("GET", "/api/deployments/latest", origin="https://none.scm.azurewebsites.net").status == 404
