"""Templates that deployments are made of: where they are read, the parameters that they make, and the values for these.

Source: ResourceWithParameterCmdletBase and TemplateUtility of Azure PowerShell.
"""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from cmdlets._az.connection import opened
from cmdlets._az.objects import to_json
from cmdlets._az.resource_ids import parse_id
from cmdlets.utility._json_reader import JsonReaderError, read_tree
from pscompat import bicep
from pscompat.azure.errors import NotConnectedError, ServiceError
from pscompat.azure.resource_manager import ResourceManager
from pscompat.commands.attributes import ValidateLength
from pscompat.commands.metadata import ParameterMetadata
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import TerminatingError
from pscompat.dotnet.library.security import SecureString
from pscompat.dotnet.values import Hashtable, Value, unwrap
from pscompat.providers.single_file import single_file
from pscompat.providers.text_files import read_all

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine

_SECONDS = 30
"""How long a template's address is waited for."""
_SPEC_VERSION = "2022-02-01"
_SUFFIX = "FromTemplate"
_TYPES = {
    "string": "string",
    "int": "int",
    "securestring": "securestring",
    "bool": "bool",
    "object": "hashtable",
    "secureobject": "hashtable",
    "array": "object[]",
}
_ABSOLUTE = re.compile(r"(?i)[a-z][a-z0-9+.-]+://\S+$")


class TemplateUnreadableError(Exception):
    """A template or parameter file that cannot be read; the message names it."""


def read_json_text(text: str) -> Any:
    """The value of a JSON text. Raises JsonReaderError."""
    return read_tree(text)


def read_json(path: str) -> dict[str, Any]:
    """The JSON object of a file, which may have comments. Raises TemplateUnreadableError."""
    try:
        found = read_tree(read_all(path))
    except OSError as problem:
        raise TemplateUnreadableError(f"Cannot retrieve the file '{path}': {problem.strerror}") from None
    except JsonReaderError as problem:
        raise TemplateUnreadableError(f"'{path}' is no JSON: {problem}") from None
    if not isinstance(found, dict):
        raise TemplateUnreadableError(f"'{path}' holds no JSON object.")
    return found


def template_of_file(path: str) -> dict[str, Any]:
    """The template of a JSON or Bicep file. Raises TemplateUnreadableError."""
    if not bicep.is_bicep(path):
        return read_json(path)
    try:
        found: dict[str, Any] = read_tree(bicep.build(path).decode("utf-8"))
    except bicep.BicepError as problem:
        raise TemplateUnreadableError(str(problem)) from None
    return found


def is_address(text: str | None) -> bool:
    """Whether a text is an absolute URI."""
    return bool(text) and _ABSOLUTE.match(str(text)) is not None


def stem(path: str) -> str:
    """The name of a file or address without folder and ending."""
    plain = urlsplit(path).path if is_address(path) else path.replace("\\", "/")
    return PurePath(unquote(plain)).stem


# -- parameters that a template makes ---------------------------------------------------------------------------------


def template_parameters(bound: Mapping[str, Any], engine: Engine, static: frozenset[str]) -> list[ParameterMetadata]:
    """The parameters that the template of a call makes; none where it cannot be read, which carrying out then tells."""
    arguments = {name.lower(): unwrap(value) for name, value in bound.items()}
    try:
        template = _template(arguments, engine)
        given = _given_names(arguments, engine)
    except (TemplateUnreadableError, TerminatingError, OSError, ValueError):
        return []
    parameters = (template or {}).get("parameters")
    if not isinstance(parameters, dict):
        return []
    definitions = (template or {}).get("definitions") or {}
    made = (_parameter(name, facts, definitions, given, static) for name, facts in parameters.items())
    return [parameter for parameter in made if parameter is not None]


def _template(arguments: dict[str, Any], engine: Engine) -> dict[str, Any] | None:
    """The template of the arguments that are bound so far."""
    table, file, address = (arguments.get(name) for name in ("templateobject", "templatefile", "templateuri"))
    if table is not None:
        return dict(to_json(table))
    if file:
        return template_of_file(_full(engine, to_string(file)))
    if address:
        query = arguments.get("querystring")
        return downloaded(f"{to_string(address)}?{to_string(query)}" if query else to_string(address))
    spec = arguments.get("templatespecid")
    if spec:
        return _template_of_spec(engine, to_string(spec))
    parameters = arguments.get("templateparameterfile")
    if not parameters or not bicep.is_parameters(to_string(parameters)):
        return None
    built = built_parameters(_full(engine, to_string(parameters)))
    return _template_of_spec(engine, built.spec) if built.spec else built.template


def _full(engine: Engine, path: str) -> str:
    return single_file(engine.scope, path, literal=True)


def downloaded(address: str) -> dict[str, Any]:
    """The JSON object at an address. Raises TemplateUnreadableError, OSError, ValueError."""
    if not address.lower().startswith(("http://", "https://")):
        raise ValueError(address)
    try:
        with urllib.request.urlopen(address, timeout=_SECONDS) as answer:
            found = read_tree(answer.read().decode("utf-8-sig"))
    except JsonReaderError as problem:
        raise TemplateUnreadableError(str(problem)) from None
    if not isinstance(found, dict):
        raise TemplateUnreadableError(address)
    return found


