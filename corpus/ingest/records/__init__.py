"""What people write about documents outside their texts, made into fields of the record.

authors     the names in one string, in a list or in the objects of other programs
issued      the date of issue as people, archives and mail write it
"""
