"""What the marketplace of a region has: publishers, offers, SKUs and versions of images, and extensions.

These lists are bare arrays. Source: the REST reference of Virtual Machine Images and Virtual Machine Extension Images.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pscompat.simulator import errors
from pscompat.simulator.filters import parse_filter
from pscompat.simulator.locations import normal, read_location
from pscompat.simulator.providers.compute import _errors
from pscompat.simulator.providers.compute._images_table import Image, extensions, images, images_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.store import Resource
from pscompat.simulator.versions import given_version
from pscompat.simulator.wire import RequestError, Response

_ARTIFACT_TYPE = "Microsoft.Compute/locations/publishers"
_ORDER = re.compile(r"\s*name(?:\s+(asc|desc))?\s*", re.IGNORECASE)


def _listed(call: Call, names: list[str], more: Callable[[str], dict[str, Any]] | None = None) -> Response:
    """Names as a list of resources below the request's path."""
    location = normal(read_location(call.parameters["location"], _ARTIFACT_TYPE))
    path = call.request.path.rstrip("/")
    return Response(
        200,
        [
            {"location": location, "name": name, "id": f"{path}/{name}", **(more(name) if more else {})}
            for name in names
        ],
    )


def _known(call: Call) -> list[Image]:
    """The SKUs that the path names. Raises RequestError (404)."""
    call.store.subscription(call.parameters["subscription"])
    names = call.parameters
    found = images_of(names["publisher"], names.get("offer", ""), names.get("sku", ""))
    if not found:
        raise _no_image()
    return found


def _no_image() -> RequestError:
    return _errors.not_found("Artifact: VMImage was not found.")


def list_publishers(call: Call) -> Response:
    """Virtual Machine Images - List Publishers."""
    call.store.subscription(call.parameters["subscription"])
    names = {image.publisher for image in images()} | set(extensions())
    return _listed(call, sorted(names, key=str.lower))


def list_offers(call: Call) -> Response:
    """Virtual Machine Images - List Offers; a publisher of extensions has none."""
    call.store.subscription(call.parameters["subscription"])
    publisher = call.parameters["publisher"]
    found = images_of(publisher)
    if not found and publisher.lower() not in {name.lower() for name in extensions()}:
        raise _no_image()
    return _listed(call, list(dict.fromkeys(image.offer for image in found)))


def list_skus(call: Call) -> Response:
    """Virtual Machine Images - List Skus."""
    return _listed(call, [image.sku for image in _known(call)])


def list_versions(call: Call) -> Response:
    """Virtual Machine Images - List, with `$filter`, `$orderby`, `$top` and `$expand=properties`."""
    image = _known(call)[0]
    with_properties = call.request.query.get("$expand", "").lower() == "properties"
    return _listed(
        call,
        _chosen(call, list(image.versions)),
        (lambda name: {"properties": image_properties(image)}) if with_properties else None,
    )


def _chosen(call: Call, versions: list[str]) -> list[str]:
    """The versions that `$filter`, `$orderby` and `$top` ask for. Raises RequestError (400)."""
    query = call.request.query
    if query.get("$filter"):
        keeps = parse_filter(query["$filter"])
        versions = [name for name in versions if keeps(Resource(f"/versions/{name}", "", "{}"))]
    if query.get("$orderby"):
        match = _ORDER.fullmatch(query["$orderby"])
        if match is None:
            raise errors.invalid_filter(query["$orderby"])
        versions = sorted(versions, key=version_key, reverse=(match[1] or "").lower() == "desc")
    if query.get("$top"):
        if not query["$top"].isdecimal():
            raise errors.invalid_top(query["$top"])
        versions = versions[: int(query["$top"])]
    return versions


def version_key(version: str) -> list[int]:
    """Versions in their order."""
    return [int(part) if part.isdecimal() else 0 for part in version.split(".")]


def get_version(call: Call) -> Response:
    """Virtual Machine Images - Get; `latest` is the newest."""
    image = _known(call)[0]
    location = read_location(call.parameters["location"], _ARTIFACT_TYPE)
    wanted = call.parameters["version"]
    version = image.versions[-1] if wanted.lower() == "latest" else wanted
    if version not in image.versions:
        raise _no_image()
    path = call.request.path.rstrip("/")[: -len(wanted)] + version
    return Response(200, {"properties": image_properties(image), "location": location, "name": version, "id": path})


