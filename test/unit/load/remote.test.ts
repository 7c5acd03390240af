import { createHash } from "node:crypto";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isPublicAddress } from "../../../generator/load/addresses.js";
import { nodeNetwork } from "../../../generator/load/network.js";
import { fakeNetwork, load, workspace } from "./workspace.js";

const root = (...urls: readonly string[]): Readonly<Record<string, string>> => ({
  "root.json": JSON.stringify({ a: urls.map(($ref) => ({ $ref })) }),
});

describe("addresses", () => {
  test.each(["8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:2800:220:1::1", "2a00:1450::1"])(
    "%s is public",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.255",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.9",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "not an address",
    "",
  ])("%s is not", (address) => expect(isPublicAddress(address)).toBe(false));
});

describe("what may be fetched", () => {
  const url = "https://example.com/a.yaml";
  const network = fakeNetwork(
    {
      [url]: "b: {$ref: sub/b.yaml}\n",
      "https://example.com/sub/b.yaml": "c: {$ref: 'https://other.org/c.yaml'}\n",
      "https://example.com:8443/p.yaml": "p: 1\n",
      "http://plain.org/p.yaml": "p: 1\n",
      "https://evil.org/file.yaml": "x: {$ref: 'file:///etc/passwd'}\n",
    },
    { "internal.org": ["10.0.0.1"], "mixed.org": ["8.8.8.8", "127.0.0.1"], "none.org": [] },
  );
  const cases: Readonly<Record<string, readonly [string, readonly string[], string | undefined]>> =
    {
      "no host without permission": [
        url,
        [],
        `${url} is not fetched without --allow-remote example.com`,
      ],
      "an allowed host": [url, ["example.com"], undefined],
      "an allowed host in capitals": [url, ["EXAMPLE.com"], undefined],
      "not a host that ends alike": [
        "https://badexample.com/a",
        ["example.com"],
        "https://badexample.com/a is not fetched without --allow-remote badexample.com",
      ],
      "not a subdomain": [
        "https://a.example.com/a",
        ["example.com"],
        "https://a.example.com/a is not fetched without --allow-remote a.example.com",
      ],
      "a port counts": [
        "https://example.com:8443/p.yaml",
        ["example.com"],
        "https://example.com:8443/p.yaml is not fetched without --allow-remote example.com:8443",
      ],
      "an allowed port": ["https://example.com:8443/p.yaml", ["example.com:8443"], undefined],
      "no plain http for a host": [
        "http://plain.org/p.yaml",
        ["plain.org"],
        "http://plain.org/p.yaml is not fetched without --allow-remote http://plain.org",
      ],
      "plain http where it is said": ["http://plain.org/p.yaml", ["http://plain.org"], undefined],
      "no private address": [
        "https://internal.org/a",
        ["internal.org"],
        "https://internal.org/a is at a private address",
      ],
      "not one private address among others": [
        "https://mixed.org/a",
        ["mixed.org"],
        "https://mixed.org/a is at a private address",
      ],
      "no private address as a literal": [
        "https://127.0.0.1/a",
        ["127.0.0.1"],
        "https://127.0.0.1/a is at a private address",
      ],
      "no loopback in IPv6": [
        "https://[::1]/a",
        ["[::1]"],
        "https://[::1]/a is at a private address",
      ],
      "no address in disguise": [
        "https://2130706433/a",
        ["127.0.0.1"],
        "https://127.0.0.1/a is at a private address",
      ],
      "no host without an address": ["https://none.org/a", ["none.org"], "none.org has no address"],
      "no other scheme": [
        "ftp://example.com/a",
        ["example.com"],
        "ftp://example.com/a is no file and no web address",
      ],
      "what the server does not have": [
        "https://example.com/no",
        ["example.com"],
        "https://example.com/no answers with status 404",
      ],
    };
  test.each(Object.entries(cases))("%s", async (_, [reference, allowRemote, reason]) => {
    const { failures } = await load(workspace(root(reference)), "root.json", {
      allowRemote,
      network,
    });
    const uri = new URL(reference).href;
    expect(failures[uri]).toBe(reason);
  });

  test("remote documents have their own base, and rights no greater than the user gave", async () => {
    const loaded = await load(workspace(root(url)), "root.json", {
      allowRemote: ["example.com"],
      network,
    });
    expect(loaded.names).toEqual(["root.json", url, "https://example.com/sub/b.yaml"]);
    expect(loaded.failures).toEqual({
      "https://other.org/c.yaml":
        "https://other.org/c.yaml is not fetched without --allow-remote other.org",
    });
  });

  test("a remote document may not refer to a local file", async () => {
    const folder = workspace(root("https://evil.org/file.yaml"));
    const { failures } = await load(folder, "root.json", { allowRemote: ["evil.org"], network });
    expect(failures).toEqual({
      "file:///etc/passwd": "a remote document may not refer to a local file",
    });
  });
});

