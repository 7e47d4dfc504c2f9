"""System.Management.Automation.PSDataCollection<T>: the records of one stream of a job."""

from __future__ import annotations

from pscompat.dotnet.library.lists import List


class PSDataCollection(List):
    """Members of PSDataCollection<T>, whose values are lists."""

    __slots__ = ()
    net_name = "System.Management.Automation.PSDataCollection`1"
    open_name = net_name
