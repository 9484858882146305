// The component. What the reader opens goes to Python; a still picture has nothing to send.

import { mounting } from "../../../lstm_ui/live/mount.js";
import { Peek } from "./peek.js";
import { Still } from "./still.js";

const mount = mounting("peek", (parent, gone, { kind }) => {
  const root = parent.querySelector(".place");
  return kind === "peek" ? new Peek(root, gone) : new Still(root);
});

export default mount;
