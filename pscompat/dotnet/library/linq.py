"""System.Linq.Enumerable: sequences are arrays here, made at once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from pscompat.dotnet import types
from pscompat.dotnet.argument_errors import null_argument, unfit_argument
from pscompat.dotnet.arithmetic import add, divide
from pscompat.dotnet.convert import convert
from pscompat.dotnet.errors import NetError
from pscompat.dotnet.facts.names import generic_parts
from pscompat.dotnet.index_errors import outside_list
from pscompat.dotnet.library.arguments import required
from pscompat.dotnet.library.elements import failing_comparison, sort_key
from pscompat.dotnet.library.generic_dictionaries import Dictionary
from pscompat.dotnet.library.generic_sets import HashSet
from pscompat.dotnet.library.tuples import ValueTuple
from pscompat.dotnet.memory import check_elements
from pscompat.dotnet.truth import to_bool
from pscompat.dotnet.types import NetType
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import GenericList, Int64, NetObject, TypedArray, Value, unwrap

_EMPTY = "Sequence contains no elements"
_NO_MATCH = "Sequence contains no matching element"
_MANY = "Sequence contains more than one element"
_NO_CAST = "Unable to cast object of type '{}' to type '{}'."
_MANY_MATCH = "Sequence contains more than one matching element"


def _items(source: Value) -> list[Value]:
    if isinstance(source, str):
        return list(source)
    found = iterate(source)
    return [source] if found is None else list(found)


def _element(source: Value) -> str:
    """The element type of a sequence."""
    base = unwrap(source)
    if isinstance(base, (TypedArray, GenericList)):
        return base.element
    return "System.Char" if isinstance(base, str) else "System.Object"


def _result_type(function: Value) -> str:
    """What a delegate gives, by the last argument of its type."""
    arguments = generic_parts(getattr(function, "type_name", ""))[1]
    return arguments[-1] if arguments else "System.Object"


def _array(items: list[Value], element: str) -> Value:
    return list(items) if element == "System.Object" else TypedArray(items, element)


def _test(predicate: Value) -> Callable[[Value], bool]:
    return lambda item: to_bool(predicate.Invoke(item))


def _default(element: str) -> Value:
    found = types.resolve(element)
    return convert(0, found) if found is not None and found.is_value_type and found.python is not None else None


def _found(source: Value, predicate: Value) -> list[Value]:
    items = _items(source)
    return items if predicate is None else [item for item in items if _test(predicate)(item)]


def _none(predicate: Value) -> NetError:
    return NetError("System.InvalidOperationException", _EMPTY if predicate is None else _NO_MATCH)


def _fold(comparer: Value) -> Callable[[Value], Value]:
    """A function from an element to what is equal for elements that an IEqualityComparer calls equal; null is .NET's own."""
    fold: Callable[[Value], Value] = HashSet.net_new(None, comparer).fold
    return fold


def _distinct(items: Iterator[Value] | list[Value], fold: Callable[[Value], Value]) -> list[Value]:
    found: dict[Value, Value] = {}
    for item in items:
        found.setdefault(fold(item), item)
    return list(found.values())


def _by_keys(source: Value, keys: Value, selector: Value, comparer: Value, wanted: bool) -> Value:
    """The first element of each key that is, or is not, among the keys."""
    fold = _fold(comparer)
    others = set(map(fold, _items(keys)))
    found: dict[Value, Value] = {}
    for item in _items(source):
        key = fold(selector.Invoke(item))
        if (key in others) is wanted:
            found.setdefault(key, item)
    return _array(list(found.values()), _element(source))


def _ordered(source: Value, keySelector: Value, comparer: Value, reverse: bool) -> Value:
    key = sort_key(comparer)
    return _sorted(source, lambda item: key(keySelector.Invoke(item)), reverse)


def _sorted(source: Value, key: Callable[[Value], Value], reverse: bool) -> Value:
    with failing_comparison():
        return _array(sorted(_items(source), key=key, reverse=reverse), _element(source))


_MAY_BE_NULL = frozenset(["comparer", "defaultValue", "element", "seed", "value"])


def _refusing_null(cls: type) -> type:
    """The class whose methods refuse null for what is no value: sequences and delegates, the first that is null by its name."""
    for name, method in list(vars(cls).items()):
        if isinstance(method, staticmethod):
            setattr(cls, name, staticmethod(_checked(method.__func__)))
    return cls


def _checked(method: Callable[..., Value]) -> Callable[..., Value]:
    code = method.__code__
    names = code.co_varnames[: code.co_argcount]

    @functools.wraps(method)
    def checked(*arguments: Value) -> Value:
        for name, argument in zip(names, arguments, strict=False):
            if name not in _MAY_BE_NULL:
                required(argument, name)
        return method(*arguments)

    return checked


