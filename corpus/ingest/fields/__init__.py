"""Values of a record as people and other programs write them.

authors     the names in one string, in a list or in the objects of other programs
issued      the date of issue as people, archives and mail write it
countries   the state that a code or a name in a file's name stands for
"""
