"""The control interface of a served simulator, below `/_/`: the page, and what the page and the commands ask for.

It is no part of Azure: nothing of it is in the log, and faults do not strike it.
"""
