import { answerTasks } from "../threads.js";
import { type CheckTask, checkText } from "./check-text.js";

answerTasks((task: CheckTask) => checkText(task));
