"""Subnets beside one another and in their virtual network."""

from __future__ import annotations

from collections.abc import Iterable

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._addresses import Network, inside, overlap, read_prefixes
from pscompat.simulator.resource_ids import name_of


def check_subnets(network_id: str, space: list[Network], subnets: Iterable[tuple[str, list[str]]]) -> None:
    """Raise RequestError (400) where one of the subnets (name, prefixes) lies outside of the space or overlaps an earlier one."""
    network = name_of(network_id)
    known: list[Network] = []
    for name, texts in subnets:
        own = read_prefixes(texts, f"{network_id}/subnets/{name}")
        for prefix in own:
            if space and not any(inside(prefix, part) for part in space):
                raise _errors.subnet_outside(name, network)
            if any(overlap(prefix, other) for other in known):
                raise _errors.subnet_overlaps(name, network)
        known += own
