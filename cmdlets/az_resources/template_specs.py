"""Template specs: templates that lie in Azure, by versions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import AzureObject, string_dictionary
from cmdlets._az.resource_ids import parse_id, path_of_group, resource_path
from cmdlets.az_resources._base import COMMANDS, MODELS, ResourcesCmdlet, date_time, tag_texts
from cmdlets.az_resources._templates import TemplateUnreadableError, read_json, read_json_text, template_of_file
from cmdlets.az_resources.resource_groups import group_path
from cmdlets.utility._json_reader import JsonReaderError
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.values import PSCustomObject, Value

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import ResourceManager

_TYPE = "Microsoft.Resources/templateSpecs"
_VERSION = "2022-02-01"
_GROUPS = "2024-11-01"


class PSTemplateSpecVersion(AzureObject):
    """A version of a template spec."""

    __slots__ = ()
    net_name = f"{MODELS}PSTemplateSpecVersion"

    @classmethod
    def of(cls, document: dict[str, Any]) -> PSTemplateSpecVersion:
        """The object for the service's document."""
        properties = document.get("properties") or {}
        return cls(
            {
                "Id": document.get("id"),
                "Name": document.get("name"),
                "Description": properties.get("description"),
                "Tags": string_dictionary(dict(document.get("tags") or {})),
                "LinkedTemplates": [],
                "MainTemplate": _text(properties.get("mainTemplate")),
                **_times(document),
                "UIFormDefinition": _text(properties.get("uiFormDefinition")),
            }
        )

    def ToString(self) -> str:
        return str(self.values["Name"])


class PSTemplateSpec(AzureObject):
    """A template spec, with the versions that were asked for."""

    __slots__ = ()
    net_name = f"{MODELS}PSTemplateSpec"

    @classmethod
    def of(cls, document: dict[str, Any], versions: list[dict[str, Any]] | None = None) -> PSTemplateSpec:
        """The object for the service's documents."""
        properties = document.get("properties") or {}
        found = parse_id(document.get("id") or "")
        return cls(
            {
                "Id": document.get("id"),
                "Type": document.get("type"),
                "Name": document.get("name"),
                "Location": document.get("location"),
                "Description": properties.get("description"),
                "DisplayName": properties.get("displayName"),
                **_times(document),
                "Tags": string_dictionary(dict(document.get("tags") or {})),
                "Versions": None if versions is None else [PSTemplateSpecVersion.of(each) for each in versions],
                "ResourceGroupName": found.group if found is not None else None,
                "SubscriptionId": found.subscription if found is not None else None,
            }
        )


def _times(document: dict[str, Any]) -> dict[str, Value]:
    system = document.get("systemData") or {}
    return {
        "CreationTime": date_time(system.get("createdAt")),
        "LastModifiedTime": date_time(system.get("lastModifiedAt")),
    }


def _text(document: Any) -> str | None:
    return None if document is None else json.dumps(document, indent=2, ensure_ascii=False)


class SpecCmdlet(ResourcesCmdlet):
    """Base: the spec that an id, or group and name say."""

    def path(self, manager: ResourceManager) -> tuple[str, str | None]:
        """The path of the spec, and its version where one is meant."""
        given = self.bound.get("ResourceId")
        if given:
            own = self.id_of_kind(str(given), _TYPE, f"{_TYPE}/versions")
            parts = own.strip("/").split("/")
            start = "/" + "/".join(parts[: [part.lower() for part in parts].index("templatespecs") + 2])
            return start, self.bound.get("Version") or own[len(start) :].rpartition("/")[2] or None
        if not self.bound.get("ResourceGroupName") or not self.bound.get("Name"):
            self.invalid("Give -ResourceGroupName and -Name, or -ResourceId.")
        group = path_of_group(manager.subscription, str(self.bound["ResourceGroupName"]))
        path = resource_path(group, _TYPE, (str(self.bound["Name"]),))
        return path, self.bound.get("Version")

    def template(self) -> dict[str, Any] | None:
        """The template that was given; one that links to files beside it is refused."""
        try:
            if self.bound.get("TemplateFile"):
                found: Any = template_of_file(self.full_path(self.bound["TemplateFile"]))
            elif self.bound.get("TemplateJson"):
                found = read_json_text(self.bound["TemplateJson"])
            else:
                return None
        except (TemplateUnreadableError, JsonReaderError) as problem:
            self.fail(str(problem), "System.ArgumentException")
        if '"relativePath"' in json.dumps(found):
            self.refuse("Templates that link to others by 'relativePath' are not packed into template specs yet.")
        template: dict[str, Any] = found
        return template

    def form(self) -> Any:
        """The form for the portal that was given."""
        try:
            if self.bound.get("UIFormDefinitionFile"):
                return read_json(self.full_path(self.bound["UIFormDefinitionFile"]))
            text = self.bound.get("UIFormDefinitionString")
            return read_json_text(text) if text else None
        except (TemplateUnreadableError, JsonReaderError) as problem:
            self.fail(str(problem), "System.ArgumentException")

    def put(self, operation: Operation, manager: ResourceManager, path: str, version: str | None) -> PSTemplateSpec:
        """Write the spec, and its version where one is meant: what was not given stays."""
        before = manager.find(path, _VERSION)
        location = self.bound.get("Location") or (before or {}).get("location") or self._group_location(manager, path)
        tags = tag_texts(self.bound.get("Tag"))
        kept = (before or {}).get("properties") or {}
        changed = {
            member: self.bound.get(name, kept.get(member))
            for name, member in (("Description", "description"), ("DisplayName", "displayName"))
        }
        body = _body(location, tags if tags is not None else (before or {}).get("tags"), changed)
        spec = operation.write(manager, "PUT", path, _VERSION, body).result
        if not version:
            return PSTemplateSpec.of(spec, [])
        place = f"{path}/versions/{quote(version, safe='')}"
        old = manager.find(place, _VERSION)
        known = (old or {}).get("properties") or {}
        parts = {
            "description": self.bound.get("VersionDescription", known.get("description")),
            "mainTemplate": self.template() or known.get("mainTemplate"),
            "linkedTemplates": known.get("linkedTemplates") or [],
            "uiFormDefinition": self.form() or known.get("uiFormDefinition"),
        }
        own_tags = tags if tags is not None else (old or spec).get("tags")
        made = operation.write(manager, "PUT", place, _VERSION, _body(location, own_tags, parts)).result
        return PSTemplateSpec.of(spec, [made])

    def _group_location(self, manager: ResourceManager, path: str) -> str:
        found = parse_id(path)
        group = manager.get(group_path(manager, found.group if found is not None else ""), _GROUPS)
        return str(group["location"])


