"""A cmdlet of a generated module, carried out by its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from cmdlets._az.cmdlet import AzCmdlet
from cmdlets._az.cmdlet import cmdlet as declare_cmdlet
from cmdlets._az.generated import generated_action
from cmdlets._az.given_json import given_json
from cmdlets._recorded import paths
from cmdlets._recorded.bodies import IDENTITY_PARAMETERS, BodyError, body_value, put_identity, writable
from cmdlets._recorded.constructors import ConstructingCmdlet
from cmdlets._recorded.models import RecordedIdentity, models_of, plain_name
from cmdlets._recorded.objects import put
from cmdlets._recorded.shapes import Shape, of_type
from pscompat.arm import arm_facts
from pscompat.arm.operations import operation_key
from pscompat.azure.errors import ServiceError
from pscompat.dotnet.convert import convert_to, to_string
from pscompat.dotnet.values import NOTHING, Value, unwrap
from pscompat.formatting.view_table import views_of
from pscompat.formatting.views import col, table

if TYPE_CHECKING:
    from cmdlets._az.operations import Operation
    from cmdlets._recorded.store import Record
    from pscompat.azure.operations import OperationStatus
    from pscompat.catalog.facts import CommandFacts

_MODULE = "Microsoft.Azure.PowerShell.Cmdlets."
_READING = ("Get", "Test", "Search")
"""The verbs whose requests change nothing, whatever their method."""
_READS = ("Get", "List", "Check", "Validate", "Test", "Find", "Search", "Fetch", "Query", "Post")
"""How the names of operations by POST begin that only read."""
_ENDING_OF = {"PUT": "CreateOrUpdate", "PATCH": "Update", "DELETE": "Delete"}


class RecordedCmdlet(AzCmdlet):
    """Base: `record` says what each parameter set sends."""

    record: ClassVar[Record]
    facts: ClassVar[CommandFacts]

    def begin(self) -> None:
        super().begin()
        self._know_table()
        for name in self.request.get("refused", ()):
            if name in self.bound:
                self.refuse(f"What -{name} of {self.metadata.name} changes in its request is not known.", name)

    def _know_table(self) -> None:
        """Make the table known that shows the objects, once a session."""
        columns = self.record.get("columns")
        known = views_of(self.engine)
        if columns and self._type not in known.packages:
            known.packages.add(self._type)
            namespace, _, last = self._type.rpartition(".")
            known.add([table((f"{namespace}.{plain_name(last)}",), *map(col, columns))], before=False)

    @property
    def request(self) -> Mapping[str, Any]:
        """The request of the parameter set that was called; ends the script where it is not known."""
        found: Mapping[str, Any] | None = self.record["sets"].get(self.parameter_set)
        if found is None:
            line = f"{self.metadata.name} with the parameter set '{self.parameter_set}'"
            self.refuse(f"What {line} sends is not known. Invoke-AzRestMethod sends any request.")
        return found

    def process(self) -> None:
        method, _, template = self.request["request"].partition(" ")
        if self._only_reads(method):
            self._read(method, template)
        else:
            self._write(method, template)

    def _only_reads(self, method: str) -> bool:
        """Whether the request changes nothing: a GET, or what the cmdlet's verb and the operation's own call a read."""
        if method == "GET":
            return True
        operation = str(self.request.get("operation", "")).rpartition("_")[2]
        return self.metadata.name.partition("-")[0] in _READING and (not operation or operation.startswith(_READS))

    # -- the request --------------------------------------------------------------------------------------------------

    def path(self, template: str, subscription: str) -> str:
        """The path that the arguments give; ends the command where a name is missing or an id is another resource's."""
        values = {"subscriptionId": subscription, **self._of_identity(template)}
        named = self.request.get("path", {})
        elsewhere = {*self.request.get("body", {}), *self.request.get("query", {})}
        by_name = {name.lower(): name for name in self.bound if name not in elsewhere}
        by_alias = {alias: name for alias, name in self._aliases().items() if name in by_name.values()}
        by_record = {variable.lower(): name for name, variable in named.items() if name in self.bound}
        said = {variable.lower() for variable in named.values()}
        for variable in paths.variables(template):
            key = variable.lower()
            name = by_record.get(key) or (by_name.get(key) or by_alias.get(key) if key not in said else None)
            if name is not None and key != "subscriptionid":
                values[variable] = to_string(unwrap(self.bound[name]))
        try:
            return paths.filled(template, values)
        except paths.PathError as problem:
            self.invalid(f"The path of the request is not complete: {problem}.")

    def _aliases(self) -> dict[str, str]:
        """The parameters by their other names in lower case."""
        return {alias.lower(): each.name for each in self.facts.parameters for alias in each.aliases}

    def _of_identity(self, template: str) -> dict[str, str]:
        """What the object or id given as an -InputObject says."""
        body = self.request.get("body", {})
        name = next((each for each in self.bound if each.endswith("InputObject") and each not in body), None)
        if name is None:
            return {}
        given = unwrap(self.bound[name])
        if isinstance(given, RecordedIdentity) and given.names:
            said = {variable: given.names.get(variable.lower()) for variable in paths.variables(template)}
            return {variable: text for variable, text in said.items() if text}
        identity = paths.id_of(given)
        if identity is None:
            self.invalid(f"The object given as -{name} has no id.", self.bound[name])
        try:
            return paths.of_id(template, identity)
        except paths.PathError as problem:
            self.invalid(str(problem), identity)

    def subscriptions(self, template: str) -> list[str]:
        """The ids of the subscriptions that are asked: those given, or that of the context; an empty one where the path needs none more."""
        if "{subscriptionId}" not in template or "subscriptionId" in self._of_identity(template):
            return [""]
        given = unwrap(self.bound.get("SubscriptionId"))
        if given is None:
            return [self.manager().subscription.rpartition("/")[2]]
        return [to_string(each) for each in given] if isinstance(given, list) else [to_string(given)]

    def query(self) -> dict[str, str]:
        """The query besides the api-version."""
        return {
            place: self._text(name) for name, place in self.request.get("query", {}).items() if self._asked(name, place)
        }

    def headers(self) -> dict[str, str]:
        """The headers that parameters give."""
        return {
            place: self._text(name)
            for name, place in self.request.get("query", {}).items()
            if name in self.bound and "-" in place
        }

    def _asked(self, name: str, place: str) -> bool:
        return name in self.bound and "-" not in place

    def _text(self, name: str) -> str:
        value = unwrap(self.bound[name])
        if isinstance(value, list):
            return ",".join(map(to_string, value))
        found = to_string(bool(value.IsPresent) if hasattr(value, "IsPresent") else value)
        return found.lower() if found in ("True", "False") else found

    def body(self, template: str) -> Any:
        """The request's body, None where there is none."""
        given = given_json(self, self.bound.get("JsonString"), self.bound.get("JsonFilePath"))
        if given is not None:
            return given
        found = _with({}, self._said(template))
        if self.request.get("identity"):
            self._put_identity(found, read=False)
        return found or None if self.request["request"].startswith("POST") else found

    def _said(self, template: str) -> list[tuple[tuple[str, ...], Any]]:
        """What the parameters say: values by their paths in the body; the path of the one that is the body is empty."""
        shape = self._shape(template)
        said: list[tuple[tuple[str, ...], Any]] = [
            (tuple(place.split(".")), text) for place, text in self.request.get("constants", {}).items()
        ]
        for name, place in self.request.get("body", {}).items():
            if name not in self.bound:
                continue
            path = tuple(place.split(".")) if place else ()
            try:
                said.append((path, body_value(self.bound[name], shape, path, self._takes_model(name))))
            except BodyError as problem:
                self.invalid(f"-{name}: {problem}", name)
        return said

    def _takes_model(self, name: str) -> bool:
        parameter = self.facts.parameter(name)
        return parameter is not None and parameter.type_name.startswith(_MODULE)

    def _put_identity(self, document: dict[str, Any], read: bool) -> None:
        own, users = (unwrap(self.bound.get(name)) for name in IDENTITY_PARAMETERS)
        put_identity(
            document,
            None if own is None else bool(convert_to(own, "bool")),
            None if users is None else [to_string(each) for each in users],
            read,
        )

    def _whole(self, path: str, template: str, said: list[tuple[tuple[str, ...], Any]]) -> dict[str, Any]:
        """The resource as it is, with what the parameters change. Raises ServiceError."""
        known = self.manager().get(path, self.request["version"])
        document: dict[str, Any] = writable(known or {}, self._shape(template))
        if self.request.get("identity"):
            self._put_identity(document, read=True)
        return _with(document, said)

    # -- what comes back ----------------------------------------------------------------------------------------------

    def shown(self, document: Any, template: str) -> Value:
        """The object for a document of the service."""
        if not isinstance(document, dict):
            return document
        name = self._type
        beside = models_of(name, self.facts.module)
        return beside.object_class(plain_name(name.rpartition(".")[2]), self._shape(template))(document)

    @property
    def _type(self) -> str:
        """The full name of the type of what is written."""
        found = (each for each in self.facts.output_types if each.startswith(_MODULE))
        return next(found, f"{_MODULE}{self._service}.Models.Any")

    @property
    def _service(self) -> str:
        return self.facts.module.removeprefix("Az.")

    def _shape(self, template: str) -> Shape | None:
        kind, whole = paths.resource_type(template)
        listed = self.request["request"].startswith("GET ") and not whole
        return of_type(kind) if whole or listed else None

    def _read(self, method: str, template: str) -> None:
        self._name_command()
        try:
            for subscription in self.subscriptions(template):
                path = self.path(template, subscription)
                if method == "GET" or self._agrees(method, template):
                    self.write_all(self._found(method, path, template))
        except ServiceError as problem:
            self.write_service_error(problem)

    def _found(self, method: str, path: str, template: str) -> Iterator[Value]:
        version, query = self.request["version"], self.query()
        _, whole = paths.resource_type(template)
        if method == "GET" and not whole:
            for document in self.manager().items(path, version, query):
                yield self.shown(document, template)
            return
        body = None if method == "GET" else self.body(template)
        document = self.manager().read(method, path, version, query, body, self.headers())
        if method != "GET" and self._is_page(document):
            yield from (self.shown(each, template) for each in document["value"])
            yield from (self.shown(each, template) for each in self.manager().rest_of(document, method, body))
        elif document is not None:
            yield self.shown(document, template)
        elif method != "GET":
            yield from self._of_nothing()

    def _of_nothing(self) -> list[Value]:
        """What is written where a read by POST is answered with nothing."""
        return []

    def _is_page(self, document: Any) -> bool:
        """Whether an answer is a page of a list."""
        return (
            isinstance(document, dict)
            and document.keys() <= {"value", "nextLink"}
            and isinstance(document.get("value"), list)
        )

    def _agrees(self, method: str, template: str) -> bool:
        """Whether the request is to be sent: asks where the cmdlet does."""
        target = f"Call remote '{self._operation(method, template)}' operation"
        action = generated_action(self.metadata.name, self.parameter_set)
        return not self.metadata.supports_should_process or bool(self.should_process(target, action))

    def _write(self, method: str, template: str) -> None:
        self._name_command()
        path = self.path(template, self.subscriptions(template)[0])
        reads_first = method == "GET+PUT"
        said = self._said(template) if reads_first else []
        body = self.body(template) if method in ("PUT", "PATCH", "POST") else None
        if not self._agrees(method, template):
            return

        def shown(status: OperationStatus) -> Value:
            if self.bound.get("PassThru"):
                return True
            return NOTHING if status.result is None or method == "DELETE" else self.shown(status.result, template)

        def work(operation: Operation) -> list[Value]:
            sent = self._whole(path, template, said) if reads_first else body
            status = operation.write(
                *(self.manager(), method.rpartition("+")[2], path, self.request["version"], sent),
                query=self.query(),
                headers=self.headers(),
                waits=not self.bound.get("NoWait"),
            )
            value = shown(status)
            return [] if value is NOTHING else [value]

        self.perform(f"{self.metadata.name} of '{path.rpartition('/')[2]}'", work)

    def _name_command(self) -> None:
        """Errors name the class of the parameter set."""
        verb, _, noun = self.metadata.name.partition("-")
        name = f"{_MODULE}{self._service}.Cmdlets.{verb}{noun}_{self.parameter_set}"
        self.net_command = name  # type: ignore[misc]

    def _operation(self, method: str, template: str) -> str:
        """What the service calls the operation: PeeringsCreateOrUpdate."""
        known = self.request.get("operation")
        if known:
            return str(known).replace("_", "")
        facts = arm_facts().operation(operation_key(method, template))
        if facts is not None:
            return facts.name.replace("_", "")
        parts = [part for part in template.split("/") if part and not part.startswith("{")]
        last = parts[-1][:1].upper() + parts[-1][1:]
        return f"{last}{_ENDING_OF.get(method, '')}"


def _with(document: dict[str, Any], said: list[tuple[tuple[str, ...], Any]]) -> dict[str, Any]:
    """A document with values set in it, by their paths."""
    for path, value in said:
        if path:
            put(document, path, value)
        else:
            document.update(value)
    return document


def declare(facts: CommandFacts, record: Record) -> type[AzCmdlet]:
    """Make and declare the class of a cmdlet."""
    base: type[AzCmdlet] = ConstructingCmdlet if "object" in record else RecordedCmdlet
    verb, _, noun = facts.name.partition("-")
    name = f"{verb}{noun}"
    attributes = {
        "__doc__": "",
        "__module__": __name__,
        "module_name": facts.module,
        "net_command": f"{_MODULE}{facts.module.removeprefix('Az.')}.Cmdlets.{name}",
        "record": record,
        "facts": facts,
    }
    return declare_cmdlet(facts.name)(type(name, (base,), attributes))
