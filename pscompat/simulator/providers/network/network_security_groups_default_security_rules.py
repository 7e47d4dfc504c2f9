"""The service's rules of network security groups."""

from pscompat.simulator.providers.network._security_rules import SecurityRules

BEHAVIOUR = SecurityRules()
