import * as z from 'zod/mini'

/** How long a table of a workspace keeps rows, in days (Microsoft Learn, "Tables - List By Workspace"). */
export const tableRetentionSchema = z.object({
  /** In which rows can be queried without a search job or a restore. */
  activeDays: z.number(),
  totalDays: z.number(),
})
export type TableRetention = z.infer<typeof tableRetentionSchema>
