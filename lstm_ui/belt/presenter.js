// A presenter's view: the picture alone on the whole screen, above all else on the page. The arrow
// keys and those of a presenter's remote walk through the steps, space plays, Escape leaves.

// hands: next(), back(), play() and changed(presents). Returns {show(presents), presents()}.
export function presenter(root, { next, back, play, changed }) {
  const hall = root.parentNode.querySelector(".hall");
  const home = document.createComment("the cell");
  const keys = { ArrowRight: next, PageDown: next, ArrowLeft: back, PageUp: back, " ": play };

  const enter = () => {
    root.before(home);
    hall.append(root);
    root.classList.add("presents");
    hall.showModal();
    hall.focus();
  };
  hall.onclose = () => {
    home.replaceWith(root);
    root.classList.remove("presents");
    root.querySelector(".present").focus();
    changed(false);
  };
  // before the page takes it; a button keeps its space, and a valve its arrows
  const onKey = (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? null : keys[event.key];
    const focused = event.composedPath()[0];
    const owns = event.key === " " ? "button" : "[role=slider], input";
    if (!act || focused.matches(owns)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  hall.addEventListener("keydown", onKey, true);
  root.querySelector(".present").onclick = () => {
    enter();
    changed(true);
  };
  root.querySelector(".leave").onclick = () => hall.close();
  return {
    presents: () => hall.open,
    show(presents) {
      if (presents && !hall.open) enter();
      else if (!presents && hall.open) hall.close();
    },
  };
}
