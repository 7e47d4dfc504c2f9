"""Functions of templates that see more than the values of their arguments: ids in the scope of the deployment, lambdas, the cloud."""

from __future__ import annotations

import datetime
import functools
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pscompat.arm import arm_facts
from pscompat.simulator.locations import REGIONS
from pscompat.simulator.resource_ids import group_of, subscription_of
from pscompat.simulator.templates.expressions import Expression, TemplateError
from pscompat.simulator.templates.functions import text_of
from pscompat.simulator.templates.moments import moment_text

if TYPE_CHECKING:
    from pscompat.simulator.templates.context import Context

Special = Callable[["Context", list[Expression]], Any]


def _resource_id(scope: str, values: list[Any]) -> str:
    """The id of a resource by its type and names, in a scope."""
    place = next((number for number, value in enumerate(values) if "/" in str(value)), None)
    if place is None:
        raise TemplateError("The template function 'resourceId' is not given a resource type.")
    namespace, *types = str(values[place]).split("/")
    names = [str(value) for value in values[place + 1 :]]
    if len(names) == 1 and len(types) > 1:
        names = names[0].split("/")
    if len(types) != len(names):
        raise TemplateError(
            f"Unable to evaluate template language function 'resourceId': the type '{values[place]}' requires "
            f"'{len(types)}' resource name argument(s). Please see https://aka.ms/arm-functions/#resourceid for usage details."
        )
    inner = "".join(f"/{one}/{name}" for one, name in zip(types, names, strict=True))
    return f"{scope}/providers/{namespace}{inner}"


def _values(context: Context, arguments: list[Expression]) -> list[Any]:
    return [argument.value(context) for argument in arguments]


def _in_group(context: Context, arguments: list[Expression]) -> str:
    """`resourceId([subscription], [group], type, names)`."""
    values = _values(context, arguments)
    place = next((number for number, value in enumerate(values) if "/" in str(value)), 0)
    before = [str(value) for value in values[:place]]
    scope = context.around.scope
    subscription, group = subscription_of(scope), group_of(scope)
    if len(before) == 2:
        subscription, group = before
    elif len(before) == 1:
        subscription, group = (before[0], group) if _is_guid(before[0]) else (subscription, before[0])
    if not subscription:
        return _resource_id(scope, values[place:])
    beginning = f"/subscriptions/{subscription}"
    if str(values[place]).lower() == "microsoft.resources/resourcegroups":
        return f"{beginning}/resourceGroups/{values[place + 1]}"
    return _resource_id(f"{beginning}/resourceGroups/{group}" if group else beginning, values[place:])


def _is_guid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _in_subscription(context: Context, arguments: list[Expression]) -> str:
    values = _values(context, arguments)
    subscription = values.pop(0) if "/" not in str(values[0]) else subscription_of(context.around.scope)
    if str(values[0]).lower() == "microsoft.resources/resourcegroups":
        return f"/subscriptions/{subscription}/resourceGroups/{values[1]}"
    return _resource_id(f"/subscriptions/{subscription}", values)


def _in_management_group(context: Context, arguments: list[Expression]) -> str:
    values = _values(context, arguments)
    own = context.around.scope if "managementgroups" in context.around.scope.lower() else ""
    scope = own if "/" in str(values[0]) else f"/providers/Microsoft.Management/managementGroups/{values.pop(0)}"
    return _resource_id(scope, values)


def _extension(context: Context, arguments: list[Expression]) -> str:
    base, *values = _values(context, arguments)
    return _resource_id(str(base), values)


def _if(context: Context, arguments: list[Expression]) -> Any:
    condition, then, otherwise = arguments
    return then.value(context) if condition.value(context) else otherwise.value(context)


def _reference(context: Context, arguments: list[Expression]) -> Any:
    values = _values(context, arguments)
    version = str(values[1]) if len(values) > 1 else ""
    return context.reference(values[0], version, len(values) > 2 and str(values[2]).lower() == "full")


def _lambda(context: Context, arguments: list[Expression]) -> list[Expression]:
    return arguments


def _filter(context: Context, arguments: list[Expression]) -> list[Any]:
    items, function = _values(context, arguments)
    wide = len(function) == 3
    return [item for number, item in enumerate(items) if context.applied(function, item, *([number] if wide else []))]


def _map(context: Context, arguments: list[Expression]) -> list[Any]:
    items, function = _values(context, arguments)
    wide = len(function) == 3
    return [context.applied(function, item, *([number] if wide else [])) for number, item in enumerate(items)]


