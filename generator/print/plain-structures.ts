/** Converts writer functions and structured comments of hooks to texts, which the printer needs. */
import type { CodeBlockWriter, JSDocStructure, SourceFileStructure } from "ts-morph";

/** A structure without functions. */
export async function plainStructure(structure: SourceFileStructure): Promise<SourceFileStructure> {
  const { CodeBlockWriter: Writer } = await import("ts-morph");
  const write = (print: (writer: CodeBlockWriter) => void): string => {
    const writer = new Writer({ indentNumberOfSpaces: 2 });
    print(writer);
    return writer.toString();
  };
  return plain(structure, write) as SourceFileStructure;
}

type Write = (print: (writer: CodeBlockWriter) => void) => string;

function plain(node: unknown, write: Write): unknown {
  if (typeof node === "function") return write(node as (writer: CodeBlockWriter) => void);
  if (Array.isArray(node)) return node.map((item) => plain(item, write));
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      key === "docs" && Array.isArray(value)
        ? value.map((doc: string | JSDocStructure) => docText(doc, write))
        : plain(value, write),
    ]),
  );
}

function docText(doc: string | JSDocStructure, write: Write): string {
  if (typeof doc === "string") return doc;
  const { description = "", tags = [] } = plain(doc, write) as {
    readonly description?: string;
    readonly tags?: readonly { readonly tagName: string; readonly text?: string }[];
  };
  const lines = tags.map(({ tagName, text = "" }) => `@${tagName} ${text}`.trimEnd());
  return [description.trim(), ...lines].filter((line) => line !== "").join("\n");
}
