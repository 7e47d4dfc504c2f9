"""Session states: the global one and one of each module, in which script blocks run (about_Modules, about_Scopes)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pscompat.dotnet.values import NetObject

if TYPE_CHECKING:
    from pscompat.runtime.module_info import PSModuleInfo
    from pscompat.runtime.scopes import Scope


class SessionStateInternal(NetObject):
    """System.Management.Automation.SessionStateInternal: a chain of scopes of its own: that of a module, or the global one.

    A script block belongs to the session state whose code made it and runs there, whoever calls it. `top` is the module's
    scope (or the global one), `module` the module, None for the global session state. `current` is the scope in which this
    session state's code was when it called code of another; while its own code runs, that is the engine's `scope`. `modules`
    are those imported here, by file or name.
    """

    __slots__ = ("current", "module", "modules", "top")
    net_name = "System.Management.Automation.SessionStateInternal"
    net_hidden: ClassVar = {"Module": ("System.Management.Automation.PSModuleInfo", "module")}

    def __init__(self, top: Scope, module: PSModuleInfo | None = None):
        self.top = top
        self.current = top
        self.module = module
        self.modules: dict[str, PSModuleInfo] = {}

    def running(self) -> Scope:
        """The innermost scope of this session state in which code runs now."""
        scope = self.top.engine.scope
        return scope if scope.state is self else self.current

    def left_from(self, scope: Scope) -> Scope:
        """Note that code running in `scope` calls code of another session state; gives what `current` must be set back to."""
        before = self.current
        self.current = scope
        return before
