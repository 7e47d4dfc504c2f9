"""What is found in databases on machines of one's own, and what is known of their data.

Source: the cmdlets of SqlVulnerabilityAssessment and SqlInformationProtectionPolicy in Az.Security.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from cmdlets._az.builders import class_named
from cmdlets._az.cmdlet import AzCmdlet, cmdlet
from cmdlets._az.objects import ServiceObject, to_json
from cmdlets.az_security._base import command_class
from cmdlets.az_security._classes import full_name
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation

_VERSION = "2020-07-01-preview"
_POLICY_VERSION = "2017-08-01-preview"
_RESULTS = "PSSqlVulnerabilityAssessmentBaselineResults"


class _Assessment(AzCmdlet):
    """Base of those for one database."""

    exception = "Microsoft.Rest.Azure.CloudException"

    def database(self) -> str:
        """The id of the database: by the machine's id, or by the names of one that is not in Azure."""
        server, name = quote(str(self.Server)), quote(str(self.Database))
        return f"{self._machine()}/sqlServers/{server}/databases/{name}"

    def _machine(self) -> str:
        if self.bound.get("ResourceId"):
            given = str(self.ResourceId).strip("/")
            if not given.lower().startswith("subscriptions/"):
                self.invalid(f"'{given}' is not the id of a machine.", given)
            return f"/{given}"
        names = f"{self.ComputerName}_{self.AgentId}_{self.VmUuid}"
        return f"{str(self.WorkspaceResourceId).rstrip('/')}/onPremiseMachines/{quote(names)}"

    def path(self, *below: Any) -> str:
        """The path of what belongs to the database's assessment."""
        start = f"{self.database()}/providers/Microsoft.Security/sqlVulnerabilityAssessments/default"
        return "/".join((start, *(quote(str(each), safe="") for each in below)))

    @property
    def query(self) -> dict[str, str]:
        """The query of every request."""
        return {"workspaceId": str(self.WorkspaceId)}

    def results(self, documents: Iterable[Mapping[str, Any]]) -> ServiceObject:
        """The object of baselines."""
        made = class_named(full_name(_RESULTS))({"workSpaceId": str(self.WorkspaceId)})
        made.put("Results", [rule_of(each) for each in documents])
        return made


def rule_of(document: Mapping[str, Any]) -> ServiceObject:
    """The object of what is right though a rule finds it."""
    return class_named(full_name("PSSqlVulnerabilityAssessmentRuleResult"))(dict(document))


@cmdlet("Get-AzSecuritySqlVulnerabilityAssessmentBaseline")
class GetAzSecuritySqlVulnerabilityAssessmentBaseline(_Assessment):
    """Gets what is right for a database though a rule finds it."""

    net_command = command_class("Get-AzSecuritySqlVulnerabilityAssessmentBaseline")

    def process(self) -> None:
        self.write_read(self._read)

    def _read(self) -> Iterator[Value]:
        if self.bound.get("RuleId"):
            yield self.results([self.manager().get(self.path("baselineRules", self.RuleId), _VERSION, self.query)])
        else:
            yield self.results(list(self.manager().items(self.path("baselineRules"), _VERSION, self.query)))


class _Scan(_Assessment):
    """Base of those that read scans."""

    shows: ClassVar[str] = ""

    def parts(self) -> tuple[Any, ...]:
        """What the path ends with: names, the last of them None for a list."""
        raise NotImplementedError

    def process(self) -> None:
        *above, last = self.parts()
        made = class_named(full_name(self.shows))
        if last:
            self.write_read(lambda: [made(self.manager().get(self.path(*above, last), _VERSION, self.query))])
        else:
            self.write_read(
                lambda: (made(each) for each in self.manager().items(self.path(*above), _VERSION, self.query))
            )


@cmdlet("Get-AzSecuritySqlVulnerabilityAssessmentScanRecord")
class GetAzSecuritySqlVulnerabilityAssessmentScanRecord(_Scan):
    """Gets the scans of a database."""

    net_command = command_class("Get-AzSecuritySqlVulnerabilityAssessmentScanRecord")
    shows = "PSSqlVulnerabilityAssessmentScanRecord"

    def parts(self) -> tuple[Any, ...]:
        return ("scans", self.ScanId)


