"""Values in, messages out: pure functions, within Slack's limits. One file a kind of answer."""
