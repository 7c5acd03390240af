/**
 * Fetches remote documents. A spec is not trusted and can contain any URL, so only hosts that the user
 * allowed are contacted, and only at public addresses.
 */
import { type Limits, raisedBy } from "../config/limits.js";
import { isIP } from "node:net";
import { isPublicAddress } from "./addresses.js";
import type { Network, NetworkResponse } from "./network.js";
import { refusal, tooLarge } from "./outcome.js";
import type { Refusal, Retrieval } from "./outcome.js";
import { withoutCredentials } from "./uri.js";

export interface RemotePolicy {
  readonly allowRemote: readonly string[];
  /** The URL of the spec, given by the user. Its origin is trusted, even at a private address. */
  readonly given?: URL | undefined;
  readonly limits: Limits;
  readonly network: Network;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches a document, following redirects. Every hop is checked against the policy. Credentials of the
 * given URL are sent to its own origin only; credentials in URLs of the spec are never sent.
 */
export async function fetchRemote(uri: string, policy: RemotePolicy): Promise<Retrieval> {
  const signal = AbortSignal.timeout(policy.limits.fetchMilliseconds);
  const isGiven = policy.given !== undefined && withoutCredentials(policy.given).href === uri;
  let url = withoutCredentials(new URL(uri));
  for (let hop = 0; hop <= policy.limits.redirects; hop++) {
    const response = await request(url, policy, { signal, isGiven });
    if ("kind" in response) return response;
    if (!REDIRECTS.has(response.status) || response.location === undefined) {
      return bodyOf(url, response, policy);
    }
    const next = URL.canParse(response.location, url.href)
      ? new URL(response.location, url)
      : undefined;
    if (next === undefined) {
      return refusal("REMOTE_FAILED", `${url.href} redirects to an invalid URL`);
    }
    url = withoutCredentials(next);
    url.hash = "";
  }
  const message = `${uri} redirects more than ${policy.limits.redirects} times${raisedBy("redirects")}`;
  return refusal("REMOTE_FAILED", message);
}

interface Attempt {
  readonly signal: AbortSignal;
  /** The document is the spec that the user gave as a URL, so redirects to other https hosts are allowed. */
  readonly isGiven: boolean;
}

async function request(
  url: URL,
  policy: RemotePolicy,
  attempt: Attempt,
): Promise<NetworkResponse | Refusal> {
  const isTrusted = policy.given?.origin === url.origin;
  if (!isTrusted) {
    const refused = checkHost(url, policy.allowRemote, attempt.isGiven);
    if (refused !== undefined) return refused;
  }
  try {
    const addresses = await abortable(addressesOf(url, policy.network), attempt.signal);
    const address = addresses[0];
    if (address === undefined) return refusal("REMOTE_FAILED", `${url.hostname} has no address`);
    if (!isTrusted && !addresses.every(isPublicAddress)) {
      return refusal("REMOTE_REFUSED", `${url.href} is at a private address`);
    }
    const headers = { "accept-encoding": "identity", ...authorization(url, policy.given) };
    const maxBytes = policy.limits.bytes;
    const { signal } = attempt;
    return await abortable(policy.network.get({ url, address, headers, maxBytes, signal }), signal);
  } catch (error) {
    if (attempt.signal.aborted) {
      const message = `${url.href} took longer than ${policy.limits.fetchMilliseconds / 1000} seconds${raisedBy("fetchMilliseconds")}`;
      return refusal("REMOTE_FAILED", message);
    }
    const reason = error instanceof Error ? error.message : String(error);
    return refusal("REMOTE_FAILED", `${url.href} cannot be fetched (${reason})`);
  }
}

/** Checks that the user allowed the host: `host[:port]` allows https, an origin only itself. */
function checkHost(
  url: URL,
  allowRemote: readonly string[],
  isGiven: boolean,
): Refusal | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return refusal("REMOTE_REFUSED", `${url.href} is neither http nor https`);
  }
  const isSecure = url.protocol === "https:";
  if (isGiven && isSecure) return undefined;
  const allowed = allowRemote.some((entry) => {
    if (!entry.includes("://")) return isSecure && entry.toLowerCase() === url.host;
    return URL.canParse(entry) && new URL(entry).origin === url.origin;
  });
  if (allowed) return undefined;
  const host = isSecure ? url.host : url.origin;
  return refusal("REMOTE_REFUSED", `${url.href} is not fetched without --allow-remote ${host}`);
}

async function addressesOf(url: URL, network: Network): Promise<readonly string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? network.lookup(host) : [host];
}

function authorization(url: URL, given: URL | undefined): Record<string, string> {
  if (given?.origin !== url.origin || (given.username === "" && given.password === "")) return {};
  const credentials = `${decodeURIComponent(given.username)}:${decodeURIComponent(given.password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
}

function bodyOf(url: URL, response: NetworkResponse, policy: RemotePolicy): Retrieval {
  const { status, body, contentEncoding = "identity" } = response;
  if (status !== 200) return refusal("REMOTE_FAILED", `${url.href} answers with status ${status}`);
  if (body === undefined) {
    return tooLarge(url.href, policy.limits.bytes);
  }
  if (contentEncoding !== "identity") {
    return refusal("REMOTE_FAILED", `${url.href} answers in the encoding ${contentEncoding}`);
  }
  return { kind: "retrieved", bytes: body, uri: url.href, origin: "remote", name: url.href };
}

/** Rejects when the signal aborts, even if the promise stays pending. */
async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw new Error("aborted");
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new Error("aborted"));
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
