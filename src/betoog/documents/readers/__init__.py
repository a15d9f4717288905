"""One reader per format; `betoog.documents.registry` knows them all."""
