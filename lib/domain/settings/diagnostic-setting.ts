import * as z from 'zod/mini'
import { comparableId } from '../azure/resource-id'
import { listWords, plural } from '../text'

/**
 * Where a setting sends its logs, as the record keeps it: at most one destination of each kind, by the shape of the API. Everything
 * else works with the list of `destinationsOf`.
 */
const recordedDestinationsSchema = z.object({
  workspaceId: z.optional(z.string()),
  storageAccountId: z.optional(z.string()),
  eventHub: z.optional(z.object({ authorizationRuleId: z.string(), eventHubName: z.optional(z.string()) })),
  /** Resource ID of a partner solution, which the published API description of microsoft.aadiam doesn't have (decision 0009). */
  partnerId: z.optional(z.string()),
  /** A legacy property that the portal never sets, and never drops from a setting that has it. */
  serviceBusRuleId: z.optional(z.string()),
})

export type RecordedDestinations = z.infer<typeof recordedDestinationsSchema>

/** One tenant-level diagnostic setting, in the portal and in its record. Azure's wire format stays inside lib/azure. */
export const diagnosticSettingSchema = z.object({
  name: z.string(),
  /** Names of the categories that are turned on, in the casing of the catalog if it contains them. */
  enabledCategories: z.array(z.string()),
  /**
   * Names of the category groups that are turned on; missing if there are none. Azure offers no groups for Microsoft Entra, and the portal
   * never writes one. With `allLogs`, every known category counts as turned on too.
   */
  categoryGroups: z.optional(z.array(z.string())),
  destinations: recordedDestinationsSchema,
})

export type DiagnosticSetting = z.infer<typeof diagnosticSettingSchema>

/** A setting as Azure returns it, including the categories that are turned off. */
export const liveSettingSchema = z.extend(diagnosticSettingSchema, {
  /** Every category that the service listed, on or off. New categories appear here before they are documented. */
  listedCategories: z.array(z.string()),
  /** Properties that the portal doesn't support. A write would remove them, so such a setting can't be edited here. */
  unreadProperties: z.array(z.string()),
})

export type LiveSetting = z.infer<typeof liveSettingSchema>

/** Returns what a live setting does, without the other data that Azure lists. */
export function toSetting({ name, enabledCategories, categoryGroups, destinations }: DiagnosticSetting): DiagnosticSetting {
  return { name, enabledCategories, ...(categoryGroups && categoryGroups.length > 0 && { categoryGroups }), destinations }
}

/** The part of a setting that says which logs it sends. */
export type SentLogs = Pick<DiagnosticSetting, 'enabledCategories' | 'categoryGroups'>

/** The group that contains every category, including those that Microsoft adds later. */
const allLogsGroup = 'alllogs'

/** Whether a setting sends every category, regardless of which ones are known. */
export function sendsAllLogs({ categoryGroups = [] }: Pick<DiagnosticSetting, 'categoryGroups'>): boolean {
  return categoryGroups.some((group) => categoryKey(group) === allLogsGroup)
}

/** "category group allLogs" */
export function categoryGroupPhrase(group: string): string {
  return `category group ${group}`
}

/** What a setting sends, as names for people: its category groups and, unless one of them contains all, its categories. */
export function sentNames(setting: SentLogs): string[] {
  return [...(setting.categoryGroups ?? []).map(categoryGroupPhrase), ...(sendsAllLogs(setting) ? [] : setting.enabledCategories)]
}

/** "12 categories", or with category groups "category group allLogs". */
export function sentWords(setting: SentLogs): string {
  const groups = (setting.categoryGroups ?? []).map(categoryGroupPhrase)
  const count = sendsAllLogs(setting) ? 0 : setting.enabledCategories.length
  return listWords([...groups, ...(count > 0 || groups.length === 0 ? [plural(count, 'category', 'categories')] : [])])
}

/** A category's name in the one form in which names may be compared or used as a key. Azure changes their casing on its own. */
export function categoryKey(category: string): string {
  return category.toLowerCase()
}

