// The same with the widget's containment and its forty rows at a time.
import { run } from "./stage.js";
import { handWritten } from "./vanilla.js";

run({ ...handWritten(40), contained: true });
