"""A page's race in this session: started, stopped, gone on with, and kept for comparing."""

from typing import Generic

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lstm_ui import runs
from lstm_ui.race import PlanT, Race

SLICE = 0.8  # seconds of training between two looks
EVERY = 0.1  # seconds of rest between two slices


class Track(Generic[PlanT]):
    """Where the races of one page are run, under keys that begin with its prefix."""

    def __init__(self, prefix: str, most_kept: int = 0) -> None:
        """Keeping so many of the races before."""
        self._prefix, self._most_kept = prefix, most_kept

    def current(self) -> Race[PlanT] | None:
        """The race of this session, running or not."""
        found: Race[PlanT] | None = st.session_state.get(f"{self._prefix}_current")
        return found

    def running(self) -> bool:
        """Whether it goes on."""
        return bool(st.session_state.get(f"{self._prefix}_running"))

    def kept(self) -> list[Race[PlanT]]:
        """The races before it."""
        found: list[Race[PlanT]] = st.session_state.get(f"{self._prefix}_kept", [])
        return found

    def buttons(self, plan: PlanT, label: str, ready: bool = True) -> None:
        """Start, or stop, or go on and start anew."""
        at, key = self.current(), f"{self._prefix}_go"
        with st.container(horizontal=True):
            if self.running():
                st.button("Stop", key=key, on_click=self._stop)
            elif at is not None and not at.done:
                st.button("Go on", key=key, on_click=self._resume)
                anew = f"{self._prefix}_anew"
                st.button("Start anew", key=anew, on_click=self._start, args=(plan,))
            else:
                st.button(label, key=key, on_click=self._start, args=(plan,), disabled=not ready)

    def advance(self) -> float | None:
        """Train for a slice, if there is room. Else about how many seconds to wait."""
        at = self.current()
        if at is None:
            return None
        wait = runs.slots().call(_me(), at.seconds_left)
        if wait is None:
            at.advance(SLICE)
        if at.done:
            self._stop()
        return wait

    def _start(self, plan: PlanT) -> None:
        before = self.current()
        if self._most_kept and before is not None and any(lane.step for lane in before.lanes[:1]):
            kept = st.session_state.setdefault(f"{self._prefix}_kept", [])
            kept.append(before)
            del kept[: -self._most_kept]
        st.session_state[f"{self._prefix}_current"] = Race.begin(plan)
        st.session_state[f"{self._prefix}_running"] = True

    def _stop(self) -> None:
        st.session_state[f"{self._prefix}_running"] = False
        runs.slots().leave(_me())

    def _resume(self) -> None:
        st.session_state[f"{self._prefix}_running"] = True


def _me() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""
