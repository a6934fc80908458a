"""What the bot answers in Slack: one file a feature, and the list that names them, `listeners`.

Nothing is imported here: the command line takes the wording alone, without Slack.
"""
