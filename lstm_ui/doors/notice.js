// Says on the screen why the app does not come, where a proxy before the server stands in its way.
// The page has come, so its server is there; without a web socket it would stay grey for ever.

const PATIENCE = 6000; // milliseconds; a server that has just started takes a moment
const AGAIN = 3000;

const asked = new URL("reason.txt", import.meta.url);
asked.searchParams.set("host", location.host);

const begun = () => document.querySelector("[data-test-connection-state=CONNECTED]") !== null;

function note() {
  const box = document.createElement("p");
  box.setAttribute("role", "alert");
  box.setAttribute("data-testid", "noConnection");
  Object.assign(box.style, {
    position: "fixed",
    inset: "auto 0 0 0",
    zIndex: "1000000",
    margin: "0",
    padding: "1rem",
    border: "solid",
    font: "1rem/1.5 system-ui, sans-serif",
    background: "Canvas",
    color: "CanvasText",
  });
  return box;
}

async function look(box) {
  if (begun()) {
    box.remove();
    return;
  }
  const reason = await fetch(asked, { cache: "no-store" }).then((told) => (told.ok ? told.text() : ""), () => "");
  if (reason && !begun()) {
    if (box.textContent !== reason) box.textContent = reason;
    document.body.append(box);
  }
  setTimeout(look, AGAIN, box);
}

setTimeout(look, PATIENCE, note());
