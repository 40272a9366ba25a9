import { z } from 'zod'
import { findLogCategory } from './log-categories'
import { isOwnedBySentinel, isSameSettingName, listWords, settingCountMax, settingNameFault, type Destinations, type DiagnosticSetting, type LiveSetting } from './diagnostic-setting'
import { partnerName } from './partner'
import { isResourceOfType, parentResourceId, parseResourceId, parseWorkspaceId } from './resource-id'
import { parseRetentionDays, retentionDaysMax } from './storage-retention'

/** Longest texts that a person may give with a change, in characters. */
export const reasonLengthMax = 2_000
export const ticketLengthMax = 100
export const draftTitleLengthMax = 100

/** Entra has a few dozen categories; more than this in one draft is not something that a person chose. */
const categoryCountMax = 200

/** Text that a JSON column can hold: PostgreSQL refuses NUL characters and halves of surrogate pairs. */
const storableText = (lengthMax: number) => z.string().max(lengthMax).transform((text) => text.toWellFormed().replaceAll('\u0000', ''))
const storableId = storableText(700).nullable()

/**
 * What an administrator has filled in so far. Any of it may be missing or wrong: a draft keeps what was typed, and
 * `setupFaults` says what stands in the way of saving. A destination that is switched off keeps what was chosen for it.
 */
export const setupDraftSchema = z.object({
  /** A name that the person gave the draft; empty when it goes by its setting's. */
  title: storableText(draftTitleLengthMax),
  workspace: z.object({ isOn: z.boolean(), subscriptionId: storableId, id: storableId }),
  storage: z.object({
    isOn: z.boolean(),
    subscriptionId: storableId,
    id: storableId,
    /** Days as typed, by category name; empty keeps logs forever, missing leaves what is. Null while nobody has looked at retention. */
    retentionDays: z.record(storableText(200), storableText(10)).refine((days) => Object.keys(days).length <= categoryCountMax).nullable(),
  }),
  eventHub: z.object({
    isOn: z.boolean(),
    subscriptionId: storableId,
    namespaceId: storableId,
    ruleId: storableId,
    /** Null lets Azure make one hub for each category. */
    hubName: storableText(300).nullable(),
  }),
  partner: z.object({ isOn: z.boolean(), subscriptionId: storableId, id: storableId }),
  setting: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('new'), name: storableText(1_000) }),
      z.object({ kind: z.literal('existing'), name: storableText(1_000) }),
      z.object({ kind: z.literal('delete'), name: storableText(1_000) }),
    ])
    .nullable(),
  categories: z.array(storableText(200)).max(categoryCountMax),
  reason: storableText(reasonLengthMax),
  ticket: storableText(ticketLengthMax),
})

export type SetupDraft = z.infer<typeof setupDraftSchema>

/** The draft of somebody who has chosen nothing yet: the how-to is about a workspace, so that one is switched on. */
export const emptySetupDraft: SetupDraft = {
  title: '',
  workspace: { isOn: true, subscriptionId: null, id: null },
  storage: { isOn: false, subscriptionId: null, id: null, retentionDays: null },
  eventHub: { isOn: false, subscriptionId: null, namespaceId: null, ruleId: null, hubName: null },
  partner: { isOn: false, subscriptionId: null, id: null },
  setting: null,
  categories: [],
  reason: '',
  ticket: '',
}

/** The steps of the setup, in order. `verify` belongs to a change, not to a draft: it is where saving leads. */
export const setupSteps = [
  { id: 'prerequisites', title: 'Check what you need', label: 'Prerequisites', why: 'Saving fails late when one of these is missing. They are checked for you, now.' },
  { id: 'workspace', title: 'Choose the Log Analytics workspace', label: 'Workspace', why: 'The workspace keeps the logs and is where you query them.' },
  { id: 'setting', title: 'Add or edit a diagnostic setting', label: 'Diagnostic setting', why: 'A diagnostic setting says which logs go where. A tenant holds at most five.' },
  { id: 'logs', title: 'Choose what to send', label: 'Logs', why: 'Each category fills one table. What is not sent is lost when Entra deletes it.' },
  { id: 'destinations', title: 'Choose where to send it', label: 'Destinations', why: 'A setting sends the same logs to any of four places, at most one of each kind.' },
  { id: 'review', title: 'Review and save', label: 'Review and save', why: 'Nothing has changed in Azure yet. This is what will.' },
] as const

export type SetupStepId = (typeof setupSteps)[number]['id']

