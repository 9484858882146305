// The component. Python sends {pages, terms} and hears of a link that is to be followed.

import { mounting, TRIGGER } from "../live/mount.js";
import { App } from "./app.js";

const app = (parent, gone) => new App(parent.querySelector(".lstm-term-card"), gone);
const mount = mounting("follow", app, TRIGGER);

export default mount;
