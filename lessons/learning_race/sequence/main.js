// The component: it draws what it is given, and has nothing to send.

import { mounting } from "../../../lstm_ui/live/mount.js";
import { Sequence } from "./sequence.js";

const mount = mounting("nothing", (parent) => new Sequence(parent.querySelector(".sequence")));

export default mount;
