export interface CheckPlan { readonly todo?: never }
