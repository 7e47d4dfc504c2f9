"""What is masked in databases, how sensitive their columns are, and where digests of ledgers go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from cmdlets._az.bodies import Places, at, put_at
from cmdlets._az.objects import record_class
from cmdlets._az.resource_ids import ResourceId, resource_path
from cmdlets.az_sql._base import (
    COMMANDS,
    SqlCmdlet,
    WriteSql,
    sql,
)
from cmdlets.az_sql._families import declare, family
from pscompat.dotnet.convert import convert_to
from pscompat.dotnet.values import Value, unwrap

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from pscompat.azure.resource_manager import Document

_DATABASE = ("ServerName", "DatabaseName")
_POLICY = sql(
    "servers/databases/dataMaskingPolicies", "DataMasking.Model.DatabaseDataMaskingPolicyModel", "masking policy"
)
_RULE = sql(
    "servers/databases/dataMaskingPolicies/rules", "DataMasking.Model.DatabaseDataMaskingRuleModel", "masking rule"
)
_FUNCTIONS = {
    "nomasking": "Default",
    "default": "Default",
    "text": "Text",
    "number": "Number",
    "socialsecuritynumber": "SSN",
    "creditcardnumber": "CCN",
    "email": "Email",
}


class _SetPolicy(WriteSql):
    """Turns masking on or off, and says who sees everything."""

    passes = True
    says = True
    keeps = (".dataMaskingState", ".exemptPrincipals")
    places = {"DataMaskingState": ".dataMaskingState", "PrivilegedUsers": ".exemptPrincipals"}


family(
    __name__,
    "AzSqlDatabaseDataMaskingPolicy",
    _POLICY,
    {"Get": {}, "Set": {"base": _SetPolicy}},
    names=_DATABASE,
    fixed="Default",
)


class _Rule(SqlCmdlet):
    """Base of those about the rules of a database, which are found by their columns."""

    says = True

    def rules(self, target: ResourceId) -> list[dict[str, Any]]:
        """The rules that the arguments fit. Raises ServiceError."""
        path = self.path(target._replace(names=(*target.names[:2], "Default", "x"))).rpartition("/")[0]
        found = self.manager().items(path, self.resource.version)
        wanted = {"schemaName": self.SchemaName, "tableName": self.TableName, "columnName": self.ColumnName}
        return [
            each
            for each in found
            if all(
                not value or str(at(each, f".{name}")).lower() == str(value).lower() for name, value in wanted.items()
            )
        ]

    def rule_path(self, target: ResourceId, name: str) -> str:
        """The path of a rule."""
        return self.path(target._replace(names=(*target.names[:2], "Default", name)))


class _GetRules(_Rule):
    """Gets rules."""

    def process(self) -> None:
        target = self.target()
        self.asked(target)
        for document in self.answered(lambda: self.rules(target)) or ():
            self.write(self.resource.of(document))


class _WriteRule(_Rule):
    """Makes a rule for a column, or changes the one that there is."""

    new = True
    places: ClassVar[Places] = {
        "SchemaName": ".schemaName",
        "TableName": ".tableName",
        "ColumnName": ".columnName",
        "ReplacementString": ".replacementString",
        "PrefixSize": (".prefixSize", str),
        "SuffixSize": (".suffixSize", str),
        "NumberFrom": (".numberFrom", lambda number: convert_to(number, "string")),
        "NumberTo": (".numberTo", lambda number: convert_to(number, "string")),
        "MaskingFunction": (".maskingFunction", lambda name: _FUNCTIONS.get(str(name).lower(), str(name))),
    }

    def process(self) -> None:
        target = self.target()
        there = self.answered(lambda: self.rules(target))
        if there is None:
            return
        if self.new and there:
            self.fails("A rule that was defined on the same column already exists.")
            return
        if not self.new and not there:
            self.fails("A data masking rule for the column does not exist")
            return
        if not self.asked(target):
            return
        name = str(there[0]["name"]) if there else f"{self.SchemaName}_{self.TableName}_{self.ColumnName}"
        kept = {} if self.new else dict(there[0].get("properties") or {})
        body = self.filled({"properties": kept})
        put_at(body, ".ruleState", "Enabled")
        if at(body, ".maskingFunction") is None:
            put_at(body, ".maskingFunction", "Default")

        def work(operation: Operation) -> Iterator[Value]:
            path = self.rule_path(target, name)
            status = operation.write(self.manager(), "PUT", path, self.resource.version, body)
            if self.PassThru:
                yield self.resource.of(status.result or {"id": path, **body})

        self.perform(f"update of the masking of '{self.ColumnName}'", work)


class _RemoveRule(_Rule):
    """Removes the rule of a column, after asking."""

    def process(self) -> None:
        target = self.target()
        names = (self.ColumnName, self.TableName, self.SchemaName)
        texts = (
            'Removing data masking rule for column:"{}" table:"{}" schema:"{}"'.format(*names),
            'Are you sure you want to remove the data masking rule for column:"{}" table:"{}" schema:"{}"?'.format(
                *names
            ),
            "Confirm",
        )
        if (not self.Force or self.runtime.only_tells) and not self.should_process_text(*texts):
            return
        there = self.answered(lambda: self.rules(target))
        if there is None:
            return
        if not there:
            self.fails(
                'No dynamic data masking rule is defined for column: "{}" table "{}" schema "{}" '.format(*names)
            )
            return

        def work(operation: Operation) -> Iterator[Value]:
            body = {"properties": {**there[0]["properties"], "ruleState": "Disabled"}}
            path = self.rule_path(target, str(there[0]["name"]))
            operation.write(self.manager(), "PUT", path, self.resource.version, body)
            if self.PassThru:
                yield self.resource.of(there[0])

        self.perform(f"deletion of the masking of '{self.ColumnName}'", work)


family(
    __name__,
    "AzSqlDatabaseDataMaskingRule",
    _RULE,
    {
        "Get": {"base": _GetRules},
        "New": {"base": _WriteRule},
        "Set": {"base": _WriteRule, "new": False},
        "Remove": {"base": _RemoveRule, "impact": "High"},
    },
    names=_DATABASE,
)


class _Ledger(WriteSql):
    """Turns the upload of a ledger's digests on or off."""

    reads = False
    method = "PUT"
    action = "Enable uploading ledger digests"

    def complete(self, body: dict[str, Any], before: Document) -> dict[str, Any]:
        return {"properties": {"digestStorageEndpoint": self.Endpoint}}


