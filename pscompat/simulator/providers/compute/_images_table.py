"""The platform images and extensions that the simulator's marketplace has: those that examples and scripts usually name."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_LINUX = """
Canonical 0001-com-ubuntu-server-focal 30 20_04-lts 20_04-lts-gen2 : 20.04.202404080 20.04.202505200
Canonical 0001-com-ubuntu-server-jammy 30 22_04-lts 22_04-lts-gen2 22_04-lts-arm64 : 22.04.202404090 22.04.202501080 22.04.202507020
Canonical UbuntuServer 30 16.04-LTS 18.04-LTS 18_04-lts-gen2 : 18.04.202305220 18.04.202401161
Canonical ubuntu-24_04-lts 30 server server-gen1 minimal ubuntu-pro server-arm64 : 24.04.202404230 24.04.202501290 24.04.202507010
Debian debian-11 30 11 11-gen2 11-backports 11-backports-gen2 : 0.20240211.1654 0.20250703.2162
Debian debian-12 30 12 12-gen2 12-backports 12-backports-gen2 12-arm64 : 0.20240701.1795 0.20250703.2162
RedHat RHEL 64 7-LVM 7lvm-gen2 8-LVM 8-lvm-gen2 88-gen2 9-lvm 9-lvm-gen2 92-gen2 94_gen2 raw_8_lvm raw_9_lvm : 9.2.2023060613 9.4.2024081415 9.5.2024112215
RedHat rhel-raw 10 8_raw 8_raw_gen2 9_raw 9_raw_gen2 : 9.4.2024081415 9.5.2024112215
SUSE sles-12-sp5 30 gen1 gen2 : 2024.08.02 2024.11.15
SUSE sles-15-sp5 30 gen1 gen2 : 2024.06.18 2025.02.08
SUSE sles-15-sp6 30 gen1 gen2 : 2024.11.14 2025.05.22
SUSE openSUSE-leap-15-4 30 gen1 gen2 : 2022.11.04
OpenLogic CentOS 30 7.5 7.7 7_9 7_9-gen2 8_5 8_5-gen2 : 7.9.2022101801 8.5.2022101401
OpenLogic CentOS-LVM 64 7-lvm 7-lvm-gen2 8-lvm 8-lvm-gen2 : 7.9.2021071901 8.5.2022101401
Oracle Oracle-Linux 64 ol79-gen2 ol88-lvm-gen2 ol89-lvm-gen2 ol9-lvm ol9-lvm-gen2 ol94-lvm-gen2 : 9.4.1 9.4.3
almalinux almalinux-x86_64 30 8-gen2 9-gen1 9-gen2 : 9.4.2024080501 9.5.202411260
resf rockylinux-x86_64 10 8-lvm 8-base 9-lvm 9-base : 8.9.20231119 9.3.20231113
kinvolk flatcar-container-linux-free 30 stable stable-gen2 beta alpha : 3815.2.5 4081.2.0
MicrosoftCBLMariner azure-linux-3 30 azure-linux-3 azure-linux-3-gen2 azure-linux-3-arm64 : 3.20241203.01 3.20250602.02
MicrosoftCBLMariner cbl-mariner 30 cbl-mariner-2 cbl-mariner-2-gen2 : 2.20240425.02 2.20250602.01
"""
_WINDOWS = """
MicrosoftWindowsServer WindowsServer 127 2008-R2-SP1 2012-Datacenter 2012-datacenter-gensecond 2012-R2-Datacenter 2012-r2-datacenter-gensecond 2016-Datacenter 2016-datacenter-gensecond 2016-Datacenter-Server-Core 2016-datacenter-with-containers 2019-Datacenter 2019-datacenter-gensecond 2019-Datacenter-Core 2019-datacenter-core-g2 2019-datacenter-smalldisk 2019-datacenter-smalldisk-g2 2019-Datacenter-with-Containers 2022-datacenter 2022-datacenter-g2 2022-datacenter-core 2022-datacenter-core-g2 2022-datacenter-smalldisk 2022-datacenter-smalldisk-g2 2022-datacenter-azure-edition 2022-datacenter-azure-edition-smalldisk 2022-datacenter-azure-edition-core 2022-datacenter-azure-edition-core-smalldisk 2022-datacenter-azure-edition-hotpatch : 20348.2461.240510 20348.3207.250210 20348.3807.250605
MicrosoftWindowsServer WindowsServer 127 2025-datacenter 2025-datacenter-g2 2025-datacenter-core-g2 2025-datacenter-smalldisk-g2 2025-datacenter-azure-edition 2025-datacenter-azure-edition-core : 26100.2033.241004 26100.3775.250406 26100.4349.250607
MicrosoftWindowsDesktop Windows-10 127 win10-21h2-pro win10-22h2-ent win10-22h2-ent-g2 win10-22h2-pro win10-22h2-pro-g2 win10-22h2-avd : 19045.4894.240910 19045.5965.250605
MicrosoftWindowsDesktop windows-11 127 win11-22h2-ent win11-22h2-pro win11-22h2-avd win11-23h2-ent win11-23h2-pro win11-23h2-avd win11-24h2-ent win11-24h2-pro win11-24h2-avd : 22631.4169.240910 22631.5472.250605
MicrosoftSQLServer sql2019-ws2022 127 enterprise standard sqldev web enterprise-gen2 standard-gen2 sqldev-gen2 web-gen2 : 15.0.240911 15.0.250512
MicrosoftSQLServer sql2022-ws2022 127 enterprise-gen2 standard-gen2 sqldev-gen2 web-gen2 : 16.0.240911 16.0.250519
MicrosoftVisualStudio visualstudio2022 127 vs-2022-comm-latest-ws2022 vs-2022-ent-latest-ws2022 vs-2022-ent-latest-win11-n-gen2 : 2024.09.10 2025.06.11
"""
_EXTENSIONS = """
Microsoft.Azure.Extensions CustomScript 2.0.7 2.1.10 2.1.14
Microsoft.Azure.Extensions DockerExtension 1.2.2
Microsoft.Compute CustomScriptExtension 1.9.5 1.10.15 1.10.20
Microsoft.Compute JsonADDomainExtension 1.3.6 1.3.17
Microsoft.Compute VMAccessAgent 2.4.8 2.4.12
Microsoft.Compute BGInfo 2.1 2.2.5
Microsoft.OSTCExtensions VMAccessForLinux 1.5.11 1.5.15
Microsoft.Powershell DSC 2.77.0.0 2.83.5.0
Microsoft.Azure.Monitor AzureMonitorLinuxAgent 1.29.4 1.33.3 1.36.0
Microsoft.Azure.Monitor AzureMonitorWindowsAgent 1.22.0.0 1.31.0.0 1.36.0.0
Microsoft.Azure.ActiveDirectory AADSSHLoginForLinux 1.0.2651.1 1.0.3023.1
Microsoft.Azure.ActiveDirectory AADLoginForWindows 1.0.0.1 2.2.0.0
Microsoft.Azure.Security AzureDiskEncryption 2.2.0.43 2.4.0.18
Microsoft.Azure.Security AzureDiskEncryptionForLinux 1.1.0.19 1.4.0.7
Microsoft.Azure.Security.Monitoring AzureSecurityLinuxAgent 2.0.0.1
Microsoft.Azure.Diagnostics IaaSDiagnostics 1.21.0.1 1.22.0.0
Microsoft.Azure.Diagnostics LinuxDiagnostic 3.0.142 4.1.9
Microsoft.Azure.Security IaaSAntimalware 1.5.5.9 1.6.5.2
Microsoft.Azure.KeyVault KeyVaultForLinux 2.2.1011.102 3.0.2058.10
Microsoft.Azure.KeyVault KeyVaultForWindows 1.0.1363.13 3.3.3.0
Microsoft.CPlat.Core NullLinux 3.0.0.0 4.0.0.0
Microsoft.CPlat.Core NullWindows 2.0.0.0 2.0.0.1
Microsoft.CPlat.Core RunCommandHandlerLinux 1.0.2 1.3.13
Microsoft.CPlat.Core RunCommandHandlerWindows 2.0.11 2.0.14
Microsoft.SqlServer.Management SqlIaaSAgent 1.2.30.0 2.0.226.1
Microsoft.AzureCAT.AzureEnhancedMonitoring MonitorX64Linux 1.0.0.36 1.0.0.46
Microsoft.AzureCAT.AzureEnhancedMonitoring MonitorX64Windows 1.0.0.31 1.0.0.36
Chef.Bootstrap.WindowsAzure ChefClient 1207.12.3.0 1210.13.4.1
Chef.Bootstrap.WindowsAzure LinuxChefClient 1207.12.3.0 1210.13.4.1
Microsoft.ManagedServices ApplicationHealthLinux 1.0.17 2.0.18
Microsoft.ManagedServices ApplicationHealthWindows 1.0.15 2.0.9
"""
_GENERATION_TWO = ("gen2", "-g2", "gensecond", "azure-edition", "arm64")
_ALWAYS_TWO = ("ubuntu-24_04-lts", "windows-11")


class Image(NamedTuple):
    """A platform image's SKU: its operating system, the size of the disk in GB, and its versions, oldest first."""

    publisher: str
    offer: str
    sku: str
    os_type: str
    gigabytes: int
    versions: tuple[str, ...]

    @property
    def generation(self) -> str:
        """The Hyper-V generation of machines that are made from it."""
        name = self.sku.lower()
        two = any(mark in name for mark in _GENERATION_TWO) or (
            self.offer.lower() in _ALWAYS_TWO and not name.endswith("gen1")
        )
        return "V2" if two else "V1"

    @property
    def architecture(self) -> str:
        """The kind of processor."""
        return "Arm64" if "arm64" in self.sku.lower() else "x64"


@cache
def images() -> tuple[Image, ...]:
    """All SKUs, those of an offer behind each other."""
    found = []
    for os_type, text in (("Linux", _LINUX), ("Windows", _WINDOWS)):
        for line in text.strip().splitlines():
            names, _, versions = line.partition(" : ")
            publisher, offer, gigabytes, *skus = names.split()
            found += [Image(publisher, offer, sku, os_type, int(gigabytes), tuple(versions.split())) for sku in skus]
    return tuple(found)


def images_of(publisher: str, offer: str = "", sku: str = "") -> list[Image]:
    """The SKUs of a publisher, of its offer, or the one of that name. Names compare without case."""
    return [
        image
        for image in images()
        if image.publisher.lower() == publisher.lower()
        and (not offer or image.offer.lower() == offer.lower())
        and (not sku or image.sku.lower() == sku.lower())
    ]


@cache
def extensions() -> dict[str, dict[str, tuple[str, ...]]]:
    """The versions of extensions, oldest first, by publisher and type."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in _EXTENSIONS.strip().splitlines():
        publisher, name, *versions = line.split()
        found.setdefault(publisher, {})[name] = tuple(versions)
    return found
