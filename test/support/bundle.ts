/** Bundles generated files in memory and imports models from them. */
import { build, type Plugin } from "esbuild";
import type { OutputFile } from "../../generator/print/files.js";
import type { Companion } from "./run.js";

/** The models of the given names. They are loaded together, so that recursion between them works. */
export async function bundle(
  files: readonly OutputFile[],
  names: readonly string[],
): Promise<{ readonly [name: string]: Companion }> {
  const entry = names.map((name) => `export { ${name} } from "./models/${name}.js";`).join("\n");
  const result = await build({
    stdin: { contents: entry, resolveDir: "/" },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    logLevel: "error",
    plugins: [memoryFiles(files)],
  });
  const text = result.outputFiles[0]?.text ?? "";
  const url = `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`;
  return (await import(/* @vite-ignore */ url)) as { readonly [name: string]: Companion };
}

/** Resolves imports to files of the output. */
export function memoryFiles(files: readonly OutputFile[]): Plugin {
  const texts = new Map(files.map((file) => [`/${file.path}`, file.text]));
  return {
    name: "memory",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, resolveDir, importer }) => {
        const base = importer === "<stdin>" ? resolveDir : importer;
        const { pathname } = new URL(path, `file://${base}`);
        const found = texts.has(pathname) ? pathname : pathname.replace(/\.js$/, ".ts");
        return { path: found, namespace: "memory" };
      });
      onLoad({ filter: /.*/, namespace: "memory" }, ({ path }) => ({
        contents: texts.get(path) ?? "",
        loader: "ts",
      }));
    },
  };
}
