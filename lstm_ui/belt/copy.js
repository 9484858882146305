// A button that copies the address of what is on screen, and says that it has.

import { upon } from "../live/gone.js";

const SAID_FOR = 4000;

// arrived() brings the address up to date.
export function copyButton(button, said, { arrived, gone }) {
  const label = button.textContent;
  let timer = null;
  upon(gone, () => clearTimeout(timer));
  button.onclick = async () => {
    arrived();
    const copied = await copy(location.href);
    if (gone.aborted) return;
    button.textContent = copied ? "Copied" : "See the address bar";
    said.textContent = copied ? "The link is copied. It is your answer: send it." : "";
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = label;
      said.textContent = "";
    }, SAID_FOR);
  };
}

// Where a page may not write to the clipboard, an old command may.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}
