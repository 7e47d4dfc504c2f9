"""Route tables with their routes, route filters, NAT gateways."""

from __future__ import annotations

from cmdlets.az_network._base import network
from cmdlets.az_network._families import children, resources

resources(
    __name__,
    "AzRouteTable",
    network("routeTables", "PSRouteTable", "route table"),
    changes={"New": {"places": {"DisablePeeringRoute": "DisablePeeringRoute"}}},
)
children(
    __name__,
    "AzRouteConfig",
    parent="RouteTable",
    into="Routes",
    called="Route",
    makes="PSRoute",
    changes={"Set": {"anew": True}},
)
resources(__name__, "AzRouteFilter", network("routeFilters", "PSRouteFilter", "route filter"))
children(
    __name__,
    "AzRouteFilterRuleConfig",
    parent="RouteFilter",
    into="Rules",
    called="Rule",
    makes="PSRouteFilterRule",
    places={"CommunityList": "Communities"},
)
