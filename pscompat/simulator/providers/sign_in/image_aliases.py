"""The short names of images, which the Azure CLI reads before it makes a machine; asked for without a token.

Source of the form and the names: the alias document of the public cloud.
"""

from __future__ import annotations

from typing import Any

from pscompat.simulator.providers.compute._images_table import images_of
from pscompat.simulator.routing import Call, Route
from pscompat.simulator.wire import Response

_ALIASES = """
Ubuntu2204 Canonical 0001-com-ubuntu-server-jammy 22_04-lts-gen2
Ubuntu2404 Canonical ubuntu-24_04-lts server
Debian11 Debian debian-11 11-backports-gen2
CentOS85Gen2 OpenLogic CentOS 8_5-gen2
RHELRaw8LVMGen2 RedHat RHEL raw_8_lvm
OpenSuseLeap154Gen2 SUSE openSUSE-leap-15-4 gen2
SuseSles15SP5 SUSE sles-15-sp5 gen2
FlatcarLinuxFreeGen2 kinvolk flatcar-container-linux-free stable-gen2
Win2022Datacenter MicrosoftWindowsServer WindowsServer 2022-datacenter-g2
Win2022AzureEditionCore MicrosoftWindowsServer WindowsServer 2022-datacenter-azure-edition-core
Win2019Datacenter MicrosoftWindowsServer WindowsServer 2019-datacenter-gensecond
Win2016Datacenter MicrosoftWindowsServer WindowsServer 2016-datacenter-gensecond
Win2012R2Datacenter MicrosoftWindowsServer WindowsServer 2012-r2-datacenter-gensecond
Win2012Datacenter MicrosoftWindowsServer WindowsServer 2012-datacenter-gensecond
"""


def get_aliases(call: Call) -> Response:
    """Publisher, offer, SKU, version and architecture of each short name, by operating system."""
    found: dict[str, dict[str, Any]] = {"Linux": {}, "Windows": {}}
    for line in _ALIASES.strip().splitlines():
        alias, *names = line.split()
        image = images_of(*names)[0]
        found[image.os_type][alias] = {
            "publisher": image.publisher,
            "offer": image.offer,
            "sku": image.sku,
            "version": "latest",
            "architecture": image.architecture,
        }
    return Response(200, {"outputs": {"aliases": {"type": "object", "value": found}}})


ROUTES = [Route("GET", "/metadata/aliases.json", get_aliases, None)]