def _template_of_spec(engine: Engine, spec_id: str) -> dict[str, Any] | None:
    """The main template of a version of a template spec."""
    found = parse_id(spec_id)
    if found is None or found.type.lower() != "microsoft.resources/templatespecs/versions":
        return None
    try:
        session = opened(engine)
        context = session.profile.context
        if context is None:
            return None
        document = ResourceManager(session.connection_for(context)).get(spec_id, _SPEC_VERSION)
    except (ServiceError, NotConnectedError):
        return None
    template: dict[str, Any] | None = (document.get("properties") or {}).get("mainTemplate")
    return template


def _given_names(arguments: dict[str, Any], engine: Engine) -> frozenset[str]:
    """The names of the template's parameters that have a value already, in lower case."""
    names: set[str] = set()
    table = arguments.get("templateparameterobject")
    if isinstance(table, Hashtable):
        names.update(to_string(key).lower() for key in table.keys())  # noqa: SIM118
    file = arguments.get("templateparameterfile")
    if file:
        names.update(name.lower() for name in file_parameters(_full(engine, to_string(file))))
    address = arguments.get("templateparameteruri")
    if address:
        names.update(name.lower() for name in _parameters_in(downloaded(to_string(address))))
    return frozenset(names)


def _parameter(
    name: str, facts: Any, definitions: Any, given: frozenset[str], static: frozenset[str]
) -> ParameterMetadata | None:
    """The parameter that a template's parameter makes."""
    if not isinstance(facts, dict):
        return None
    kind = _resolved(facts, definitions)
    needed = facts.get("defaultValue") is None and kind.get("nullable") is not True and name.lower() not in given
    lengths = (kind.get("minLength"), kind.get("maxLength"))
    made = ParameterMetadata(
        _TYPES.get(str(kind.get("type")).lower(), "object"),
        name=name + _SUFFIX if name.lower() in static else name,
        mandatory=needed,
        by_property_name=True,
        help=name,
        validate=() if None in lengths else (ValidateLength(*map(int, lengths)),),  # type: ignore[arg-type]
    )
    made.is_dynamic = True
    return made


def _resolved(facts: dict[str, Any], definitions: Any) -> dict[str, Any]:
    """What a parameter's type is, behind its `$ref`s; what stands nearer wins."""
    found = dict(facts)
    for _ in range(64):
        reference = found.pop("$ref", None)
        if not isinstance(reference, str):
            break
        place: Any = definitions
        for step in reference.split("/")[2:]:
            place = place.get(unquote(step.replace("~1", "/").replace("~0", "~"))) if isinstance(place, dict) else None
        if not isinstance(place, dict):
            break
        found = {**place, **{key: value for key, value in found.items() if value is not None}}
    return found


# -- values -----------------------------------------------------------------------------------------------------------


class BuiltParameters(NamedTuple):
    """What a Bicep parameter file is: its parameters, and the template that it names, or the id of a template spec's version."""

    parameters: dict[str, dict[str, Any]]
    template: dict[str, Any] | None
    spec: str


def built_parameters(path: str, named: Mapping[str, Value] | None = None) -> BuiltParameters:
    """What the program `bicep` makes of a parameter file. named: values in the place of those of the file. Raises
    TemplateUnreadableError."""
    overrides = {
        name: to_json(value) for name, value in (named or {}).items() if not isinstance(unwrap(value), SecureString)
    }
    try:
        found = bicep.build_params(path, overrides)
        template = read_tree(found["templateJson"]) if found.get("templateJson") else None
        return BuiltParameters(
            _parameters_in(read_tree(found["parametersJson"])), template, found.get("templateSpecId") or ""
        )
    except (bicep.BicepError, JsonReaderError) as problem:
        raise TemplateUnreadableError(str(problem)) from None


def file_parameters(path: str) -> dict[str, dict[str, Any]]:
    """The parameters of a parameter file: what stands below `parameters`, or all of it. Raises TemplateUnreadableError."""
    return built_parameters(path).parameters if bicep.is_parameters(path) else _parameters_in(read_json(path))


def _parameters_in(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = document.get("parameters", document)
    return {name: value for name, value in found.items() if isinstance(value, dict)} if isinstance(found, dict) else {}


def parameter_values(table: Value, of_file: Mapping[str, dict[str, Any]], named: Mapping[str, Value]) -> dict[str, Any]:
    """The `parameters` of a deployment: of a hash table, of a file, and those named in the call, which win."""
    found: dict[str, Any] = {}
    if table is not None:
        for key, value in unwrap(table).items():
            plain = unwrap(value)
            reference = isinstance(plain, Hashtable) and "reference" in plain
            found[to_string(key)] = to_json(plain) if reference else {"value": to_json(value)}
    for name, entry in of_file.items():
        kept = {key: entry[key] for key in ("value", "reference", "expression") if entry.get(key) is not None}
        _put(found, name, kept)
    for name, value in named.items():
        _put(found, name, {"value": to_json(value)})
    return found


def _put(found: dict[str, Any], name: str, entry: Any) -> None:
    """Give a parameter its value, in place of one whose name differs in case only."""
    for other in [other for other in found if other.lower() == name.lower()]:
        del found[other]
    found[name] = entry
