"""Time inside the core: CPU seconds of every call that enters `lstm_core` from outside.

The functions and methods of the core's modules are wrapped as the modules are imported. A call from
within the core is part of the one that entered, so nothing counts twice. Of a generator no more is
counted than what it calls.
"""

import sys
import threading
from collections.abc import Callable, Sequence
from functools import cached_property, wraps
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from inspect import isclass, isfunction, isgeneratorfunction
from time import thread_time
from types import ModuleType
from typing import Any

CORE = "lstm_core"


class Clock:
    """CPU seconds within wrapped functions, over all threads."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._entered = threading.local()
        self._lock = threading.Lock()

    def wrapped(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed unless it is called from one that is."""

        @wraps(function)
        def timed(*args: Any, **named: Any) -> Any:
            if getattr(self._entered, "inside", False):
                return function(*args, **named)
            self._entered.inside = True
            begun = thread_time()
            try:
                return function(*args, **named)
            finally:
                self._entered.inside = False
                with self._lock:
                    self.seconds += thread_time() - begun

        return timed

    def wrap(self, module: ModuleType) -> None:
        """Time everything that the module defines."""
        for name, value in list(vars(module).items()):
            if getattr(value, "__module__", None) != module.__name__:
                continue
            if isclass(value):
                self._wrap_methods(value)
            elif _is_timed(value):
                setattr(module, name, self.wrapped(value))

    def _wrap_methods(self, owner: type) -> None:
        for name, value in list(vars(owner).items()):
            if name.startswith("__") and name != "__post_init__":
                continue
            if _is_timed(value):
                setattr(owner, name, self.wrapped(value))
            elif isinstance(value, classmethod | staticmethod):
                setattr(owner, name, type(value)(self.wrapped(value.__func__)))
            elif isinstance(value, property) and value.fget:
                setattr(owner, name, property(self.wrapped(value.fget)))
            elif isinstance(value, cached_property):
                value.func = self.wrapped(value.func)


def _is_timed(value: object) -> bool:
    return isfunction(value) and not isgeneratorfunction(value)


class Watch(MetaPathFinder):
    """Finds the core's modules as Python does, and has them wrapped once they are loaded."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The specification of a module of the core; of others nothing."""
        if fullname.partition(".")[0] != CORE:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = Wrapping(spec.loader, self._clock)
        return spec


class Wrapping(Loader):
    """Loads a module as another loader does, and wraps what it defines."""

    def __init__(self, inner: Loader, clock: Clock) -> None:
        self._inner, self._clock = inner, clock

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """The module, still empty."""
        return self._inner.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Run its file, and wrap what it has defined."""
        self._inner.exec_module(module)
        self._clock.wrap(module)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def watch_core() -> Clock:
    """A clock of the core, if nothing has imported the core yet."""
    assert CORE not in sys.modules
    clock = Clock()
    sys.meta_path.insert(0, Watch(clock))
    return clock
