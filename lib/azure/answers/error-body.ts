import 'server-only'

import * as z from 'zod/mini'

/**
 * Whether a 401 is about a subscription of another directory, for example after a transfer, and not about the token itself
 * (Azure/BatchExplorer#2044).
 */
export function isOtherDirectory(azureCode: string | undefined): boolean {
  return azureCode?.toLowerCase() === 'invalidauthenticationtokentenant'
}

/** What is read of an error from Azure. */
export interface ErrorBody {
  code?: string
  message?: string
  /** What Azure Policy says about a refusal, if it says so in a form of its own (`additionalInfo` of the type `PolicyViolation`). */
  violations?: PolicyViolation[]
  /** What is wrong in detail, where the message only says that something is. */
  details?: string[]
}

const violationSchema = z.object({
  policyAssignmentDisplayName: z.nullish(z.string()),
  policyAssignmentName: z.nullish(z.string()),
  policyDefinitionDisplayName: z.nullish(z.string()),
})
/** The names of a policy and of its assignment. */
export type PolicyViolation = z.infer<typeof violationSchema>

const errorSchema = z.object({
  code: z.optional(z.catch(z.optional(z.string()), undefined)),
  message: z.optional(z.catch(z.optional(z.string()), undefined)),
  additionalInfo: z.catch(z.optional(z.array(z.unknown())), undefined),
  details: z.catch(z.optional(z.array(z.object({ message: z.string() }))), undefined),
})
const additionalInfoSchema = z.object({ type: z.literal('PolicyViolation'), info: violationSchema })

/**
 * Reads an error from Azure in both formats: the gateway wraps the error (`{"error":{…}}`), and the diagnostics backend doesn't. A proxy in
 * between can return HTML or an empty body.
 */
export function errorBody(body: string): ErrorBody {
  const parsed = parsedJson(body)
  const { success, data } = errorSchema.safeParse(isRecord(parsed) && isRecord(parsed.error) ? parsed.error : parsed)
  if (!success) return {}
  const violations = (data.additionalInfo ?? []).flatMap((one) => additionalInfoSchema.safeParse(one).data?.info ?? [])
  return {
    ...(data.code === undefined ? {} : { code: data.code }),
    ...(data.message === undefined ? {} : { message: data.message }),
    ...(violations.length === 0 ? {} : { violations }),
    ...(data.details?.length ? { details: data.details.map(({ message }) => message) } : {}),
  }
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
