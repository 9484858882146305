// The component. Python sends {entries, find, rev} and is heeded in "find" only when rev changes.

import { mounting } from "../../../lstm_ui/live/mount.js";
import { App } from "./app.js";

const mount = mounting("find", (parent, gone, data) => new App(parent.querySelector(".index"), gone, data));

export default mount;
