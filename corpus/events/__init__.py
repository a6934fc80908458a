"""Events: what happened when, who says so, and which events are one."""
