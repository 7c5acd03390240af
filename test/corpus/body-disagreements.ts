/** Bodies of which `openapi.ts` and the dict of the model differ, by document, each with the reason: an exact list. */
const undeclared =
  '"date" is required and declared nowhere: a member of the class, and nothing to openapi-typescript';
const recursive = "the type of EdgeConfigItemValue in openapi.ts contains itself";

const unmapped =
  "variants that the mapping leaves out have a default that is not their name: the class keeps the declared type of the tag";
const unlisted =
  "no variant lists the tag that the mapping has for it: openapi-typescript replaces the listed values";

export const bodyDisagreements: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "telegram_bot_api.json": {
    "POST /answerInlineQuery request": unmapped,
    "POST /setPassportDataErrors request": unlisted,
  },
  "gotd_bot_api.json": {
    "POST /answerInlineQuery request": unmapped,
    "POST /answerWebAppQuery request": unmapped,
    "POST /setPassportDataErrors request": unlisted,
  },
  "2.1.0.json": {
    "GET /companies/{companyId}/connections/{connectionId}/data/bankAccounts/{accountId}/bankTransactions 200":
      undeclared,
    "POST /companies/{companyId}/connections/{connectionId}/push/bankAccounts/{accountId}/bankTransactions 200":
      undeclared,
  },
  "0.0.1.json": {
    "GET /v1/edge-config/{edgeConfigId}/item/{edgeConfigItemKey} 200": recursive,
    "GET /v1/edge-config/{edgeConfigId}/items 200": recursive,
  },
};

/** Errors of the compiler in `openapi.ts` itself: what openapi-typescript prints of a value that holds itself. */
export const brokenTypes: readonly string[] = [
  "openapi.ts: error TS2502: 'EdgeConfigItemValue' is referenced directly or indirectly in its own type annotation.",
];
