/**
 * Checks the rules of ARCHITECTURE.md: which module imports which, and the sizes of files and
 * functions.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** Files that every module may import. */
const COMMON = [
  "generator/json.ts",
  "generator/invisible.ts",
  "generator/output-path.ts",
  "generator/package-root.ts",
  "generator/regular-file.ts",
  "generator/diagnostics.ts",
  "generator/diagnostics-text.ts",
  "generator/suggest.ts",
  "generator/words.ts",
  "generator/codes/codes.ts",
  "generator/codes/entry.ts",
  "generator/config/codecs.ts",
  "generator/config/config.ts",
  "generator/config/formats.ts",
  "generator/config/extend.ts",
  "generator/config/hooks.ts",
  "generator/config/ignore.ts",
  "generator/config/filter.ts",
  "generator/config/limits.ts",
  "generator/config/formatter.ts",
  "generator/config/templates.ts",
];

/** Module -> other modules that it may import. They come earlier in this list, except for types. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  // Types for templates of the config, and positions in its files.
  "generator/config": ["generator/plan", "generator/load"],
  // The schema that all stages share, its keywords, and what they mean.
  "generator/schema": [],
  "generator/load": ["generator/schema"],
  "generator/decode": ["generator/load", "generator/schema"],
  "generator/model": ["generator/decode", "generator/schema"],
  "generator/naming": ["generator/model", "generator/decode", "generator/schema"],
  "generator/plan": ["generator/naming", "generator/model", "generator/decode", "generator/schema"],
  // What changed between two versions of the models.
  "generator/diff": ["generator/naming", "generator/model", "generator/decode", "generator/schema"],
  // Runs in browsers: bundled into one script, which is copied into the output of `explore`.
  "templates/explorer": ["generator/load"],
  // The types of the plan, and its own encoders.
  templates: ["generator/plan", "generator/schema", "templates/explorer"],
  "generator/print": ["generator/plan", "templates", "generator/load", "generator/schema"],
  "generator/write": ["generator/print", "generator/config"],
  // Prints, formats and writes files in a worker thread.
  "generator/finish": ["generator/print", "generator/write"],
  // What a run remembers of the last one.
  "generator/cache": ["generator/config", "generator/write", "generator/plan", "generator/print"],
  // Calls the stages one after the other.
  "generator/run": [
    "generator/api.ts",
    "generator/config",
    "generator/load",
    "generator/decode",
    "generator/model",
    "generator/naming",
    "generator/plan",
    "generator/diff",
    "generator/print",
    "generator/schema",
  ],
  // Sets up a user's project.
  "generator/init": [],
  // Changes code of the user that was written for another generator.
  "generator/migrate": ["generator/naming"],
  "generator/cli": [
    "generator/init",
    "generator/migrate",
    "generator/finish",
    "generator/write",
    "generator/cache",
    "generator/config",
    "generator/schema",
    "generator/api.ts",
    "generator/run",
    "generator/diff",
  ],
};

/** The modules of which only types may be imported. */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  templates: ["templates/explorer"],
  "generator/config": ["generator/plan"],
  "generator/write": ["generator/print"],
  "generator/cache": ["generator/plan", "generator/print"],
};

/** Modules that may import a package as well, each for a reason. */
const MORE_IMPORTS: Readonly<Record<string, string>> = {
  // The codemod reads and changes code of the user.
  "generator/migrate": "ts-morph",
};

/** Package -> the only module that may import it. */
const PACKAGES: Readonly<Record<string, string>> = {
  "@babel/code-frame": "generator/load",
  "@clack/prompts": "generator/init",
  "@codemirror/commands": "templates/explorer",
  "@codemirror/lang-json": "templates/explorer",
  "@codemirror/language": "templates/explorer",
  "@codemirror/lint": "templates/explorer",
  "@codemirror/state": "templates/explorer",
  "@codemirror/view": "templates/explorer",
  "@dagrejs/dagre": "templates/explorer",
  "@lezer/highlight": "templates/explorer",
  chokidar: "generator/cli",
  commander: "generator/cli",
  diff: "generator/migrate",
  "get-tsconfig": "generator/init",
  "markdown-it": "templates/explorer",
  "markdown-it/lib/token.mjs": "templates/explorer",
  jiti: "generator/config",
  "node:process": "generator/cli",
  "openapi-typescript": "generator/print",
  "ts-morph": "generator/print",
  oxfmt: "generator/print",
  tinyglobby: "generator/init",
  picomatch: "generator/plan",
  typescript: "generator/print",
  yaml: "generator/load",
};

