/** Decisions between variants as the end of a body: every path returns. */
import { unreachable } from "../../generator/diagnostics.js";
import type { Check, DecisionCheck } from "../../generator/plan/check/ir.js";
import type { TagValue } from "../../generator/plan/plan.js";
import { code, type Code, literal } from "../code.js";
import { clause, printIf, RETURN_FALSE } from "./flow.js";
import { not } from "./formula.js";
import { type Place, type Printing, propertyPlace } from "./place.js";
import { body } from "./statements.js";
import { isPresent, kindTest } from "./test.js";

type OfKind<K extends Check["kind"]> = Extract<Check, { readonly kind: K }>;

export function printDecision(
  decision: OfKind<"decide">["decision"],
  place: Place,
  printing: Printing,
  isObject = false,
): Code[] {
  switch (decision.kind) {
    case "variant":
      return body(decision.check, place, printing);
    case "type":
      return printTypes(decision.cases, place, printing);
    case "tag": {
      const clauses = decision.cases.map(({ values, then }) => {
        const labels = values.map(tagLabel);
        return clause(labels, printDecision(then, place, printing, true));
      });
      const { otherwise } = decision;
      const rest =
        otherwise === undefined ? [RETURN_FALSE] : printDecision(otherwise, place, printing, true);
      clauses.push(clause([code`default:`], rest));
      const tag = propertyPlace(place, decision.property).value;
      return [...mustBeObject(place, isObject), code`switch (${tag}) {\n${clauses}\n}`];
    }
    case "key": {
      const { otherwise } = decision;
      return [
        ...mustBeObject(place, isObject),
        ...decision.cases.flatMap(({ key, then }) =>
          printIf(isPresent(propertyPlace(place, key)), printDecision(then, place, printing, true)),
        ),
        ...(otherwise === undefined
          ? [RETURN_FALSE]
          : printDecision(otherwise, place, printing, true)),
      ];
    }
    default:
      return unreachable(decision);
  }
}

/** A body for each type; a single one follows its guard. */
function printTypes(
  cases: (DecisionCheck & { readonly kind: "type" })["cases"],
  place: Place,
  printing: Printing,
): Code[] {
  const printed = cases.map(({ kinds, then }) => {
    const isObject = kinds.every((kind) => kind === "object");
    return { test: kindTest(kinds, place), then: printDecision(then, place, printing, isObject) };
  });
  const [only] = printed;
  if (only !== undefined && printed.length === 1)
    return [...printIf(not(only.test), [RETURN_FALSE]), ...only.then];
  return [...printed.flatMap(({ test, then }) => printIf(test, then)), RETURN_FALSE];
}

/** `case "a":`; an absent property reads as undefined. */
export function tagLabel(value: TagValue): Code {
  return value === undefined ? code`case undefined:` : code`case ${literal(value)}:`;
}

function mustBeObject(place: Place, isObject: boolean): Code[] {
  if (isObject) return [];
  return printIf(not(kindTest(["object"], place)), [RETURN_FALSE]);
}
