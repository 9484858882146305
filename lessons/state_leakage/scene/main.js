// The component: it plays what it is given, and has nothing to send.

import { mounting } from "../../../lstm_ui/live/mount.js";
import { App } from "./app.js";

const mount = mounting("nothing", (parent) => new App(parent.querySelector(".scene")));

export default mount;
