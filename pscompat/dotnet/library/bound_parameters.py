"""$PSBoundParameters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.types import known
from pscompat.dotnet.values import Value


class BoundParameters(Dictionary):
    """System.Management.Automation.PSBoundParametersDictionary: parameter names to bound values, in the order of binding."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSBoundParametersDictionary"
    net_bases = (Dictionary.net_name, *Dictionary.net_bases)
    net_generic = False
    net_hidden_constructors: ClassVar = {(): lambda: BoundParameters()}

    def __init__(self, pairs: Iterable[tuple[str, Value]] = ()):
        super().__init__((known("System.String"), known("System.Object")), ignore_case=True)
        for name, value in pairs:
            self[name] = value
