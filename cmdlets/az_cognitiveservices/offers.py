"""What the service offers: kinds of accounts, SKUs, models, tiers, filters, and how much of it was used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.resource_ids import ResourceId
from cmdlets._az.told_families import declare
from cmdlets.az_cognitiveservices._base import ACCOUNT, COMMANDS, VERSION, Cognitive, cognitive, record
from cmdlets.az_cognitiveservices._classes import TYPE
from cmdlets.az_cognitiveservices.accounts import usage
from pscompat.dotnet.values import Value

if TYPE_CHECKING:
    from pscompat.azure.resource_manager import Document

_MODEL = "BaseModel MaxCapacity Capabilities FinetuneCapabilities Deprecation Skus SystemData Format Name Version"
_PARTS = {"Deprecation": "ModelDeprecationInfo", "SystemData": "SystemData", "BaseModel": "DeploymentModel"}


class _Offer(Cognitive):
    """Base: what a path tells, as objects. model, shown, inner: their class, properties and parts."""

    model: ClassVar[str] = ""
    shown_names: ClassVar[str] = ""
    inner: ClassVar[dict[str, str]] = {}

    def process(self) -> None:
        target = ResourceId("", "", self.resource.type, ())
        self.answered(target, lambda: self.write_all(map(self.one, self.found())))

    def found(self) -> Iterator[Document]:
        """The documents. Raises ServiceError."""
        raise NotImplementedError

    def one(self, document: Document) -> Value:
        """The object of a document."""
        return record(self.model, document, self.shown_names, self.inner)


class _Skus(_Offer):
    """Gets the SKUs of accounts, of a kind and in a region."""

    model = "ResourceSku"
    shown_names = "ResourceType Name Tier Kind Locations Restrictions"

    def found(self) -> Iterator[Document]:
        path = f"{self.manager().subscription}/providers/{TYPE}/skus"
        kind = self.bound.get("Type")
        for sku in self.manager().items(path, VERSION):
            places = [str(place).lower() for place in sku.get("locations") or ()]
            if kind and sku.get("kind") != kind:
                continue
            if not self.Location or str(self.Location).lower() in places:
                yield sku


class _Types(_Skus):
    """Gets the kinds of accounts, in a region, or one that is there."""

    def found(self) -> Iterator[Document]:
        kinds = {str(sku.get("kind")) for sku in super().found()}
        if self.is_bound("TypeName"):
            yield self.TypeName if self.TypeName in kinds else None
        else:
            yield from sorted(kinds)

    def one(self, document: Document) -> Value:
        kind: Value = document
        return kind


class _OfAccount(_Offer):
    """What an account, or a deployment of it, offers."""

    part: ClassVar[str] = "models"

    def target(self) -> ResourceId:
        found = super().target()
        if self.part == "skus" and self.Name:
            return found._replace(names=(*found.names[:1], str(self.Name)))
        return found

    def found(self) -> Iterator[Document]:
        yield from self.manager().items(f"{self.path(self.target())}/{self.part}", VERSION)


class _OfLocation(_Offer):
    """What a region offers."""

    part: ClassVar[str] = ""

    def found(self) -> Iterator[Document]:
        yield from self.manager().items(self.location_path(str(self.Location), self.part), VERSION)


class _Usages(_OfLocation):
    """Gets how much of a region's quota was used."""

    def one(self, document: Document) -> Value:
        return usage(document)


class _Filters(_Offer):
    """Gets the filters of content that a region has."""

    model = "RaiContentFilter"
    shown_names = "Properties Id Name Type SystemData"
    inner: ClassVar[dict[str, str]] = {"Properties": "RaiContentFilterProperties", "SystemData": "SystemData"}

    def found(self) -> Iterator[Document]:
        path = self.location_path(str(self.Location), "raiContentFilters")
        if self.Name:
            yield self.manager().get(f"{path}/{self.Name}", VERSION)
        else:
            yield from self.manager().items(path, VERSION)


class _Capacities(_Offer):
    """Gets how much capacity is left for a model, in all regions or in one."""

    model = "ModelSkuCapacityProperties"
    shown_names = "Model SkuName AvailableCapacity AvailableFinetuneCapacity"
    inner: ClassVar[dict[str, str]] = {"Model": "DeploymentModel"}

    def found(self) -> Iterator[Document]:
        query = {"modelFormat": str(self.Format), "modelName": str(self.Name), "modelVersion": str(self.Version)}
        own = f"{self.manager().subscription}/providers/{TYPE}"
        path = self.location_path(str(self.Location), "modelCapacities") if self.Location else f"{own}/modelCapacities"
        for capacity in self.manager().items(path, VERSION, query):
            yield capacity.get("properties") or {}


_TIER: dict[str, Any] = {
    "model": "CommitmentTier",
    "shown_names": "Kind SkuName HostingModel PlanType Tier MaxCount Quota Cost",
    "inner": {"Quota": "CommitmentQuota", "Cost": "CommitmentCost"},
    "part": "commitmentTiers",
}
_MODELS: dict[str, Any] = {
    "model": "Model",
    "shown_names": "Kind SkuName Model",
    "inner": {"Model": "AccountModel"},
    "part": "models",
}
for noun, base, attributes, does in (
    ("AccountSku", _Skus, {}, "Gets the SKUs of accounts."),
    ("AccountType", _Types, {}, "Gets the kinds of accounts."),
    ("CommitmentTier", _OfLocation, _TIER, "Gets the tiers of commitment in a region."),
    ("Model", _OfLocation, _MODELS, "Gets the models in a region."),
    ("ModelCapacity", _Capacities, {}, "Gets how much capacity is left for a model."),
    ("RaiContentFilter", _Filters, {}, "Gets the filters of content that a region has."),
    ("Usage", _Usages, {"part": "usages"}, "Gets how much of a region's quota was used."),
    (
        "AccountModel",
        _OfAccount,
        {"model": "AccountModel", "shown_names": _MODEL, "inner": _PARTS, "names": ("AccountName",)},
        "Gets the models that an account can use.",
    ),
):
    own: dict[str, Any] = {"names": (), **attributes}
    declare(__name__, f"Get-AzCognitiveServices{noun}", base, ACCOUNT, COMMANDS, does=does, **own)
declare(
    __name__,
    "Get-AzCognitiveServicesAccountDeploymentSku",
    _OfAccount,
    cognitive("accounts/deployments", "Deployment", "deployment"),
    COMMANDS,
    does="Gets the SKUs that a deployment can have.",
    names=("AccountName", "Name"),
    model="SkuResource",
    shown_names="ResourceType Sku Capacity",
    inner={"Sku": "Sku", "Capacity": "CapacityConfig"},
    part="skus",
)
