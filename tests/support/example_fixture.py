"""What an example needs and does not make itself: resources that it names, files, contexts; learned from what a run of it missed."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from arm_bodies import CannotMake, Maker
from example_bodies import BODIES, EXTENSIONS, SET_NETWORK, scale_set
from example_files import content_of, files_of
from example_texts import CUSTOM_DATA, OWN

from pscompat.arm import arm_facts
from pscompat.simulator import Simulator
from pscompat.simulator.locations import REGIONS
from pscompat.simulator.wire import Request, Response

_SECONDS = 0.01
"""What an operation takes; what is put is there before the example begins."""
_ID = re.compile(
    r"/subscriptions/[0-9a-fA-F{][\w{}-]*(?:/resourceGroups/[^/\s'\"]+)?/providers/[\w.]+(?:/[\w.$<>-]+){2,}",
    re.IGNORECASE,
)
_SUBSCRIPTION = re.compile(
    r"/subscriptions/([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})"
)
_SUBSCRIPTION_NAME = re.compile(
    r"-Subscription(?:Name|Id)?\s+['\"]?([A-Za-z0-9][\w -]*\w)['\"]?(?=\s*$|\s*[|;)]|\s+-)",
    re.MULTILINE | re.IGNORECASE,
)
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_LOCATION = re.compile(
    r"loc(?:ation)?\w*['\"]?\s*=?\s*['\"]?([A-Za-z0-9]+|(?<=['\"])[A-Za-z0-9 ]+(?=['\"]))", re.IGNORECASE
)
"""What an example calls a location, as an argument or the value of a variable."""
_WILDCARD = re.compile(r"\b([A-Za-z][\w-]*)\*")
"""A name with a wildcard at its end."""
_NO_SUCH_LOCATION = re.compile(r"The provided location '([^']+)' is not available")
_NO_SUCH_FILE = re.compile(r"(?:file|path|template|folder|directory)\b[^'\"]*['\"]([^'\"]+)['\"]", re.IGNORECASE)
_MISSES_FILE = re.compile(
    r"no such file|(?:file|path)\b.*(?:not find|not found|does not exist|cannot be read)|cannot find (?:the )?(?:file|path)|could not find",
    re.IGNORECASE,
)
_NO_SUCH_CONTEXT = re.compile(r"on parameter '(?:Source)?Name'\. The argument \"([^\"]+)\" does not belong")
_CONFLICTS = frozenset(
    ("InvalidResourceLocation", "PropertyChangeNotAllowed", "ResourceExists", "RoleAssignmentExists")
)
"""The codes of an answer to a PUT of what the fixture made and the example makes."""
_STATES = (
    (re.compile(r"not deallocated|must be stop-deallocated", re.IGNORECASE), "deallocated"),
    (re.compile(r"is not generalized"), "generalized"),
    (re.compile(r"(?:has|are) managed disks"), "unmanaged"),
    (re.compile(r"is in no availability set"), "in a set"),
    (re.compile(r"no migration of its availability set was started"), "migrating"),
    (re.compile(r"allowed on Spot VMs only"), "spot"),
    (re.compile(r"Both Windows and Linux|publisher and type mismatched", re.IGNORECASE), "linux"),
    (re.compile(r"data disk \(Name: (\S+)\)"), "disk"),
    (re.compile(r"data disk \(LUN # \d+\)"), "disk"),
)
"""What a machine has to be, by a message that says that it is not."""
_SERVICES = {
    "blob.core.windows.net": "blobServices/default/containers",
    "file.core.windows.net": "fileServices/default/shares",
    "queue.core.windows.net": "queueServices/default/queues",
    "table.core.windows.net": "tableServices/default/tables",
}


class Fixture:
    """The resources of a simulator that an example runs on; it grows by what the example turned out to miss."""

    def __init__(self, code: str) -> None:
        self.code = code
        """The script; values in it that no simulator knows are replaced."""
        self.before = ""
        """What is run before it."""
        others = {found.lower() for found in _SUBSCRIPTION.findall(code)} - {OWN}
        self._subscriptions = [OWN, *sorted(others)]
        names = {found for found in _SUBSCRIPTION_NAME.findall(code) if not found.startswith("$")}
        self._other_names = sorted(name for name in names if not _GUID.fullmatch(name))
        self._subscriptions += sorted(
            {name.lower() for name in names if _GUID.fullmatch(name)} - set(self._subscriptions)
        )
        self._machines: dict[tuple[str, str], dict[str, None]] = {}
        self._paths: list[str] = []
        self._made_by_example: set[str] = set()
        self._states: dict[str, str] = {}
        self._files: dict[str, bytes] = {}
        named = (found.lower().replace(" ", "") for found in _LOCATION.findall(code))
        self._extension = next((kind for word, kind in EXTENSIONS.items() if word.lower() in code.lower()), None)
        self._location = next((each for each in named if each in REGIONS), "westeurope")
        if re.search(r"linux|\bssh\b|sshpublickey|runshellscript", code, re.IGNORECASE) and "-Windows" not in code:
            self._states["linux"] = ""

    def simulator(self) -> Simulator:
        """A new simulator with all that is known to be needed."""
        subscriptions = [
            {"id": each, "name": f"sub {number}", "resourceGroups": self._groups(each)}
            for number, each in enumerate(self._subscriptions)
        ]
        subscriptions += [
            {"id": f"5a1ec0de-0000-4000-8000-0000000010{number:02}", "name": each}
            for number, each in enumerate(self._other_names)
        ]
        made = Simulator({"subscriptions": subscriptions, "operationSeconds": _SECONDS})
        for (subscription, group), names in self._machines.items():
            for name in names:
                self._set_machine(made, f"/subscriptions/{subscription}/resourceGroups/{group}", name)
        for path in self._paths:
            if "/virtualmachinescalesets/" in path.lower() and path.count("/") == 8:
                _put(made, f"{path[: path.lower().index('/providers/')]}{SET_NETWORK}", self._location)
            _put(made, path, self._location, self._extension)
            time.sleep(2 * _SECONDS)
        made.log.clear()
        return made

    def write_files(self, folder: Path) -> None:
        """Make the files that are known to be needed."""
        for name, content in self._files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def _groups(self, subscription: str) -> list[dict[str, Any]]:
        about = {"os": "Linux" if "linux" in self._states else "Windows"}
        if "-customdata" in self.code.lower():
            about["customData"] = CUSTOM_DATA
        return [
            {
                "name": group,
                "location": self._location,
                "virtualMachines": [{"name": name, **about} for name in names],
            }
            for (owner, group), names in self._machines.items()
            if owner == subscription
        ]

    def _set_machine(self, made: Simulator, group: str, name: str) -> None:
        """Bring a machine into the states that are known to be needed."""
        path = f"{group}/providers/Microsoft.Compute/virtualMachines/{name}"
        if self._states.keys() & {"unmanaged", "in a set", "spot", "disk"}:
            document = _send(made, "GET", path).document
            _send(made, "DELETE", path)
            time.sleep(2 * _SECONDS)
            if "in a set" in self._states:
                _put(made, f"{group}/providers/Microsoft.Compute/availabilitySets/set1", self._location)
            _send(made, "PUT", path, self._machine(document, group))
            time.sleep(2 * _SECONDS)
        if "migrating" in self._states:
            flexible = f"{group}/providers/Microsoft.Compute/virtualMachineScaleSets/flexible1"
            body = {
                "location": self._location,
                "properties": {"orchestrationMode": "Flexible", "platformFaultDomainCount": 1},
            }
            _send(made, "PUT", flexible, body)
            started = {"virtualMachineScaleSetFlexible": {"id": flexible}}
            action = "startMigrationToVirtualMachineScaleSet"
            _send(made, "POST", f"{group}/providers/Microsoft.Compute/availabilitySets/set1/{action}", started)
        if self._states.keys() & {"deallocated", "generalized"}:
            _send(made, "POST", f"{path}/deallocate")
            time.sleep(2 * _SECONDS)
        if "generalized" in self._states:
            _send(made, "POST", f"{path}/generalize")

    def _machine(self, document: dict[str, Any], group: str) -> dict[str, Any]:
        """The body of a machine as another one, changed by the states."""
        before = document["properties"]
        storage: dict[str, Any] = {
            "imageReference": before["storageProfile"]["imageReference"],
            "osDisk": {"createOption": "FromImage", "name": f"{document['name']}-os"},
        }
        properties: dict[str, Any] = {
            "hardwareProfile": before["hardwareProfile"],
            "storageProfile": storage,
            "osProfile": {"computerName": "machine", "adminUsername": "azureuser", "adminPassword": "Not-a-real-1"},
            "networkProfile": before["networkProfile"],
        }
        if "unmanaged" in self._states:
            storage["osDisk"]["vhd"] = {"uri": "https://contoso.blob.core.windows.net/vhds/os.vhd"}
        if "disk" in self._states:
            name = self._states["disk"] or "disk1"
            storage["dataDisks"] = [{"lun": 1, "name": name, "createOption": "Empty", "diskSizeGB": 8}]
        if "in a set" in self._states:
            properties["availabilitySet"] = {"id": f"{group}/providers/Microsoft.Compute/availabilitySets/set1"}
        if "spot" in self._states:
            properties |= {"priority": "Spot", "evictionPolicy": "Deallocate"}
        return {"location": document["location"], "properties": properties}

    def add(self, path: str) -> bool:
        """Let there be what a path names; whether that is something new."""
        path = re.sub("(?<=/storageAccounts/)[^/]+", lambda match: match[0].lower(), path, flags=re.IGNORECASE)
        parts = path.strip("/").split("/")
        folded = [part.lower() for part in parts]
        if len(parts) < 4 or folded[0] != "subscriptions" or folded[2] != "resourcegroups":
            return self._add_path(path) if "providers" in folded else False
        key = (
            parts[1].lower(),
            next((g for s, g in self._machines if s == parts[1].lower() and g.lower() == folded[3]), parts[3]),
        )
        new = key not in self._machines
        names = self._machines.setdefault(key, {})
        if len(parts) >= 8 and folded[5:7] == ["microsoft.compute", "virtualmachines"]:
            if folded[7] not in {name.lower() for name in names} and path.lower() not in self._made_by_example:
                names[parts[7]] = None
                return True
            return self._add_path("/" + "/".join(parts[:10])) if len(parts) >= 10 else new
        if len(parts) < 8:
            return new
        for end in range(8, len(parts) + 1, 2):
            new = self._add_path("/" + "/".join(parts[:end])) or new
        return new

    def _add_path(self, path: str) -> bool:
        if path.lower() in map(str.lower, self._paths) or path.lower() in self._made_by_example:
            return False
        self._paths.append(path)
        return True

    def learn(self, simulator: Simulator, messages: Iterable[str]) -> bool:
        """Look at what a run missed; whether something is added for the next run."""
        texts = list(messages)
        rules: tuple[Callable[[Simulator, list[str]], bool], ...] = (
            self._leave_to_example,
            self._locations,
            self._machine_states,
            self._contexts,
            self._named_files,
            self._named_ids,
            self._what_was_asked_for,
            self._buckets,
        )
        return any(rule(simulator, texts) for rule in rules)

    def fill(self, simulator: Simulator) -> bool:
        """Let there be one resource, which the code's first wildcard fits, in each list that a run asked for; whether that is something new."""
        pattern = _WILDCARD.search(self.code)
        name = f"{pattern[1] if pattern else 'name'}1"
        new = False
        for entry in simulator.log.requests("GET"):
            parts = entry.path.strip("/").split("/")
            folded = [part.lower() for part in parts]
            if entry.status == 200 and "providers" in folded and (len(parts) - folded.index("providers")) % 2 == 1:
                above = parts if "resourcegroups" in folded else [*parts[:2], "resourceGroups", "rg1", *parts[2:]]
                new = self.add("/" + "/".join((*above, name))) or new
        return new

    def _leave_to_example(self, simulator: Simulator, texts: list[str]) -> bool:
        """What the example makes itself is not made before."""
        known = {path.lower(): path for path in self._paths}
        for entry in simulator.log.requests():
            path = entry.path.lower()
            if entry.method == "PUT" and entry.code in _CONFLICTS and path in known:
                self._paths.remove(known[path])
                self._made_by_example.add(path)
                return True
            parts = path.strip("/").split("/")
            if entry.method == "PUT" and entry.code in _CONFLICTS and "/virtualmachines/" in path and len(parts) == 8:
                for (subscription, group), names in self._machines.items():
                    name = next((each for each in names if each.lower() == parts[7]), None)
                    if (subscription, group.lower()) == (parts[1], parts[3]) and name is not None:
                        del names[name]
                        self._made_by_example.add(path)
                        return True
        return False

    def _locations(self, simulator: Simulator, texts: list[str]) -> bool:
        """A word that stands for a location becomes one."""
        for text in texts:
            found = _NO_SUCH_LOCATION.search(text)
            if found and found[1] in self.code and found[1].lower() not in REGIONS:
                self.code = re.sub(rf"(['\"]){re.escape(found[1])}\1", f"'{self._location}'", self.code)
                return True
        return False

    def _machine_states(self, simulator: Simulator, texts: list[str]) -> bool:
        for text in texts:
            for pattern, state in _STATES:
                found = pattern.search(text)
                if found and state not in self._states:
                    self._states[state] = found[1] if found.groups() else ""
                    return True
        return False

    def _contexts(self, simulator: Simulator, texts: list[str]) -> bool:
        """A context of the name that is asked for."""
        for text in texts:
            found = _NO_SUCH_CONTEXT.search(text)
            line = (
                f"$null = Rename-AzContext -SourceName (Get-AzContext).Name -TargetName '{found[1] if found else ''}'\n"
            )
            if found and "Context" in text.partition(":")[0] and line not in self.before:
                self.before += line
                return True
        return False

    def _named_files(self, simulator: Simulator, texts: list[str]) -> bool:
        """The files that messages name, or all that the example does."""
        new = False
        for text in texts:
            if not _MISSES_FILE.search(text):
                continue
            for name in [Path(found).name for found in _NO_SUCH_FILE.findall(text)] or [""]:
                for each in files_of(self.code):
                    if each not in self._files and name in ("", Path(each).name):
                        self._files[each] = content_of(each, self.code)
                        new = True
        return new

    def _named_ids(self, simulator: Simulator, texts: list[str]) -> bool:
        new = False
        for text in texts:
            for found in _ID.findall(text):
                new = self.add(found) or new
        return new

    def _what_was_asked_for(self, simulator: Simulator, texts: list[str]) -> bool:
        missing = [
            entry
            for entry in simulator.log.requests()
            if entry.status == 404
            and entry.method != "HEAD"
            or entry.code in ("ResourceGroupNotFound", "ParentResourceNotFound")
        ]
        return any(self.add(_resource_of(entry.path, entry.method)) for entry in reversed(missing))

    def _buckets(self, simulator: Simulator, texts: list[str]) -> bool:
        """The accounts, containers and shares that addresses name, and vaults."""
        return False


