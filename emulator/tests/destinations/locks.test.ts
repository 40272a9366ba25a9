import { describe, expect, test } from 'vitest'
import { callArm } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'

const emulator = useEmulator()
const account = destinationIds.storageAccount
const group = account.split('/').slice(0, 5).join('/')
const policy = `${account}/managementPolicies/default?api-version=2025-08-01`
const lock = (scope: string, level: 'ReadOnly' | 'CanNotDelete' | null) => emulator.control.setLock({ scope, name: 'frozen', level })
const locks = async (scope: string, filter = '') =>
  (await callArm(emulator, `${scope}/providers/Microsoft.Authorization/locks?api-version=2020-05-01${filter}`)).body

const frozen = {
  id: `${group}/providers/Microsoft.Authorization/locks/frozen`,
  name: 'frozen',
  type: 'Microsoft.Authorization/locks',
  properties: { level: 'ReadOnly' },
}

describe('the locks of a scope', () => {
  test('include inherited ones and, without a filter, those of what is below', async () => {
    expect(await locks(account)).toEqual({ value: [] })
    await lock(group, 'ReadOnly')
    expect(await locks(account, '&$filter=atScope()')).toEqual({ value: [frozen] })
    const subscription = group.split('/').slice(0, 3).join('/')
    expect(await locks(subscription, '&$filter=atScope()')).toEqual({ value: [] })
    expect(await locks(subscription)).toEqual({ value: [frozen] })
    await lock(group, null)
    expect(await locks(account)).toEqual({ value: [] })
  })
})

describe('a lock', () => {
  test('that is read-only forbids changes, deletions, and listing keys, and allows reads', async () => {
    await lock(group, 'ReadOnly')
    for (const [method, path] of [
      ['PUT', policy],
      ['DELETE', policy],
    ] as const)
      expect(await callArm(emulator, path, { method, body: { properties: { policy: { rules: [] } } } })).toMatchObject({
        status: 409,
        body: { error: { code: 'ScopeLocked', message: expect.stringContaining(`are locked: '${group}'`) as string } },
      })
    expect(await callArm(emulator, policy)).toMatchObject({ status: 200 })
    const rule = destinationIds.eventHubRule
    await lock(rule.split('/').slice(0, 5).join('/'), 'ReadOnly')
    expect(await callArm(emulator, `${rule}/listKeys?api-version=2024-01-01`, { method: 'POST' })).toMatchObject({ status: 409 })
  })

  test('against deletions forbids only those', async () => {
    await lock(account, 'CanNotDelete')
    expect(await callArm(emulator, policy, { method: 'DELETE' })).toMatchObject({ status: 409, body: { error: { code: 'ScopeLocked' } } })
    const { body } = await callArm(emulator, policy)
    expect(await callArm(emulator, policy, { method: 'PUT', body })).toMatchObject({ status: 200 })
  })
})
