package tagger

// certain are words that have one tag alone and that a small treebank hardly has,
// so that they would be tagged by their endings: rare words of closed classes,
// third persons that are no plural nouns (of verbs of saying and accusing above
// all), states and capitals that are no common nouns. No word stands here twice.
var certain = map[string]string{
	"ADP|IN":    "amid amidst amongst atop circa contra notwithstanding versus",
	"SCONJ|IN":  "albeit lest whereas whilst",
	"ADV|WRB":   "whereby wherein whereupon",
	"PRON|WP":   "whomever whosoever",
	"VERB|VBZ":  thirdPersons,
	"PROPN|NNP": states + " " + capitals,
}

const thirdPersons = `accepts accuses acknowledges adds admits adopts affirms agrees alleges announces
	apologises apologizes appears argues asks assails asserts becomes begins believes belittles
	bemoans berates brings castigates censures chides clarifies complains concedes concludes
	condemns confesses confirms contends contradicts criticises criticizes debunks decides declares
	decries defends defies denies denounces deplores derides describes disavows discloses dismisses
	disproves emphasises emphasizes enters exclaims explains exonerates exposes expresses gives
	goes implicates implies impugns incites indicts informs insinuates insists interferes intervenes
	justifies keeps knows lambasts lambastes laments likens loses maintains
	makes meddles meets mentions mocks opines opposes ousts overturns owes pleads predicts
	proclaims proposes prosecutes provokes quips reaffirms rebuffs rebuts receives
	refuses refutes reiterates rejects  repudiates responds retorts retracts reveals
	ridicules says scolds seeks sees seems sends slams speaks sues suggests tells testifies
	thinks threatens underlines underscores understands unveils vilifies wants warns withdraws
	writes`

const states = `afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahrain
	bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil brunei bulgaria burundi
	cambodia cameroon canada chile colombia comoros congo croatia cuba cyprus denmark djibouti dominica
	ecuador egypt eritrea estonia eswatini ethiopia fiji finland france gabon gambia germany ghana greece
	guatemala guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan
	kazakhstan kenya kiribati kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein
	lithuania luxembourg madagascar malawi malaysia maldives malta mauritania mauritius mexico micronesia moldova
	monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal nicaragua niger nigeria norway oman
	pakistan palau palestine panama paraguay peru poland portugal qatar romania russia rwanda samoa senegal serbia
	seychelles singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan
	tanzania thailand togo tonga tunisia turkmenistan tuvalu uganda ukraine uruguay uzbekistan vanuatu
	venezuela vietnam yemen zambia zimbabwe britain england scotland wales chechnya crimea donbas kurdistan tibet
	xinjiang kashmir gaza greenland europe asia africa america`

const capitals = `abuja accra algiers amman ankara ashgabat asmara astana asuncion athens baghdad baku
	bamako bangkok beijing beirut belgrade belmopan berlin bern bishkek bogota brasilia bratislava
	brazzaville bridgetown brussels bucharest budapest cairo canberra caracas chisinau colombo conakry copenhagen
	dakar damascus delhi dhaka dili dodoma doha dublin dushanbe freetown gaborone georgetown gitega hanoi harare
	havana helsinki honiara islamabad jakarta jerusalem juba kabul kampala kathmandu khartoum kiev kigali kingston
	kinshasa kyiv libreville lilongwe lisbon ljubljana lome london luanda lusaka madrid majuro managua
	manama manila maputo maseru mbabane melekeok minsk mogadishu monrovia montevideo moroni moscow muscat nairobi
	nassau naypyidaw niamey nicosia nouakchott oslo ottawa ouagadougou palikir paramaribo paris podgorica prague
	praia pretoria pristina pyongyang quito rabat reykjavik riga riyadh rome roseau santiago sarajevo seoul
	skopje sofia stockholm sucre suva taipei tallinn tarawa tashkent tbilisi tegucigalpa tehran tirana tokyo
	tripoli tunis ulaanbaatar vaduz valletta vienna vientiane vilnius warsaw washington windhoek yaounde yerevan
	zagreb kremlin brexit reuters`
