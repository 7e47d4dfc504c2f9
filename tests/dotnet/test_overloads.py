"""Which overload a call takes, against what PowerShell 7.6 takes.

choices.txt names arguments (a key, the value's type, whether it is a [ref], the common type of an array's elements), then
calls: TYPE, static or instance, METHOD, the keys of its arguments, and what PowerShell made of it: the parameters of the
overload, `spread` before them when arguments become its params array, `none` or `ambiguous`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pscompat.dotnet import facts
from pscompat.dotnet.overloads import (
    NULL,
    PSOBJECT,
    Ambiguous,
    Argument,
    Call,
    Choice,
    NoChoice,
    NoCountFits,
    NoneFits,
    NoSuchMethod,
    choose,
    reference_error,
)

CASES = Path(__file__).parent / "choices.txt"


def text_of(found: Choice | NoChoice) -> str:
    if isinstance(found, Choice):
        text = facts.overload_text(found.overload)
        return ("spread " if found.expanded else "") + text[text.rindex("(") :]
    return "ambiguous" if isinstance(found, Ambiguous) else "none"


def test_powershells_choices():
    arguments: dict[str, Argument] = {}
    wrong = []
    seen = 0
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("argument\t"):
            _, key, kind, reference, elements = line.split("\t")
            arguments[key] = Argument(kind, bool(reference), elements or None)
            continue
        type_name, kind, method, keys, wanted = line.split("\t")
        overloads = facts.members_of(type_name).callable_methods(method, kind == "static")
        call = Call(method, [arguments[key] for key in keys.split(",") if key])
        found = text_of(choose(overloads, call))
        seen += 1
        if found != wanted:
            wrong.append((type_name, method, keys, wanted, found))
    assert wrong == []
    assert seen > 5000


def chosen(type_name: str, method: str, *types: str | Argument, static: bool = True, **call: Any) -> Choice | NoChoice:
    overloads = facts.members_of(type_name).callable_methods(method, static)
    arguments = [kind if isinstance(kind, Argument) else Argument(kind) for kind in types]
    return choose(overloads, Call(method, arguments, type=type_name, **call))


@pytest.mark.parametrize(
    ("type_name", "method", "types", "kind", "error_id", "message"),
    [
        (
            "System.String",
            "Nope",
            (),
            NoSuchMethod,
            "MethodNotFound",
            "Method invocation failed because [System.String] does not contain a method named 'Nope'.",
        ),
        (
            "System.Math",
            "Round",
            ("System.Int32",) * 4,
            NoCountFits,
            "MethodCountCouldNotFindBest",
            'Cannot find an overload for "Round" and the argument count: "4".',
        ),
        (
            "System.Math",
            "Abs",
            ("System.Object[]",),
            NoneFits,
            "MethodCountCouldNotFindBest",
            'Cannot find an overload for "Abs" and the argument count: "1".',
        ),
        (
            "System.Math",
            "new",
            (),
            NoCountFits,
            "MethodCountCouldNotFindBest",
            'Cannot find an overload for "new" and the argument count: "0".',
        ),
        (
            "System.String",
            "new",
            ("System.Boolean",),
            Ambiguous,
            "MethodCountCouldNotFindBest",
            'Multiple ambiguous overloads found for "new" and the argument count: "1".',
        ),
    ],
)
def test_what_goes_wrong_has_powershells_error(type_name, method, types, kind, error_id, message):
    found = chosen(type_name, method, *types)
    assert isinstance(found, kind)
    assert (found.error_id, found.message()) == (error_id, message)


def test_named_type_arguments():
    found = chosen("System.Array", "Empty", type_arguments=("System.Int32",))
    assert isinstance(found, Choice) and found.overload.returns == "System.Int32[]"
    found = chosen("System.Array", "Empty", type_arguments=("System.Int32", "System.Int32"))
    assert found.error_id == "MethodCountCouldNotFindBestGeneric"
    assert found.message() == (
        'Could not find a suitable generic method overload for "Empty" with "2" type parameters, and the argument count: "0".'
    )


def test_an_open_type_says_so():
    found = chosen("System.Collections.Generic.EqualityComparer`1", "Create")
    assert found.error_id == "CannotInvokeStaticMethodOnUninstantiatedGenericType"
    assert found.message() == (
        "Cannot invoke static methods or access static properties on the open generic type "
        "System.Collections.Generic.EqualityComparer`1.  Specify the type parameters and retry.  For example, instead of "
        "[System.Collections.Generic.HashSet``1]::CreateSetComparer() use "
        "[System.Collections.Generic.HashSet[int]]::CreateSetComparer()."
    )
    found = chosen("System.Collections.Generic.List`1", "new", "System.Int32")
    assert found.error_id == "MethodCountCouldNotFindBest"


def test_a_cast_of_an_argument_goes_first():
    found = chosen("System.Math", "Abs", "System.Decimal", casts=("System.Decimal",))
    assert isinstance(found, Choice) and found.parameter_types == ("System.Decimal",)
    found = chosen("System.Math", "Max", "System.Int32", "System.Int32", casts=(None, "System.Int64"))
    assert isinstance(found, Choice) and found.parameter_types == ("System.Int64", "System.Int64")


def test_methods_of_interfaces_are_called_through_a_cast():
    text = ("System.String", "CompareTo", "System.String")
    found = chosen(*text, static=False)
    assert isinstance(found, Choice) and found.overload.declared_by == "System.String"
    found = chosen(*text, static=False, target="System.IComparable")
    assert isinstance(found, Choice) and found.overload.declared_by == "System.IComparable"
    found = chosen("System.Collections.Generic.List`1[System.Int32]", "Add", "System.Guid", static=False)
    assert isinstance(found, NoneFits)


def test_a_span_is_filled_by_scripts_alone():
    found = chosen("System.String", "new", "System.Char[]", compiled=False)
    assert isinstance(found, Choice) and found.parameter_types == ("System.Char[]",)
    only_spans = ("System.Numerics.BigInteger", "new", "System.Byte[]", "System.Boolean")
    assert isinstance(chosen(*only_spans), Choice)
    assert isinstance(chosen(*only_spans, compiled=False), NoneFits)


def test_references_are_checked():
    overloads = facts.members_of("System.Int32").callable_methods("TryParse", static=True)
    call = Call("TryParse", [Argument("System.String"), Argument(NULL, reference=True)])
    found = choose(overloads, call)
    assert isinstance(found, Choice) and reference_error(found, call) is None
    call = Call("TryParse", [Argument("System.String"), Argument("System.Int32")])
    found = choose(overloads, call)
    assert isinstance(found, Choice)
    assert reference_error(found, call) == ("NonRefArgumentToRefParameterMsg", 2)


def test_the_callers_ranks_count():
    """A class of a script is known to its caller alone."""

    def rank_of(argument: Argument, type_name: str) -> int | None:
        return facts.Rank.ASSIGNABLE if (argument.type, type_name) == ("Own", "System.IO.Stream") else None

    overloads = facts.members_of("System.IO.StreamReader").callable_methods("new", static=True)
    found = choose(overloads, Call("new", [Argument("Own")], rank_of))
    assert isinstance(found, Choice) and found.parameter_types == ("System.IO.Stream",)


def test_a_custom_object_passes_for_an_object_alone():
    found = chosen("System.Console", "WriteLine", PSOBJECT)
    assert isinstance(found, Choice) and found.parameter_types == ("System.Object",)
    assert isinstance(chosen("System.IO.File", "ReadAllText", PSOBJECT), NoneFits)
