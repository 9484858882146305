// The index: it owns the field while it is typed in, and tells Python once the hand rests.

import { upon } from "../../../lstm_ui/live/gone.js";
import { atRest } from "../../../lstm_ui/live/rest.js";
import { write } from "../../../lstm_ui/live/write.js";
import { row } from "./row.js";
import { counted, found, indexed } from "./search.js";

const COMMIT_AFTER = 400;

export class App {
  rev = null;
  send = () => {};

  constructor(root, gone, { entries, longest }) {
    this.field = root.querySelector("input");
    this.field.maxLength = longest;
    this.count = root.querySelector(".count");
    this.lists = Object.fromEntries(
      [...root.querySelectorAll("[data-kind]")].map((part) => [part.dataset.kind, part]),
    );
    this.entries = entries.map(indexed);
    this.rows = entries.map((entry) => ({ kind: entry.kind, element: row(entry) }));
    this.commit = atRest(COMMIT_AFTER, () => this.tell());
    upon(gone, this.commit.now);
    this.field.oninput = () => {
      this.draw();
      this.commit.soon();
    };
  }

  receive({ find, rev }, send) {
    this.send = send;
    if (rev === this.rev) return;
    this.commit.cancel();
    this.rev = rev;
    this.field.value = find;
    this.draw();
  }

  tell() {
    this.send({ typed: this.field.value, rev: this.rev });
  }

  draw() {
    const rows = found(this.entries, this.field.value).map((place) => this.rows[place]);
    const counts = {};
    for (const [kind, part] of Object.entries(this.lists)) {
      const own = rows.filter((each) => each.kind === kind).map((each) => each.element);
      part.querySelector("ul").replaceChildren(...own);
      part.hidden = own.length === 0;
      counts[kind] = own.length;
    }
    write(this.count, counted(counts.term, counts.pitfall));
  }
}