/** Whether a text names a step, as a URL may. */
export function isSetupStep(text: string): text is SetupStepId {
  return setupSteps.some((step) => step.id === text)
}

/** Whether a draft is about removing a setting; it then has nothing but its review. */
export function isDeletion({ setting }: Pick<SetupDraft, 'setting'>): boolean {
  return setting?.kind === 'delete'
}

/** The steps that a draft goes through. */
export function stepsOf(draft: Pick<SetupDraft, 'setting'>): (typeof setupSteps)[number][] {
  return setupSteps.filter(({ id }) => !isDeletion(draft) || id === 'review')
}

/** What of a draft a review is about, as one text: equal texts mean that the review still holds. Its words to others are not reviewed. */
export function reviewedText({ workspace, storage, eventHub, partner, setting, categories }: SetupDraft): string {
  return JSON.stringify([
    setting?.kind ?? null,
    setting?.name ?? null,
    workspace.isOn && workspace.id,
    storage.isOn && [storage.id, Object.entries(storage.retentionDays ?? {}).sort()],
    eventHub.isOn && [eventHub.ruleId, eventHub.hubName],
    partner.isOn && partner.id,
    categories.map((name) => name.toLowerCase()).sort(),
  ])
}

/** The subscription that is chosen, if only by what is chosen in it; null when neither is. */
export function chosenSubscriptionId({ subscriptionId, id }: { subscriptionId: string | null; id: string | null }): string | null {
  return subscriptionId ?? parseResourceId(id ?? '')?.subscriptionId ?? null
}

/** The step at which a draft is taken up again: the first one that still has something to choose. */
export function resumeStep(draft: SetupDraft): SetupStepId {
  const isUntouched = draft.workspace.id === null && draft.setting === null && draft.categories.length === 0
  return isUntouched ? 'prerequisites' : (setupFaults(draft)[0]?.step ?? 'review')
}

/** What a draft is called in lists. */
export function draftName({ title, setting }: SetupDraft): string {
  if (title.trim()) return title.trim()
  if (!setting?.name) return 'Setting without a name'
  return setting.kind === 'delete' ? `Delete ${setting.name}` : setting.name
}

/** One thing that stands in the way of saving: the field, the step it is on, and what to do, as a sentence. */
export interface DraftFault {
  step: SetupStepId
  field: 'workspaceId' | 'settingKind' | 'settingName' | 'categories' | 'destinations' | 'storageId' | 'retentionDays' | 'eventHubId' | 'ruleId' | 'partnerId' | 'confirmedName' | 'reason'
  message: string
}

/** What is wrong with the draft by itself, without asking Azure. An empty list means that it can be planned. */
export function setupFaults(draft: SetupDraft): DraftFault[] {
  if (isDeletion(draft)) return []
  return [...workspaceFaults(draft), ...settingFaults(draft), ...categoryFaults(draft), ...destinationFaults(draft)]
}

/** What is wrong with the draft given the settings that the tenant has now. */
export function setupFaultsAgainst(draft: SetupDraft, live: readonly LiveSetting[]): DraftFault[] {
  const { setting } = draft
  if (!setting) return []
  const existing = live.find((candidate) => isSameSettingName(candidate.name, setting.name))
  const fault = (message: string): DraftFault[] => [
    { step: setting.kind === 'delete' ? 'review' : 'setting', field: setting.kind === 'new' ? 'settingName' : 'settingKind', message },
  ]
  if (setting.kind === 'delete') return existing ? [] : fault(`Azure no longer shows a setting named ${setting.name}. There is nothing to delete; discard this draft.`)
  if (setting.kind === 'new' && existing)
    return fault(`A setting named ${existing.name} exists already. Choose another name, or edit that setting.`)
  if (setting.kind === 'new' && live.length >= settingCountMax)
    return fault(`The tenant has ${live.length} of ${settingCountMax} settings. Edit one of them, or delete one first.`)
  if (setting.kind === 'existing' && !existing)
    return fault(`The setting ${setting.name} no longer exists in Azure. Add it as a new setting, or choose another.`)
  if (setting.kind === 'existing' && existing && existing.unreadProperties.length > 0)
    return fault(`${existing.name} uses ${listWords(existing.unreadProperties)}, which this portal cannot keep when it saves. Edit it in the Azure portal, or add a new setting.`)
  return []
}

/**
 * The setting that the draft stands for; undefined when it is to be deleted. A property that the portal never edits is kept
 * from `baseline`, because a PUT replaces the whole setting.
 */
