/** The import declarations of a file after the migration. */
import type { ImportDeclaration, SourceFile } from "ts-morph";
import type { Edit } from "./edits.js";

interface ImportContext {
  readonly edits: Edit[];
  readonly needed: ReadonlyMap<string, "type" | "value">;
  readonly specifierFor: (file: SourceFile, old: string) => string;
}

/** One declaration takes the place of the first old one; the others are removed. */
export function editImports(
  file: SourceFile,
  [first, ...others]: readonly ImportDeclaration[],
  { edits, needed, specifierFor }: ImportContext,
): void {
  if (first === undefined) return;
  const aliases = aliasesOf([first, ...others]);
  const names = [...needed.keys()].sort();
  const isTypeOnly = names.every((name) => needed.get(name) === "type");
  const list = names.map((name) => {
    const alias = aliases.get(name);
    const type = !isTypeOnly && needed.get(name) === "type" ? "type " : "";
    return `${type}${name}${alias === undefined ? "" : ` as ${alias}`}`;
  });
  const quote = first.getModuleSpecifier().getText().charAt(0);
  const specifier = specifierFor(file, first.getModuleSpecifierValue());
  const text =
    list.length === 0
      ? ""
      : `import ${isTypeOnly ? "type " : ""}{ ${list.join(", ")} } from ${quote}${specifier}${quote};`;
  edits.push({ start: first.getStart(), end: first.getEnd(), text });
  for (const other of others)
    edits.push({ start: other.getStart(), end: withLineBreak(file, other.getEnd()), text: "" });
}

function aliasesOf(declarations: readonly ImportDeclaration[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const declaration of declarations)
    for (const specifier of declaration.getNamedImports()) {
      const alias = specifier.getAliasNode()?.getText();
      if (alias !== undefined) aliases.set(specifier.getName(), alias);
    }
  return aliases;
}

function withLineBreak(file: SourceFile, end: number): number {
  const text = file.getFullText();
  return text.startsWith("\r\n", end) ? end + 2 : text.charAt(end) === "\n" ? end + 1 : end;
}
