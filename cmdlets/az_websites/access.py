"""Who reaches a web app, and where its requests go. Source: the cmdlets of AccessRestriction and TrafficRouting in Az.Websites."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import cmdlet
from cmdlets._az.objects import ServiceObject, to_json
from cmdlets._az.operations import OperationRefusedError
from cmdlets.az_websites import _subnets
from cmdlets.az_websites._base import Place, SiteCmdlet, net_command
from cmdlets.az_websites._classes import MODELS, SDK, VERSION
from cmdlets.az_websites.site_settings import configuration
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_MAIN, _SCM = "ipSecurityRestrictions", "scmIpSecurityRestrictions"
_USES_MAIN = "scmIpSecurityRestrictionsUseMain"
_TAGS_VERSION = "2020-05-01"


def restrictions(place: Place, config: dict[str, Any]) -> Value:
    """The object of a site's restrictions, made of its configuration."""
    values = {
        "resourceGroupName": place.group,
        "webAppName": place.name,
        "slotName": place.slot or None,
        "mainSiteAccessRestrictions": [_shown(each) for each in config.get(_MAIN) or ()],
        "scmSiteAccessRestrictions": [_shown(each) for each in config.get(_SCM) or ()],
        "scmSiteUseMainSiteRestrictionConfig": bool(config.get(_USES_MAIN)),
    }
    return class_named(f"{MODELS}PSAccessRestrictionConfig")(values)


def _shown(rule: dict[str, Any]) -> dict[str, Any]:
    found = {
        "ruleName": rule.get("name"),
        "description": rule.get("description"),
        "action": rule.get("action"),
        "priority": rule.get("priority") or 0,
        "tag": rule.get("tag"),
        "httpHeader": rule.get("headers"),
    }
    if rule.get("ipAddress") is not None:
        return {**found, "ipAddress": rule["ipAddress"]}
    return {**found, "subnetId": rule.get("vnetSubnetResourceId")}


class Restrictions(SiteCmdlet):
    """Base of those about restrictions."""

    slot_names = ("SlotName",)
    site_names: ClassVar[tuple[str, ...]] = ("WebAppName", "Name")

    def title(self, place: Place) -> str:
        return f"update of the access restrictions of web app '{place.shown}'"

    def rules(self, config: dict[str, Any]) -> list[dict[str, Any]]:
        """The rules of the site, or with -TargetScmSite those of its deployments."""
        found: list[dict[str, Any]] = config.setdefault(_SCM if self.TargetScmSite else _MAIN, [])
        return found

    def after(self, place: Place) -> list[Value]:
        """With -PassThru the restrictions as they are then. Raises ServiceError."""
        return [restrictions(place, self.config(place))] if self.PassThru else []


@cmdlet("Get-AzWebAppAccessRestrictionConfig")
class GetAzWebAppAccessRestrictionConfig(Restrictions):
    """Gets who reaches a web app."""

    net_command = net_command("WebApps", "GetAzureWebAppAccessRestrictionConfigCmdlet")

    def process(self) -> None:
        place = self.place()
        self.write_read(lambda: [restrictions(place, configuration(self.read_site(place)))])


@cmdlet("Update-AzWebAppAccessRestrictionConfig")
class UpdateAzWebAppAccessRestrictionConfig(Restrictions):
    """Says whether the rules of the site are those for its deployments too."""

    net_command = net_command("WebApps", "UpdateAzureWebAppAccessRestrictionConfigCmdlet")
    site_names = ("Name",)

    def place(self) -> Place:
        given: Any = unwrap(self.bound.get("InputObject"))
        if given is None:
            return super().place()
        if not (given.ResourceGroupName and given.WebAppName):
            self.invalid("The object given as -InputObject names no web app.")
        return Place(given.ResourceGroupName, given.WebAppName, given.SlotName or "")

    def _inherits(self) -> bool:
        given: Any = unwrap(self.bound.get("InputObject"))
        chosen = (
            self.ScmSiteUseMainSiteRestrictionConfig if given is None else given.ScmSiteUseMainSiteRestrictionConfig
        )
        return bool(chosen)

    def agreed(self, place: Place) -> bool:
        maybe = "" if self._inherits() else "not "
        action = f"Update Scm Site of WebApp '{place.name}' to {maybe}use Main Site Access Restriction Config"
        return self.should_process(place.name, action)

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        config = configuration(self.read_site(place))
        if bool(config.get(_USES_MAIN)) != self._inherits():
            config[_USES_MAIN] = self._inherits()
            self.change_config(operation, place, config)
        return [restrictions(place, config)] if self.PassThru else []


