"""What exists, read from a state file on demand: the same as what is held in memory, whatever is written in between."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from clock import Clock
from wires import Wire

from pscompat.simulator.indexes import Indexes, name_key
from pscompat.simulator.operations import OperationTable
from pscompat.simulator.state_file import StateFile
from pscompat.simulator.store import ANY_TYPE, Resource, Store, Subscription, Tenant, packed

GROUPS = tuple(f"/subscriptions/S/resourceGroups/G{number}" for number in range(3))
TYPES = ("A.B/c", "A.B/d", "A.B/c/e")


def _id(pick, type_name):
    namespace, *types = type_name.split("/")
    names = "".join(f"/{one}/N{pick(range(4))}" for one in types)
    return f"{pick(GROUPS)}/providers/{namespace}{names}"


def _change(stores, pick):
    """The same change to all stores."""
    type_name = pick(TYPES)
    resource_id = _id(pick, type_name)
    what = pick(("put", "put", "put", "remove", "rename"))
    document = {"properties": {"id": _id(pick, pick(TYPES)), "n": pick(range(9))}}
    new = Resource(resource_id, type_name, packed(document))
    for store in stores:
        known = store.get(resource_id)
        renamed = f"{resource_id}x"
        if what == "put":
            store.put(new)
        elif known is not None and what == "remove":
            store.remove(known)
        elif known is not None and store.get(renamed) is None:
            store.rename(known, replace(known, id=renamed))


def _seen(store):
    """Everything that can be asked of a store."""
    all_of_it = list(store)
    below = [store.list(kind, within) for kind in (ANY_TYPE, *TYPES) for within in (*GROUPS, "/subscriptions/s")]
    pages = [store.list(ANY_TYPE, GROUPS[0], after, 2) for after in range(0, 30, 5)]
    referring = [store.referring(resource.id) for resource in all_of_it]
    for kind in TYPES:
        for name in ("n1", "n2x", "nobody"):
            same = [one for one in all_of_it if one.type == kind and one.name.lower() == name]
            assert store.having(kind, name_key, name) == same
    for group in GROUPS:
        own = [one for one in all_of_it if one.type == TYPES[0] and one.id.startswith(f"{group}/")]
        assert store.at_scope(TYPES[0], group) == own
    return all_of_it, below, pages, referring, [store.get(resource.id.upper()) for resource in all_of_it]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_is_what_was_there(tmp_path, seed):
    pick = random.Random(seed).choice
    plain = Store([Tenant("t", "T", "t.example")], [Subscription("S", "S", "t")])
    file = StateFile(tmp_path / "state")
    assert file.load() is None
    file.save_whole(plain)
    for _ in range(4):
        file.close()
        file = StateFile(tmp_path / "state")
        kept, _ = file.load()
        for _ in range(30):
            _change((plain, kept), pick)
            if pick(range(4)) == 0:
                file.save(kept, OperationTable())
            if pick(range(6)) == 0:
                assert _seen(kept) == _seen(plain)
        file.save(kept, OperationTable())
        assert len(kept) == len(plain)
    file.close()


def test_pages_skip_nothing_while_others_write(tmp_path):
    inventory = {"pageSize": 7, "resourceGroups": [{"name": f"g{number}"} for number in range(60)]}
    wire = Wire(Clock()).start(inventory, state_file=tmp_path / "state")
    wire.simulator.close()
    wire = wire.start({"pageSize": 7}, state_file=tmp_path / "state")
    groups = f"{wire.subscription}/resourceGroups"
    stop = threading.Event()
    statuses = set()

    def write():
        number = 0
        while not stop.is_set():
            number += 1
            statuses.add(wire.send("PUT", f"{groups}/new{number}", {"location": "eastus"}).status)
            statuses.add(wire.send("PUT", f"{groups}/g{number % 60}", {"location": "eastus"}).status)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            names, query = [], {}
            while True:
                page = wire.send("GET", groups, **query).document
                names += [group["name"] for group in page["value"]]
                assert wire.send("GET", f"{groups}/g3").status == 200
                if "nextLink" not in page or len(names) > 200:
                    break
                query = {"$skiptoken": dict(parse_qsl(urlsplit(page["nextLink"]).query))["$skiptoken"]}
            assert len(names) == len(set(names))
            assert {f"g{number}" for number in range(60)} <= set(names)
    finally:
        stop.set()
        writer.join()
    assert statuses <= {200, 201}
    wire.simulator.close()


def test_a_file_that_cannot_be_read_any_more_says_so(tmp_path):
    wire = Wire(Clock()).start({"resourceGroups": [{"name": "g"}]}, state_file=tmp_path / "state")
    wire.simulator.close()
    wire = wire.start({}, state_file=tmp_path / "state")
    wire.simulator.close()
    answer = wire.send("GET", f"{wire.subscription}/resourceGroups/g")
    assert (answer.status, answer.document["error"]["code"]) == (500, "InternalServerError")
    assert "could not read what it has kept" in answer.document["error"]["message"]


def test_an_index_that_is_made_while_others_write():
    def own(number):
        return Resource(f"{GROUPS[0]}/providers/A.B/c/n{number}", "A.B/c", packed({}))

    store = Store([Tenant("t", "T", "t.example")], [Subscription("S", "S", "t")])
    for number in range(300):
        store.put(own(number))

    def write():
        for number in range(300):
            store.put(own(number + 300))
            store.remove(store.get(own(number).id))

    for _ in range(5):
        begun = threading.Thread(target=write)
        begun.start()
        while begun.is_alive():
            store._indexes = Indexes()
            store.index("A.B/c", name_key)
        begun.join()
        assert set(store.index("A.B/c", name_key)) == {one.name.lower() for one in store}
        for number in range(300):
            store.put(own(number))
            store.remove(store.get(own(number + 300).id))
