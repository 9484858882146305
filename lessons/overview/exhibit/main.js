// The component: it draws what it is given, and has nothing to send.

import { mounting } from "../../../lstm_ui/live/mount.js";
import { Exhibit } from "./exhibit.js";

const mount = mounting("nothing", (parent, gone) => new Exhibit(parent, gone));

export default mount;