class Grouping(NetObject):
    """The elements of one key."""

    __slots__ = ("Key", "items")
    net_name = "System.Linq.Grouping`2"
    net_bases = ("System.Object", "System.Collections.IEnumerable")

    def __init__(self, key: Value, items: list[Value]):
        self.Key = key
        self.items = items

    @property
    def Count(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Value]:
        return iter(self.items)


@_refusing_null
class Enumerable(NetObject):
    """Its methods are called with the sequence first."""

    __slots__ = ()
    net_name = "System.Linq.Enumerable"

    @staticmethod
    def Range(start: int, count: int) -> Value:
        if count < 0:
            raise unfit_argument("count")
        check_elements(count)
        return TypedArray(range(start, start + count), "System.Int32")

    @staticmethod
    def Repeat(element: Value, count: int) -> Value:
        if count < 0:
            raise unfit_argument("count")
        check_elements(count)
        return _array([element] * count, types.of(element).full_name)

    @staticmethod
    def Empty(element: NetType) -> Value:
        return _array([], element.full_name)

    @staticmethod
    def Cast(element: NetType, source: Value) -> Value:
        items = _items(source)
        for item in items:
            if not (types.is_instance(item, element) or item is None and not element.is_value_type):
                raise NetError(
                    "System.InvalidCastException", _NO_CAST.format(types.of(item).full_name, element.full_name)
                )
        return _array(items, element.full_name)

    @staticmethod
    def OfType(element: NetType, source: Value) -> Value:
        return _array([item for item in _items(source) if types.is_instance(item, element)], element.full_name)

    @staticmethod
    def Select(source: Value, selector: Value) -> Value:
        return _array([selector.Invoke(item) for item in _items(source)], _result_type(selector))

    @staticmethod
    def SelectMany(source: Value, selector: Value) -> Value:
        inner = generic_parts(_result_type(selector))[1]
        found = [part for item in _items(source) for part in _items(selector.Invoke(item))]
        return _array(found, inner[0] if inner else "System.Object")

    @staticmethod
    def Where(source: Value, predicate: Value) -> Value:
        return _array(_found(source, predicate), _element(source))

    @staticmethod
    def Any(source: Value, predicate: Value = None) -> bool:
        return bool(_found(source, predicate))

    @staticmethod
    def All(source: Value, predicate: Value) -> bool:
        return all(_test(predicate)(item) for item in _items(source))

    @staticmethod
    def Count(source: Value, predicate: Value = None) -> int:
        return len(_found(source, predicate))

    @staticmethod
    def LongCount(source: Value, predicate: Value = None) -> Int64:
        return Int64(len(_found(source, predicate)))

    @staticmethod
    def Contains(source: Value, value: Value, comparer: Value = None) -> bool:
        fold = _fold(comparer)
        return fold(value) in map(fold, _items(source))

    @staticmethod
    def First(source: Value, predicate: Value = None) -> Value:
        found = _found(source, predicate)
        if not found:
            raise _none(predicate)
        return found[0]

    @staticmethod
    def Last(source: Value, predicate: Value = None) -> Value:
        found = _found(source, predicate)
        if not found:
            raise _none(predicate)
        return found[-1]

    @staticmethod
    def Single(source: Value, predicate: Value = None) -> Value:
        found = _found(source, predicate)
        if not found:
            raise _none(predicate)
        if len(found) > 1:
            raise NetError("System.InvalidOperationException", _MANY if predicate is None else _MANY_MATCH)
        return found[0]

    @staticmethod
    def FirstOrDefault(source: Value, predicate: Value = None) -> Value:
        found = _found(source, predicate)
        return found[0] if found else _default(_element(source))

    @staticmethod
    def LastOrDefault(source: Value, predicate: Value = None) -> Value:
        found = _found(source, predicate)
        return found[-1] if found else _default(_element(source))

    @staticmethod
    def SingleOrDefault(source: Value, predicate: Value = None) -> Value:
        found = _found(source, predicate)
        if len(found) > 1:
            raise NetError("System.InvalidOperationException", _MANY if predicate is None else _MANY_MATCH)
        return found[0] if found else _default(_element(source))

    @staticmethod
    def ElementAt(source: Value, index: int) -> Value:
        items = _items(source)
        if not 0 <= index < len(items):
            raise outside_list()
        return items[index]

    @staticmethod
    def ElementAtOrDefault(source: Value, index: int) -> Value:
        items = _items(source)
        return items[index] if 0 <= index < len(items) else _default(_element(source))

    @staticmethod
    def DefaultIfEmpty(source: Value, defaultValue: Value = None) -> Value:
        element = _element(source)
        return _array(_items(source) or [_default(element) if defaultValue is None else defaultValue], element)

    @staticmethod
    def Sum(source: Value, selector: Value = None) -> Value:
        items = _items(source) if selector is None else [selector.Invoke(item) for item in _items(source)]
        kind = _element(source) if selector is None else _result_type(selector)
        total = functools.reduce(add, items, _default(kind))
        wanted = types.resolve(kind)
        return total if wanted is None else convert(total, wanted)

    @staticmethod
    def Average(source: Value, selector: Value = None) -> Value:
        items = _items(source) if selector is None else [selector.Invoke(item) for item in _items(source)]
        if not items:
            raise _none(None)
        return convert(divide(functools.reduce(add, items), len(items)), types.known("System.Double"))

    @staticmethod
    def Max(source: Value, selector: Value = None) -> Value:
        items = _items(source) if selector is None else [selector.Invoke(item) for item in _items(source)]
        if not items:
            raise _none(None)
        return max(items, key=sort_key())

    @staticmethod
    def Min(source: Value, selector: Value = None) -> Value:
        items = _items(source) if selector is None else [selector.Invoke(item) for item in _items(source)]
        if not items:
            raise _none(None)
        return min(items, key=sort_key())

    @staticmethod
    def Aggregate(source: Value, seed: Value, func: Value = None) -> Value:
        items = _items(source)
        if func is not None:
            return functools.reduce(func.Invoke, items, seed)
        own = required(seed, "func")
        if not items:
            raise _none(None)
        return functools.reduce(own.Invoke, items)

    @staticmethod
    def MaxBy(source: Value, keySelector: Value) -> Value:
        items = _items(source)
        key = sort_key()
        return max(items, key=lambda item: key(keySelector.Invoke(item))) if items else _default(_element(source))

    @staticmethod
    def MinBy(source: Value, keySelector: Value) -> Value:
        items = _items(source)
        key = sort_key()
        return min(items, key=lambda item: key(keySelector.Invoke(item))) if items else _default(_element(source))

    @staticmethod
    def Chunk(source: Value, size: int) -> Value:
        if size < 1:
            raise unfit_argument("size")
        items, element = _items(source), _element(source)
        return [_array(items[at : at + size], element) for at in range(0, len(items), size)]

    @staticmethod
    def Distinct(source: Value, comparer: Value = None) -> Value:
        return _array(_distinct(_items(source), _fold(comparer)), _element(source))

    @staticmethod
    def DistinctBy(source: Value, keySelector: Value) -> Value:
        fold = _fold(None)
        return _array(_distinct(_items(source), lambda item: fold(keySelector.Invoke(item))), _element(source))

    @staticmethod
    def Union(first: Value, second: Value, comparer: Value = None) -> Value:
        return _array(_distinct([*_items(first), *_items(second)], _fold(comparer)), _element(first))

    @staticmethod
    def Intersect(first: Value, second: Value, comparer: Value = None) -> Value:
        fold = _fold(comparer)
        other = set(map(fold, _items(second)))
        return _array(_distinct([item for item in _items(first) if fold(item) in other], fold), _element(first))

    @staticmethod
    def Except(first: Value, second: Value, comparer: Value = None) -> Value:
        fold = _fold(comparer)
        other = set(map(fold, _items(second)))
        return _array(_distinct([item for item in _items(first) if fold(item) not in other], fold), _element(first))

    @staticmethod
    def UnionBy(first: Value, second: Value, keySelector: Value, comparer: Value = None) -> Value:
        fold = _fold(comparer)
        both = [*_items(first), *_items(second)]
        return _array(_distinct(both, lambda item: fold(keySelector.Invoke(item))), _element(first))

    @staticmethod
    def IntersectBy(first: Value, second: Value, keySelector: Value, comparer: Value = None) -> Value:
        return _by_keys(first, second, keySelector, comparer, True)

    @staticmethod
    def ExceptBy(first: Value, second: Value, keySelector: Value, comparer: Value = None) -> Value:
        return _by_keys(first, second, keySelector, comparer, False)

    @staticmethod
    def Concat(first: Value, second: Value) -> Value:
        return _array([*_items(first), *_items(second)], _element(first))

    @staticmethod
    def Append(source: Value, element: Value) -> Value:
        return _array([*_items(source), element], _element(source))

    @staticmethod
    def Prepend(source: Value, element: Value) -> Value:
        return _array([element, *_items(source)], _element(source))

    @staticmethod
    def Reverse(source: Value) -> Value:
        return _array(_items(source)[::-1], _element(source))

    @staticmethod
    def Take(source: Value, count: int) -> Value:
        return _array(_items(source)[: max(count, 0)], _element(source))

    @staticmethod
    def Skip(source: Value, count: int) -> Value:
        return _array(_items(source)[max(count, 0) :], _element(source))

    @staticmethod
    def TakeLast(source: Value, count: int) -> Value:
        items = _items(source)
        return _array(items[max(len(items) - max(count, 0), 0) :], _element(source))

    @staticmethod
    def SkipLast(source: Value, count: int) -> Value:
        items = _items(source)
        return _array(items[: max(len(items) - max(count, 0), 0)], _element(source))

    @staticmethod
    def TakeWhile(source: Value, predicate: Value) -> Value:
        items = _items(source)
        end = next((at for at, item in enumerate(items) if not _test(predicate)(item)), len(items))
        return _array(items[:end], _element(source))

    @staticmethod
    def SkipWhile(source: Value, predicate: Value) -> Value:
        items = _items(source)
        start = next((at for at, item in enumerate(items) if not _test(predicate)(item)), len(items))
        return _array(items[start:], _element(source))

    @staticmethod
    def OrderBy(source: Value, keySelector: Value, comparer: Value = None) -> Value:
        return _ordered(source, keySelector, comparer, False)

    @staticmethod
    def OrderByDescending(source: Value, keySelector: Value, comparer: Value = None) -> Value:
        return _ordered(source, keySelector, comparer, True)

    @staticmethod
    def Order(source: Value) -> Value:
        return _sorted(source, sort_key(), False)

    @staticmethod
    def OrderDescending(source: Value) -> Value:
        return _sorted(source, sort_key(), True)

    @staticmethod
    def GroupBy(source: Value, keySelector: Value, comparer: Value = None) -> Value:
        fold = _fold(comparer)
        groups: dict[Value, Grouping] = {}
        for item in _items(source):
            key = keySelector.Invoke(item)
            groups.setdefault(fold(key), Grouping(key, [])).items.append(item)
        return list(groups.values())

    @staticmethod
    def Zip(first: Value, second: Value, resultSelector: Value = None) -> Value:
        if resultSelector is None:
            return [ValueTuple.sized(pair) for pair in zip(_items(first), _items(second), strict=False)]
        found = [resultSelector.Invoke(one, other) for one, other in zip(_items(first), _items(second), strict=False)]
        return _array(found, _result_type(resultSelector))

    @staticmethod
    def Join(
        outer: Value, inner: Value, outerKeySelector: Value, innerKeySelector: Value, resultSelector: Value
    ) -> Value:
        fold = _fold(None)
        matches: dict[Value, list[Value]] = {}
        for item in _items(inner):
            matches.setdefault(fold(innerKeySelector.Invoke(item)), []).append(item)
        found = [
            resultSelector.Invoke(item, match)
            for item in _items(outer)
            for match in matches.get(fold(outerKeySelector.Invoke(item)), ())
        ]
        return _array(found, _result_type(resultSelector))

    @staticmethod
    def Index(source: Value) -> Value:
        return [ValueTuple.sized(pair) for pair in enumerate(_items(source))]

    @staticmethod
    def SequenceEqual(first: Value, second: Value, comparer: Value = None) -> bool:
        fold = _fold(comparer)
        return list(map(fold, _items(first))) == list(map(fold, _items(second)))

    @staticmethod
    def ToArray(source: Value) -> Value:
        return _array(_items(source), _element(source))

    @staticmethod
    def ToList(source: Value) -> Value:
        return GenericList(_items(source), _element(source))

    @staticmethod
    def ToHashSet(source: Value, comparer: Value = None) -> Value:
        wanted = types.resolve(f"System.Collections.Generic.HashSet`1[{_element(source)}]")
        if wanted is None:
            raise null_argument("source")
        return HashSet.net_new(_array(_items(source), _element(source)), comparer, type_args=wanted.type_args)

    @staticmethod
    def ToDictionary(source: Value, keySelector: Value, elementSelector: Value = None) -> Value:
        value_type = _element(source) if elementSelector is None else _result_type(elementSelector)
        wanted = types.resolve(f"System.Collections.Generic.Dictionary`2[{_result_type(keySelector)},{value_type}]")
        made = Dictionary.net_new(type_args=() if wanted is None else wanted.type_args)
        for item in _items(source):
            made.Add(keySelector.Invoke(item), item if elementSelector is None else elementSelector.Invoke(item))
        return made
