// Title: Who speaks for a state or an organization
// Answers: The persons, groups and bodies of whom an article says that they
//   speak for the actor, with their roles and what they said.
// Parameters:
//   actor (actor, required): the state or organization
// Columns:
//   speaker: who speaks for it
//   speaker_id (id): the same, as an id
//   roles: the roles that articles give, in alphabetical order
//   statements (int): how many statements are attributed to the speaker
//   claims (int): how many accusations the speaker made
// Claims: asserted and unnegated claims only: those behind an accuses edge
// Sorted by: speaker, speaker_id

named(node(params.actor), "<speaksFor>").forEach(function (speaker) {
  g.emit({
    speaker: name(speaker), speaker_id: speaker,
    roles: many(speaker, "<schema:jobTitle>").join("; "),
    statements: named(speaker, "<schema:spokenByCharacter>").length,
    claims: named(speaker, "<accuser>").filter(stands).length
  });
});
