// Numbers as they are printed, as lstm_ui/numbers.py prints them: two decimals and a true minus, never
// a minus before zero, and a per cent sign that stays on its number's line.

export function number(v) {
  return v === null ? "?" : fixed(v, 2);
}

export function fixed(v, places) {
  const text = toEven(Math.abs(v), places).toFixed(places);
  return v < 0 && Number(text) !== 0 ? `−${text}` : text;
}

export function percent(share, places = 0) {
  return `${fixed(100 * share, places)}\u00a0%`;
}

// JavaScript rounds up what lies exactly between two neighbours, Python to the even one: it is moved
// there. With two places these are the odd eighths; whatever else ends in 5 is a little off.
function toEven(size, places) {
  const isBetween = (size * 2 ** (places + 1)) % 2 === 1;
  const isOdd = isBetween && Math.ceil(size * 10 ** places) % 2 === 1;
  return isOdd ? size - 0.5 * 10 ** -places : size;
}