def _reduce(context: Context, arguments: list[Expression]) -> Any:
    items, start, function = _values(context, arguments)
    return functools.reduce(lambda one, other: context.applied(function, one, other), items, start)


def _sort(context: Context, arguments: list[Expression]) -> list[Any]:
    items, function = _values(context, arguments)

    def compare(one: Any, other: Any) -> int:
        if context.applied(function, one, other):
            return -1
        return 1 if context.applied(function, other, one) else 0

    return sorted(items, key=functools.cmp_to_key(compare))


def _to_object(context: Context, arguments: list[Expression]) -> dict[str, Any]:
    items, key, *value = _values(context, arguments)
    return {text_of(context.applied(key, item)): context.applied(value[0], item) if value else item for item in items}


def _group_by(context: Context, arguments: list[Expression]) -> dict[str, Any]:
    items, key = _values(context, arguments)
    grouped: dict[str, Any] = {}
    for item in items:
        grouped.setdefault(text_of(context.applied(key, item)), []).append(item)
    return grouped


def _utc_now(context: Context, arguments: list[Expression]) -> str:
    form = _values(context, arguments)
    moment = datetime.datetime.fromtimestamp(context.around.now, datetime.timezone.utc)
    return moment_text(moment, str(form[0]) if form else "")


def _pick_zones(context: Context, arguments: list[Expression]) -> list[str]:
    values = _values(context, arguments)
    location = str(values[2]).replace(" ", "").lower()
    count = values[3] if len(values) > 3 else 1
    return [str(number + 1) for number in range(count)] if location in REGIONS else []


def _providers(context: Context, arguments: list[Expression]) -> dict[str, Any]:
    """A provider's types, or one of them; the service keeps the function for old templates, the Azure CLI's among them."""
    namespace, *rest = (str(value) for value in _values(context, arguments))
    known = [name for name in arm_facts().namespaces() if name.lower() == namespace.lower()]
    if not known:
        raise TemplateError(f"The template function 'providers' names no resource provider: '{namespace}'.")
    types = [_type_facts(name) for spelled in known for name in arm_facts().namespaces()[spelled]]
    if not rest:
        return {"namespace": known[0], "resourceTypes": types}
    found = next((item for item in types if item["resourceType"].lower() == rest[0].lower()), None)
    if found is None:
        raise TemplateError(f"The template function 'providers' names no resource type: '{namespace}/{rest[0]}'.")
    return found


def _type_facts(name: str) -> dict[str, Any]:
    facts = arm_facts().resource_type(name)
    return {
        "resourceType": name.partition("/")[2],
        "locations": list(REGIONS.values()) if facts is not None and facts.tracked else [],
        "apiVersions": list(facts.api_versions[::-1]) if facts is not None else [],
    }


SPECIAL: dict[str, Special] = {
    "parameters": lambda context, arguments: context.parameter(str(arguments[0].value(context))),
    "variables": lambda context, arguments: context.variable(str(arguments[0].value(context))),
    "if": _if,
    "and": lambda context, arguments: all(argument.value(context) for argument in arguments),
    "or": lambda context, arguments: any(argument.value(context) for argument in arguments),
    "copyindex": lambda context, arguments: context.index(_values(context, arguments)),
    "reference": _reference,
    "resourceid": _in_group,
    "subscriptionresourceid": _in_subscription,
    "tenantresourceid": lambda context, arguments: _resource_id("", _values(context, arguments)),
    "managementgroupresourceid": _in_management_group,
    "extensionresourceid": _extension,
    "resourcegroup": lambda context, arguments: context.around.group,
    "subscription": lambda context, arguments: context.around.subscription,
    "tenant": lambda context, arguments: context.around.tenant,
    "deployment": lambda context, arguments: context.around.deployment,
    "environment": lambda context, arguments: context.around.environment,
    "utcnow": _utc_now,
    "newguid": lambda context, arguments: str(uuid.uuid4()),
    "pickzones": _pick_zones,
    "providers": _providers,
    "lambda": _lambda,
    "lambdavariables": lambda context, arguments: context.local(str(arguments[0].value(context))),
    "filter": _filter,
    "map": _map,
    "reduce": _reduce,
    "sort": _sort,
    "toobject": _to_object,
    "groupby": _group_by,
}
"""The functions by their names in lower case; each takes the context and its arguments, which are not evaluated yet."""
