// Pictures are mounted, worked and left on a page that is never drawn: enough of the DOM for that. It
// counts what they take from the page and have not given back: listeners on the document and the
// window, observers, timers and frames.

const taken = new Map(); // by what was taken, what to call it
const elements = [];
const TURNS = 10; // what waits for a promise has gone on
const PARTS = 3; // of an element that the picture finds on its page
const NOTHING = new Proxy(function () {}, { get: nothing, apply: () => NOTHING, set: () => true });

// Whatever is asked of a canvas, and of all else that only draws.
function nothing(_, name) {
  if (name === Symbol.toPrimitive) return () => 0;
  if (name === Symbol.iterator) return [][Symbol.iterator];
  return name === "then" ? undefined : NOTHING;
}

class Page extends EventTarget {
  constructor(name) {
    super();
    this.name = name;
  }

  addEventListener(kind, act, options) {
    super.addEventListener(kind, act, options);
    const key = `${this.name} ${kind} ${this.listeners.push(act)}`;
    taken.set(key, `${kind} of the ${this.name}`);
    act.keys = [...(act.keys ?? []), key];
    options?.signal?.addEventListener("abort", () => taken.delete(key));
  }

  removeEventListener(kind, act, options) {
    super.removeEventListener(kind, act, options);
    for (const key of act.keys ?? []) {
      if (key.startsWith(`${this.name} ${kind} `)) taken.delete(key);
    }
  }

  listeners = [];
}

class Element extends EventTarget {
  children = [];
  classes = new Set();
  attributes = {};
  dataset = {};
  named = {}; // by selector, what is said to stand in it
  style = { setProperty() {}, removeProperty() {} };
  clientWidth = 700;
  clientHeight = 400;
  scrollLeft = 0;
  textContent = "";
  value = "0";
  isConnected = true;

  constructor(localName, parent = null) {
    super();
    Object.assign(this, { localName, parentNode: parent });
    elements.push(this);
    const { classes } = this;
    this.classList = {
      add: (...names) => names.forEach((name) => classes.add(name)),
      remove: (...names) => names.forEach((name) => classes.delete(name)),
      contains: (name) => classes.has(name),
      toggle: (name, force) => (force ?? !classes.has(name) ? classes.add(name) : classes.delete(name)),
    };
  }

  set className(names) {
    names.split(" ").forEach((name) => this.classes.add(name));
  }

  get parentElement() {
    return this.parentNode;
  }

  get childNodes() {
    return this.children;
  }

  get firstChild() {
    return this.children[0] ?? null;
  }

  get lastChild() {
    return this.children.at(-1) ?? null;
  }

  get nextElementSibling() {
    return (this.beside ??= new Element("canvas", this.parentNode));
  }

  append(...nodes) {
    for (const node of nodes) if (node instanceof Element) node.parentNode = this;
    this.children.push(...nodes);
  }

  prepend(...nodes) {
    this.children.unshift(...nodes);
  }

  replaceChildren(...nodes) {
    for (const node of this.children) if (node instanceof Element) node.parentNode = null;
    this.children = [];
    this.append(...nodes);
  }

  // Whatever is looked for is there, with parts of its own.
  querySelector(selector) {
    if (!(selector in this.named)) {
      const made = new Element(selector, this);
      this.named[selector] = made;
      made.append(...Array.from({ length: PARTS }, () => new Element("part")));
    }
    return this.named[selector];
  }

  // One of them, but for what says with data what it is for: that the picture's page would know.
  querySelectorAll(selector) {
    return selector.startsWith("[data-") ? [] : [this.querySelector(selector)];
  }

  setAttribute(name, value) {
    this.attributes[name] = String(value);
  }

  getAttribute(name) {
    return this.attributes[name] ?? null;
  }

  hasAttribute(name) {
    return name in this.attributes;
  }

  removeAttribute(name) {
    delete this.attributes[name];
  }

  getBoundingClientRect() {
    return { left: 0, top: 0, right: 700, bottom: 400, x: 0, y: 0, width: 700, height: 400 };
  }

  getBBox() {
    return this.getBoundingClientRect();
  }

  getComputedTextLength() {
    return 0;
  }

  getScreenCTM() {
    return { inverse: () => ({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }) };
  }

  getRootNode() {
    return document;
  }

