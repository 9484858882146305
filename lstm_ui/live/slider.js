// A slider drawn by us takes the values and heeds the keys that sliders do everywhere.

// The nearest value that the slider may take: a hundredth between its ends.
export function within(low, high, v) {
  return Math.round(100 * Math.min(high, Math.max(low, v))) / 100;
}

// Where a key sends the value, or undefined if it is none of a slider's.
export function afterKey({ key, ctrlKey, metaKey, altKey }, value, { low, high, small, large }) {
  if (ctrlKey || metaKey || altKey) return undefined;
  switch (key) {
    case "ArrowUp":
    case "ArrowRight":
      return within(low, high, value + small);
    case "ArrowDown":
    case "ArrowLeft":
      return within(low, high, value - small);
    case "PageUp":
      return within(low, high, value + large);
    case "PageDown":
      return within(low, high, value - large);
    case "Home":
      return low;
    case "End":
      return high;
    default:
      return undefined;
  }
}