/** Templates create structures and hooks change them. Only the print stage loads their printer. */
const STRUCTURE_TYPES: Readonly<Record<string, string>> = {
  templates: "ts-morph",
  "generator/config": "ts-morph",
};

/** What is copied into the output is called here too: to judge examples, and to read patterns. */
const CALLS_SHIPPED: ReadonlySet<string> = new Set(["generator/plan", "generator/schema"]);

/** Whether a file is copied into the output. Such files import nothing else. */
function isShipped(path: string): boolean {
  return path.startsWith("templates/runtime/");
}

/** Files that may be longer than 400 lines, each for a reason. */
const LONG_FILES: readonly string[] = [
  // Each is a single module of the output.
  "templates/runtime/codecs.ts",
  "templates/runtime/formats.ts",
  "templates/runtime/runtime.ts",
  "templates/runtime/http.ts",
  "templates/runtime/parameters.ts",
];

/** Files with values that are computed once per process and are the same for every run. */
const ONCE_PER_PROCESS: readonly string[] = [
  "generator/cache/fingerprint.ts",
  "generator/print/structures.ts",
  // A page loads a script once.
  "templates/explorer/generated.ts",
];

interface SourceFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly module: string;
  readonly lines: number;
  readonly tree: ts.SourceFile;
}

function sources(): readonly SourceFile[] {
  return ["generator", "templates"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
      .filter((path) => path.endsWith(".ts"))
      .sort()
      .map((path) => {
        const text = readFileSync(join(ROOT, path), "utf8");
        const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
        return { path, module: moduleOf(path), lines: text.trimEnd().split("\n").length, tree };
      }),
  );
}

/** `generator/load`, `templates`, or the file itself if it is in no module. */
function moduleOf(path: string): string {
  return Object.keys(MODULES).find((name) => path.startsWith(`${name}/`)) ?? path;
}

interface Import {
  /** A path of the repository, or a package. */
  readonly target: string;
  readonly local: boolean;
  readonly typeOnly: boolean;
}

