// The component: it owns the scene while the learner's hands are on it. Python sends {scene, rev}
// and is heeded only when rev changes; what the learner does goes back a moment after it stops.

const COMMIT_AFTER = 300;
const PLAY_EVERY = 1000;
const NARROW_BELOW = 620;
const instances = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  let app = instances.get(parentElement);
  if (!app) {
    app = createApp(parentElement);
    instances.set(parentElement, app);
  }
  app.receive(data, (scene) => setStateValue("scene", scene));
  return app.leave;
}

function createApp(parent) {
  const root = parent.querySelector(".cell");
  const find = (name) => root.querySelector(name);
  let data = null;
  let scene = null;
  let results = [];
  let send = () => {};
  let timer = null;
  let playing = null;
  let layout = null;
  let belt = null;
  let drawRnn = null;
  const revealed = new Set();

  // to Python: once the hand rests, or at once when it lets go
  const flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    send(structuredClone(scene));
  };
  const commitSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(flush, COMMIT_AFTER);
  };
  const edit = (change, now = false) => {
    change(scene);
    results = run(scene);
    draw();
    commitSoon();
    if (now) flush();
  };

  const hidden = (t) => data.predict && !revealed.has(t);
  const masked = () => results.map((result, k) => (hidden(k + 1) ? mask(result) : result));

  function draw() {
    const t = scene.at;
    const shown = masked();
    const gates = scene.steps[t - 1];
    belt.draw(gates, shown[t - 1], gates.word, data.locked);
    drawRnn?.(gates, shown[t - 1], gates.word, scene.rnn_weight);
    equation(root, gates, shown[t - 1], t);
    find("[role=status]").textContent = hidden(t)
      ? `Step ${t}, “${gates.word}”: given these valves, will the memory rise or fall?`
      : sentence(results[t - 1], gates.word, t);
    if (data.mini) return;
    find(".predict").hidden = !hidden(t);
    find(".where").textContent = `Step ${t} of ${scene.steps.length}`;
    for (const [name, off] of [
      [".back", t === 1],
      [".next", t === scene.steps.length],
    ])
      find(name).setAttribute("aria-disabled", off);
    drawHistory(scene, shown);
    drawSchedule(scene, data.locked, data.most_steps);
  }

  const moveTo = (t) => {
    const forward = t === scene.at + 1 && t <= scene.steps.length;
    edit((s) => {
      s.at = Math.min(Math.max(t, 1), s.steps.length);
    }, true);
    if (forward) belt.advance();
  };
  const pause = () => {
    clearInterval(playing);
    playing = null;
    find(".play").textContent = "Play";
  };
  const play = () => {
    if (scene.at === scene.steps.length) moveTo(1);
    playing = setInterval(() => {
      if (scene.at === scene.steps.length || hidden(scene.at)) pause();
      else moveTo(scene.at + 1);
    }, PLAY_EVERY);
    find(".play").textContent = "Pause";
  };
  find(".next").onclick = () => moveTo(scene.at + 1);
  find(".back").onclick = () => moveTo(scene.at - 1);
  find(".reset").onclick = () => {
    pause();
    revealed.clear();
    find(".verdict").textContent = "";
    moveTo(1);
  };
  find(".play").onclick = () => (playing === null ? play() : pause());
  for (const guess of root.querySelectorAll(".predict button")) {
    guess.onclick = () => {
      const result = results[scene.at - 1];
      const truth = direction(result);
      revealed.add(scene.at);
      draw();
      find(".verdict").textContent =
        `${guess.value === truth ? "Right" : "Not quite"}: step ${scene.at} keeps ${number(result.kept)} and writes ${number(result.written)}, so the memory ${truth === "stays" ? `stays at ${number(result.c)}` : `${truth} from ${number(result.before)} to ${number(result.c)}`}.`;
      find(".next").focus();
    };
  }

  const drawHistory = historyStrip(find(".history"), moveTo);
  const drawSchedule = scheduleTable(find(".schedule"), edit, flush);

  const arrange = () => {
    const wanted = root.clientWidth < NARROW_BELOW ? "narrow" : "wide";
    if (wanted === layout || scene === null) return;
    layout = wanted;
    root.dataset.layout = layout;
    const onInput = (symbol, v) =>
      edit((s) => {
        s.steps[s.at - 1][symbol] = v;
      });
    belt = lstmBelt(find(".lstm"), layout, onInput, flush);
    drawRnn = data.mini ? null : rnnBelt(find(".rnn"), layout);
    draw();
  };
  const observer = new ResizeObserver(arrange);
  observer.observe(root);

  return {
    receive(next, setScene) {
      const first = data === null;
      const taken = first || next.rev !== data.rev;
      const predictTurned = !first && next.predict !== data.predict;
      data = next;
      send = data.mini ? () => {} : setScene;
      if (taken) {
        clearTimeout(timer);
        timer = null;
        scene = structuredClone(next.scene);
      }
      if (taken || predictTurned) {
        revealed.clear();
        find(".verdict").textContent = "";
      }
      // the core's own numbers, where they are those of the scene on screen
      results = same(next.scene, scene) ? next.results : run(scene);
      root.classList.toggle("mini", Boolean(data.mini));
      if (layout === null) arrange();
      else draw();
    },
    leave() {
      flush();
      pause();
    },
  };
}

const same = (a, b) =>
  JSON.stringify([a.steps, a.start, a.rnn_weight].flat()) ===
  JSON.stringify([b.steps, b.start, b.rnn_weight].flat());

// A step not yet predicted shows what goes in, not what comes out.
function mask(result) {
  return { ...result, c: null, squashed: null, h: null, rnn: null };
}

function equation(root, gates, result, t) {
  const value = (v) => (v === null ? "?" : number(v));
  const factor = (v) => (v < 0 ? `(${number(v)})` : number(v));
  const texts = {
    f: number(gates.f),
    i: number(gates.i),
    g: factor(gates.g),
    o: number(gates.o),
    before: factor(result.before),
    c: value(result.c),
    h: value(result.h),
  };
  for (const key in texts)
    for (const span of root.querySelectorAll(`.equation [data-v=${key}]`))
      span.textContent = texts[key];
  for (const sub of root.querySelectorAll(".equation .t")) sub.textContent = t;
  for (const sub of root.querySelectorAll(".equation .t-1")) sub.textContent = t - 1;
}
