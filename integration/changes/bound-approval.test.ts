import { beforeEach, describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { changeApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { approveChange } from '@/lib/changes/approvals/decide-approval'
import { startDraft } from '@/lib/drafts/start-draft'
import { findEventsOfChange } from '@/lib/history/find-events'
import { decisionOn } from '@/testing/decision-on'
import { submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'
import { withoutGuards } from '@/testing/without-guards'

const portal = usePortal({ seed: 'with-settings' })
const maya = portal.person('security-administrator')
const aisha = portal.person('second-administrator')

beforeEach(async () => {
  await changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
})

const asAisha = () => ({ ...aisha, clientAddress: '192.0.2.8' })
const writes = () =>
  portal.emulator
    .requests()
    .filter(({ service, method, path }) => service === 'arm' && method !== 'GET' && path.includes('diagnosticSettings'))

async function askToDelete() {
  const draft = await startDraft(maya.db, maya.session, { kind: 'delete', settingName: 'operations' }, await listSettings(maya.access))
  return recorded(await applyChange(submitOf(draft, { confirmedName: 'operations' }), maya))
}

describe('an approval', () => {
  test('is about what the page showed: anything else is refused, and nothing is sent', async () => {
    const change = await askToDelete()
    const decision = await decisionOn(aisha, change.id)
    await withoutGuards(maya.db, (sql) => sql(`UPDATE change SET reason = 'Another reason' WHERE id = '${change.id}'`))
    await expect(approveChange(decision, asAisha())).rejects.toMatchObject({ code: 'request-changed' })
    expect(writes()).toEqual([])
    expect(await approveChange(await decisionOn(aisha, change.id), asAisha())).toMatchObject({ kind: 'sent' })
  })

  test('is recorded with the fingerprint of what was approved', async () => {
    const change = await askToDelete()
    const decision = await decisionOn(aisha, change.id, 'Agreed')
    await approveChange(decision, asAisha())
    const events = await findEventsOfChange(maya.db, maya.session, change.id)
    expect(events.map(({ data }) => data)).toContainEqual({
      kind: 'approval-decided',
      decision: 'approved',
      note: 'Agreed',
      fingerprint: decision.fingerprint,
    })
  })
})
