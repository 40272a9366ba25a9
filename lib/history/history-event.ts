import 'server-only'

import { z } from 'zod'
import { changeActions } from '@/lib/entra-logs/change'

/** A diagnostic setting as the record keeps it. */
export const recordedSettingSchema = z.object({
  name: z.string(),
  enabledCategories: z.array(z.string()),
  destinations: z.object({
    workspaceId: z.string().optional(),
    storageAccountId: z.string().optional(),
    eventHub: z.object({ authorizationRuleId: z.string(), eventHubName: z.string().optional() }).optional(),
    serviceBusRuleId: z.string().optional(),
  }),
})

/** What a person was told about a fault, as the record keeps it. */
export const reportedErrorSchema = z.object({
  code: z.string(),
  userMessage: z.string(),
  retryable: z.boolean(),
  requestId: z.string().optional(),
  correlationId: z.string().optional(),
})

const answerSchema = z.object({ status: z.number(), body: z.string(), requestId: z.string().optional(), correlationId: z.string().optional() })

/**
 * Everything that the history can say. Wrong data for a kind does not compile, and does not parse.
 * - `requested`: somebody decided on a change; written before Azure hears of it
 * - `answered`: how the write to Azure ended
 * - `settled`: what reading Azure showed in the end
 */
export const historyEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('requested'),
    action: z.enum(changeActions),
    settingName: z.string(),
    attempt: z.number().int().positive(),
    before: recordedSettingSchema.nullable(),
    wanted: recordedSettingSchema.nullable(),
    reason: z.string(),
    username: z.string(),
    role: z.string(),
    clientAddress: z.string().nullable(),
    request: z.object({ method: z.enum(['PUT', 'DELETE']), path: z.string(), body: z.string() }),
  }),
  z.object({
    kind: z.literal('answered'),
    outcome: z.enum(['accepted', 'refused', 'unknown']),
    answer: answerSchema.nullable(),
    error: reportedErrorSchema.nullable(),
  }),
  z.object({
    kind: z.literal('settled'),
    state: z.enum(['confirmed', 'not-applied', 'differs']),
    looks: z.number().int().positive(),
    seen: recordedSettingSchema.nullable(),
  }),
])

export type HistoryEventData = z.infer<typeof historyEventSchema>

/** A person as the history names them; null for what the portal did by itself. */
export interface Actor {
  objectId: string
  name: string
}
