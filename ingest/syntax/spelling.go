package syntax

import "strings"

// The tables of the tokenizer. Keys are in small letters.

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// affixes stay with what follows their hyphen (LDC English Web Treebank
// guidelines, section on hyphens).
var affixes = set(`a agro ante anti arch be bi bio co counter cross cyber de e eco ex extra
	hydro inter intra macro mega micro mid mini multi neo non over pan para peri post pre pro
	pseudo psycho quasi re semi socio sub super tri u uh ultra un under uni vice wi x`)

const longestAffix = 8

// clitics are what follows the apostrophe of a clitic.
var clitics = set("s re ve ll d m")

// elided are words that begin with an apostrophe.
var elided = set("em til tis twas cause bout")

// contractions without an apostrophe, and where the second word begins.
var contractions = map[string]int{
	"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "gimme": 3, "lemme": 3,
	"dont": 2, "doesnt": 4, "didnt": 3, "isnt": 2, "arent": 3, "wasnt": 3, "werent": 4,
	"cant": 2, "couldnt": 5, "wont": 2, "wouldnt": 5, "shouldnt": 6, "havent": 4, "hasnt": 3, "hadnt": 3,
	"im": 1, "ive": 1, "youre": 3, "youve": 3, "theyre": 4, "theyve": 4, "weve": 2,
}

const longestContraction = 8

// units are split from the number before them.
var units = set(`am pm k m b bn mn mln tn tr mm cm km kg g mg ft in lb lbs mph kph kmh hr hrs
	min mins sec secs yr yrs mw gw kw kwh mb gb tb ghz mhz p c usd`)

// slashed are words written with a slash, up to the letter after it.
var slashed = set("w/o w/i c/o n/a a/c")

// domains end internet names.
var domains = []string{"com", "org", "net", "gov", "edu", "co.uk", "info", "io"}

var emoticons = []string{
	":)", ":-)", ":(", ":-(", ";)", ";-)", ":D", ":-D", ":P", ":-P", ":p", ":/", ":-/", "=)", "=(", ":'(", "^_^", "<3", ":o", ":O", "XD",
}

// abbreviations keep their full stop wherever they stand.
var abbreviations = set(`mr mrs ms messrs dr prof rev hon gov sen rep reps sens lt col gen capt cmdr adm maj sgt
	cpl pres supt st mt ft jr sr inc corp co ltd llc plc bros assn dept univ intl natl
	jan feb apr aug sept oct nov dec tues thurs thur etc vs e.g i.e al approx ca cf viz esp
	blvd ave rd hwy ph.d u.s u.k u.n a.m p.m ala ariz ark calif colo conn fla ga ill kan ky
	mass md mich minn mont neb nev okla ore penn tenn tex va vt wis wyo
	attn arrv yrs hrs lbs ext vol`)

// beforeName are abbreviations where a name follows; beforeNumber where a number
// does. Elsewhere they are words at the end of a sentence.
var (
	beforeName   = set("sec spec fr pvt sun mon wed thu fri sat mar jun jul m mme mlle ste gens dist")
	beforeNumber = set("no nos vol p pp fig art sec ch mar jun jul op c para")
)

const longestAbbreviation = 12
