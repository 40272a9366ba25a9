import { z } from 'zod'

/** The error that is shown to the user when Azure or the portal refuses: what happened, what to do, and the IDs for a support case. */
export const reportedErrorSchema = z.object({
  code: z.string(),
  userMessage: z.string(),
  retryable: z.boolean(),
  requestId: z.string().optional(),
  correlationId: z.string().optional(),
})

export type ReportedError = z.infer<typeof reportedErrorSchema>
