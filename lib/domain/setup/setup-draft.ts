import { z } from 'zod'
import { parseResourceId } from '../azure/resource-id'
import { categoryKey } from '../settings/diagnostic-setting'
import { storableText } from '../storable-text'

/** Longest texts that a person may give with a change, in characters. */
export const reasonLengthMax = 2_000
export const ticketLengthMax = 100
export const draftTitleLengthMax = 100

/** Entra has a few dozen categories; more than this in one draft is not something that a person chose. */
const categoryCountMax = 200

const storableId = storableText(700).nullable()

/**
 * What an administrator has entered so far. Any of it can be missing or wrong: a draft keeps what was entered, and
 * `setupFaults` returns what prevents saving. A destination that is turned off keeps what was chosen for it.
 */
export const setupDraftSchema = z.object({
  /** A name that the person gave the draft; empty when it goes by its setting's. */
  title: storableText(draftTitleLengthMax),
  workspace: z.object({ isOn: z.boolean(), subscriptionId: storableId, id: storableId }),
  storage: z.object({
    isOn: z.boolean(),
    subscriptionId: storableId,
    id: storableId,
    /** Days as entered, by category name: empty keeps logs forever, missing changes nothing. Null until someone has reviewed retention. */
    retentionDays: z
      .record(storableText(200), storableText(10))
      .refine((days) => Object.keys(days).length <= categoryCountMax)
      .nullable(),
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

/** A draft in which nothing is chosen yet. The workspace is turned on, because the how-to is about a workspace. */
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
  {
    id: 'prerequisites',
    title: 'Check what you need',
    label: 'Prerequisites',
    why: "If one of these is missing, saving fails. We're checking them now.",
  },
  {
    id: 'workspace',
    title: 'Select a Log Analytics workspace',
    label: 'Workspace',
    why: 'The workspace stores the logs, and you query them there.',
  },
  {
    id: 'setting',
    title: 'Add or edit a diagnostic setting',
    label: 'Diagnostic setting',
    why: 'A diagnostic setting defines which logs go where. A tenant can have up to five.',
  },
  {
    id: 'logs',
    title: 'Choose what to send',
    label: 'Logs',
    why: "Each category fills one table. Logs that aren't sent are lost when Entra deletes them.",
  },
  {
    id: 'destinations',
    title: 'Choose where to send it',
    label: 'Destinations',
    why: 'A setting sends the same logs to up to four destinations, one of each kind.',
  },
  { id: 'review', title: 'Review and save', label: 'Review and save', why: 'Nothing has changed in Azure yet. Review what will change.' },
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
    categories.map(categoryKey).sort(),
  ])
}

/** The subscription that is chosen, if only by what is chosen in it; null when neither is. */
export function subscriptionIdOf({ subscriptionId, id }: { subscriptionId: string | null; id: string | null }): string | null {
  return subscriptionId ?? parseResourceId(id ?? '')?.subscriptionId ?? null
}

/** What a draft is called in lists. */
export function draftName({ title, setting }: SetupDraft): string {
  if (title.trim()) return title.trim()
  if (!setting?.name) return 'Unnamed setting'
  return setting.kind === 'delete' ? `Delete ${setting.name}` : setting.name
}
