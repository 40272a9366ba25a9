import { describe, expect, test } from 'vitest'
import { saveDraft } from '@/lib/drafts/edit-draft'
import { startDraft } from '@/lib/drafts/start-draft'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const newDraft = () => startDraft(maya.db, maya.session)

describe('saving a draft', () => {
  test('sent again after a lost response succeeds and changes nothing', async () => {
    const { id, revision, content } = await newDraft()
    const entered = { ...content, reason: 'Requested by the SOC' }
    const saved = await saveDraft(maya.db, maya.session, { draftId: id, revision, content: entered })
    expect(await saveDraft(maya.db, maya.session, { draftId: id, revision, content: { ...entered } })).toEqual(saved)
  })

  test('from an older revision with other content is refused', async () => {
    const { id, revision, content } = await newDraft()
    await saveDraft(maya.db, maya.session, { draftId: id, revision, content: { ...content, reason: 'Requested by the SOC' } })
    await expect(
      saveDraft(maya.db, maya.session, { draftId: id, revision, content: { ...content, reason: 'Requested by the CISO' } }),
    ).rejects.toMatchObject({ code: 'draft-changed-elsewhere' })
  })
})
