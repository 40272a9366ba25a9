import { setTimeout as wait } from 'node:timers/promises'
import { createActionGroup, createAlert, removeAlertResource, switchAlert } from '@/lib/alerts/manage-alerts'
import { readAlerts } from '@/lib/alerts/read-alerts'
import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { readTable, tableIdOf } from '@/lib/azure/workspaces/tables'
import { newRuleId } from '@/lib/azure/workspaces/transformation-requests'
import { readRule, readTransformation } from '@/lib/azure/workspaces/transformations'
import { applyChange } from '@/lib/changes/apply-change'
import { changeApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { approveChange } from '@/lib/changes/approvals/decide-approval'
import { findWaitingChanges } from '@/lib/changes/approvals/waiting-requests'
import { closeDatabase } from '@/lib/db/database'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { type ChangedResource, isChangedAlert, isChangedTable, isChangedTransformation } from '@/lib/domain/resources/changed-resource'
import { chosenOf } from '@/lib/domain/tables/table-input'
import { startDraft } from '@/lib/drafts/start-draft'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { changeTable } from '@/lib/tables/change-table'
import { changeTransformation } from '@/lib/transformations/change-transformation'
import { decisionOn } from '@/testing/decision-on'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import type { ActingReport } from './kill-report'
import { settleAll } from './settle-all'
import { signInAll } from './sign-in-all'

/**
 * Like the saving process, for deletions, alerts, tables, transformations, and approvals: one administrator requests what another one approves. Its argument is the
 * number of the round, which decides what it does.
 */
const round = Number(process.argv[2])
const workspaceId = destinationIds.securityWorkspace
const [author, approver = author] = await signInAll()

async function approveAll(): Promise<void> {
  for (const { id } of await findWaitingChanges(approver.db, approver.session))
    await approveChange(await decisionOn(approver, id), approver)
}

function valueOf(resource: ChangedResource): boolean | number | null {
  if (isChangedTransformation(resource)) return resource.wanted.query !== null
  if (isChangedTable(resource)) return resource.wanted.totalRetentionDays
  return isChangedAlert(resource) ? (resource.wanted?.isEnabled ?? null) : null
}

const table = 'AADRiskyUsers'
const readRetention = async () => valueOrAbsent(await readTable(author.access, tableIdOf(workspaceId, table)))

/** The total retention of the table, once someone has set it. */
async function readTotal(): Promise<ActingReport['live']> {
  const value = (await readRetention())?.state.totalRetentionDays ?? null
  return value === null ? [] : [{ subject: 'table', name: table, value }]
}

/** The rule that the portal created, and whether the table's rows go through a transformation once the workspace uses the rule. */
async function readTransformed(): Promise<ActingReport['live']> {
  const ruleId = newRuleId(workspaceId)
  const rule = valueOrAbsent(await readRule(author.access, ruleId))
  const state = (await readTransformation(author.access, workspaceId, table))?.reading.state
  return [
    ...(rule ? [{ subject: 'data-collection-rule', name: resourceName(ruleId), value: null }] : []),
    ...(state?.ruleId ? [{ subject: 'transformation', name: table, value: state.query !== null }] : []),
  ]
}

async function report(person: ActingContext): Promise<ActingReport> {
  const changes = await settleAll(person)
  const { rules, groups } = await readAlerts(person.db, person.session, person.access)
  return {
    changes: changes.map(({ subject, action, state, settingName, resource }) => ({
      subject,
      action,
      state,
      name: settingName,
      value: resource && valueOf(resource),
    })),
    live: [
      ...(await listSettings(person.access)).map(({ name }) => ({ subject: 'diagnostic-setting', name, value: null })),
      ...groups.map(({ state: { name, isEnabled } }) => ({ subject: 'action-group', name, value: isEnabled })),
      ...rules.map(({ state: { name, isEnabled } }) => ({ subject: 'alert-rule', name, value: isEnabled })),
      ...(await readTotal()),
      ...(await readTransformed()),
    ],
    verdict: (await verifyRecord(person.db, person.session.tenantId)).kind,
  }
}

/** The first round makes what the others need: a setting that isn't deleted, and the approval rule. */
async function prepare(): Promise<void> {
  await applyChange(submitOf(await filledDraft(author, { setting: { kind: 'new', name: 'kept' }, categories: ['RiskyUsers'] })), author)
  await changeApprovalRule(author.db, author.session, { isOn: true, hours: 24 })
}

/** What is still under way can't be changed again; the next round does. */
function refusedByPortal(fault: unknown): void {
  if (!(fault instanceof AppError && fault.code === 'change-under-way')) throw fault
}

async function addOrDeleteSetting(): Promise<void> {
  const settings = await listSettings(author.access)
  const doomed = settings.find(({ name }) => name === 'doomed')
  if (!doomed) {
    await applyChange(submitOf(await filledDraft(author, { setting: { kind: 'new', name: 'doomed' }, categories: ['AuditLogs'] })), author)
    return
  }
  const draft = await startDraft(author.db, author.session, { kind: 'delete', settingName: 'doomed' }, settings)
  await applyChange(submitOf(draft, { confirmedName: 'doomed' }), author)
  await approveAll()
}

async function addGroup(): Promise<string> {
  const emails = ['soc@contoso.example']
  const change = await createActionGroup({ changeId: crypto.randomUUID(), name: 'SOC', workspaceId, emails, reason: '' }, author)
  return change.resource?.id ?? ''
}

async function changeAlert(): Promise<void> {
  const { rules, groups } = await readAlerts(author.db, author.session, author.access)
  const [rule] = rules
  const [group = await addGroup()] = groups.map(({ id }) => id)
  const about = { changeId: crypto.randomUUID(), reason: '' }
  if (!rule) {
    const watch = { kind: 'table-quiet', table: 'SigninLogs', hours: 6 } as const
    await createAlert({ ...about, name: 'Quiet sign-ins', workspaceId, watch, actionGroupId: group }, author)
    return
  }
  if (rule.state.isEnabled) await switchAlert({ ...about, resourceId: rule.id, isEnabled: false }, author)
  else await removeAlertResource({ ...about, resourceId: rule.id, type: 'alert-rule' }, author)
  await approveAll()
}

/** Makes rows be kept for longer or, which needs approval, for less. */
async function changeRetention(): Promise<void> {
  const reading = await readRetention()
  if (!reading) throw new Error('Expected a table')
  const reviewed = chosenOf(reading.state)
  const chosen = { ...reviewed, totalRetentionDays: reviewed.totalRetentionDays === 730 ? 1_095 : 730 }
  await changeTable({ changeId: crypto.randomUUID(), workspaceId, table, chosen, reviewed, reason: '' }, author)
  await approveAll()
}

/** Drops rows, which needs approval and first needs a rule, or no longer drops any. */
async function transform(): Promise<void> {
  const state = (await readTransformation(author.access, workspaceId, table))?.reading.state
  if (!state) throw new Error('Expected a workspace')
  const query = state.query === null ? 'source | where RiskLevel != "low"' : ''
  await changeTransformation({ changeId: crypto.randomUUID(), workspaceId, table, query, reviewed: state, reason: '' }, author)
  await approveAll()
}

process.stdout.write(`${JSON.stringify(await report(author))}\n`)
// The test counts the requests before the report.
await wait(200)
if (round === 0) await prepare()
// What a killed process requested and didn't approve anymore.
await approveAll()
process.stdout.write('working\n')
const acts = [addOrDeleteSetting, changeRetention, transform, changeAlert]
await acts[round % acts.length]?.().catch(refusedByPortal)
process.stdout.write('done\n')
await closeDatabase()
process.exit()
