"""What a site that runs a container is told of the image and the registry that it comes from."""

from __future__ import annotations

from typing import Any

from cmdlets._az.objects import ServiceObject
from cmdlets.az_websites._base import WebCmdlet

ENABLE = "DOCKER_ENABLE_CI"
_URL, _USER, _PASSWORD = (f"DOCKER_REGISTRY_SERVER_{each}" for each in ("URL", "USERNAME", "PASSWORD"))


def image(name: str) -> str:
    """An image as the configuration of a site names it."""
    return f"DOCKER|{name}"


class Contained(WebCmdlet):
    """Base of those that take an image and a registry."""

    def use_image(self, site: ServiceObject, config: dict[str, Any]) -> None:
        """Name the image that is given, where the site runs containers."""
        if self.ContainerImageName is None:
            return
        if site.get("IsXenon"):
            config["windowsFxVersion"] = image(self.ContainerImageName)
        elif site.get("Reserved"):
            config["linuxFxVersion"] = image(self.ContainerImageName)

    def use_registry(self, settings: dict[str, str]) -> None:
        """Put into settings what the parameters say of the registry."""
        if self.bound.get("ContainerRegistryUrl") is not None:
            settings[_URL] = self.ContainerRegistryUrl
        if self.bound.get("ContainerRegistryUser") is not None:
            settings[_USER] = self.ContainerRegistryUser
        if self.bound.get("ContainerRegistryPassword") is not None:
            settings[_PASSWORD] = self.ContainerRegistryPassword.reveal()
        if self.is_bound("EnableContainerContinuousDeployment"):
            if self.EnableContainerContinuousDeployment:
                settings[ENABLE] = "true"
            else:
                settings.pop(ENABLE, None)
