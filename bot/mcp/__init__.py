"""The shelf for other programs: a server of the Model Context Protocol, which reads and no more.

results     what tools return, as models with their JSON Schema
conversion  answers of the corpus as these models
lines       the same in lines for people
budget      as much of an answer as fits
tools       each a question that is asked of the corpus
resources   documents and passages by their address
prompts     a question to be answered from passages alone
server      all of it as the protocol wants it, whoever calls
admission   assistants with a token, and how often each may call
transports  over standard input and output for the owner, over HTTP for assistants
"""
