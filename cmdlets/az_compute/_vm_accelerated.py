"""Whether New-AzVM gives a machine's interface accelerated networking by itself.

Source: Utils.DoesConfigSupportAcceleratedNetwork of Az.Compute, with its lists of sizes and images; names of publishers and SKUs count
by case there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pscompat.azure.resource_manager import Document

_SIZES = """
D3_v2 D12_v2 D3_v2_Promo D12_v2_Promo DS3_v2 DS12_v2 DS13-4_v2 DS14-4_v2 DS3_v2_Promo DS12_v2_Promo DS13-4_v2_Promo DS14-4_v2_Promo
F4 F4s D8_v3 D8s_v3 D32-8s_v3 E8_v3 E8s_v3 D3_v2_ABC D12_v2_ABC F4_ABC F8s_v2 D4_v2 D13_v2 D4_v2_Promo D13_v2_Promo DS4_v2 DS13_v2
DS14-8_v2 DS4_v2_Promo DS13_v2_Promo DS14-8_v2_Promo F8 F8s M64-16ms D16_v3 D16s_v3 D32-16s_v3 D64-16s_v3 E16_v3 E16s_v3 E32-16s_v3
D4_v2_ABC D13_v2_ABC F8_ABC F16s_v2 D5_v2 D14_v2 D5_v2_Promo D14_v2_Promo DS5_v2 DS14_v2 DS5_v2_Promo DS14_v2_Promo F16 F16s M64-32ms
M128-32ms D32_v3 D32s_v3 D64-32s_v3 E32_v3 E32s_v3 E32-8s_v3 E32-16_v3 D5_v2_ABC D14_v2_ABC F16_ABC F32s_v2 D15_v2 D15_v2_Promo
D15_v2_Nested DS15_v2 DS15_v2_Promo DS15_v2_Nested D40_v3 D40s_v3 D15_v2_ABC M64ms M64s M128-64ms D64_v3 D64s_v3 E64_v3 E64s_v3
E64-16s_v3 E64-32s_v3 F64s_v2 F72s_v2 M128s M128ms L8s_v2 L16s_v2 L32s_v2 L64s_v2 L96s_v2 D4_v3 D4s_v3 D2_v2 DS2_v2 E4_v3 E4s_v3 F2
F2s F4s_v2 D11_v2 DS11_v2 PB6s PB12s PB24s L80s_v2 M8ms M8-4ms M8-2ms M16ms M16-8ms M16-4ms M32ms M32-8ms M32-16ms M32ls M32ts M64ls
E64i_v3 E64is_v3 E4-2s_v3 E8-4s_v3 E8-2s_v3 E16-4s_v3 E16-8s_v3 E20s_v3 E20_v3
"""
_FOUR_CORES = """
D3_v2 D3_v2_Promo D3_v2_ABC DS3_v2 DS3_v2_Promo D12_v2 D12_v2_Promo D12_v2_ABC DS12_v2 DS12_v2_Promo F8s_v2 F4 F4_ABC F4s E8_v3 E8s_v3
D8_v3 D8s_v3
"""
_IMAGES = (
    ("canonical", "UbuntuServer", "^16.04"),
    ("suse", "sles", "^12-sp3"),
    ("redhat", "rhel", "^7.4"),
    ("openlogic", "centos", "^7.4"),
    ("coreos", "coreos", ""),
    ("credativ", "debian", "-backports"),
    ("oracle", "oracle-linux", "^7.4"),
    ("MicrosoftWindowsServer", "WindowsServer", "^2016|^2012-R2"),
)
_LEAST_CORES = 8


def accelerates(image: Document | None, size: str, sizes: Callable[[], list[Document]]) -> bool:
    """Whether size and image are among those. image: its reference; sizes: gives the sizes of the location, with their cores."""
    name = size.lower().removeprefix("standard_")
    if image is None or not image.get("publisher") or name not in _SIZES.lower().split():
        return False
    if name not in _FOUR_CORES.lower().split():
        cores = next((each["numberOfCores"] for each in sizes() if each["name"].lower() == size.lower()), 0)
        if cores < _LEAST_CORES:
            return False
    return any(
        (publisher, offer) == (image["publisher"], image["offer"]) and re.search(pattern, image["sku"])
        for publisher, offer, pattern in _IMAGES
    )
