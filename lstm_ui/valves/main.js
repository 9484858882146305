// The component. Python sends a sequence, nets and what is chosen, which is heeded only when rev
// changes.

import { mounting } from "../live/mount.js";
import { App } from "./app.js";

const mount = mounting("chosen", (parent, gone) => new App(parent.querySelector(".valves"), gone));

export default mount;
