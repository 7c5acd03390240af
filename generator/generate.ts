/**
 * The program, from top to bottom:
 *
 *   load -> decode -> model -> naming -> plan -> print -> format -> write
 *
 * Every stage is a function from named, readonly data to named, readonly data, with a `Report` for
 * what it has to say to the user. No stage touches global state; only `load` and `write` touch the
 * file system.
 */
export {};
