// Hand-written JavaScript as it is usually written: every row is there and laid out.
import { run } from "./stage.js";
import { handWritten } from "./vanilla.js";

run(handWritten());
