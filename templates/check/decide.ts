/** Decisions between variants as the end of a body: every path returns. */
import { unreachable } from "../../generator/diagnostics.js";
import type { Check } from "../../generator/plan/check/ir.js";
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
      return [
        ...decision.cases.flatMap(({ kinds, then }) =>
          printIf(
            kindTest(kinds, place),
            printDecision(
              then,
              place,
              printing,
              kinds.every((kind) => kind === "object"),
            ),
          ),
        ),
        RETURN_FALSE,
      ];
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

/** `case "a":`; an absent property reads as undefined. */
export function tagLabel(value: TagValue): Code {
  return value === undefined ? code`case undefined:` : code`case ${literal(value)}:`;
}

function mustBeObject(place: Place, isObject: boolean): Code[] {
  if (isObject) return [];
  return printIf(not(kindTest(["object"], place)), [RETURN_FALSE]);
}
