import { expect, test } from 'vitest'
import type { ChangeAction, ChangeState } from '../change'
import { changeTitleWords } from './change-title'

const title = (action: ChangeAction, state: ChangeState, outside: 'deleted' | null = null) => changeTitleWords({ action, state, outside })

test('the title of a change says what it did, what someone requested, or what someone tried', () => {
  expect(title('create', 'confirmed')).toBe('Added')
  expect(title('delete', 'differs')).toBe('Deleted')
  expect(title('update', 'waiting')).toBe('Request to edit')
  expect(title('delete', 'not-approved')).toBe('Request to delete')
  expect(title('create', 'failed')).toBe('Tried to add')
  expect(title('restore', 'not-applied')).toBe('Tried to restore')
})

test('what happened outside the portal is said as that', () => {
  expect(title('outside', 'seen', 'deleted')).toBe('Deleted outside')
  expect(title('found', 'seen')).toBe('Found')
})
