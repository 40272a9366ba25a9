import { randomUUID } from 'node:crypto'
import { createActionGroup } from '@/lib/alerts/manage-alerts'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { changeApprovalRule, decideRuleOff } from '@/lib/changes/approvals/approval-rule'
import { approveChange, declineChange } from '@/lib/changes/approvals/decide-approval'
import { checkChange } from '@/lib/changes/checks/check-change'
import { resolveExternal } from '@/lib/changes/resolve-external'
import { changeAssumptions } from '@/lib/cost/cost-assumptions'
import { defaultAssumptions } from '@/lib/domain/cost/cost-assumptions'
import { startDraft } from '@/lib/drafts/start-draft'
import type { Change } from '@/lib/history/change-record'
import { observeSettings } from '@/lib/history/observe-settings'
import { switchWebhook } from '@/lib/notifications/webhook'
import { reviewDraft } from '@/lib/setup/review-draft'
import { decisionOn } from '@/testing/decision-on'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf, withNotes, workspaceAt } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import type { SignedIn } from '@/testing/start-test-portal'
import type { NotificationsInUse } from '@/testing/use-notifications'

/**
 * Uses the portal the way people do, so that the record has a bit of everything: settings that were found, a save with retention, a refusal,
 * external changes of which one is resolved, requests that were approved, declined, and made in an emergency, an action group, a rule that
 * was turned on, a webhook that was turned off, and stated prices.
 */
export async function fillRecord({ portal, maya, setUpWebhook }: NotificationsInUse, aisha: SignedIn): Promise<void> {
  const { db, session } = maya
  const see = async () =>
    observeSettings(db, {
      tenantId: session.tenantId,
      observerId: session.objectId,
      settings: await listSettings(maya.access),
      now: new Date(),
    })
  const confirm = async (change: Change) => {
    portal.emulator.clock.advance(60)
    return checkChange(change, { ...maya, now: () => new Date(Date.now() + 60_000) })
  }

  await changeAssumptions(db, session, { ...defaultAssumptions, users: 1_200, discountPercent: 5 })

  const draft = await filledDraft(maya, {
    setting: { kind: 'new', name: 'archive and siem' },
    storage: { isOn: true, subscriptionId: null, id: destinationIds.storageAccount, retentionDays: { ProvisioningLogs: '365' } },
    workspace: workspaceAt(destinationIds.securityWorkspace),
    categories: ['ProvisioningLogs'],
    reason: 'Audit 7',
    ticket: 'INC-100042',
  })
  const { reviewedPolicy } = await reviewDraft(session, draft)
  await confirm(recorded(await applyChange(submitOf(draft, { reviewedPolicy, confirmedName: 'archive and siem' }), maya)))

  portal.emulator.addFault({ match: { service: 'arm', method: 'PUT' }, status: 409, body: { code: 'Conflict', message: 'Busy.' } })
  await applyChange(submitOf(await filledDraft(maya, { setting: { kind: 'new', name: 'refused' }, categories: ['RiskyUsers'] })), maya)

  const { platformWorkspace } = destinationIds
  await portal.control.putSetting({ setting: { name: 'operations', workspaceId: platformWorkspace, enabledCategories: ['AuditLogs'] } })
  await see()
  const external = await db.change.findFirstOrThrow({ where: { action: 'outside', settingName: 'operations' } })
  await resolveExternal(db, session, { changeId: external.id, kind: 'explained', note: 'The vendor did this.' })
  await portal.control.putSetting({ setting: { name: 'made elsewhere', workspaceId: platformWorkspace, enabledCategories: ['AuditLogs'] } })
  await see()

  await changeApprovalRule(db, session, { isOn: true, hours: 24 })
  const remove = async (settingName: string, emergency?: string) => {
    const deletion = await startDraft(db, session, { kind: 'delete', settingName }, await listSettings(maya.access))
    const noted = await withNotes(maya, deletion, { reason: 'No longer needed' })
    return recorded(await applyChange(submitOf(noted, { confirmedName: settingName, emergency }), maya))
  }
  const declined = await remove('operations')
  await declineChange(aisha.db, aisha.session, { changeId: declined.id, note: 'The board must decide first.' })
  const approved = await remove('made elsewhere')
  const { change } = await approveChange(await decisionOn(aisha, approved.id, 'Agreed'), { ...aisha, clientAddress: '192.0.2.8' })
  await confirm(change)
  await remove('siem and archive', 'The event hub floods.')
  await changeApprovalRule(db, session, { isOn: false, hours: 24 })
  await decideRuleOff(aisha.db, aisha.session, false)

  await createActionGroup(
    { changeId: randomUUID(), name: 'SOC', workspaceId: destinationIds.securityWorkspace, emails: ['soc@contoso.example'], reason: '' },
    { ...maya, clientAddress: '192.0.2.7' },
  )
  await setUpWebhook(maya)
  await switchWebhook(db, session, { host: (await db.webhook.findFirstOrThrow()).host, isOn: false })
}
