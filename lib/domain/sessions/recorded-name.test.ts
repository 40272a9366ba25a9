import { expect, test } from 'vitest'
import { recordedName } from './recorded-name'

const home = '9047d8b6-1ae3-4c5f-8d72-b3c60f19e503'
const maya = { name: 'Maya Okafor', username: 'maya.okafor@contoso.example' }

test('the name of a member is recorded as it is', () => {
  expect(recordedName({ ...maya, guestOf: undefined })).toBe('Maya Okafor')
  expect(recordedName({ ...maya, name: 'مایا اوکافور', guestOf: undefined })).toBe('مایا اوکافور')
})

test("a guest can't pose as a member by their name", () => {
  expect(recordedName({ ...maya, guestOf: home })).toBe(`Maya Okafor (Guest from tenant ${home})`)
  expect(recordedName({ ...maya, guestOf: null })).toBe('Maya Okafor (Guest)')
})

test("a name can't hide that it's a guest's", () => {
  const long = recordedName({ ...maya, name: `Maya Okafor${' '.repeat(500)}${'x'.repeat(500)}`, guestOf: null })
  expect(long).toMatch(/^Maya Okafor x+… \(Guest\)$/)
  expect(long.length).toBeLessThan(120)
  expect(recordedName({ ...maya, name: 'Maya Okafor\u202E\u2066\n\n', guestOf: null })).toBe('Maya Okafor (Guest)')
})

test('without a name, the username stands for it', () => {
  expect(recordedName({ ...maya, name: '\u200F ', guestOf: undefined })).toBe('maya.okafor@contoso.example')
})
