/** Templates of the config, which replace the standard ones. */
import type { Templates, WholePlan } from "../config/templates.js";
import type { Report } from "../diagnostics.js";
import type { ModelPlan } from "../plan/plan.js";
import type { OutputFile } from "./files.js";
import { parses } from "./format.js";

interface Replacing {
  readonly plan: WholePlan;
  readonly templates: Templates;
}

/** A call of a template, and its subject for messages. */
interface Call {
  readonly name: keyof Templates;
  readonly subject: string;
  readonly print: () => unknown;
}

/**
 * Replaces printed texts with those of the config's templates. Errors: TEMPLATE_FAILED if a template
 * throws or returns no text, TEMPLATE_SYNTAX if it returns something else instead of TypeScript. After
 * an error, the template is not called again.
 */
export async function replaceTexts(
  files: Iterable<OutputFile>,
  { plan, templates }: Replacing,
  report: Report,
): Promise<readonly OutputFile[]> {
  const models = new Map(plan.models.map((model) => [model.name, model]));
  const failed = new Set<keyof Templates>();
  const fail = ({ name }: Call, code: string, message: string): void => {
    failed.add(name);
    report.error(code, message);
  };
  const replaced: OutputFile[] = [];
  for (const file of files) {
    const call = callFor(file, { plan, templates }, models);
    if (call === undefined) replaced.push(file);
    if (call === undefined || failed.has(call.name)) continue;
    const text = textOf(call);
    if (typeof text !== "string") fail(call, "TEMPLATE_FAILED", text.problem);
    else if (file.path.endsWith(".ts") && !(await parses(text)))
      fail(
        call,
        "TEMPLATE_SYNTAX",
        `what templates.${call.name} gives for ${call.subject} is no TypeScript`,
      );
    else replaced.push({ path: file.path, text });
  }
  return replaced;
}

/** The call of the config's template for a file, if any. */
function callFor(
  { path, text }: OutputFile,
  { plan, templates }: Replacing,
  models: ReadonlyMap<string, ModelPlan>,
): Call | undefined {
  const { model, page, index, readme } = templates;
  const [, folder, name = ""] = /^(models|docs)\/([^/]+)\.(?:ts|md)$/.exec(path) ?? [];
  const own = models.get(name);
  if (own !== undefined) {
    const template = folder === "models" ? model : page;
    const kind = folder === "models" ? "model" : "page";
    return template && { name: kind, subject: name, print: () => template(own, text) };
  }
  if (path === "index.ts" && index !== undefined)
    return { name: "index", subject: path, print: () => index(plan, text) };
  if (path === "README.md" && readme !== undefined)
    return { name: "readme", subject: path, print: () => readme(plan, text) };
  return undefined;
}

function textOf({ name, subject, print }: Call): string | { readonly problem: string } {
  try {
    const text = print();
    if (typeof text === "string") return text;
    return {
      problem: `templates.${name} must give the text of a file, but gives none for ${subject}`,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `templates.${name} failed for ${subject}: ${reason}` };
  }
}
