"""Deployments: publishing profiles, their passwords, archives. Source: the publishing cmdlets of Az.Websites, PublishAzureWebApp."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.families import declare
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_websites import _containers
from cmdlets.az_websites._base import Place, SiteCmdlet, net_command
from cmdlets.az_websites._classes import VERSION
from pscompat.azure.site_deployments import deploy
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_KINDS = ("war", "jar", "ear", "zip", "static")
_DECLARATION = '\ufeff<?xml version="1.0" encoding="utf-8"?>\n'


class Profile(SiteCmdlet):
    """Base of those that read a publishing profile."""

    def profile(self, place: Place, options: dict[str, Any]) -> ElementTree.Element:
        """The profile. Raises ServiceError, OperationRefusedError where it is none."""
        text = self.manager().text("POST", f"{self.site_path(place)}/publishxml", VERSION, options)
        try:
            return ElementTree.fromstring(text)
        except ElementTree.ParseError:
            raise OperationRefusedError("The service gave no publishing profile.") from None


class GetProfile(Profile):
    """Gets the publishing profile of a site as XML, and saves it where -OutputFile says."""

    def process(self) -> None:
        self.write_read(lambda: self._texts(self.place()))

    def _texts(self, place: Place) -> Iterable[Value]:
        options = {
            "format": self.Format or "WebDeploy",
            "includeDisasterRecoveryEndpoints": bool(self.IncludeDisasterRecoveryEndpoints),
        }
        try:
            found = self.profile(place, options)
        except OperationRefusedError as refused:
            self.fails(str(refused))
            return []
        ElementTree.indent(found)
        text = ElementTree.tostring(found, encoding="unicode")
        if self.OutputFile:
            path = self.engine.full_path(self.OutputFile)
            with open(path, "w", encoding="utf-8") as file:
                file.write(_DECLARATION + text)
        return [text]


class ResetProfile(Profile):
    """Renews the password for deployments, and writes the new one."""

    def title(self, place: Place) -> str:
        return f"reset of the publishing profile of web app '{place.shown}'"

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        self.act(operation, place, "newpassword")
        found = self.profile(place, {"format": "WebDeploy"})
        return [each.get("userPWD") for each in found if each.get("publishMethod") == "MSDeploy"][:1]


for _noun, _slotted, _folder in (("WebApp", False, "WebApps"), ("WebAppSlot", True, "DeploymentSlots")):
    for _verb, _base in (("Get", GetProfile), ("Reset", ResetProfile)):
        declare(
            __name__,
            f"{_verb}-Az{_noun}PublishingProfile",
            _base,
            str(_base.__doc__),
            net_command=net_command(_folder, f"{_verb}Azure{_noun}PublishingProfileCmdlet"),
            slotted=_slotted,
        )


@cmdlet("Get-AzWebAppContainerContinuousDeploymentUrl")
class GetAzWebAppContainerContinuousDeploymentUrl(SiteCmdlet):
    """Gets the address that a registry calls when there is a new image; user and password are part of it."""

    net_command = net_command("WebApps", "GetAzureRmWebAppContainerContinuousDeploymentUrl")

    def process(self) -> None:
        place = self.place()
        self.write_read(lambda: self._url(place))

    def _url(self, place: Place) -> Iterable[Value]:
        if self.settings(place, "appsettings").get(_containers.ENABLE, "").lower() != "true":
            self.fails("Continuous Deployment Url not available as Continuous deployment is not enabled")
            return []
        return [f"{self.settings(place, 'publishingcredentials')['scmUri']}/docker/hook"]


@cmdlet("Publish-AzWebApp")
class PublishAzWebApp(SiteCmdlet):
    """Deploys an archive to a site, and waits until it is deployed."""

    net_command = net_command("WebApps", "PublishAzureWebAppCmdlet")

    def title(self, place: Place) -> str:
        return f"deployment to web app '{place.shown}'"

    def process(self) -> None:
        place = self.place()
        kind = self._kind()
        if kind is None:
            return
        path = self.ArchivePath and self.engine.full_path(self.ArchivePath)
        if path and not os.path.isfile(path):
            self.invalid(f"Cannot find file '{self.ArchivePath}'.", self.ArchivePath)
        question = f"Contents of {self.ArchivePath} will be deployed to the web app {place.name}."
        if not self.confirms(place.name, "The web app has been deployed.", question):
            return
        self.perform(self.title(place), lambda operation: self._deploy(place, kind, path))

    def _kind(self) -> str | None:
        """The kind of what is deployed; None where it makes no sense."""
        if bool(self.ArchivePath) == bool(self.ArchiveURL):
            self.fails(
                "Could not find artifact source: give either -ArchivePath or -ArchiveURL."
                if self.ArchivePath
                else "Either ArchivePath or ArchiveURL need to be provided."
            )
            return None
        if self.Type:
            return str(self.Type)
        if self.ArchiveURL:
            self.fails("Deployment type is mandatory when deploying from URLs. Use -type")
            return None
        extension = os.path.splitext(self.ArchivePath)[1][1:].lower()
        if not extension:
            self.fails("Unknown artifact type.")
            return None
        return extension if extension in _KINDS else "static"

    def _deploy(self, place: Place, kind: str, path: str | None) -> Iterable[Value]:
        site = self.read_site(place)
        if self.PullIdentity and "linux" in str(site.get("Kind") or "").lower():
            raise OperationRefusedError("Pull with MSI support is not yet available for Linux webapps")
        query = {"type": kind, "async": _text(self.bound.get("Async", True))}
        if self.TargetPath:
            query["path"] = self.TargetPath
        for parameter in ("Restart", "Clean", "IgnoreStack", "Reset"):
            if self.is_bound(parameter):
                query[parameter.lower()] = _text(self.bound[parameter])
        address = urlsplit(str(self.settings(place, "publishingcredentials")["scmUri"]))
        host = f"{address.scheme}://{address.netloc.rpartition('@')[2]}"
        pulled = None if path else {"packageUri": self.ArchiveURL, "pullIdentity": self.PullIdentity}
        failure = deploy(self.connection(), host, query, path, pulled, timeout=(self.Timeout or 100_000) / 1000)
        if failure:
            raise OperationRefusedError(failure)
        return [site]


def _text(value: Any) -> str:
    return "true" if value else "false"
