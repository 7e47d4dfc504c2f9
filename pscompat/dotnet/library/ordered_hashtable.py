"""System.Management.Automation.OrderedHashtable, which ConvertFrom-Json -AsHashtable gives."""

from __future__ import annotations

from pscompat.dotnet.library.dictionaries import Hashtable as HashtableMembers
from pscompat.dotnet.values import Hashtable, Value


class OrderedHashtable(Hashtable, HashtableMembers):
    """Keeps its keys' order and case."""

    __slots__ = ()
    net_name = "System.Management.Automation.OrderedHashtable"
    net_bases = (Hashtable.net_name, *Hashtable.net_bases)

    def __init__(self, pairs: Value = (), case_sensitive: bool = True):
        super().__init__(pairs, case_sensitive)

    @classmethod
    def net_new(cls, source: Value = None, comparer: Value = None) -> OrderedHashtable:
        """(), (capacity), (dictionary)."""
        return cls(source.items() if isinstance(source, Hashtable) else ())
