"""Endpoints of profiles of Traffic Manager of one kind."""

from __future__ import annotations

from pscompat.simulator.providers.network.trafficmanagerprofiles import Endpoints

BEHAVIOUR = Endpoints({})
