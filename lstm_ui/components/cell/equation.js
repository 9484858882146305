// The live equation: the same spans, with the numbers of the moment.

// Returns draw(gates, result, t), with null in the result for what must stay hidden.
function equation(root) {
  const spans = {};
  for (const span of root.querySelectorAll(".equation [data-v]"))
    (spans[span.dataset.v] ??= []).push(span);
  const factor = (v) => (v < 0 ? `(${number(v)})` : number(v));
  return (gates, result, t) => {
    const texts = {
      t,
      previous: t - 1,
      f: number(gates.f),
      i: number(gates.i),
      g: factor(gates.g),
      o: number(gates.o),
      before: factor(result.before),
      c: number(result.c),
      h: number(result.h),
    };
    for (const key in texts)
      for (const span of spans[key]) {
        const text = String(texts[key]);
        span.style.setProperty("--characters", text.length);
        write(span, text);
      }
  };
}
