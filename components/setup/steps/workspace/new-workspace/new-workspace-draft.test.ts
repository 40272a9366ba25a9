import { expect, test } from 'vitest'
import { newWorkspaceFaults } from '@/lib/domain/setup/new-workspace'
import { emptyNewWorkspace, resourceGroupTyped } from './new-workspace-draft'

test('an empty form requires only what has no default', () => {
  const faults = newWorkspaceFaults(emptyNewWorkspace('00000000-0000-4000-8000-000000000001'))
  expect(faults.map(({ field }) => field)).toEqual(['resourceGroup', 'workspaceName', 'region'])
})

test("a resource group that exists isn't created again because of different casing", () => {
  expect(resourceGroupTyped(' RG-Logs ', ['rg-logs'])).toEqual({ kind: 'existing', name: 'rg-logs' })
  expect(resourceGroupTyped('rg-new', ['rg-logs'])).toEqual({ kind: 'new', name: 'rg-new' })
})
