"""The inventory that the simulator starts with when it is given none.

It holds the machines that Microsoft's help examples name, and a small fleet for the examples of this project.
docs/simulator.md lists it.
"""

from __future__ import annotations

from typing import Any

VIRTUAL_MACHINE_07_CUSTOM_DATA = "RTpcc2V0dXBcY29uZmlndXJlLnBzMQ=="
"""Custom data of ResourceGroup11/VirtualMachine07: base64 of `E:\\setup\\configure.ps1`."""

_WINDOWS_IMAGE = {
    "publisher": "MicrosoftWindowsServer",
    "offer": "WindowsServer",
    "sku": "2022-datacenter-g2",
    "version": "latest",
}


def _windows(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "os": "Windows", "image": _WINDOWS_IMAGE, **more}


def _linux(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "os": "Linux", **more}


def default_inventory() -> dict[str, Any]:
    """A new copy of the default inventory, in the form of an inventory file."""
    return {
        "resourceGroups": [
            {
                "name": "ResourceGroup11",
                "location": "eastus",
                "virtualMachines": [
                    _windows("VirtualMachine07", customData=VIRTUAL_MACHINE_07_CUSTOM_DATA),
                    _windows("VirtualMachine22"),
                    _windows("ContosoVM07"),
                ],
            },
            {
                "name": "testrg",
                "location": "eastus",
                "virtualMachines": [_windows("VirtualMachine11"), _windows("ContosoVM22")],
            },
            {"name": "MyRG", "location": "eastus", "virtualMachines": [_windows("MyVM"), _linux("MyLinuxVM")]},
            {"name": "rg1", "location": "eastus", "virtualMachines": [_linux("vm1")]},
            {
                "name": "rg-app",
                "location": "westeurope",
                "tags": {"environment": "production", "team": "shop"},
                "virtualMachines": [
                    _linux("web01", tags={"role": "web"}, zones=["1"]),
                    _linux("web02", tags={"role": "web"}, zones=["2"]),
                    _linux("web03", tags={"role": "web"}, zones=["3"], state="stopped"),
                    _windows("app01", tags={"role": "app"}),
                ],
            },
            {
                "name": "rg-data",
                "location": "westeurope",
                "tags": {"environment": "production", "team": "data"},
                "virtualMachines": [
                    _windows("sql01", size="Standard_E8s_v5", tags={"role": "sql"}),
                    _windows("sql02", size="Standard_E8s_v5", tags={"role": "sql"}),
                    _linux("etl01", tags={"role": "etl"}),
                ],
            },
            {
                "name": "rg-dev",
                "location": "northeurope",
                "tags": {"environment": "development"},
                "virtualMachines": [_linux("dev01"), _windows("dev02", state="deallocated")],
            },
        ]
    }