describe("redirects", () => {
  const to = (location: string): { readonly status: number; readonly location: string } => ({
    status: 302,
    location,
  });
  const pages = {
    "https://a.org/ok": to("/moved"),
    "https://a.org/moved": "x: {$ref: next}\n",
    "https://a.org/next": "y: 1\n",
    "https://a.org/out": to("https://b.org/x"),
    "https://a.org/down": to("http://a.org/x"),
    "https://a.org/in": to("https://localhost/x"),
    "https://a.org/loop": to("https://a.org/loop"),
    "https://a.org/bad": to("http://["),
    "https://a.org/file": to("file:///etc/passwd"),
  };
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["ok", undefined],
    ["out", "https://b.org/x is not fetched without --allow-remote b.org"],
    ["down", "http://a.org/x is not fetched without --allow-remote http://a.org"],
    ["in", "https://localhost/x is at a private address"],
    ["loop", "https://a.org/loop redirects more than 5 times (option limits.redirects)"],
    ["bad", "https://a.org/bad redirects to an invalid URL"],
    ["file", "file:///etc/passwd is neither http nor https"],
  ];
  test.each(cases)("%s", async (page, reason) => {
    const network = fakeNetwork(pages, { localhost: ["127.0.0.1"] });
    const uri = `https://a.org/${page}`;
    const loaded = await load(workspace(root(uri)), "root.json", {
      allowRemote: ["a.org", "localhost"],
      network,
    });
    expect(loaded.failures).toEqual(reason === undefined ? {} : { [uri]: reason });
    if (reason === undefined) {
      expect(Object.keys(loaded.documents ?? {}).slice(1)).toEqual([
        "https://a.org/moved",
        uri,
        "https://a.org/next",
      ]);
    }
  });
});

test("a host whose address changes after the check is asked at the checked one", async () => {
  const url = "https://rebinding.org/a.json";
  const addresses = ["93.184.216.34", "127.0.0.1", "169.254.169.254"];
  const network = {
    ...fakeNetwork({ [url]: "{}" }),
    lookup: () => Promise.resolve([addresses.shift() ?? "127.0.0.1"]),
  };
  const options = { allowRemote: ["rebinding.org"], network };
  const { failures } = await load(workspace(root(url)), "root.json", options);
  expect(failures).toEqual({});
  expect(network.requests).toEqual([`${url} 93.184.216.34`]);
});

test("credentials go to the origin of the given URL only", async () => {
  const network = fakeNetwork({
    "https://a.org/root.json": JSON.stringify({
      x: [
        { $ref: "b.json" },
        { $ref: "https://c.org/c.json" },
        { $ref: "https://me:pw@c.org/d.json" },
      ],
    }),
    "https://a.org/b.json": { status: 302, location: "https://c.org/b.json" },
    "https://c.org/b.json": "{}",
    "https://c.org/c.json": "{}",
    "https://c.org/d.json": "{}",
  });
  const input = { kind: "url", url: "https://user:p%40ss@a.org/root.json#x" } as const;
  const loaded = await load(workspace(), input, { allowRemote: ["c.org"], network });
  const basic = `Basic ${Buffer.from("user:p@ss").toString("base64")}`;
  expect(network.requests.toSorted()).toEqual([
    `https://a.org/b.json 93.184.216.34 ${basic}`,
    `https://a.org/root.json 93.184.216.34 ${basic}`,
    "https://c.org/b.json 93.184.216.34",
    "https://c.org/c.json 93.184.216.34",
    "https://c.org/d.json 93.184.216.34",
  ]);
  expect(loaded.names[0]).toBe("https://a.org/root.json");
  expect(JSON.stringify(loaded)).not.toContain("p%40ss");
});

