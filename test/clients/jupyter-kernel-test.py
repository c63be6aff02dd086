"""Jupyter's own test of kernels, told what TypeScript looks like: python jupyter-kernel-test.py KERNEL_NAME"""

import sys
import unittest

import jupyter_kernel_test

KERNEL = sys.argv.pop(1)


class TypeScriptKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    completion_samples = [
        {"text": "Math.ata", "matches": {"atan", "atan2", "atanh"}},
        {"text": "const some = 1; so"},
    ]
    complete_code_samples = ["1", "console.log('hi')", "function f(x: number) { return x * 2 }", "const s = `a\nb`"]
    incomplete_code_samples = ["function f() {", "console.log(", "const s = `abc", "/* open", "[1, 2,"]
    invalid_code_samples = ["const = 5", "1 +* 2", "class { ]"]
    code_generate_error = "throw new Error('on purpose')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "40 + 2", "result": "42"},
        {"code": "'a'.repeat(3)", "result": "'aaa'"},
    ]
    code_display_data = [
        {"code": "display({ 'text/html': '<b>bold</b>' })", "mime": "text/html"},
        {"code": "import * as tslab from 'tslab'; tslab.display.html('<i>x</i>')", "mime": "text/html"},
    ]
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "?* * 7"
    code_inspect_sample = "Math.atan2"
    code_clear_output = "clear()"
    code_page_something = "Math.atan2?"


class TypeScriptWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main(verbosity=2)
