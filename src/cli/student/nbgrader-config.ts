import { CODE_STUB } from "../../notebook/student-notebook.js";

/** The name under which nbgrader looks for its settings in the course's folder. */
export const NBGRADER_CONFIG = "nbgrader_config.py";

/** nbgrader's settings for notebooks of this kernel; what it would do without them is said beside each. */
export const nbgraderConfig: string = `# What nbgrader must know of TypeScript notebooks. It reads this file from the course's folder (the one with
# source/, release/, submitted/): put it there, or add these lines to the one that is there.
c = get_config()  # noqa: F821

# Stands where the solutions were; for a language that it does not know, nbgrader refuses.
c.ClearSolutions.code_stub = {
    "typescript": ${JSON.stringify(CODE_STUB.join("\n"))},
    "python": "# YOUR CODE HERE\\nraise NotImplementedError()",
}

# Whatever kernel a submission names, this one runs it: others do not know a wrong answer from a right one.
c.Execute.kernel_name = "gradbook"

# Seconds: for one cell (an answer is stopped after 5, a check calls several), and for the kernel to start.
c.Execute.timeout = 120
c.Execute.startup_timeout = 120

# This file is no part of an assignment.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "${NBGRADER_CONFIG}"]
`;
