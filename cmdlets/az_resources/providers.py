"""Resource providers, their preview features, and the locations that they are in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject, ps_object
from cmdlets.az_resources._base import CHOSEN_BY_SERVICE, COMMANDS, MODELS, VERSION, ResourcesCmdlet, write_timed_error
from cmdlets.az_resources._objects import PSProviderFeature, PSResourceProvider, PSResourceProviderLocation
from pscompat.azure.errors import ServiceError
from pscompat.cmdlet import Example

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document, ResourceManager
    from pscompat.dotnet.values import Value

_FEATURES = "2021-07-01"
_LOCATIONS = "2022-12-01"


class ProviderCmdlet(ResourcesCmdlet):
    """Base of the cmdlets for providers."""

    ignores = dict.fromkeys(("ApiVersion", "Pre"), CHOSEN_BY_SERVICE)

    def change(self, action: str, body: Document = None) -> None:
        """Register or unregister the provider."""
        namespace = self.ProviderNamespace
        self.send(
            "POST",
            f"{self.manager().subscription}/providers/{namespace}/{action}",
            VERSION,
            body,
            title=f"{action} of provider {namespace}",
            shown=lambda status: PSResourceProvider.of(status.result),
        )


def _place(text: str) -> str:
    return text.replace(" ", "").lower()


@cmdlet("Get-AzResourceProvider")
class GetAzResourceProvider(ProviderCmdlet):
    """Gets the providers that are registered, all, or those of a name with an object for each type."""

    net_command = f"{COMMANDS}GetAzureProviderCmdlet"
    examples = (
        Example(
            "(Get-AzResourceProvider -ProviderNamespace Microsoft.Compute)[0].RegistrationState",
            "Registered",
            simulator=True,
        ),
    )

    def process(self) -> None:
        manager = self.manager()
        path = f"{manager.subscription}/providers"
        try:
            known = list(manager.items(path, VERSION)) if self.Location or not self.ProviderNamespace else []
            if self.ProviderNamespace:
                found = [manager.get(f"{path}/{name}", VERSION) for name in self.ProviderNamespace]
            else:
                found = [each for each in known if self.ListAvailable or _registered(each)]
            if self.Location:
                found = self._there(manager, known, found)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        self.write_all(self._objects(found))

    def _objects(self, found: list[dict[str, Any]]) -> Iterable[Value]:
        for each in found:
            if self.ProviderNamespace:
                yield from (PSResourceProvider.of(each, [kind]) for kind in each.get("resourceTypes") or ())
            else:
                yield PSResourceProvider.of(each)

    def _there(
        self, manager: ResourceManager, known: list[dict[str, Any]], found: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """The providers that have a type at -Location, or one that is nowhere in particular."""
        wanted = _place(self.Location)
        names = [each["displayName"] for each in manager.items(f"{manager.subscription}/locations", _LOCATIONS)]
        names += [
            place for each in known for kind in each.get("resourceTypes") or () for place in kind.get("locations") or ()
        ]
        if wanted not in map(_place, names):
            write_timed_error(self, "The provided location is not supported.")
            return []
        return [
            each
            for each in found
            if any(
                not kind.get("locations") or wanted in map(_place, kind["locations"])
                for kind in each.get("resourceTypes") or ()
            )
        ]


def _registered(provider: dict[str, Any]) -> bool:
    return str(provider.get("registrationState")).lower() == "registered"


@cmdlet("Register-AzResourceProvider")
class RegisterAzResourceProvider(ProviderCmdlet):
    """Registers a provider with the subscription."""

    net_command = f"{COMMANDS}RegisterAzureProviderCmdlet"
    examples = (
        Example(
            "(Register-AzResourceProvider -ProviderNamespace Microsoft.Compute).RegistrationState",
            "Registered",
            simulator=True,
        ),
    )

    def process(self) -> None:
        if self.should_process(self.ProviderNamespace, "Registering resource provider ..."):
            consent = self.is_bound("ConsentToPermissions")
            body = {"thirdPartyProviderConsent": {"consentToAuthorization": bool(self.ConsentToPermissions)}}
            self.change("register", body if consent else None)


@cmdlet("Unregister-AzResourceProvider")
class UnregisterAzResourceProvider(ProviderCmdlet):
    """Takes a provider's registration back."""

    net_command = f"{COMMANDS}UnregisterAzureProviderCmdlet"
    examples = (
        Example(
            "(Unregister-AzResourceProvider -ProviderNamespace Microsoft.Compute).RegistrationState",
            "Unregistered",
            simulator=True,
        ),
    )

    def process(self) -> None:
        if self.should_process(self.ProviderNamespace, "Unregistering resource provider ..."):
            self.change("unregister")


class FeatureCmdlet(ResourcesCmdlet):
    """Base of the cmdlets for features of providers."""

    def features(self, below: str = "") -> str:
        """The path of the features of -ProviderNamespace, of all without one."""
        start = f"{self.manager().subscription}/providers/Microsoft.Features"
        namespace = self.ProviderNamespace
        return f"{start}/providers/{namespace}/features{below}" if namespace else f"{start}/features"

    def registrations(self, name: str | None) -> str:
        """The path of a registration of a preview feature, of a list of them without a name."""
        start = f"{self.manager().subscription}/providers/Microsoft.Features"
        namespace = f"/featureProviders/{self.ProviderNamespace}" if self.ProviderNamespace else ""
        return f"{start}{namespace}/subscriptionFeatureRegistrations{'/' + name if name else ''}"

    def change(self, action: str) -> None:
        """Register or unregister the feature."""
        self.send(
            "POST",
            self.features(f"/{self.FeatureName}/{action}"),
            _FEATURES,
            title=f"{action} of feature {self.FeatureName}",
            shown=lambda status: PSProviderFeature.of(status.result),
        )


