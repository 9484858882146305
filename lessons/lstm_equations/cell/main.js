// The component. Python sends {choice, rev} and is heeded only when rev changes.

import { mounting } from "../../../lstm_ui/live/mount.js";
import { App } from "./app.js";

const mount = mounting("choice", (parent, gone) => new App(parent.querySelector(".worked"), gone));

export default mount;
