// The component: it owns the scene while the learner's hands are on it. Python sends {scene, rev}
// and is heeded only when rev changes; what the learner does goes back a moment after it stops.

const COMMIT_AFTER = 300;
const FOLLOW_AFTER = 150;
const PLAY_EVERY = 1000;
const NARROW_BELOW = 620;
const instances = new WeakMap();

export default function ({ data: [data], parentElement, setStateValue }) {
  let app = instances.get(parentElement);
  if (!app) {
    app = createApp(parentElement);
    instances.set(parentElement, app);
  }
  app.receive(data, (value) => setStateValue("scene", value));
  return app.leave;
}

function createApp(parent) {
  const root = parent.querySelector(".cell");
  const find = (name) => root.querySelector(name);
  let data = null;
  let scene = null;
  let results = [];
  let send = () => {};
  let playing = null;
  let layout = null;
  let belt = null;
  let rnn = null;
  const revealed = new Set();

  // to Python: once the hand rests, or at once when it lets go
  const commit = atRest(COMMIT_AFTER, () => send({ rev: data.rev, scene: structuredClone(scene) }));
  const commitSoon = () => {
    // A challenge is judged while the hand moves; elsewhere Python waits until it rests.
    if (!data.locked || !commit.due()) commit.soon();
  };
  const edit = (change, now = false) => {
    change(scene);
    results = run(scene);
    for (const t of revealed) if (t > scene.steps.length) revealed.delete(t);
    draw();
    commitSoon();
    if (now) commit.now();
  };

  const hidden = (t) => data.predict && !revealed.has(t);
  const visible = (t) =>
    hidden(t) ? mask(results[t - 1], t > 1 && hidden(t - 1)) : results[t - 1];

  // what the hand moves, and what follows from it in this step
  function drawStep() {
    const t = scene.at;
    const result = visible(t);
    const gates = scene.steps[t - 1];
    belt.draw(gates, result, gates.word, data.locked);
    rnn?.draw(gates, result, gates.word, scene.rnn_weight);
    numbers.draw(gates, result, t);
    picture.paint();
  }

  // all else: what the words say, where we are, the other steps
  const surroundings = atRest(FOLLOW_AFTER, drawSurroundings);
  function drawSurroundings() {
    surroundings.cancel();
    const t = scene.at;
    numbers.settle();
    rnn?.say(scene.steps[t - 1], visible(t), scene.rnn_weight);
    write(
      find("[role=status]"),
      hidden(t)
        ? ask(scene.steps[t - 1].word, t, t > 1 && hidden(t - 1))
        : sentence(results[t - 1], scene.steps[t - 1].word, t),
    );
    if (data.mini) return;
    find(".predict").hidden = !hidden(t);
    write(find(".where"), `Step ${t} of ${scene.steps.length}`);
    assign(find(".back"), { "aria-disabled": t === 1 });
    assign(find(".next"), { "aria-disabled": t === scene.steps.length || hidden(t) });
    assign(find(".play"), { "aria-disabled": hidden(t) });
    drawHistory(
      scene,
      results.map((_, k) => visible(k + 1)),
    );
    drawSchedule(scene, data);
  }

  function draw() {
    drawStep();
    drawSurroundings();
  }

  // While a valve moves, the step follows at once, and the surroundings when it rests.
  const turn = (symbol, v) => {
    picture.rest();
    scene.steps[scene.at - 1][symbol] = v;
    results = run(scene);
    drawStep();
    surroundings.soon();
    commitSoon();
  };

  const moveTo = (t) => {
    const forward = t === scene.at + 1 && t <= scene.steps.length;
    picture.glide();
    write(find(".verdict"), ""); // it was about the step that is left
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
  find(".next").onclick = () => hidden(scene.at) || moveTo(scene.at + 1);
  find(".back").onclick = () => moveTo(scene.at - 1);
  find(".reset").onclick = () => {
    pause();
    revealed.clear();
    write(find(".verdict"), "");
    edit(() => {
      scene = { ...structuredClone(data.base), at: 1 };
    }, true);
  };
  find(".play").onclick = () => {
    if (playing !== null) pause();
    else if (!hidden(scene.at)) play();
  };
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

  const picture = stage(find(".stage"));
  const numbers = equation(find(".equations"), picture);
  const drawHistory = historyStrip(find(".history"), moveTo);
  const drawSchedule = scheduleTable(find(".schedule"), edit);

  const arrange = () => {
    if (scene === null) return;
    const wanted = root.clientWidth < NARROW_BELOW ? "narrow" : "wide";
    if (wanted !== layout) {
      layout = wanted;
      root.dataset.layout = layout;
      belt = lstmBelt(find(".lstm"), picture, layout, data.gates, turn, commit.now);
      rnn = data.mini ? null : rnnBelt(find(".rnn"), picture, layout);
      draw();
    }
    picture.open();
  };
  const observer = new ResizeObserver(arrange);
  observer.observe(find(".stage"));

  return {
    receive(next, setScene) {
      const first = data === null;
      const taken = first || next.rev !== data.rev;
      const predictTurned = !first && next.predict !== data.predict;
      data = next;
      send = data.mini ? () => {} : setScene;
      if (taken) {
        commit.cancel();
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
      surroundings.cancel();
      commit.now();
      pause();
    },
  };
}

const same = (a, b) =>
  JSON.stringify([a.steps, a.start, a.rnn_weight].flat()) ===
  JSON.stringify([b.steps, b.start, b.rnn_weight].flat());

// A step not yet predicted shows what goes in, not what comes out; nor what the step before it,
// still to be predicted too, would hand on.
function mask(result, beforeToo) {
  const hidden = { c: null, squashed: null, h: null, rnn: null };
  if (beforeToo) Object.assign(hidden, { before: null, kept: null, rnnBefore: null });
  return { ...result, ...hidden };
}
