/**
 * Documents of specs/real and specs/features that are refused, with the first error: an exact list.
 * In each a schema applies to itself in place (through allOf, oneOf or anyOf), so that no value can
 * ever be judged: JSON Schema core 9.4.1 asks for an error.
 */
export const refusals: Readonly<Record<string, string>> = {
  "features/Redocly+redocly-cli/tests/e2e/lint/no-invalid-media-type-examples-recursion-oneOf/openapi.json":
    '44:29 REF_CYCLE: The reference leads back to itself without end: "#/components/schemas/Pet"',
  "features/Redocly+redocly-cli/tests/e2e/lint/no-invalid-media-type-examples-recursion/openapi.json":
    '53:29 REF_CYCLE: The reference leads back to itself without end: "#/components/schemas/Dog" -> "#/components/schemas/Pet"',
  "features/hey-api+openapi-ts/specs/3.1.x/validators-circular-ref.json":
    '33:17 REF_CYCLE: The reference leads back to itself without end: "#/components/schemas/Qux" -> "#/components/schemas/Baz"',
  "features/koxudaxi+datamodel-code-generator/tests/data/openapi/allof_required_inherited_rw_cycle.yaml":
    '24:17 REF_CYCLE: The reference leads back to itself without end: "#/components/schemas/CycleB" -> "#/components/schemas/CycleA"',
  "features/koxudaxi+datamodel-code-generator/tests/data/openapi/discriminator_duplicate_value.yaml":
    '127:17 REF_CYCLE: The reference leads back to itself without end: "#/components/schemas/RecursiveItem"',
};
