"""How fast machines and premium disks are promised to be, as the extension that monitors SAP systems is told."""

from __future__ import annotations

from typing import NamedTuple


class Speed(NamedTuple):
    """Megabytes and operations a second."""

    throughput: int
    operations: int


_MACHINES = {
    Speed(32, 3200): "DS1",
    Speed(48, 3200): "DS1_v2 D2s_v3 E2s_v3",
    Speed(64, 6400): "DS2 DS11",
    Speed(96, 6400): "DS2_v2 D4s_v3 E4s_v3 E4-2s_v3 DS11_v2",
    Speed(128, 12800): "DS3 DS12",
    Speed(192, 12800): "DS3_v2 D8s_v3 E8s_v3 E8-2s_v3 E8-4s_v3 DS12_v2",
    Speed(256, 25600): "DS4 DS13",
    Speed(384, 25600): "DS4_v2 D16s_v3 E16s_v3 E16-4s_v3 E16-8s_v3 DS13_v2",
    Speed(512, 51200): "DS14",
    Speed(768, 51200): "DS5_v2 D32s_v3 DS14_v2 E32s_v3 E32-8s_v3 E32-16s_v3",
    Speed(960, 64000): "DS15_v2",
    Speed(125, 5000): "GS1 M8-2ms M8-4ms M8ms",
    Speed(250, 10000): "GS2 M16-4ms M16-8ms M16ms",
    Speed(500, 20000): "GS3 M32-8ms M32-16ms M32ms M32ls M32ts",
    Speed(1000, 40000): "GS4 M64ms M64s M64ls M64-16ms M64-32ms",
    Speed(2000, 80000): "GS5 M128s M128ms M128-32ms M128-64ms",
    Speed(1200, 80000): "E64s_v3 D64s_v3 E64-16s_v3 E64-32s_v3 E64is_v3",
}
_DISKS = {
    32: Speed(25, 120),
    64: Speed(50, 240),
    128: Speed(100, 500),
    512: Speed(150, 2300),
    1024: Speed(200, 5000),
    2048: Speed(250, 7500),
    4096: Speed(250, 7500),
    8192: Speed(480, 12500),
    16384: Speed(750, 15000),
    32768: Speed(750, 20000),
}
"""By the largest size in GB."""
_ASSUMED = 127


def machine_speed(size: str) -> Speed | None:
    """That of a machine's size, None where nothing is promised."""
    wanted = size.removeprefix("Standard_")
    return next((speed for speed, sizes in _MACHINES.items() if wanted in sizes.split() and wanted != size), None)


def disk_speed(size: int | None) -> Speed | None:
    """That of a premium disk of a size in GB, None where there is no such disk; of one without a size that of a P10."""
    wanted = size or _ASSUMED
    return next((speed for most, speed in _DISKS.items() if wanted <= most), None)
