"""What is known of documents beside their files: each gives a Metadata for a path.

names      a pattern of file and folder names, and the pattern that names propose
defaults   `_folder.yaml`, for all documents below a folder
tables     a file of records, in one of the formats: CSV, RIS, BibTeX, CSL-JSON
    columns    the names that the formats have for fields
matching   which of a table's records is a document's
companions all of these together, as the import asks them
"""
