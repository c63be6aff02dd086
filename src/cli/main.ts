#!/usr/bin/env node
import { executeCommandLine } from "./command-line.js";
import { processIo } from "./process-io.js";

process.exitCode = await executeCommandLine(process.argv.slice(2), processIo());
