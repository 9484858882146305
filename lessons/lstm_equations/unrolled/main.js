// The component. It shows what Python sends, and sends the step that is chosen.

import { mounting, TRIGGER } from "../../../lstm_ui/live/mount.js";
import { App } from "./app.js";

const mount = mounting("step", (parent) => new App(parent.querySelector(".unrolled")), TRIGGER);

export default mount;
