// The component: it plays what it is given, and has nothing to send.

import { mounting } from "../../../lstm_ui/live/mount.js";
import { App } from "./app.js";

const mount = mounting("nothing", (parent, gone) => new App(parent.querySelector(".scene"), gone));

export default mount;
