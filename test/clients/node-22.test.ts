import { testOnNode } from "./test-on-node.js";

testOnNode("22.23.5");
