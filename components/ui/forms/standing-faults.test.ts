import { expect, test } from 'vitest'
import { standingFaults } from './standing-faults'

const sent = { url: 'https://a.example', secret: '', watch: { kind: 'break-glass', accounts: ['x', 'y'] } }
const fault = (field: string) => ({ field, message: field })
const standing = (field: string, current: unknown) => standingFaults([fault(field)], sent, current).length === 1

test('a fault stands as long as its field contains what was sent, whatever else is edited', () => {
  expect(standing('url', { ...sent, secret: 'whsec_1' })).toBe(true)
  expect(standing('url', { ...sent, url: 'https://b.example' })).toBe(false)
  expect(standing('secret', sent)).toBe(true)
})

test('a fault of a part stands as long as that part is as it was', () => {
  expect(standing('watch.accounts.1', { ...sent, watch: { ...sent.watch, accounts: ['z', 'y'] } })).toBe(true)
  expect(standing('watch.accounts.1', { ...sent, watch: { ...sent.watch, accounts: ['x', 'z'] } })).toBe(false)
  expect(standing('watch.hours', { ...sent, watch: { ...sent.watch, kind: 'table-quiet' } })).toBe(false)
})

test('a fault of no particular field stands until anything is edited', () => {
  expect(standing('', sent)).toBe(true)
  expect(standing('', { ...sent, secret: 'whsec_1' })).toBe(false)
})
