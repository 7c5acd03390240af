/** Names of ASCII symbols, for values and properties that consist of them. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["<=", "LESS_THAN_OR_EQUAL_TO"],
  [">=", "GREATER_THAN_OR_EQUAL_TO"],
  ["!=", "NOT_EQUAL"],
  ["<>", "NOT_EQUAL"],
  [" ", "SPACE"],
  ["!", "EXCLAMATION"],
  ['"', "DOUBLE_QUOTE"],
  ["#", "HASH"],
  ["$", "DOLLAR"],
  ["%", "PERCENT"],
  ["&", "AMPERSAND"],
  ["'", "QUOTE"],
  ["(", "LEFT_PARENTHESIS"],
  [")", "RIGHT_PARENTHESIS"],
  ["*", "STAR"],
  ["+", "PLUS"],
  [",", "COMMA"],
  ["-", "MINUS"],
  [".", "DOT"],
  ["/", "SLASH"],
  [":", "COLON"],
  [";", "SEMICOLON"],
  ["<", "LESS_THAN"],
  ["=", "EQUAL"],
  [">", "GREATER_THAN"],
  ["?", "QUESTION_MARK"],
  ["@", "AT"],
  ["[", "LEFT_SQUARE_BRACKET"],
  ["\\", "BACK_SLASH"],
  ["]", "RIGHT_SQUARE_BRACKET"],
  ["^", "CARET"],
  ["_", "UNDERSCORE"],
  ["`", "BACK_TICK"],
  ["{", "LEFT_CURLY_BRACKET"],
  ["|", "PIPE"],
  ["}", "RIGHT_CURLY_BRACKET"],
  ["~", "TILDE"],
]);

const PATTERN = /<=|>=|!=|<>|[\u0020-\u007e]/g;

/** Replaces symbols by words between spaces. Letters and digits are unchanged. */
export function symbolsToWords(text: string): string {
  return text.replace(PATTERN, (symbol) => {
    const word = SYMBOLS.get(symbol);
    return word === undefined ? symbol : ` ${word} `;
  });
}

/** The word for a text that is a single symbol or operator; undefined for any other text. */
export function symbolName(text: string): string | undefined {
  return SYMBOLS.get(text);
}
