"""$PSBoundParameters."""

from __future__ import annotations

from pscompat.runtime.values import Hashtable


class BoundParameters(Hashtable):
    """System.Management.Automation.PSBoundParametersDictionary: parameter names to bound values, in the order of binding."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSBoundParametersDictionary"
    net_bases = (
        "System.Collections.Generic.Dictionary`2",
        "System.Object",
        "System.Collections.IDictionary",
        "System.Collections.ICollection",
        "System.Collections.IEnumerable",
    )
