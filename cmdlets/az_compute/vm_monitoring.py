"""The extension that monitors SAP systems: its configuration made of a machine and its managed disks, and checked against them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject
from cmdlets.az_compute._base import COMMANDS
from cmdlets.az_compute._monitored import disk_speed, machine_speed
from cmdlets.az_compute._vm_extensions import ExtensionCmdlet, SetExtension
from cmdlets.az_compute.disks import DISK
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import GenericList

if TYPE_CHECKING:
    from cmdlets._az.resource_ids import ResourceId
    from pscompat.azure.resource_manager import Document
    from pscompat.dotnet.values import Value

_KINDS = {
    "windows": ("Microsoft.AzureCAT.AzureEnhancedMonitoring", "AzureCATExtensionHandler", "2.2"),
    "linux": ("Microsoft.OSTCExtensions", "AzureEnhancedMonitorForLinux", "3.0"),
}
"""By operating system the publisher, the type (which is the name, too) and the version."""
_NEW = ("MonitorX64Windows", "MonitorX64Linux")
_NEW_REASON = (
    "it is for the new extension, which pscompat does not install: it gives the machine roles in its resource groups."
)
_TABLES = "the diagnostics of the machine would go into tables of a storage account, which pscompat does not set up."
_BLOBS = "A disk of the machine is a blob; the metrics of its storage account are not set up and not read by pscompat."
_SMALL = {"ExtraSmall", "Standard_A0", "Basic_A0"}
_SIZES = {"Small": "Small (A1)", "Medium": "Medium (A2)", "Large": "Large (A3)", "ExtraLarge": "ExtraLarge (A4)"}
_STANDARD = "[WARN] Standard Managed Disks are not supported."
_TICKS_1970 = 621_355_968_000_000_000
_CHECK = "Azure Enhanced Monitoring Extension for SAP public configuration check"
_INSTALLED = "Azure Enhanced Monitoring Extension for SAP Installation check"


class MonitoredMachine(ExtensionCmdlet):
    """Base: what the extension has to know of a machine. installs: whether the disks are looked at for the extension's sake."""

    names = ("VMName",)
    installs = True

    def system(self, machine: Document) -> str:
        """The operating system, in lower case; ends the command where it is not known."""
        disk = machine["properties"]["storageProfile"]["osDisk"]
        system = str(self.OSType or disk.get("osType") or "").lower()
        if system not in _KINDS:
            self.invalid(
                "Could not determine Operating System of the VM. Please provide the Operating System type (Windows or Linux) via "
                "parameter OSType"
            )
        return system

    def tell(self, text: str) -> None:
        """Tell who looks on."""
        self.write_information(text, ("PSHOST",))

    def disk(self, reference: Document) -> Document:
        """The managed disk of a machine's disk; ends the script for a disk that is a blob. Raises ServiceError."""
        if not reference.get("managedDisk"):
            self.refuse(_BLOBS)
        return self.manager().get(reference["managedDisk"]["id"], DISK.version)

    def of_machine(self, machine: Document) -> Iterator[tuple[str, Value]]:
        """The entries about the machine itself."""
        size = str(machine["properties"]["hardwareProfile"]["vmSize"])
        small = size in _SMALL
        yield "vmsize", "ExtraSmall (A0)" if small else _SIZES.get(size, size)
        yield "vm.role", "IaaS"
        yield "vm.memory.isovercommitted", 0
        yield "vm.cpu.isovercommitted", int(small)
        yield "script.version", "3.0.0.0"
        yield "verbose", "0"
        yield "href", "http://aka.ms/sapaem"
        speed = machine_speed(size)
        if speed is not None:
            yield "vm.sla.throughput", speed.throughput
            yield "vm.sla.iops", speed.operations

    def of_disk(self, reference: Document, prefix: str, suffix: str = "") -> Iterator[tuple[str, Value]]:
        """The entries about a disk: none for one of a standard kind, which is warned of. Raises ServiceError."""
        disk = self.disk(reference)
        kind = str((disk.get("sku") or {}).get("name"))
        properties = disk["properties"]
        if kind == "UltraSSD_LRS" and suffix:
            throughput, operations = properties.get("diskMBpsReadWrite"), properties.get("diskIOPSReadWrite")
        elif kind == "Premium_LRS":
            speed = disk_speed(properties.get("diskSizeGB"))
            if speed is None:
                self.invalid(f"Unkown disk size for Premium Storage - {properties.get('diskSizeGB')}")
            throughput, operations = speed.throughput, speed.operations
        else:
            self.write_warning(
                f"{_STANDARD} Extension will be installed but no disk metrics will be available."
                if self.installs
                else _STANDARD
            )
            return
        if suffix:
            yield f"{prefix}.lun{suffix}", reference.get("lun")
        yield f"{prefix}.name{suffix}", disk["name"]
        yield f"{prefix}.caching{suffix}", reference.get("caching")
        yield f"{prefix}.type{suffix}", "Premium"
        yield f"{prefix}.sla.throughput{suffix}", throughput
        yield f"{prefix}.sla.iops{suffix}", operations

    def installed(self, target: ResourceId) -> list[Document]:
        """The extensions of the machine. Raises ServiceError."""
        return list(self.manager().items(f"{self.machine_path(target)}/extensions", self.resource.version))