class _NoLedger(SqlCmdlet):
    """Turns it off."""

    action = "Disables uploading ledger digests"

    def process(self) -> None:
        target = self.target()
        if not self.asked(target):
            return

        def work(operation: Operation) -> Iterator[Value]:
            path, version = self.path(target), self.resource.version
            status = operation.write(self.manager(), "POST", f"{path}/disable", version)
            yield self.resource.of(status.result or self.manager().get(path, version))

        self.perform(f"end of the upload of digests of '{target.names[1]}'", work)


for noun, kind, model, names in (
    (
        "AzSqlDatabaseLedgerDigestUpload",
        "servers",
        "LedgerDigestUploads.Model.AzureSqlDatabaseLedgerDigestUploadModel",
        _DATABASE,
    ),
    (
        "AzSqlInstanceDatabaseLedgerDigestUpload",
        "managedInstances",
        "ManagedInstanceLedgerDigestUploads.Model.AzureSqlInstanceDatabaseLedgerDigestUploadModel",
        ("InstanceName|ManagedInstance", "DatabaseName"),
    ),
):
    family(
        __name__,
        noun,
        sql(f"{kind}/databases/ledgerDigestUploads", model, "ledger digest upload"),
        {"Get": {}, "Enable": {"base": _Ledger}, "Disable": {"base": _NoLedger}},
        names=names,
        fixed="current",
        says=True,
    )


class _Labels(SqlCmdlet):
    """Base of those about the sensitivity of columns."""

    instance = False

    def labels_path(self, target: ResourceId, listed: str) -> str:
        """The path of a list of labels."""
        return f"{self.database_path(target)}/{listed}"

    def database_path(self, target: ResourceId) -> str:
        """The path of the database."""
        kind = "managedInstances" if self.instance else "servers"
        return resource_path(self.container(target), f"Microsoft.Sql/{kind}/databases", target.names[:2])

    def column_path(self, target: ResourceId, column: tuple[str, str, str], label: str = "current") -> str:
        """The path of a column's label."""
        schema, table, name = (quote(each, safe="") for each in column)
        return f"{self.database_path(target)}/schemas/{schema}/tables/{table}/columns/{name}/sensitivityLabels/{label}"

    def place(self) -> ResourceId:
        """The database that the arguments name."""
        for parameter in ("ClassificationObject", "InputObject"):
            given = unwrap(self.bound.get(parameter))
            if given is not None:
                values = given.values
                server = values.get("ServerName") or values.get("InstanceName")
                return ResourceId("", values["ResourceGroupName"], "", (server, values["DatabaseName"]))
        found = self.target()
        return found._replace(names=found.names[:2])

    def columns(self) -> list[tuple[dict[str, Any], tuple[str, str, str]]]:
        """The columns that the arguments name, with what is known of each."""
        for parameter in ("ClassificationObject", "InputObject"):
            given = unwrap(self.bound.get(parameter))
            if given is not None:
                return [
                    (label.values, (label.values["SchemaName"], label.values["TableName"], label.values["ColumnName"]))
                    for label in given.values["SensitivityLabels"]
                ]
        column = (str(self.SchemaName), str(self.TableName), str(self.ColumnName))
        return [({}, column)]

    def classification(self, target: ResourceId, documents: list[dict[str, Any]]) -> Value:
        """The object with the labels of a database."""
        made = record_class(f"{COMMANDS}DataClassification.Model.SensitivityLabelModel")
        labels = []
        for document in documents:
            properties = document.get("properties") or {}
            path = str(document.get("id")).split("/")
            names = dict(zip(path[1::2], path[2::2], strict=False))
            labels.append(
                made(
                    {
                        "SchemaName": properties.get("schemaName") or names.get("schemas"),
                        "TableName": properties.get("tableName") or names.get("tables"),
                        "ColumnName": properties.get("columnName") or names.get("columns"),
                        "InformationType": properties.get("informationType"),
                        "SensitivityLabel": properties.get("labelName"),
                        "Rank": properties.get("rank"),
                        "InformationTypeId": properties.get("informationTypeId"),
                        "SensitivityLabelId": properties.get("labelId"),
                    }
                )
            )
        kind, where = ("ManagedDatabase", "InstanceName") if self.instance else ("SqlDatabase", "ServerName")
        return record_class(f"{COMMANDS}DataClassification.Model.{kind}SensitivityClassificationModel")(
            {
                "ResourceGroupName": target.group,
                where: target.names[0],
                "DatabaseName": target.names[1],
                "SensitivityLabels": labels,
            }
        )


