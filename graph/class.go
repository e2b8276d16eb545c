package graph

import "jaccuse/graph/fact"

// A Class is the type of a node, written as it stands in the store.
type Class string

// The classes: schema.org's own where it has one.
const (
	NewsArticle  Class = "schema:NewsArticle"
	Person       Class = "schema:Person"
	Country      Class = "schema:Country"
	Organization Class = "schema:Organization"
	Outlet       Class = "schema:NewsMediaOrganization"
	Group        Class = "Group"
	Quotation    Class = "schema:Quotation"
	Claim        Class = "schema:Claim"
	Response     Class = "Response"
)

// Actors are the classes of whoever can speak, accuse and be accused.
var Actors = []Class{Person, Country, Organization, Outlet, Group}

// ClassOf is the class of the nodes of actors of type t, or "" for a type that
// does not exist.
func ClassOf(t fact.ActorType) Class {
	switch t {
	case fact.Person:
		return Person
	case fact.State:
		return Country
	case fact.Organization:
		return Organization
	case fact.Outlet:
		return Outlet
	case fact.Group:
		return Group
	}
	return ""
}
