"""The metrics of some resource types. Source: Microsoft's list "Supported metrics with Azure Monitor".

A line: the name, its unit, how it is aggregated unless asked otherwise, the words that clients show.
"""

from __future__ import annotations

from typing import NamedTuple


class Metric(NamedTuple):
    """A metric: the names, its unit and its usual aggregation."""

    name: str
    unit: str
    aggregation: str
    shown: str


_MACHINES = """
Percentage CPU|Percent|Average|Percentage CPU
Network In Total|Bytes|Total|Network In Total
Network Out Total|Bytes|Total|Network Out Total
Disk Read Bytes|Bytes|Total|Disk Read Bytes
Disk Write Bytes|Bytes|Total|Disk Write Bytes
Disk Read Operations/Sec|CountPerSecond|Average|Disk Read Operations/Sec
Disk Write Operations/Sec|CountPerSecond|Average|Disk Write Operations/Sec
Available Memory Bytes|Bytes|Average|Available Memory Bytes (Preview)
CPU Credits Remaining|Count|Average|CPU Credits Remaining
CPU Credits Consumed|Count|Average|CPU Credits Consumed
OS Disk Queue Depth|Count|Average|OS Disk Queue Depth
Data Disk Queue Depth|Count|Average|Data Disk Queue Depth
VmAvailabilityMetric|Count|Average|VM Availability Metric (Preview)
"""
_TRANSACTIONS = """
Transactions|Count|Total|Transactions
Ingress|Bytes|Total|Ingress
Egress|Bytes|Total|Egress
SuccessServerLatency|MilliSeconds|Average|Success Server Latency
SuccessE2ELatency|MilliSeconds|Average|Success E2E Latency
Availability|Percent|Average|Availability
"""
_BLOBS = """
BlobCapacity|Bytes|Average|Blob Capacity
BlobCount|Count|Average|Blob Count
ContainerCount|Count|Average|Blob Container Count
IndexCapacity|Bytes|Average|Index Capacity
"""
_VAULTS = """
ServiceApiHit|Count|Count|Total Service Api Hits
ServiceApiLatency|MilliSeconds|Average|Overall Service Api Latency
ServiceApiResult|Count|Count|Total Service Api Results
SaturationShoebox|Percent|Average|Overall Vault Saturation
Availability|Percent|Average|Overall Vault Availability
"""
_ADDRESSES = """
PacketCount|Count|Total|Packet Count
ByteCount|Bytes|Total|Byte Count
VipAvailability|Count|Average|Data Path Availability
IfUnderDDoSAttack|Count|Maximum|Under DDoS attack or not
"""
_BALANCERS = """
VipAvailability|Count|Average|Data Path Availability
DipAvailability|Count|Average|Health Probe Status
ByteCount|Bytes|Total|Byte Count
PacketCount|Count|Total|Packet Count
SYNCount|Count|Total|SYN Count
SnatConnectionCount|Count|Total|SNAT Connection Count
"""
_TABLES = {
    "microsoft.compute/virtualmachines": _MACHINES,
    "microsoft.compute/virtualmachinescalesets": _MACHINES,
    "microsoft.keyvault/vaults": _VAULTS,
    "microsoft.network/loadbalancers": _BALANCERS,
    "microsoft.network/publicipaddresses": _ADDRESSES,
    "microsoft.storage/storageaccounts": "UsedCapacity|Bytes|Average|Used capacity\n" + _TRANSACTIONS.strip(),
    "microsoft.storage/storageaccounts/blobservices": _BLOBS.strip() + _TRANSACTIONS,
}


def metrics_of(type_name: str) -> list[Metric]:
    """The metrics of a type, none where they are not known."""
    lines = _TABLES.get(type_name.lower(), "").strip().splitlines()
    return [Metric(*line.split("|")) for line in lines]
