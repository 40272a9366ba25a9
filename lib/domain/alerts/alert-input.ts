import * as z from 'zod/mini'
import { formatCount, listAlternatives } from '@/lib/domain/text'
import { logCategories } from '../settings/log-categories'
import { hasInvisible, trimmedText } from '../storable-text'

/** Hours without a row after which a table counts as quiet. A log alert covers at most two days. */
export const quietHoursChoices = [1, 3, 6, 24, 48] as const

export const accountsMax = 10
export const emailsMax = 10
/** A higher limit is a typing error: no tenant sends that much in a day. */
const gigabytesMax = 100_000

/** The names of the tables of Microsoft Entra logs. */
export const alertTables: readonly string[] = [...new Set(logCategories.map(({ table }) => table))].sort()

const objectId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const userPrincipalName = /^[^\s@"\\<>]{1,64}@[^\s@"\\<>]{1,190}$/
const emailAddress = /^[^\s@"\\<>,;]{1,64}@[^\s@"\\<>,;.]+(\.[^\s@"\\<>,;.]+)+$/

/** Whether a text is the object ID of an account rather than its user principal name. */
export function isObjectId(text: string): boolean {
  return objectId.test(text)
}

const nameForbidden = ['*', '#', '&', '+', ':', '<', '>', '?', '%', '{', '}', '\\', '/', '|'] as const

/**
 * Names for alert rules and action groups, in any script. The length is stricter than Azure's, and the characters are those that neither of
 * the two can contain (Microsoft Learn, "Naming rules and restrictions for Azure resources").
 */
const resourceNameSchema = z.string().check(
  z.trim(),
  z.maxLength(100, 'A name can have up to 100 characters.'),
  z.minLength(1, 'Enter a name.'),
  z.refine(
    (name) => !nameForbidden.some((character) => name.includes(character)),
    `A name can't contain ${listAlternatives(nameForbidden)}.`,
  ),
  z.refine((name) => !hasInvisible(name), "A name can't contain control characters or invisible characters."),
  z.refine((name) => !name.endsWith('.'), "A name can't end with a period."),
)

const list = (
  lengthMax: number,
  isRight: (entry: string) => boolean,
  words: { none: string; many: string; wrong: (entry: string) => string },
) =>
  z.pipe(
    z.array(z.string().check(z.trim(), z.maxLength(320))),
    z
      .transform((entries: string[]) => [...new Map(entries.filter(Boolean).map((entry) => [entry.toLowerCase(), entry])).values()])
      .check(({ value: entries, issues }) => {
        const add = (message: string) => issues.push({ code: 'custom', input: entries, message })
        if (entries.length === 0) add(words.none)
        if (entries.length > lengthMax) add(words.many)
        const wrong = entries.find((entry) => !isRight(entry))
        if (wrong !== undefined) add(words.wrong(wrong))
      }),
  )

/** The sign-ins that an alert about accounts can watch. */
export const watchedSignIns = ['all', 'interactive', 'non-interactive'] as const

/** What an alert watches for. */
export const watchSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('table-quiet'),
    table: z.string().check(z.refine((name) => alertTables.includes(name), 'Select a table.')),
    hours: z.literal(quietHoursChoices, 'Select a number of hours.'),
  }),
  z.object({
    kind: z.literal('break-glass'),
    /** Non-interactive sign-ins are those that apps make on behalf of an account. Missing: all. */
    signIns: z.optional(z.enum(watchedSignIns)),
    accounts: list(accountsMax, (entry) => objectId.test(entry) || userPrincipalName.test(entry), {
      none: 'Enter the user principal name or the object ID of at least one account.',
      many: `Enter at most ${accountsMax} accounts.`,
      wrong: (entry) => `${entry.slice(0, 80)} is neither a user principal name nor an object ID.`,
    }),
  }),
  z.object({
    kind: z.literal('ingestion-limit'),
    gigabytes: z
      .number('Enter a number of gigabytes, such as 5 or 0.5.')
      .check(z.positive('Enter more than 0 gigabytes.'), z.maximum(gigabytesMax, `Enter at most ${formatCount(gigabytesMax)} gigabytes.`)),
  }),
])
export type AlertWatch = z.output<typeof watchSchema>

const id = z.string().check(z.maxLength(700))
const alertReasonSchema = trimmedText(500)

/** An alert that someone requests. The page generates `changeId`, so that a repeated request is one change. */
export const alertInputSchema = z.object({
  changeId: z.guid(),
  name: resourceNameSchema,
  workspaceId: id,
  watch: watchSchema,
  actionGroupId: id.check(z.minLength(1, 'Select the recipients. Without an action group, no one is notified.')),
  reason: alertReasonSchema,
})
export type AlertInput = z.output<typeof alertInputSchema>

/** An action group that someone requests. */
export const actionGroupInputSchema = z.object({
  changeId: z.guid(),
  name: resourceNameSchema,
  workspaceId: id,
  emails: list(emailsMax, (entry) => emailAddress.test(entry), {
    none: 'Enter at least one email address.',
    many: `Enter at most ${emailsMax} addresses.`,
    wrong: (entry) => `${entry.slice(0, 80)} isn't a valid email address.`,
  }),
  reason: alertReasonSchema,
})
export type ActionGroupInput = z.output<typeof actionGroupInputSchema>

/** What turns an alert resource on or off, or deletes it, apart from which of these. */
export const managedAlertSchema = z.object({ changeId: z.guid(), resourceId: id, reason: alertReasonSchema })
export type ManagedAlert = z.output<typeof managedAlertSchema>

/** A suggested name for the rule. */
export function proposedName(watch: Pick<AlertWatch, 'kind'> & { table?: string }): string {
  switch (watch.kind) {
    case 'table-quiet':
      return `Microsoft Entra logs - no recent data in ${watch.table ?? 'a table'}`
    case 'break-glass':
      return 'Microsoft Entra logs - emergency access account signed in'
    case 'ingestion-limit':
      return 'Microsoft Entra logs - ingestion above limit'
  }
}
