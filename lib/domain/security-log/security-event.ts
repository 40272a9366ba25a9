import * as z from 'zod/mini'

/** The version of the schema; a consumer can rely on every field of it. */
export const securityLogSchemaId = 'entra-logs-portal/security/1'

/** What the security log records, with what it means. docs/security-log.md lists the same. */
export const securityEvents = {
  'portal-started': 'A portal process started; `data` contains its configuration without secrets.',
  'sign-in': 'Someone signed in, or a sign-in was refused.',
  'session-renewal': 'A browser tried to renew its session and was refused.',
  'sign-out': 'Someone ended a session, or all of their sessions.',
  'session-end': 'The portal ended a session because the person no longer has a role.',
  'role-change': 'A renewed session has a different role than before.',
  access: 'A request was refused because of its origin, a missing permission, or a limit.',
  'change-submission': 'Someone submitted a change to Azure or for approval.',
  'change-approval': 'Someone approved a waiting change, which was sent to Azure or sent back.',
  'change-rejection': 'Someone declined a waiting change.',
  'approval-withdrawal': 'Someone withdrew a request for approval.',
  'external-change-decision': 'Someone accepted an external change or added an explanation to it.',
  'rule-change': 'Someone changed the approval rule, or decided on a request to turn it off.',
  'controls-change': "Someone imported or deleted the organization's controls or presets.",
  'emergency-acknowledgment': 'Someone acknowledged what another administrator did without approval.',
  'webhook-change': 'Someone set up, changed, turned on, turned off, or removed the webhook, or sent a message to it.',
  'price-change': 'Someone changed the prices and the number of users that estimates are based on.',
  'history-export': 'Someone exported the history.',
  'evidence-download': 'Someone opened or downloaded evidence.',
  'record-verification': 'Someone verified the record.',
  'log-query': 'Someone ran a query in a workspace. The text of the query is never recorded.',
  'schedule-failure': "A scheduled job started to fail. Further failures aren't recorded until the job has succeeded.",
  'schedule-recovery': 'A scheduled job succeeded again.',
  'events-dropped': "Events weren't delivered to the collector because too many were waiting; `data` contains the count.",
} as const

export type SecurityEventName = keyof typeof securityEvents
const eventNames = Object.keys(securityEvents) as [SecurityEventName, ...SecurityEventName[]]

export const securityOutcomes = ['success', 'failure', 'denied'] as const

const id = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const word = /^[a-z]+(-[a-z]+)*$/

/**
 * Kinds of things that an event is about, and what names one. A name comes from a request, so one that doesn't fit is withheld: otherwise,
 * someone could put any text into the log.
 */
export const securityTargets = {
  'approval-rule': word,
  change: id,
  controls: word,
  creation: id,
  delivery: id,
  draft: id,
  /** The number of an event of the history. */
  event: /^\d{1,12}$/,
  export: /^(csv|json)$/,
  job: word,
  /** Words of a route and IDs; `_` for anything else. */
  path: /^(\/(_|[a-z]+(-[a-z]+)*|[\da-f-]{36})?)+$/,
  /** The first and the last day. */
  period: /^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/,
  session: word,
  subscription: id,
  /** The host of its address. */
  webhook: /^[a-z\d.:-]{1,260}$/,
} as const
const targetKinds = Object.keys(securityTargets) as [keyof typeof securityTargets, ...(keyof typeof securityTargets)[]]

/** What the log has instead of a name that doesn't fit its kind. */
export const withheld = 'withheld'

const targetSchema = z
  .strictObject({ kind: z.enum(targetKinds), id: z.string().check(z.maxLength(300)) })
  .check(z.refine((target) => target.id === withheld || securityTargets[target.kind].test(target.id)))

/** Values that can't be secret: numbers, switches, and words of the configuration. */
const dataValue = z.union([z.number(), z.boolean(), z.string().check(z.maxLength(300)), z.array(z.string().check(z.maxLength(300)))])

/** One line of the security log. Nothing else is ever written to it. */
export const securityEventSchema = z.strictObject({
  schema: z.literal(securityLogSchemaId),
  /** Names the event, so that a collector that gets it twice keeps it once. */
  id: z.uuid(),
  /** ISO 8601 UTC. */
  time: z.iso.datetime(),
  event: z.enum(eventNames),
  outcome: z.enum(securityOutcomes),
  /** A stable code that says why; null for a success. */
  reason: z.nullable(z.string().check(z.maxLength(100), z.regex(/^[\w.-]+$/))),
  /** Who did it: IDs first, because names change; null if it's unknown or the portal itself. */
  who: z.nullable(z.strictObject({ objectId: z.guid(), tenantId: z.guid(), username: z.string().check(z.maxLength(300)) })),
  /** Where it came from; null for the portal itself. */
  from: z.nullable(z.strictObject({ address: z.nullable(z.string().check(z.maxLength(45))) })),
  /** The same for everything that one request did. The response has it in `x-correlation-id`. */
  correlationId: z.uuid(),
  target: z.nullable(targetSchema),
  data: z.nullable(z.record(z.string(), dataValue)),
})

export type SecurityEvent = z.infer<typeof securityEventSchema>
export type SecurityTarget = NonNullable<SecurityEvent['target']>
export type SecurityOutcome = SecurityEvent['outcome']
