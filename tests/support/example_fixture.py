"""What an example needs and does not make itself: resources that it names, files, contexts; learned from what a run of it missed."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import example_data
import example_directory
import example_messages as said
import example_vaults
from example_bodies import EXTENSIONS, LINUX
from example_children import MISSED, Child, children_of, give, sought
from example_counterparts import made_before
from example_files import column_of, content_of, files_of, missed_files
from example_machines import STATES, prepare_machine, prepare_set
from example_networks import SET_NETWORK
from example_requests import put
from example_texts import CUSTOM_DATA, OWN
from script_texts import constants

from pscompat.assembly import REGISTRY
from pscompat.simulator import Simulator
from pscompat.simulator.locations import REGIONS

_SMALL = r"(?<=/storageAccounts/)[^/]+|(?<=/databaseAccounts/)[^/]+"
"""Names that have small letters alone."""
_SECONDS = 0.01
"""What an operation takes; what is put is there before the example begins."""


class Fixture:
    """The resources of a simulator that an example runs on; it grows by what the example turned out to miss."""

    def __init__(self, code: str) -> None:
        self.code = code
        """The script; values in it that no simulator knows are replaced."""
        self.before = ""
        """What is run before it."""
        others = {found.lower() for found in said.SUBSCRIPTION.findall(code)} - {OWN}
        self._subscriptions = [OWN, *sorted(others)]
        names = {found for found in said.SUBSCRIPTION_NAME.findall(code) if not found.startswith("$")}
        self._other_names = sorted(name for name in names if not said.GUID.fullmatch(name))
        self._subscriptions += sorted(
            {name.lower() for name in names if said.GUID.fullmatch(name)} - set(self._subscriptions)
        )
        self._machines: dict[tuple[str, str], dict[str, None]] = {}
        self._paths: list[str] = []
        self._made_by_example: set[str] = set()
        self._things: list[example_data.Thing] = []
        self._children: list[Child] = []
        self._objects: list[example_directory.Entry] = []
        self._states: dict[str, str] = {}
        self._files: dict[str, bytes] = {}
        self._made: list[str] = []
        self._vault: example_vaults.Vault | None = None
        named = (_normal(quoted or plain) for quoted, plain in said.LOCATION.findall(code))
        self._location = next((each for each in named if each in REGIONS), "westeurope")
        if re.search(r"linux|\bssh\b|sshpublickey|runshellscript", code, re.IGNORECASE) and "-Windows" not in code:
            self._states["linux"] = ""
        for word, (publisher, kind) in EXTENSIONS.items():
            if word.lower() in code.lower():
                self._states["extension"] = f"{publisher}/{LINUX.get(kind, kind) if 'linux' in self._states else kind}"

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
                scope = f"/subscriptions/{subscription}/resourceGroups/{group}"
                prepare_machine(made, scope, name, self._location, self._states, _SECONDS)
        for path in self._paths:
            is_set = "/virtualmachinescalesets/" in path.lower() and path.count("/") == 8
            if is_set:
                put(made, f"{path[: path.lower().index('/providers/')]}{SET_NETWORK}", self._location)
            put(made, path, self._location, self._states)
            time.sleep(2 * _SECONDS)
            if is_set:
                prepare_set(made, path, self._states)
        for entry in self._objects:
            example_directory.make(made, entry)
        for child in self._children:
            for path in self._paths:
                give(made, path, child, self._states)
        for thing in self._things:
            example_data.make(made, thing)
        if self._vault is not None:
            example_vaults.prepare(made, self._vault)
        made.log.clear()
        return made

    def write_files(self, folder: Path) -> None:
        """Make the files that are known to be needed, and the folders of the others."""
        for name in files_of(self.code):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
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

    def add(self, path: str) -> bool:
        """Let there be what a path names; whether that is something new."""
        path = re.sub(_SMALL, lambda match: match[0].lower(), path, flags=re.IGNORECASE)
        parts = path.strip("/").split("/")
        folded = [part.lower() for part in parts]
        if len(parts) < 4 or folded[0] != "subscriptions" or folded[2] != "resourcegroups":
            if "providers" not in folded:
                return False
            start = len(parts) - 1 - folded[::-1].index("providers")
            added = [self._add_path("/" + "/".join(parts[:end])) for end in range(start + 4, len(parts) + 1, 2)]
            return any(added)
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
            self._vaults,
            self._locations,
            self._network_watcher,
            self._machine_states,
            self._contexts,
            self._subscriptions_of_variables,
            self._current_account,
            self._publishers,
            self._named_files,
            self._named_ids,
            self._words_for_ids,
            self._words_for_values,
            self._directory,
            self._what_was_asked_for,
            self._lower_names,
            self._data,
            self._access_policies,
            self._sources,
            self._missed_children,
            self._ids_of_code,
            self._named_in_lists,
            self._counterparts,
        )
        return any(rule(simulator, texts) for rule in rules)

    def fill(self, simulator: Simulator, name: str = "") -> bool:
        """Let there be one resource in each list that a run asked for; whether that is something new.

        name: what it is called; else as the code's first wildcard fits.
        """
        pattern = said.WILDCARD.search(self.code)
        name = name or f"{pattern[1] if pattern else 'name'}1"
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
        for text in texts:
            for name in said.PRESENT.findall(text):
                for path in [path for path in self._paths if path.lower().endswith(f"/{name.lower()}")]:
                    self._paths.remove(path)
                    self._made_by_example.add(path.lower())
                    return True
        for entry in simulator.log.requests():
            path = entry.path.lower()
            if entry.method == "PUT" and entry.status < 300 and path not in known and not self._is_machine(path):
                self._made_by_example.add(path)
            elsewhere = next((found[1] for text in texts if (found := said.ELSEWHERE.search(text))), "")
            if (
                entry.code == "InvalidResourceLocation"
                and path in known
                and elsewhere
                and not said.MAKES.search(self.code)
            ):
                self._location = elsewhere
                return True
            if entry.method == "PUT" and entry.code in said.CONFLICTS and path in known:
                self._paths.remove(known[path])
                self._made_by_example.add(path)
                return True
            parts = path.strip("/").split("/")
            if (
                entry.method == "PUT"
                and entry.code in said.CONFLICTS
                and "/virtualmachines/" in path
                and len(parts) == 8
            ):
                for (subscription, group), names in self._machines.items():
                    name = next((each for each in names if each.lower() == parts[7]), None)
                    if (subscription, group.lower()) == (parts[1], parts[3]) and name is not None:
                        del names[name]
                        self._made_by_example.add(path)
                        return True
        return False

    def _is_machine(self, path: str) -> bool:
        """Whether a path is that of a machine which is made before."""
        parts = path.strip("/").split("/")
        return any(
            (subscription, group.lower()) == (parts[1], parts[3]) and parts[-1] in map(str.lower, names)
            for (subscription, group), names in self._machines.items()
            if len(parts) == 8 and parts[6] == "virtualmachines"
        )

    def _locations(self, simulator: Simulator, texts: list[str]) -> bool:
        """A word that stands for a location becomes one; a group is where the example makes it."""
        for text in texts:
            placed = said.GROUP_ELSEWHERE.search(text)
            if placed and _normal(placed[1]) in REGIONS and _normal(placed[1]) != self._location:
                self._location = _normal(placed[1])
                return True
            found = said.NO_SUCH_LOCATION.search(text)
            if found and found[1] in self.code and found[1].lower() not in REGIONS:
                self.code = re.sub(rf"(['\"]){re.escape(found[1])}\1", f"'{self._location}'", self.code)
                return True
        return False

    def _network_watcher(self, simulator: Simulator, texts: list[str]) -> bool:
        """The service makes one for each region that has a virtual network; nothing of an example says so."""
        found = next((match for text in texts if (match := said.NO_WATCHER.search(text))), None)
        asked = next((entry.path for entry in simulator.log.requests("*")), None)
        if found is None or asked is None:
            return False
        wanted = said.WATCHED.search(self.code)
        given = found[1] or (wanted[1] if wanted else "")
        if given and _normal(given) not in REGIONS:
            self.code = re.sub(re.escape(given), self._location, self.code, flags=re.IGNORECASE)
            return True
        self._location = _normal(given) or self._location
        group = "/".join((*asked.split("/")[:3], "resourceGroups", "NetworkWatcherRG"))
        return self.add(f"{group}/providers/Microsoft.Network/networkWatchers/NetworkWatcher_{self._location}")

    def _machine_states(self, simulator: Simulator, texts: list[str]) -> bool:
        for text in texts:
            for pattern, state in STATES:
                found = pattern.search(text)
                known = f"subnet {found[1]}" if found and state == "subnet" else state
                if found and known not in self._states:
                    self._states[known] = found[1] if found.groups() else ""
                    return True
        return False

    def _subscriptions_of_variables(self, simulator: Simulator, texts: list[str]) -> bool:
        """The subscriptions that a script keeps in variables."""
        if not any(said.NO_SUCH_SUBSCRIPTION.search(text) for text in texts):
            return False
        named = {text for name, text in constants(self.code).items() if "sub" in name and text}
        named |= set(column_of("sub", Path()))
        ids = sorted({text.lower() for text in named if said.GUID.fullmatch(text)} - set(self._subscriptions))
        names = sorted({text for text in named if not said.GUID.fullmatch(text)} - set(self._other_names))
        self._subscriptions += ids
        self._other_names += names
        return bool(ids or names)

    def _contexts(self, simulator: Simulator, texts: list[str]) -> bool:
        """A context of the name that is asked for."""
        for text in texts:
            found = said.NO_SUCH_CONTEXT.search(text)
            line = (
                f"$null = Rename-AzContext -SourceName (Get-AzContext).Name -TargetName '{found[1] if found else ''}'\n"
            )
            if found and "Context" in text.partition(":")[0] and line not in self.before:
                self.before += line
                return True
        return False

    def _current_account(self, simulator: Simulator, texts: list[str]) -> bool:
        """A storage account for the cmdlets that are given none."""
        line = f"$null = Set-AzCurrentStorageAccount -ResourceGroupName '{self._group()}' -Name contoso\n"
        if not any("Could not get the storage context" in text for text in texts) or line in self.before:
            return False
        self.before += line
        return True

    def _publishers(self, simulator: Simulator, texts: list[str]) -> bool:
        """An image or an extension that the marketplace has, in the place of one that nobody publishes."""
        found = next(filter(None, map(said.NO_IMAGE.search, texts)), None)
        before = self.code
        for name, value in said.PUBLISHED[found[1]].items() if found else ():
            self.code = re.sub(rf"(-{name}s?\s+)(['\"]?)[\w.-]+\2", rf"\g<1>'{value}'", self.code, flags=re.IGNORECASE)
        return self.code != before

    def _named_files(self, simulator: Simulator, texts: list[str]) -> bool:
        """The files that messages name, or all that the example does."""
        new = False
        for text in texts:
            if not said.MISSES_FILE.search(text):
                continue
            if "Import-AzContext" in self.code:
                line = f"$null = Save-AzContext -Path '{files_of(self.code)[0]}' -Force\n"
                new = line not in self.before
                self.before += line if new else ""
                continue
            for each in missed_files(text, self.code):
                if each not in self._files and not each.startswith("/"):
                    self._files[each] = content_of(each, self.code)
                    new = True
        return new

    def _named_ids(self, simulator: Simulator, texts: list[str]) -> bool:
        new = False
        for text in texts:
            for found in said.ID.findall(text):
                new = self.add(found.rstrip(".")) or new
            for group in said.NO_GROUP.findall(text):
                new = self.add(f"/providers/Microsoft.Management/managementGroups/{group}") or new
            for vault in said.NO_VAULT.findall(text):
                new = self.add(f"{self._scope()}/providers/Microsoft.KeyVault/vaults/{vault}") or new
            for hsm in said.NO_HSM.findall(text):
                new = self.add(f"{self._scope()}/providers/Microsoft.KeyVault/managedHSMs/{hsm}") or new
            account = said.NO_ACCOUNT.search(text)
            if account:
                new = self.add(f"{self._scope()}/providers/Microsoft.Storage/storageAccounts/{account[1]}") or new
            if said.NO_EXTENSION.search(text):
                for (owner, group), names in list(self._machines.items()):
                    for name in names:
                        path = f"/subscriptions/{owner}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachines/{name}"
                        new = self.add(f"{path}/extensions/extension1") or new
        return new

    def _words_for_ids(self, simulator: Simulator, texts: list[str]) -> bool:
        """A word that stands for an id becomes one, of the type that the cmdlet's resources have."""
        for text in texts:
            for word, noun in said.NO_ID.findall(text):
                for command in said.COMMAND.findall(self.code):
                    resource = getattr(REGISTRY.find(command), "resource", None)
                    if resource is None or resource.noun != noun or word not in self.code:
                        continue
                    namespace, *kinds = resource.type.split("/")
                    names = "/".join(f"{kind}/name{number}" for number, kind in enumerate(kinds, 1))
                    path = f"{self._scope()}/providers/{namespace}/{names}"
                    self.code = re.sub(rf"(['\"]?)(?<![\w$-]){re.escape(word)}(?!\w)\1", f"'{path}'", self.code)
                    self.add(path)
                    return True
        return False

    def _words_for_values(self, simulator: Simulator, texts: list[str]) -> bool:
        """A word that stands for a time or a number becomes one."""
        before = self.code
        for text in texts:
            found = said.NO_VALUE.search(text)
            if found:
                value = "(Get-Date).AddDays(-1)" if found[2] == "DateTime" else "8"
                self.code = re.sub(rf"(['\"]?)(?<![\w$-]){re.escape(found[1])}(?![\w-])\1", value, self.code)
        return self.code != before

    def _what_was_asked_for(self, simulator: Simulator, texts: list[str]) -> bool:
        missing = [
            entry
            for entry in simulator.log.requests()
            if entry.status == 404
            and (entry.method != "HEAD" or any("resource group does not exist" in text for text in texts))
            or entry.code in ("ResourceGroupNotFound", "ParentResourceNotFound")
        ]
        return any(self.add(_resource_of(entry.path, entry.method)) for entry in reversed(missing))

    def _data(self, simulator: Simulator, texts: list[str]) -> bool:
        """The vaults and accounts that were asked at their own hosts, and what lies in them."""
        for entry in simulator.log.requests():
            thing = example_data.missed(entry)
            if thing is None or thing._replace(folder=True) in self._things:
                continue
            if thing in self._things:
                if thing.service != "file":
                    continue
                self._things.remove(thing)
                thing = thing._replace(folder=True)
            top = thing.path[0] if thing.path and thing.service in ("blob", "file", "queue") else ""
            if top != top.lower() and top in self.code:  # No container has a name with capital letters.
                self.code = self.code.replace(top, top.lower())
                return True
            kind, name = example_data.TYPES[thing.service], example_data.account_of(thing)
            if not any(path.lower().endswith(f"/{kind}/{name}".lower()) for path in self._paths):
                return self.add(f"{self._scope()}/providers/{kind}/{name}")
            self._things.append(thing)
            return True
        return False

    def _directory(self, simulator: Simulator, texts: list[str]) -> bool:
        """Users, groups, applications and service principals."""
        wanted = [*example_directory.missed(simulator.log.requests(), texts), *example_directory.named_in(self.code)]
        new = [entry for entry in dict.fromkeys(wanted) if entry not in self._objects]
        self._objects += new
        return bool(new)

    def _missed_children(self, simulator: Simulator, texts: list[str]) -> bool:
        """Rules, listeners, subnets ... that the example looks for in a resource."""
        if not any(MISSED.search(text) for text in texts):
            return False
        new = [child for child in children_of(self.code) if child not in self._children]
        self._children += dict.fromkeys(new)
        return bool(new)

    def _counterparts(self, simulator: Simulator, texts: list[str]) -> bool:
        """What the example takes away, changes or gets, made by the cmdlet that makes it."""
        line, place = made_before(self.code, texts, self._made)
        if line:
            self._made.append(line)
            self.code = f"{self.code[:place]}{line}{self.code[place:]}"
        return bool(line)

    def _ids_of_code(self, simulator: Simulator, texts: list[str]) -> bool:
        """What the example names by ids, where nothing else helped."""
        added = [self.add(found) for found in said.ID.findall(self.code)]
        return any(added)

    def _named_in_lists(self, simulator: Simulator, texts: list[str]) -> bool:
        """What the example looks for by its name alone, or only by its group, and did not find."""
        if not any(said.NOTHING.search(text) for text in texts):
            return False
        added = [self.add(f"{self._scope(group)}/providers/{kind}/{name}") for kind, group, name in sought(self.code)]
        return any(added)

    def _lower_names(self, simulator: Simulator, texts: list[str]) -> bool:
        """Names in small letters, where a service takes no others."""
        for entry in simulator.log.requests():
            name = entry.path.rpartition("/")[2]
            if entry.code == "InvalidResourceName" and name != name.lower() and name in self.code:
                self.code = self.code.replace(name, name.lower())
                return True
        return False

    def _sources(self, simulator: Simulator, texts: list[str]) -> bool:
        """The blobs and files that the example copies from."""
        words = {name.lower(): value for name, _, value in said.SOURCE.findall(self.code) if "$" not in value}
        words |= {name.lower(): value for name, value in said.SOURCE_VARIABLE.findall(self.code)}
        if not words or not any(said.NO_SOURCE.search(text) for text in texts):
            return False
        missed = [entry for entry in simulator.log.requests() if entry.code in said.SOURCE_CODES]
        for entry in missed:
            thing = example_data.missed(entry)
            names = (words.get("container") or words.get("share"), words.get("blob") or words.get("file"))
            if thing is None or None in names:
                continue
            service = "blob" if "container" in words else "file"
            host = entry.host.replace(f".{thing.service}.", f".{service}.")
            source = example_data.Thing(service, host, tuple(str(name) for name in names))
            if source not in self._things:
                self._things.append(source)
                return True
        return False

    def _vaults(self, simulator: Simulator, texts: list[str]) -> bool:
        """A vault of Recovery Services with something in it, and what lies there for variables without a value."""
        if self._vault is not None:
            old = self.code, self.before
            self.code, self.before = example_vaults.changed(self.code, self.before, texts)
            return old != (self.code, self.before)
        self._vault = vault = example_vaults.wanted(self.code, texts)
        if vault is None:
            return False
        self.before += example_vaults.before(vault, self.code)
        self.code = example_vaults.with_objects(self.code)
        for path in vault.needed:
            self.add(path)
        return True

    def _access_policies(self, simulator: Simulator, texts: list[str]) -> bool:
        """The stored policies of containers, shares, queues and tables that the example asks for."""
        found = next(filter(None, map(said.NO_POLICY.search, texts)), None)
        command = said.POLICY_COMMAND.search(self.code)
        if found is None or command is None:
            return False
        given = " ".join(f"-{name} {value}" for name, value in said.POLICY_WORDS.findall(command[2]))
        line = f"$null = New-AzStorage{command[1]}StoredAccessPolicy {given}\n"
        if line in self.before:
            return False
        self.before += line
        return True

    def _scope(self, group: str = "") -> str:
        return f"/subscriptions/{OWN}/resourceGroups/{group or self._group()}"

    def _group(self) -> str:
        return next((group for owner, group in self._machines if owner == OWN), "rg1")


def _normal(location: str) -> str:
    return location.replace(" ", "").lower()


def _resource_of(path: str, method: str) -> str:
    """The resource that a request concerns: the path without an action or the name of a list at its end; of a PUT what is above it."""
    parts = path.strip("/").split("/")
    if "providers" not in [part.lower() for part in parts]:
        return path
    start = len(parts) - 1 - [part.lower() for part in parts][::-1].index("providers")
    below = len(parts) - start - 2
    keep = len(parts) - (below % 2) - (2 if method == "PUT" and below % 2 == 0 else 0)
    return "/" + "/".join(parts[: max(keep, 4)])