test.each([
  ["not a url", 'error INVALID_URL: "not a url" is not a web address'],
  ["file:///etc/passwd", 'error INVALID_URL: "file:///etc/passwd" is not a web address'],
  ["https://a.org/none", "error REMOTE_FAILED: https://a.org/none answers with status 404"],
  [
    "https://a.org/html",
    "error NOT_TEXT: https://a.org/html is an HTML or XML page, neither JSON nor YAML",
  ],
  ["https://a.org/zip", "error REMOTE_FAILED: https://a.org/zip answers in the encoding gzip"],
  [
    "https://a.org/big",
    "error TOO_LARGE: https://a.org/big is larger than 100 MB (option limits.bytes)",
  ],
])("the URL %s is refused", async (url, problem) => {
  const network = fakeNetwork({
    "https://a.org/html": "<html>",
    "https://a.org/zip": { contentEncoding: "gzip" },
    "https://a.org/big": { body: undefined },
  });
  const { problems } = await load(workspace(), { kind: "url", url }, { network });
  expect(problems).toEqual([problem]);
});

test("what takes too long", async () => {
  const network = {
    lookup: () => new Promise<never>(() => undefined),
    get: () => Promise.reject(new Error("unused")),
  };
  const options = { allowRemote: ["a.org"], network, limits: { fetchMilliseconds: 20 } };
  const { failures } = await load(workspace(root("https://a.org/x")), "root.json", options);
  expect(failures).toEqual({
    "https://a.org/x":
      "https://a.org/x took longer than 0.02 seconds (option limits.fetchMilliseconds)",
  });
});

describe("mapped prefixes", () => {
  const files = {
    ...root(
      "https://x.org/s/a.yaml",
      "https://x.org/s/b",
      "https://x.org/s/none",
      "https://x.org/s/deep/c.yaml",
      "https://x.org/s/..%2f..%2fsecret.yaml",
      "https://x.org/sibling.yaml",
      "https://x.org/one",
    ),
    "mirror/a.yaml": "a: {$ref: ../t/e.yaml}\n",
    "mirror/b.json": "{}",
    "deeper/c.yaml": "c: 1\n",
    "one.yaml": "one: 1\n",
    "secret.yaml": "s: 1\n",
  };
  test("come from a folder and never from the network", async () => {
    const network = fakeNetwork({});
    const loaded = await load(workspace(files), "root.json", {
      network,
      allowRemote: ["x.org"],
      mapRemote: [
        { prefix: "https://x.org/s", directory: "mirror" },
        { prefix: "https://x.org/s/deep/", directory: "deeper" },
        { prefix: "https://x.org/one", directory: "one.yaml" },
      ],
    });
    expect(Object.keys(loaded.documents ?? {}).slice(1)).toEqual([
      "https://x.org/s/a.yaml",
      "https://x.org/s/b",
      "https://x.org/s/deep/c.yaml",
      "https://x.org/one",
    ]);
    expect(loaded.names.slice(1)).toEqual([
      "mirror/a.yaml",
      "mirror/b.json",
      "deeper/c.yaml",
      "one.yaml",
    ]);
    expect(loaded.failures).toEqual({
      "https://x.org/s/none": "there is no file mirror/none",
      "https://x.org/s/..%2f..%2fsecret.yaml":
        "https://x.org/s/..%2f..%2fsecret.yaml is mapped to a place outside of mirror",
      "https://x.org/sibling.yaml": "https://x.org/sibling.yaml answers with status 404",
      "https://x.org/t/e.yaml": "https://x.org/t/e.yaml answers with status 404",
    });
    expect(network.requests).toHaveLength(2);
  });

  test("also for the given URL", async () => {
    const loaded = await load(
      workspace(files),
      { kind: "url", url: "https://x.org/one" },
      { mapRemote: [{ prefix: "https://x.org/one", directory: "one.yaml" }] },
    );
    expect(loaded.documents).toEqual({ "https://x.org/one": { one: 1 } });
  });
});

