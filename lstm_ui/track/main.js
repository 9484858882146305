// The component: it draws what it is given, and has nothing to send.

import { mounting } from "../live/mount.js";
import { Track } from "./track.js";

const mount = mounting("nothing", (parent) => new Track(parent.querySelector(".track")));

export default mount;
