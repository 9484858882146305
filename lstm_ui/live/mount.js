// What Streamlit calls at every change of data: it makes one app for each place on the page, hands
// it the data and a function that sends to Python under the name, and tells it when its place is
// gone: see gone.js. What is sent stays for the runs to come; as a trigger it is for the next run
// alone.

export const TRIGGER = "setTriggerValue";

// createApp(parentElement, gone, data) returns an app that can receive(data, send).
export function mounting(name, createApp, how = "setStateValue") {
  const places = new WeakMap();
  const settle = (parentElement, data) => {
    const leaving = new AbortController();
    places.set(parentElement, { app: createApp(parentElement, leaving.signal, data), leaving });
  };
  return ({ data: [data], parentElement, ...streamlit }) => {
    if (!places.has(parentElement)) settle(parentElement, data);
    const { app, leaving } = places.get(parentElement);
    app.receive(data, (value) => streamlit[how](name, value));
    const leave = () => {
      if (parentElement.isConnected) return;
      leaving.abort();
      places.delete(parentElement);
    };
    // Streamlit calls it as well between two changes that come at once: then the place stays.
    return () => queueMicrotask(leave);
  };
}
