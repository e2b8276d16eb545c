// Package lexicon holds what the reading side knows of the world: states,
// organizations, outlets, roles, group nouns, abbreviations, places and given
// names, as tables in the folder data.
package lexicon
