"""Facts about .NET: 5,954 public types with their members, and what PowerShell adds to them, read from a packed table.

Nothing is opened before it is asked. type_facts gives what a type itself declares, members_of what it has with all that it
inherits; is_assignable, conversion_rank say how types relate; overload_texts writes definitions as PowerShell does, member_rows lists what Get-Member lists;
type_names, types_by_short_name, namespaces list. The table is made by tools/pack_dotnet_facts.py.
"""

from pscompat.dotnet.facts.added import (
    AddedFacts,
    AddedMember,
    Serialization,
    accelerators,
    added_facts,
    added_members,
    default_display,
    shown_accelerator,
)
from pscompat.dotnet.facts.listing import MemberRow, member_rows
from pscompat.dotnet.facts.members import Members, declared_methods, members_of
from pscompat.dotnet.facts.names import array_element, constructed, element_parts, generic_parts, substitute
from pscompat.dotnet.facts.ranks import NULL, Rank, cast_rank, conversion_rank, is_enumerable, is_stack_only
from pscompat.dotnet.facts.records import EventFacts, FieldFacts, Overload, ParameterFacts, PropertyFacts, TypeFacts
from pscompat.dotnet.facts.relations import (
    base_of,
    bases_of,
    facts_of,
    interfaces_of,
    is_assignable,
    is_value_type,
    public_type,
)
from pscompat.dotnet.facts.table import namespaces, type_facts, type_names, types_by_short_name
from pscompat.dotnet.facts.texts import overload_text, overload_texts, property_text, type_text

__all__ = [
    "NULL",
    "AddedFacts",
    "AddedMember",
    "EventFacts",
    "FieldFacts",
    "MemberRow",
    "Members",
    "Overload",
    "ParameterFacts",
    "PropertyFacts",
    "Rank",
    "Serialization",
    "TypeFacts",
    "accelerators",
    "added_facts",
    "added_members",
    "array_element",
    "base_of",
    "bases_of",
    "cast_rank",
    "constructed",
    "conversion_rank",
    "declared_methods",
    "default_display",
    "element_parts",
    "facts_of",
    "generic_parts",
    "interfaces_of",
    "is_assignable",
    "is_enumerable",
    "is_stack_only",
    "is_value_type",
    "member_rows",
    "members_of",
    "namespaces",
    "overload_text",
    "overload_texts",
    "property_text",
    "public_type",
    "shown_accelerator",
    "substitute",
    "type_facts",
    "type_names",
    "type_text",
    "types_by_short_name",
]
