/** Models whose verdict differs from ajv's, by document, each with the reason: an exact list. */
const combined =
  "a property that several members of an allOf declare: the model is both, ajv was asked for one";

export const disagreements: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  GitHub: {
    ChecksUpdateRequestAnyOf:
      "a branch and the schema around it: ajv was asked for the branch alone",
    UsersGetById200Response: "its discriminator decides: a tag that selects no variant is an issue",
    WebhookForkForkeeOwner: combined,
    WebhookIssueCommentCreatedIssueReactions: combined,
    WebhookIssueCommentCreatedIssueUser: combined,
    WebhookIssueCommentDeletedIssueReactions: combined,
    WebhookIssueCommentDeletedIssueUser: combined,
    WebhookIssueCommentEditedIssueReactions: combined,
    WebhookIssueCommentEditedIssueUser: combined,
    WebhookIssueCommentPinnedIssueReactions: combined,
    WebhookIssueCommentPinnedIssueUser: combined,
    WebhookIssuesClosedIssueReactions: combined,
    WebhookIssuesClosedIssueUser: combined,
    WebhookProjectCardMovedProjectCardCreator: combined,
  },
};
