"""The cmdlets of generated modules, each of which acts by a record of what it sends.

AutoRest makes about 4,000 of the Az cmdlets of the descriptions of their services. records/ holds what each parameter set of them sends, a
file a module; facts/ what is noted by hand about a module; tools/make_records.py makes the former with the help of the latter, and packs
both into data/. What is not certain has no record, and does not act.
"""