@cmdlet("Get-AzProviderFeature")
class GetAzProviderFeature(FeatureCmdlet):
    """Gets features: those that are registered, all, or one."""

    net_command = f"{COMMANDS}GetAzureProviderFeatureCmdlet"

    def process(self) -> None:
        manager = self.manager()
        try:
            if self.FeatureName:
                self.write(PSProviderFeature.of(manager.get(self.features(f"/{self.FeatureName}"), _FEATURES)))
                return
            found = map(PSProviderFeature.of, manager.items(self.features(), _FEATURES))
            states = ("registered", "pending", "registering")
            self.write_all(
                each
                for each in found
                if self.ListAvailable or str(each.values["RegistrationState"]).lower() in states[:1]
            )
        except ServiceError as problem:
            self.write_service_error(problem)


@cmdlet("Register-AzProviderFeature")
class RegisterAzProviderFeature(FeatureCmdlet):
    """Registers a preview feature."""

    net_command = f"{COMMANDS}RegisterAzureProviderFeatureCmdlet"

    def process(self) -> None:
        if self.should_process(self.FeatureName, "Registering provider feature ..."):
            self.change("register")


@cmdlet("Unregister-AzProviderFeature")
class UnregisterAzProviderFeature(FeatureCmdlet):
    """Takes the registration of a preview feature back."""

    net_command = f"{COMMANDS}UnregisterAzureProviderFeatureCmdlet"

    def process(self) -> None:
        if self.should_process(self.FeatureName, "Unregistering provider feature ..."):
            self.change("unregister")


class PSSubscriptionFeatureRegistration(AzureObject):
    """A registration of a preview feature."""

    __slots__ = ()
    net_name = f"{MODELS}PSSubscriptionFeatureRegistration"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSSubscriptionFeatureRegistration:
        """The object for the service's document."""
        properties = ps_object(document.get("properties"))
        return cls({"Id": document.get("id"), "Name": document.get("name"), "Properties": properties})


@cmdlet("Get-AzProviderPreviewFeature")
class GetAzProviderPreviewFeature(FeatureCmdlet):
    """Gets registrations of preview features."""

    net_command = f"{COMMANDS}GetAzureProviderPreviewFeatureCmdlet"

    def process(self) -> None:
        path = self.registrations(self.Name)
        manager = self.manager()
        try:
            found = [manager.get(path, _FEATURES)] if self.Name else manager.items(path, _FEATURES)
            self.write_all(map(PSSubscriptionFeatureRegistration.of, found))
        except ServiceError as problem:
            self.write_service_error(problem)


@cmdlet("Register-AzProviderPreviewFeature")
class RegisterAzProviderPreviewFeature(FeatureCmdlet):
    """Registers a preview feature."""

    net_command = f"{COMMANDS}RegisterAzureProviderPreviewFeatureCmdlet"

    def process(self) -> None:
        if self.should_process(self.Name, "Registering provider preview feature ..."):
            self.send(
                "PUT",
                self.registrations(self.Name),
                _FEATURES,
                {},
                title=f"registration of feature {self.Name}",
                shown=lambda status: PSSubscriptionFeatureRegistration.of(status.result),
            )


@cmdlet("Unregister-AzProviderPreviewFeature")
class UnregisterAzProviderPreviewFeature(FeatureCmdlet):
    """Takes the registration of a preview feature back."""

    net_command = f"{COMMANDS}UnregisterAzureProviderPreviewFeatureCmdlet"

    def process(self) -> None:
        if self.should_process(self.Name, "Unregistering provider preview feature ..."):
            title = f"removal of the registration of feature {self.Name}"
            self.send(
                "DELETE",
                self.registrations(self.Name),
                _FEATURES,
                title=title,
                shown=lambda status: bool(self.PassThru),
            )


@cmdlet("Get-AzLocation")
class GetAzLocation(ProviderCmdlet):
    """Gets the locations of the subscription, with the providers that are there."""

    net_command = f"{COMMANDS}GetAzureLocationCmdlet"
    examples = (
        Example("(Get-AzLocation | Where-Object Location -eq westeurope).DisplayName", "West Europe", simulator=True),
    )

    def process(self) -> None:
        manager = self.manager()
        query = {"includeExtendedLocations": bool(self.ExtendedLocation)} if self.is_bound("ExtendedLocation") else None
        try:
            providers = list(manager.items(f"{manager.subscription}/providers", VERSION))
            found = list(manager.items(f"{manager.subscription}/locations", _LOCATIONS, query))
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        there: dict[str, dict[str, None]] = {}
        for provider in providers:
            for kind in provider.get("resourceTypes") or ():
                for place in kind.get("locations") or ():
                    there.setdefault(_place(place), {})[provider["namespace"]] = None
        self.write_all(_location(each, list(there.get(_place(each["displayName"]), ()))) for each in found)


def _location(document: dict[str, Any], providers: list[str]) -> PSResourceProviderLocation:
    more = document.get("metadata") or {}
    names = ("longitude", "latitude", "physicalLocation", "regionType", "regionCategory", "geographyGroup")
    return PSResourceProviderLocation(
        {
            "Location": document["name"],
            "DisplayName": document.get("displayName"),
            "Type": document.get("type") or "Region",
            **{name[:1].upper() + name[1:]: more.get(name) for name in names},
            "PairedRegion": ps_object(more.get("pairedRegion")),
            "Providers": providers,
        }
    )
