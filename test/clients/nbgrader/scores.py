"""What nbgrader's gradebook holds, as JSON: python scores.py gradebook.db ASSIGNMENT -> {student: {grade_id: points}}"""

import json
import sys

from nbgrader.api import Gradebook

with Gradebook(f"sqlite:///{sys.argv[1]}") as book:
    scores = {
        submission.student.id: {
            grade.name: grade.score for notebook in submission.notebooks for grade in notebook.grades
        }
        for submission in book.assignment_submissions(sys.argv[2])
    }
    json.dump(scores, sys.stdout)
