import { describe, expect, test } from 'vitest'
import { observeTenant } from '@/lib/changes/observe-tenant'
import { deleteOwn, exportControls, importControls, readAllControls, readOwnControls, savePreset } from '@/lib/compliance/own-controls'
import { seenCategories } from '@/lib/compliance/seen-categories'
import { builtInControls } from '@/lib/domain/compliance/built-in-controls'
import { controlsFormat } from '@/lib/domain/compliance/file/read-controls'
import { describeEvent } from '@/lib/domain/history/describe-event'
import { findEventsOfNoChange } from '@/lib/history/find-events'
import { recordEvent } from '@/lib/history/record-event'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const control = (id: string, fields: object = {}) => ({ ...builtInControls.controls[0], id, framework: 'Contoso', ...fields })
const fileOf = (...controls: object[]) => JSON.stringify({ format: controlsFormat, controls }, null, 2)
const importFile = (text: string, seen: string[] = []) => importControls(maya.db, maya.session, { text, seen })
const own = () => readOwnControls(maya.db, maya.session)
const events = () => findEventsOfNoChange(maya.db, maya.session, 'controls-changed')

describe('controls of the organization', () => {
  test('are imported, scored with the others, exported, and deleted, and each step is in the record', async () => {
    expect(await importFile(fileOf(control('soc-baseline')))).toEqual({ saved: 1, faults: [] })
    expect((await readAllControls(maya.db, maya.session)).controls.at(-1)).toMatchObject({ id: 'soc-baseline', framework: 'Contoso' })
    const exported = JSON.stringify(await exportControls(maya.db, maya.session))
    await deleteOwn(maya.db, maya.session, { kind: 'control', id: 'soc-baseline' })
    expect((await own()).controls).toEqual([])
    expect(await importFile(exported)).toEqual({ saved: 1, faults: [] })
    expect((await events()).map((event) => describeEvent(event).detail)).toEqual([
      'Saved control soc-baseline.',
      'Deleted control soc-baseline.',
      'Saved control soc-baseline.',
    ])
    expect(await verifyRecord(maya.db, maya.session.tenantId)).toMatchObject({ kind: 'whole', events: 3 })
  })

  test('that are imported again without a change leave no event', async () => {
    await importFile(fileOf(control('soc-baseline')))
    expect(await importFile(fileOf(control('soc-baseline')))).toEqual({ saved: 0, faults: [] })
    expect(await events()).toHaveLength(1)
    expect(await importFile(fileOf(control('soc-baseline', { title: 'Another title' })))).toEqual({ saved: 1, faults: [] })
    expect((await own()).controls).toEqual([expect.objectContaining({ title: 'Another title' })])
  })

  test('of a file with nonsense: the usable ones are saved, and the others are named with their line', async () => {
    const text = fileOf(control('good'), control('bad', { destinations: ['the moon'] }))
    const line = text.split('\n').findIndex((one) => one.includes('the moon')) + 1
    const { saved, faults } = await importFile(text)
    expect(saved).toBe(1)
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^Line ${line}, controls\\.1\\.destinations\\.0: .`))])
    expect((await own()).controls.map(({ id }) => id)).toEqual(['good'])
  })

  test.each([
    ["isn't JSON", '{"format": oops'],
    ['has only nonsense', fileOf({ id: 'bad' })],
    ['has a control of the portal', fileOf({ ...builtInControls.controls[0] })],
    ['is nested deeply', '['.repeat(5_000)],
    ['is empty', ''],
  ])('of a file that %s: nothing is saved, and the reason is named', async (_what, text) => {
    await expect(importFile(text)).rejects.toMatchObject({ code: 'nothing-to-keep' })
    expect(await events()).toEqual([])
  })

  test('with the names of built-in properties are only names', async () => {
    const text = fileOf(control('constructor')).replace('"notCovered"', '"__proto__": {"requires": []}, "notCovered"')
    await expect(importFile(text)).rejects.toMatchObject({ code: 'nothing-to-keep' })
    expect(await importFile(fileOf(control('constructor'), control('tostring')))).toMatchObject({ saved: 2 })
    expect(({} as { requires?: unknown }).requires).toBeUndefined()
  })

  test('are limited in number', async () => {
    const many = (prefix: string) => Array.from({ length: 100 }, (_, index) => control(`${prefix}-${index}`))
    expect(await importFile(fileOf(...many('a')))).toMatchObject({ saved: 100 })
    await expect(importFile(fileOf(...many('b')))).rejects.toMatchObject({ code: 'too-many-changes' })
    expect((await own()).controls).toHaveLength(100)
  })

  test('that another version saved and this one cannot use are named, the others work, and they can be deleted', async () => {
    await importFile(fileOf(control('soc-baseline')))
    const changes = [{ kind: 'control' as const, id: 'from-later', content: { id: 'from-later', needs: 'everything' } }]
    await maya.db.$transaction((transaction) =>
      recordEvent(transaction, {
        tenantId: maya.session.tenantId,
        changeId: null,
        actor: maya.session,
        data: { kind: 'controls-changed', changes },
      }),
    )
    const found = await own()
    expect(found.controls.map(({ id }) => id)).toEqual(['soc-baseline'])
    expect(found.faults.map(({ path }) => path)).toContain('from-later.framework')
    expect(found.unusable).toEqual([{ kind: 'control', id: 'from-later' }])
    await deleteOwn(maya.db, maya.session, { kind: 'control', id: 'from-later' })
    expect(await own()).toMatchObject({ controls: [{ id: 'soc-baseline' }], faults: [], unusable: [] })
  })

  test("aren't those of another tenant", async () => {
    await importFile(fileOf(control('soc-baseline')))
    const elena = await portal.signIn('fabrikam-administrator')
    expect((await readOwnControls(elena.db, elena.session)).controls).toEqual([])
    await expect(deleteOwn(elena.db, elena.session, { kind: 'control', id: 'soc-baseline' })).rejects.toMatchObject({ code: 'not-found' })
    expect((await own()).controls).toHaveLength(1)
  })
})

describe('presets of the organization', () => {
  test('are saved under their name, replaced by the same name, and deleted', async () => {
    const save = (name: string, ...categories: string[]) => savePreset(maya.db, maya.session, { name, categories, seen: [] })
    await save('Branch office', 'AuditLogs')
    await save('Branch office', 'AuditLogs', 'SignInLogs')
    await save('支社', 'AuditLogs')
    const { presets } = await own()
    expect(presets.map(({ name, categories }) => [name, categories])).toEqual([
      ['Branch office', ['AuditLogs', 'SignInLogs']],
      ['支社', ['AuditLogs']],
    ])
    for (const { id } of presets) await deleteOwn(maya.db, maya.session, { kind: 'preset', id })
    expect((await own()).presets).toEqual([])
  })
  test("can't have the name of a built-in preset or a category that Azure doesn't list, and are stored in the catalog's spelling", async () => {
    const save = (name: string, categories: string[], seen: string[] = []) => savePreset(maya.db, maya.session, { name, categories, seen })
    await expect(save('Recommended', ['AuditLogs'])).rejects.toMatchObject({ code: 'nothing-to-keep' })
    await expect(save('Branch office', ['AuditLog'])).rejects.toMatchObject({ userMessage: expect.stringContaining('AuditLogs') as string })
    expect(await events()).toEqual([])
    await save('Branch office', ['auditlogs', 'AUDITLOGS', 'quantumlogs'], ['QuantumLogs'])
    expect((await own()).presets).toEqual([expect.objectContaining({ categories: ['AuditLogs', 'QuantumLogs'] })])
  })

  test('that were imported under another ID are replaced by the same name', async () => {
    await importFile(JSON.stringify({ format: controlsFormat, presets: [{ id: 'berlin', name: 'Berlin', categories: ['AuditLogs'] }] }))
    await savePreset(maya.db, maya.session, { name: 'berlin', categories: ['SignInLogs'], seen: [] })
    expect((await own()).presets).toEqual([{ id: 'berlin', name: 'berlin', categories: ['SignInLogs'] }])
  })
})

describe('the categories that an import recognizes', () => {
  test('are also those that a setting lists in Azure or sends according to the record, and no others', async () => {
    const { tenantId, objectId: observerId } = maya.session
    const setting = { name: 'siem', enabledCategories: ['AuditLogs'], destinations: { workspaceId: destinationIds.securityWorkspace } }
    const settings = [{ ...setting, listedCategories: ['AuditLogs', 'QuantumLogs'], unreadProperties: [] }]
    const now = new Date()
    await observeTenant(maya.db, { tenantId, observerId, settings, now, readAt: now })
    const seen = await seenCategories(maya.db, maya.session)
    expect(seen).toContain('QuantumLogs')
    expect(await importFile(fileOf(control('soc', { requires: ['quantumlogs'] })), seen)).toEqual({ saved: 1, faults: [] })
    await expect(importFile(fileOf(control('typo', { requires: ['AuditLog'] })), seen)).rejects.toMatchObject({ code: 'nothing-to-keep' })
  })
})