@cmdlet("Get-AzSecuritySqlVulnerabilityAssessmentScanResult")
class GetAzSecuritySqlVulnerabilityAssessmentScanResult(_Scan):
    """Gets what a scan of a database found, the latest where none is named."""

    net_command = command_class("Get-AzSecuritySqlVulnerabilityAssessmentScanResult")
    shows = "PSSqlVulnerabilityAssessmentScanResult"

    def parts(self) -> tuple[Any, ...]:
        return ("scans", self.ScanId or "latest", "scanResults", self.RuleId)


def _rows(value: Value) -> list[list[str]]:
    """The rows of a result: texts, or one row of them."""
    rows = [unwrap(each) for each in unwrap(value)]
    if rows and all(isinstance(each, str) for each in rows):
        return [[str(each) for each in rows]]
    return [[str(convert_to(each, "string")) for each in row] for row in rows]


@cmdlet("Add-AzSecuritySqlVulnerabilityAssessmentBaseline")
class AddAzSecuritySqlVulnerabilityAssessmentBaseline(_Assessment):
    """Adds a result to what is right; that of the latest scan where none is given."""

    net_command = command_class("Add-AzSecuritySqlVulnerabilityAssessmentBaseline")

    def process(self) -> None:
        if self.should_process(self.database(), "Add baseline"):
            self.perform(f"change of the baseline of '{self.Database}'", self._work)

    def _work(self, operation: Operation) -> list[Value]:
        given: Any = unwrap(self.bound.get("InputObject"))
        if given is not None:
            return [self._put(operation, rule.Name, {"results": to_json(rule.Results)}) for rule in given.Results or ()]
        body: dict[str, Any] = {"latestScan": True} if self.Baseline is None else {"results": _rows(self.Baseline)}
        return [self._put(operation, self.RuleId, body)]

    def _put(self, operation: Operation, rule: Any, body: dict[str, Any]) -> Value:
        path = self.path("baselineRules", rule)
        status = operation.write(self.manager(), "PUT", path, _VERSION, body, query=self.query)
        return rule_of(status.result or {})


@cmdlet("Set-AzSecuritySqlVulnerabilityAssessmentBaseline")
class SetAzSecuritySqlVulnerabilityAssessmentBaseline(_Assessment):
    """Replaces what is right for a database."""

    net_command = command_class("Set-AzSecuritySqlVulnerabilityAssessmentBaseline")

    def process(self) -> None:
        database = self.database()
        if not self.should_process(database, "Set baseline"):
            return
        question = "Are you sure you want to set baseline? - This will discard your old baseline work."
        if not self.Force and not self.should_continue(question, f"Setting baseline for {database}."):
            return
        self.perform(f"replacement of the baseline of '{self.Database}'", self._work)

    def _work(self, operation: Operation) -> list[Value]:
        path = self.path("baselineRules")
        status = operation.write(self.manager(), "POST", path, _VERSION, self._body(), query=self.query)
        return [self.results(list((status.result or {}).get("value") or ()))]

    def _body(self) -> dict[str, Any]:
        given: Any = unwrap(self.bound.get("InputObject"))
        if given is not None:
            return {"results": {str(rule.Name): to_json(rule.Results) for rule in given.Results or ()}}
        if self.BaselineSet is None:
            return {"latestScan": True}
        rules = {str(convert_to(name, "string")): _rows(rows) for name, rows in unwrap(self.BaselineSet).items()}
        return {"results": rules}


