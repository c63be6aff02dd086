import { answerTasks } from "../threads.js";
import { makeHandout } from "./handout-maker.js";

answerTasks(makeHandout);
