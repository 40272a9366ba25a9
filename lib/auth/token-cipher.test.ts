import { expect, test } from 'vitest'
import { openToken, sealToken } from './token-cipher'

const secret = 'a secret with at least 32 bytes in it'

test('a sealed token opens again, and reads as nothing while it is sealed', () => {
  const sealed = sealToken('the token', 'session-1', secret)
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('the token')
  expect(openToken(sealed, 'session-1', secret)).toBe('the token')
})

test('a sealed token does not open for another session, with another secret, or after a change', () => {
  const sealed = sealToken('the token', 'session-1', secret)
  expect(openToken(sealed, 'session-2', secret)).toBeUndefined()
  expect(openToken(sealed, 'session-1', `${secret}!`)).toBeUndefined()
  expect(openToken(sealed.map((byte, index) => (index === 30 ? byte ^ 1 : byte)), 'session-1', secret)).toBeUndefined()
  expect(openToken(sealed.slice(0, 10), 'session-1', secret)).toBeUndefined()
})

test('the same token is never sealed the same way twice', () => {
  expect(sealToken('t', 'o', secret)).not.toEqual(sealToken('t', 'o', secret))
})
