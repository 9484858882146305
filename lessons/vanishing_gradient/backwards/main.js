// The component. Python sends {lag, form, rev} and is heeded in these only when rev changes.

import { mounting } from "../../../lstm_ui/live/mount.js";
import { App } from "./app.js";

const mount = mounting("reading", (parent, gone) => new App(parent.querySelector(".backwards"), gone));

export default mount;
