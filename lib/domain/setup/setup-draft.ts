import * as z from 'zod/mini'
import { parseResourceId } from '../azure/resource-id'
import { categoryKey } from '../settings/diagnostic-setting'
import { storableText } from '../storable-text'
import { setupSteps } from './setup-steps'

/** The maximum lengths of a change's texts, in characters. */
export const reasonLengthMax = 2_000
export const ticketLengthMax = 100
export const draftTitleLengthMax = 100

/** Entra has a few dozen categories; no one selects more than this in a draft. */
const categoryCountMax = 200

const storableId = z.nullable(storableText(700))

/**
 * What an administrator has entered so far. Any of it can be missing or wrong: a draft keeps what was entered, and
 * `setupFaults` returns what prevents saving. A destination that is turned off keeps its selection.
 */
export const setupDraftSchema = z.object({
  /** The draft's own name; empty if it uses the setting's name. */
  title: storableText(draftTitleLengthMax),
  workspace: z.object({ isOn: z.boolean(), subscriptionId: storableId, id: storableId }),
  storage: z.object({
    isOn: z.boolean(),
    subscriptionId: storableId,
    id: storableId,
    /** Days as entered, by category name: empty keeps logs forever, missing changes nothing. Null until someone has reviewed retention. */
    retentionDays: z.nullable(
      z.record(storableText(200), storableText(10)).check(z.refine((days) => Object.keys(days).length <= categoryCountMax)),
    ),
  }),
  eventHub: z.object({
    isOn: z.boolean(),
    subscriptionId: storableId,
    namespaceId: storableId,
    ruleId: storableId,
    /** Null lets Azure create one hub for each category. */
    hubName: z.nullable(storableText(300)),
  }),
  partner: z.object({ isOn: z.boolean(), subscriptionId: storableId, id: storableId }),
  setting: z.nullable(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('new'), name: storableText(1_000) }),
      z.object({ kind: z.literal('existing'), name: storableText(1_000) }),
      z.object({ kind: z.literal('delete'), name: storableText(1_000) }),
    ]),
  ),
  categories: z.array(storableText(200)).check(z.maxLength(categoryCountMax)),
  reason: storableText(reasonLengthMax),
  ticket: storableText(ticketLengthMax),
})

export type SetupDraft = z.infer<typeof setupDraftSchema>

/** A draft without selections. The workspace is turned on, because the how-to is about a workspace. */
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

/** Whether a draft deletes a setting; it then has only the review step. */
export function isDeletion({ setting }: Pick<SetupDraft, 'setting'>): boolean {
  return setting?.kind === 'delete'
}

/** The steps that a draft goes through. */
export function stepsOf(draft: Pick<SetupDraft, 'setting'>): (typeof setupSteps)[number][] {
  return setupSteps.filter(({ id }) => !isDeletion(draft) || id === 'review')
}

/** The reviewed part of a draft as one text; equal texts mean that the review is still valid. Reason and ticket aren't part of it. */
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

/** Returns the selected subscription or the one of the selected resource; null if neither is selected. */
export function subscriptionIdOf({ subscriptionId, id }: { subscriptionId: string | null; id: string | null }): string | null {
  return subscriptionId ?? parseResourceId(id ?? '')?.subscriptionId ?? null
}

/** Returns the name of a draft in lists. */
export function draftName({ title, setting }: SetupDraft): string {
  if (title.trim()) return title.trim()
  if (!setting?.name) return 'Unnamed setting'
  return setting.kind === 'delete' ? `Delete ${setting.name}` : setting.name
}
