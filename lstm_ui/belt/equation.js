// The live equation. Its numbers have boxes in the text, where assistive technology reads them once
// the hand rests; what the eye sees there is painted, at once.

// Returns draw(gates, result, t), with null in the result for what must stay hidden, and settle().
function equation(root, stage) {
  const boxes = [...root.querySelectorAll("[data-v]")].map((element) => ({
    element,
    key: element.dataset.v,
    painted: element.tagName !== "SUB",
    text: "",
  }));
  const numbers = boxes.filter(({ painted }) => painted);
  const factor = (v) => (v < 0 ? `(${number(v)})` : number(v));
  let moved = false; // boxes stand elsewhere than when they were measured

  const measure = () => {
    const home = root.getBoundingClientRect();
    for (const each of numbers) {
      const box = each.element.getBoundingClientRect();
      const style = getComputedStyle(each.element);
      const [left, top] = [box.left - home.left, box.top - home.top];
      each.room = [left - 1, top, box.width + 2, box.height];
      each.at = [left + box.width / 2, top + box.height / 2];
      each.how = {
        weight: style.fontWeight,
        size: parseFloat(style.fontSize),
        colour: each.element.className,
        baseline: "middle",
      };
    }
  };
  const settle = () => {
    for (const { element, text } of boxes) write(element, text);
  };
  const draw = (gates, result, t) => {
    const texts = {
      t: String(t),
      previous: String(t - 1),
      f: number(gates.f),
      i: number(gates.i),
      g: factor(gates.g),
      o: number(gates.o),
      before: factor(result.before),
      c: number(result.c),
      h: number(result.h),
    };
    for (const each of boxes) {
      const text = texts[each.key];
      // a longer number needs a wider box, and the rest of the line makes room
      if (text.length !== each.text.length) {
        each.element.style.setProperty("--characters", text.length);
        moved = true;
      }
      each.text = text;
      if (!each.painted) write(each.element, text);
    }
    sheet.stale = true;
  };
  const sheet = stage.over(root, null, (pen, whole) => {
    if (whole || moved) measure();
    if (moved) pen.draw.clearRect(0, 0, root.clientWidth, root.clientHeight);
    for (const each of numbers) renew(pen, each, whole || moved);
    moved = false;
  });
  return { draw, settle };
}
