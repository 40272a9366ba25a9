import { requestOf } from '@/lib/changes/send-change'
import type { Database } from '@/lib/db/database'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { Change } from '@/lib/history/change-record'
import { observeSettings } from '@/lib/history/observe-settings'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'
import { knownCategories } from '../../../emulator/azure/known-categories'
import { pastSettings } from '../../../emulator/azure/past/contoso-past'
import { graphPilot, workingMoment } from '../../../emulator/azure/past/past-moments'
import { tenants } from '../../../emulator/personas'
import { type Random, seededRandom } from '../random'
import { createActionGroup, createAlertRule } from './past-alerts'
import { refusesNamespace } from './past-answers'
import { raiseQuietCategory } from './past-arrivals'
import { storeFindings } from './past-findings'
import { aisha, maya } from './past-people'
import { answerChange, approve, confirmChange, decline, type PastSave, requestChange, settleRisk } from './past-writer'

const tenantId = tenants.contoso.id
const approvalHours = 72

/** A moment so many days ago, at a time of day (UTC). */
type MomentOfPast = (daysAgo: number, time: string) => Date

/** A moment in the minute that begins at a time. */
const someSecond = (time: number, random: Random) => new Date(time + random.below(59_000))

/** What Azure has in the end, in the form of the record. */
const security: DiagnosticSetting = {
  name: pastSettings.security.name,
  enabledCategories: [...pastSettings.security.enabledCategories],
  destinations: { workspaceId: pastSettings.security.workspaceId },
}
const archiveNow: DiagnosticSetting = {
  name: pastSettings.archive.name,
  enabledCategories: [...pastSettings.archive.enabledCategories],
  destinations: { storageAccountId: pastSettings.archive.storageAccountId },
}
const siem: DiagnosticSetting = {
  name: pastSettings.siem.name,
  enabledCategories: [...pastSettings.siem.enabledCategories],
  destinations: {
    eventHub: { authorizationRuleId: pastSettings.siem.eventHubAuthorizationRuleId, eventHubName: pastSettings.siem.eventHubName },
  },
}

/** What it had before. */
const found = withCategories(security, ['AuditLogs', 'SignInLogs'])
const cheaper = without(security, 'NonInteractiveUserSignInLogs')
const withGraph = withCategories(security, [...security.enabledCategories, 'MicrosoftGraphActivityLogs'])
const archive = withCategories(archiveNow, [...archiveNow.enabledCategories, 'NonInteractiveUserSignInLogs'])

/**
 * Writes how Contoso used the portal for a month that ends now, through the code that writes the record, so that it's what a real month
 * would have left. It ends with the settings of the emulator's seed `past`. The database must have no history of Contoso. The same month
 * follows from each time, except for weekends.
 */
export async function writeContosoMonth(db: Database, now: Date): Promise<void> {
  const random = seededRandom(30)
  const at: MomentOfPast = (daysAgo, time) => someSecond(workingMoment(now.getTime(), daysAgo, time), random)
  const save = (change: PastSave) => saveConfirmed(db, random, change)

  await observe(db, at(30, '09:12'), [found])
  const identityRules = await save({
    at: at(27, '10:04'),
    by: maya,
    action: 'update',
    before: found,
    wanted: security,
    reason: "Sentinel's identity rules need the sign-ins of apps and the risk detections, not only people's sign-ins.",
    ticket: 'CHG-20417',
  })
  await save({
    at: at(27, '15:31'),
    by: aisha,
    action: 'create',
    before: null,
    wanted: archive,
    reason: 'Keep sign-ins and Microsoft Graph calls for longer than the year of law-security, as the ISO 27001 audit requires.',
    ticket: 'CHG-20433',
  })
  await addSiem(db, random, at)
  const saving = await save({
    at: at(21, '16:22'),
    by: aisha,
    action: 'update',
    before: security,
    wanted: cheaper,
    reason: 'Non-interactive sign-ins are the largest part of what we pay for in law-security.',
    ticket: 'FIN-1182',
  })
  await save({
    at: at(17, '08:41'),
    by: maya,
    action: 'restore',
    before: cheaper,
    wanted: security,
    restores: identityRules,
    reason: 'Token theft shows only in non-interactive sign-ins. The SOC pays for the volume.',
    ticket: 'INC-88213',
  })
  await withTenantLock(db, tenantId, (transaction) => settleRisk(transaction, saving, at(14, '16:22')))
  await requireApproval(db, at(17, '09:20'))
  await tryGraphLogs(db, random, now)
  await requestRetirement(db, random, at)
  await createActionGroup(db, random, { at: at(3, '10:15'), by: maya, reason: 'The SOC answers alerts about the export around the clock.' })
  await createAlertRule(db, random, { at: at(3, '10:19'), by: maya, reason: 'The SOC wants to know when sign-ins of applications stop.' })
  await raiseQuietCategory(db, security, now)
  await observe(db, at(1, '18:32'), [security, archive, siem])
  await observe(db, at(1, '18:47'), [security, archiveNow, siem])
  await storeFindings(db)
  await rememberAdministrators(db, at)
  await db.$executeRaw`UPDATE notice SET announced_at = raised_at + interval '1 minute', settlement_announced_at = settled_at`
}

