package page

// What feeds and other files of several articles say in fields of their own is as
// untidy as what pages say.

// Line is a field on one line, without tags and entities: a title.
func Line(field string) string { return line(plain(field)) }

// Names are authors, each once, without "By": "Ann Lee, Bo Chan".
func Names(fields []string) string { return joinNames(fields) }

// Language is a BCP 47 tag ("en_gb" is en-GB), or "".
func Language(field string) string { return tag(field) }
