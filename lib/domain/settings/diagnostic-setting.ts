import { z } from 'zod'
import { comparableId } from '../azure/resource-id'
import { listWords } from '../text'

/**
 * Where a setting sends its logs, as the record keeps it: at most one destination of each kind, by the shape of the API. Everything
 * else works with the list of `destinationsOf`.
 */
const recordedDestinationsSchema = z.object({
  workspaceId: z.string().optional(),
  storageAccountId: z.string().optional(),
  eventHub: z.object({ authorizationRuleId: z.string(), eventHubName: z.string().optional() }).optional(),
  /** Resource ID of a partner solution, which the published API description of microsoft.aadiam doesn't have (decision 0009). */
  partnerId: z.string().optional(),
  /** A legacy property that the portal never sets, and never drops from a setting that has it. */
  serviceBusRuleId: z.string().optional(),
})

export type RecordedDestinations = z.infer<typeof recordedDestinationsSchema>

/** One tenant-level diagnostic setting, in the portal and in its record. Wire shapes end in lib/azure. */
export const diagnosticSettingSchema = z.object({
  name: z.string(),
  /** Names of the categories that are turned on, in the casing of the catalog if it contains them. */
  enabledCategories: z.array(z.string()),
  destinations: recordedDestinationsSchema,
})

export type DiagnosticSetting = z.infer<typeof diagnosticSettingSchema>

/** A setting as Azure shows it: it also names the categories that are turned off. */
export const liveSettingSchema = diagnosticSettingSchema.extend({
  /** Every category that the service listed, on or off. New ones appear here before any document names them. */
  listedCategories: z.array(z.string()),
  /** Properties that the portal doesn't understand. A write would drop them, so such a setting isn't edited here. */
  unreadProperties: z.array(z.string()),
})

export type LiveSetting = z.infer<typeof liveSettingSchema>

/** What a live setting does, without what Azure lists beside it. */
export function toSetting({ name, enabledCategories, destinations }: DiagnosticSetting): DiagnosticSetting {
  return { name, enabledCategories, destinations }
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
export function sendsCategory({ enabledCategories }: Pick<DiagnosticSetting, 'enabledCategories'>, category: string): boolean {
  return enabledCategories.some((name) => isSameCategory(name, category))
}

/** Azure holds at most five settings for a tenant (Microsoft Learn, "Configure Microsoft Entra diagnostic settings"). */
export const settingCountMax = 5

/** Name rule of the azurerm Terraform provider's validator, which follows the Azure portal. */
export const settingNameLengthMax = 260
export const settingNameForbidden = ['<', '>', '*', '%', '&', ':', '\\', '?', '+', '/'] as const

/**
 * What is wrong with a setting's name, as a sentence for the person who typed it; undefined when Azure will take it.
 * Leading and trailing spaces are refused because they cannot be seen in any list.
 */
export function settingNameFault(name: string): string | undefined {
  if (name.trim() === '') return 'Enter a name for the setting.'
  if (name !== name.trim()) return 'Remove the space at the beginning or end of the name.'
  if (name.length > settingNameLengthMax) return `Shorten the name to ${settingNameLengthMax} characters; it has ${name.length}.`
  const found = settingNameForbidden.filter((character) => name.includes(character))
  if (found.length > 0) return `A setting's name can't contain ${listWords(found)}.`
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) return "A setting's name can't contain control characters."
  if (name === '.' || name === '..') return "A setting's name can't consist of dots only."
  return undefined
}

/**
 * Microsoft Sentinel's Entra connector keeps its own setting under this prefix. Changing it by hand breaks the connector's
 * page until it is made again (MicrosoftDocs/azure-docs#104088).
 */
export function isOwnedBySentinel(settingName: string): boolean {
  return /^azuresentinel_/i.test(settingName)
}

/** A setting's name in the one form in which names may be compared or used as a key: Azure finds a setting whatever the casing. */
export function settingKey(settingName: string): string {
  return settingName.toLowerCase()
}

/** Whether two names are the same setting. */
export function isSameSettingName(one: string, other: string): boolean {
  return settingKey(one) === settingKey(other)
}

/**
 * A text that is equal for two settings exactly when they send the same categories to the same destinations. Casing of ids,
 * order, empty strings and switched-off categories do not count, because Azure changes all of them on its own.
 */
export function settingFingerprint(setting: Pick<DiagnosticSetting, 'enabledCategories' | 'destinations'>): string {
  const { workspaceId, storageAccountId, eventHub, partnerId, serviceBusRuleId } = setting.destinations
  return JSON.stringify({
    categories: [...new Set(setting.enabledCategories.map(categoryKey))].sort(),
    workspace: workspaceId ? comparableId(workspaceId) : null,
    storageAccount: storageAccountId ? comparableId(storageAccountId) : null,
    eventHubRule: eventHub ? comparableId(eventHub.authorizationRuleId) : null,
    eventHub: eventHub?.eventHubName?.toLowerCase() || null,
    partner: partnerId ? comparableId(partnerId) : null,
    serviceBusRule: serviceBusRuleId ? comparableId(serviceBusRuleId) : null,
  })
}

/** Whether two settings do the same; a setting that does not exist is only the same as another that does not. */
export function isSameConfiguration(one: DiagnosticSetting | undefined, other: DiagnosticSetting | undefined): boolean {
  if (!one || !other) return one === other
  return settingFingerprint(one) === settingFingerprint(other)
}
