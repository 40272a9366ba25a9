import { expect, test } from 'vitest'
import { newWorkspaceFaults } from '@/lib/domain/setup/new-workspace'
import { emptyNewWorkspace, resourceGroupTyped } from './new-workspace-draft'

test('a form in which nothing was typed asks for what only the person can know', () => {
  const faults = newWorkspaceFaults(emptyNewWorkspace('00000000-0000-4000-8000-000000000001'))
  expect(faults.map(({ field }) => field)).toEqual(['resourceGroup', 'workspaceName', 'region'])
})

test('a resource group that is there is not made a second time for its casing', () => {
  expect(resourceGroupTyped(' RG-Logs ', ['rg-logs'])).toEqual({ kind: 'existing', name: 'rg-logs' })
  expect(resourceGroupTyped('rg-new', ['rg-logs'])).toEqual({ kind: 'new', name: 'rg-new' })
})
