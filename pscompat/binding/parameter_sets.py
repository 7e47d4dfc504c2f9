"""Which parameter set a call uses, and which mandatory parameters it lacks (about_Parameter_Sets)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from pscompat.binding.errors import BindingError
from pscompat.binding.plan import EVERY_SET, CompiledParameter, set_count, several

if TYPE_CHECKING:
    from pscompat.binding.binder import Binder


def settle(binder: Binder) -> None:
    """After the arguments are bound: settle the set as far as can be, and ask for or refuse missing mandatory parameters.

    Where objects will follow, several sets may stay possible. Raises BindingError.
    """
    expects_input = binder.expects_input
    count = validate_sets(binder, before_input=expects_input, choose_default=not expects_input)
    if count == 1 and not binder.has_defaults:
        binder.apply_defaults()
    if count > 1 and expects_input:
        narrowed = _sets_with_pipeline_input(binder)
        if narrowed != binder.sets.possible:
            binder.sets.take(narrowed)
            count = validate_sets(binder, before_input=True, choose_default=False)
    missing = _missing_before_input(binder, count) if expects_input else missing_mandatory(binder)
    if missing:
        _ask_for(binder, missing)
    if binder.own_values is not None:
        binder.own_values()
    if not expects_input:
        verify_selected(binder)
    binder.sets.keep()


def validate_sets(binder: Binder, before_input: bool, choose_default: bool) -> int:
    """How many sets are possible; raises AmbiguousParameterSet where it should be one and is not.

    before_input: pipeline input may still decide. choose_default: take the default set where it is possible.
    """
    plan = binder.plan
    count = set_count(binder.sets.possible)
    if count == 0:
        ambiguous(binder)
    if count > 1:
        if plan.default_flag and binder.sets.possible & plan.default_flag:
            binder.sets.call_it(plan.default_flag, binder.plan)
            if choose_default:
                binder.sets.take(plan.default_flag)
                count = 1
        elif not (before_input and _pipeline_may_decide(binder)):
            count = _resolve_by_mandatory(binder)
        return count
    if binder.sets.possible == EVERY_SET:
        count = max(len(plan.set_names), 1)
        if before_input and _pipeline_may_decide(binder):
            pass
        elif plan.default_flag:
            if choose_default:
                binder.sets.take(plan.default_flag)
                count = 1
        elif count > 1:
            count = _resolve_by_mandatory(binder)
    binder.sets.call_it(binder.sets.possible, binder.plan)
    return count


def _pipeline_may_decide(binder: Binder) -> bool:
    return any(parameter.takes_pipeline_in(binder.sets.possible) for parameter in binder.unbound.values())


def _resolve_by_mandatory(binder: Binder) -> int:
    """Take the one set that lacks no mandatory parameter; AmbiguousParameterSet when there is not just one."""
    complete = binder.sets.possible & binder.plan.all_flags
    for parameter in binder.unbound.values():
        for flag, data in parameter.sets:
            if data.mandatory:
                complete &= ~flag
    if complete.bit_count() != 1:
        ambiguous(binder)
    binder.sets.take(complete)
    binder.sets.call_it(complete, binder.plan)
    return 1


def _sets_with_pipeline_input(binder: Binder) -> int:
    """The possible sets that take pipeline input; all possible ones where none does or some parameter of every set does."""
    taking = 0
    for name in binder.delayed:
        taking |= binder.plan.parameters[name].flags
    for parameter in binder.unbound.values():
        if not parameter.from_pipeline:
            continue
        for flag, data in parameter.memberships(binder.sets.possible):
            if data.by_value or data.by_property_name:
                if not flag:
                    return binder.sets.possible
                taking |= flag
    return binder.sets.possible & taking if taking else binder.sets.possible


def verify_selected(binder: Binder) -> None:
    """One set must be selected where there are several."""
    plan = binder.plan
    if len(plan.set_names) > 1 and binder.sets.possible == EVERY_SET:
        if not plan.default_flag:
            ambiguous(binder)
        binder.sets.take(plan.default_flag)


def ambiguous(binder: Binder) -> NoReturn:
    """Raise AmbiguousParameterSet."""
    raise binder.elaborated(BindingError("AmbiguousParameterSet"))


# Mandatory parameters


def missing_mandatory(binder: Binder) -> list[CompiledParameter]:
    """The mandatory parameters of the possible sets that are not bound."""
    return [
        parameter
        for parameter in binder.unbound.values()
        if parameter.mandatory and any(data.mandatory for _, data in parameter.memberships(binder.sets.possible))
    ]


def missing_names(parameters: list[CompiledParameter]) -> str:
    """Their names as the errors list them, each after a space."""
    return "".join(f" {parameter.name}" for parameter in parameters)


def _ask_for(binder: Binder, missing: list[CompiledParameter]) -> None:
    """Ask for mandatory parameters; MissingMandatoryParameter for those that nobody gives."""
    host = binder.engine.host
    answers = {}
    if host.interactive:
        asked = dict.fromkeys(missing)
        answers = host.prompt_parameters(binder.plan.metadata.name, [parameter.metadata for parameter in asked])
    unanswered = [parameter for parameter in missing if parameter.name not in answers]
    if unanswered:
        names = missing_names(unanswered)
        raise binder.elaborated(BindingError("MissingMandatoryParameter", names, parameter=names))
    for name, value in answers.items():
        binder.bind(binder.plan.parameters[name], value, delay=False)


class _Lacking:
    """The missing mandatory parameters of one set (`flag`), or of every set (EVERY_SET)."""

    __slots__ = ("by_name", "by_value", "flag", "from_line", "from_pipeline")

    def __init__(self, flag: int):
        self.flag = flag
        self.from_line: list[CompiledParameter] = []
        self.from_pipeline = self.by_value = self.by_name = False

    @property
    def is_all_set(self) -> bool:
        return self.flag == EVERY_SET


def _missing_before_input(binder: Binder, count: int) -> list[CompiledParameter]:
    """Missing mandatory parameters that the pipeline cannot give, where objects will follow.

    Several sets may still be possible: then it is decided here which of them the input is to serve. The rules are those
    of PowerShell's own binder; what they aim at is that a set which the pipeline can complete wins over one which it cannot.
    """
    lacking, mandatory_sets, in_all_set = _lacking_by_set(binder)
    if not lacking:
        return []
    sets = list(lacking.values())
    plan = binder.plan
    default = plan.default_flag
    mandatory_sets = mandatory_sets or binder.sets.possible
    if in_all_set:
        mandatory_sets = binder.sets.possible & (plan.all_flags or EVERY_SET)
    if count > 1 and default & binder.sets.possible and not default & mandatory_sets:
        mandatory_sets = _keep_complete_sets(binder, sets, mandatory_sets)
    chosen = set_count(mandatory_sets)
    if chosen == 0:
        ambiguous(binder)
    if chosen == 1:
        return _from_line(sets, mandatory_sets)
    if binder.sets.preferred:
        return []
    if default & mandatory_sets and _default_serves(lacking, default):
        binder.sets.take(default)
        binder.sets.call_it(default, binder.plan)
        return _from_line(sets, default)
    return _serve_pipeline_set(binder, sets, mandatory_sets)


def _lacking_by_set(binder: Binder) -> tuple[dict[int, _Lacking], int, bool]:
    """What each set lacks, the sets that lack something, and whether every set does."""
    lacking: dict[int, _Lacking] = {}
    mandatory_sets = 0
    in_all_set = False
    for parameter in binder.unbound.values():
        if not parameter.mandatory:
            continue
        for flag, data in parameter.memberships(binder.sets.possible):
            if not data.mandatory:
                continue
            entry = lacking.setdefault(flag or EVERY_SET, _Lacking(flag or EVERY_SET))
            if data.by_value or data.by_property_name:
                entry.from_pipeline = True
                entry.by_value = entry.by_value or data.by_value
                entry.by_name = entry.by_name or data.by_property_name
            elif parameter not in entry.from_line:
                entry.from_line.append(parameter)
            if flag:
                mandatory_sets |= binder.sets.possible & flag
            else:
                in_all_set = True
    return lacking, mandatory_sets, in_all_set


def _from_line(sets: list[_Lacking], chosen: int) -> list[CompiledParameter]:
    """What the chosen sets lack on the command line; a parameter of several of them comes as often."""
    return [parameter for entry in sets if entry.flag & chosen for parameter in entry.from_line]


def _keep_complete_sets(binder: Binder, sets: list[_Lacking], mandatory_sets: int) -> int:
    """The default set lacks nothing: unless the pipeline can complete another set, drop the incomplete ones."""
    default = binder.plan.default_flag
    for entry in sets:
        if (
            entry.flag & binder.sets.possible
            and not entry.flag & default
            and not entry.is_all_set
            and entry.from_pipeline
        ):
            return mandatory_sets
    available = binder.plan.all_flags if binder.sets.possible == EVERY_SET else binder.sets.possible
    binder.sets.take(available & ~mandatory_sets)
    if binder.sets.possible == default:
        binder.sets.call_it(default, binder.plan)
    else:
        binder.sets.prefer(default)
    return binder.sets.possible


def _default_serves(lacking: dict[int, _Lacking], default: int) -> bool:
    """Whether the default set is the one that the input is to serve."""
    others = [entry for entry in lacking.values() if not entry.is_all_set and not entry.flag & default]
    another_completes = any(entry.from_pipeline and not entry.from_line for entry in others)
    another_by_name = any(entry.by_name for entry in others)
    own = lacking.get(default)
    if own is not None and own.by_name and not another_by_name:
        return True
    everyone = lacking.get(EVERY_SET)
    return not another_completes or (everyone is not None and bool(everyone.from_line))


def _serve_pipeline_set(binder: Binder, sets: list[_Lacking], mandatory_sets: int) -> list[CompiledParameter]:
    """Choose the set that lacks what the pipeline can give; raises AmbiguousParameterSet."""
    candidates = [entry for entry in sets if entry.flag & mandatory_sets and not entry.is_all_set]
    by_value = [entry.flag for entry in candidates if entry.by_value]
    by_name = [entry.flag for entry in candidates if entry.by_name]
    value_set = by_value[0] if len(by_value) == 1 else 0
    name_set = by_name[0] if len(by_name) == 1 else 0
    if by_value and by_name:
        unique = value_set if value_set == name_set else 0
    else:
        unique = value_set or name_set
    if unique:
        return _latch(binder, sets, unique)
    lacking_line = [entry for entry in sets if (entry.flag & mandatory_sets or entry.is_all_set) and entry.from_line]
    if not lacking_line:
        return []
    if value_set:
        return _latch(binder, sets, value_set)
    if len(by_value) < 2 and len(by_name) < 2:
        ambiguous(binder)
    hopeless = 0
    for entry in lacking_line:
        if not entry.is_all_set:
            hopeless |= entry.flag
    if hopeless:
        binder.sets.drop(hopeless, binder.plan)
        if not binder.sets.possible:
            ambiguous(binder)
        if not several(binder.sets.possible):
            binder.sets.call_it(binder.sets.possible, binder.plan)
    return []


def _latch(binder: Binder, sets: list[_Lacking], chosen: int) -> list[CompiledParameter]:
    """Serve the chosen set; others stay possible where they lack nothing and the chosen one takes all from the pipeline."""
    needs_line = any(entry.flag == chosen and entry.from_line for entry in sets)
    others = 0
    for entry in sets:
        if not entry.is_all_set and entry.flag != chosen:
            others |= entry.flag
    if needs_line:
        binder.sets.take(chosen)
    else:
        binder.sets.drop(others, binder.plan)
        if binder.sets.possible != chosen:
            binder.sets.prefer(chosen)
    binder.sets.call_it(binder.sets.possible, binder.plan)
    return _from_line(sets, chosen)
