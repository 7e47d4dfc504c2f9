"""Classes made from their annotations."""

from __future__ import annotations

from typing import ClassVar

import pytest

from pscompat.language.ast import CommandAst, TypeName
from pscompat.language.nodes import Record


class Point(Record):
    x: int
    y: int = 0
    unit: ClassVar[str] = "m"


class Labeled(Point):
    label: str = ""


def test_values_come_by_position_by_name_and_by_default() -> None:
    assert [getattr(Labeled(1), field) for field in Labeled.fields] == [1, 0, ""]
    assert [getattr(Labeled(1, label="a", y=2), field) for field in Labeled.fields] == [1, 2, "a"]
    assert Labeled(1, 2, "a").unit == "m"


@pytest.mark.parametrize(
    ("values", "named", "message"),
    [
        ((), {}, "missing 1 required positional argument: 'x'"),
        ((1, 2, "a", 4), {}, "takes from 2 to 4 positional arguments but 5 were given"),
        ((1,), {"x": 2}, "multiple values for argument 'x'"),
        ((1,), {"z": 2}, "unexpected keyword argument 'z'"),
    ],
)
def test_wrong_values_are_refused(values: tuple[object, ...], named: dict[str, object], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        Labeled(*values, **named)  # type: ignore[arg-type]


def test_a_field_without_default_cannot_follow_one_that_has_a_default() -> None:
    with pytest.raises(TypeError, match="without default"):

        class Wrong(Point):
            name: str  # type: ignore[misc]


def test_records_have_no_more_than_their_fields_and_are_equal_to_themselves_alone() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.z = 3  # type: ignore[attr-defined]
    assert point == point and point != Point(1)  # noqa: PLR0124
    assert len({point, Point(1)}) == 2


def test_nodes_print_what_they_are() -> None:
    assert repr(CommandAst(1, 4, [], [], "Unknown")) == "<CommandAst 1-4>"
    assert repr(TypeName(0, 3, "int", assembly_name="mscorlib")) == "[int,mscorlib]"
