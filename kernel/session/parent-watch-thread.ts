/** Ends the process when its parent has ended, even if its main thread is blocked. */
import { watchParent } from "../parent-watch.js";

watchParent(() => process.kill(process.pid, "SIGKILL"));
