"""What the bot answers in Slack: one file a feature, named in `LISTENERS`."""
