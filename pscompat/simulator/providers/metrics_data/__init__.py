"""The metrics of a region, asked for of many resources at once at `REGION.metrics.monitor.azure.com`."""

from pscompat.simulator.hosts import METRICS

SERVICE = METRICS
