"""The resource providers: a folder a namespace, a file a resource type.

A file may hold BEHAVIOUR (behaviour.py), found by the type's name, and ROUTES or `routed` (routing.py) for paths that name no resource
type. The files of a folder whose paths `serves` are imported when such a path is asked for: `serves` stands in the folder's
`__init__.py`.
"""
