// The component. What is dropped is an answer for the next run alone.

import { mounting, TRIGGER } from "../../../lstm_ui/live/mount.js";
import { App } from "./app.js";

const mount = mounting("drop", (parent, gone) => new App(parent.querySelector(".match"), gone), TRIGGER);

export default mount;
