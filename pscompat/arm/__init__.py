"""Facts about Azure Resource Manager: every resource type with its properties, every management operation.

One packed file (data/arm.facts), opened when it is first asked. `resource_types` finds a type by name, `operations` what a
method on a path does. Names, types, limits and paths are facts; no sentence of a description is kept.
"""

from pscompat.arm.operations import OperationFacts
from pscompat.arm.schema import Kind, Property, Schema
from pscompat.arm.table import ArmFacts, ResourceType, arm_facts

__all__ = ["ArmFacts", "Kind", "OperationFacts", "Property", "ResourceType", "Schema", "arm_facts"]
