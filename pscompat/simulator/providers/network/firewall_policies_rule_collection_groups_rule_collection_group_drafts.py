"""Drafts: there is none until one is written."""

from pscompat.simulator.providers.network._behaviour import NetworkBehaviour


class Drafts(NetworkBehaviour):
    """Their only name is `default`, and they are made all the same."""

    is_part = False


BEHAVIOUR = Drafts()
