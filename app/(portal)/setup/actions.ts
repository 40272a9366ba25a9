'use server'

import { after } from 'next/server'
import { z } from 'zod'
import { defineAction, invalid } from '@/lib/actions/define-action'
import { AppError } from '@/lib/app-error'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { changeFacts } from '@/lib/changes/change-facts'
import { followChange } from '@/lib/changes/reconcile'
import { retryRetention as writeDaysAgain } from '@/lib/changes/write-retention'
import { changeProgress } from '@/lib/domain/changes/change-progress'
import { approvalChoiceSchema } from '@/lib/domain/changes/plan/save-faults'
import { recommendedFor } from '@/lib/domain/settings/catalog/recommended-categories'
import { retentionDaysMax } from '@/lib/domain/settings/storage-retention'
import { prerequisiteIds } from '@/lib/domain/setup/prerequisites/prerequisite-finding'
import { setupDraftSchema } from '@/lib/domain/setup/setup-draft'
import type { Draft } from '@/lib/drafts/draft-record'
import * as drafts from '@/lib/drafts/edit-draft'
import { startDraft } from '@/lib/drafts/start-draft'
import { findVersion } from '@/lib/history/find-version'
import { lastFindings } from '@/lib/history/last-findings'
import { checkPrerequisites } from '@/lib/setup/check-prerequisites'
import { refreshTenantLicenses } from '@/lib/setup/read-tenant-licenses'

const draftAt = z.object({ draftId: z.string().max(100), revision: z.number().int().positive().max(2_147_483_647) })

const settingName = z.string().min(1).max(300)

/** Starts a draft: with the recommended categories, with others, or from a live setting. */
export const startSetup = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('recommended') }),
    z.object({ kind: z.literal('categories'), categories: setupDraftSchema.shape.categories }),
    z.object({
      kind: z.literal('edit'),
      settingName,
      addCategories: z.optional(setupDraftSchema.shape.categories),
      keep: z.optional(z.object({ categories: setupDraftSchema.shape.categories, days: z.int().min(1).max(retentionDaysMax) })),
    }),
    z.object({ kind: z.literal('delete'), settingName }),
    // The setting as it was before or after a change.
    z.object({ kind: z.literal('restore'), changeId: z.string().max(100), moment: z.enum(['before', 'after']) }),
  ]),
  run: async (start, { db, session, access }) => {
    if (start.kind === 'recommended') {
      // The prerequisites, which come first, have just read the licenses.
      const { licenses } = await lastFindings(db, session)
      const { categories } = recommendedFor(licenses)
      return { draftId: (await startDraft(db, session, { kind: 'categories', categories })).id }
    }
    const live = start.kind === 'categories' ? [] : await listSettings(access)
    const begin = start.kind === 'restore' ? { kind: 'restore' as const, version: await findVersion(db, session, start) } : start
    return { draftId: (await startDraft(db, session, begin, live)).id }
  },
})

/** Renames a draft. */
export const renameDraft = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: z.object({ draftId: z.string().max(100), title: setupDraftSchema.shape.title }),
  run: async (rename, { db, session }) => draftUpdate(await drafts.renameDraft(db, session, rename)),
})

/** Discards a draft. */
export const discardDraft = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: z.object({ draftId: z.string().max(100) }),
  run: async ({ draftId }, { db, session }) => {
    await drafts.discardDraft(db, session, draftId)
    return null
  },
})

/** Saves what was entered, valid or not. */
export const saveDraft = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: draftAt.extend({ content: setupDraftSchema }),
  run: async (save, { db, session }) => {
    const { revision, updatedAt } = await drafts.saveDraft(db, session, save)
    return { revision, updatedAt: updatedAt.toISOString() }
  },
})

/** Points a draft at a new setting or at a live one. */
export const selectSetting = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: draftAt.extend({ setting: z.object({ kind: z.enum(['new', 'existing']), name: z.string().max(1_000) }) }),
  run: async (choice, { db, session, access }) => {
    const live = choice.setting.kind === 'existing' ? await listSettings(access) : []
    return draftUpdate(await drafts.selectSetting(db, session, choice, live))
  },
})

/** Makes the live setting the draft's new baseline. */
export const acceptLive = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: draftAt,
  run: async (request, { db, session, access }) =>
    draftUpdate(await drafts.acceptLiveSetting(db, session, request, await listSettings(access))),
})

/** Checks one prerequisite again. */
export const recheckPrerequisite = defineAction({
  permission: 'draft:write',
  logs: 'nothing',
  input: z.object({ id: z.enum(prerequisiteIds) }),
  run: async ({ id }, { session }) => {
    const [finding] = await checkPrerequisites(session, id)
    if (!finding)
      throw new AppError({
        code: 'internal',
        userMessage: "The portal couldn't check this prerequisite. Reload the page, and then try again.",
      })
    return finding
  },
})

/** Saves a draft to Azure and keeps checking it after the response is sent. */
export const applyDraft = defineAction({
  permission: 'setting:apply',
  // Once there is a change, it's the target.
  logs: { event: 'change-submission', target: ({ draftId }) => ({ kind: 'draft', id: draftId }) },
  input: draftAt.extend({
    attempt: z.number().int().positive().max(10_000),
    confirmedName: z.string().max(1_000),
    reviewedPolicy: z.string().max(100).nullable(),
    approval: approvalChoiceSchema,
  }),
  freshSignIn: ({ approval }) => approval.kind === 'bypass',
  run: async (request, context) => {
    const result = await applyChange(request, context)
    if (result.kind === 'invalid') return invalid(result.faults)
    const { id, state } = result.change
    if (state === 'waiting') return { changeId: id, isWaiting: true }
    // Not awaited, because Next.js would delay a shutdown until the change is settled.
    after(() => void followChange(context.db, result.change, context.access))
    // A license may have appeared or ended since the review; the next page shows what can arrive now.
    after(() => refreshTenantLicenses(context.session, { maxAgeHours: 0 }))
    return { changeId: id, isWaiting: false }
  },
})

/** Retries writing the retention of a change to its storage account. */
export const retryRetention = defineAction({
  permission: 'setting:apply',
  logs: { event: 'change-submission', target: ({ changeId }) => ({ kind: 'change', id: changeId }) },
  input: z.object({ changeId: z.string().max(100) }),
  run: async ({ changeId }, context) => changeProgress(changeFacts(await writeDaysAgain(changeId, context))),
})

function draftUpdate({ revision, updatedAt, content, baseline }: Draft) {
  return { revision, updatedAt: updatedAt.toISOString(), content, baseline }
}
