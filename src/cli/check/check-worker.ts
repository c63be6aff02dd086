import { answerTasks } from "../threads.js";
import { checkText } from "./check-text.js";

answerTasks(checkText);