@cmdlet("Add-AzWebAppAccessRestrictionRule")
class AddAzWebAppAccessRestrictionRule(Restrictions):
    """Adds a rule for addresses, a service tag or a subnet."""

    net_command = net_command("WebApps", "AddAzureWebAppAccessRestrictionRuleCmdlet")
    site_names = ("WebAppName",)

    def agreed(self, place: Place) -> bool:
        return self.should_process(place.name, f"Adding Access Restriction Rule for Web App '{place.name}'")

    def process(self) -> None:
        for each in str(self.IpAddress or "").split(",") if self.IpAddress else ():
            try:
                ipaddress.ip_network(each.strip(), strict=False)
            except ValueError:
                self.invalid(f"'{each}' is no range of addresses such as 192.168.0.0/24.", self.IpAddress)
        super().process()

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        config = configuration(self.read_site(place))
        rule: dict[str, Any] = {"action": self.Action or "Allow", "priority": int(self.Priority)}
        for parameter, name in (("Name", "name"), ("Description", "description")):
            if self.bound.get(parameter):
                rule[name] = self.bound[parameter]
        if self.HttpHeader is not None:
            rule["headers"] = _headers(self.HttpHeader)
        known = self.rules(config)
        if self.IpAddress or self.ServiceTag:
            self._by_address(rule, known, self.read_location(place))
        else:
            self._by_subnet(operation, place, rule, known)
        known.append(rule)
        self.change_config(operation, place, config)
        return self.after(place)

    def read_location(self, place: Place) -> str:
        """Where the site is, which says what service tags there are; nothing where no tag is asked for. Raises ServiceError."""
        if not self.ServiceTag:
            return ""
        return str(self.manager().get(self.site_path(place), VERSION).get("location") or "")

    def _by_address(self, rule: dict[str, Any], known: list[dict[str, Any]], location: str) -> None:
        address = self.IpAddress or self.ServiceTag
        if any(str(each.get("ipAddress") or "").lower() == address.lower() for each in known):
            what = "Ip Address" if self.IpAddress else "Service Tag"
            raise OperationRefusedError(f"A rule for {what} '{address}' already exists.")
        rule["ipAddress"] = address
        if self.ServiceTag:
            rule["tag"] = "ServiceTag"
            self._check_tags(location.replace(" ", "").lower())

    def _check_tags(self, location: str) -> None:
        """Raise OperationRefusedError for a tag that the region does not have; who may not list them is believed."""
        path = f"{self.manager().subscription}/providers/Microsoft.Network/locations/{location}/serviceTags"
        try:
            found = self.manager().get(path, _TAGS_VERSION)
        except ServiceError:
            return
        names = {str(each.get("name")).lower() for each in found.get("values") or ()}
        for tag in str(self.ServiceTag).split(","):
            if names and tag.strip().lower() not in names:
                raise OperationRefusedError(f"Service Tag '{tag.strip()}' is not supported.")

    def _by_subnet(self, operation: Operation, place: Place, rule: dict[str, Any], known: list[dict[str, Any]]) -> None:
        subnet = _subnets.find(self, place.group, self.SubnetId, self.VirtualNetworkName, self.SubnetName)
        if any(str(each.get("vnetSubnetResourceId") or "").lower() == subnet.lower() for each in known):
            raise OperationRefusedError(f"A rule for Subnet '{subnet}' already exists.")
        if not self.IgnoreMissingServiceEndpoint:
            _subnets.ensure_endpoint(self, operation, subnet)
        rule["vnetSubnetResourceId"] = subnet


def _headers(value: Value) -> dict[str, list[str]]:
    """HTTP headers and the values of each that are let in."""
    found = {}
    for key, each in unwrap(value).items():
        values = unwrap(each)
        texts = [values] if isinstance(values, str) else list(values)
        found[str(convert_to(key, "string"))] = [str(convert_to(text, "string")) for text in texts]
    return found


@cmdlet("Remove-AzWebAppAccessRestrictionRule")
class RemoveAzWebAppAccessRestrictionRule(Restrictions):
    """Removes a rule, by its name, address, tag or subnet."""

    net_command = net_command("WebApps", "RemoveAzureWebAppAccessRestrictionRuleCmdlet")
    site_names = ("WebAppName",)

    def agreed(self, place: Place) -> bool:
        if not (self.Name or self.IpAddress or self.ServiceTag or self.SubnetId or self.SubnetName):
            self.invalid(
                "Nothing says which rule is meant: give -Name, -IpAddress, -ServiceTag, -SubnetId or -SubnetName."
            )
        return self.should_process(place.name, f"Removing Access Restriction Rule from Web App '{place.name}'")

    def work(self, operation: Operation, place: Place) -> Iterable[Value]:
        config = configuration(self.read_site(place))
        member, wanted = self._wanted(place)
        action = (self.Action or "Allow").lower()
        rules = self.rules(config)
        for rule in rules:
            if _is(rule, member, wanted) and _is(rule, "action", action):
                rules.remove(rule)
                self.change_config(operation, place, config)
                break
        return self.after(place)

    def _wanted(self, place: Place) -> tuple[str, str]:
        """The member of a rule, and the value of it, by which the rule is found. Raises ServiceError."""
        if self.Name:
            return "name", self.Name
        if self.IpAddress or self.ServiceTag:
            return "ipAddress", self.IpAddress or self.ServiceTag
        subnet = _subnets.find(self, place.group, self.SubnetId, self.VirtualNetworkName, self.SubnetName)
        return "vnetSubnetResourceId", subnet


def _is(rule: dict[str, Any], member: str, wanted: str) -> bool:
    return str(rule.get(member) or "").lower() == wanted.lower()


