"""The sizes of virtual machines: what the usual families have. Source: the public reference of sizes for virtual machines."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pscompat.arm import arm_facts

OS_DISK_MEGABYTES = 1_047_552


class Size(NamedTuple):
    """A size: cores, memory and temporary disk in MB, data disks, and its family as quotas name it."""

    name: str
    family: str
    cores: int
    memory: int
    disks: int
    temporary: int

    @property
    def premium(self) -> bool:
        """Whether premium disks can be attached: an `s` in the name says so."""
        return "s" in self.name.removeprefix("Standard_").lower().partition("_")[0]


_SINGLE = """
standardBSFamily B1ls 1 512 2 4096|B1s 1 1024 2 4096|B1ms 1 2048 2 4096|B2s 2 4096 4 8192|B2ms 2 8192 4 16384
standardBSFamily B4ms 4 16384 8 32768|B8ms 8 32768 16 65536|B12ms 12 49152 16 98304|B16ms 16 65536 32 131072|B20ms 20 81920 32 163840
standardBsv2Family B2ts_v2 2 1024 4 0|B2ls_v2 2 4096 4 0|B2s_v2 2 8192 4 0|B4ls_v2 4 8192 8 0|B4s_v2 4 16384 8 0|B8ls_v2 8 16384 16 0
standardBsv2Family B8s_v2 8 32768 16 0|B16ls_v2 16 32768 32 0|B16s_v2 16 65536 32 0|B32ls_v2 32 65536 32 0|B32s_v2 32 131072 32 0
standardBasv2Family B2ats_v2 2 1024 4 0|B2als_v2 2 4096 4 0|B2as_v2 2 8192 4 0|B4als_v2 4 8192 8 0|B4as_v2 4 16384 8 0|B8als_v2 8 16384 16 0
standardBasv2Family B8as_v2 8 32768 16 0|B16als_v2 16 32768 32 0|B16as_v2 16 65536 32 0|B32als_v2 32 65536 32 0|B32as_v2 32 131072 32 0
standardAv2Family A1_v2 1 2048 2 10240|A2_v2 2 4096 4 20480|A4_v2 4 8192 8 40960|A8_v2 8 16384 16 81920
standardAv2Family A2m_v2 2 16384 4 20480|A4m_v2 4 32768 8 40960|A8m_v2 8 65536 16 81920
standardDv2Family D1_v2 1 3584 4 51200|D2_v2 2 7168 8 102400|D3_v2 4 14336 16 204800|D4_v2 8 28672 32 409600|D5_v2 16 57344 64 819200
standardDv2Family D11_v2 2 14336 8 102400|D12_v2 4 28672 16 204800|D13_v2 8 57344 32 409600|D14_v2 16 114688 64 819200|D15_v2 20 143360 64 1024000
standardDSv2Family DS1_v2 1 3584 4 7168|DS2_v2 2 7168 8 14336|DS3_v2 4 14336 16 28672|DS4_v2 8 28672 32 57344|DS5_v2 16 57344 64 114688
standardDSv2Family DS11_v2 2 14336 8 28672|DS12_v2 4 28672 16 57344|DS13_v2 8 57344 32 114688|DS14_v2 16 114688 64 229376|DS15_v2 20 143360 64 286720
standardNCASv3_T4Family NC4as_T4_v3 4 28672 8 180224|NC8as_T4_v3 8 57344 16 360448|NC16as_T4_v3 16 112640 32 360448|NC64as_T4_v3 64 450560 32 2883584
standardNCADSA100v4Family NC24ads_A100_v4 24 225280 8 65536|NC48ads_A100_v4 48 450560 16 131072|NC96ads_A100_v4 96 901120 32 262144
standardLSv3Family L8s_v3 8 65536 16 81920|L16s_v3 16 131072 32 163840|L32s_v3 32 262144 32 327680|L48s_v3 48 393216 32 491520|L64s_v3 64 524288 32 655360|L80s_v3 80 655360 32 819200
standardMSFamily M8ms 8 224000 8 256000|M16ms 16 448000 16 512000|M32ts 32 196608 32 1024000|M32ls 32 262144 32 1024000|M32ms 32 896000 32 1024000
standardMSFamily M64s 64 1048576 64 2048000|M64ms 64 1835008 64 2048000|M128s 128 2097152 64 4096000|M128ms 128 3984588 64 4096000
standardHBrsv3Family HB120rs_v3 120 458752 32 491520|HB120-16rs_v3 120 458752 32 491520|HB120-32rs_v3 120 458752 32 491520
"""
_SERIES = """
D v3 25|D s_v3 8|D v4 0|D s_v4 0|D d_v4 37.5|D ds_v4 37.5|D as_v4 8|D v5 0|D s_v5 0|D d_v5 37.5|D ds_v5 37.5
D as_v5 0|D ads_v5 37.5|D ps_v5 0|D pds_v5 37.5|D s_v6 0|D ds_v6 55|D as_v6 0|D ads_v6 55
E v3 25|E s_v3 16|E v4 0|E s_v4 0|E ds_v4 37.5|E v5 0|E s_v5 0|E ds_v5 37.5|E as_v4 16|E as_v5 0|E ads_v5 37.5
E s_v6 0|E ds_v6 55|E as_v6 0|E ads_v6 55|F s_v2 8
DC as_v5 0|DC ads_v5 37.5|EC as_v5 0|EC ads_v5 37.5
"""
_CONSTRAINED = re.compile(r"(?<=\d)-\d+(?=[a-z])")
"""What the name of a size with fewer cores than its memory is for has besides: `Standard_E4-2s_v3`."""
_MEMORY = {"D": 4, "DC": 4, "E": 8, "EC": 8, "F": 2}
_CORES = (2, 4, 8, 16, 32, 48, 64, 96)
_DISKS = {2: 4, 4: 8, 8: 16}


@cache
def sizes() -> dict[str, Size]:
    """The sizes of the table by lower-case name, in its order."""
    found: dict[str, Size] = {}
    for line in _SINGLE.strip().splitlines():
        family, _, rest = line.partition(" ")
        for entry in rest.split("|"):
            name, *numbers = entry.split()
            size = Size(f"Standard_{name}", family, *map(int, numbers))
            found[size.name.lower()] = size
    for entry in _SERIES.replace("\n", "|").strip("|").split("|"):
        letter, ending, temporary = entry.split()
        for size in _series(letter, ending, float(temporary)):
            found[size.name.lower()] = size
    return found


def _series(letter: str, ending: str, temporary: float) -> list[Size]:
    features, _, version = ending.rpartition("_")
    own = f"{features}_{version}"
    family = f"standard{letter}{features.upper()}{version}Family"
    return [
        Size(
            f"Standard_{letter}{cores}{own}",
            family,
            cores,
            cores * _MEMORY[letter] * 1024,
            _DISKS.get(cores, 32),
            int(cores * temporary * 1024),
        )
        for cores in _CORES
    ]


@cache
def _names_in_facts() -> frozenset[str]:
    """The sizes that the facts name: among them many that the table lacks."""
    facts = arm_facts().resource_type("Microsoft.Compute/virtualMachines")
    found: frozenset[str] = frozenset()
    if facts is not None:
        schema = facts.schema
        for name in ("properties", "hardwareProfile", "vmSize"):
            declared = schema.property(name)
            if declared is None:
                return found
            schema = facts.types[declared.type]
        found = frozenset(value.lower() for value in schema.values)
    return found


def is_size(name: str) -> bool:
    """Whether there is a size of that name, in any letter case."""
    whole = _CONSTRAINED.sub("", name.lower())
    return whole in sizes() or name.lower() in _names_in_facts()


def size_document(size: Size) -> dict[str, object]:
    """A size as lists of sizes show it."""
    return {
        "name": size.name,
        "numberOfCores": size.cores,
        "osDiskSizeInMB": OS_DISK_MEGABYTES,
        "resourceDiskSizeInMB": size.temporary,
        "memoryInMB": size.memory,
        "maxDataDiskCount": size.disks,
    }
