package fact

import (
	"encoding/json"
	"strings"
)

// Date is a day or an interval of days. Its JSON form is the EDTF string alone.
type Date struct {
	// EDTF is the date in Extended Date/Time Format (ISO 8601-2), level 1:
	// "2020-05-04", "2020-04-21/2020-04-30", "2020-05", "../2020-05-14", and of a
	// publication also "2020-05-04T23:30:00+02:00".
	EDTF string
	// From is the words that the date was resolved from, "on Monday".
	From string
	// FromSpan is where they stand in the kept text.
	FromSpan Span
	// Start and End are the first and the last day, "2020-05-04", for
	// comparing. An open side is the empty string.
	Start, End string
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d.EDTF == "" }

// WithoutTime is the EDTF string without the time of day that a publication may have.
func (d Date) WithoutTime() string {
	day, _, _ := strings.Cut(d.EDTF, "T")
	return day
}

// MarshalJSON writes the EDTF string.
func (d Date) MarshalJSON() ([]byte, error) { return json.Marshal(d.EDTF) }

// UnmarshalJSON reads an EDTF string; the days for comparing are not restored.
func (d *Date) UnmarshalJSON(b []byte) error {
	*d = Date{}
	return json.Unmarshal(b, &d.EDTF)
}
