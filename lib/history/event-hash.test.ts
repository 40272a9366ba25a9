import { expect, test } from 'vitest'
import { eventHash, genesisHash, type HashedEvent } from './event-hash'

const event: HashedEvent = {
  tenantId: '6f1a7c1e-0000-4000-8000-000000000001',
  sequence: 1,
  changeId: null,
  kind: 'requested',
  data: {
    zulu: 1,
    alpha: { nested: [true, false, null, 'Zoë', '\u2028', '"quoted"', 'a\\b', '\u0007', '👩‍🚀'], Empty: {}, none: [] },
    numbers: [0, -0, 1e21, 1e-7, 333333333.33333329, 4.5, 2e-3, 9007199254740991],
    ключ: '€',
    '\u{1F600}': 'emoji key',
    '10': 'ten',
    '9': 'nine',
  },
  actorId: null,
  actorName: 'Maya Okafor',
  occurredAt: '2026-11-23T22:14:05.123Z',
  previousHash: genesisHash,
}

// The hashes were computed when the first records were written. A record must verify with every later version of the portal, so
// neither the fields that a hash covers nor the bytes of their canonical form may ever change.
test('the hash of an event is the one that the first version computed', () => {
  expect(eventHash(event)).toBe('aff635a899ede62245abc1cb62597c674e0ac7ca6bb4cb9a29e121138c820f3f')
})

test('the hash of the next event is the one that the first version computed', () => {
  const next = { ...event, sequence: 2, changeId: '6f1a7c1e-0000-4000-8000-0000000000c2', previousHash: eventHash(event), actorId: 'a' }
  expect(eventHash(next)).toBe('f4e6f7ebb54736a85e3f2ad8659ae6f37008d1bf011dfc5bc59b78bf111754b6')
})

test("the order of keys doesn't change a hash, and any value does", () => {
  const { data, ...rest } = event
  expect(eventHash({ data, ...rest })).toBe(eventHash(event))
  expect(eventHash({ ...event, actorName: 'Maya Okafor ' })).not.toBe(eventHash(event))
})
