"""The resource providers: a folder a namespace, a file a resource type.

A file may hold BEHAVIOUR (behaviour.py), found by the type's name, and ROUTES (routing.py) for paths that name no resource type.
"""
