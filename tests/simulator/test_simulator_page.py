"""The page of a served simulator, in a real browser."""

from __future__ import annotations

import json

import pytest
from browser import MISSING, browsing

from pscompat.simulator import Simulator
from pscompat.simulator.resource_ids import RESOURCE_GROUPS
from pscompat.simulator.server import serving
from pscompat.simulator.store import Resource, packed
from pscompat.simulator.wire import Request

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)
CHOOSE = "choose([...resources.keys()].find(key => key.endsWith(arguments[0])), true)"
CURRENT = "return (document.querySelector('.node.current .label') || {}).textContent"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with browsing(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@pytest.fixture
def server():
    with serving(Simulator()) as running:
        yield running


@pytest.fixture
def page(browser, server):
    browser.resize(1280, 800)
    browser.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "light"}])
    show(browser, server)
    yield browser
    assert browser.complaints() == []


def show(browser, server):
    browser.open("about:blank")
    browser.open(f"{server.url}/_/")
    browser.wait("return document.body.dataset.ready === 'yes'")


def send(server, method, path, body=None, version="2024-07-01"):
    headers = {"authorization": "Bearer x", "content-type": "application/json"}
    content = b"" if body is None else json.dumps(body).encode()
    return server.simulator.handle(Request(method, path, {"api-version": version}, headers, content, server.url))


def vm(server, name, group="rg-app"):
    return f"{server.simulator.subscription.path}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachines/{name}"


def test_resources_and_their_states_are_live(page, server):
    count = sum(one.type != RESOURCE_GROUPS for one in server.simulator.now().store)
    assert f"{count} resources" in page.text("#figures")
    page.find("#search").type("web01 virtualmachines")
    assert page.wait("return document.querySelector('.node.resource .power.running')")
    assert send(server, "POST", f"{vm(server, 'web01')}/deallocate").status == 202
    assert page.wait("return document.querySelector('.node.resource .power.deallocated')")
    assert send(server, "DELETE", vm(server, "web01")).status == 202
    page.wait("return !document.getElementById('nothing').hidden")
    assert page.text("#nothing") == "Nothing fits the search."


def test_details_show_the_document_and_follow_links(page, server):
    page.run(CHOOSE, "/web02")
    page.wait("return document.querySelector('#view-details pre')")
    shown = json.loads(page.text("#view-details pre"))
    assert shown["id"] == vm(server, "web02")
    page.find("#view-details pre a").click()
    page.wait("return document.querySelector('#view-details h2').textContent.startsWith('web02_OsDisk')")
    assert page.run("return location.hash").endswith(page.text("#view-details h2").lower())
    assert page.wait("return document.querySelector('.node.chosen .label')")


@pytest.mark.parametrize(("part", "chosen"), [("#%", ""), ("#/nothing", ""), ("#{}", "web03")])
def test_an_address_leads_to_a_resource(page, server, part, chosen):
    page.open("about:blank")
    page.open(f"{server.url}/_/{part.format(vm(server, 'web03'))}")
    page.wait("return document.body.dataset.ready === 'yes' && document.getElementById('live').textContent === 'live'")
    assert page.wait("return document.getElementById('view-details').textContent")
    page.wait("return document.querySelector('#view-details h2, #view-details .empty')")
    assert page.text("#view-details h2") == chosen
    assert page.text(".node.chosen .label") == chosen


def test_operations_requests_and_faults(page, server):
    page.find("#tab-faults").click()
    page.run("document.querySelector('#fault-kind').value = 'operation-fails'; kindFields()")
    page.find("#fault-form [name=path]").type("*/web01/*")
    page.find("#fault-form [type=submit]").click()
    page.wait("return document.querySelector('#fault-rows .fault')")
    assert server.simulator.faults.listed()[0][1].path == "*/web01/*"
    assert page.text("#count-faults") == "1 on"
    body = {"osProfile": {"adminPassword": "Not-a-real-1"}}
    send(server, "POST", f"{vm(server, 'web01')}/reimage", body)
    page.find("#tab-operations").click()
    page.wait("return document.querySelector('#view-operations .badge.bad')")
    assert "InternalExecutionError" in page.text("#view-operations")
    page.find("#tab-log").click()
    page.wait("return document.querySelector('#log-rows .request button')")
    page.find("#log-rows .request button").click()
    page.wait("return document.querySelector('#log-rows pre')")
    assert '"adminPassword": "********"' in page.text("#log-rows pre")
    page.find("#log-search").type("GET")
    page.wait("return !document.querySelector('#log-rows .request')")
    page.find("#tab-faults").click()
    page.find("#fault-rows button").click()
    page.wait("return !document.querySelector('#fault-rows .fault')")
    assert server.simulator.faults.listed() == []


def test_reset_asks_first(page, server):
    send(server, "DELETE", f"{server.simulator.subscription.path}/resourceGroups/rg-dev", version="2021-04-01")
    page.wait("return document.getElementById('figures').textContent.includes('6 groups')")
    page.find("#reset").click()
    page.find("#ask [value=no]").click()
    page.find("#reset").click()
    page.find("#ask [value=yes]").click()
    page.wait("return document.getElementById('figures').textContent.includes('7 groups')")


