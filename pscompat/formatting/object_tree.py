"""An object's properties, and theirs, as Format-Custom shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pscompat.dotnet import members
from pscompat.dotnet.type_members import first_type_name
from pscompat.dotnet.values import NOTHING, Value, unwrap
from pscompat.formatting.expressions import Failed
from pscompat.formatting.fields import elements_of
from pscompat.formatting.packets import NEW_LINE, Frame, Token
from pscompat.formatting.parameters import PropertySpec, resolved
from pscompat.formatting.shapes import displayed_properties, is_scalar
from pscompat.formatting.text import ELLIPSIS

if TYPE_CHECKING:
    from pscompat.formatting.formatter import Context

_STEP = 2


def tree_tokens(obj: Value, context: Context) -> list[Token]:
    """The tokens of a custom entry for an object, down to the depth that the options give."""
    tree, options = _Tree(context), context.options
    if not options.properties:
        elements = elements_of(unwrap(obj))
        if elements is not None:
            return tree.of_elements(elements, 0, options.depth)
        if is_scalar(obj, members.type_names(obj)):
            return [context.text(obj), NEW_LINE]
    return tree.of_object(obj, 0, options.depth, options.properties)


class _Tree:
    def __init__(self, context: Context):
        self.context = context

    def of_object(self, obj: Value, level: int, depth: int, specs: list[PropertySpec] | None = None) -> list[Token]:
        """The class's name and, in braces, the properties."""
        class_name = first_type_name(obj).rpartition(".")[2]
        inner: list[Token] = []
        for spec in self._specs(obj, specs):
            inner.append(spec.expression.label + " = ")
            value = spec.expression.read(obj)
            if type(value) is Failed:
                value = self.context.failed(spec.expression, value)
            inner += self._value(value, level, depth if spec.depth is None else spec.depth)
        return [f"class {class_name}", NEW_LINE, "{", NEW_LINE, Frame(inner, _STEP), "}", NEW_LINE]

    def _specs(self, obj: Value, specs: list[PropertySpec] | None) -> list[PropertySpec]:
        if specs:
            return resolved(specs, obj, keep_missing=False)
        return [PropertySpec(expression) for expression in displayed_properties(obj)]

    def _value(self, value: Value, level: int, depth: int) -> list[Token]:
        if value is None or value is NOTHING:
            return ["", NEW_LINE]
        elements = elements_of(unwrap(value))
        if elements is not None:
            return [NEW_LINE, Frame(self.of_elements(elements, level + 1, depth), _STEP)]
        if self._is_leaf(value, level, depth):
            return [self.context.text(value), NEW_LINE]
        return [NEW_LINE, Frame(self.of_object(value, level + 1, depth), _STEP)]

    def of_elements(self, elements: Value, level: int, depth: int) -> list[Token]:
        """The elements of a collection in brackets."""
        inner: list[Token] = []
        for count, element in enumerate(elements):
            if count == self.context.limit:
                inner += [ELLIPSIS, NEW_LINE]
                break
            if self._is_leaf(element, level, depth):
                inner += [self.context.text(element), NEW_LINE]
                continue
            parts = elements_of(unwrap(element))
            if parts is not None:
                inner += [NEW_LINE, Frame(self.of_elements(parts, level + 1, depth), _STEP)]
            else:
                inner += self.of_object(element, level + 1, depth)
        return ["[", NEW_LINE, Frame(inner, _STEP), "]", NEW_LINE, NEW_LINE]

    def _is_leaf(self, value: Value, level: int, depth: int) -> bool:
        if level >= depth or value is None or value is NOTHING:
            return True
        return is_scalar(value, members.type_names(value))
