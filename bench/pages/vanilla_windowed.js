// The same as the widget does it: forty rows at first, then groups of ten, each contained.
import { run } from "./stage.js";
import { handWritten } from "./vanilla.js";

run(handWritten({ first: 40, step: 10 }));
