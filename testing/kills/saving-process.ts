import type { ActingContext } from '@/lib/auth/acting-context'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { applyChange } from '@/lib/changes/apply-change'
import { closeDatabase } from '@/lib/db/database'
import { retentionOf } from '@/lib/domain/settings/storage-retention'
import type { Draft } from '@/lib/drafts/draft-record'
import { saveDraft } from '@/lib/drafts/edit-draft'
import { startDraft } from '@/lib/drafts/start-draft'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import type { KillReport } from './kill-report'
import { settleAll } from './settle-all'
import { signInAll } from './sign-in-all'

/**
 * The server side of the portal in a process that the test of kills ends at any moment: it settles what the process before it left, reports
 * what is recorded and what Azure has, and then saves a setting with retention. Its argument is the number of the round.
 */
const round = Number(process.argv[2])
const settingName = 'kills'
const account = destinationIds.storageAccount

async function reportOf(person: ActingContext): Promise<KillReport> {
  const changes = await settleAll(person)
  const [live] = (await listSettings(person.access)).filter(({ name }) => name === settingName)
  return {
    changes: changes.map(({ number, state, wanted, retention }) => ({
      number,
      state,
      categories: wanted?.enabledCategories ?? [],
      days: retention?.changes.find(({ category }) => category === 'AuditLogs')?.to ?? null,
      retention: retention?.state ?? null,
    })),
    live: live?.enabledCategories ?? null,
    days: retentionOf(await readLifecycleRules(person.access, account)).get('auditlogs') ?? null,
    verdict: (await verifyRecord(person.db, person.session.tenantId)).kind,
  }
}

async function nextDraft(person: ActingContext): Promise<Draft> {
  const storage = { isOn: true, subscriptionId: null, id: account, retentionDays: { AuditLogs: String(100 + round) } }
  const categories = round % 2 === 0 ? ['AuditLogs'] : ['AuditLogs', 'SignInLogs']
  const settings = await listSettings(person.access)
  if (!settings.some(({ name }) => name === settingName))
    return filledDraft(person, {
      setting: { kind: 'new', name: settingName },
      categories,
      workspace: { isOn: false, subscriptionId: null, id: null },
      storage,
    })
  const { id, revision, content } = await startDraft(person.db, person.session, { kind: 'edit', settingName }, settings)
  return saveDraft(person.db, person.session, { draftId: id, revision, content: { ...content, categories, storage } })
}

const [person] = await signInAll()
process.stdout.write(`${JSON.stringify(await reportOf(person))}\n`)
const draft = await nextDraft(person)
const { reviewedPolicy } = await reviewDraft(person.session, draft)
process.stdout.write('working\n')
await applyChange(submitOf(draft, { reviewedPolicy, confirmedName: settingName }), person)
process.stdout.write('done\n')
await closeDatabase()
process.exit()
