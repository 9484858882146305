// The hand that holds a control: the first that comes down on it, until it lets go. A second finger
// changes nothing meanwhile.

const nothing = () => {};

// hand: down(event), which returns false where the hand takes hold of nothing, move(event), up(event),
// cancel(), where the browser has taken the gesture for its own, and release(), after either.
export function hold(element, { down, move, up = nothing, cancel = nothing, release = nothing }) {
  let pointer = null;
  const ofTheHand = (act) => (event) => {
    if (event.pointerId === pointer) act(event);
  };
  const lettingGo = (act) =>
    ofTheHand((event) => {
      pointer = null;
      act(event);
      release();
    });
  element.onpointerdown = (event) => {
    const isFree = pointer === null || pointer === event.pointerId;
    if (event.button === 0 && isFree) pointer = down(event) === false ? null : event.pointerId;
  };
  element.onpointermove = ofTheHand((event) => {
    event.stopPropagation(); // the page around it has listeners of its own
    move(event);
  });
  element.onpointerup = lettingGo(up);
  element.onpointercancel = lettingGo(cancel);
}
