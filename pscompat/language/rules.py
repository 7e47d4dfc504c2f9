"""The rules that refer to each other; the modules of the grammar define them."""

from __future__ import annotations

from pscompat.language.elements import Later

#: expressions with operators; `operand` is what stands between operators
expression = Later("expression")
expression_in_ternary = Later("expression")
operand = Later("operand")
operand_in_ternary = Later("operand")
#: a value and what is taken from it, in an expression or as an argument of a command
primary = Later("primary")
argument_primary = Later("primary")
#: pipelines and assignments
pipeline = Later("pipeline")
statement = Later("statement")
statement_list = Later("statement-list")
statement_block = Later("statement-block")
#: `{ ... }` of a script block, a function, a filter
script_block = Later("script-block")
filter_block = Later("script-block")
attribute = Later("attribute")
attributes = Later("attribute-list")
#: the same where a statement or a param block may begin
statement_attribute = Later("attribute")
statement_attributes = Later("attribute-list")
parameters = Later("parameter-list")
