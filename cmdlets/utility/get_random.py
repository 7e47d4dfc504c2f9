"""Get-Random."""

from __future__ import annotations

import random

from cmdlets.utility._random import RandomCommand
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull


@cmdlet(
    "Get-Random",
    default_set="RandomNumberParameterSet",
    output=("System.Int32", "System.Int64", "System.Double"),
)
class GetRandom(RandomCommand):
    """Writes random numbers, or objects chosen at random."""

    SetSeed = Parameter(
        "nullable[int]",
        validate=(ValidateNotNull(),),
        help="Start the sequence of random numbers anew, so that it can be repeated.",
    )
    examples = (
        Example("Get-Random -Minimum 5 -Maximum 6", "5"),
        Example("(1..10 | Get-Random -Count 3).Count", "3"),
        Example("('a', 'b', 'c' | Get-Random -Shuffle | Sort-Object) -join ''", "abc"),
        Example("(Get-Random -SetSeed 7) -eq (Get-Random -SetSeed 7)", "True"),
    )
    _shared = random.Random()

    def generator(self) -> random.Random:
        """The process's generator, seeded by -SetSeed."""
        if "SetSeed" in self.bound:
            self._shared.seed(self.SetSeed)
        return self._shared
