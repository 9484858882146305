// Does what is due once `wait` has passed since it was last asked for. A hand that moves asks many
// times a second: one timer serves them all.
function atRest(wait, act) {
  let timer = null;
  let last = 0;
  const look = () => {
    const left = last + wait - performance.now();
    timer = left > 0 ? setTimeout(look, left) : null;
    if (timer === null) act();
  };
  const cancel = () => {
    clearTimeout(timer);
    timer = null;
  };
  return {
    due: () => timer !== null,
    soon() {
      last = performance.now();
      timer ??= setTimeout(look, wait);
    },
    now() {
      if (timer === null) return;
      cancel();
      act();
    },
    cancel,
  };
}
