import { beforeEach, describe, expect, test } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { applyChange } from '@/lib/changes/apply-change'
import { changeApprovalRule, decideRuleOff, readApprovalRule, switchRuleOffNow } from '@/lib/changes/approvals/approval-rule'
import { approveChange, declineChange } from '@/lib/changes/approvals/decide-approval'
import { findWaitingChanges } from '@/lib/changes/approvals/waiting-requests'
import { startDraft } from '@/lib/drafts/start-draft'
import { type Change } from '@/lib/history/change-record'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ seed: 'with-settings' })
const maya = portal.person('security-administrator')
const aisha = portal.person('second-administrator')

beforeEach(async () => {
  await changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
})

const as = (person: SignedIn) => ({ ...person, clientAddress: '192.0.2.8' })
const draftOf = async (settingName: string) =>
  startDraft(maya.db, maya.session, { kind: 'delete', settingName }, await listSettings(maya.access))

/** A deletion that Maya asks for. */
async function askToDelete(settingName = 'operations'): Promise<Change> {
  const result = await applyChange(submitOf(await draftOf(settingName), { confirmedName: settingName }), maya)
  return recorded(result)
}

test('a request of another tenant is treated as nonexistent', async () => {
  const elena = await portal.signIn('fabrikam-administrator')
  const { id } = await askToDelete()
  await expect(approveChange({ changeId: id, note: '', fingerprint: '' }, as(elena))).rejects.toMatchObject({ code: 'not-found' })
  await expect(declineChange(elena.db, elena.session, { changeId: id, note: 'No' })).rejects.toMatchObject({ code: 'not-found' })
  expect(await findWaitingChanges(elena.db, elena.session)).toEqual([])
})

test('adding a setting needs no approval, with the rule on', async () => {
  expect(await applyChange(submitOf(await filledDraft(maya, { categories: ['ADFSSignInLogs'] })), maya)).toMatchObject({
    kind: 'recorded',
    change: { state: 'saved', approval: null },
  })
})

test('with the rule off, no approval is requested', async () => {
  await switchRuleOffNow(maya.db, maya.session, 'The only administrator')
  expect(await askToDelete()).toMatchObject({ state: 'saved', approval: null })
})

describe('turning off the rule', () => {
  test('requires an administrator other than the one who requests it', async () => {
    await changeApprovalRule(maya.db, maya.session, { isOn: false, hours: 24 })
    expect(await readApprovalRule(maya.db, maya.session)).toMatchObject({ isOn: true, offRequest: { byName: 'Maya Okafor' } })
    await expect(decideRuleOff(maya.db, maya.session, true)).rejects.toMatchObject({ code: 'own-request' })
    expect(await decideRuleOff(aisha.db, aisha.session, true)).toMatchObject({ isOn: false })
  })

  test('can be declined by any administrator, and expires without a decision', async () => {
    await changeApprovalRule(maya.db, maya.session, { isOn: false, hours: 24 })
    expect(await decideRuleOff(aisha.db, aisha.session, false)).toMatchObject({ isOn: true, offRequest: null })
    await changeApprovalRule(maya.db, maya.session, { isOn: false, hours: 24 })
    expect(await readApprovalRule(maya.db, maya.session, new Date(Date.now() + 25 * 3_600_000))).toMatchObject({
      isOn: true,
      offRequest: null,
    })
  })

  test('in another tenant has no effect here', async () => {
    const elena = await portal.signIn('fabrikam-administrator')
    await changeApprovalRule(elena.db, elena.session, { isOn: true, hours: 4 })
    await switchRuleOffNow(elena.db, elena.session, 'Ours')
    expect(await readApprovalRule(maya.db, maya.session)).toMatchObject({ isOn: true, hours: 24 })
  })
})
