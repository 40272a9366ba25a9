import { describe, expect, test } from 'vitest'
import { applyChange } from '@/lib/changes/apply-change'
import { checkPrerequisites } from '@/lib/setup/check-prerequisites'
import { reviewDraft } from '@/lib/setup/review-draft'
import { unclearPermissions } from '@/testing/answer-faults'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import { recorded } from '@/testing/recorded'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

describe.each(unclearPermissions)('when the permissions API answers with $what', ({ fault }) => {
  test("reports no missing permission, doesn't predict a refusal, and lets the person save", async () => {
    portal.emulator.addFault({ match: { service: 'arm', path: '/providers/Microsoft.Authorization/permissions' }, ...fault })
    const draft = await filledDraft(maya, {
      storage: { isOn: true, subscriptionId: null, id: destinationIds.storageAccount, retentionDays: { AuditLogs: '365' } },
    })
    const [[workspace], { checks, reviewedPolicy }] = await Promise.all([
      checkPrerequisites(maya.session, 'workspace'),
      reviewDraft(maya.session, draft),
    ])
    expect(workspace).toMatchObject({ state: 'unknown', blocksSaving: false })
    expect(workspace?.evidence).toMatch(/^You can see .*, but the portal couldn't check your permission /)
    const ofRights = checks.filter(({ id }) => id.startsWith('right ') || id === 'lifecycle')
    expect(ofRights.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(recorded(await applyChange(submitOf(draft, { reviewedPolicy }), maya))).toMatchObject({
      state: 'saved',
      retention: { state: 'written' },
    })
  })
})
