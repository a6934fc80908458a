"""Citations: a document as a work, in the styles and file formats of scholars."""
