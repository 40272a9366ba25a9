'use server'

import { z } from 'zod'
import { after } from 'next/server'
import { defineAction, InvalidInputError } from '@/lib/actions/define-action'
import { AppError } from '@/lib/app-error'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { workspaceRight } from '@/lib/azure/permissions'
import { listWorkspaces } from '@/lib/azure/workspaces'
import { applyChange } from '@/lib/changes/apply-change'
import { checkPrerequisites } from '@/lib/changes/check-prerequisites'
import * as drafts from '@/lib/changes/drafts'
import { followChange } from '@/lib/changes/reconcile'
import { setupDraftSchema } from '@/lib/entra-logs/setup-draft'

const draftAt = z.object({ draftId: z.string().max(100), revision: z.number().int().positive().max(2_147_483_647) })

/** Begins a draft. */
export const startSetup = defineAction({
  permission: 'draft:write',
  input: z.object({}),
  run: async (_, { db, session }) => ({ draftId: (await drafts.startDraft(db, session)).id }),
})

/** Throws a draft away. */
export const discardDraft = defineAction({
  permission: 'draft:write',
  input: z.object({ draftId: z.string().max(100) }),
  run: async ({ draftId }, { db, session }) => {
    await drafts.discardDraft(db, session, draftId)
    return null
  },
})

/** Keeps what was typed, right or wrong. */
export const saveDraft = defineAction({
  permission: 'draft:write',
  input: draftAt.extend({ content: setupDraftSchema }),
  run: async (save, { db, session }) => {
    const { revision, updatedAt } = await drafts.saveDraft(db, session, save)
    return { revision, updatedAt: updatedAt.toISOString() }
  },
})

/** Points a draft at a new setting or at a live one. */
export const chooseSetting = defineAction({
  permission: 'draft:write',
  input: draftAt.extend({ setting: setupDraftSchema.shape.setting.unwrap() }),
  run: async (choice, { db, session, access }) => {
    const live = choice.setting.kind === 'existing' ? await listSettings(access) : []
    return draftUpdate(await drafts.chooseSetting(db, session, choice, live))
  },
})

/** Takes the live setting as the draft's new starting point. */
export const acceptLive = defineAction({
  permission: 'draft:write',
  input: draftAt,
  run: async (request, { db, session, access }) => draftUpdate(await drafts.acceptLiveSetting(db, session, request, await listSettings(access))),
})

/** Checks one prerequisite again. */
export const recheckPrerequisite = defineAction({
  permission: 'draft:write',
  input: z.object({ id: z.enum(['subscription', 'license', 'role', 'workspace']) }),
  run: async ({ id }, { session }) => {
    const [finding] = await checkPrerequisites(session, id)
    if (!finding) throw new AppError({ code: 'internal', userMessage: 'This prerequisite could not be checked. Reload the page.' })
    return finding
  },
})

/** The workspaces of a subscription. */
export const loadWorkspaces = defineAction({
  permission: 'draft:write',
  input: z.object({ subscriptionId: z.guid('Choose a subscription from the list.') }),
  run: async ({ subscriptionId }, { access }) => listWorkspaces(access, subscriptionId),
})

/** Whether the person may send logs to a workspace. */
export const checkWorkspaceRight = defineAction({
  permission: 'draft:write',
  input: z.object({ workspaceId: z.string().max(500) }),
  run: async ({ workspaceId }, { access }) => workspaceRight(access, workspaceId),
})

/** Saves a draft to Azure, and goes on confirming it after the answer is out. */
export const applyDraft = defineAction({
  permission: 'setting:apply',
  input: draftAt.extend({ attempt: z.number().int().positive().max(10_000), reason: setupDraftSchema.shape.reason }),
  run: async (request, { db, session, access, clientAddress }) => {
    const result = await applyChange({ ...request, reason: request.reason.trim(), clientAddress }, { db, session, access })
    if (result.kind === 'invalid') throw new InvalidInputError(result.faults)
    // Not awaited: Next would hold up a stop of the server until the change is settled.
    after(() => void followChange(db, result.change, access))
    return { changeId: result.change.id }
  },
})

function draftUpdate({ revision, updatedAt, content, baseline }: drafts.Draft) {
  return { revision, updatedAt: updatedAt.toISOString(), content, baseline }
}