@cmdlet("Set-AzVMAEMExtension")
class SetAzVMAEMExtension(MonitoredMachine, SetExtension):
    """Installs the extension that monitors SAP systems on a machine with managed disks."""

    net_command = f"{COMMANDS}SetAzureRmVMAEMExtension"
    refuses = {
        **dict.fromkeys(
            (
                *("InstallNewExtension", "SetAccessToIndividualResources", "ProxyURI", "DebugExtension"),
                *("PathUserIdentity", "SkipIdentity", "IsTest"),
            ),
            _NEW_REASON,
        ),
        "EnableWAD": _TABLES,
    }
    ignores = {
        "WADStorageAccountName": "it matters with -EnableWAD alone",
        "SkipStorage": "only accounts of disks that are blobs have metrics, and such machines are refused",
    }

    def process(self) -> None:
        target = self.target()
        try:
            machine = self.machine(target)
            if any(each["properties"].get("type") in _NEW for each in self.installed(target)):
                self.refuse("The machine has the new extension, which pscompat does not configure.")
            system = self.system(machine)
            entries = list(self._entries(machine))
        except ServiceError as problem:
            self.throw_service_error(problem)
        publisher, kind, version = _KINDS[system]
        body = {
            "location": machine.get("location"),
            "properties": {
                "publisher": publisher,
                "type": kind,
                "typeHandlerVersion": version,
                "autoUpgradeMinorVersion": True,
                "forceUpdateTag": str(_TICKS_1970 + time.time_ns() // 100),
                "settings": {"cfg": [{"key": key, "value": value} for key, value in entries]},
                "protectedSettings": {"cfg": []},
            },
        }
        self.tell("[INFO] Updating Azure Enhanced Monitoring Extension for SAP configuration - Please wait...")
        target = target._replace(names=(target.names[0], kind))
        title = self.title("installation", target)
        self.send("PUT", self.path(target), self.resource.version, body, title=title, shown=self.shown)

    def _entries(self, machine: Document) -> Iterator[tuple[str, Value]]:
        storage = machine["properties"]["storageProfile"]
        yield from self.of_machine(machine)
        yield from self.of_disk(storage["osDisk"], "osdisk")
        for number, reference in enumerate(storage.get("dataDisks") or (), 1):
            yield from self.of_disk(reference, "disk", f".{number}")
        yield "wad.isenabled", 0


class AEMTestResult(AzureObject):
    """What a check found, with those that it is made of."""

    __slots__ = ()
    net_name = f"{COMMANDS}Extension.AEM.AEMTestResult"

    @classmethod
    def of(cls, name: str, result: bool) -> AEMTestResult:
        """A check of its own."""
        return cls({"TestName": name, "PartialResults": GenericList([], cls.net_name), "Result": result})

    @classmethod
    def whole(cls, name: str, parts: list[AEMTestResult]) -> AEMTestResult:
        """A check that is passed when all its parts are."""
        passed = bool(parts) and all(part.values["Result"] for part in parts)
        return cls({"TestName": name, "PartialResults": GenericList(parts, cls.net_name), "Result": passed})


@cmdlet("Test-AzVMAEMExtension")
class TestAzVMAEMExtension(MonitoredMachine):
    """Checks the configuration of the extension that monitors SAP systems."""

    net_command = f"{COMMANDS}TestAzureRmVMAEMExtension"
    ignores = dict.fromkeys(
        ("WaitTimeInMinutes", "SkipStorageCheck"),
        "only accounts of disks that are blobs have metrics, and such machines are refused",
    )
    installs = False

    def process(self) -> None:
        target = self.target()
        try:
            machine = self.machine(target)
            publisher, kind, _ = _KINDS[self.system(machine)]
            extensions = self.installed(target)
            if any(each["properties"].get("type") in _NEW for each in extensions):
                self.refuse("The machine has the new extension, which pscompat does not check.")
            wanted = (publisher.lower(), kind.lower())
            found = next((each for each in extensions if _kind_of(each) == wanted), None)
            settings = None if found is None else found["properties"].get("settings") or {}
            checks = AEMTestResult.of(_CHECK, False)
            if settings is not None:
                given = {each.get("key"): each.get("value") for each in settings.get("cfg") or ()}
                if given.get("wad.isenabled") == 1:
                    self._no_tables()
                checks = AEMTestResult.whole(_CHECK, list(self._checks(machine, given)))
        except ServiceError as problem:
            self.throw_service_error(problem)
        parts = [
            AEMTestResult.of(f"VM Existance check for {self.VMName}", True),
            AEMTestResult.of("VM Guest Agent check", True),
            AEMTestResult.of(_INSTALLED, bool(settings)),
            AEMTestResult.of("Storage Metrics check", True),
            checks,
        ]
        for part in parts:
            self.tell(f"{part.values['TestName']}...{'OK' if part.values['Result'] else 'NOT OK'} ")
        self.write(AEMTestResult.whole("Azure Enhanced Monitoring Test", parts))

    def _no_tables(self) -> NoReturn:
        self.refuse("The diagnostics of the machine go into tables of a storage account, which pscompat does not read.")

    def _checks(self, machine: Document, given: dict[str, Any]) -> Iterator[AEMTestResult]:
        """The parts of the check of the configuration, under the names that the real cmdlet gives them. Raises ServiceError."""

        def check(name: str, key: str, wanted: Value) -> AEMTestResult:
            return AEMTestResult.of(f"{_CHECK}: {name}", given.get(key) == wanted)

        size = machine["properties"]["hardwareProfile"]["vmSize"]
        yield check("VM Size", "vmsize", size)
        yield check("VM Memory", "vm.memory.isovercommitted", 0)
        yield check("VM CPU", "vm.cpu.isovercommitted", 0)
        yield AEMTestResult.of(f"{_CHECK}: Script Version", "script.version" in given)
        speed = machine_speed(size)
        if speed is not None:
            yield check("VM SLA IOPS", "vm.sla.iops", speed.operations)
            yield check("VM SLA Throughput", "vm.sla.throughput", speed.throughput)
        if "wad.isenabled" in given:
            yield AEMTestResult.of(f"{_CHECK}: WAD name", "wad.name" not in given)
            yield AEMTestResult.of(f"{_CHECK}: WAD URI", "wad.uri" not in given)
        else:
            yield AEMTestResult.of(f"{_CHECK}:", False)
        storage = machine["properties"]["storageProfile"]
        disks = storage.get("dataDisks") or ()
        places = [(storage["osDisk"], "osdisk", "", "VM OS Disk")]
        places += [(disk, "disk", f".{number}", f"VM Data Disk {number}") for number, disk in enumerate(disks, 1)]
        for reference, prefix, suffix, name in places:
            wanted = dict(self.of_disk(reference, prefix, suffix))
            for what, key in (("Type", "type"), ("SLA IOPS", "sla.throughput"), ("SLA Throughput", "sla.iops")):
                if wanted:
                    full = f"{prefix}.{key}{suffix}"
                    yield check(f"{name} {what}", full, wanted[full])
        if not disks:
            yield AEMTestResult.of(f"{_CHECK}: VM Data Disks", True)


def _kind_of(extension: Document) -> tuple[str, str]:
    properties = extension["properties"]
    return str(properties.get("publisher")).lower(), str(properties.get("type")).lower()