export function wantedSetting(draft: SetupDraft, baseline: DiagnosticSetting | undefined): DiagnosticSetting | undefined {
  if (isDeletion(draft)) return undefined
  const categories = [...new Map(draft.categories.map((name) => [name.toLowerCase(), findLogCategory(name)?.name ?? name])).values()]
  return {
    name: baseline?.name ?? draft.setting?.name ?? '',
    enabledCategories: categories.sort((one, other) => one.localeCompare(other, 'en')),
    destinations: wantedDestinations(draft, baseline),
  }
}

function wantedDestinations({ workspace, storage, eventHub, partner }: SetupDraft, baseline: DiagnosticSetting | undefined): Destinations {
  const { serviceBusRuleId } = baseline?.destinations ?? {}
  return {
    ...(workspace.isOn && workspace.id ? { workspaceId: workspace.id } : {}),
    ...(storage.isOn && storage.id ? { storageAccountId: storage.id } : {}),
    ...(eventHub.isOn && eventHub.ruleId ? { eventHub: { authorizationRuleId: eventHub.ruleId, ...(eventHub.hubName ? { eventHubName: eventHub.hubName } : {}) } } : {}),
    ...(partner.isOn && partner.id ? { partnerId: partner.id } : {}),
    ...(serviceBusRuleId ? { serviceBusRuleId } : {}),
  }
}

/** The four destinations as a draft holds them. */
type DraftDestinations = Pick<SetupDraft, 'workspace' | 'storage' | 'eventHub' | 'partner'>

/**
 * The destinations of a draft that turns to a live setting: what the person chose stays, everything else is what the setting
 * has. What merely came from the setting that the draft edited before (`earlier`) was not chosen.
 */
export function draftDestinations(draft: SetupDraft, live: Destinations, earlier: Destinations = {}): DraftDestinations {
  const now = destinationsInDraft(live)
  const before = destinationsInDraft(earlier)
  const pick = <Kind extends keyof DraftDestinations>(kind: Kind): DraftDestinations[Kind] => {
    const chosen = draft[kind]
    const id = chosenId(chosen)
    const isOwnChoice = chosen.isOn && id !== null && id !== chosenId(before[kind])
    return isOwnChoice ? chosen : now[kind]
  }
  return { workspace: pick('workspace'), storage: pick('storage'), eventHub: pick('eventHub'), partner: pick('partner') }
}

function chosenId(destination: DraftDestinations[keyof DraftDestinations]): string | null {
  return 'ruleId' in destination ? destination.ruleId : destination.id
}

function destinationsInDraft({ workspaceId, storageAccountId, eventHub, partnerId }: Destinations): DraftDestinations {
  const placed = (id: string | undefined) => ({ isOn: id !== undefined, subscriptionId: parseResourceId(id ?? '')?.subscriptionId ?? null, id: id ?? null })
  const rule = placed(eventHub?.authorizationRuleId)
  return {
    workspace: placed(workspaceId),
    storage: { ...placed(storageAccountId), retentionDays: null },
    eventHub: { isOn: rule.isOn, subscriptionId: rule.subscriptionId, namespaceId: parentResourceId(rule.id ?? '') ?? null, ruleId: rule.id, hubName: eventHub?.eventHubName ?? null },
    partner: placed(partnerId),
  }
}

/**
 * Days that the draft wants for the categories that it sends to storage; null keeps forever. A category that nobody has looked
 * at, such as one that was chosen after the days were typed, is not in it and keeps what the account has. Undefined when
 * retention is not looked at, and for a deletion.
 */
export function wantedRetention({ setting, storage, categories }: SetupDraft): Map<string, number | null> | undefined {
  const { retentionDays } = storage
  // What a deletion still holds of destinations is not checked, and nobody has reviewed it.
  if (isDeletion({ setting }) || !storage.isOn || retentionDays === null) return undefined
  const typed = typedByCategory(retentionDays)
  return new Map(categories.map((name) => name.toLowerCase()).flatMap((key) => (typed.has(key) ? [[key, parseRetentionDays(typed.get(key) ?? '') ?? null] as const] : [])))
}

/** What was typed for a category, whatever its casing; empty when nothing was. */
export function typedDays(retentionDays: Readonly<Record<string, string>>, category: string): string {
  return typedByCategory(retentionDays).get(category.toLowerCase()) ?? ''
}

