// The component. What is dropped is an answer for the next run alone.

import { mounting, TRIGGER } from "../../../lstm_ui/live/mount.js";
import { App } from "./app.js";

const mount = mounting("drop", (parent) => new App(parent.querySelector(".match")), TRIGGER);

export default mount;
