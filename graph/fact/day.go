package fact

// Days resolves the days that the passages of an article are compared by: the
// date of a passage itself, else the article's.
type Days struct {
	article    Date
	statements map[ID]Date
}

// NewDays gives the days of a document.
func NewDays(doc *Document) Days {
	d := Days{doc.Article.Date(), make(map[ID]Date, len(doc.Statements))}
	for _, s := range doc.Statements {
		d.statements[s.ID] = s.Date
	}
	return d
}

// Of is a passage's own date, else the article's.
func (d Days) Of(own Date) Date {
	if own.IsZero() {
		return d.article
	}
	return own
}

// OfClaim is the date of the statement that makes the claim, else the article's.
func (d Days) OfClaim(c Claim) Date { return d.Of(d.statements[c.Statement]) }

// Date is the date in the dateline, else the date of publication: an agency's
// text is dated by its dateline, often a day before it was published.
func (a Article) Date() Date {
	if a.DatelineDate.IsZero() {
		return a.Published
	}
	return a.DatelineDate
}
