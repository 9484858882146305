// What was drawn before the lanes of now, lane by lane; at first what Python gives to compare with.

export class Ghosts {
  shown = {}; // by the lane's key
  #lanes = null;
  #drawn = null;

  // Returns whether the data bring something else than what is drawn.
  take({ lanes, compared, drawn }) {
    if (drawn === this.#drawn) return false;
    this.#drawn = drawn;
    const before = byKey(this.#lanes ?? compared);
    const isOther = ({ key, made }) => before[key] && before[key].made !== made;
    // The lines of theory may change alone: then the ghosts stay.
    if (this.#lanes === null || lanes.some(isOther)) {
      this.shown = Object.fromEntries(lanes.filter(isOther).map(({ key }) => [key, before[key]]));
      this.#lanes = lanes;
    }
    return true;
  }
}

function byKey(lanes) {
  return Object.fromEntries(lanes.map((lane) => [lane.key, lane]));
}
