// The app: a map for each symbol, a column a step and a row a unit; a press on a column chooses it.

import { element } from "../../../lstm_ui/live/elements.js";
import { number } from "../../../lstm_ui/live/numbers.js";
import { assign, write } from "../../../lstm_ui/live/write.js";
import { map } from "./map.js";

export class App {
  kind = "";

  constructor(root) {
    this.root = root;
    this.maps = root.querySelector(".maps");
  }

  receive(data, sendStep) {
    this.data = data;
    this.send = sendStep;
    if (data.kind !== this.kind) this.build();
    this.draw(data);
  }

  build() {
    const { kind, rows } = this.data;
    const hands = {
      choose: (step) => this.choose(step),
      point: (symbol, step, unit) => this.point(symbol, step, unit),
    };
    this.kind = kind;
    this.maps.replaceChildren();
    this.drawn = rows.map((row) => map(this.maps, row, hands));
    this.maps.onpointerleave = () => write(this.root.querySelector(".pointed"), "");
    this.buttons = stepButtons(this.root.querySelector(".steps"), rows[0].values, hands.choose);
  }

  draw({ step, unit, mark, rows, finding }) {
    this.drawn.forEach((draw, k) => draw(rows[k].values, { step, unit, mark }));
    this.buttons.forEach((button, k) => assign(button, { "aria-pressed": k + 1 === step }));
    assign(this.maps, { "aria-label": finding });
  }

  // It shows at once; Python's answer brings the rest of the page.
  choose(step) {
    if (step === this.data.step) return;
    this.data = { ...this.data, step };
    this.draw(this.data);
    this.send({ rev: this.data.rev, step });
  }

  point(symbol, step, unit) {
    const { values } = this.data.rows.find((row) => row.symbol === symbol);
    const text = `${symbol} of unit ${unit} at step ${step}: ${number(values[step - 1][unit - 1])}`;
    write(this.root.querySelector(".pointed"), text);
  }
}

function stepButtons(group, values, choose) {
  for (const button of group.querySelectorAll("button")) button.remove();
  return values.map((_, k) => {
    const button = element("button", "", group, String(k + 1));
    button.type = "button";
    button.ariaLabel = `Step ${k + 1}`;
    button.onclick = () => choose(k + 1);
    return button;
  });
}