/** Whether two names are the same category. */
export function isSameCategory(one: string, other: string): boolean {
  return categoryKey(one) === categoryKey(other)
}

/** Each category once, in the order of its first name and the casing of its last. */
export function distinctCategories(categories: readonly string[]): string[] {
  return [...new Map(categories.map((name) => [categoryKey(name), name])).values()]
}

/** Whether a setting has a category turned on. */
export function sendsCategory(setting: SentLogs, category: string): boolean {
  return sendsAllLogs(setting) || setting.enabledCategories.some((name) => isSameCategory(name, category))
}

/** A tenant can have at most five settings (Microsoft Learn, "Configure Microsoft Entra diagnostic settings"). */
export const settingCountMax = 5

/** Name rule of the azurerm Terraform provider's validator, which follows the Azure portal. */
export const settingNameLengthMax = 260
export const settingNameForbidden = ['<', '>', '*', '%', '&', ':', '\\', '?', '+', '/'] as const

/**
 * Returns what is wrong with a setting's name, as a sentence for the user; undefined if Azure accepts it. Leading and trailing
 * spaces are rejected because they are invisible in lists.
 */
export function settingNameFault(name: string): string | undefined {
  if (name.trim() === '') return 'Enter a name for the setting.'
  if (name !== name.trim()) return 'Remove the space at the beginning or end of the name.'
  if (name.length > settingNameLengthMax) return `Shorten the name to ${settingNameLengthMax} characters; it has ${name.length}.`
  const found = settingNameForbidden.filter((character) => name.includes(character))
  if (found.length > 0) return `A setting name can't contain ${listWords(found)}.`
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) return "A setting name can't contain control characters."
  if (name === '.' || name === '..') return "A setting name can't be a single period or two periods."
  return undefined
}

/**
 * The name of the setting that Microsoft Sentinel's Entra connector manages starts with this prefix. Changing that setting manually
 * breaks the connector's page until it is reconnected (MicrosoftDocs/azure-docs#104088).
 */
export function isOwnedBySentinel(settingName: string): boolean {
  return /^azuresentinel_/i.test(settingName)
}

/** Returns a setting's name in the form for comparisons and keys, because Azure ignores its casing. */
export function settingKey(settingName: string): string {
  return settingName.toLowerCase()
}

/** Whether two names are the same setting. */
export function isSameSettingName(one: string, other: string): boolean {
  return settingKey(one) === settingKey(other)
}

/**
 * Returns a text that is equal for two settings exactly if they send the same categories to the same destinations. Casing of IDs,
 * order, empty strings, and disabled categories don't count, because Azure changes all of them on its own.
 */
export function settingFingerprint(setting: SentLogs & Pick<DiagnosticSetting, 'destinations'>): string {
  const { workspaceId, storageAccountId, eventHub, partnerId, serviceBusRuleId } = setting.destinations
  const { enabledCategories, categoryGroups = [] } = setting
  const keys = (names: readonly string[]) => [...new Set(names.map(categoryKey))].sort()
  return JSON.stringify({
    // The categories of `allLogs` grow with the catalog, which is no change of the setting.
    categories: sendsAllLogs(setting) ? [] : keys(enabledCategories),
    ...(categoryGroups.length > 0 && { groups: keys(categoryGroups) }),
    workspace: workspaceId ? comparableId(workspaceId) : null,
    storageAccount: storageAccountId ? comparableId(storageAccountId) : null,
    eventHubRule: eventHub ? comparableId(eventHub.authorizationRuleId) : null,
    eventHub: eventHub?.eventHubName?.toLowerCase() || null,
    partner: partnerId ? comparableId(partnerId) : null,
    serviceBusRule: serviceBusRuleId ? comparableId(serviceBusRuleId) : null,
  })
}

/** Whether two settings send the same logs to the same destinations. A missing setting equals only another missing one. */
export function isSameConfiguration(one: DiagnosticSetting | undefined, other: DiagnosticSetting | undefined): boolean {
  if (!one || !other) return one === other
  return settingFingerprint(one) === settingFingerprint(other)
}