def _resource_of(path: str, method: str) -> str:
    """The resource that a request concerns: the path without an action or the name of a list at its end; of a PUT what is above it."""
    parts = path.strip("/").split("/")
    if "providers" not in [part.lower() for part in parts]:
        return path
    start = len(parts) - 1 - [part.lower() for part in parts][::-1].index("providers")
    below = len(parts) - start - 2
    keep = len(parts) - (below % 2) - (2 if method == "PUT" and below % 2 == 0 else 0)
    return "/" + "/".join(parts[: max(keep, 4)])


def _put(simulator: Simulator, path: str, location: str, extension: tuple[str, str] | None = None) -> None:
    parts = path.strip("/").split("/")
    start = len(parts) - 1 - [part.lower() for part in parts][::-1].index("providers")
    if start + 2 >= len(parts):  # What a cmdlet asks a provider for, as `getEntities`, is no resource.
        return
    kind = "/".join((parts[start + 1], *parts[start + 2 :: 2]))
    facts = arm_facts().resource_type(kind)
    if facts is None:
        return
    body = BODIES.get(kind.lower())
    if body is None:
        try:
            body = Maker(facts, 1, 0.0).body()
        except CannotMake:
            return
    if extension is not None and kind.lower().endswith("/virtualmachines/extensions"):
        body = {
            "properties": {"publisher": extension[0], "type": extension[1], "typeHandlerVersion": "1.0", "settings": {}}
        }
    if kind.lower() == "microsoft.compute/virtualmachinescalesets":
        body = scale_set(path)
    if facts.tracked:
        body = {"location": location, **body}
    _send(simulator, "PUT", path, body)


def _send(simulator: Simulator, method: str, path: str, body: Any = None) -> Response:
    """Send a request about a resource."""
    parts = path.strip("/").split("/")
    start = len(parts) - 1 - [part.lower() for part in parts][::-1].index("providers")
    below = parts[start + 2 :][: (len(parts) - start - 2) // 2 * 2]
    facts = arm_facts().resource_type("/".join((parts[start + 1], *below[::2])))
    query = {"api-version": facts.version if facts is not None else "2025-01-01"}
    headers = {"authorization": "Bearer x", "content-type": "application/json"}
    sent = b"" if body is None else json.dumps(body).encode()
    return simulator.handle(Request(method, path, query, headers, sent, "https://management.azure.com"))
