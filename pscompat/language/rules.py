"""The rules that refer to each other; the modules of the grammar define them."""

from __future__ import annotations

from pscompat.language.elements import Rule

#: expressions with operators; `operand` is what stands between operators
expression = Rule("expression")
expression_in_ternary = Rule("expression")
operand = Rule("operand")
operand_in_ternary = Rule("operand")
#: a value and what is taken from it, in an expression or as an argument of a command
primary = Rule("primary")
argument_primary = Rule("primary")
#: `$( ... )`
sub_expression = Rule("sub-expression")
#: pipelines and assignments
pipeline = Rule("pipeline")
statement = Rule("statement")
statement_list = Rule("statement-list")
statement_block = Rule("statement-block")
#: `{ ... }` of a script block, a function, a filter
script_block = Rule("script-block")
filter_block = Rule("script-block")
attribute = Rule("attribute")
#: the same where a statement or a param block may begin
statement_attribute = Rule("attribute")
parameters = Rule("parameter-list")