describe("the lock", () => {
  const url = "https://a.org/x.yaml";
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
  const locked = (hashes: Readonly<Record<string, string>>): string =>
    `${JSON.stringify({ version: 1, documents: hashes }, undefined, 2)}\n`;
  const options = {
    allowRemote: ["a.org"],
    network: fakeNetwork({ [url]: "x: 1\n", "https://a.org/0.yaml": "y: 1\n" }),
    lockFile: "sub/spec.lock.json",
  };

  test("is written once, sorted, and holds later fetches", async () => {
    const folder = workspace(root(url, "https://a.org/0.yaml"));
    expect((await load(folder, "root.json", options)).problems).toEqual([]);
    const text = readFileSync(join(folder, "sub/spec.lock.json"), "utf8");
    expect(text).toBe(locked({ "https://a.org/0.yaml": hash("y: 1\n"), [url]: hash("x: 1\n") }));
    const changed = {
      ...options,
      network: fakeNetwork({ [url]: "x: 2\n", "https://a.org/0.yaml": "y: 1\n" }),
    };
    const { problems, failures } = await load(folder, "root.json", changed);
    const message = `${url} is not what the lock file says: it has changed`;
    expect(problems).toEqual([`error REMOTE_CHANGED: ${message}`]);
    expect(failures).toEqual({ [url]: message });
    expect(readFileSync(join(folder, "sub/spec.lock.json"), "utf8")).toBe(text);
  });

  test("is not written where nothing was fetched", async () => {
    const folder = workspace(root());
    await load(folder, "root.json", options);
    expect(existsSync(join(folder, "sub"))).toBe(false);
  });

  test("a frozen lock must know every document", async () => {
    const folder = workspace({ ...root(url), "sub/spec.lock.json": locked({}) });
    const { problems } = await load(folder, "root.json", { ...options, frozenLock: true });
    expect(problems).toEqual([`error REMOTE_UNLOCKED: ${url} is not in the lock file`]);
    expect(readFileSync(join(folder, "sub/spec.lock.json"), "utf8")).toBe(locked({}));
  });

  test.each(["", "[]", "{}", '{"documents": {"a": 1}}', '{"documents": {"a": "xyz"}}'])(
    "%j is damaged",
    async (text) => {
      const folder = workspace({ ...root(), "sub/spec.lock.json": text });
      expect((await load(folder, "root.json", options)).problems).toEqual([
        "error LOCK_FILE: the lock file sub/spec.lock.json is damaged; delete it to fetch everything anew",
      ]);
    },
  );

  test("a lock that cannot be read or written", async () => {
    const folder = workspace(root(url));
    expect((await load(folder, "root.json", { ...options, lockFile: "." })).problems).toEqual([
      `error LOCK_FILE: the lock file ~ cannot be read`,
    ]);
    symlinkSync("nowhere", join(folder, "dangling"));
    const unwritable = { ...options, lockFile: "dangling/x.json" };
    expect((await load(folder, "root.json", unwritable)).problems).toEqual([
      "error LOCK_FILE: the lock file dangling/x.json cannot be written",
    ]);
  });
});

describe("over a socket", () => {
  const server = createServer((request, response) => {
    if (request.url === "/big") response.end("x".repeat(100_000));
    else if (request.url === "/slow") response.write("a");
    else if (request.url === "/go") response.writeHead(301, { location: "/spec.json" }).end();
    else if (request.url === "/gone") request.socket.destroy();
    else response.end(JSON.stringify({ url: request.url, next: { $ref: "next.json" } }));
  });
  const listening = new Promise<string>((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test("the given origin is trusted, even at a private address; redirects move the base", async () => {
    const origin = await listening;
    const { documents, failures, problems } = await load(workspace(), {
      kind: "url",
      url: `${origin}/go`,
    });
    expect({ failures, problems }).toEqual({ failures: {}, problems: [] });
    expect(Object.keys(documents ?? {})).toEqual([`${origin}/spec.json`, `${origin}/next.json`]);
  });

  test("the connection goes to the address that was checked, whatever the host leads to by then", async () => {
    const { port } = new URL(await listening);
    // A name that no server of names knows.
    const url = new URL(`http://checked.invalid:${port}/spec.json`);
    const signal = AbortSignal.timeout(10_000);
    const request = { url, address: "127.0.0.1", headers: {}, maxBytes: 9999, signal };
    expect((await nodeNetwork.get(request)).body?.toString()).toContain("/spec.json");
  });

  test.each([
    ["/big", "TOO_LARGE: ORIGIN/big is larger than 9999 bytes (option limits.bytes)"],
    [
      "/slow",
      "REMOTE_FAILED: ORIGIN/slow took longer than 0.2 seconds (option limits.fetchMilliseconds)",
    ],
    ["/gone", "REMOTE_FAILED: ORIGIN/gone cannot be fetched (socket hang up)"],
  ])("%s fails", async (path, problem) => {
    const origin = await listening;
    const limits = { bytes: 9999, fetchMilliseconds: 200 };
    const { problems } = await load(workspace(), { kind: "url", url: origin + path }, { limits });
    expect(problems).toEqual([`error ${problem.replace("ORIGIN", origin)}`]);
  });
});
