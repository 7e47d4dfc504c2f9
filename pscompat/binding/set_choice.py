"""Which parameter sets a call may still use."""

from __future__ import annotations

from pscompat.binding.plan import EVERY_SET, BindingPlan


class SetChoice:
    """The parameter sets of one call, as flags of its BindingPlan.

    possible: those not ruled out. name: what $PSCmdlet.ParameterSetName says. preferred: where several are possible while
    pipeline input is bound, the one that it is to serve first, else 0. at_start: those possible when the arguments were
    bound and no pipeline object yet.
    """

    # Defaults of the class: most calls rule out nothing, and making one of these for each call costs little that way.
    possible = EVERY_SET
    name = ""
    preferred = 0
    at_start = EVERY_SET

    def narrow(self, flags: int) -> None:
        """A parameter of these sets was bound: no other is possible."""
        self.possible &= flags

    def take(self, flags: int) -> None:
        """These are the sets that are possible."""
        self.possible = flags

    def drop(self, unwanted: int, plan: BindingPlan) -> None:
        """Rule out these sets."""
        if unwanted:
            available = plan.all_flags if self.possible == EVERY_SET else self.possible
            self.possible = available & ~unwanted

    def call_it(self, flags: int, plan: BindingPlan) -> None:
        """Name the set that these flags are; an empty name where they are several."""
        self.name = plan.set_name(flags)

    def prefer(self, flag: int) -> None:
        """Pipeline input is to serve this set first."""
        self.preferred = flag

    def keep(self) -> None:
        """Remember what is possible before the first pipeline object."""
        self.at_start = self.possible

    def restore(self) -> None:
        """Make possible again what was before the first pipeline object."""
        self.possible = self.at_start
