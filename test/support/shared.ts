/**
 * The folder with the large test data, beside the repository. Tests that need it are skipped without
 * it.
 */
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const sharedFolder = process.env["OPENAPI_CLASSES_SHARED"] ?? `${repository}/../shared`;
