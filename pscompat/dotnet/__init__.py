"""Values and types of .NET: conversions, members, operators, and the class library. Needs no engine.

From bottom to top, each importing only what stands before it:

| files                                                        | what they say                                             |
|--------------------------------------------------------------|-----------------------------------------------------------|
| values, ambient, decimals, type_names                        | how values are held, and the names of their types         |
| number_text, text, net_exceptions, enum_values, errors       | values as text, exceptions, enumerations, ErrorRecord     |
| unrolling, truth, types, member_table                        | what is enumerated and what is true; types; their members |
| cast_errors, number_conversions, enum_conversions, convert   | conversions                                               |
| facts/, overloads                                            | what .NET has, as a table; which overload a call takes    |
| memory, counterparts, overload_binding                       | arguments of a call for the Python function behind it     |
| array_values, calls, operand, comparison, indexing           | calls of members, equality and order, `$x[…]`             |
| type_members, properties, invocation, construction           | single objects: their properties, methods, new ones       |
| collection_methods, members                                  | `$x.Name` with all that PowerShell adds to it             |
| arithmetic, bits, patterns, text_operators, operators        | operators                                                 |

library/ holds the classes by family; types.py finds them through library/table.py, by name; types that only the table has are
made by table_types.py, loaded by name as well. missing_members.py names what .NET has and no class implements. The classes that all values
share stand there too: casts to a class ask System.Object's (library/basics.py) how an object is made.
"""
