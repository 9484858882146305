// The browser's own store. It may be full, blocked, or filled by somebody else: then there is nothing
// in it, and nothing is kept.

const NAME = "inside-the-lstm";
const MARK = /^[a-z_]{1,40}\/[a-z_]{1,40}$/; // as lstm_ui/progress/marks.py takes it
const MOST = 500;

export function read(open) {
  try {
    const kept = JSON.parse(open().getItem(NAME));
    return kept.filter((mark) => typeof mark === "string" && MARK.test(mark)).slice(0, MOST);
  } catch {
    return [];
  }
}

export function add(open, marks) {
  const kept = read(open);
  const all = [...new Set([...kept, ...marks])].sort();
  if (all.length === kept.length) return kept;
  try {
    open().setItem(NAME, JSON.stringify(all));
  } catch {
    return kept; // the session knows them for as long as it lasts
  }
  return all;
}

export function forget(open) {
  try {
    open().removeItem(NAME);
  } catch {
    // there was nothing to forget
  }
}

// What was kept and is news to the session.
export function news(kept, marks) {
  return kept.filter((mark) => !marks.includes(mark));
}
