"""Elastic jobs. Source: the REST references of Jobs and Job Executions."""

from __future__ import annotations

from pscompat.simulator.behaviour import Behaviour
from pscompat.simulator.providers.sql._actions import start_job

BEHAVIOUR = Behaviour({"start": start_job})
