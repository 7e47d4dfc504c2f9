"""The lists that are sent empty where they are null, by class, for what belongs to virtual WANs (`_objects.py`)."""

WIDE_AREA: dict[str, tuple[str, ...]] = {
    "PSVirtualHub": ("virtualHubRouteTableV2s", "virtualRouterIps"),
    "PSVirtualHubRoute": (),
}
