"""Get-SecureRandom."""

from __future__ import annotations

import random
from functools import partial

from cmdlets.utility._random import Generator, RandomCommand
from pscompat.cmdlet import Example, cmdlet


@cmdlet(
    "Get-SecureRandom",
    default_set="RandomNumberParameterSet",
    output=("System.Int32", "System.Int64", "System.Double"),
)
class GetSecureRandom(RandomCommand):
    """Writes random numbers, or objects chosen at random, from the operating system's secure source."""

    examples = (
        Example("Get-SecureRandom -Minimum 1 -Maximum 2", "1"),
        Example("('a', 'b' | Get-SecureRandom -Count 5 | Sort-Object) -join ''", "ab"),
    )

    def generator(self) -> Generator:
        """The system's source."""
        return Generator(partial(random.SystemRandom().getrandbits, 32))
