import 'server-only'

import { z } from 'zod'
import { noticeKinds } from '@/lib/domain/notifications/notification'

/** The words of a notice as the database keeps them. */
export const noticeContentSchema = z.object({ title: z.string(), detail: z.string(), path: z.string() })

/** A message as the database keeps it. */
export const webhookMessageSchema = z.object({
  type: z.enum(['notices', 'test']),
  tenantId: z.string(),
  news: z.array(
    noticeContentSchema.extend({ noticeId: z.string(), kind: z.enum(noticeKinds), state: z.enum(['raised', 'settled']), at: z.string() }),
  ),
})
