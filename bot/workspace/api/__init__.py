"""The local workspace as a Slack: its Web API, response URLs and limits."""
