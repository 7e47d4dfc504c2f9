"""Which type parameters of interfaces and delegates are covariant or contravariant.

Per parameter one mark: `+` for out (a sequence of strings is a sequence of objects), `-` for in (a comparer of objects is
one of strings), `.` for neither. All public types of .NET 10 beside those listed and Action and Func have neither.
"""

from __future__ import annotations

_MARKS = {
    "Newtonsoft.Json.Linq.IJEnumerable`1": "+",
    "System.Buffers.ReadOnlySpanAction`2": ".-",
    "System.Buffers.SpanAction`2": ".-",
    "System.Collections.Generic.IAlternateEqualityComparer`2": "-.",
    "System.Collections.Generic.IAsyncEnumerable`1": "+",
    "System.Collections.Generic.IAsyncEnumerator`1": "+",
    "System.Collections.Generic.IComparer`1": "-",
    "System.Collections.Generic.IEnumerable`1": "+",
    "System.Collections.Generic.IEnumerator`1": "+",
    "System.Collections.Generic.IEqualityComparer`1": "-",
    "System.Collections.Generic.IReadOnlyCollection`1": "+",
    "System.Collections.Generic.IReadOnlyList`1": "+",
    "System.Comparison`1": "-",
    "System.Converter`2": "-+",
    "System.EventHandler`1": "-",
    "System.EventHandler`2": "--",
    "System.IComparable`1": "-",
    "System.IObservable`1": "+",
    "System.IObserver`1": "-",
    "System.IProgress`1": "-",
    "System.Linq.IGrouping`2": "++",
    "System.Linq.IOrderedAsyncEnumerable`1": "+",
    "System.Linq.IOrderedEnumerable`1": "+",
    "System.Linq.IOrderedQueryable`1": "+",
    "System.Linq.IQueryable`1": "+",
    "System.Net.ServerSentEvents.SseItemParser`1": "+",
    "System.Predicate`1": "-",
    "System.Threading.Tasks.Dataflow.IPropagatorBlock`2": "-+",
    "System.Threading.Tasks.Dataflow.ISourceBlock`1": "+",
    "System.Threading.Tasks.Dataflow.ITargetBlock`1": "-",
    "System.Threading.Tasks.Sources.IValueTaskSource`1": "+",
}


def variance_of(definition: str) -> str:
    """The marks of a generic definition's parameters, "" where all are invariant."""
    name, _, count = definition.partition("`")
    if name == "System.Action":
        return "-" * int(count or 0)
    if name == "System.Func":
        return "-" * (int(count) - 1) + "+"
    return _MARKS.get(definition, "")
