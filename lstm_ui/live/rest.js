// Does what is due once `wait` has passed since it was last asked for. A hand that moves asks many
// times a second: one timer serves them all.
export function atRest(wait, act) {
  let timer = null;
  let asked = 0;
  const check = () => {
    const left = asked + wait - performance.now();
    timer = left > 0 ? setTimeout(check, left) : null;
    if (timer === null) act();
  };
  const cancel = () => {
    clearTimeout(timer);
    timer = null;
  };
  return {
    due: () => timer !== null,
    soon() {
      asked = performance.now();
      timer ??= setTimeout(check, wait);
    },
    now() {
      if (timer === null) return;
      cancel();
      act();
    },
    cancel,
  };
}