@cmdlet("Remove-AzSecuritySqlVulnerabilityAssessmentBaseline")
class RemoveAzSecuritySqlVulnerabilityAssessmentBaseline(_Assessment):
    """Removes results from what is right."""

    net_command = command_class("Remove-AzSecuritySqlVulnerabilityAssessmentBaseline")

    def process(self) -> None:
        given: Any = unwrap(self.bound.get("InputObject"))
        if given is None:
            rules = [(self.path("baselineRules", self.RuleId), str(self.RuleId))]
            workspace = str(self.WorkspaceId)
        else:
            rules = [(str(rule.Id), str(rule.Id)) for rule in given.Results or ()]
            workspace = str(given.WorkSpaceId or "")
        for path, name in rules:
            if "/baselineRules/".lower() not in path.lower():
                self.invalid(f"'{path}' is not the id of a baseline's rule.", path)
            question = f"Are you sure you want to proceed with removing baseline for rule {name}"
            if self.should_process(name, "Remove baseline") and (
                self.Force or self.should_continue(question, f"Removing baseline for {name}")
            ):
                self.perform(
                    f"removal of the baseline for {name}", partial(self._work, path, {"workspaceId": workspace})
                )
        if self.PassThru:
            self.write(True)

    def _work(self, path: str, query: dict[str, str], operation: Operation) -> list[Value]:
        operation.write(self.manager(), "DELETE", path, _VERSION, query=query)
        return []


class _Policy(AzCmdlet):
    """Base of those for the policy of the directory."""

    exception = "Microsoft.Rest.Azure.CloudException"

    def policy_path(self, name: str) -> str:
        """The path of the policy in the group of all subscriptions."""
        tenant = self.connection().context.tenant_id
        group = f"/providers/Microsoft.Management/managementGroups/{tenant}"
        return f"{group}/providers/Microsoft.Security/informationProtectionPolicies/{name}"


@cmdlet("Get-AzSqlInformationProtectionPolicy")
class GetAzSqlInformationProtectionPolicy(_Policy):
    """Gets the labels of data and what is recognised as which."""

    net_command = command_class("Get-AzSqlInformationProtectionPolicy")

    def process(self) -> None:
        self.perform("reading of the policy", self._work)

    def _work(self, operation: Operation) -> list[Value]:
        found = self.manager().get(self.policy_path("effective"), _POLICY_VERSION).get("properties") or {}
        return [_policy_of(found)]


def _policy_of(properties: Mapping[str, Any]) -> ServiceObject:
    return class_named(full_name("PSSqlInformationProtectionPolicy"))(dict(properties))


def _json_names(value: Any) -> Any:
    """JSON whose names begin with small letters."""
    if isinstance(value, dict):
        return {name[:1].lower() + name[1:]: _json_names(item) for name, item in value.items()}
    return [_json_names(each) for each in value] if isinstance(value, list) else value


@cmdlet("Set-AzSqlInformationProtectionPolicy")
class SetAzSqlInformationProtectionPolicy(_Policy):
    """Sets the labels of data and what is recognised as which."""

    net_command = command_class("Set-AzSqlInformationProtectionPolicy")

    def process(self) -> None:
        text = self.Policy if self.bound.get("Policy") is not None else self._text()
        try:
            policy = _json_names(json.loads(str(text)))
        except ValueError as problem:
            self.invalid(f"The policy is no JSON: {problem}")
        if not isinstance(policy, dict) or set(policy) != {"labels", "informationTypes"}:
            self.invalid("The policy is no object with Labels and InformationTypes.")
        self._check(policy)
        self.perform("change of the policy", lambda operation: self._work(operation, policy))

    def _text(self) -> str:
        path = self.engine.full_path(str(self.FilePath))
        try:
            return Path(path).read_text(encoding="utf-8-sig")
        except OSError:
            self.invalid(f"Cannot find file '{self.FilePath}'.", self.FilePath)

    def _check(self, policy: dict[str, Any]) -> None:
        names = [each.get("displayName") for part in policy.values() for each in part.values()]
        twice = sorted({str(name) for name in names if names.count(name) > 1})
        if twice:
            shown = ",".join(f"'{name}'" for name in twice)
            self.invalid(
                f"The display names of labels and information types are to be unique; more than once: {shown}."
            )

    def _work(self, operation: Operation, policy: dict[str, Any]) -> list[Value]:
        path = self.policy_path("custom")
        operation.write(self.manager(), "PUT", path, _POLICY_VERSION, {"properties": policy})
        return [_policy_of(policy)]
