"""What a document of the compute provider refers to: other resources, and images."""

from __future__ import annotations

from typing import Any, NamedTuple

from pscompat.late_patterns import late
from pscompat.simulator import errors
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._compute import inner
from pscompat.simulator.providers.compute._images_table import images_of
from pscompat.simulator.resource_ids import provider_path
from pscompat.simulator.routing import Call
from pscompat.simulator.store import Resource

_numbers = late(r"\d+(\.\d+)+", "fullmatch")


class ImageFacts(NamedTuple):
    """What a machine or a disk takes from its image; `data` are LUNs and sizes of data disks."""

    os_type: str
    gigabytes: int
    generation: str
    exact_version: str = ""
    data: tuple[tuple[int, int], ...] = ()


def check_id(value: object, path: str) -> str:
    """The id of a resource, as a document gives it. Raises RequestError (400 LinkedInvalidPropertyId)."""
    if not isinstance(value, str) or not value.startswith("/") or provider_path(value) is None:
        raise _errors.malformed_id(value, path)
    return value


def referenced(call: Call, value: object, path: str, type_name: str) -> Resource:
    """The resource that an id names. Raises RequestError: no id, not of that type, no such resource."""
    resource_id = check_id(value, path)
    target = provider_path(resource_id)
    if target is None or target.type_name.lower() != type_name.lower():
        raise _errors.malformed_id(value, path)
    return call.store.existing(resource_id, type_name)


def check_references(call: Call, document: dict[str, Any], before: Resource | None, known: dict[str, str]) -> None:
    """Check members `properties.NAME.id` that refer to resources of a type. Raises RequestError."""
    for name, type_name in known.items():
        value = inner(document, "properties", name).get("id")
        if value is None:
            continue
        earlier = inner(before.document, "properties", name).get("id") if before is not None else None
        if earlier is None or str(earlier).lower() != str(value).lower():
            referenced(call, value, f"properties.{name}.id", type_name)


def image_facts(call: Call, reference: dict[str, Any], location: str) -> ImageFacts | None:
    """What an imageReference stands for; None for one that the simulator cannot know. Raises RequestError."""
    if reference.get("id"):
        return _own_image(call, reference["id"], location)
    if reference.get("communityGalleryImageId") or reference.get("sharedGalleryImageId"):
        return None
    if not any(reference.get(name) for name in ("publisher", "offer", "sku", "version")):
        return None
    for name in ("publisher", "offer", "sku", "version"):
        if not reference.get(name):
            raise errors.required_parameter(f"imageReference.{name}")
    publisher, offer, sku, version = (str(reference[name]) for name in ("publisher", "offer", "sku", "version"))
    found = images_of(publisher, offer, sku)
    urn = f"{publisher}:{offer}:{sku}:{version}"
    if not found:
        if images_of(publisher, offer):
            raise _errors.platform_image_not_found(urn)
        return None
    image = found[0]
    exact = image.versions[-1] if version.lower() == "latest" else version
    if not _numbers(exact):
        raise _errors.platform_image_not_found(urn)
    return ImageFacts(image.os_type, image.gigabytes, image.generation, exact)


def _own_image(call: Call, value: object, location: str) -> ImageFacts | None:
    """An image, a gallery image or its version, by id."""
    image_id = check_id(value, "properties.storageProfile.imageReference.id")
    path = provider_path(image_id)
    kind = path.type_name.lower() if path is not None else ""
    found = call.store.get(image_id)
    if kind == "microsoft.compute/images":
        if found is None or found.document.get("location") != location:
            raise _errors.image_not_found(image_id, location)
        profile = inner(found.document, "properties", "storageProfile")
        disk = inner(profile, "osDisk")
        data = tuple((int(item["lun"]), int(item.get("diskSizeGB", 32))) for item in profile.get("dataDisks", []))
        generation = str(inner(found.document, "properties").get("hyperVGeneration", "V1"))
        return ImageFacts(str(disk.get("osType", "Linux")), int(disk.get("diskSizeGB", 30)), generation, data=data)
    if kind in ("microsoft.compute/galleries/images", "microsoft.compute/galleries/images/versions"):
        if found is None:
            raise _errors.gallery_image_not_found(image_id, location)
        image = found if kind.endswith("/images") else call.store.get(image_id.rpartition("/versions/")[0]) or found
        properties = inner(image.document, "properties")
        return ImageFacts(str(properties.get("osType", "Linux")), 30, str(properties.get("hyperVGeneration", "V1")))
    if kind.endswith("/artifacttypes/offers/skus/versions") or "/artifacttypes/" in image_id.lower():
        return None
    raise _errors.malformed_id(value, "properties.storageProfile.imageReference.id")
