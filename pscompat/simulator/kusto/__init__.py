"""Kusto's query language, as far as Azure Resource Graph and Log Analytics are asked in it: tables in, a table out.

`queries.run` is the door. What is not understood is refused (KustoError), never left out. Source: Microsoft's reference of the Kusto
Query Language.
"""
