"""How deployments get to a site: its host for them, and its publishing profile. Source: the REST reference of Web Apps."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from pscompat.simulator.hosts import SCM, service_url
from pscompat.simulator.providers.web._settings import user_of
from pscompat.simulator.providers.web._sites import default_hosts, host_label, new_password
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource
from pscompat.simulator.wire import RequestError, Response


def deployments(call: Call, site: Resource, user: str = "") -> str:
    """The address that takes deployments, with a user and a password before the host where they are wanted."""
    address = service_url(call.request.origin, host_label(site.id).lower(), SCM).rstrip("/")
    return address.replace("://", f"://{user}", 1)


def profile(call: Call, site: Resource) -> Response:
    """ListPublishingProfileXmlWithSecrets: the ways to deploy, with user and password."""
    own, scm = default_hosts(site.id)
    user, password = user_of(site), str(site.state.get("password", ""))
    body = call.json_body() or {}
    kinds = {
        "MSDeploy": {"publishUrl": f"{scm}:443", "msdeploySite": host_label(site.id)},
        "FTP": {"publishUrl": f"ftps://waws-prod.ftp.{own.partition('.')[2]}/site/wwwroot", "ftpPassiveMode": "True"},
        "ZipDeploy": {"publishUrl": f"{scm}:443"},
    }
    if str(body.get("format") or "WebDeploy").lower() == "ftp":
        kinds = {"FTP": kinds["FTP"]}
    lines = []
    for method, more in kinds.items():
        name = (
            f"{host_label(site.id)} - {'Web Deploy' if method == 'MSDeploy' else method.replace('Deploy', ' Deploy')}"
        )
        values = {
            "profileName": name,
            "publishMethod": method,
            **more,
            "userName": user if method != "FTP" else f"{host_label(site.id)}\\{user}",
            "userPWD": password,
            "destinationAppUrl": f"http://{own}",
        }
        lines.append("<publishProfile " + " ".join(f"{key}={quoteattr(value)}" for key, value in values.items()) + "/>")
    text = f"<publishData>{''.join(lines)}</publishData>"
    return Response(200, text.encode(), {"Content-Type": "application/xml"})


def reset(call: Call, site: Resource) -> Response:
    """GenerateNewSitePublishingPassword."""
    call.store.put(site.with_document(site.document, call.now, {**site.state, "password": new_password()}))
    return Response(200)


def listed(call: Call, resource: Resource) -> Response:
    """List: settings with their values; who deploys to a site, and where."""
    site = call.store.get(resource.id.rpartition("/config/")[0])
    values: dict[str, Any] = resource.document.get("properties") or {}
    if resource.name.lower() == "publishingcredentials" and site is not None:
        user, password = user_of(site), str(site.state.get("password", ""))
        address = deployments(call, site, f"{user}:{password}@")
        values = {"publishingUserName": user, "publishingPassword": password, "scmUri": address}
    if resource.name.lower() == "backup" and not values:
        raise RequestError(404, "NotFound", "Backup configuration not found for site.")
    document = {"id": resource.id, "name": resource.name, "type": resource.type, "properties": values}
    return Response(200, document)
