"""Subnets beside one another and in their virtual network."""

from __future__ import annotations

from collections.abc import Iterable

from pscompat.simulator.providers.network import _errors
from pscompat.simulator.providers.network._addresses import Network, inside, overlap, read_prefixes
from pscompat.simulator.resource_ids import name_of

Named = tuple[str, list[str]]
"""The name of a subnet, and its prefixes."""


def check_subnets(network_id: str, space: list[Network], subnets: Iterable[Named]) -> None:
    """Raise RequestError (400) where one of the subnets lies outside of the space or overlaps an earlier one."""
    known: list[Network] = []
    for subnet in subnets:
        known += check_subnet(network_id, space, subnet, known)


def check_subnet(network_id: str, space: list[Network], subnet: Named, others: list[Network]) -> list[Network]:
    """The prefixes of a subnet. Raises RequestError (400) where it lies outside of the space or overlaps another."""
    name, texts = subnet
    network = name_of(network_id)
    own = read_prefixes(texts, f"{network_id}/subnets/{name}")
    for prefix in own:
        if space and not any(inside(prefix, part) for part in space):
            raise _errors.subnet_outside(name, network)
        if any(overlap(prefix, other) for other in others):
            raise _errors.subnet_overlaps(name, network)
    return own
