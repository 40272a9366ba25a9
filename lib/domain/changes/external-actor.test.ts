import { expect, test } from 'vitest'
import { actorClaim, type LoggedWrite, saysMore } from './external-actor'

const write = (settingName: string, caller = 'alex@contoso.example'): LoggedWrite => ({
  settingName,
  caller,
  at: '2026-11-24T08:00:00.000Z',
  correlationId: 'c',
  eventId: 'e',
})

test('one write to the setting, in any casing, identifies its caller', () => {
  expect(actorClaim('operations', [write('OPERATIONS'), write('other')])).toMatchObject({ kind: 'named', caller: 'alex@contoso.example' })
})

test('two writes to the setting identify no one', () => {
  expect(actorClaim('operations', [write('operations'), write('operations', 'sam@contoso.example')])).toEqual({
    kind: 'ambiguous',
    writes: 2,
  })
})

test('writes to other settings and a write without a caller identify no one', () => {
  expect(actorClaim('operations', [write('other')])).toEqual({ kind: 'silent' })
  expect(actorClaim('operations', [write('operations', '')])).toEqual({ kind: 'silent' })
})

test("someone who can't read the log doesn't override what it showed to someone else", () => {
  const named = actorClaim('operations', [write('operations')])
  expect(saysMore({ kind: 'unreadable' }, named)).toBe(false)
  expect(saysMore({ kind: 'silent' }, { kind: 'unreadable' })).toBe(true)
  expect(saysMore({ kind: 'ambiguous', writes: 2 }, named)).toBe(true)
})