class Routing(SiteCmdlet):
    """Base of those about requests that go to a slot."""

    slotted = False
    slot_names = ()
    site_names = ("WebAppName",)

    def title(self, place: Place) -> str:
        return f"update of the routing rules of web app '{place.name}'"

    def process(self) -> None:
        place = self.place()
        try:
            config = configuration(self.read_site(place))
        except ServiceError as problem:
            self.write_service_error(problem)
            return
        rules: list[dict[str, Any]] = config.setdefault("experiments", {}).setdefault("rampUpRules", [])
        self.route(place, config, rules)

    def route(self, place: Place, config: dict[str, Any], rules: list[dict[str, Any]]) -> None:
        """Do it."""
        raise NotImplementedError

    def store(self, place: Place, config: dict[str, Any], shown: list[Value]) -> None:
        """Store the configuration, and write what is shown then."""

        def work(operation: Operation) -> Iterator[Value]:
            self.change_config(operation, place, config)
            yield from shown

        self.perform(self.title(place), work)

    def rule(self) -> ServiceObject:
        """The rule that -RoutingRule gives; ends the command where an entry of it is none of a rule's."""
        made = class_named(f"{SDK}RampUpRule")()
        given = unwrap(self.RoutingRule)
        for key, value in given.items():
            name = str(convert_to(key, "string"))
            if name.lower() not in made.members:
                self.invalid(f"A routing rule has no '{name}'. It has {', '.join(sorted(_names(made)))}.", name)
            made.put(name, unwrap(value))
        if not made.get("Name"):
            self.invalid("-RoutingRule has no Name, by which rules are told apart.", given)
        return made


def _names(made: ServiceObject) -> Iterator[str]:
    return (member.name for member in made.members.values())


def _named(rules: list[dict[str, Any]], name: str) -> dict[str, Any] | None:
    return next((each for each in rules if each.get("name") == name), None)


def _rule_of(document: dict[str, Any]) -> Value:
    return class_named(f"{SDK}RampUpRule")(document)


_NO_RULE = "Given Routing Rule with name '{0}' in WebApp '{1}' is not present."


@cmdlet("Get-AzWebAppTrafficRouting")
class GetAzWebAppTrafficRouting(Routing):
    """Gets a rule by which requests go to a slot."""

    net_command = net_command("TrafficRouting", "GetAzureWebAppTrafficRoutingRule")

    def route(self, place: Place, config: dict[str, Any], rules: list[dict[str, Any]]) -> None:
        found = _named(rules, self.RuleName)
        if found is None:
            self.denied(_NO_RULE.format(self.RuleName, place.name))
        self.write(_rule_of(found))


@cmdlet("Add-AzWebAppTrafficRouting")
class AddAzWebAppTrafficRouting(Routing):
    """Adds a rule by which requests go to a slot."""

    net_command = net_command("TrafficRouting", "AddAzureWebAppTrafficRoutingRuleCmdlet")

    def route(self, place: Place, config: dict[str, Any], rules: list[dict[str, Any]]) -> None:
        rule = self.rule()
        name = str(rule.get("Name"))
        if _named(rules, name) is not None:
            self.denied(
                f"A Routing Rule with name '{name}' in WebApp '{place.name}' already exists."
                "Please use Update-AzWebAppTrafficRouting to update an existing Routing Rule."
            )
        action = f"Creating a new Routing Rule for slot '{name}' in Web Application - {place.name}."
        if self.should_process(place.name, action):
            rules.append(to_json(rule))
            self.store(place, config, [rule])


@cmdlet("Update-AzWebAppTrafficRouting")
class UpdateAzWebAppTrafficRouting(Routing):
    """Replaces a rule by which requests go to a slot."""

    net_command = net_command("TrafficRouting", "UpdateAzureWebAppTrafficRoutingRuleCmdlet")

    def route(self, place: Place, config: dict[str, Any], rules: list[dict[str, Any]]) -> None:
        rule = self.rule()
        name = str(rule.get("Name"))
        found = _named(rules, name)
        if found is None:
            self.denied(_NO_RULE.format(name, place.name))
        action = f"Updating the Routing Rule for slot - '{name}' in Web Application - {place.name}."
        if self.should_process(place.name, action):
            rules.remove(found)
            rules.append(to_json(rule))
            self.store(place, config, [rule])


@cmdlet("Remove-AzWebAppTrafficRouting")
class RemoveAzWebAppTrafficRouting(Routing):
    """Removes a rule by which requests go to a slot."""

    net_command = net_command("TrafficRouting", "RemoveAzureWebAppTrafficRoutingRuleCmdlet")

    def route(self, place: Place, config: dict[str, Any], rules: list[dict[str, Any]]) -> None:
        found = _named(rules, self.RuleName)
        if found is None:
            self.denied(f"{_NO_RULE.format(self.RuleName, place.name)}Please use a valid RuleName to remove ")
        action = f"Deleting Routing Rule for slot - '{self.RuleName}' from Web Application - {place.name}"
        if self.should_process(self.RuleName, action):
            rules.remove(found)
            self.store(place, config, [])
