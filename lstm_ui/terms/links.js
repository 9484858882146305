// Which links lead within the course, and what a click on one asks for.

// A link of the course names a page and perhaps what stands there: "gate_sandbox?…".
export function leadsWithin(href, pages) {
  return pages.includes(href.split(/[?#]/)[0]);
}

// Streamlit follows the links that it has drawn itself.
export function isStreamlits(link) {
  return link?.closest("[data-testid^=stPageLink]") != null;
}

// A click that asks for another tab or a file is the browser's.
export function isWithin({ button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented }) {
  return !(button || ctrlKey || metaKey || shiftKey || altKey || defaultPrevented);
}

// A term is followed from the keyboard, or once its card could be read; a first tap opens the card.
export function isFollowed({ detail }, wasOpen) {
  return detail === 0 || wasOpen;
}
