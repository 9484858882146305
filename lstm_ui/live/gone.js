// What a picture takes that would outlive it, it gives back when its place on the page is gone.
// mount.js hands each app a signal, `gone`, that is aborted then. With it the app registers
//
//   document.addEventListener(kind, act, { signal: gone })   what it hears from beyond its place
//   watchSize(element, act, gone)                            how wide it is
//   watchRoom(element, act, gone)                            and on which paper it is printed
//   upon(gone, () => clearTimeout(timer))                    and whatever else must end with it: a
//   upon(gone, commit.now)                                   timer, a frame, what is still to be sent

export function upon(gone, act) {
  gone.addEventListener("abort", act, { once: true });
}

// act() at first and at every other size. A place that is hidden has none, and nothing to draw.
export function watchSize(element, act, gone) {
  const observer = new ResizeObserver(() => element.clientWidth > 0 && act());
  observer.observe(element);
  upon(gone, () => observer.disconnect());
}

export const TURNED = "lstm-turned"; // to paper or back to the screen: lstm_ui/paper says it

// The same, and as the page turns to paper, when no observer is asked any more, and back.
export function watchRoom(element, act, gone) {
  watchSize(element, act, gone);
  window.addEventListener(TURNED, act, { signal: gone });
}
