"""Go from six questions to a proposal, and from a proposal to the workshops that fit."""
