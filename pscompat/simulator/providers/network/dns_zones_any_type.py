"""Record sets of public zones of DNS: one type for each kind of record."""

from pscompat.simulator.providers.network._record_sets import RecordSets

BEHAVIOUR = RecordSets()
