// What Streamlit calls at every change of data: it makes one app for each place on the page, hands
// it the data and a function that sends to Python under the name, and leaves with it. What is sent
// stays for the runs to come; as a trigger it is for the next run alone.

export const TRIGGER = "setTriggerValue";

export function mounting(name, createApp, how = "setStateValue") {
  const apps = new WeakMap();
  return ({ data: [data], parentElement, ...streamlit }) => {
    if (!apps.has(parentElement)) apps.set(parentElement, createApp(parentElement, data));
    const app = apps.get(parentElement);
    app.receive(data, (value) => streamlit[how](name, value));
    // Streamlit calls it as well between two changes that come at once: then the place stays.
    return () => queueMicrotask(() => parentElement.isConnected || app.leave());
  };
}
