/** The four cases of the public typescript-runtime-type-benchmarks, with data of our own. */
import { isDeepStrictEqual } from "node:util";
import { answers, type Case, type Checked, ringOf } from "./cases.js";
import { publicValue, publicWithUnknown, publicWrong } from "./data.js";
import type { PublicCase, PublicPeer } from "./peers/peer.js";

interface Rule {
  readonly name: PublicCase;
  /** What becomes of keys that are not declared. */
  readonly unknown: "removed" | "refused" | "ignored";
  readonly returns: "value" | "true";
}

const RULES: readonly Rule[] = [
  { name: "parseSafe", unknown: "removed", returns: "value" },
  { name: "parseStrict", unknown: "refused", returns: "value" },
  { name: "assertLoose", unknown: "ignored", returns: "true" },
  { name: "assertStrict", unknown: "refused", returns: "true" },
];

type Run = (value: unknown) => unknown;

function check({ unknown, returns }: Rule, peer: PublicPeer, run: Run): string | undefined {
  const wire = (value: unknown): unknown =>
    JSON.parse(JSON.stringify((peer.wire ?? ((result) => result))(value))) as unknown;
  const right = (value: unknown): boolean =>
    answers(() => run(value)) &&
    isDeepStrictEqual(wire(run(value)), returns === "true" ? true : publicValue);
  if (!right({ ...publicValue })) return "does not return what it must";
  if (publicWrong.some((value) => answers(() => run(value)))) return "accepts what is invalid";
  if (unknown === "refused")
    return publicWithUnknown.some((value) => answers(() => run(value)))
      ? "accepts unknown keys"
      : undefined;
  return publicWithUnknown.every(right) ? undefined : `unknown keys are not ${unknown}`;
}

export function publicCases(peers: readonly PublicPeer[], base: string): Case[] {
  return RULES.map((rule) => ({
    title: `${rule.name}: public benchmark`,
    base,
    candidates: peers.flatMap((peer): Checked[] => {
      const run = peer.cases[rule.name];
      if (run === undefined) return [];
      const { name } = peer;
      return [{ name, run, ring: ringOf([publicValue]), check: () => check(rule, peer, run) }];
    }),
  }));
}