def _body(location: str, tags: Any, properties: dict[str, Any]) -> dict[str, Any]:
    sent = {name: value for name, value in properties.items() if value is not None}
    return {"location": location, **({"tags": tags} if tags is not None else {}), "properties": sent}


@cmdlet("Get-AzTemplateSpec")
class GetAzTemplateSpec(SpecCmdlet):
    """Gets template specs: all, those of a group, or one with its versions."""

    net_command = f"{COMMANDS}GetAzTemplateSpec"

    def process(self) -> None:
        self.write_read(self._found)

    def _found(self) -> Iterator[Value]:
        manager = self.manager()
        if not self.Name and not self.ResourceId:
            scope = manager.subscription
            if self.ResourceGroupName:
                scope = path_of_group(scope, self.ResourceGroupName)
            found = manager.items(f"{scope}/providers/Microsoft.Resources/templateSpecs/", _VERSION)
            yield from map(PSTemplateSpec.of, found)
            return
        path, version = self.path(manager)
        spec = manager.get(path, _VERSION)
        if version:
            versions = [manager.get(f"{path}/versions/{quote(version, safe='')}", _VERSION)]
        else:
            versions = list(manager.items(f"{path}/versions", _VERSION))
        yield PSTemplateSpec.of(spec, versions)


@cmdlet("New-AzTemplateSpec")
class NewAzTemplateSpec(SpecCmdlet):
    """Makes a version of a template spec."""

    net_command = f"{COMMANDS}NewAzTemplateSpec"

    def process(self) -> None:
        manager = self.manager()
        path, version = self.path(manager)
        if not self.should_process(f"{path}/versions/{version}", "Create"):
            return
        self.template()
        self.form()
        try:
            there = manager.find(f"{path}/versions/{quote(str(version), safe='')}", _VERSION) is not None
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        question = (
            f"Template Spec version '{version}' already exists and this action will overwrite existing data for it."
        )
        if there and not self.Force and not self.should_continue(question, ""):
            return
        self.perform(f"creation of {path}", lambda operation: [self.put(operation, manager, path, version)])


@cmdlet("Set-AzTemplateSpec")
class SetAzTemplateSpec(SpecCmdlet):
    """Changes a template spec, or a version of it."""

    net_command = f"{COMMANDS}SetAzTemplateSpec"

    def process(self) -> None:
        manager = self.manager()
        path, version = self.path(manager)
        if self.should_process(path if not version else f"{path}/versions/{version}", "Update"):
            self.template()
            self.form()
            self.perform(f"update of {path}", lambda operation: [self.put(operation, manager, path, version)])


@cmdlet("Remove-AzTemplateSpec")
class RemoveAzTemplateSpec(SpecCmdlet):
    """Removes a template spec with all its versions, or one of these."""

    net_command = f"{COMMANDS}RemoveAzTemplateSpec"

    def process(self) -> None:
        path, version = self.path(self.manager())
        name = path.rpartition("/")[2]
        what = f"version '{version}' of Template Spec '{name}'" if version else f"Template Spec '{name}'"
        place = f"{path}/versions/{quote(version, safe='')}" if version else path
        if self.agreed(place, f"Deleting {what}", f"Are you sure you want to remove {what}"):
            self.send("DELETE", place, _VERSION, title=f"deletion of {place}", shown=lambda status: True)


@cmdlet("Export-AzTemplateSpec")
class ExportAzTemplateSpec(SpecCmdlet):
    """Writes a version of a template spec into a folder, with the templates that it links to."""

    net_command = f"{COMMANDS}ExportAzTemplateSpec"

    def process(self) -> None:
        manager = self.manager()
        path, version = self.path(manager)
        try:
            found = manager.get(f"{path}/versions/{quote(str(version), safe='')}", _VERSION)
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        properties = found.get("properties") or {}
        folder = Path(self.full_path(self.OutputFolder))
        name = f"{path.rpartition('/')[2]}.{version}"
        files = {f"{name}.json": properties.get("mainTemplate")}
        for each in properties.get("linkedTemplates") or ():
            files[str(each["path"]).replace("\\", "/")] = each.get("template")
        if properties.get("uiFormDefinition") is not None:
            files[f"{name}.uiformdefinition.json"] = properties["uiFormDefinition"]
        root = folder.resolve()
        for relative, content in files.items():
            file = (root / relative).resolve()
            if root not in file.parents:
                self.fail(f"'{relative}' lies outside of '{folder}'.", "System.InvalidOperationException")
            if self.should_process(str(file), "Create"):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(_text(content) or "", "utf-8")
        self.write(PSCustomObject({"Path": str(folder / f"{name}.json")}))
