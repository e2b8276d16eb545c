package web

// cameo are the names of the event codes that accusations have: Schrodt 2012,
// "CAMEO Conflict and Mediation Event Observations: Event and Actor Codebook",
// chapter 11.
var cameo = map[string]string{
	"110":  "Disapprove",
	"111":  "Criticize or denounce",
	"112":  "Accuse",
	"1121": "Accuse of crime, corruption",
	"1122": "Accuse of human rights abuses",
	"1123": "Accuse of aggression",
	"1124": "Accuse of war crimes",
	"1125": "Accuse of espionage, treason",
	"113":  "Rally opposition against",
	"114":  "Complain officially",
	"115":  "Bring lawsuit against",
	"116":  "Find guilty or liable (legally)",
}

// cameoName is the name of an event code, or of the one that it refines; "" if
// there is none.
func cameoName(code string) string {
	for ; len(code) >= 3; code = code[:len(code)-1] {
		if name := cameo[code]; name != "" {
			return name
		}
	}
	return ""
}
