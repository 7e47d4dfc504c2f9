"""Which calls need no binder, and what each parameter gets in them; what the binder does with the same call is the measure."""

from __future__ import annotations

import pytest

from pscompat.binding.direct import Shape, binding_of
from pscompat.binding.plan import BindingPlan
from pscompat.commands.metadata import ALL_SETS, CommandMetadata, ParameterMetadata, ParameterSetData
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.values import SwitchParameter, Value


def plan(*, mandatory: bool = False, advanced: bool = True) -> BindingPlan:
    """A function with the parameters $Name (String), $Size (Int32), $Any and the switch $Fast."""
    first = ParameterSetData(mandatory, 0, False, False, False, "")
    parameters = [
        ParameterMetadata(name="Name", type_name="string", sets={ALL_SETS: first}),
        ParameterMetadata(
            name="Size", type_name="int", sets={ALL_SETS: ParameterSetData(False, 1, False, False, False, "")}
        ),
        ParameterMetadata(
            name="Any", type_name="object", sets={ALL_SETS: ParameterSetData(False, 2, False, False, False, "")}
        ),
        ParameterMetadata(name="Fast", type_name="switch", sets={ALL_SETS: ParameterSetData()}),
    ]
    return BindingPlan(CommandMetadata("Show", parameters, "", False, "Medium", True, advanced))


VALUE, NAMED = (None, True), ("Size", True)


@pytest.mark.parametrize(
    ("shape", "values", "bound"),
    [
        ((VALUE, VALUE), ["a", 1], {"Name": "a", "Size": 1}),
        ((NAMED, VALUE), [1, "a"], {"Size": 1, "Name": "a"}),
        ((("Size", False), VALUE, VALUE), [1, "a"], {"Size": 1, "Name": "a"}),
        ((VALUE, ("f", False)), ["a"], {"Fast": SwitchParameter(True), "Name": "a"}),
        ((("An", True),), [[1, 2]], {"Any": [1, 2]}),
        ((), [], {}),
    ],
)
def test_values_go_where_they_are_written(shape: Shape, values: list[Value], bound: dict[str, Value]) -> None:
    binding = binding_of(plan(), shape)
    assert binding is not None
    variables: dict[str, Value] = {}
    assert binding.store(values, variables)
    assert {name.lower(): to_string(value) for name, value in bound.items()} == {
        name: to_string(value) for name, value in variables.items()
    }


@pytest.mark.parametrize(
    "shape",
    [
        (("Zork", True),),
        (("Size", True), ("Si", True)),
        ((VALUE,) * 4),
        (("Size", False),),
        (("Size", False), ("Any", True)),
        (("Fast", True),),
        (("Verbose", False),),
    ],
)
def test_the_binder_is_left_what_is_not_so_easy(shape: Shape) -> None:
    assert binding_of(plan(), shape) is None


@pytest.mark.parametrize(
    ("values", "fits"), [(["a", 1], True), (["a", "1"], False), ([5, 1], False), ([None, 1], False)]
)
def test_each_value_is_of_the_very_type(values: list[Value], fits: bool) -> None:
    binding = binding_of(plan(), (VALUE, VALUE))
    assert binding is not None
    assert binding.store(values, {}) is fits


def test_a_mandatory_parameter_is_given_and_not_empty() -> None:
    required = plan(mandatory=True)
    assert binding_of(required, (NAMED,)) is None
    binding = binding_of(required, (VALUE,))
    assert binding is not None
    assert binding.store(["a"], {})
    assert not binding.store([""], {})
