import { Writable } from 'node:stream'
import pino from 'pino'
import { expect, test } from 'vitest'
import { logOptions } from './log'

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiIxIn0.c2lnbmF0dXJl'

/** Returns what the portal's logger writes for one call. */
function logged(write: (logger: pino.Logger) => void): string {
  let text = ''
  write(
    pino(
      logOptions,
      new Writable({
        write: (chunk: Buffer, _encoding, done) => {
          text += chunk.toString()
          done()
        },
      }),
    ),
  )
  return text
}

test.each([
  ['at the top', { accessToken: token }],
  ['inside a request', { request: { authorization: `Bearer ${token}` } }],
  ['deeper inside', { request: { headers: { authorization: `Bearer ${token}`, cookie: token } } }],
])('a token %s is never logged', (_where, fields) => {
  expect(logged((logger) => logger.info(fields, 'hello'))).not.toContain('eyJ')
})

test('an error is logged without its request, and a token in its message is blanked', () => {
  const error = Object.assign(new Error(`Bad token ${token}`, { cause: new Error(`because of ${token}`) }), {
    request: { headers: { authorization: token } },
    code: 'X',
  })
  const text = logged((logger) => logger.error({ error }, 'failed'))
  expect(text).not.toContain('eyJ')
  expect(JSON.parse(text)).toMatchObject({
    level: 'error',
    error: { code: 'X', message: 'Bad token [token]', cause: { message: 'because of [token]' } },
  })
})

test.each([
  ['a message', { message: 'Lost' }, 'Lost'],
  ['members', { status: 500, body: token }, 'An object was thrown, with status, body'],
  ['nothing', Object.create(null) as object, 'An object was thrown, with no members'],
])('something thrown that is no error and has %s is described', (_what, error, message) => {
  expect(JSON.parse(logged((logger) => logger.error({ error }, 'failed')))).toMatchObject({ error: { message } })
})
