import { expect, test } from 'vitest'
import { openText, type SealedFor, sealText } from './sealed-text'

const secret = { current: 'a secret with at least 32 bytes in it', previous: [] }
const session1: SealedFor = { purpose: 'session-token', owner: 'session-1' }

test('a sealed text can be opened, and is unreadable while it is sealed', () => {
  const sealed = sealText('the token', session1, secret)
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('the token')
  expect(openText(sealed, session1, secret)).toBe('the token')
})

test("a sealed text can't be opened for another owner or purpose, with another secret, or after a change", () => {
  const sealed = sealText('the token', session1, secret)
  expect(openText(sealed, { ...session1, owner: 'session-2' }, secret)).toBeUndefined()
  expect(openText(sealed, { ...session1, purpose: 'webhook-url' }, secret)).toBeUndefined()
  expect(openText(sealed, session1, { ...secret, current: `${secret.current}!` })).toBeUndefined()
  expect(
    openText(
      sealed.map((byte, index) => (index === 30 ? byte ^ 1 : byte)),
      session1,
      secret,
    ),
  ).toBeUndefined()
  expect(openText(sealed.slice(0, 10), session1, secret)).toBeUndefined()
})

test('a text of an earlier secret can be opened during its overlap, and a new one only with the current secret', () => {
  const rotated = { current: 'another secret with at least 32 bytes', previous: [secret.current] }
  expect(openText(sealText('the token', session1, secret), session1, rotated)).toBe('the token')
  expect(openText(sealText('the token', session1, rotated), session1, secret)).toBeUndefined()
})

test('the same text is never sealed the same way twice', () => {
  expect(sealText('t', session1, secret)).not.toEqual(sealText('t', session1, secret))
})
