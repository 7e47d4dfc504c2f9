"""The contexts of storage accounts: where their services are, and with what one is let in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmdlets._az.objects import ServiceObject
    from pscompat.azure.connection import Connection


def with_context(account: ServiceObject, connection: Connection) -> ServiceObject:
    """The account, with its context."""
    return account
