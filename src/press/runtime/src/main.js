// The runtime as the page sees it: one function on one global name.
import { enliven } from "./figure.js";

globalThis.pressRuntime = { enliven };