  getContext() {
    return (this.context ??= new Proxy(
      { canvas: this, measureText: () => ({ width: 10 }) },
      { get: (own, name) => own[name] ?? NOTHING },
    ));
  }

  closest() {
    return this;
  }

  matches() {
    return false;
  }

  contains(other) {
    return other === this;
  }

  remove() {}
  before() {}
  after() {}
  replaceWith() {}
  focus() {}
  blur() {}
  click() {}
  scrollTo() {}
  showModal() {}
  close() {}
  showPopover() {}
  hidePopover() {}
  setPointerCapture() {}
  releasePointerCapture() {}
  hasPointerCapture() {
    return true;
  }
}

class Observer {
  constructor(act) {
    this.act = act;
    Observer.all.push(this);
  }

  observe(element) {
    taken.set(this, `an observer of ${element.localName}`);
  }

  disconnect() {
    taken.delete(this);
  }

  static all = [];
}

// Timers never come due here: what is waited for is still waited for when the picture is left.
function timers(what) {
  let last = 0;
  const key = (id) => `${what} ${id}`;
  const set = () => {
    last += 1;
    taken.set(key(last), what);
    return last;
  };
  return [set, (id) => taken.delete(key(id))];
}

const document = new Page("document");
const window = new Page("window");
Object.assign(document, {
  createElement: (name) => new Element(name),
  createElementNS: (_, name) => new Element(name),
  createTextNode: (data) => ({ data }),
  createComment: () => new Element("comment"),
  querySelector: () => null,
  querySelectorAll: () => [],
  activeElement: null,
  documentElement: new Element("html"),
  body: new Element("body"),
  fonts: { ready: Promise.resolve() },
});
const location = { href: "", pathname: "/", hash: "" };
Object.assign(window, { location, localStorage: { getItem: () => null, setItem() {} } });
const [setTimeout, clearTimeout] = timers("a timer");
const [setInterval, clearInterval] = timers("an interval");
const [requestAnimationFrame, cancelAnimationFrame] = timers("a frame");
const [requestIdleCallback, cancelIdleCallback] = timers("an idle moment");
Object.assign(globalThis, {
  document,
  window,
  location,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  requestAnimationFrame,
  cancelAnimationFrame,
  requestIdleCallback,
  cancelIdleCallback,
  innerWidth: 1280,
  innerHeight: 800,
  devicePixelRatio: 1,
  Node: Element,
  Path2D: class {
    constructor() {
      return NOTHING;
    }
  },
  ResizeObserver: Observer,
  IntersectionObserver: Observer,
  MutationObserver: Observer,
  matchMedia: () => ({ matches: false }),
  getComputedStyle: () => ({ color: "#000", fontFamily: "serif" }),
  DOMPoint: class {
    matrixTransform = () => ({ x: 10, y: 10 });
  },
});

Object.defineProperty(globalThis, "navigator", {
  value: { clipboard: { writeText: () => Promise.resolve() } },
});

const EVENT = {
  button: 0,
  pointerId: 1,
  pointerType: "mouse",
  isPrimary: true,
  clientX: 10,
  clientY: 10,
  detail: 1,
  preventDefault() {},
  stopPropagation() {},
  composedPath: () => [],
};

// Mounts the picture, presses whatever can be pressed, if asked for, and leaves. Returns what is
// left, by name, and how much there was.
export async function leave(mount, data, presses) {
  taken.clear();
  elements.length = 0;
  Observer.all.length = 0;
  const parentElement = new Element("parent");
  const [setStateValue, setTriggerValue] = [() => {}, () => {}];
  const leaving = mount({ data: [data], parentElement, setStateValue, setTriggerValue });
  for (const { act } of Observer.all) act([{ isIntersecting: true }]);
  for (const element of presses ? [...elements] : []) if (isIn(parentElement, element)) press(element);
  const most = taken.size;
  parentElement.isConnected = false;
  leaving?.();
  for (let turn = 0; turn < TURNS; turn += 1) await null;
  return [[...taken.values()].sort(), most];
}

function isIn(parent, element) {
  return element === parent || (element !== null && isIn(parent, element.parentNode));
}

// A mouse comes down on it and stays so; and it is clicked.
function press(element) {
  const event = { ...EVENT, target: element, currentTarget: element };
  element.onpointerdown?.(event);
  element.onclick?.(event);
}
