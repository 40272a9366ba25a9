import { z } from 'zod'
import { findLogCategory } from './log-categories'
import { isSameSettingName, listWords, settingCountMax, settingNameFault, type DiagnosticSetting, type LiveSetting } from './diagnostic-setting'
import { parseWorkspaceId } from './resource-id'

/** Longest reason that a person may give for a change, in characters. */
export const reasonLengthMax = 2_000

/** Text that a JSON column can hold: PostgreSQL refuses NUL characters and halves of surrogate pairs. */
const storableText = (lengthMax: number) => z.string().max(lengthMax).transform((text) => text.toWellFormed().replaceAll('\u0000', ''))

/**
 * What an administrator has filled in so far. Any of it may be missing or wrong: a draft keeps what was typed, and
 * `setupFaults` says what stands in the way of saving.
 */
export const setupDraftSchema = z.object({
  subscriptionId: storableText(100).nullable(),
  workspaceId: storableText(500).nullable(),
  setting: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('new'), name: storableText(1_000) }),
      z.object({ kind: z.literal('existing'), name: storableText(1_000) }),
    ])
    .nullable(),
  categories: z.array(storableText(200)).max(200),
  reason: storableText(reasonLengthMax),
})

export type SetupDraft = z.infer<typeof setupDraftSchema>

/** The draft of somebody who has chosen nothing yet. */
export const emptySetupDraft: SetupDraft = { subscriptionId: null, workspaceId: null, setting: null, categories: [], reason: '' }

/** The steps of the setup, in order. `verify` belongs to a change, not to a draft: it is where saving leads. */
export const setupSteps = [
  { id: 'prerequisites', title: 'Check what you need', label: 'Prerequisites', why: 'Saving fails late when one of these is missing. They are checked for you, now.' },
  { id: 'workspace', title: 'Choose the Log Analytics workspace', label: 'Workspace', why: 'The workspace keeps the logs and is where you query them.' },
  { id: 'setting', title: 'Add or edit a diagnostic setting', label: 'Diagnostic setting', why: 'A diagnostic setting says which logs go where. A tenant holds at most five.' },
  { id: 'logs', title: 'Choose what to send', label: 'Logs', why: 'Each category fills one table. What is not sent is lost when Entra deletes it.' },
  { id: 'review', title: 'Review and save', label: 'Review and save', why: 'Nothing has changed in Azure yet. This is what will.' },
] as const

export type SetupStepId = (typeof setupSteps)[number]['id']

/** Whether a text names a step, as a URL may. */
export function isSetupStep(text: string): text is SetupStepId {
  return setupSteps.some((step) => step.id === text)
}

/** What of a draft a review is about, as one text: equal texts mean that the review still holds. The reason is not reviewed. */
export function reviewedText({ workspaceId, setting, categories }: SetupDraft): string {
  return JSON.stringify([workspaceId, setting?.kind ?? null, setting?.name ?? null, categories.map((name) => name.toLowerCase()).sort()])
}

/** The subscription that is chosen, if only by its workspace; null when neither is. */
export function chosenSubscriptionId({ subscriptionId, workspaceId }: SetupDraft): string | null {
  return subscriptionId ?? parseWorkspaceId(workspaceId ?? '')?.subscriptionId ?? null
}

/** The step at which a draft is taken up again: the first one that still has something to choose. */
export function resumeStep(draft: SetupDraft): SetupStepId {
  const isUntouched = draft.workspaceId === null && draft.setting === null && draft.categories.length === 0
  return isUntouched ? 'prerequisites' : (setupFaults(draft)[0]?.step ?? 'review')
}

/** One thing that stands in the way of saving: the field, the step it is on, and what to do, as a sentence. */
export interface DraftFault {
  step: SetupStepId
  field: 'workspaceId' | 'settingKind' | 'settingName' | 'categories' | 'reason'
  message: string
}

/** What is wrong with the draft by itself, without asking Azure. An empty list means that it can be planned. */
export function setupFaults(draft: SetupDraft): DraftFault[] {
  return [...workspaceFaults(draft), ...settingFaults(draft), ...categoryFaults(draft)]
}

/** What is wrong with the draft given the settings that the tenant has now. */
export function setupFaultsAgainst(draft: SetupDraft, live: readonly LiveSetting[]): DraftFault[] {
  const { setting } = draft
  if (!setting) return []
  const existing = live.find((candidate) => isSameSettingName(candidate.name, setting.name))
  const fault = (message: string): DraftFault[] => [
    { step: 'setting', field: setting.kind === 'new' ? 'settingName' : 'settingKind', message },
  ]
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
 * The setting that the draft stands for. Destinations that this draft does not edit, and categories that the catalogue does
 * not know, are kept from `baseline`, because a PUT replaces the whole setting.
 */
export function wantedSetting(draft: SetupDraft, baseline: DiagnosticSetting | undefined): DiagnosticSetting {
  const categories = [...new Map(draft.categories.map((name) => [name.toLowerCase(), findLogCategory(name)?.name ?? name])).values()]
  return {
    name: baseline?.name ?? draft.setting?.name ?? '',
    enabledCategories: categories.sort((one, other) => one.localeCompare(other, 'en')),
    destinations: { ...baseline?.destinations, ...(draft.workspaceId ? { workspaceId: draft.workspaceId } : {}) },
  }
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

function workspaceFaults({ workspaceId }: SetupDraft): DraftFault[] {
  if (!workspaceId) return [{ step: 'workspace', field: 'workspaceId', message: 'Choose a Log Analytics workspace.' }]
  if (!parseWorkspaceId(workspaceId))
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
