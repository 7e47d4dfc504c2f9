"""The .NET classes of Az.Storage's data that scripts make of tables, `[T]@{...}`."""

from __future__ import annotations

from typing import Any

from cmdlets._az.classes import Resource, ServiceClasses
from cmdlets._az.descriptions import described

NAMESPACE = "Microsoft.WindowsAzure.Commands.Storage.Model.ResourceModel"
_LISTS = ("allowedOrigins", "allowedHeaders", "exposedHeaders", "allowedMethods")
_DESCRIBED = described({"PSCorsRule": {**{name: ["text"] for name in _LISTS}, "maxAgeInSeconds": "integer"}})
CLASSES = ServiceClasses(
    __name__,
    NAMESPACE,
    {
        f"{NAMESPACE}.PSCorsRule": Resource(
            "",
            "PSCorsRule",
            types={
                **{f"{name[:1].upper()}{name[1:]}": "System.String[]" for name in _LISTS},
                "MaxAgeInSeconds": "System.Int32",
            },
        )
    },
    described=(_DESCRIBED,),
)
find_type = CLASSES.find_type


def __getattr__(name: str) -> Any:
    return CLASSES.named(name)
