// Finding entries: each word that is typed must begin a word of the entry.

// "reset_after" and "out[:, -1]" are typed in many ways: only letters and figures count.
export function plain(text) {
  return ` ${text.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
}

// What an entry is found by.
export function indexed({ name, text, source, words, key, where, code }) {
  const told = text.map(([, piece]) => piece).join("");
  return { name: plain(name), all: plain([name, key, words, told, source, where, code].join(" ")) };
}

// 0 for what is called just so, 1 for a name that has all the words, 2 for any other place; null
// for what is not found.
export function rank({ name, all }, typed) {
  const asked = plain(typed);
  const words = asked.trim().split(" ");
  const isIn = (text) => words.every((word) => text.includes(` ${word}`));
  if (asked.trim() === "") return 0;
  if (name === asked) return 0;
  if (isIn(name)) return 1;
  return isIn(all) ? 2 : null;
}

// The places of what is found, the best first; what is equally good stays in its order.
export function found(entries, typed) {
  return entries
    .map((entry, place) => [rank(entry, typed), place])
    .filter(([rank]) => rank !== null)
    .sort(([a, i], [b, j]) => a - b || i - j)
    .map(([, place]) => place);
}

export function counted(terms, pitfalls) {
  if (terms + pitfalls === 0) return "Nothing found. Try fewer letters.";
  const many = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
  return `${many(terms, "term")}, ${many(pitfalls, "pitfall")}`;
}
