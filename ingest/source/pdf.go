package source

import "bytes"

func pdfKind() Kind {
	return Kind{Name: "pdf", About: "a PDF with a layer of text", Exts: []string{".pdf"},
		Is:    func(head []byte, _ string) bool { return bytes.Contains(head[:min(1024, len(head))], []byte("%PDF-")) },
		Parse: parseText}
}
