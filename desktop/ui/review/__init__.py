"""Show the page of questions: one tab for each kind of answer a person gives."""
