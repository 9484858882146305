// What is looked at: a net, a unit of it, and a step of the sequence.

export class State {
  data = null; // Python's last message; what it is about, it says in `about`
  chosen = null; // {net, unit, sequence, at}: the browser's, until rev changes

  // Returns whether there is something else to see: an answer to what the browser sent is not.
  receive(data) {
    const isNew = this.data === null || data.rev !== this.data.rev;
    const shows = isNew || data.about !== this.data.about;
    if (isNew) this.chosen = { ...data.chosen };
    this.data = data;
    return shows;
  }

  message() {
    return { rev: this.data.rev, ...this.chosen };
  }

  get net() {
    return this.data.nets[this.chosen.net];
  }

  get unit() {
    const { units } = this.net;
    return units[this.chosen.unit] ?? units[this.net.first];
  }

  get sequence() {
    return this.data.sequences[this.net.task];
  }

  // At first the first mark, where all valves have something to do.
  get t() {
    return Math.min(this.chosen.at || this.sequence.marks[0] || 1, this.count);
  }

  get count() {
    return this.sequence.inputs.length;
  }

  // Another net shows first the unit whose job is the clearest.
  chooseNet(net) {
    Object.assign(this.chosen, { net, unit: this.data.nets[net].first });
  }

  chooseUnit(unit) {
    this.chosen.unit = unit;
  }

  another() {
    const { sequence } = this.chosen;
    Object.assign(this.chosen, { sequence: (sequence % this.data.most_sequence) + 1, at: 0 });
  }

  moveTo(t) {
    this.chosen.at = Math.min(Math.max(t, 1), this.count);
  }
}