/** Azure refuses the first attempt, until the owner of the namespace removes a deny assignment. */
async function addSiem(db: Database, random: Random, at: MomentOfPast): Promise<void> {
  const save: PastSave = {
    at: at(24, '11:18'),
    by: maya,
    action: 'create',
    before: null,
    wanted: siem,
    reason: 'The on-premises SIEM reads from an event hub.',
    ticket: 'CHG-20467',
  }
  const refused = await requestChange(db, random, save)
  const again = await answerChange(db, random, refused, {
    by: maya,
    sentAt: save.at,
    request: requestOf({ wanted: siem, settingName: siem.name }),
    answer: refusesNamespace(pastSettings.siem.eventHubAuthorizationRuleId),
  })
  await saveConfirmed(db, random, { ...save, at: at(24, '14:02'), again })
}

/** A pilot that was turned on, and turned off with the approval of a second administrator. */
async function tryGraphLogs(db: Database, random: Random, now: Date): Promise<void> {
  const begins = someSecond(graphPilot.begins(now.getTime()), random)
  const ends = someSecond(graphPilot.ends(now.getTime()), random)
  const ticket = 'CHG-20588'
  await saveConfirmed(db, random, {
    at: begins,
    by: aisha,
    action: 'update',
    before: security,
    wanted: withGraph,
    reason: 'Pilot: find the apps that call Microsoft Graph too often.',
    ticket,
  })
  const request = await requestChange(db, random, {
    at: new Date(ends.getTime() - 98 * 60_000),
    by: maya,
    action: 'update',
    before: withGraph,
    wanted: security,
    reason: 'The pilot is over, and the app team has what it needs.',
    ticket,
    approvalHours,
  })
  const approved = await approve(db, request, { by: aisha, at: ends, note: 'Agreed with the app team.' })
  await confirmChange(db, random, approved, aisha, ends)
}

async function requestRetirement(db: Database, random: Random, at: MomentOfPast): Promise<void> {
  const request = await requestChange(db, random, {
    at: at(6, '14:10'),
    by: maya,
    action: 'delete',
    before: siem,
    wanted: null,
    reason: 'The on-premises SIEM is being retired.',
    ticket: 'CHG-20671',
    approvalHours,
  })
  const note = 'The SIEM reads from this hub until its migration ends in January. Ask again then.'
  await decline(db, request, { by: aisha, at: at(6, '15:02'), note })
}

async function saveConfirmed(db: Database, random: Random, save: PastSave): Promise<Change> {
  return confirmChange(db, random, await requestChange(db, random, save), save.by, save.at)
}

/** Records what a check of the tenant saw. */
async function observe(db: Database, now: Date, settings: readonly DiagnosticSetting[]): Promise<void> {
  const listedCategories = knownCategories.map(({ name }) => name)
  const live = settings.map((setting) => ({ ...setting, listedCategories, unreadProperties: [] }))
  await observeSettings(db, { tenantId, observerId: null, settings: live, now })
}

async function requireApproval(db: Database, now: Date): Promise<void> {
  await withTenantLock(db, tenantId, async (transaction) => {
    await transaction.tenantRule.create({ data: { tenantId, needsApproval: true, approvalHours, updatedAt: now } })
    const data = { kind: 'rule-changed', rule: 'two-people', step: 'switched-on', hours: approvalHours, note: '' } as const
    await recordEvent(transaction, { tenantId, changeId: null, actor: aisha.session, occurredAt: now, data })
  })
}

/** Both have signed in, so each is someone who can approve what the other requests. */
async function rememberAdministrators(db: Database, at: MomentOfPast): Promise<void> {
  const seen = [
    { person: maya, tokenIssuedAt: at(3, '10:11') },
    { person: aisha, tokenIssuedAt: at(6, '14:58') },
  ]
  await db.roleDecision.createMany({
    data: seen.map(({ person: { session }, tokenIssuedAt }) => ({
      tenantId,
      objectId: session.objectId,
      role: session.role,
      tokenIssuedAt,
    })),
  })
}

function withCategories(setting: DiagnosticSetting, categories: readonly string[]): DiagnosticSetting {
  return { ...setting, enabledCategories: [...categories].sort((one, other) => one.localeCompare(other, 'en')) }
}

function without(setting: DiagnosticSetting, category: string): DiagnosticSetting {
  return withCategories(
    setting,
    setting.enabledCategories.filter((name) => name !== category),
  )
}
