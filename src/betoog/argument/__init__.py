"""The argument model: what a document says, as plain frozen data."""
