// Package text finds the layout of a kept text: blocks, tokens, quotes and
// sentences.
//
// In goes any valid UTF-8 string. Out comes a Text whose parts are spans of
// bytes into that very string, each list in order of position:
//
//   - Block: a title, a paragraph, a line of a head. Hard-wrapped lines are one
//     block.
//   - Token: a word, a number or one mark of punctuation. The text between two
//     tokens is white space.
//   - Quote: words between quotation marks, with and without the marks. A quote
//     never leaves its block: one that goes on over paragraphs is one Quote per
//     block, the later ones marked as continued.
//   - Sentence: a run of tokens of one block. What stands in quotation marks does
//     not end the sentence that holds it: `"He lied. He knew," she said.` is one
//     sentence. Inner lists the sentences within a quote.
//
// Blocks and Analyze never fail and take time linear in the length of the text. What
// looks wrong (a quotation mark that nothing closes) is a Problem.
//
// Who is named, and who speaks, is left to packages mention and frame.
package text
