"""Lists, dictionaries, sets, queues and tuples."""

from __future__ import annotations

from dotnet import call, cast, error_id, failure, get, new, static, text, typed

from pscompat.dotnet import members, types
from pscompat.dotnet.convert import iterate
from pscompat.dotnet.library.references import PSReference
from pscompat.dotnet.values import NOTHING, TypedArray

GENERIC = "System.Collections.Generic."


def test_list_converts_what_is_added() -> None:
    numbers = new(f"{GENERIC}List[int]")
    assert call(numbers, "Add", "5") is NOTHING
    assert list(numbers) == [5]
    assert call(numbers, "Contains", "5") is True
    assert failure(call, numbers, "Add", "x") == (
        'Cannot convert argument "item", with value: "x", for "Add" to type "System.Int32": "Cannot convert value "x" to '
        'type "System.Int32". Error: "The input string \'x\' was not in a correct format.""'
    )
    assert error_id(call, numbers, "Add", "x") == "MethodArgumentConversionInvalidCastArgument"


def test_list_takes_ranges_of_its_own_type_only() -> None:
    names = new(f"{GENERIC}List[string]")
    call(names, "AddRange", TypedArray(["a", "b"], "System.String"))
    assert list(names) == ["a", "b"]
    assert 'to type "System.Collections.Generic.IEnumerable`1[System.String]"' in failure(
        call, names, "AddRange", ["c"]
    )


def test_list_and_arraylist_index_errors() -> None:
    numbers = cast([3, 1, 2], f"{GENERIC}List[int]")
    reason = (
        "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')"
    )
    assert failure(call, numbers, "RemoveAt", 9) == f'Exception calling "RemoveAt" with "1" argument(s): "{reason}"'
    assert "Index must be within the bounds of the List." in failure(call, numbers, "Insert", 9, 1)
    plain = cast([1, 2], "System.Collections.ArrayList")
    assert call(plain, "Add", 5) == 2
    assert "less than or equal to the size" in failure(call, plain, "Insert", 99, 1)


def test_list_sorts_and_searches() -> None:
    numbers = cast([3, 1, 2], f"{GENERIC}List[int]")
    call(numbers, "Sort")
    assert list(numbers) == [1, 2, 3]
    assert call(numbers, "BinarySearch", 2) == 1
    call(numbers, "Reverse")
    assert types.name_of(call(numbers, "GetRange", 0, 2)) == f"{GENERIC}List`1[System.Int32]"
    assert types.name_of(call(numbers, "ToArray")) == "System.Int32[]"
    mixed = cast([1, "a", new("timespan", 1)], "System.Collections.ArrayList")
    assert "Failed to compare two elements in the array." in failure(call, mixed, "Sort")


def test_dictionary() -> None:
    ports = new(f"{GENERIC}Dictionary[string,int]")
    call(ports, "Add", "web", "80")
    assert get(ports, "web") == 80
    assert get(ports, "WEB") is None
    assert failure(call, ports, "Add", "web", 1) == (
        'Exception calling "Add" with "2" argument(s): "An item with the same key has already been added. Key: web"'
    )
    found = PSReference.to(None)
    assert call(ports, "TryGetValue", "no", found) is False
    assert found.Value == 0
    members.index_set(ports, ["db"], "1433")
    assert members.index_get(ports, ["db"]) == 1433
    assert members.index_get(ports, ["zz"]) is None
    assert text(ports) == f"{GENERIC}Dictionary`2[System.String,System.Int32]"
    assert iterate(ports) is None
    assert [text(pair) for pair in iterate(call(ports, "GetEnumerator")) or ()] == ["[web, 80]", "[db, 1433]"]


def test_dictionary_with_comparer_and_sorted_ones() -> None:
    loose = new(
        f"{GENERIC}Dictionary[string,object]", members.static_get(typed("System.StringComparer"), "OrdinalIgnoreCase")
    )
    members.index_set(loose, ["A"], 1)
    assert members.index_get(loose, ["a"]) == 1
    ordered = new(f"{GENERIC}SortedDictionary[string,int]")
    for name in ("b", "c", "a"):
        members.index_set(ordered, [name], 1)
    assert list(get(ordered, "Keys")) == ["a", "b", "c"]


def test_concurrent_dictionary() -> None:
    counts = new("System.Collections.Concurrent.ConcurrentDictionary[string,int]")
    assert call(counts, "TryAdd", "a", 1) is True
    assert call(counts, "TryAdd", "a", 2) is False
    assert call(counts, "GetOrAdd", "b", 7) == 7


def test_hash_set() -> None:
    names = new(f"{GENERIC}HashSet[string]")
    assert call(names, "Add", "a") is True
    assert call(names, "Add", "a") is False
    assert call(names, "Contains", "A") is False
    call(names, "UnionWith", TypedArray(["c", "b"], "System.String"))
    assert text(names) == "a c b"
    assert call(names, "IsSupersetOf", TypedArray(["a", "b"], "System.String")) is True
    assert (
        failure(call, names, "UnionWith", ["x"])
        == 'Cannot find an overload for "UnionWith" and the argument count: "1".'
    )


def test_queue_and_stack() -> None:
    queue = new(f"{GENERIC}Queue[string]")
    assert failure(call, queue, "Dequeue") == 'Exception calling "Dequeue" with "0" argument(s): "Queue empty."'
    call(queue, "Enqueue", 5)
    assert call(queue, "Peek") == "5"
    stack = cast([1, 2, 3], f"{GENERIC}Stack[int]")
    assert text(stack) == "3 2 1"
    assert call(stack, "Pop") == 3


def test_linked_list_and_tuples() -> None:
    chain = new(f"{GENERIC}LinkedList[int]")
    first = call(chain, "AddLast", 1)
    call(chain, "AddAfter", first, 2)
    assert get(get(get(chain, "First"), "Next"), "Value") == 2
    pair = static("tuple", "Create", 1, "b")
    assert (get(pair, "Item2"), text(pair), types.name_of(pair)) == (
        "b",
        "(1, b)",
        "System.Tuple`2[System.Int32,System.String]",
    )
    assert text(new("System.Tuple[int,string]", "1", "x")) == "(1, x)"


def test_name_value_collection() -> None:
    query = static("System.Web.HttpUtility", "ParseQueryString", "?a=1&b=2&a=3&c=x%20y")
    assert members.index_get(query, ["A"]) == "1,3"
    call(query, "Add", "n", "v w")
    assert call(query, "ToString") == "a=1&a=3&b=2&c=x+y&n=v+w"
    assert text(query) == "a b c n"