def test_nothing_of_a_users_data_becomes_markup(page, server):
    attack = "<img src=x onerror=window.attacked=1>"
    group = f"{server.simulator.subscription.path}/resourceGroups/rg-app"
    tags = {"note": attack, "{{x}}": "</script><script>window.attacked=1</script>"}
    assert send(server, "PUT", group, {"location": "westeurope", "tags": tags}, "2021-04-01").status == 200
    store = server.simulator.now().store
    bad = Resource(f"{group}/providers/Microsoft.Compute/disks/{attack}", attack, packed({"location": attack}))
    store.put(bad)
    send(server, "GET", f"/subscriptions/{attack}")
    page.wait("return resources.size > 41")
    page.run(CHOOSE, "/rg-app")
    page.wait("return document.querySelector('#view-details pre')")
    assert attack in page.text("#view-details .tag")
    for tab in ("operations", "log", "faults", "details"):
        page.find(f"#tab-{tab}").click()
    page.find("#search").type("onerror")
    page.wait("return [...document.querySelectorAll('.node .label')].some(one => one.textContent.includes('<img'))")
    assert page.run("return window.attacked === undefined && !document.querySelector('img')")


def test_the_keyboard_is_enough(page, server):
    page.press("/")
    assert page.run("return document.activeElement.id") == "search"
    page.press(*"web0", "Enter")
    assert page.wait("return document.activeElement.id === 'tree'")
    seen = [page.run(CURRENT)]
    for _ in range(4):
        page.press("Down")
        seen.append(page.run(CURRENT))
    assert seen[:3] == ["Simulator", "rg-app", "Microsoft.Compute/disks"]
    page.press("Left", "Left")
    assert page.run(CURRENT) == "Microsoft.Compute/disks"
    assert page.run("return document.querySelector('.node.current').getAttribute('aria-expanded')") == "false"
    page.press("Right", "Right", "Enter")
    page.wait("return document.querySelector('#view-details h2')")
    chosen = page.run(
        "return document.getElementById(document.getElementById('tree').getAttribute('aria-activedescendant'))"
        ".getAttribute('aria-selected')"
    )
    assert chosen == "true"
    page.press("4")
    assert page.run("return document.activeElement.id") == "tab-faults"
    page.press("Left")
    assert page.run("return document.activeElement.getAttribute('aria-selected')") == "true"
    assert page.run("return document.activeElement.id") == "tab-log"
    page.press("?")
    assert page.run("return document.getElementById('keys').open")
    page.press("Escape", "t", "End")
    assert page.run("return document.activeElement.id") == "tree"
    outline = page.run("return getComputedStyle(document.getElementById('tree')).outlineStyle")
    assert outline == "solid"


@pytest.mark.parametrize("view", ["resources", "details", "operations", "log", "faults"])
def test_a_narrow_window(page, server, view):
    page.resize(320, 640)
    show(page, server)
    send(server, "GET", vm(server, "web01"))
    send(server, "POST", f"{vm(server, 'web01')}/restart")
    page.run(CHOOSE, "/web01")
    page.wait("return document.querySelector('#view-details pre') && log.length === 2")
    page.find(f"#tab-{view}").click()
    assert page.run("return document.documentElement.scrollWidth") == 320
    wide = (
        "return [...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > 330 && "
        "one.offsetParent && !one.closest('[role=tablist]')).map(one => one.outerHTML.slice(0, 80))"
    )
    assert page.run(wide) == []
    box = page.run(
        "return document.getElementById(arguments[0]).getBoundingClientRect().height",
        "tree" if view == "resources" else f"view-{view}",
    )
    assert box > 250


def luminance(color):
    parts = [float(part) for part in color.strip("rgba()").split(",")[:3]]
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_read(page, server, scheme):
    page.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    script = """
      const probe = document.createElement('div'); document.body.append(probe);
      const found = arguments[0].map(pair => pair.map(name => {
        probe.style.color = `var(--${name})`; return getComputedStyle(probe).color; }));
      probe.remove(); return found;"""
    pairs = [["text", "panel"], ["text", "chosen"], ["quiet", "panel"], ["quiet", "soft"], ["quiet", "back"]]
    pairs += [["good", "good-back"], ["warn", "warn-back"], ["bad", "bad-back"], ["bad", "panel"], ["quiet", "chosen"]]
    pairs += [
        ["on-accent", "accent"],
        ["key", "raised"],
        ["string", "raised"],
        ["number", "raised"],
        ["accent", "panel"],
    ]
    for pair, colors in zip(pairs, page.run(script, pairs), strict=True):
        low, high = sorted(map(luminance, colors))
        assert (high + 0.05) / (low + 0.05) >= 4.5, pair
    background = page.run("return getComputedStyle(document.body).backgroundColor")
    assert (luminance(background) < 0.1) == (scheme == "dark")


def test_ten_thousand_resources(browser):
    simulator = Simulator({"resourceGroups": [{"name": f"group{number}"} for number in range(20)]})
    with simulator.changing() as call:
        for number in range(10_000):
            path = f"{simulator.subscription.path}/resourceGroups/group{number % 20}/providers"
            kind = ("disks", "images", "snapshots")[number % 3]
            call.store.put(
                Resource(
                    f"{path}/Microsoft.Compute/{kind}/item{number}",
                    f"Microsoft.Compute/{kind}",
                    '{"location":"eastus"}',
                )
            )
    with serving(simulator) as server:
        browser.resize(1280, 800)
        show(browser, server)
        assert "10,000 resources" in browser.text("#figures")
        browser.run(
            "structure.forEach(one => one.nodes.forEach(group => { expanded.set(group.key, true); "
            "group.nodes.forEach(type => expanded.set(type.key, true)); })); flatten()"
        )
        assert browser.run("return flat.length") == 1 + 20 + 60 + 10_000
        assert browser.run("return document.querySelectorAll('*').length") < 600
        spent = browser.run("const start = performance.now(); build(); flatten(); return performance.now() - start")
        assert spent < 2000
        browser.find("#tree").click()
        browser.press("End")
        assert browser.run(CURRENT).startswith("item")
        browser.find("#search").type("item9999")
        browser.wait("return flat.length === 4")
        assert browser.complaints() == []
