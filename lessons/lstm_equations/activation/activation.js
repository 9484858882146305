// The component: it owns the points while the learner's hands are on them. Python sends {at, rev}
// and is heeded only when rev changes; where a point comes to rest goes back a moment later.

const COMMIT_AFTER = 300;
const FOLLOW_AFTER = 60;
const ACTIVATIONS = {
  sigmoid: {
    symbol: "σ",
    says: "opens to",
    at: (a) => ({ y: sigmoid(a), slope: sigmoidSlope(sigmoid(a)) }),
  },
  tanh: {
    symbol: "tanh",
    says: "gives",
    at: (a) => ({ y: Math.tanh(a), slope: tanhSlope(Math.tanh(a)) }),
  },
};
const instances = new WeakMap();

export default function ({ data: [data], parentElement, setStateValue }) {
  let app = instances.get(parentElement);
  if (!app) {
    app = createApp(parentElement, data.curves);
    instances.set(parentElement, app);
  }
  app.receive(data, (value) => setStateValue("point", value));
  return app.leave;
}

function createApp(parent, curves) {
  let rev = null;
  let at = null;
  let send = () => {};
  let timer = null;
  let following = null;

  // to Python: once the hand rests, or at once when it lets go
  const flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    send({ rev, at: { ...at } });
  };
  const move = (name, a) => {
    if (at[name] === a) return;
    at[name] = a;
    plots[name].draw(a);
    clearTimeout(following);
    following = setTimeout(say, FOLLOW_AFTER);
    clearTimeout(timer);
    timer = setTimeout(flush, COMMIT_AFTER);
  };
  // the words follow when the point rests
  const say = () => {
    clearTimeout(following);
    for (const name in plots) write(plots[name].status, backwards(name, at[name], curves[name]));
  };

  const plots = {};
  for (const name in ACTIVATIONS) {
    const figure = parent.querySelector(`.${name}`);
    const input = (a) => move(name, a);
    plots[name] = {
      draw: curvePlot(figure.querySelector("svg"), ACTIVATIONS[name], curves[name], input, flush),
      status: figure.querySelector("[role=status]"),
    };
    write(figure.querySelector(".bounds"), bounds(curves[name]));
  }

  return {
    receive(data, setPoint) {
      send = setPoint;
      if (rev === data.rev) return;
      clearTimeout(timer);
      timer = null;
      rev = data.rev;
      at = { ...data.at };
      for (const name in plots) plots[name].draw(at[name]);
      say();
    },
    leave() {
      clearTimeout(following);
      flush();
    },
  };
}

function backwards(name, a, { largest, saturation }) {
  const { symbol, at } = ACTIVATIONS[name];
  const { slope } = at(a);
  const saturated = Math.abs(a) > saturation ? ` Here ${symbol} is saturated.` : "";
  return `Backwards, the gradient is multiplied by ${fine(slope)} here. That is ${portion(slope / largest)} of the largest slope, ${number(largest)}.${saturated}`;
}

function bounds({ share, saturation }) {
  return `Saturated: a beyond ±${number(saturation)}, where the slope is below ${percent(share)} of its largest.`;
}