function readImports(file: SourceFile): readonly Import[] {
  const found: Import[] = [];
  const add = (node: ts.Expression | undefined, typeOnly: boolean): void => {
    if (node === undefined || !ts.isStringLiteral(node)) return;
    const local = node.text.startsWith(".");
    const path = normalize(join(dirname(file.path), node.text)).replaceAll("\\", "/");
    found.push({ target: local ? path.replace(/\.js$/, ".ts") : node.text, local, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const bindings = clause?.namedBindings;
      const members = bindings && ts.isNamedImports(bindings) ? bindings.elements : undefined;
      const allTypes = members?.every((member) => member.isTypeOnly) === true && !clause?.name;
      add(node.moduleSpecifier, isTypeClause(clause) || allTypes);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return found;
}

function isTypeClause(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

const FILES = sources();
const IMPORTS = new Map(FILES.map((file) => [file, readImports(file)]));

function importsOf(file: SourceFile): readonly Import[] {
  return IMPORTS.get(file) ?? [];
}

/** The violations that a check finds in all files, each with its file. */
function violations(check: (file: SourceFile) => readonly string[]): readonly string[] {
  return FILES.flatMap((file) => check(file).map((message) => `${file.path}: ${message}`));
}

describe("imports", () => {
  it("exist to be checked", () => {
    expect(FILES.length).toBeGreaterThan(30);
    expect(FILES.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  it("point from a module to earlier modules only", () => {
    const wrong = violations((file) => {
      const allowed = MODULES[file.module];
      if (allowed === undefined) return [];
      return importsOf(file)
        .filter(({ target, local }) => local && !COMMON.includes(target))
        .filter(({ target }) => !(CALLS_SHIPPED.has(file.module) && isShipped(target)))
        .filter(
          ({ target }) => moduleOf(target) !== file.module && !allowed.includes(moduleOf(target)),
        )
        .map(({ target }) => `may not import ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it("are types only where only the types of a module are allowed", () => {
    const wrong = violations((file) =>
      importsOf(file)
        .filter(({ target }) => TYPES_ONLY[file.module]?.includes(moduleOf(target)) === true)
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ target }) => `may import only types of ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keep each package in one module", () => {
    const wrong = violations((file) =>
      importsOf(file)
        .filter(({ local }) => !local)
        .filter(({ target }) => Object.hasOwn(PACKAGES, target) || !target.startsWith("node:"))
        .filter(({ target }) => PACKAGES[target] !== file.module)
        .filter(({ target }) => MORE_IMPORTS[file.module] !== target)
        .filter(({ target, typeOnly }) => !(typeOnly && STRUCTURE_TYPES[file.module] === target))
        .map(({ target }) => `may not import ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("lead in no circle, those of types aside", () => {
    const open = new Set<string>();
    const done = new Set<string>();
    const circles: string[] = [];
    const imports = new Map(
      FILES.map((file) => [
        file.path,
        importsOf(file)
          .filter(({ local, typeOnly }) => local && !typeOnly)
          .map(({ target }) => target),
      ]),
    );
    const visit = (path: string): void => {
      if (done.has(path)) return;
      open.add(path);
      for (const target of imports.get(path) ?? []) {
        if (open.has(target)) circles.push(`${path} imports ${target}, which leads back to it`);
        else visit(target);
      }
      open.delete(path);
      done.add(path);
    };
    for (const { path } of FILES) visit(path);
    expect(circles).toEqual([]);
  });

  it("are none in what is copied into the output", () => {
    const wrong = violations((file) =>
      isShipped(file.path)
        ? importsOf(file)
            .filter(({ target }) => !isShipped(target))
            .map(({ target }) => `may not import ${target}`)
        : [],
    );
    expect(wrong).toEqual([]);
  });

  it("of templates stay away from the file system", () => {
    const wrong = violations((file) =>
      file.module === "templates"
        ? importsOf(file)
            .filter(({ target }) => target.startsWith("node:"))
            .map(({ target }) => `may not import ${target}`)
        : [],
    );
    expect(wrong).toEqual([]);
  });
});

it("only the command line touches the process and the console", () => {
  const wrong = violations((file) => {
    if (file.path === "generator/cli/main.ts") return [];
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && ["process", "console"].includes(node.text) && !isName(node)) {
        found.push(`uses ${node.text}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file.tree);
    return found;
  });
  expect(wrong).toEqual([]);
});

it("no module keeps state", () => {
  const collections = ["Map", "Set", "WeakMap", "WeakSet"];
  const wrong = violations((file) =>
    isShipped(file.path) || ONCE_PER_PROCESS.includes(file.path)
      ? []
      : file.tree.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) =>
          declarationList.declarations.flatMap(({ name, type, initializer }) => {
            const isVariable = (declarationList.flags & ts.NodeFlags.Const) === 0;
            const isCollection =
              initializer !== undefined &&
              ts.isNewExpression(initializer) &&
              collections.includes(initializer.expression.getText(file.tree));
            const isReadonly = type?.getText(file.tree).startsWith("Readonly") === true;
            return isVariable || (isCollection && !isReadonly)
              ? [`${name.getText(file.tree)} can change`]
              : [];
          }),
        ),
  );
  expect(wrong).toEqual([]);
});

/** An identifier that names a member or a declaration rather than the global. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return (
    ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isParameter(parent)
  );
}

describe("sizes", () => {
  it("no file is longer than 400 lines, and nine in ten have at most 300", () => {
    const long = FILES.filter(({ path, lines }) => lines > 400 && !LONG_FILES.includes(path));
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
    const over = FILES.filter(({ lines }) => lines > 300);
    expect(over.length / FILES.length).toBeLessThan(0.1);
  });

  it("every exemption is needed", () => {
    const needed = FILES.filter(({ lines }) => lines > 400).map(({ path }) => path);
    expect(LONG_FILES.filter((path) => !needed.includes(path))).toEqual([]);
  });

  it("no function is longer than 60 lines", () => {
    const wrong = violations((file) => {
      const found: string[] = [];
      const line = (position: number): number =>
        file.tree.getLineAndCharacterOfPosition(position).line + 1;
      const visit = (node: ts.Node): void => {
        if (ts.isFunctionLike(node) && "body" in node && node.body) {
          const [first, last] = [line(node.getStart()), line(node.end)];
          if (last - first >= 60) found.push(`${last - first + 1} lines from line ${first}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(file.tree);
      return found;
    });
    expect(wrong).toEqual([]);
  });

  it("no function takes more than four parameters", () => {
    const wrong = violations((file) => {
      const found: string[] = [];
      // Shipped code does not allocate parameter objects in hot paths.
      if (isShipped(file.path)) return found;
      const visit = (node: ts.Node): void => {
        if (ts.isFunctionLike(node) && node.parameters.length > 4) {
          const { line } = file.tree.getLineAndCharacterOfPosition(node.getStart());
          found.push(`${node.parameters.length} parameters in line ${line + 1}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(file.tree);
      return found;
    });
    expect(wrong).toEqual([]);
  });
});