def image_properties(image: Image) -> dict[str, Any]:
    """What a version of an image says of itself."""
    secure = image.generation == "V2" and image.architecture == "x64"
    features = [
        {"name": "IsAcceleratedNetworkSupported", "value": "True"},
        {"name": "DiskControllerTypes", "value": "SCSI, NVMe" if secure else "SCSI"},
        {"name": "IsHibernateSupported", "value": "True"},
    ]
    if secure:
        features.insert(0, {"name": "SecurityType", "value": "TrustedLaunchSupported"})
    return {
        "hyperVGeneration": image.generation,
        "architecture": image.architecture,
        "replicaType": "Managed",
        "replicaCount": 10,
        "disallowed": {"vmDiskType": "Unmanaged" if image.generation == "V2" else "None"},
        "automaticOSUpgradeProperties": {"automaticOSUpgradeSupported": True},
        "imageDeprecationStatus": {"imageState": "Active"},
        "features": features,
        "osDiskImage": {"operatingSystem": image.os_type, "sizeInGb": image.gigabytes},
        "dataDiskImages": [],
    }


def _extension_types(call: Call) -> dict[str, tuple[str, ...]]:
    """The extensions of the publisher that the path names. Raises RequestError (404) where there is none such."""
    call.store.subscription(call.parameters["subscription"])
    wanted = call.parameters["publisher"].lower()
    found = next((types for name, types in extensions().items() if name.lower() == wanted), None)
    if found is None:
        if images_of(wanted):
            return {}
        raise _no_extension()
    return found


def _no_extension() -> RequestError:
    return _errors.not_found("Artifact: VMExtension was not found.")


def _extension(call: Call) -> tuple[str, ...]:
    wanted = call.parameters["type"].lower()
    found = next((versions for name, versions in _extension_types(call).items() if name.lower() == wanted), None)
    if found is None:
        raise _no_extension()
    return found


def list_extension_types(call: Call) -> Response:
    """Virtual Machine Extension Images - List Types."""
    return _listed(call, list(_extension_types(call)))


def list_extension_versions(call: Call) -> Response:
    """Virtual Machine Extension Images - List Versions."""
    return _listed(call, _chosen(call, list(_extension(call))))


def get_extension(call: Call) -> Response:
    """Virtual Machine Extension Images - Get."""
    location = read_location(call.parameters["location"], _ARTIFACT_TYPE)
    version = call.parameters["version"]
    if version not in _extension(call):
        raise _no_extension()
    for_windows = any(word in call.parameters["type"].lower() for word in ("windows", "dsc", "scriptextension", "iaas"))
    return Response(
        200,
        {
            "properties": {
                "operatingSystem": "Windows" if for_windows else "Linux",
                "computeRole": "IaaS",
                "vmScaleSetEnabled": True,
                "supportsMultipleExtensions": False,
            },
            "location": location,
            "name": version,
            "id": call.request.path.rstrip("/"),
        },
    )


_PUBLISHERS = "/subscriptions/{subscription}/providers/Microsoft.Compute/locations/{location}/publishers"
_IMAGES = f"{_PUBLISHERS}/{{publisher}}/artifacttypes/vmimage/offers"
_TYPES = f"{_PUBLISHERS}/{{publisher}}/artifacttypes/vmextension/types"
ROUTES = [
    Route("GET", template, handler, given_version)
    for template, handler in (
        (_PUBLISHERS, list_publishers),
        (_IMAGES, list_offers),
        (_IMAGES + "/{offer}/skus", list_skus),
        (_IMAGES + "/{offer}/skus/{sku}/versions", list_versions),
        (_IMAGES + "/{offer}/skus/{sku}/versions/{version}", get_version),
        (_TYPES, list_extension_types),
        (_TYPES + "/{type}/versions", list_extension_versions),
        (_TYPES + "/{type}/versions/{version}", get_extension),
    )
]
