// The component. Python sends {at, rev} and is heeded only when rev changes.

import { mounting } from "../../../lstm_ui/live/mount.js";
import { App } from "./app.js";

const mount = mounting("point", (parent, gone, { curves }) => new App(parent, gone, curves));

export default mount;
