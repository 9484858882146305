// The component. Python sends {scene, rev} and is heeded only when rev changes.

import { mounting } from "../live/mount.js";
import { App } from "./app.js";

const mount = mounting("scene", (parent, gone) => new App(parent.querySelector(".cell"), gone));

export default mount;
