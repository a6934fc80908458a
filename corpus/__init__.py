"""What the team knows: documents, passages, actors and dated events, each with its source.

`corpus.corpus.Corpus` is the one public face; nothing here knows of Slack.
"""
