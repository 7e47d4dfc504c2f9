"""What a generic method's type parameters stand for, inferred from the types of its arguments."""

from __future__ import annotations

from pscompat.dotnet.facts.names import element_parts, generic_parts, is_open
from pscompat.dotnet.facts.ranks import NULL
from pscompat.dotnet.facts.relations import NULLABLE, bases_of, interfaces_of, is_assignable, is_value_type

TYPE_CHECKING = False  # as in typing, which takes longer to import than a call does
if TYPE_CHECKING:
    from collections.abc import Sequence


_SEQUENCES = frozenset(
    f"System.Collections.Generic.{name}`1"
    for name in ("IEnumerable", "ICollection", "IList", "IReadOnlyCollection", "IReadOnlyList")
)


def infer(generic: Sequence[str], wanted: Sequence[str], given: Sequence[str]) -> dict[str, str] | None:
    """What the type parameters stand for when arguments of the given types meet parameters of the wanted ones.

    None when the arguments do not say, or contradict the parameters' shape. $null says nothing.
    """
    bounds: dict[str, list[str]] = {f"!!{name}": [] for name in generic}
    for parameter, argument in zip(wanted, given, strict=False):
        if not _unify(parameter, argument, bounds):
            return None
    found: dict[str, str] = {}
    for name in generic:
        widest = _widest(bounds[f"!!{name}"])
        if widest is None:
            return None
        found[name] = widest
    return found


def _unify(wanted: str, given: str, bounds: dict[str, list[str]]) -> bool:
    """Note what a parameter's type says about type parameters when it meets an argument's; False when they contradict."""
    if given == NULL or not is_open(wanted):
        return True
    if wanted in bounds:
        if given not in bounds[wanted]:
            bounds[wanted].append(given)
        return True
    element, shape = element_parts(wanted)
    if shape:
        given_element, given_shape = element_parts(given)
        return given_shape == shape and _unify(element, given_element, bounds)
    definition, arguments = generic_parts(wanted)
    if definition == NULLABLE and is_value_type(given) and generic_parts(given)[0] != NULLABLE:
        return _unify(arguments[0], given, bounds)
    of_script = getattr(given, "nettype", None)  # the name of a type that a script defines knows the type
    if of_script is not None and definition in _SEQUENCES and (of_script.element or of_script.type_args):
        return _unify(arguments[0], (of_script.element or of_script.type_args[0]).full_name, bounds)
    ancestors = (*bases_of(given), *interfaces_of(given)) if of_script is None else of_script.bases
    for candidate in ancestors:
        candidate_definition, candidate_arguments = generic_parts(candidate)
        if candidate_definition == definition and len(candidate_arguments) == len(arguments):
            pairs = zip(arguments, candidate_arguments, strict=True)
            return all(_unify(one, other, bounds) for one, other in pairs)
    return False


def _widest(types: Sequence[str]) -> str | None:
    """The one of the types that takes values of all others, None without it."""
    return next((kind for kind in types if all(is_assignable(other, kind) for other in types)), None)
