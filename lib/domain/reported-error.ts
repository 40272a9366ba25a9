import * as z from 'zod/mini'

/** The error that is shown to the user when Azure or the portal refuses: what happened, what to do, and the IDs for a support case. */
export const reportedErrorSchema = z.object({
  code: z.string(),
  userMessage: z.string(),
  retryable: z.boolean(),
  requestId: z.optional(z.string()),
  correlationId: z.optional(z.string()),
  /** Microsoft Entra's own ID of a refused request, and its time as Microsoft Entra writes it. */
  traceId: z.optional(z.string()),
  at: z.optional(z.string()),
})

export type ReportedError = z.infer<typeof reportedErrorSchema>