function typedByCategory(retentionDays: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(retentionDays).map(([name, days]) => [name.toLowerCase(), days]))
}

/** A draft's own default for the name of a new setting: free of collisions with what the tenant has. */
export function proposedSettingName(workspaceName: string | undefined, live: readonly DiagnosticSetting[]): string {
  const base = `entra-to-${workspaceName ?? 'log-analytics'}`
  const taken = (name: string) => live.some((setting) => isSameSettingName(setting.name, name))
  if (!taken(base)) return base
  let count = 2
  while (taken(`${base}-${count}`)) count += 1
  return `${base}-${count}`
}

/** Why a change asks for the setting's name to be typed, as sentences; an empty list means that it does not. */
export function confirmationReasons(settingName: string, difference: { losesLogs: boolean; isDeletion: boolean }): string[] {
  return [
    ...(isOwnedBySentinel(settingName) ? [`Microsoft Sentinel owns ${settingName}: its Microsoft Entra ID connector shows as broken until it is connected again there.`] : []),
    ...(difference.isDeletion ? ['Nothing is sent by this setting any more, and Azure keeps no copy of it. The history of this portal does.'] : []),
    ...(difference.losesLogs && !difference.isDeletion ? ['Logs stop flowing to where they go today.'] : []),
  ]
}

function workspaceFaults({ workspace }: SetupDraft): DraftFault[] {
  if (!workspace.isOn) return []
  if (!workspace.id) return [{ step: 'workspace', field: 'workspaceId', message: 'Choose a Log Analytics workspace, or say that the logs go elsewhere.' }]
  if (!parseWorkspaceId(workspace.id))
    return [{ step: 'workspace', field: 'workspaceId', message: 'This is not the resource id of a Log Analytics workspace. Choose one from the list.' }]
  return []
}

function settingFaults({ setting }: SetupDraft): DraftFault[] {
  if (!setting) return [{ step: 'setting', field: 'settingKind', message: 'Choose whether to add a setting or edit one.' }]
  const message = settingNameFault(setting.name)
  if (!message) return []
  return [{ step: 'setting', field: setting.kind === 'new' ? 'settingName' : 'settingKind', message }]
}

function categoryFaults({ categories }: SetupDraft): DraftFault[] {
  if (categories.length > 0) return []
  return [{ step: 'logs', field: 'categories', message: 'Choose at least one log category. Azure drops a setting that sends nothing.' }]
}

function destinationFaults(draft: SetupDraft): DraftFault[] {
  const { workspace, storage, eventHub, partner } = draft
  const fault = (field: DraftFault['field'], message: string): DraftFault => ({ step: 'destinations', field, message })
  if (![workspace, storage, eventHub, partner].some(({ isOn }) => isOn)) return [fault('destinations', 'Choose at least one destination.')]
  return [
    ...(storage.isOn && !isResourceOfType(storage.id ?? '', 'Microsoft.Storage/storageAccounts') ? [fault('storageId', 'Choose a storage account, or switch that destination off.')] : []),
    ...retentionFaults(draft).map((message) => fault('retentionDays', message)),
    ...(eventHub.isOn && !isResourceOfType(eventHub.namespaceId ?? '', 'Microsoft.EventHub/namespaces') ? [fault('eventHubId', 'Choose an event hub namespace, or switch that destination off.')] : []),
    ...(eventHub.isOn && eventHub.namespaceId && !isRuleOf(eventHub.namespaceId, eventHub.ruleId) ? [fault('ruleId', 'Choose a shared access policy of the event hub namespace.')] : []),
    ...(partner.isOn && !partnerName(partner.id ?? '') ? [fault('partnerId', 'Choose a partner solution, or switch that destination off.')] : []),
  ]
}

function isRuleOf(namespaceId: string, ruleId: string | null): boolean {
  if (!isResourceOfType(ruleId ?? '', 'Microsoft.EventHub/namespaces/authorizationRules')) return false
  return parentResourceId(ruleId ?? '')?.toLowerCase() === namespaceId.replace(/\/+$/, '').toLowerCase()
}

function retentionFaults({ storage, categories }: SetupDraft): string[] {
  const { retentionDays } = storage
  if (!storage.isOn || retentionDays === null) return []
  const wrong = categories.filter((name) => parseRetentionDays(typedDays(retentionDays, name)) === undefined)
  return wrong.length === 0 ? [] : [`Enter whole days from 0 to ${retentionDaysMax} for ${listWords(wrong)}; 0 keeps logs forever.`]
}
