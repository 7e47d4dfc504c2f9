"""Paths of resources: what is given as a name stays one segment."""

from __future__ import annotations

from cmdlets._az.resource_ids import path_of_group, resource_path


def test_names_stay_one_segment():
    group = path_of_group("/subscriptions/S", "a/../b (c)")
    assert group == "/subscriptions/S/resourceGroups/a%2F..%2Fb%20(c)"
    assert resource_path(group, "N/as/bs", ("x/y",)).endswith("(c)/providers/N/as/x%2Fy/bs")
