"""Read the tables that the program ships with: communes, vocabularies, numbers, holidays."""
