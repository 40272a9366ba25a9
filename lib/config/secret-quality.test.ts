import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { secretFault } from './secret-quality'

describe('a secret', () => {
  test.each([
    ['in base64', () => randomBytes(32).toString('base64')],
    ['in base64 for URLs', () => randomBytes(32).toString('base64url')],
    ['in hexadecimal', () => randomBytes(32).toString('hex')],
    ['of more bytes', () => randomBytes(64).toString('base64')],
  ])('of random bytes %s is accepted, a hundred times', (_how, generate) => {
    expect(Array.from({ length: 100 }, () => secretFault(generate())).filter(Boolean)).toEqual([])
  })

  test.each([
    ['too short', randomBytes(16).toString('base64')],
    ['too short in hexadecimal', randomBytes(31).toString('hex')],
    ['one character', 'x'.repeat(64)],
    ['a pattern', 'abc123'.repeat(12)],
    ['a repeated word', 'Password1'.repeat(8)],
    ['a sentence', 'correct horse battery staple correct horse battery staple'],
    ['words without spaces', 'correcthorsebatterystapleoverthelazydogandfox'],
    ['zeros', '0'.repeat(64)],
    [
      'counting',
      Array.from({ length: 16 }, (_, index) => index.toString(16))
        .join('')
        .repeat(4),
    ],
    ['text that is no encoding', 'ä'.repeat(32)],
  ])('that is %s is refused, without being repeated', (_what, secret) => {
    const fault = secretFault(secret)
    expect(fault).toMatch(/openssl rand/)
    expect(fault).not.toContain(secret)
  })
})
