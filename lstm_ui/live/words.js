// How numbers and gates are said, in print and to a screen reader.

const SAYS = {
  f: { long: (v) => `keeps ${percent(v)} of the old memory`, short: (v) => `keeps ${percent(v)}` },
  i: {
    long: (v) => `lets in ${percent(v)} of the candidate`,
    short: (v) => `lets in ${percent(v)}`,
  },
  g: { long: proposes, short: proposes },
  o: { long: (v) => `shows ${percent(v)} of the memory`, short: (v) => `shows ${percent(v)}` },
};

function percent(v) {
  return `${Math.round(100 * v)} %`;
}

function proposes(v) {
  if (v === 0) return "proposes nothing";
  return v > 0 ? "proposes to raise it" : "proposes to lower it";
}

function number(v) {
  if (v === null) return "?";
  const text = Math.abs(v).toFixed(2);
  return v < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function direction(result) {
  const change = result.c - result.before;
  if (Math.abs(change) < 0.005) return "stays";
  return change > 0 ? "rises" : "falls";
}

function sentence(result, word, t) {
  const moved = {
    rises: `rises from ${number(result.before)} to ${number(result.c)}`,
    falls: `falls from ${number(result.before)} to ${number(result.c)}`,
    stays: `stays at ${number(result.c)}`,
  }[direction(result)];
  return `Step ${t}, “${word}”: the memory ${moved}. ${number(result.kept)} of it is old, ${number(result.written)} is new; the cell shows ${number(result.h)}.`;
}

function ask(word, t, beforeToo) {
  const question = `Step ${t}, “${word}”: given these valves, will the memory rise or fall?`;
  return beforeToo
    ? `${question} It begins with the outcome of step ${t - 1}, which is still to be predicted.`
    : question;
}
