package dateparser

import (
	"errors"
	"time"
)

// ParserType is a way to read a date.
type ParserType int

// The ways that htmldate asks for.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says which of several readings of a date to take.
type PreferredDateSource int

// Past is the one that htmldate asks for.
const Past PreferredDateSource = iota

// Configuration is what htmldate sets of it.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
	CurrentTime         time.Time // htmldate completes dates without a year by it
}

// Parser finds no date.
type Parser struct {
	ParserTypes []ParserType
}

// A Date is what a parser finds.
type Date struct {
	Time time.Time
}

// Parse finds no date.
func (*Parser) Parse(*Configuration, string, ...string) (Date, error) {
	return Date{}, errors.New("no date")
}