class _GetLabels(_Labels):
    """Gets the labels of a database, or of one column; or those that the service recommends."""

    listed = "currentSensitivityLabels"

    def process(self) -> None:
        target = self.place()
        wanted = {
            "schemas": self.bound.get("SchemaName"),
            "tables": self.bound.get("TableName"),
            "columns": self.bound.get("ColumnName"),
        }
        path = self.labels_path(target, self.listed)
        found = self.answered(lambda: list(self.manager().items(path, self.resource.version)))
        if found is None:
            return
        fits = []
        for document in found:
            parts = str(document.get("id")).split("/")
            names = dict(zip(parts[1::2], parts[2::2], strict=False))
            if all(not value or str(names.get(key)).lower() == str(value).lower() for key, value in wanted.items()):
                fits.append(document)
        self.write(self.classification(target, fits))


class _ChangeLabels(_Labels):
    """Base of those that change labels; with -PassThru they write that they did."""

    method = "PUT"
    suffix = "current"

    def process(self) -> None:
        target = self.place()
        if not self.should_process(".".join(target.names), self.action):
            return

        def work(operation: Operation) -> Iterator[Value]:
            for known, column in self.columns():
                body = self.label(known) if self.method == "PUT" else None
                path = self.column_path(target, column, self.suffix)
                operation.write(self.manager(), self.method, path, self.resource.version, body)
            if self.PassThru:
                yield True

        self.perform(f"update of the sensitivity of '{target.names[1]}'", work)

    def label(self, known: dict[str, Any]) -> Document:
        """What is said of a column: by the parameters, else by what is known of it."""
        bound = self.bound
        properties = {
            "informationType": bound.get("InformationType") or known.get("InformationType"),
            "informationTypeId": None if bound.get("InformationType") else known.get("InformationTypeId"),
            "labelName": bound.get("SensitivityLabel") or known.get("SensitivityLabel"),
            "labelId": None if bound.get("SensitivityLabel") else known.get("SensitivityLabelId"),
        }
        return {"properties": {name: value for name, value in properties.items() if value}}


_LABEL_TYPE = "DataClassification.Model."
for thing, names, instance in (
    ("Database", _DATABASE, False),
    ("InstanceDatabase", ("InstanceName", "DatabaseName"), True),
):
    kind = "managedInstances" if instance else "servers"
    resource = sql(
        f"{kind}/databases/schemas/tables/columns/sensitivityLabels", f"{_LABEL_TYPE}SensitivityLabelModel", "label"
    )
    for command, base, extra in (
        (f"Get-AzSql{thing}SensitivityClassification", _GetLabels, {}),
        (f"Get-AzSql{thing}SensitivityRecommendation", _GetLabels, {"listed": "recommendedSensitivityLabels"}),
        (f"Set-AzSql{thing}SensitivityClassification", _ChangeLabels, {}),
        (f"Remove-AzSql{thing}SensitivityClassification", _ChangeLabels, {"method": "DELETE"}),
        (
            f"Enable-AzSql{thing}SensitivityRecommendation",
            _ChangeLabels,
            {"method": "POST", "suffix": "recommended/enable"},
        ),
        (
            f"Disable-AzSql{thing}SensitivityRecommendation",
            _ChangeLabels,
            {"method": "POST", "suffix": "recommended/disable"},
        ),
    ):
        declare(__name__, command, base, resource, names=names, instance=instance, given=("DatabaseObject",), **extra)
