/** Packs the package before the tests that install it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { packPackage } from "./package.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** The path of the packed package. */
    readonly tarball: string;
  }
}

export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "openapi-classes-packed-"));
  project.provide("tarball", await packPackage(folder));
  return () => rmSync(folder, { recursive: true, force: true });
}
