// What Streamlit calls at every change of data: it makes one app for each place on the page, hands
// it the data and a function that sends to Python under the name, and leaves with it.

export function mounting(name, createApp) {
  const apps = new WeakMap();
  return ({ data: [data], parentElement, setStateValue }) => {
    if (!apps.has(parentElement)) apps.set(parentElement, createApp(parentElement, data));
    const app = apps.get(parentElement);
    app.receive(data, (value) => setStateValue(name, value));
    return app.leave;
  };
}
