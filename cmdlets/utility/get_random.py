"""Get-Random."""

from __future__ import annotations

import random
from collections.abc import Callable
from weakref import WeakKeyDictionary

from cmdlets.utility._random import Generator, RandomCommand
from pscompat.cmdlet import Example, Parameter, cmdlet
from pscompat.commands.attributes import ValidateNotNull
from pscompat.dotnet.library.diagnostics import Random
from pscompat.runtime.engine import Engine


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

    def generator(self) -> Generator:
        """The session's generator, which -SetSeed starts anew."""
        if "SetSeed" in self.bound:
            _generators[self.engine] = Generator(_seeded(self.SetSeed))
        elif self.engine not in _generators:
            _generators[self.engine] = Generator(lambda: random.getrandbits(32))
        return _generators[self.engine]


_generators: WeakKeyDictionary[Engine, Generator] = WeakKeyDictionary()


def _seeded(seed: int) -> Callable[[], int]:
    """The bits that .NET's generator with this seed gives, a byte for each of its numbers."""
    draw = Random(seed).source.sample
    return lambda: draw() % 256 | draw() % 256 << 8 | draw() % 256 << 16 | draw() % 256 << 24
