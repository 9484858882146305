// Numbers as they are printed: two decimals and a true minus, never a minus before zero.

export function number(v) {
  return v === null ? "?" : fixed(v, 2);
}

export function fixed(v, places) {
  const text = Math.abs(v).toFixed(places);
  return v < 0 && Number(text) !== 0 ? `−${text}` : text;
}

export function percent(v) {
  return `${Math.round(100 * v)} %`;
}
