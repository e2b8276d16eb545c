package source

// textKind is plain text: what is of no other kind.
func textKind() Kind {
	return Kind{
		Name: "text", About: "plain text", Exts: []string{".txt"},
		Is:    func([]byte, string) bool { return true },
		Parse: parseText,
	}
}

// parseText reads a file that is one article.
func parseText(r Record) (Article, error) {
	text, problems, err := decode(r.Body, declaredBy(r.ContentType))
	return Article{Text: text, Problems: problems}, err
}
