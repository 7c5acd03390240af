/**
 * Documents of specs/invalid that are accepted without a diagnostic, each with the reason: an exact list.
 * Their authors' tools refuse them, the specifications do not.
 */
const oursToGenerate = "legal, but more than the tool of its authors can generate code for: ";

export const silent: Readonly<Record<string, string>> = {
  "Mermade+oas-kit/test/s2o-test/!issue217/openapi.yaml":
    "the document breaks no rule; it was an input that a converter stumbled over",
  "Mermade+openapi3-examples/3.0/malicious/rapid7-php.json":
    "valid; the code in its description is text to us, and goes through an encoder",
  "Mermade+openapi3-examples/3.0/malicious/rapid7-ruby.json":
    "valid; the code in its title is text to us, and goes through an encoder",
  "ogen-go+ogen/_testdata/negative/allOf/string_patterns.json": `${oursToGenerate}two patterns, both of which hold for some strings`,
  "ogen-go+ogen/_testdata/negative/convenient_errors/no_default.json": `${oursToGenerate}an operation needs no default response`,
  "ogen-go+ogen/_testdata/negative/cyclic/allOf_property.yaml": `${oursToGenerate}the schema leads back to itself by way of items, so values end`,
  "ogen-go+ogen/_testdata/negative/field_naming/type_extension.yml": `${oursToGenerate}an extension of that tool, which others must ignore`,
  "ogen-go+ogen/_testdata/negative/oneOf/same_json_type_one_of.json": `${oursToGenerate}two kinds of strings, told apart by format and enum`,
  "ogen-go+ogen/_testdata/negative/router/two_parameter_in_a_row.json": `${oursToGenerate}no rule keeps two parameters of a path apart; how they match is left to tools`,
};
