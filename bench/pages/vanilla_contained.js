// The same with the widget's containment: rows far from the screen are not laid out.
import { run } from "./stage.js";
import { handWritten } from "./vanilla.js";

run({ ...handWritten(), contained: true });
