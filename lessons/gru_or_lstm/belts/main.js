// The component. Python sends {units, tied, unit, step, rev} and is heeded only when rev changes.

import { mounting } from "../../../lstm_ui/live/mount.js";
import { App } from "./app.js";

const mount = mounting("look", (parent, gone) => new App(parent.querySelector(".belts"), gone));

export default mount;
